"""Designs whose power is known by formula: one file a design, found by its name."""
