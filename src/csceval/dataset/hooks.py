"""Indicators that rows alone cannot answer: each is worked out by a module `csceval.<by>`, where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from csceval.dataset import cells
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.rooms import NOT_YET, module_of
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.period import Period


def observe(dataset: Dataset, indicator: Indicator, periods: Sequence[Period]) -> pd.DataFrame:
    """The observations of a computed indicator; not applicable, because not computed yet, where no module does it.

    A module gives a frame with the columns level, period and value, and any other column of an observation
    (docs/observations.md); what it leaves out is "all", missing or, for `state`, observed where there is a value.
    """
    measure = indicator.measure
    module = module_of(measure.by) if isinstance(measure, Computed) else None
    if module is None:
        return completed(_nothing(periods), indicator)
    return completed(module.observe(replace(dataset, periods=list(periods)), indicator), indicator)


def _nothing(periods: Sequence[Period]) -> pd.DataFrame:
    keys = [period.key for period in periods]
    return pd.DataFrame(
        {"level": ["period"] * len(keys) + ["total"], "period": [*keys, ALL], "state": "not_applicable", "why": NOT_YET}
    )


def completed(found: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Every column of an observation, filled where the module said nothing."""
    given: dict[str, str | float | bool] = {"indicator": indicator.id, "version": indicator.version}
    given |= dict.fromkeys(("place", "period", "group", "partner"), ALL)
    given |= dict.fromkeys((*cells.NUMBERS, "coverage_reported", "coverage_due"), float("nan"))
    given |= {"n": 0, "why": "", "reported_as": "records", "people": indicator.counts_people, "personal": False}
    filled = found.copy()
    for name, value in given.items():
        if name not in filled:
            filled[name] = value
    if "state" not in filled:
        there = filled["value"].notna()
        filled["state"] = there.map({True: "observed", False: "missing"})
        filled["why"] = filled["why"].where(there | (filled["why"] != ""), "no_values")
    return filled[list(cells.COLUMNS)]
