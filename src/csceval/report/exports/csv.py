"""A tidy CSV: one row an observation, numbers with a point, days as 2024-03-31."""

from __future__ import annotations

from csceval import files
from csceval.report.observed import COLUMNS, Observed
from csceval.report.rows import plain_rows

SUFFIX = ".csv"


def write(observed: Observed) -> bytes:
    """The file's bytes; text that a spreadsheet would run has an apostrophe in front."""
    return files.csv_text(list(COLUMNS), plain_rows(observed.frame)).encode()
