"""The rows of a sheet that holds several totals each: one record a filled cell, each with the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from csceval.intake.cells import clean
from csceval.intake.layout.layout import Layout, Melt
from csceval.intake.sheet import SheetRows
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell, Grid


@dataclass
class MeltedRows(SheetRows):
    """As `SheetRows`, but `rows` names a sheet row once for each of its records; `melts` is the column of each."""

    melts: list[Melt] = field(default_factory=list)

    @property
    def several_a_row(self) -> bool:
        """Always: each filled cell is a record."""
        return True

    def column_of(self, position: int, name: str) -> int | None:
        """A figure stands in its own column, and so does what the header says about it."""
        melt = self.melts[position]
        place = melt.position if name == "value" or name in melt.fixed else super().column_of(position, name)
        return melt.places.get(name, place)

    def cells(self, name: str) -> Column[Cell]:
        """The cell of each record; what the header says is the same for a whole column."""
        if name == "value" or any(name in melt.columns for melt in self.melts):
            rows = [self.grid.row(number) for number in self.rows]
            places = [melt.places.get(name, 0) for melt in self.melts]
            filled = zip(rows, places, strict=True)
            return Column.of(row[place - 1] if 0 < place <= len(row) else None for row, place in filled)
        if self.melts and name in self.melts[0].fixed:
            return self._with_year(name, Column.of(melt.fixed[name] for melt in self.melts))
        return super().cells(name)

    def text(self, position: int, name: str) -> str:
        """What stands in the cell, or what its header says."""
        return self.melts[position].fixed.get(name) or super().text(position, name)


def records(grid: Grid, layout: Layout, rows: Sequence[int]) -> tuple[list[int], list[Melt], list[int]]:
    """The sheet row and the column of every figure, and the sheet rows that hold none.

    An empty cell is no record: nothing was said about that month.
    """
    numbers, melts, empty = [], [], []
    for number in rows:
        cells = grid.row(number)
        here = [melt for melt in layout.melts
                if any(_is_filled(grid, cells, number, place) for place in melt.places.values())]  # fmt: skip
        numbers += [number] * len(here)
        melts += here
        if not here:
            empty.append(number)
    return numbers, melts, empty


def _is_filled(grid: Grid, cells: Sequence[Cell], number: int, place: int) -> bool:
    return (place <= len(cells) and clean(cells[place - 1]) is not None) or (number, place) in grid.errors
