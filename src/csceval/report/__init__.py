"""One bundle on disk, two renderers that read it."""
