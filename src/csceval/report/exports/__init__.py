"""Formats in which protected observations are handed on: one file each, `SUFFIX` and `write(observed) -> bytes`."""
