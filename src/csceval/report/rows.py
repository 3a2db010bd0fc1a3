"""Frames as rows of plain values: nothing for a missing one, days as text, whole numbers without a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> Iterator[list[object]]:
    """The rows of a frame."""
    columns = [_plain(frame[name]) for name in frame.columns]
    yield from (list(row) for row in zip(*columns, strict=True))


def _plain(column: pd.Series) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(day) else day.date().isoformat() for day in column]
    return [None if pd.isna(value) else _number(value) for value in column]


def _number(value: Any) -> object:
    plain = value.item() if hasattr(value, "item") else value
    return int(plain) if isinstance(plain, float) and plain.is_integer() and abs(plain) < 2**53 else plain
