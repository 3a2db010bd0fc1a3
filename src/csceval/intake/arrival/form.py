"""Know a form again by its header, whoever filled it in and whatever the file is called."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from csceval.intake.cells import normal
from csceval.workbook.grid import Cell, Grid, is_blank

_LOOKED_AT = 50
_PREFIX = "sender-"


def form_id(grids: Sequence[Grid]) -> str:
    """`sender-` and eight hex digits of the header row; nothing for a file without any text.

    The header is the first of the rows with the most texts, which does not depend on any definition or answer.
    """
    rows = [row for grid in grids if not grid.hidden for row in grid.rows[:_LOOKED_AT]]
    texts = [[normal(cell) for cell in row if _is_text(cell)] for row in rows]
    header = max(texts, key=len, default=[])
    said = "\0".join(header).encode("utf-8", "backslashreplace")
    return f"{_PREFIX}{hashlib.sha256(said).hexdigest()[:8]}" if header else ""


def called(sender: str, path: str) -> str:
    """How people call a sender: one who is known by a form only goes by the name of the file.

    >>> called("sender-0a1b2c3d", "Northfield.xlsx"), called("north", "north/a.xlsx")
    ('Northfield', 'north')
    """
    return PurePosixPath(path).stem if sender.startswith(_PREFIX) else sender


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_blank(cell)
