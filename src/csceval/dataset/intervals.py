"""Intervals for single figures: 95 % unless told otherwise."""

from __future__ import annotations

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


def garwood(counts: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Exact interval of the number a Poisson count stands for (Garwood 1936, Biometrika 28: 437-442).

    Missing for what is no whole number of 0 or more.

    >>> low, high = garwood(np.array([0.0, 10.0]))
    >>> np.round(low, 3).tolist(), np.round(high, 3).tolist()
    ([0.0, 4.795], [3.689, 18.39])
    """
    from scipy.special import gammaincinv

    usable = (counts >= 0) & (counts == np.round(counts)) & np.isfinite(counts)
    seen, tail = np.where(usable, counts, 0.0), (1 - level) / 2
    low = np.where(seen == 0, 0.0, gammaincinv(np.maximum(seen, 1.0), tail))
    high = gammaincinv(seen + 1, 1 - tail)
    return np.where(usable, low, np.nan), np.where(usable, high, np.nan)


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
