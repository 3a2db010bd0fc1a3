"""Figures that were worked out from others, and would give back one of them that is withheld."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.dataset.dataset import Dataset
from csceval.dataset.rooms import module_of
from csceval.definitions.measure import Computed

Bools = NDArray[np.bool_]


def withheld(cells: pd.DataFrame, dataset: Dataset, away: Callable[[], Bools]) -> Bools:
    """Which cells rest on one that is withheld, by `rests_on(dataset, indicator, cells)` of the module behind them.

    Whoever knows a sum and all but one of its parts knows the last part, so the sum goes with it. `away` says which
    cells are withheld; it is asked only where some cell rests on others.
    """
    gone = np.zeros(len(cells), dtype=bool)
    for name in cells["indicator"].unique():
        indicator = dataset.indicators.get(str(name))
        measure = None if indicator is None else indicator.measure
        module = module_of(measure.by) if isinstance(measure, Computed) else None
        if module is None or not hasattr(module, "rests_on"):
            continue
        if (module.rests_on(dataset, indicator, cells).to_numpy(bool) & away()).any():
            gone |= (cells["indicator"].eq(name) & cells["value"].notna()).to_numpy(bool)
    return gone
