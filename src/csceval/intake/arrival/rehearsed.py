"""The marks by which drawn data are known: in a rehearsal's folder, and in everything that was drawn for it.

Whatever happens to a drawn workbook (renamed, saved as CSV, rows copied into another one), one of its marks goes with
it: a property of the document, a first line on every sheet, and the keys of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from csceval.workbook.grid import Cell, Grid

FILE = Path(".csceval") / "rehearsal.json"
PROPERTY = "csceval.rehearsal"
WORD = "SYNTHETIC"
LINE = f"{WORD} DATA"  # how the first line of every drawn sheet begins
_KEY = re.compile(rf"{WORD}-[A-Z]+-\d+")
_OWN_SHEET = "_csceval"


def is_rehearsal(project: Path) -> bool:
    """Whether a folder was made to rehearse in."""
    return (project / FILE).is_file()


def is_drawn(grids: Iterable[Grid]) -> bool:
    """Whether any cell of any sheet bears a mark of drawn data."""
    return any(grid.by_column.having(_is_mark).any() for grid in grids)


def without_mark(grids: list[Grid]) -> list[Grid]:
    """The sheets of a drawn workbook without the one that only says so."""
    return [grid for grid in grids if grid.name != _OWN_SHEET]


def _is_mark(cell: Cell) -> bool:
    if not isinstance(cell, str) or not cell.startswith((WORD, PROPERTY)):
        return False
    return cell.startswith((LINE, PROPERTY)) or _KEY.fullmatch(cell) is not None
