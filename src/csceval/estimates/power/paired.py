"""The same people before and after, nobody to compare with: paired t-test.

`sd` is the standard deviation at one time, `correlation` that of the two times. The effect is a mean change.

Citation: Cohen (1988), Statistical Power Analysis, ch. 2.3.5.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, refuse

SIZE = "n"
LEAST = 2
SCALE = "difference"


def spread(effect: float, *, n: float, sd: float, correlation: float) -> Spread:
    """The standard error of the mean change, and its degrees of freedom n − 1."""
    positive(sd=sd, n=n)
    if not -1 < correlation < 1:
        raise refuse("correlation", correlation, "any_correlation")
    return Spread(effect, sd * math.sqrt(2 * (1 - correlation) / n), df=n - 1)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 34, "sd": 2.0, "correlation": 0.6}, 0.9
