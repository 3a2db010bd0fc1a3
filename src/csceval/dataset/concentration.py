"""How evenly money is spread over its givers or funds. Terms: `concentration` and `diversity`.

Both rest on the sum of squared shares (Herfindahl and Hirschman): `diversity` is one minus it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Level
from csceval.dataset.measure import Cells
from csceval.dataset.rows import Rows, column, numbers_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of a sum of squared shares."""
    return worked.observations(dataset, indicator, spread, dimensions=(None, "group"))


def spread(rows: Rows, level: Level) -> Worked:
    """Sum of squared shares of the column `of`, weighed by the column `weight`, over the rows that satisfy `rows`."""
    told = worked.settings(rows.indicator)
    numbers, count = rows.numbers(level), rows.count(level)
    givers, weights = column(rows.frame, str(told["of"])), column(rows.frame, str(told["weight"]))
    came = Cells.of(numbers, count).sizes > 0
    if givers is None or weights is None:
        nothing = np.zeros(count, dtype=np.int64)
        return Worked(worked.single(np.full(count, np.nan), nothing, _why(came)), nothing)
    amounts = numbers_of(weights)
    wanted = holds(rows.dataset, rows.indicator, rows.frame, str(told["rows"])).to_numpy(bool)
    used = rows.kept & wanted & givers.notna().to_numpy(bool) & (amounts > 0)
    table = pd.DataFrame({"cell": numbers, "of": givers.to_numpy(object), "amount": amounts})[used & (numbers >= 0)]
    each = table.groupby(["cell", "of"])["amount"].sum()
    squares = (each / each.groupby("cell").transform("sum")).pow(2).groupby("cell").sum()
    index = squares.reindex(range(count)).to_numpy(float)
    value = 1 - index if worked.term(rows.indicator) == "diversity" else index
    n = Cells.of(np.where(used, numbers, -1), count).sizes
    units = each.groupby("cell").size().reindex(range(count), fill_value=0).to_numpy(np.int64)
    return Worked(worked.single(value, n, _why(came)), units)


def _why(came: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return np.where(came, "no_values", "no_rows").astype(object)
