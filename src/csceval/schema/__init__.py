"""Definitions become pandera contracts; their failures become problems at cells."""
