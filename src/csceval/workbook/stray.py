"""Cells so far from the data that the reader of values would ask for more memory than there is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from csceval.workbook import exact
from csceval.workbook.grid import Unreadable, address, column_number
from csceval.workbook.guard import MAX_CELLS
from csceval.workbook.scan import Region

_MOST = 100
_ROWS_BETWEEN, _COLUMNS_BETWEEN = 1_000, 100
Place = tuple[int, int]


def without(xml: bytes, region: Region | None) -> tuple[bytes, list[str]] | None:
    """The sheet without stray cells, and their addresses; None where its cells span no more than a sheet may.

    An add-in leaves a few cells in the last corner of a sheet (the Solver does), far from a table that can be read.

    Raises
    ------
    Unreadable
        `too-large`, with the last row and column, where it is not as clear as that.
    """
    if region is None:
        _check([(cell.row, cell.column) for cell in exact.parse(xml).cells if cell.full])
        return None
    # Nearly all are, which a glance at the letters of their columns has shown.
    if region.narrow:
        return None
    addresses = region.find.cell.findall(xml, region.start, region.end)
    letters = {cell.rstrip(b"0123456789") for cell in addresses}
    if region.last_row * max(map(_number, letters), default=0) <= MAX_CELLS:
        return None
    full = region.find.full.findall(xml, region.start, region.end)
    places = [(int(row), column_number(letters.decode("ascii"))) for letters, row in full]
    if _spanned(places) <= MAX_CELLS:
        return None
    far = _stray(places)
    if not far:
        _check(places)
    return _cut(xml, region, far), [address(*place) for place in sorted(far)]


def _number(letters: bytes) -> int:
    return column_number(letters.decode("ascii")) if len(letters) < 8 else MAX_CELLS


def _spanned(places: Collection[Place]) -> int:
    return max((row for row, _ in places), default=0) * max((column for _, column in places), default=0)


def _check(places: Collection[Place]) -> None:
    if _spanned(places) > MAX_CELLS:
        longest, widest = max(row for row, _ in places), max(column for _, column in places)
        raise Unreadable("too-large", size="far_cell", row=longest, column=widest)


def _stray(places: list[Place]) -> set[Place]:
    """The few cells beyond a wide gap below or beside a table of at least two rows and columns; else nothing."""
    last_row = _before_gap({row for row, _ in places}, _ROWS_BETWEEN)
    last_column = _before_gap({column for _, column in places}, _COLUMNS_BETWEEN)
    near = {place for place in places if place[0] <= last_row and place[1] <= last_column}
    far = set(places) - near
    a_table = len({row for row, _ in near}) > 1 and len({column for _, column in near}) > 1
    return far if a_table and len(far) <= _MOST and last_row * last_column <= MAX_CELLS else set()


def _before_gap(used: set[int], gap: int) -> int:
    """The last number before the first gap that is this wide."""
    numbers = sorted(used)
    return next((a for a, b in itertools.pairwise(numbers) if b - a > gap), numbers[-1])


def _cut(xml: bytes, region: Region, far: set[Place]) -> bytes:
    prefix = region.find.prefix
    addresses = b"|".join(address(*place).encode("ascii") for place in sorted(far))
    cells = re.compile(
        b"<" + prefix + b'c r="(?:' + addresses + rb')"(?:[^>/]|/(?!>))*>.*?</' + prefix + b"c>", re.DOTALL
    )
    return xml[: region.start] + cells.sub(b"", xml[region.start : region.end]) + xml[region.end :]
