"""Columns as they pass from the child to its parent: each distinct value once, and a number for every cell.

Only values that JSON knows and plain numbers pass, never code. Nothing here imports more than Python's own library,
because the child must start fast.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import Any, TypeVar

Plain = dict[str, Any]
T = TypeVar("T", bound=Hashable)
_TYPES = ((1, "B"), (2, "H"), (4, "I"))


class Index(dict[T, int]):
    """Distinct values in the order in which they came; asked for a new one, it gives it the next number."""

    def __missing__(self, value: T) -> int:
        number = self[value] = len(self)
        return number


def pack(rows: Sequence[Sequence[Any]]) -> list[Plain]:
    """The columns of rows of one width; an empty text is an empty cell, and its number is 0."""
    return [_packed(column) for column in zip(*rows, strict=True)]


def _packed(column: Sequence[Any]) -> Plain:
    types = set(map(type, column))
    # 1, 1.0 and TRUE are equal to Python, but not the same to people.
    alike = len(types & {bool, int, float}) > 1
    index: Index[Any] = Index({("", str) if alike else "": 0})
    cells: Iterable[Any] = zip(column, map(type, column), strict=True) if alike else column
    codes = [*map(index.__getitem__, cells)]
    values: Iterable[Any] = map(itemgetter(0), index) if alike else index
    return {"values": [*map(_plain, values)], **_code_bytes(codes, len(index))}


def _plain(cell: Any) -> Any:
    """A value that JSON and people know: no empty texts, whole numbers without `.0`, spans of time as text."""
    if cell == "":
        return None
    if isinstance(cell, float):
        # Excel stores every number as a float; 1001.0 was typed as 1001.
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if isinstance(cell, datetime | date | str | bool | int):
        return cell
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return cell.isoformat() if isinstance(cell, time) else str(cell)


def _code_bytes(codes: list[int], count: int) -> Plain:
    """The numbers as bytes, the lowest first, in as few of them as `count` values need."""
    size, letter = next(one for one in _TYPES if count <= 256 ** one[0])
    if size == 1:
        return {"size": size, "codes": bytes(codes)}
    narrow = array(letter, codes)
    if sys.byteorder == "big":
        narrow.byteswap()
    return {"size": size, "codes": narrow.tobytes()}
