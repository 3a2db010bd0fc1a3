"""Bounds on a mean or a difference of means when some outcomes are missing, with the pull of every row on each end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from csceval.estimates._arrays import FloatArray, IntArray, sums_by_group
from csceval.estimates._distributions import t_quantile

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Ends:
    """Lower and upper bound, and the influence of each row on them (n each; their mean is 0)."""

    low: float
    high: float
    pull_low: FloatArray
    pull_high: FloatArray


def lee(outcome: FloatArray, treated: Bools) -> Ends:
    """Lee (2009), Review of Economic Studies 76: the arm that kept more loses its surplus from the top or the bottom.

    The influence gives the variance of his proposition 3: of the trimmed mean, of the share trimmed, of the other arm.
    """
    there = ~np.isnan(outcome)
    kept = (float(there[treated].mean()), float(there[~treated].mean()))
    if min(kept) == 0:
        nothing = np.full(len(outcome), np.nan)
        return Ends(np.nan, np.nan, nothing, nothing)
    sign, more = (1.0, treated) if kept[0] >= kept[1] else (-1.0, ~treated)
    filled = np.where(there, outcome, 0.0)
    other, pull_other = _mean(filled, there & ~more)
    found = []
    for way in (1.0, -1.0):  # the lowest, then the highest part of the arm that kept more
        mean, pull = _lowest(way * filled, there, more)
        found.append((sign * (way * mean - other), sign * (way * pull - pull_other)))
    (one, pull_one), (two, pull_two) = found
    return Ends(one, two, pull_one, pull_two) if one <= two else Ends(two, one, pull_two, pull_one)


def _lowest(value: FloatArray, there: Bools, more: Bools) -> tuple[float, FloatArray]:
    """Mean of the lowest values of an arm, as large a share as the other arm kept, and each row's pull on it."""
    n, inside = len(value), there & more
    share_more, share_less = there[more].mean(), there[~more].mean()
    part = share_less / share_more
    ordered = np.sort(value[inside])
    mass = np.clip(part * len(ordered) - np.arange(len(ordered)), 0, 1)
    mean = float(mass @ ordered / mass.sum())
    cut = ordered[int(np.flatnonzero(mass > 0)[-1])]
    below = np.minimum(value - cut, 0.0)
    pull = np.where(inside, (below - below[inside].mean()) / part, 0.0) * n / inside.sum()
    pull_more = np.where(more, there - share_more, 0.0) * n / more.sum()
    pull_less = np.where(~more, there - share_less, 0.0) * n / (~more).sum()
    pull_part = pull_less / share_more - part / share_more * pull_more
    return mean, np.asarray(pull + (cut - mean) / part * pull_part, dtype=np.float64)


def _mean(value: FloatArray, inside: Bools) -> tuple[float, FloatArray]:
    mean = float(value[inside].mean())
    return mean, np.asarray(np.where(inside, value - mean, 0.0) * len(value) / inside.sum(), dtype=np.float64)


def manski(outcome: FloatArray, treated: Bools | None, lowest: float, highest: float) -> Ends:
    """Manski (1990), American Economic Review 80: each missing outcome at the lowest, then at the highest it can be."""
    everyone = np.ones(len(outcome), dtype=np.bool_)
    gap = np.isnan(outcome)
    if treated is None:
        (low, pull_low), (high, pull_high) = (_mean(np.where(gap, end, outcome), everyone) for end in (lowest, highest))
        return Ends(low, high, pull_low, pull_high)
    found = []
    for mine, theirs in ((lowest, highest), (highest, lowest)):
        one, pull = _mean(np.where(gap, mine, outcome), treated)
        other, pull_other = _mean(np.where(gap, theirs, outcome), ~treated)
        found.append((one - other, pull - pull_other))
    return Ends(found[0][0], found[1][0], found[0][1], found[1][1])


def error_of(pull: FloatArray, groups: IntArray | None) -> float:
    """Standard error from each row's pull (n), rows of one group together."""
    sums = pull if groups is None else sums_by_group(pull[:, None], groups)[:, 0]
    count = len(sums)
    return float(np.sqrt((sums**2).sum() * count / (count - 1)) / len(pull)) if count > 1 else float("nan")


def covering(low: float, high: float, errors: tuple[float, float], df: float, level: float) -> tuple[float, float]:
    """The interval that covers the value itself, wherever between the bounds it lies, in `level` of samples.

    Imbens & Manski (2004), Econometrica 72, equation 7, with t for the normal: narrower than one for both bounds.
    """
    widest = max(errors)
    if not widest > 0:
        return low, high
    gap = (high - low) / widest
    least, most = float(t_quantile(level, df)), float(t_quantile((1 + level) / 2, df))
    for _ in range(60):
        middle = (least + most) / 2
        reached = special.stdtr(df, middle + gap) - special.stdtr(df, -middle)
        least, most = (middle, most) if reached < level else (least, middle)
    return low - most * errors[0], high + most * errors[1]
