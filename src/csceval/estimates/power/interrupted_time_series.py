"""One series of periods that is interrupted: change of level, and of slope, with AR(1) residuals.

`before` and `after` periods are seen; `sd` is how far a period's figure lies from the line, `autocorrelation` how much
of that carries over to the next. The effect is the change `effect_at` periods after the first one after.

Citation: Wagner et al. (2002), J. Clin. Pharm. Ther. 27; the variance is that of generalised least squares, with the
degrees of freedom of restricted likelihood (Fai & Cornelius 1996).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.power._spread import Spread, not_negative, positive, too_small, whole
from csceval.estimates.power._spread import correlation as refuse_correlation
from csceval.estimates.series.ar1 import certainty
from csceval.estimates.series.design import Segments

SIZE = "after"
LEAST = 1
SCALE = "difference"
MOST = 400  # periods; more than a series ever has


def spread(
    effect: float, *, before: int, after: int, sd: float, autocorrelation: float = 0.0, slope: bool = True,
    effect_at: int = 0,
) -> Spread:  # fmt: skip
    """The standard error of the change, and the degrees of freedom of its t."""
    positive(sd=sd)
    refuse_correlation(autocorrelation=autocorrelation)
    not_negative(effect_at=effect_at)
    whole(1, before=before, after=after)
    design = segments(before, after, slope=slope)
    if len(design) < design.shape[1] + 2 or min(before, after) < 1 + slope:
        raise too_small("before", before, "periods")
    known = certainty(design, np.arange(before + after), autocorrelation, sd**2)
    contrast = np.zeros(design.shape[1])
    contrast[0] = 1.0
    if slope:
        contrast[1] = effect_at
    return Spread(effect, math.sqrt(float(contrast @ known.matrix @ contrast)), df=known.df(contrast))


def segments(before: int, after: int, *, slope: bool) -> FloatArray:
    """The columns (periods × 4, or 3 without a change of slope): level, slope, trend, constant."""
    return Segments(before, slope, 0, 12).columns(np.arange(before + after))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"before": 24, "after": 24, "sd": 3.0, "autocorrelation": 0.3}, 6.0
