"""A per cent sign in one cell among plain numbers: `12 %` beside 28 and 33 is no twelve hundredths."""

from __future__ import annotations

import numpy as np

from csceval.definitions.table import Column as Definition
from csceval.intake.layout.knows import REPORTS
from csceval.intake.sheet import SheetRows
from csceval.intake.values.values import Converted, Failure
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell

CODE = "percent-among-numbers"


def single_out(sheet: SheetRows, column: Definition, cells: Column[Cell], done: Converted) -> None:
    """Let the cells with a sign fail where others of the same column, in totals of the same indicator, have none.

    In a column of proportions both spellings say the same.
    """
    is_proportion = column.maximum is not None and column.maximum <= 1
    if column.type not in ("whole", "number") or is_proportion:
        return
    signed = cells.where(lambda cell: isinstance(cell, str) and cell.strip().endswith("%"))
    if not signed.any():
        return
    plain = done.values.where(lambda value: value is not None) & ~signed
    of = sheet.columns["indicator_id"].values if sheet.table.id == REPORTS else None
    kinds = np.asarray([str(one) for one in of]) if of is not None else np.zeros(len(signed), dtype=np.int64)
    among = signed & np.isin(kinds, np.unique(kinds[plain]))
    for position in np.flatnonzero(among).tolist():
        if position not in done.failed:
            done.failed[position] = Failure(CODE)
            done.values[position] = None
