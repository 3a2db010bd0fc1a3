"""Columns that keep each distinct value once, and the rows of a sheet as a view of them.

A sheet of a hundred thousand rows holds a few thousand different values: what is done to a value need be done once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from csceval.workbook.grid import Cell, is_blank
from csceval.workbook.packing import Index
from csceval.workbook.texts import Texts, compacted

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)
_CELLS = {str, int, float, bool, date, datetime, type(None)}
_TEXT = {str, type(None)}
_AT_ONCE = 2048  # rows that are put together from their columns at a time


@dataclass(eq=False)
class Column(Sequence[T]):
    """The value of a row is `values[codes[row]]`; several `values` may be equal, and some may be unused."""

    values: Sequence[T]
    codes: NDArray[Any]
    _filled: NDArray[np.bool_] | None = field(default=None, init=False, repr=False)

    @classmethod
    def of(cls, cells: Iterable[T]) -> Column[T]:
        """From the cells themselves; 1, 1.0 and TRUE stay three values."""
        index: Index[tuple[T, type]] = Index()
        codes = np.fromiter((index[cell, type(cell)] for cell in cells), dtype=np.int32)
        return cls([cell for cell, _ in index], codes)

    @classmethod
    def joined(cls, columns: Sequence[Column[T]]) -> Column[T]:
        """Columns below each other."""
        if len(columns) == 1:
            return columns[0]
        values: list[T] = []
        codes = [np.empty(0, dtype=np.int32)]
        for column in columns:
            codes.append(column.codes.astype(np.int32) + np.int32(len(values)))
            values += column.values
        return cls(values, np.concatenate(codes))

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, position: int) -> T: ...
    @overload
    def __getitem__(self, position: slice) -> Column[T]: ...
    def __getitem__(self, position: int | slice) -> T | Column[T]:
        if isinstance(position, slice):
            return Column(self.values, self.codes[position])
        value: T = self.values[self.codes[position]]
        return value

    def __setitem__(self, position: int, value: T) -> None:
        if not isinstance(self.values, list):
            self.values = list(self.values)
        self.values.append(value)
        self._filled = None
        self.codes = self.codes.astype(np.int32, copy=False)
        self.codes[position] = len(self.values) - 1

    def __iter__(self) -> Iterator[T]:
        return map(self.values.__getitem__, self.codes.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a sequence that may be filled anew

    def take(self, positions: NDArray[Any] | slice) -> Column[T]:
        """The rows at these positions."""
        return Column(self.values, self.codes[positions])

    def map(self, change: Callable[[T], U]) -> Column[U]:
        """Every value changed, each distinct one once."""
        return Column([change(value) for value in self.values], self.codes)

    def where(self, test: Callable[[T], bool]) -> NDArray[np.bool_]:
        """For each row whether its value passes a test, which each distinct value takes once."""
        passed = np.fromiter(map(test, self.values), dtype=bool, count=len(self.values))
        return np.take(passed, self.codes)

    def filled(self) -> NDArray[np.bool_]:
        """For each row whether something stands there that a person can see; looked up only once."""
        if self._filled is None:
            self._filled = _filled(self.values)
        return np.take(self._filled, self.codes)

    def emptied(self, rows: NDArray[np.bool_]) -> Column[T | None]:
        """The same with nothing in some rows."""
        # Readers put nothing first, so that most often it is there already.
        if self.values and self.values[0] is None:
            return Column(self.values, np.where(rows, 0, self.codes))
        return Column([*self.values, None], np.where(rows, len(self.values), self.codes.astype(np.int32)))

    def used(self) -> NDArray[np.bool_]:
        """For each of `values` whether some row has it."""
        found = np.zeros(len(self.values), dtype=bool)
        found[self.codes] = True
        return found


def _filled(values: Sequence[Any]) -> NDArray[np.bool_]:
    if isinstance(values, Texts) and values.plain:
        return values.filled()
    return ~np.fromiter(map(is_blank, values), dtype=bool, count=len(values))


@dataclass(eq=False)
class Rows(Sequence[list[Cell]]):
    """The rows of a sheet, put together from its columns when they are asked for; no row is kept.

    `widths` is the number of cells of each row. What stands beyond the last of `columns`, in a few rows that are
    longer than the others, is in `tails`.
    """

    columns: list[Column[Cell]]
    widths: NDArray[Any]
    tails: Mapping[int, list[Cell]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]]) -> Rows:
        """From rows that are there already."""
        widths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        places = range(int(widths.max(initial=0)))
        columns = [Column.of(row[place] if place < len(row) else None for row in rows) for place in places]
        return cls(columns, widths)

    def __len__(self) -> int:
        return len(self.widths)

    @overload
    def __getitem__(self, position: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, position: slice) -> list[list[Cell]]: ...
    def __getitem__(self, position: int | slice) -> list[Cell] | list[list[Cell]]:
        if isinstance(position, slice):
            return [self[number] for number in range(*position.indices(len(self)))]
        number = range(len(self))[position]
        cells = [column[number] for column in self.columns[: self.widths[number]]]
        return cells + self.tails[number] if number in self.tails else cells

    def __iter__(self) -> Iterator[list[Cell]]:
        for start in range(0, len(self), _AT_ONCE):
            end = min(start + _AT_ONCE, len(self))
            whole = zip(*(column[start:end] for column in self.columns), strict=True) if self.columns else ((),) * end
            for number, width, cells in zip(range(start, end), self.widths[start:end].tolist(), whole, strict=False):
                yield [*cells[:width], *self.tails.get(number, ())]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def until(self, end: int) -> Rows:
        """The rows before a position."""
        tails = {row: cells for row, cells in self.tails.items() if row < end}
        return Rows([column[:end] for column in self.columns], self.widths[:end], tails)

    def column(self, position: int) -> Column[Cell]:
        """All cells of the column at a position from 0; empty ones where rows are shorter."""
        if position < len(self.columns):
            return self.columns[position]
        beyond = position - len(self.columns)
        cells = ((row, cells[beyond]) for row, cells in self.tails.items() if beyond < len(cells))
        found: Column[Cell] = Column([None], np.zeros(len(self), dtype=np.int32))
        for row, cell in cells:
            found[row] = cell
        return found

    def filled(self, beyond: int = 0) -> NDArray[np.bool_]:
        """For each row whether something stands in any of its cells, from the position `beyond` on."""
        return self._any(Column.filled, lambda cell: not is_blank(cell), beyond)

    def having(self, test: Callable[[Cell], bool], *, beyond: int = 0) -> NDArray[np.bool_]:
        """For each row whether any of its cells, from the position `beyond` on, passes a test."""
        return self._any(lambda column: column.where(test), test, beyond)

    def _any(
        self, of_column: Callable[[Column[Cell]], NDArray[np.bool_]], test: Callable[[Cell], bool], beyond: int
    ) -> NDArray[np.bool_]:
        found = np.zeros(len(self), dtype=bool)
        for column in self.columns[beyond:]:
            if found.all():
                break
            found |= of_column(column)
        for row, cells in self.tails.items():
            found[row] |= any(map(test, cells[max(beyond - len(self.columns), 0) :]))
        return found


def unpack(packed: Sequence[Mapping[str, Any]]) -> Rows:
    """The rows of a sheet as the child has sent them, without the empty cells at the end of each and of the sheet.

    Raises
    ------
    ValueError
        The numbers do not belong to the values: the child was led astray.
    """
    columns = [_unpacked(one) for one in packed]
    if len({len(column) for column in columns}) > 1:
        raise ValueError("The columns differ in length.")
    widths = np.zeros(len(columns[0]) if columns else 0, dtype=np.int32)
    for place, column in enumerate(columns, 1):
        widths[column.codes != 0] = place
    last = int(np.flatnonzero(widths).max(initial=-1)) + 1
    wide = int(widths.max(initial=0))
    return Rows([Column(column.values, column.codes[:last]) for column in columns[:wide]], widths[:last])


def _unpacked(packed: Mapping[str, Any]) -> Column[Cell]:
    values: list[Cell] = packed["values"]
    codes = np.frombuffer(packed["codes"], dtype=f"<u{int(packed['size'])}")
    kinds = set(map(type, values))
    if codes.max(initial=0) >= len(values) or not kinds <= _CELLS:
        raise ValueError("A column is not what it says.")
    return Column(compacted(values) if kinds <= _TEXT else values, codes)  # type: ignore[arg-type]  # no numbers then
