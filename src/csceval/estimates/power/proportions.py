"""Shares of two groups of people: z-test of a difference, with the pooled share where there is no effect.

`base` is the share that is expected without an effect; the effect is a difference of shares (0.1 is ten points).

Citation: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, ch. 4.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, refuse, share

SIZE = "n"
LEAST = 2
SCALE = "share"


def spread(effect: float, *, n: float, base: float, ratio: float = 1.0) -> Spread:
    """Standard errors with and without the effect; `n` people are exposed, `ratio` × n are not."""
    positive(n=n, ratio=ratio)
    share(base=base)
    after = base + effect
    if not 0 <= after <= 1:
        raise refuse("effect", effect, "possible_share")
    pooled = (after + ratio * base) / (1 + ratio)
    null = math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio) / n)
    return Spread(effect, math.sqrt((after * (1 - after) + base * (1 - base) / ratio) / n), null_error=null)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 180, "base": 0.5}, 0.13
