"""Means of two groups of people: t-test.

The exposed group has `n` people, the other `ratio` times as many; both vary with standard deviation `sd`. The effect
is a difference of means in the unit of `sd`.

Citation: Cohen (1988), Statistical Power Analysis, ch. 2 (noncentral t).
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, too_small

SIZE = "n"
LEAST = 2
SCALE = "difference"


def spread(effect: float, *, n: float, sd: float, ratio: float = 1.0) -> Spread:
    """The standard error of the difference, and its degrees of freedom n (1 + ratio) − 2."""
    positive(sd=sd, ratio=ratio)
    if not n * min(1.0, ratio) >= 1:
        raise too_small("n", n, "one_a_side")
    return Spread(effect, sd * math.sqrt((1 + 1 / ratio) / n), df=n * (1 + ratio) - 2)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 64, "sd": 1.0}, 0.5
