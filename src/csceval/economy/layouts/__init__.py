"""Layouts of published input-output tables: one publisher a file, found by its name."""
