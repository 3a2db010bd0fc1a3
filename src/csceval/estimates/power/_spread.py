"""How surely a design measures an effect, the chance that its test finds it, and numbers that a design refuses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real

from scipy import special

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._distributions import t_quantile

_CERTAIN = 40.0  # standard errors from which an effect is found for sure; tails beyond cannot be computed


@dataclass(frozen=True)
class Spread:
    """An effect on the scale of its test (`shift`, 0 for none), its standard error, and the degrees of freedom of that.

    `null_error` is the standard error that the test itself works with, where it supposes no effect; `test_df` the
    degrees of freedom it takes, where they are not those of the error.
    """

    shift: float
    error: float
    df: float = math.inf
    null_error: float | None = None
    test_df: float | None = None

    def chance(self, alpha: float) -> float:
        """The chance that a two-sided test finds the effect: noncentral t (Cohen 1988), normal where df is infinite."""
        if self.df < 1:
            return math.nan
        away = abs(self.shift) / self.error
        scale = 1.0 if self.null_error is None else self.null_error / self.error
        if math.isinf(self.df):
            limit = float(special.ndtri(1 - alpha / 2)) * scale
            return float(special.ndtr(away - limit) + special.ndtr(-away - limit))
        limit = float(t_quantile(1 - alpha / 2, self.test_df or self.df)) * scale
        if away > limit + _CERTAIN:
            return 1.0
        below, far = special.nctdtr(self.df, away, limit), special.nctdtr(self.df, away, -limit)
        return float(1 - below + far)


def finite(**given: object) -> None:
    """Refuse a setting that is no finite number."""
    for setting, value in given.items():
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise refuse(setting, value, "number")


def refuse(setting: str, given: object, wanted: str) -> EstimationError:
    """The refusal of a number that a design cannot take; `wanted` is a key of the words."""
    return EstimationError(words.say("planning.refused", setting=setting, given=given), code="plan-setting",
                           fix=words.say(f"planning.wants_{wanted}", setting=setting))  # fmt: skip


def too_small(setting: str, given: object, wanted: str) -> EstimationError:
    """The refusal of a size with which nothing can be estimated."""
    return EstimationError(words.say("planning.refused", setting=setting, given=given), code="plan-too-small",
                           fix=words.say(f"planning.wants_{wanted}", setting=setting))  # fmt: skip


def positive(**settings: float) -> None:
    """Refuse what is not above 0."""
    for name, value in settings.items():
        if not (math.isfinite(value) and value > 0):
            raise refuse(name, value, "positive")


def not_negative(**settings: float) -> None:
    """Refuse what is below 0."""
    for name, value in settings.items():
        if not (math.isfinite(value) and value >= 0):
            raise refuse(name, value, "not_negative")


def share(**settings: float) -> None:
    """Refuse what is not between 0 and 1, both left out."""
    for name, value in settings.items():
        if not 0 < value < 1:
            raise refuse(name, value, "share")


def correlation(**settings: float) -> None:
    """Refuse a correlation below 0, or of 1 and above."""
    for name, value in settings.items():
        if not 0 <= value < 1:
            raise refuse(name, value, "correlation")


def whole(least: int, **settings: float) -> None:
    """Refuse what is no whole number, or less than `least`."""
    for name, value in settings.items():
        if not (float(value).is_integer() and value >= least):
            raise refuse(name, value, "whole")
