"""Answers of a questionnaire that are none of its choices: they count as no answer, and are named."""

from __future__ import annotations

import pandas as pd

from csceval import words
from csceval.dataset.dataset import Dataset
from csceval.problems import Problem


def outside(dataset: Dataset) -> list[Problem]:
    """A Problem for every answer to a known question that is no number of its scale, and not its “don't know”."""
    rows = dataset.table("survey")
    if not {"instrument_id", "item_id", "value"} <= set(rows.columns):
        return []
    found: list[Problem] = []
    known = rows[rows["value"].notna()]
    for name, instrument in dataset.instruments.items():
        response, items = instrument.response, {item.id for item in instrument.items}
        mine = known[(known["instrument_id"] == name) & known["item_id"].isin(items)]
        value = pd.to_numeric(mine["value"], errors="coerce")
        stray = ~value.between(response.min, response.max) & (value != response.dont_know)
        found += [_told(row, instrument.name, response.min, response.max) for _, row in mine[stray].iterrows()]
    return found


def _told(row: pd.Series, instrument: str, low: int, high: int) -> Problem:
    return words.problem(
        "answer-outside-scale",
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
