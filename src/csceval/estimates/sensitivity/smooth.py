"""Intervals that hold if the departure from parallel paths bends at most so much from one period to the next.

Rambachan & Roth (2023), doi:10.1093/restud/rdad018, section 2.4.2 and appendix: |δ_{t+1} − 2δ_t + δ_{t−1}| ≤ M. The
interval is the shortest of fixed length around l′β + v′β_before (Armstrong & Kolesár 2018): its centre takes out a
straight line, and its length counts the worst bias that bends of at most M leave.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import ndtr, ndtri

from csceval.estimates._arrays import FloatArray


@dataclass(frozen=True)
class _Family:
    """Estimators that any straight line leaves alone: weights `start` + `moves` u (n, n × K−1) of the differences.

    Their worst bias is M · (`fixed` + Σ|u|).
    """

    start: FloatArray
    moves: FloatArray
    fixed: float


def interval(estimate: FloatArray, covariance: FloatArray, before: int, pick: FloatArray, *, bound: float,
             level: float) -> tuple[float, float]:  # fmt: skip
    """Ends of the interval for l′τ; arguments as in `relative.interval`, `bound` is M in the outcome's unit."""
    family = _family(before, pick)
    unit = float(np.sqrt(pick @ covariance[before:, before:] @ pick))
    u = _best(family, covariance / unit**2, bound / unit, 1 - level)
    weights = family.start + family.moves @ u
    error = float(np.sqrt(weights @ covariance @ weights))
    bias = bound * (family.fixed + float(np.abs(u).sum()))
    half = error * folded(bias / error, 1 - level)
    centre = float(weights @ estimate)
    return centre - half, centre + half


def folded(mean: float, alpha: float) -> float:
    """The 1 − alpha quantile of |N(mean, 1)|."""
    top = float(ndtri(1 - alpha / 2))

    def excess(c: float) -> float:
        return float(ndtr(c - mean) - ndtr(-c - mean)) - (1 - alpha)

    return float(brentq(excess, 0.0, mean + top + 1.0, xtol=1e-13))


def _family(before: int, pick: FloatArray) -> _Family:
    """The departure is a straight line plus bends; bends before the reference can be set off, those after cannot."""
    after = len(pick)
    times = np.concatenate([np.arange(-before, 0), np.arange(1, after + 1)]).astype(np.float64)
    # A bend at −k (k = 1 … K−1) moves all differences before it; a bend at 0 … T−1 all after it.
    early = np.column_stack([np.maximum(-k - times, 0.0) for k in range(1, before)] or [np.zeros((len(times), 0))])
    late = np.column_stack([np.maximum(times - t, 0.0) for t in range(after)])
    given = np.concatenate([np.zeros(before), pick])
    # Weights before exposure solve: line → −l′t, each early bend → u.
    system = np.vstack([times[:before], early[:before].T])
    inverse = np.linalg.inv(system)
    start = given.copy()
    start[:before] = inverse[:, 0] * -(given @ times)
    moves = np.zeros((len(times), before - 1))
    moves[:before] = inverse[:, 1:]
    return _Family(start, moves, float(np.abs(given @ late).sum()))


def _best(family: _Family, covariance: FloatArray, bound: float, alpha: float) -> FloatArray:
    """The u (K−1) with the shortest interval: a convex problem, u = p − q with p, q ≥ 0."""
    k = family.moves.shape[1]
    if k == 0:
        return np.zeros(0)
    moves = np.hstack([family.moves, -family.moves])

    def length(x: FloatArray) -> tuple[float, FloatArray]:
        weights = family.start + moves @ x
        spread = covariance @ weights
        error = float(np.sqrt(weights @ spread))
        bias = bound * (family.fixed + float(x.sum()))
        mean = bias / error
        c = folded(mean, alpha)
        near, far = np.exp(-((c - mean) ** 2) / 2), np.exp(-((c + mean) ** 2) / 2)
        slope = float((near - far) / (near + far))
        return error * c, (c - slope * mean) * (moves.T @ spread) / error + slope * bound

    found = minimize(
        length, np.zeros(2 * k), jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * (2 * k),
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 10_000, "maxfun": 100_000, "maxcor": 30},
    )  # fmt: skip
    return np.asarray(found.x[:k] - found.x[k:], dtype=np.float64)
