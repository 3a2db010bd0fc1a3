"""Cells become values: a column at a time, because neighbours settle what is meant."""
