"""Means of two groups of people with what they had before as a covariate: analysis of covariance.

`before` and `after` measurements are averaged; every two of them correlate by `correlation`. The effect is a
difference of adjusted means in the unit of `sd`.

Citation: Frison & Pocock (1992), Statistics in Medicine 11; with one measurement each: Borm, Fransen & Lemmens (2007).
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, whole
from csceval.estimates.power._spread import correlation as refuse_correlation

SIZE = "n"
LEAST = 2
SCALE = "difference"


def spread(
    effect: float, *, n: float, sd: float, correlation: float, before: int = 1, after: int = 1, ratio: float = 1.0
) -> Spread:
    """The standard error of the adjusted difference, and its degrees of freedom n (1 + ratio) − 3."""
    positive(sd=sd, n=n, ratio=ratio)
    refuse_correlation(correlation=correlation)
    whole(1, before=before, after=after)
    raw = (1 + (after - 1) * correlation) / after
    explained = before * correlation**2 / (1 + (before - 1) * correlation)
    error = sd * math.sqrt((raw - explained) * (1 + 1 / ratio) / n)
    return Spread(effect, error, df=n * (1 + ratio) - 3)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 60, "sd": 10.0, "correlation": 0.6, "before": 2, "after": 2}, 3.0
