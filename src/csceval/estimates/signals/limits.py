"""Centre and spread of control charts, from the points of the baseline.

Shewhart (1931); formulas as in Montgomery, Introduction to Statistical Quality Control, chapters on attributes and on
individual measurements; over-dispersed counts as in Laney (2002), Quality Engineering 14, 531-537.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.signals.series import Bools

RANGE = 2 / np.sqrt(np.pi)  # mean distance of two neighbours in sigmas; tables print 1.128
LARGEST_RANGE = 3.267  # D4 of two neighbours: their distance stays below this many mean distances
FEWEST = 12  # points of the baseline below which limits are too uncertain to judge by


@dataclass(frozen=True)
class Level:
    """Centre and sigma (T each) of the points of one phase, and how many times wider than chance they scatter."""

    centre: FloatArray
    sigma: FloatArray
    spread: float = 1.0


def shares(numerator: FloatArray, denominator: FloatArray, base: Bools) -> Level:
    """Binomial: p-bar and sqrt(p-bar (1 − p-bar) / n)."""
    centre = numerator[base].sum() / denominator[base].sum()
    return Level(np.full(len(base), centre), np.sqrt(centre * (1 - centre) / denominator))


def rates(numerator: FloatArray, denominator: FloatArray, base: Bools) -> Level:
    """Poisson: u-bar and sqrt(u-bar / n)."""
    centre = numerator[base].sum() / denominator[base].sum()
    return Level(np.full(len(base), centre), np.sqrt(centre / denominator))


def individuals(value: FloatArray, base: Bools) -> Level:
    """Mean, and mean distance of neighbours over 1.128."""
    sigma = moving_range(value[base]) / RANGE
    return Level(np.full(len(base), value[base].mean()), np.full(len(base), sigma))


def moving_range(value: FloatArray) -> float:
    """Mean distance of neighbours."""
    return float(np.abs(np.diff(value)).mean()) if len(value) > 1 else 0.0


def widened(level: Level, value: FloatArray, base: Bools, *, always: bool) -> Level:
    """Laney's p′ and u′: sigma times the spread of the standardised points, judged by the distance of neighbours.

    Without `always` only where that spread is more than 95 % of charts without over-dispersion would show, and never
    narrower than chance.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        standard = ((value - level.centre) / level.sigma)[base]
    if not np.isfinite(standard).all() or len(standard) < 2:
        return level
    spread = moving_range(standard) / RANGE
    if not always and spread <= usual_spread(len(standard)):
        return level
    return Level(level.centre, level.sigma * spread, spread)


def usual_spread(points: int) -> float:
    """The spread that 95 % of series of independent points of one binomial stay below.

    The variance of a mean of k − 1 overlapping ranges is σ² (0.8264 k − 1.082) / (k − 1)² (Hoel 1946, Annals of
    Mathematical Statistics 17, 475-482, for the mean distance of neighbours over 1.128).

    >>> round(usual_spread(24), 2)
    1.31
    """
    return float(1 + 1.645 * np.sqrt(0.8264 * points - 1.082) / (points - 1))
