"""Shares of two groups in two periods, other people each time: difference of the changes.

Both groups start from the share `before`; `base` is the share afterwards without an effect. `n` people of the exposed
group answer each time, of the other group `ratio` times as many. The effect is a difference of changes of shares.

Citation: the variance is the sum of four binomial ones; Fleiss, Levin & Paik (2003), ch. 9.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, refuse, share

SIZE = "n"
LEAST = 2
SCALE = "share"


def spread(effect: float, *, n: float, before: float, base: float, ratio: float = 1.0) -> Spread:
    """The standard error of the difference of changes."""
    positive(n=n, ratio=ratio)
    share(before=before, base=base)
    after = base + effect
    if not 0 <= after <= 1:
        raise refuse("effect", effect, "possible_share")
    exposed = after * (1 - after) + before * (1 - before)
    others = base * (1 - base) + before * (1 - before)
    return Spread(effect, math.sqrt((exposed + others / ratio) / n))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 200, "before": 0.4, "base": 0.45}, 0.16
