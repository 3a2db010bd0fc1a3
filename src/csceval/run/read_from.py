"""In which files, sheets and columns the rows of an indicator stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from csceval.run.cells import Letters

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.definitions.indicator import Indicator

Place = tuple[str, str, str]


def read_from(dataset: Dataset, letters: Letters, totals: Collection[str]) -> dict[str, tuple[Place, ...]]:
    """Indicator → (file, sheet, columns: `status F, site_id C`) with accepted rows, by file and sheet.

    Parameters
    ----------
    letters : (file, sheet, table) → column → letter, as intake found them.
    totals : indicators of which partners sent totals.
    """
    sheets: dict[str, list[tuple[str, str]]] = {}
    return {
        name: _places(dataset, _columns(dataset, one, totals), letters, name, sheets)
        for name, one in dataset.indicators.items()
    }


def _columns(dataset: Dataset, indicator: Indicator, totals: Collection[str]) -> dict[str, list[str]]:
    """Table → the columns that an indicator works on."""
    from csceval.dataset.totals import REPORTS
    from csceval.definitions.needs import needs

    wanted: dict[str, list[str]] = {REPORTS: ["value", "numerator", "denominator"]} if indicator.id in totals else {}
    for need in needs(indicator, dataset.definitions):
        wanted.setdefault(need.table, []).append(need.column)
    return wanted


def _places(
    dataset: Dataset,
    wanted: Mapping[str, list[str]],
    letters: Letters,
    name: str,
    sheets: dict[str, list[tuple[str, str]]],
) -> tuple[Place, ...]:
    """Where the rows of one indicator stand; `sheets` are those of a table, which many indicators share."""
    from csceval.dataset.totals import REPORTS

    found = []
    for table, columns in wanted.items():
        rows = dataset.tables.get(table)
        if rows is None or "_file" not in rows:
            continue
        if table == REPORTS and "indicator_id" in rows:
            there = _sheets(rows[rows["indicator_id"] == name])
        else:
            there = sheets[table] if table in sheets else sheets.setdefault(table, _sheets(rows))
        found += [(*place, _named(columns, letters.get((*place, table), {}))) for place in there]
    return tuple(sorted(found))


def _sheets(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """File and sheet of the rows, each pair once."""
    pairs = rows[["_file", "_sheet"]].drop_duplicates()
    return [(str(file), str(sheet)) for file, sheet in zip(pairs["_file"], pairs["_sheet"], strict=True)]


def _named(columns: list[str], known: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {known[name]}" for name in columns if name in known)
