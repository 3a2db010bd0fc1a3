"""Rates of events in whole sites that are exposed together: t-test of the sites' own rates.

`base` is the rate per unit of time without an effect, `time` what each site contributes, `variation` the coefficient
of variation of the sites' true rates. The effect is a rate ratio.

Citation: Hayes & Bennett (1999), Int. J. Epidemiol. 28.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._clustered import arms
from csceval.estimates.power._spread import Spread, not_negative, positive

SIZE = "clusters"
LEAST = 2
SCALE = "ratio"


def spread(effect: float, *, clusters: float, base: float, time: float, variation: float, ratio: float = 1.0) -> Spread:
    """The standard error of the difference of mean rates, with clusters − 2 degrees of freedom."""
    exposed, others, df = arms(clusters, ratio)
    positive(base=base, time=time, effect=effect)
    not_negative(variation=variation)
    after = base * effect
    error = (after / time + (variation * after) ** 2) / exposed + (base / time + (variation * base) ** 2) / others
    return Spread(after - base, math.sqrt(error), df=df)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"clusters": 12, "base": 0.2, "time": 200.0, "variation": 0.25}, 0.72
