"""Intervals for single figures: 95 % unless told otherwise."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEVEL = 0.95


def z_value(level: float = LEVEL) -> float:
    """The two-sided normal quantile, 1.95996 at 95 %."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(successes: Floats, trials: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Score interval of proportions (Wilson 1927, JASA 22: 209-212); missing where there are no trials.

    >>> low, high = wilson(np.array([15.0]), np.array([100.0]))
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (0.0931, 0.2328)
    """
    z = z_value(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        middle = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
        half = z / (1 + z**2 / trials) * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    usable = (trials > 0) & (successes >= 0) & (successes <= trials)
    # Where all or none succeed the bound is 1 or 0 exactly; rounding errors would put it beside.
    low = np.where(successes == 0, 0.0, middle - half)
    high = np.where(successes == trials, 1.0, middle + half)
    return np.where(usable, low, np.nan), np.where(usable, high, np.nan)


def t_interval(values: Floats, level: float = LEVEL) -> tuple[float, float]:
    """Student's t interval of a mean; missing below two values."""
    from scipy.special import stdtrit

    count = len(values)
    if count < 2:
        return math.nan, math.nan
    mean = math.fsum(values) / count
    variance = math.fsum((values - mean) ** 2) / (count - 1)
    half = float(stdtrit(count - 1, 0.5 + level / 2)) * math.sqrt(variance / count)
    return mean - half, mean + half
