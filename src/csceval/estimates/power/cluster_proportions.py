"""Shares of people in whole sites or classes that are exposed together: t with clusters − 2 degrees of freedom.

As `cluster_means`, for a share: `base` without an effect; the effect is a difference of shares.

Citation: Donner & Klar (2000), Design and Analysis of Cluster Randomization Trials, ch. 5 and 6.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._clustered import arms, inflation, sensible
from csceval.estimates.power._spread import Spread, refuse, share

SIZE = "clusters"
LEAST = 2
SCALE = "share"


def spread(
    effect: float, *, clusters: float, size: float, icc: float, base: float, cv: float = 0.0, ratio: float = 1.0
) -> Spread:
    """The standard error of the difference of shares with the effect there."""
    exposed, others, df = arms(clusters, ratio)
    sensible(size, icc, cv)
    share(base=base)
    after = base + effect
    if not 0 <= after <= 1:
        raise refuse("effect", effect, "possible_share")
    single = after * (1 - after) / exposed + base * (1 - base) / others
    return Spread(effect, math.sqrt(inflation(size, icc, cv) / size * single), df=df)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"clusters": 12, "size": 40, "icc": 0.04, "base": 0.4}, 0.15
