"""Rows of a text file that are longer or shorter than its header: a separator too many has shifted the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from csceval.intake.layout.header import Header
from csceval.workbook.grid import Grid, is_blank


def shifted(grid: Grid, header: Header, numbers: Sequence[int]) -> NDArray[np.bool_]:
    """For each of some sheet rows whether its cells stand in the wrong columns."""
    positions = np.asarray(numbers, dtype=np.int64) - 1
    if not grid.delimited or not len(positions):
        return np.zeros(len(positions), dtype=bool)
    width = max(header.labels)
    rows = grid.by_column
    # A header row may end in empty cells, and some programs end every row with a separator: where only one row has
    # more than the others, something in it has moved.
    last = max(width, len(grid.row(header.row)))
    most = max(last, int(np.bincount(rows.widths[positions]).argmax()))
    beyond = rows.having(lambda cell: not is_blank(cell), beyond=last)
    found: NDArray[np.bool_] = ((rows.widths < width) | (rows.widths > most) | beyond)[positions]
    return found
