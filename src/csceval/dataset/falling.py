"""Running totals that fall: whatever they hold, it cannot have become less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from csceval import words
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.totals import reported_rows, year_of
from csceval.problems import Problem


def falling(dataset: Dataset) -> list[Problem]:
    """A Problem for every running total that lies below an earlier one of the same partner, place and group."""
    running = [one for one in dataset.indicators.values() if one.is_reported and one.accumulation == "running_total"]
    return [problem for one in running for problem in _of(reported_rows(dataset, one, dataset.periods))]


def _of(rows: Rows) -> Iterator[Problem]:
    values = numbers_of(rows.frame["value"])
    keys = zip(*(rows.axes[name].codes.tolist() for name in ("partner", "place", "group")), strict=True)
    series: dict[tuple[int, ...], list[int]] = {}
    for row, key in enumerate(keys):
        if rows.dated[row] and not np.isnan(values[row]):
            year = year_of(rows, int(rows.timing.end[row])) if rows.indicator.reset == "fiscal_year" else 0
            series.setdefault((*key, year), []).append(row)
    for mine in series.values():
        ordered = sorted(mine, key=lambda row: int(rows.timing.end[row]))
        for before, row in pairwise(ordered):
            if values[row] < values[before]:
                yield _told(rows, row, values[before], values[row])


def _told(rows: Rows, row: int, before: float, now: float) -> Problem:
    told = rows.frame.iloc[row]
    return words.problem(
        "running-total-falls",
        file=str(told["_file"]) if "_file" in told else None,
        sheet=str(told["_sheet"]) if "_sheet" in told else None,
        row=int(told["_row"]) if "_row" in told else None,
        field=rows.indicator.id,
        value=words.written(now, "g"),
        before=words.written(before, "g"),
        period=str(told[rows.indicator.by.period]),
    )
