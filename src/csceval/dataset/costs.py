"""What the work of the collaboration cost. Term: `per_output`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Axis, Ints, Level, cell_numbers
from csceval.dataset.measure import Cells, exact_sum
from csceval.dataset.rows import Rows, column, numbers_of
from csceval.dataset.spending import spending
from csceval.dataset.timing import timing
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

DONE, PURPOSES = "services", ("programme", "coordination")


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the cost of a service; services are about persons, so the count of them is protected."""
    found = worked.observations(dataset, indicator, per_output, dimensions=(None, "partner"), pooled=False)
    return found.assign(personal=True)


def per_output(rows: Rows, level: Level) -> Worked:
    """Money spent outside the collaboration for the programme and coordination, over the services completed.

    Payments between partners count where the second spends them. A partner's cost is held against its own services.
    There is no value where nothing was completed, nor where nothing was spent: that may not have been sent.
    """
    size, purpose = rows.count(level), column(rows.frame, "category")
    if purpose is None:
        nothing = np.zeros(size, dtype=np.int64)
        return Worked(worked.single(np.full(size, np.nan), nothing, np.full(size, "no_rows", dtype=object)), nothing)
    spent = spending(rows.dataset).trail["spent"]
    used = rows.kept & spent.notna().to_numpy() & purpose.isin(PURPOSES).to_numpy(bool)
    numbers = np.where(used, rows.numbers(level), -1)
    cost = Cells.of(numbers, size).over(numbers_of(spent), exact_sum)
    done = _completed(rows, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(done > 0, cost / done, np.nan)
    came = Cells.of(rows.numbers(level), size).sizes > 0
    why = np.where(~came, "no_rows", np.where(np.isnan(cost), "no_values", "zero_denominator")).astype(object)
    return Worked(worked.single(value, done, why), done)


def _completed(rows: Rows, level: Level) -> Ints:
    """Services completed in each cell; those of partners that nobody else knows are in no cell of a partner."""
    table = rows.dataset.table(DONE)
    times = timing(rows.dataset, column(table, "completed_on"), rows.periods, len(table))
    codes = None
    if level.dimension == "partner":
        labels = rows.labels(level)
        theirs = Axis.of(column(table, "provider_partner_id"), len(table), known=labels)
        place = {label: at for at, label in enumerate(labels)}
        known = np.array([*(place.get(label, -1) for label in theirs.labels), -1], dtype=np.int64)
        codes = known[theirs.codes]
    numbers = cell_numbers(level, codes, times.period, len(rows.periods))
    return Cells.of(numbers, rows.count(level)).sizes
