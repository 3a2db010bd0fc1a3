"""Where the effect in another place may lie when how much places differ is itself uncertain.

An interval from one estimate of tau² takes it as known. Where places differ little that estimate is often 0, and the
interval too short. Here every tau² that the studies leave possible has its say: Q(tau²) follows χ² with k − p degrees
of freedom (Viechtbauer 2007), so each of its quantiles gives one tau², 0 where even that makes Q smaller; the effect
in another place is normal around the mean under each, and the interval holds the middle of all of them together. The
idea of a distribution over tau² is that of Nagashima, Noma & Furukawa (2019), Statistical Methods in Medical Research
28, who take it from another statistic.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray
from csceval.estimates.pooled.studies import Studies

QUANTILES = 200
_HALVINGS = 60


def predicted(found: Studies, level: float) -> tuple[float, float]:
    """Ends of the prediction interval, in the effects' unit (at the means of the moderators)."""
    unit = float(np.sqrt(np.median(found.variance)))
    y, v, x = found.effect / unit, found.variance / unit**2, found.design
    chances = (np.arange(QUANTILES) + 0.5) / QUANTILES
    targets = special.chdtri(found.k - x.shape[1], chances)
    between = _where_q_is(targets, y, v, x)
    middle, error, _ = _fits(y, v, x, between)
    spread = np.sqrt(between + error)
    low, high = (_quantile(chance, middle, spread) for chance in ((1 - level) / 2, (1 + level) / 2))
    return low * unit, high * unit


def _fits(
    y: FloatArray, v: FloatArray, x: FloatArray, between: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean, its variance and Q under each of m values of tau²."""
    weight = 1 / (v[None] + between[:, None])
    inverse = np.linalg.inv(np.einsum("mk,kp,kq->mpq", weight, x, x))
    coefficients = np.einsum("mpq,mk,kq,k->mp", inverse, weight, x, y, optimize=True)
    rest = y[None] - coefficients @ x.T
    return coefficients[:, 0], inverse[:, 0, 0], (weight * rest**2).sum(axis=1)


def _where_q_is(targets: FloatArray, y: FloatArray, v: FloatArray, x: FloatArray) -> FloatArray:
    """For each target the tau² at which Q, which falls as tau² grows, has that value; 0 where it never is so large."""

    def above(between: FloatArray) -> FloatArray:
        return _fits(y, v, x, between)[2] - targets

    top = np.full(len(targets), 10.0 * float(np.ptp(y) ** 2 + v.max()))
    while (short := above(top) > 0).any():
        top = np.where(short, top * 10, top)
    found = _halved(above, np.zeros(len(targets)), top)
    return np.where(above(np.zeros(len(targets))) <= 0, 0.0, found)


def _quantile(chance: float, middle: FloatArray, spread: FloatArray) -> float:
    """Where the normal distributions, taken together, have so much below."""

    def missing(at: FloatArray) -> FloatArray:
        return np.atleast_1d(chance - special.ndtr((at - middle) / spread).mean())

    wide = special.ndtri(chance) * spread
    ends = (np.atleast_1d((middle + wide).min()), np.atleast_1d((middle + wide).max()))
    return float(_halved(missing, *ends)[0])


def _halved(falling: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray) -> FloatArray:
    """The zeros of falling functions by bisection, each between its two ends."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        up = falling(middle) > 0
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return (low + high) / 2
