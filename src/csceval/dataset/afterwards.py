"""Indicators that rest on others, or on effects: worked out once both are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from csceval.dataset import cells, hooks
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.rooms import module_of
from csceval.definitions.measure import Computed

if TYPE_CHECKING:
    from csceval.dataset.effects import Effects


def after_effects(dataset: Dataset, observations: pd.DataFrame, effects: Effects, *, period: str) -> pd.DataFrame:
    """The observations with those indicators whose module has `settle`, from the first day to the reported period.

    `settle(dataset, indicator, observations, effects, period)` gives what `observe` of other modules gives.
    """
    for name, indicator in dataset.indicators.items():
        module = module_of(indicator.measure.by) if isinstance(indicator.measure, Computed) else None
        if module is not None and hasattr(module, "settle"):
            found = module.settle(dataset, indicator, observations, effects, period)
            others = observations[observations["indicator"] != name]
            observations = cells.typed(pd.concat([others, hooks.completed(found, indicator)], ignore_index=True))
    return observations


def whole(dataset: Dataset, period: str, state: str, why: str, **numbers: float | None) -> pd.DataFrame:
    """The reported period and the whole carry what was found; single periods before it have none of their own.

    `period` is empty where none was chosen yet; then every period says the same.
    """
    keys = [one.key for one in dataset.periods]
    own = [key == period or not period for key in keys] + [True]
    found = pd.DataFrame({"level": ["period"] * len(keys) + ["total"], "period": [*keys, ALL]})
    found["state"] = np.where(own, state, "not_applicable")
    found["why"] = np.where(own, why, "whole_only")
    for name, value in ({"value": None, "n": 0} | numbers).items():
        blank = 0 if name == "n" else np.nan
        found[name] = np.where(own, blank if value is None else value, blank)
    return found.astype({"n": "int64"})
