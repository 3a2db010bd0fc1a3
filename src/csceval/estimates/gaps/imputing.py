"""Completed copies of a frame, by chained equations with predictive mean matching."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._columns import numbers
from csceval.words import say

DONORS = 5
LEAST = 2 * DONORS  # rows in which a column must be known, so that donors are alike and not merely all


def completed(data: pd.DataFrame, columns: list[str], *, draws: int, cycles: int, seed: int) -> list[pd.DataFrame]:
    """Copies of the data with the columns filled, the same whatever the order of the rows."""
    from statsmodels.imputation.mice import MICEData

    values = np.column_stack([numbers(data, name) for name in columns])
    known = (~np.isnan(values)).sum(axis=0)
    if not np.isnan(values).any():
        raise EstimationError(say("missing.nothing_missing", columns=", ".join(columns)), code="estimate-refused",
                              fix=say("missing.nothing_missing_fix"))  # fmt: skip
    for name, n in zip(columns, known, strict=True):
        if n < max(LEAST, len(columns) + 2):
            least = max(LEAST, len(columns) + 2)
            raise EstimationError(say("missing.too_few_known", column=name, n=int(n), least=least),
                                  code="estimate-refused", fix=say("missing.too_few_known_fix"))  # fmt: skip
    order = np.lexsort(values.T)
    used = order[~np.isnan(values[order]).all(axis=1)]  # a row without anything has nothing to be drawn by
    # Names of our own: formulas of statsmodels cannot hold every name of a column.
    ours = [f"x{place}" for place in range(len(columns))]
    # One column at a time in a fixed order: names sort, and so do ties in how much is missing.
    engine: Any = MICEData(pd.DataFrame(values[used], columns=ours), k_pmm=DONORS, rng=np.random.default_rng(seed))
    found = []
    for _ in range(draws):
        engine.update_all(cycles)
        filled = values.copy()
        filled[used] = engine.data[ours].to_numpy()
        found.append(data.assign(**{name: filled[:, place] for place, name in enumerate(columns)}))
    return found
