"""What an additional outcome cost, given how surely there was one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from csceval import plugins
from csceval.economy._labels import refuse
from csceval.economy._results import Valued, percent
from csceval.economy.ratios import Fieller, acceptability, critical, fieller
from csceval.estimates._arrays import FloatArray, twelve
from csceval.estimates._present import number
from csceval.estimates.result import Estimate
from csceval.problems import Problem
from csceval.words import problem, say

Quadrant = Literal["dearer_better", "cheaper_better", "dearer_worse", "cheaper_worse"]
POINTS = 61
# Words in the name of an estimand from which no number of outcomes follows.
_RELATIVE = frozenset({"ratio", "odds", "irr", "median"})


@dataclass(frozen=True, eq=False, repr=False)
class CostPerOutcome(Valued):
    """Additional cost over additional outcomes, with the set of values that the data allow.

    `value` is None where the interval of `outcomes` does not lie above 0, for then there may have been none; `text`
    says which of the cases it is. `table` is the acceptability curve: threshold (what one outcome is worth),
    value (the chance that it was worth its cost), net_benefit, std_error; the chance tends to `chance_of_effect`.
    """

    value: float | None
    interval: Fieller
    text: str
    quadrant: Quadrant
    cost: float
    cost_std_error: float
    outcomes: float
    outcomes_std_error: float | None
    correlation: float
    df: float | None
    chance_of_effect: float | None
    table: pd.DataFrame
    warnings: tuple[Problem, ...]

    @property
    def acceptability(self) -> pd.DataFrame:
        """The chance that the effect was worth its cost, by what one outcome is worth."""
        return self.table.copy()

    def summary(self) -> str:
        """The answer in words."""
        return self.text

    def plot(self, *, currency: str = "GBP", locale: str = "en-GB") -> Any:
        """The acceptability curve as a chart (an altair chart)."""
        return curves({say("economy_value.curve_series"): self}, text=self.text, currency=currency, locale=locale)


def curves(results: Mapping[str, CostPerOutcome], *, text: str, currency: str, locale: str) -> Any:
    """The acceptability curves of some results by name, in their order, as one chart."""
    rows = pd.concat([found.table[["threshold", "value"]].assign(series=name, series_order=order, currency=currency)
                      for order, (name, found) in enumerate(results.items())])  # fmt: skip
    return plugins.load("charts", "acceptability").draw(
        rows, title=say("economy_value.curve_title"),
        description=say("economy_value.curve_description", text=text), locale=locale,
    )  # fmt: skip


def cost_per_outcome(
    cost: float,
    effect: float | Estimate,
    *,
    cost_std_error: float = 0.0,
    std_error: float | None = None,
    correlation: float = 0.0,
    direction: Literal["higher", "lower"] = "higher",
    scale: float = 1.0,
    df: float | None = None,
    level: float = 0.95,
    thresholds: Sequence[float] | None = None,
) -> CostPerOutcome:
    """What one additional outcome cost, jointly with the uncertainty of the effect.

    Parameters
    ----------
    cost : additional cost of the collaboration, in money; `cost_std_error` its standard error (0: counted).
    effect : an `Estimate`, or a number with `std_error` and, for small samples, `df`.
    correlation : between the errors of cost and effect, −1 to 1.
    direction : `lower` where a smaller value of the outcome is the better one, such as waits.
    scale : outcomes for one unit of effect, such as the people whom an effect per person was had by.
    thresholds : what one outcome may be worth, for the acceptability curve; chosen by the ratio where absent.

    The set of ratios is Fieller's; where the interval of the effect holds 0 it has no end, and no value is given.

    Raises
    ------
    EstimationError
        The effect is a ratio (outcomes cannot be counted from it), or a number is missing or out of range.
    """
    size, error, degrees, notes = _effect(effect, std_error, df)
    sign = scale if direction == "higher" else -scale
    _refuse_unusable(cost, size, cost_std_error, error, correlation)
    outcomes, spread = size * sign, None if error is None else error * abs(sign)
    correlation = correlation if sign > 0 else -correlation
    return joint_ratio(cost, outcomes, cost_std_error, spread, correlation=correlation, df=degrees, level=level,
                       thresholds=thresholds, warnings=notes)  # fmt: skip


def joint_ratio(
    cost: float,
    outcomes: float,
    cost_std_error: float,
    outcomes_std_error: float | None,
    *,
    correlation: float,
    df: float | None,
    level: float,
    thresholds: Sequence[float] | None,
    warnings: tuple[Problem, ...] = (),
) -> CostPerOutcome:
    """The result for additional cost and outcomes whose errors are known, or None for the outcomes' error."""
    error = outcomes_std_error or 0.0
    covariance = correlation * cost_std_error * error
    known = outcomes_std_error is not None
    found = (fieller(cost, outcomes, cost_std_error**2, error**2, covariance, df=df, level=level) if known
             else Fieller("unknown", None, None, level))  # fmt: skip
    sure = outcomes > critical(level, df) * error
    worth = _thresholds(cost, outcomes, error) if thresholds is None else np.asarray(thresholds, dtype=float)
    curve = acceptability(cost, outcomes, cost_std_error**2, error**2, covariance, thresholds=worth, df=df)
    # As a unit of outcome grows in worth, only the sign of the effect is left to decide.
    certain = acceptability(0.0, outcomes, 0.0, error**2, 0.0, thresholds=np.ones(1), df=df)["value"].iloc[0]
    quadrant = _quadrant(cost, outcomes)
    value = twelve(cost / outcomes) if sure and outcomes > 0 else None
    return CostPerOutcome(
        value=value, interval=found, text=_text(value, found, quadrant), quadrant=quadrant, cost=cost,
        cost_std_error=cost_std_error, outcomes=twelve(outcomes) or 0.0, outcomes_std_error=twelve(outcomes_std_error),
        correlation=correlation, df=df, chance_of_effect=twelve(float(certain)) if known else None,
        table=curve if known else curve.assign(value=math.nan, std_error=math.nan),
        warnings=warnings if known else (*warnings, problem("value-no-error")),
    )  # fmt: skip


def _effect(
    effect: float | Estimate, error: float | None, df: float | None
) -> tuple[float, float | None, float | None, tuple[Problem, ...]]:
    if not isinstance(effect, Estimate):
        return float(effect), error, df, ()
    if _RELATIVE & set(effect.estimand.lower().replace("_", " ").split()):
        raise refuse("value-effect-is-a-ratio", estimand=effect.estimand)
    return effect.value, effect.std_error, effect.df, ()


def _refuse_unusable(cost: float, effect: float, *errors: float | None) -> None:
    for name, value in (("cost", cost), ("effect", effect)):
        if not math.isfinite(value):
            raise refuse("value-missing", what=name, where="")
    cost_std_error, std_error, correlation = errors
    if any(value is not None and not (math.isfinite(value) and value >= 0) for value in (cost_std_error, std_error)):
        raise refuse("value-error-negative")
    if correlation is None or not -1 <= correlation <= 1:
        raise refuse("value-correlation", low="−1")


def _thresholds(cost: float, outcomes: float, error: float) -> FloatArray:
    """Round steps from 0 to about three times the ratio."""
    size = max(abs(outcomes), error)
    reach = 3 * abs(cost) / size if size and cost else 1.0
    magnitude = 10.0 ** math.floor(math.log10(reach))
    top = next(step for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if reach <= step * magnitude * (1 + 1e-9)) * magnitude
    return np.linspace(0.0, top, POINTS)


def _quadrant(cost: float, outcomes: float) -> Quadrant:
    if cost > 0:
        return "dearer_better" if outcomes > 0 else "dearer_worse"
    return "cheaper_better" if outcomes > 0 else "cheaper_worse"


def _text(value: float | None, found: Fieller, quadrant: Quadrant) -> str:
    level = percent(found.level)
    ends = {"low": number(found.low), "high": number(found.high), "level": level}
    if found.shape == "unknown":
        return say("economy_value.ratio_alone" if value is not None else "economy_value.ratio_none",
                   value=number(value))  # fmt: skip
    if found.shape == "unbounded" and (found.low or 0.0) <= 0 < (found.high or 0.0):
        return say("economy_value.ratio_at_least", **ends)
    if found.shape != "bounded":
        return say(f"economy_value.ratio_{found.shape.replace(' ', '_')}", **ends)
    if value is None:
        return say("economy_value.ratio_harm", level=level)
    return say(f"economy_value.ratio_{quadrant}", value=number(value), **ends)
