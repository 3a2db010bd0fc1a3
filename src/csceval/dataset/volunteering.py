"""Volunteers' hours in money. Term: `value`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import ALL, Level
from csceval.dataset.measure import Cells, exact_sum
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

GIVEN = "kind == 'volunteer' and hours is present"
RATE = "hourly_rate"


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the value of volunteer time; none while nobody says what an hour is worth."""
    if not float(indicator.parameters[RATE]) > 0:
        keys = [period.key for period in dataset.periods]
        found = pd.DataFrame({"level": ["period"] * len(keys) + ["total"], "period": [*keys, ALL]})
        return found.assign(value=np.nan, state="not_applicable", why="no_hourly_rate")
    return worked.observations(dataset, indicator, value, dimensions=(None, "partner"))


def value(rows: Rows, level: Level) -> Worked:
    """Hours times the value of one; hours stand for time given, whatever amount the entry names."""
    numbers, count = rows.numbers(level), rows.count(level)
    if not {"kind", "hours"} <= set(rows.frame.columns):
        nothing = np.zeros(count, dtype=np.int64)
        return Worked(worked.single(np.full(count, np.nan), nothing, np.full(count, "no_rows", dtype=object)), nothing)
    used = rows.kept & holds(rows.dataset, rows.indicator, rows.frame, GIVEN).to_numpy(bool)
    cells = Cells.of(np.where(used, numbers, -1), count)
    worth = cells.over(numbers_of(rows.frame["hours"]), exact_sum) * float(rows.indicator.parameters[RATE])
    came = Cells.of(numbers, count).sizes > 0
    why = np.where(came, "no_values", "no_rows").astype(object)
    return Worked(worked.single(worth, cells.sizes, why), cells.sizes)
