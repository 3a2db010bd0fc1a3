"""What an additional outcome cost, once the effects are known. Term: `per_outcome`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from csceval.dataset import hooks
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.observations import panel
from csceval.dataset.spending import spending
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.errors import EstimationError

if TYPE_CHECKING:
    from csceval.dataset.effects import Effects
    from csceval.economy.costing import CostPerOutcome

ROOM = "dataset.per_outcome"


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:  # noqa: ARG001 - as every room has it
    """No value yet: it rests on an effect, and effects rest on the observations."""
    return _rows(dataset, "", "not_applicable", "no_effect")


def after_effects(dataset: Dataset, observations: pd.DataFrame, effects: Effects, *, period: str) -> pd.DataFrame:
    """The observations with what an additional outcome cost, from the evaluation's first day to the reported period.

    The cost is what partners spent outside the collaboration; outcomes are the effect of the design that the parameter
    `design` names (the only one, where it names none) times what it was had by: the places and periods after joining
    where the outcome is a sum, else the cases in them. The interval is Fieller's; without a value where the effect
    may be zero.
    """
    from csceval.dataset import cells

    for name, indicator in dataset.indicators.items():
        if isinstance(indicator.measure, Computed) and indicator.measure.by == ROOM:
            found = _filled(dataset, observations, effects, indicator, period)
            others = observations[observations["indicator"] != name]
            observations = cells.typed(pd.concat([others, hooks.completed(found, indicator)], ignore_index=True))
    return observations


def _filled(
    dataset: Dataset, observations: pd.DataFrame, effects: Effects, indicator: Indicator, period: str
) -> pd.DataFrame:
    asked = str(indicator.parameters["design"])
    ready = [one for one in dataset.evaluation.designs if one.id in effects.estimates and asked in ("", one.id)]
    if len(ready) != 1:
        return _rows(dataset, period, "not_applicable", "no_effect" if not ready else "several_effects")
    cost = float(spending(dataset).trail["spent"].sum())
    if not cost > 0:
        return _rows(dataset, period, "missing", "no_rows")
    outcome = dataset.indicators[ready[0].indicator]
    cases = had_by(panel(dataset, observations, outcome.id), outcome)
    try:
        found = _ratio(cost, effects, ready[0].id, outcome, cases)
    except EstimationError:  # an effect that is a ratio counts no outcomes
        return _rows(dataset, period, "not_applicable", "effect_is_ratio")
    if found.value is None:
        return _rows(dataset, period, "missing", "effect_may_be_zero")
    low, high = (found.interval.low, found.interval.high) if found.interval.shape == "bounded" else (None, None)
    return _rows(dataset, period, "observed", "", value=found.value, numerator=cost, denominator=found.outcomes,
                 low=low, high=high)  # fmt: skip


def _ratio(cost: float, effects: Effects, design: str, outcome: Indicator, cases: float) -> CostPerOutcome:
    from csceval.economy.costing import cost_per_outcome

    direction: Literal["lower", "higher"] = "lower" if outcome.direction == "lower" else "higher"
    return cost_per_outcome(cost, effects.estimates[design], direction=direction, scale=cases)


def had_by(cells: pd.DataFrame, outcome: Indicator) -> float:
    """For how much one unit of effect stands: cells after joining where values add up over time, else their cases.

    Parameters
    ----------
    cells : `panel` of the outcome.
    """
    order = {key: at for at, key in enumerate(sorted(set(cells["period"]) | set(cells["first_exposed"].dropna())))}
    joined = cells["first_exposed"].map(order)
    after = cells[joined.notna() & (cells["period"].map(order) >= joined)]
    return float(len(after)) if outcome.over_time == "sum" else float(after["n"].sum())


def _rows(dataset: Dataset, period: str, state: str, why: str, **numbers: float | None) -> pd.DataFrame:
    """The reported period and the whole carry what was found; single periods before it have none of their own."""
    keys = [one.key for one in dataset.periods]
    own = [key == period or not period for key in keys] + [True]
    found = pd.DataFrame({"level": ["period"] * len(keys) + ["total"], "period": [*keys, ALL]})
    found["state"] = np.where(own, state, "not_applicable")
    found["why"] = np.where(own, why, "whole_only")
    for name, value in ({"value": None} | numbers).items():
        found[name] = np.where(own, np.nan if value is None else value, np.nan)
    return found.assign(n=np.where(found["state"] == "observed", 1, 0))
