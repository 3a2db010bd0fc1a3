"""Difference-in-differences of sites over periods, all joining at the same time: serial correlation allowed for.

`units` sites, a `share` of which join, are followed `before` and `after` periods. `sd` is how far a site's figure of
one period lies from the site's own level and the common course, `autocorrelation` how much of that carries over to the
next period (AR(1)); what is constant in a site costs nothing. `gap` periods between before and after are not looked
at. The effect is in the unit of `sd`.

Citation: Burlig, Preonas & Woerman (2020), J. Dev. Econ. 144; degrees of freedom as CR2 has them for two arms.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates._arrays import FloatArray
from csceval.estimates.power._courses import fading, satterthwaite
from csceval.estimates.power._spread import Spread, positive, too_small, whole
from csceval.estimates.power._spread import correlation as refuse_correlation
from csceval.estimates.power._spread import share as refuse_share

SIZE = "units"
LEAST = 4
SCALE = "difference"


def spread(
    effect: float, *, units: float, before: int, after: int, sd: float, autocorrelation: float = 0.0,
    share: float = 0.5, gap: int = 0,
) -> Spread:  # fmt: skip
    """The standard error of the difference of changes, t as for two arms of whole sites."""
    refuse_share(share=share)
    joined, others = units * share, units * (1 - share)
    if not min(joined, others) >= 2:
        raise too_small("units", units, "two_a_side")
    one = change_variance(before, after, sd=sd, autocorrelation=autocorrelation, gap=gap)
    error = math.sqrt(one / joined + one / others)
    return Spread(effect, error, df=satterthwaite(one / joined, joined, one / others, others))


def change_variance(before: int, after: int, *, sd: float, autocorrelation: float, gap: int = 0) -> float:
    """Variance of one site's change of means: σ² (m + r) / (m r) + (m − 1)/m ψB + (r − 1)/r ψA − 2 ψX."""
    whole(1, before=before, after=after)
    whole(0, gap=gap)
    positive(sd=sd)
    refuse_correlation(autocorrelation=autocorrelation)
    single, late = sd**2 * fading(before + gap + after, autocorrelation), before + gap
    inside_before, inside_after = _between(single[:before, :before]), _between(single[late:, late:])
    across = float(single[:before, late:].mean())
    own = sd**2 * (before + after) / (before * after)
    return own + (before - 1) / before * inside_before + (after - 1) / after * inside_after - 2 * across


def _between(block: FloatArray) -> float:
    """The mean covariance of two different periods (ψ)."""
    n = len(block)
    return float((block.sum() - block.trace()) / (n * (n - 1))) if n > 1 else 0.0


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"units": 20, "before": 6, "after": 6, "sd": 4.0, "autocorrelation": 0.5}, 4.0
