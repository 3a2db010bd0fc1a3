"""How one-sided resources move between partners: net over gross flow of all pairs, 1 where nothing ever comes back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from csceval.dataset import bootstrap, worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Ints, Level
from csceval.dataset.measure import Cells
from csceval.dataset.parts import Parts
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

SIDES = ["from_partner_id", "to_partner_id"]


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the asymmetry of flows between partners; `n` is the pairs between which anything went."""
    return worked.observations(dataset, indicator, asymmetry, dimensions=(None, "group"), pooled=False)


def asymmetry(rows: Rows, level: Level) -> Worked:
    """Sum of net over sum of gross flows of the pairs of each cell, its interval by drawing pairs anew."""
    numbers, count = rows.numbers(level), rows.count(level)
    pairs = _pairs(rows, numbers)
    cell = pairs["cell"].to_numpy(np.int64)
    net, gross = pairs["net"].abs().to_numpy(np.float64), pairs["gross"].to_numpy(np.float64)
    parts = Parts.of(cell, net, gross, count)
    n = np.bincount(cell, minlength=count).astype(np.int64)
    came = Cells.of(numbers, count).sizes > 0
    why = np.where(came, "zero_denominator", "no_rows").astype(object)
    above, below = (np.bincount(cell, weights=part, minlength=count).astype(np.float64) for part in (net, gross))
    low, high = bootstrap.ratios(parts, rows.dataset.evaluation.seed)
    return Worked(replace(worked.ratio(rows, above, below, n, why), low=low, high=high), n)


def _pairs(rows: Rows, numbers: Ints) -> pd.DataFrame:
    """Each cell's pairs of partners with what went between them, `net` (with a sign) and `gross`, in their order."""
    if not {*SIDES, "amount"} <= set(rows.frame.columns):
        return pd.DataFrame({"cell": [], "net": [], "gross": []})
    told = holds(rows.dataset, rows.indicator, rows.frame, str(worked.settings(rows.indicator)["rows"]))
    amount = numbers_of(rows.frame["amount"])
    used = rows.kept & told.to_numpy(bool) & (numbers >= 0) & rows.frame[SIDES].notna().all(axis=1).to_numpy(bool)
    one, other = (rows.frame[side].astype("str").to_numpy(object)[used] for side in SIDES)
    first = np.minimum(one, other)
    table = pd.DataFrame({
        "cell": numbers[used], "first": first, "second": np.maximum(one, other),
        "net": np.where(one == first, 1.0, -1.0) * amount[used], "gross": amount[used],
    })[(one != other) & (amount[used] > 0)]  # fmt: skip
    found: pd.DataFrame = table.groupby(["cell", "first", "second"], sort=True)[["net", "gross"]].sum().reset_index()
    return found
