"""Time until something happens in two groups of people: log-rank test.

`events` is the share of the group without exposure to whom it happens while they are followed; the effect is a hazard
ratio, with proportional hazards. The exposed group has `n` people, the other `ratio` times as many.

Citation: Schoenfeld (1983), Biometrics 39: events = (z + z)² / (p q log² HR).
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, positive, share

SIZE = "n"
LEAST = 2
SCALE = "ratio"


def spread(effect: float, *, n: float, events: float, ratio: float = 1.0) -> Spread:
    """The standard error of the log hazard ratio, from the events that are to be expected."""
    positive(n=n, effect=effect, ratio=ratio)
    share(events=events)
    happened = n * (1 - (1 - events) ** effect) + n * ratio * events
    return Spread(math.log(effect), (1 + ratio) / math.sqrt(ratio * happened))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 100, "events": 0.6}, 0.65
