"""Rates of events of two groups of people: Wald test of the log rate ratio, Poisson or negative binomial.

`base` is the rate per unit of time without an effect, `time` how long each person is followed, `dispersion` the
negative binomial's k (variance μ + k μ²; 0 is Poisson). The effect is a rate ratio.

Citation: Zhu & Lakkis (2014), Statistics in Medicine 33.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, not_negative, positive

SIZE = "n"
LEAST = 2
SCALE = "ratio"


def spread(
    effect: float, *, n: float, base: float, time: float = 1.0, dispersion: float = 0.0, ratio: float = 1.0
) -> Spread:
    """The standard error of the log rate ratio; `n` people are exposed, `ratio` × n are not."""
    positive(n=n, base=base, time=time, ratio=ratio, effect=effect)
    not_negative(dispersion=dispersion)
    exposed = (1 / (base * effect * time) + dispersion) / n
    others = (1 / (base * time) + dispersion) / (n * ratio)
    return Spread(math.log(effect), math.sqrt(exposed + others))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 150, "base": 0.8, "time": 1.5, "dispersion": 0.5}, 1.35
