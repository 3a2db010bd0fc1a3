"""One series of counts that is interrupted: rate ratio with a log-linear trend.

`base` is the count expected in a period without an effect, `dispersion` variance over mean (1 is Poisson); the effect
is a ratio that holds from the first period after on. With `slope` the trend may change too.

Citation: Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46; variance φ (X'WX)⁻¹ of McCullagh & Nelder (1989).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from csceval.estimates.power._spread import Spread, positive, too_small, whole
from csceval.estimates.power.interrupted_time_series import segments

SIZE = "after"
LEAST = 1
SCALE = "ratio"
MOST = 400  # periods; more than a series ever has


def spread(
    effect: float, *, before: int, after: int, base: float, dispersion: float = 1.0, slope: bool = False
) -> Spread:
    """The standard error of the log rate ratio; t with periods − columns degrees of freedom."""
    positive(base=base, dispersion=dispersion, effect=effect)
    whole(1, before=before, after=after)
    design = segments(before, after, slope=slope)
    if len(design) < design.shape[1] + 2 or min(before, after) < 1 + slope:
        raise too_small("before", before, "periods")
    mean = base * np.where(design[:, 0] == 1, effect, 1.0)
    matrix = dispersion * np.linalg.inv(design.T @ (design * mean[:, None]))
    return Spread(math.log(effect), math.sqrt(float(matrix[0, 0])), df=len(design) - design.shape[1])


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"before": 24, "after": 24, "base": 40.0, "dispersion": 1.8}, 1.3
