"""Cells merged over several rows of data: a text holds for each of them, a number could be that of all together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from csceval.definitions.table import Table
from csceval.intake.layout.header import Header
from csceval.workbook.grid import Cell, Grid, address, is_blank

_AMOUNTS = ("whole", "number")


@dataclass(frozen=True)
class Filled:
    """A sheet in which merged texts stand in each of their rows; `ranges` are their addresses.

    `doubtful` are the rows of each merged number, by its address.
    """

    grid: Grid
    ranges: tuple[str, ...] = ()
    doubtful: tuple[tuple[str, range], ...] = ()


def fill_merged(grid: Grid, header: Header, table: Table | None) -> Filled:
    """Repeat what is merged over several rows below a header, in the columns of its table."""
    names = {place: name for name, place in header.columns.items()}
    places = {**names, **dict.fromkeys(header.others, "")}
    below = [edges for edges in grid.merged if edges[0] > header.row and edges[2] > edges[0] and edges[1] in places]
    if table is None or not below:
        return Filled(grid)
    rows = list(grid.rows)
    ranges, doubtful = [], []
    for top, left, bottom, right in sorted(below):
        cell = _at(rows, top, left)
        where = f"{address(top, left)}:{address(min(bottom, len(rows)), right)}"
        name = names.get(left)
        if is_blank(cell):
            continue
        if name is None or table.column(name).type in _AMOUNTS:
            doubtful.append((where, range(top, min(bottom, len(rows)) + 1)))
            continue
        ranges.append(where)
        for number in _used(rows, top, bottom):
            row = [*rows[number - 1], *[None] * (left - len(rows[number - 1]))]
            rows[number - 1] = [*row[: left - 1], cell, *row[left:]]
    return Filled(replace(grid, rows=rows), tuple(ranges), tuple(doubtful))


def _at(rows: list[list[Cell]], row: int, column: int) -> Cell:
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None


def _used(rows: list[list[Cell]], top: int, bottom: int) -> Iterator[int]:
    """The other rows of a merged range in which something is written."""
    for number in range(top + 1, min(bottom, len(rows)) + 1):
        if not all(map(is_blank, rows[number - 1])):
            yield number
