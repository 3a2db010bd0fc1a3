"""A column that says the same in every row of a sheet, where it should vary: copied down, or filled in as a default."""

from __future__ import annotations

from collections.abc import Iterator

from csceval.intake.unusual._look import Look, Unusual

CODE = "constant-column"
ENOUGH = 30  # filled cells in the sheet
OTHERS = 2  # different values that the other sheets must show, so that it is known to vary


def find(look: Look) -> Iterator[Unusual]:
    """Numbers and days that never change in a sheet, although they do elsewhere; a day only ever has to be one."""
    measures = {column.name for column in look.measures}
    for column in look.table.columns:
        dated = column.type == "date" and column.required and not look.is_totals
        scale = column.type in ("whole", "number") and not column.key and not look.is_totals
        if not (dated or scale or column.name in measures):
            continue
        values = look.frame[column.name]
        for rows in look.groups(["_file", "_sheet"], ENOUGH):
            filled = values.iloc[rows].dropna()
            if len(filled) < ENOUGH or filled.nunique() > 1 or str(filled.iloc[0]) in ("0", "0.0"):
                continue
            if dated or values.drop(values.index[rows]).nunique() >= OTHERS:
                yield Unusual(int(rows[0]), column.name, len(filled), "header", {"count": len(filled)})
