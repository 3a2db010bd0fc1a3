"""Columns and rows as JSON and bytes, with only those values that some row uses: what was replaced is not written."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from types import NoneType
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from csceval.workbook.columns import Column, Rows
from csceval.workbook.grid import Cell

Plain = dict[str, Any]
_JSON = {str, int, float, bool, NoneType}
_SIZES = ((1 << 8, "<u1"), (1 << 16, "<u2"), (1 << 32, "<u4"))


class Packed:
    """Plain facts, and the numbers of columns beside them in one piece."""

    def __init__(self, blob: bytes = b"") -> None:
        self._blob = bytearray(blob)

    def numbers(self, values: Sequence[int] | NDArray[Any]) -> list[Any]:
        """Put whole numbers from 0 away; gives their place."""
        array = np.asarray(values, dtype=np.uint32)
        kind = next(kind for most, kind in _SIZES if int(array.max(initial=0)) < most)
        start = len(self._blob)
        self._blob += array.astype(kind).tobytes()
        return [start, len(array), kind]

    def numbers_at(self, place: Sequence[Any]) -> NDArray[Any]:
        """The numbers at a place; they may be changed."""
        start, count, kind = place
        return np.frombuffer(self._blob, dtype=kind, count=count, offset=start).copy()

    def column(self, column: Column[Any]) -> Plain:
        """A column with its used values only.

        Raises
        ------
        TypeError
            It holds something that is no plain value.
        """
        used, codes = np.unique(column.codes, return_inverse=True)
        return {**_values([column.values[code] for code in used.tolist()]), "codes": self.numbers(codes)}

    def column_at(self, packed: Plain) -> Column[Any]:
        """The column again."""
        return Column(_values_of(packed), self.numbers_at(packed["codes"]))

    def rows(self, rows: Rows, numbers: NDArray[Any]) -> Plain:
        """Some rows of a sheet, by their numbers from 1; nothing of the others."""
        at = numbers - 1
        tails = {str(row): _values(rows.tails[row]) for row in at.tolist() if row in rows.tails}
        columns = [self.column(column.take(at)) for column in rows.columns]
        return {"of": len(rows), "numbers": self.numbers(numbers), "widths": self.numbers(rows.widths[at]),
                "columns": columns, "tails": tails}  # fmt: skip

    def rows_at(self, packed: Plain) -> Rows:
        """The sheet again; the rows that were not kept are empty."""
        at, count = self.numbers_at(packed["numbers"]).astype(np.int64) - 1, int(packed["of"])
        widths = np.zeros(count, dtype=np.int32)
        widths[at] = self.numbers_at(packed["widths"])
        columns = [_spread(self.column_at(one), at, count) for one in packed["columns"]]
        return Rows(columns, widths, {int(row): _values_of(cells) for row, cells in packed["tails"].items()})

    def sealed(self, facts: Plain) -> bytes:
        """Facts and numbers as one piece."""
        text = json.dumps(facts, separators=(",", ":")).encode("ascii")
        return zlib.compress(len(text).to_bytes(8, "big") + text + self._blob, level=1)


def opened(data: bytes) -> tuple[Plain, Packed]:
    """The facts of a piece, and what its numbers are looked up in."""
    data = zlib.decompress(data)
    size = int.from_bytes(data[:8], "big")
    return json.loads(data[8 : 8 + size]), Packed(data[8 + size :])


class Later(Sequence[list[Cell]]):
    """Rows that are put together only when one of them is asked for: mostly nobody does."""

    def __init__(self, packed: Plain, numbers: Packed) -> None:
        self._packed, self._numbers = packed, numbers

    @cached_property
    def _rows(self) -> Rows:
        return self._numbers.rows_at(self._packed)

    def __len__(self) -> int:
        return int(self._packed["of"])

    @overload
    def __getitem__(self, position: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, position: slice) -> list[list[Cell]]: ...
    def __getitem__(self, position: int | slice) -> list[Cell] | list[list[Cell]]:
        return self._rows[position]

    def __iter__(self) -> Iterator[list[Cell]]:
        return iter(self._rows)


def _spread(column: Column[Cell], at: NDArray[Any], count: int) -> Column[Cell]:
    codes = np.full(count, len(column.values), dtype=np.int32)
    codes[at] = column.codes
    return Column([*column.values, None], codes)


def _values(values: Sequence[Any]) -> Plain:
    kinds = set(map(type, values))
    if kinds <= _JSON:
        return {"plain": list(values)}
    if kinds <= {date, NoneType}:
        return {"days": [None if day is None else day.toordinal() for day in values]}
    if not kinds <= _JSON | {date, datetime}:
        raise TypeError(f"{kinds} cannot be kept")
    return {"mixed": [[_kind(value), value.isoformat() if isinstance(value, date) else value] for value in values]}


def _kind(value: object) -> str:
    if isinstance(value, datetime):
        return "t"
    return "d" if isinstance(value, date) else ""


def _values_of(packed: Mapping[str, Any]) -> list[Any]:
    if "plain" in packed:
        return list(packed["plain"])
    if "days" in packed:
        return [None if day is None else date.fromordinal(day) for day in packed["days"]]
    made = {"t": datetime.fromisoformat, "d": date.fromisoformat}
    return [made[kind](value) if kind else value for kind, value in packed["mixed"]]
