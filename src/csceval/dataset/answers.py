"""Answers of a questionnaire that are none of its choices: they count as no answer, and are named."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from csceval import words
from csceval.definitions.instrument import Instrument
from csceval.problems import Problem

Letters = Mapping[tuple[str, str, str], Mapping[str, str]]


def outside(
    rows: pd.DataFrame | None, instruments: Mapping[str, Instrument], letters: Letters | None = None
) -> list[Problem]:
    """A Problem for every answer to a known question that is no number of its scale, and not its “don't know”.

    `rows` are the accepted rows of the table `survey`, `letters` the columns of their sheets, as `Intake.cells`.
    """
    if rows is None or not {"instrument_id", "item_id", "value"} <= set(rows.columns):
        return []
    found: list[Problem] = []
    known = rows[rows["value"].notna()]
    for name, instrument in instruments.items():
        response, items = instrument.response, {item.id for item in instrument.items}
        mine = known[(known["instrument_id"] == name) & known["item_id"].isin(items)]
        value = pd.to_numeric(mine["value"], errors="coerce")
        stray = ~value.between(response.min, response.max) & (value != response.dont_know)
        found += [
            _told(row, instrument.name, response.min, response.max, letters or {}) for _, row in mine[stray].iterrows()
        ]
    return found


def _told(row: pd.Series, instrument: str, low: int, high: int, letters: Letters) -> Problem:
    place = letters.get((str(row.get("_file")), str(row.get("_sheet")), "survey"), {})
    return words.problem(
        "outside-scale",
        cell=f"{place['value']}{int(row['_row'])}" if "value" in place else None,
        file=str(row["_file"]) if "_file" in row else None,
        sheet=str(row["_sheet"]) if "_sheet" in row else None,
        row=int(row["_row"]) if "_row" in row else None,
        field="value",
        value=str(row["value"]),
        item=str(row["item_id"]),
        instrument=instrument,
        low=low,
        high=high,
    )
