"""Correlation of two measurements of the same people: Fisher's z.

The effect is the correlation itself, from −1 to 1.

Citation: Fisher (1921), Metron 1, with its correction r / 2(n − 1); Cohen (1988), ch. 3.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, refuse, too_small

SIZE = "n"
LEAST = 4
SCALE = "correlation"


def spread(effect: float, *, n: float) -> Spread:
    """The standard error 1 / √(n − 3) of Fisher's z."""
    if not n > 3:
        raise too_small("n", n, "four")
    if not -1 < effect < 1:
        raise refuse("effect", effect, "any_correlation")
    return Spread(math.atanh(effect) + effect / (2 * (n - 1)), 1 / math.sqrt(n - 3))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 60}, 0.3
