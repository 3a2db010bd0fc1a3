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


def newcombe(
    high: Floats, high_low: Floats, high_high: Floats, low: Floats, low_low: Floats, low_high: Floats
) -> tuple[Floats, Floats]:
    """Interval of a difference of two proportions from the score intervals of each.

    Newcombe 1998, Statistics in Medicine 17: 873-890, method 10.

    >>> one, other = wilson(np.array([56.0]), np.array([70.0])), wilson(np.array([48.0]), np.array([80.0]))
    >>> below, above = newcombe(np.array([0.8]), *one, np.array([0.6]), *other)
    >>> round(float(below[0]), 4), round(float(above[0]), 4)
    (0.0524, 0.3339)
    """
    difference = high - low
    below = np.sqrt((high - high_low) ** 2 + (low_high - low) ** 2)
    above = np.sqrt((high_high - high) ** 2 + (low - low_low) ** 2)
    return difference - below, difference + above


def welch(high: Floats, low: Floats, level: float = LEVEL) -> tuple[float, float]:
    """Interval of a difference of two means with their own variances (Welch 1947, Biometrika 34: 28-35).

    Missing where a side has fewer than two values, or neither varies.
    """
    from scipy.special import stdtrit

    if len(high) < 2 or len(low) < 2:
        return math.nan, math.nan
    means = [math.fsum(side) / len(side) for side in (high, low)]
    shares = [math.fsum((side - mean) ** 2) / (len(side) - 1) / len(side)
              for side, mean in zip((high, low), means, strict=True)]  # fmt: skip
    variance = math.fsum(shares)
    if not variance:
        return math.nan, math.nan
    freedom = variance**2 / math.fsum(
        share**2 / (len(side) - 1) for share, side in zip(shares, (high, low), strict=True)
    )
    half = float(stdtrit(freedom, 0.5 + level / 2)) * math.sqrt(variance)
    return means[0] - means[1] - half, means[0] - means[1] + half
