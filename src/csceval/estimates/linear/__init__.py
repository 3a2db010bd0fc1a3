"""Least squares of one outcome on a few columns: frame, fit, test and script, for methods without unit effects."""
