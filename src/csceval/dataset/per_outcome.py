"""What an additional outcome cost, once the effects are known. Term: `per_outcome`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from csceval.dataset.afterwards import whole
from csceval.dataset.dataset import Dataset
from csceval.dataset.observations import panel
from csceval.dataset.spending import spending
from csceval.definitions.evaluation import DesignUse
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Ratio
from csceval.errors import EstimationError

if TYPE_CHECKING:
    from csceval.dataset.effects import Effects
    from csceval.economy.costing import CostPerOutcome


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:  # noqa: ARG001 - as every room has it
    """No value yet: it rests on an effect, and effects rest on the observations."""
    return whole(dataset, "", "not_applicable", "no_effect")


def settle(
    dataset: Dataset, indicator: Indicator, observations: pd.DataFrame, effects: Effects, period: str
) -> pd.DataFrame:
    """What an additional outcome cost, from the evaluation's first day to the reported period.

    The cost is what partners spent outside the collaboration; outcomes are the effect of the design that the parameter
    `design` names (the only one, where it names none) times what it was had by (`had_by`). The interval is Fieller's;
    without a value where the effect may be zero. Cases about persons are the `n` of a figure about persons, and stand
    there in place of its two sides.
    """
    ready = _ready(dataset, indicator, effects)
    if len(ready) != 1:
        return whole(dataset, period, "not_applicable", "no_effect" if not ready else "several_effects")
    cost = float(spending(dataset).trail["spent"].sum())
    if not cost > 0:
        return whole(dataset, period, "missing", "no_rows")
    outcome = dataset.indicators[ready[0].indicator]
    behind = had_by(dataset, observations, outcome)
    try:
        found = _ratio(cost, effects, ready[0].id, outcome, behind.scale)
    except EstimationError:  # an effect that is a ratio counts no outcomes
        return whole(dataset, period, "not_applicable", "effect_is_ratio")
    if found.value is None:
        return whole(dataset, period, "missing", "effect_may_be_zero")
    low, high = (found.interval.low, found.interval.high) if found.interval.shape == "bounded" else (None, None)
    mine = observations[observations["indicator"] == outcome.id]
    about = outcome.over_time != "sum" and bool((mine["people"] | mine["personal"]).any())
    sides = {} if about else {"numerator": cost, "denominator": found.outcomes}
    shown = whole(dataset, period, "observed", "", value=found.value, low=low, high=high, n=behind.n, **sides)
    return shown.assign(personal=about)


def rests_on(dataset: Dataset, indicator: Indicator, cells: pd.DataFrame) -> pd.Series[bool]:
    """Which figures follow from this one: the cases of single places and periods add up to those behind it."""
    asked = str(indicator.parameters["design"])
    behind = {one.indicator for one in dataset.evaluation.designs if asked in ("", one.id)}
    counted = {name for name in behind if dataset.indicators[name].over_time != "sum"}
    exposure = dataset.evaluation.exposure
    level = "partner" if exposure is not None and exposure.table == "partners" else "place"
    return cells["indicator"].isin(counted) & cells["level"].eq(level)


def _ready(dataset: Dataset, indicator: Indicator, effects: Effects) -> list[DesignUse]:
    asked = str(indicator.parameters["design"])
    return [one for one in dataset.evaluation.designs if one.id in effects.estimates and asked in ("", one.id)]


def _ratio(cost: float, effects: Effects, design: str, outcome: Indicator, cases: float) -> CostPerOutcome:
    from csceval.economy.costing import cost_per_outcome

    direction: Literal["lower", "higher"] = "lower" if outcome.direction == "lower" else "higher"
    return cost_per_outcome(cost, effects.estimates[design], direction=direction, scale=cases)


class Behind(NamedTuple):
    """For how much one unit of effect stands, and how many cases that is."""

    scale: float
    n: float


def had_by(dataset: Dataset, observations: pd.DataFrame, outcome: Indicator) -> Behind:
    """What turns an effect on a place in a period into outcomes: the places and periods after joining, or their cases.

    A sum stands for each place and period. A ratio stands for its denominator: a rate of 1,000 residents for as many
    thousands as live there. Anything else stands for the cases it is worked out from.
    """
    cells = panel(dataset, observations, outcome.id)
    order = {key: at for at, key in enumerate(sorted(set(cells["period"]) | set(cells["first_exposed"].dropna())))}
    joined = cells["first_exposed"].map(order)
    after = cells[joined.notna() & (cells["period"].map(order) >= joined)]
    if outcome.over_time == "sum":
        return Behind(float(len(after)), float(len(after)))
    if isinstance(outcome.measure, Ratio) and outcome.measure.between is None:
        below = _below(observations, outcome, after)
        if below.notna().all():
            return Behind(float(below.sum()) / outcome.measure.scale, float(round(below.sum())))
    return Behind(float(after["n"].sum()), float(after["n"].sum()))


def _below(observations: pd.DataFrame, outcome: Indicator, after: pd.DataFrame) -> pd.Series[float]:
    """The denominators of the cells after joining."""
    mine = observations[observations["indicator"].eq(outcome.id)]
    level = "place" if mine["place"].isin(after["unit"]).any() else "partner"
    sides = mine[mine["level"] == level].set_index([level, "period"])["denominator"].astype("float64")
    return sides.reindex(pd.MultiIndex.from_frame(after[["unit", "period"]]))
