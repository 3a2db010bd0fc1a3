"""The last look before anything is written: no small number of people is in a frame that goes out.

Written apart from `protect` on purpose, row by row and without its helpers, so that one mistake does not pass both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.errors import PrivacyError

_NUMBERS = ("value", "numerator", "denominator", "n", "low", "high")


def ensure_protected(cells: pd.DataFrame, limit: int | Dataset) -> None:
    """Refuse a frame of cells with an unprotected small number of people.

    Parameters
    ----------
    cells : columns as `publish.plan.cells` gives them, after `protect`.
    limit : the threshold, or the dataset whose `privacy.threshold` and personal columns hold.

    Raises
    ------
    PrivacyError
        A number of people from 1 to threshold − 1 is shown; a withheld cell still holds a number; exactly one
        part of a shown sum is withheld; or a column holds pseudonyms.
    """
    threshold = limit if isinstance(limit, int) else limit.evaluation.privacy.threshold
    personal = set() if isinstance(limit, int) else _personal_columns(limit)
    if leaked := sorted(personal & {str(column) for column in cells.columns}):
        raise _error(f"The column {leaked[0]} holds pseudonyms.")
    if lacking := [name for name in (*_NUMBERS, "people", "personal", "state", "level") if name not in cells.columns]:
        raise _error(f"The frame has no column {lacking[0]}, so its numbers cannot be checked.")
    rows = cells.to_dict("records")
    for row in rows:
        _look_at(row, threshold)
    for what, missing in _lone_gaps(rows).items():
        if missing == 1:
            raise _error(f"One withheld part of {' '.join(what)} can be worked out from the others.")


def _look_at(row: Mapping[Any, Any], threshold: int) -> None:
    given = {name: float(row[name]) for name in _NUMBERS if not pd.isna(row[name])}
    if row["state"] == "suppressed" and given:
        raise _error(f"{_place(row)} is withheld, but its {next(iter(given))} is there.")
    counts: list[float] = []
    if (row["people"] or row["personal"]) and "numerator" in given and "denominator" in given:
        counts += [given["numerator"], given["denominator"], given["denominator"] - given["numerator"]]
    elif row["people"] and "value" in given:
        counts.append(given["value"])
    if row["personal"] and "n" in given:
        counts.append(given["n"])
    if any(0 < count < threshold for count in counts):
        raise _error(f"{_place(row)} shows fewer than {threshold} people.")


def _lone_gaps(rows: list[dict[Any, Any]]) -> dict[tuple[str, ...], int]:
    """For each shown sum over places, groups, partners or periods: how many of its parts are withheld."""
    sums = {}
    parts: dict[tuple[str, ...], int] = defaultdict(int)
    above = {"place": ("period", "place_total"), "group": ("period",), "partner": ("period", "partner_total"),
             "place_total": ("total",), "partner_total": ("total",), "period": ("total",)}  # fmt: skip
    for row in rows:
        key = (str(row["indicator"]), str(row["level"]), str(row["place"]), str(row["period"]), str(row["partner"]))
        sums[key] = row["state"] != "suppressed" and not pd.isna(row["n"]) and row["n"] > 0
    for row in rows:
        for level in above.get(row["level"], ()) if row["state"] == "suppressed" else ():
            place = str(row["place"]) if level == "place_total" else "all"
            partner = str(row["partner"]) if level == "partner_total" else "all"
            period = str(row["period"]) if level == "period" else "all"
            if sums.get((str(row["indicator"]), level, place, period, partner)):
                parts[str(row["indicator"]), level, place, period, partner, str(row["level"])] += 1
    return dict(parts)


def _personal_columns(dataset: Dataset) -> set[str]:
    declared = {column for columns in dataset.evaluation.privacy.personal.values() for column in columns}
    tables = dataset.definitions.values()
    return declared | {column.name for table in tables for column in table.columns if column.personal}


def _place(row: Mapping[Any, Any]) -> str:
    return f"{row['indicator']} ({row['place']}, {row['period']}, {row['group']}, {row['partner']})"


def _error(message: str) -> PrivacyError:
    return PrivacyError(
        f"{message} Nothing was written.",
        code="unprotected",
        fix="This is a fault in csceval: please report it with the indicator's name, without the number.",
    )
