"""What outcomes are worth for one unit of what was put in, by the evaluation's prices. Term: `sroi`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset.afterwards import whole
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.per_outcome import had_by
from csceval.dataset.spending import spending
from csceval.definitions.economy import Economy, Priced, Taken
from csceval.definitions.indicator import Indicator
from csceval.errors import CscevalError, EstimationError
from csceval.problems import Problem

if TYPE_CHECKING:
    from csceval.dataset.effects import Effects
    from csceval.economy.social_value import Sroi
    from csceval.estimates.result import Estimate

ROOM = "dataset.social_return"
FILTERS = ("deadweight", "displacement", "attribution", "drop_off")
PUT_IN = ("spending", "in_kind", "volunteer")
VOLUNTEERS = "volunteer_value"
# A triangle that reaches as many standard errors to both sides has that standard error itself.
_REACH = math.sqrt(6)
Amount = tuple[float, float, float]


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:  # noqa: ARG001 - as every room has it
    """No value yet: outcomes are totals of other indicators, or effects."""
    return whole(dataset, "", "not_applicable", "no_prices")


def settle(
    dataset: Dataset,
    indicator: Indicator,  # noqa: ARG001 - as every room has it
    observations: pd.DataFrame,
    effects: Effects,
    period: str,
) -> pd.DataFrame:
    """Present social value over present inputs, from the evaluation's first day to the data cut-off.

    Inputs are what partners spent outside the collaboration, goods in kind and volunteers' time, by year. There is no
    value while one of the outcomes has none: leaving it out would be a guess.
    """
    told = dataset.evaluation.economy
    if told is None or told.sroi is None:
        return whole(dataset, period, "not_applicable", "no_prices")
    amounts = [_amount(dataset, one, observations, effects) for one in told.sroi.outcomes]
    if any(isinstance(one, str) for one in amounts):
        why = next(one for one in amounts if isinstance(one, str))
        return whole(dataset, period, "missing", why)
    inputs = put_in(dataset)
    if not inputs["amount"].sum() > 0:
        return whole(dataset, period, "missing", "no_rows")
    try:
        found = _worked(told, [one for one in amounts if not isinstance(one, str)], inputs)
    except EstimationError:  # said among the problems by `told_of`
        return whole(dataset, period, "not_applicable", "money_refused")
    return whole(dataset, period, "observed", "", value=found.ratio, low=found.low, high=found.high,
                 numerator=found.value, denominator=found.inputs, n=len(amounts))  # fmt: skip


def rests_on(dataset: Dataset, indicator: Indicator, cells: pd.DataFrame) -> pd.Series[bool]:  # noqa: ARG001 - as every room has it
    """Which figures follow from this one: the totals that were priced."""
    told = dataset.evaluation.economy
    priced = {one.indicator for one in told.sroi.outcomes} if told is not None and told.sroi is not None else set()
    return cells["indicator"].isin(priced - {None}) & cells["level"].eq("total")


def put_in(dataset: Dataset) -> pd.DataFrame:
    """Inputs by `year` (0 is the evaluation's first) and `kind`: spending, in_kind and volunteer, `amount` each.

    Volunteers' hours without an amount count at the `hourly_rate` of the value of volunteer time, where that is used.
    """
    ledger = spending(dataset).ledger
    if ledger is None:
        return pd.DataFrame({"year": [], "kind": [], "amount": []})
    lines = ledger.lines[ledger.lines["use"].isin(PUT_IN)]
    hours = (lines["hours"] * _hour(dataset)).where(lines["use"].eq("volunteer") & (_hour(dataset) > 0))
    worth = lines["amount"].where(lines["use"].eq("spending"), lines["value"].fillna(hours))
    first = dataset.evaluation.period.first.start.year
    found = pd.DataFrame({"year": lines["year"].astype("Int64") - first, "kind": lines["use"], "amount": worth})
    return found.dropna().groupby(["year", "kind"], sort=True)["amount"].sum().reset_index()


def _hour(dataset: Dataset) -> float:
    valued = dataset.indicators.get(VOLUNTEERS)
    return 0.0 if valued is None else float(valued.parameters["hourly_rate"])


def told_of(dataset: Dataset) -> Iterator[Problem]:
    """What a reader of the ratio has to know: prices without a source, filters that are all 0, time not valued."""
    told = dataset.evaluation.economy
    if told is None or told.sroi is None:
        return
    try:
        yield from _worked(told, [(1.0, math.nan, math.nan)] * len(told.sroi.outcomes), pd.DataFrame(
            {"year": [0], "kind": ["spending"], "amount": [1.0]})).warnings  # fmt: skip
    except CscevalError as error:
        yield Problem(error.code, "error", error.message, error.fix)
    ledger = spending(dataset).ledger
    given = None if ledger is None else ledger.gifts[ledger.gifts["unvalued"] > 0]
    if given is None or given.empty:
        return
    open_ = given if not _hour(dataset) else given[given["kind"] != "volunteer"]
    if len(open_):
        yield words.problem("sroi-input-unvalued", lines=int(open_["unvalued"].sum()))


def _amount(dataset: Dataset, priced: Priced, observations: pd.DataFrame, effects: Effects) -> Amount | str:
    """How many there were, with the ends of the range; else why that is not known, as a word of `dataset.why_*`."""
    if priced.quantity is not None:
        return priced.quantity, math.nan, math.nan
    if priced.indicator is not None:
        mine = observations[observations["indicator"].eq(priced.indicator) & observations["level"].eq("total")]
        found = mine.loc[mine["period"].eq(ALL) & mine["state"].eq("observed"), "value"]
        return (float(found.iloc[0]), math.nan, math.nan) if len(found) else "outcome_missing"
    if priced.design not in effects.estimates:
        return "no_effect"
    return _by_design(dataset, str(priced.design), observations, effects.estimates[str(priced.design)])


def _by_design(dataset: Dataset, name: str, observations: pd.DataFrame, effect: Estimate) -> Amount | str:
    """The effect times what it was had by, better counting as more; a triangle with the effect's standard error."""
    from csceval.economy.costing import cost_per_outcome

    design = next(one for one in dataset.evaluation.designs if one.id == name)
    outcome = dataset.indicators[design.indicator]
    scale = had_by(dataset, observations, outcome).scale
    try:
        found = cost_per_outcome(1.0, effect, direction="lower" if outcome.direction == "lower" else "higher",
                                 scale=scale)  # fmt: skip
    except EstimationError:  # an effect that is a ratio counts no outcomes
        return "effect_is_ratio"
    if found.outcomes_std_error is None:
        return found.outcomes, math.nan, math.nan
    reach = _REACH * found.outcomes_std_error
    return found.outcomes, found.outcomes - reach, found.outcomes + reach


def _worked(told: Economy, amounts: list[Amount], inputs: pd.DataFrame) -> Sroi:
    from csceval.economy.social_value import sroi

    assert told.sroi is not None  # noqa: S101 - who calls has looked
    rows = [_row(told, one, amount) for one, amount in zip(told.sroi.outcomes, amounts, strict=True)]
    return sroi(pd.DataFrame(rows), inputs=inputs, rate=told.sroi.rate)


def _row(told: Economy, priced: Priced, amount: Amount) -> dict[str, object]:
    """An outcome as `sroi` takes it."""
    row: dict[str, object] = {"outcome": priced.outcome, "source": priced.source, "duration": priced.duration,
                              "start": priced.start, "proxy": priced.proxy, "proxy_low": priced.proxy_low,
                              "proxy_high": priced.proxy_high}  # fmt: skip
    row |= dict(zip(("quantity", "quantity_low", "quantity_high"), amount, strict=True))
    for name in FILTERS:
        share = taken(told, priced, name)
        row |= {name: share.share, f"{name}_low": share.low, f"{name}_high": share.high}
    return {name: np.nan if value is None else value for name, value in row.items()}


def taken(told: Economy, priced: Priced, name: str) -> Taken:
    """A filter of an outcome: its own, else that of `additionality`; none where nothing can be taken off.

    A comparison has taken off what would have happened anyway, and of one year's value nothing drops off.
    """
    said = getattr(priced, name)
    if said is None and not (name == "deadweight" and priced.design is not None):
        said = getattr(told.additionality, name, None)
    return said if isinstance(said, Taken) else Taken(share=said or 0.0)
