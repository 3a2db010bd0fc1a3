"""The example of a method and what it makes of it, worked out once for all promises that only look at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

import pandas as pd

from csceval import plugins
from csceval.estimates.result import Estimate


class Made(NamedTuple):
    """The frame as it was drawn, the frame as the method left it, and the estimate; nobody may change them."""

    module: ModuleType
    before: pd.DataFrame
    data: pd.DataFrame
    settings: dict[str, Any]
    found: Estimate


@cache
def made(method: str, seed: int = 1, *, few_units: bool = False) -> Made:
    module = plugins.load("methods", method)
    data, settings, _ = module.example(seed=seed)
    if few_units:
        data = few(data, settings)
    before = data.copy(deep=True)
    return Made(module, before, data, settings, module.estimate(data, **settings))


def few(frame: pd.DataFrame, settings: Mapping[str, Any]) -> pd.DataFrame:
    """Nine units of a panel, three of them exposed: enough to tell one answer from another."""
    if "first_exposed" not in settings:
        return frame
    exposed = frame[settings["first_exposed"]].notna()
    units = [frame.loc[chosen, settings["unit"]].unique()[:n] for chosen, n in ((exposed, 3), (~exposed, 6))]
    return frame[frame[settings["unit"]].isin([*units[0], *units[1]])]
