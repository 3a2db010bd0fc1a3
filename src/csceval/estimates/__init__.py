"""Estimation functions on plain DataFrames; strangers to files and YAML."""
