"""How alike rows of one cluster are: the one-way analysis of variance and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._distributions import f_tail
from csceval.estimates.levels.centring import centred


@dataclass(frozen=True)
class OneWay:
    """One-way analysis of variance: mean squares, their degrees of freedom, F and its p; `usual_size` is n₀."""

    between: float
    within: float
    df_between: int
    df_within: int
    f: float
    p_value: float
    usual_size: float
    sizes: IntArray
    means: FloatArray


def one_way(outcome: FloatArray, codes: IntArray) -> OneWay:
    """Spread between and within clusters; levels that all rows share cost no digits."""
    values = centred(outcome)[0]
    values = values - values.mean()
    sizes = np.bincount(codes)
    means = np.bincount(codes, weights=values) / sizes
    apart = values - means[codes]
    n, g = len(values), len(sizes)
    between = float(sizes @ (means - sizes @ means / n) ** 2) / (g - 1)
    within = float(apart @ apart) / (n - g)
    f = between / within if within > 0 else float("inf")
    usual = (n - float((sizes**2).sum()) / n) / (g - 1)
    return OneWay(between, within, g - 1, n - g, f, f_tail(f, g - 1, n - g), usual, sizes.astype(np.int64), means)


def correlation(found: OneWay) -> float:
    """ICC(1) by analysis of variance (Shrout & Fleiss 1979; n₀ of Donner 1986 for clusters of unequal size)."""
    return (found.between - found.within) / (found.between + (found.usual_size - 1) * found.within)


def interval(found: OneWay, level: float) -> tuple[float, float]:
    """Exact interval of the intraclass correlation for normal outcomes, whatever the sizes (Wald 1940).

    With θ the variance between over that within, means weighted by m / (1 + mθ) have an F that is exact at the true
    θ and falls in θ: the ends are where it meets the quantiles of F.
    """
    quantiles = (special.fdtri(found.df_between, found.df_within, q) for q in ((1 + level) / 2, (1 - level) / 2))
    low, high = (_ratio_at(found, float(q)) for q in quantiles)
    return low / (1 + low), high / (1 + high)


def _ratio_at(found: OneWay, quantile: float) -> float:
    """The θ at which F of the weighted means is a quantile."""
    from scipy.optimize import brentq

    low, high = -(1 - 1e-12) / float(found.sizes.max()), 1.0
    if _f_at(found, low) <= quantile:
        return low
    while _f_at(found, high) > quantile:
        high *= 4
    return float(brentq(lambda ratio: _f_at(found, ratio) - quantile, low, high, xtol=1e-14, rtol=1e-14))


def _f_at(found: OneWay, ratio: float) -> float:
    weights = found.sizes / (1 + found.sizes * ratio)
    apart = found.means - weights @ found.means / weights.sum()
    return float(weights @ apart**2) / found.df_between / found.within
