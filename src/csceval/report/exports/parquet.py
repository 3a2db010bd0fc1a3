"""Parquet: the observations with their types."""

from __future__ import annotations

from csceval import files
from csceval.report.observed import Observed

SUFFIX = ".parquet"


def write(observed: Observed) -> bytes:
    """The file's bytes."""
    return files.parquet_bytes(observed.frame)
