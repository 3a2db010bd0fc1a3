"""Sites before and after, nobody to compare with: t of each site's change of means.

As `did_panel` without the sites that never join; what moves all sites at once is not in the error.

Citation: Burlig, Preonas & Woerman (2020), J. Dev. Econ. 144, one arm.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, too_small
from csceval.estimates.power.did_panel import change_variance

SIZE = "units"
LEAST = 2
SCALE = "difference"


def spread(
    effect: float, *, units: float, before: int, after: int, sd: float, autocorrelation: float = 0.0, gap: int = 0
) -> Spread:
    """The standard error of the mean change, and its degrees of freedom units − 1."""
    if not units >= 2:
        raise too_small("units", units, "two")
    one = change_variance(before, after, sd=sd, autocorrelation=autocorrelation, gap=gap)
    return Spread(effect, math.sqrt(one / units), df=units - 1)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"units": 12, "before": 4, "after": 4, "sd": 5.0, "autocorrelation": 0.4}, 3.5
