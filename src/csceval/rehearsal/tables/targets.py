"""Targets, for the chosen indicators of which the evaluation promises nothing itself."""

from __future__ import annotations

import pandas as pd

from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Reported
from csceval.rehearsal.world import World

_BETTER = 0.1


def draw(world: World) -> pd.DataFrame:
    """One row an indicator: a tenth better than usual by the last period."""
    promised = {target.indicator for target in world.evaluation.targets}
    rows = []
    for name, indicator in world.indicators.items():
        if name in promised or indicator.table == "targets" or isinstance(indicator.measure, Reported):
            continue
        before = _middle(indicator)
        sign = -1 if indicator.direction == "lower" else 0 if indicator.direction == "target" else 1
        rows.append({"indicator_id": name, "scope": "all", "target_period": world.periods[-1].key,
                     "baseline": round(before, 3), "target": round(before * (1 + sign * _BETTER), 3),
                     "set_by": "SYNTHETIC", "set_on": world.periods[0].start})  # fmt: skip
    columns = world.tables["targets"].names
    return pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=columns, dtype=object)


def _middle(indicator: Indicator) -> float:
    """What its author aims at, else the middle of what it can be, else 100."""
    if indicator.default_target is not None:
        return float(indicator.default_target)
    low, high = indicator.valid.min, indicator.valid.max
    return 100.0 if low is None or high is None or high - low > 100 else (low + high) / 2
