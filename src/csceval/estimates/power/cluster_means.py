"""Means of people in whole sites or classes that are exposed together: t with clusters − 2 degrees of freedom.

The exposed arm has `clusters` of `size` people on average, the other `ratio` times as many clusters; `icc` is the
intra-cluster correlation, `cv` the coefficient of variation of the sizes, `sd` that of single people.

Citation: Donner & Klar (2000), ch. 5; unequal sizes: Eldridge, Ashby & Kerry (2006), Int. J. Epidemiol. 35.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._clustered import arms, inflation, sensible
from csceval.estimates.power._spread import Spread, positive

SIZE = "clusters"
LEAST = 2
SCALE = "difference"


def spread(
    effect: float, *, clusters: float, size: float, icc: float, sd: float, cv: float = 0.0, ratio: float = 1.0
) -> Spread:
    """The standard error of the difference, as people weigh the same whatever the size of their cluster."""
    exposed, others, df = arms(clusters, ratio)
    sensible(size, icc, cv)
    positive(sd=sd)
    return Spread(effect, sd * math.sqrt(inflation(size, icc, cv) / size * (1 / exposed + 1 / others)), df=df)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"clusters": 10, "size": 30, "icc": 0.05, "sd": 1.0, "cv": 0.4}, 0.4
