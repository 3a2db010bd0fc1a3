"""Intervals that hold if paths departed after exposure at most so many times as much as before.

Rambachan & Roth (2023), doi:10.1093/restud/rdad018, section 2.4.1: no step of the departure after exposure is larger
than M̄ times the largest step before. The interval inverts the conditional test with a least-favourable first stage of
Andrews, Roth & Pakes (2023), doi:10.1093/restud/rdad009, made with the restrictions that concern periods after
exposure.

For one largest step v and one sign, these restrictions are |Δβ_t − Δτ_t| ≤ M̄ v for each t after exposure. The linear
program of the test then has only T + 2 corners: with a = l′β and C = Σ|c_t|, c_t = Σ_{j≥t} l_j, they are
a − θ − M̄Cv, θ − a − M̄Cv, and −2M̄v once for each t, each over its own scale. So no program has to be solved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import log_ndtr, ndtri, ndtri_exp

from csceval.estimates._arrays import FloatArray

FIRST_STAGE = 0.1  # share of the test's size that the least-favourable stage takes
POINTS, ROUNDS, DRAWS = 201, 3, 14


@dataclass(frozen=True)
class Corners:
    """One largest step before exposure: corners (J × 2) act on (a − θ, v); covariance (2 × 2) of (a, v)."""

    corners: FloatArray
    value: FloatArray
    covariance: FloatArray
    critical: float


def interval(estimate: FloatArray, covariance: FloatArray, before: int, pick: FloatArray, *, bound: float,
             level: float) -> tuple[float, float]:  # fmt: skip
    """Ends of the interval for l′τ.

    Parameters
    ----------
    estimate, covariance : K differences before the reference, in order of time, then T after it.
    before : K.
    pick : weights l of the T differences after.
    bound : M̄.
    """
    ends = [_accepted(one, 1 - level) for one in _steps(estimate, covariance, before, pick, bound, 1 - level)]
    found = [pair for pair in ends if pair is not None]
    if not found:
        # Every departure that the restrictions allow is rejected; the point itself is what is left.
        point = float(pick @ estimate[before:])
        return point, point
    return min(low for low, _ in found), max(high for _, high in found)


def _steps(estimate: FloatArray, covariance: FloatArray, before: int, pick: FloatArray, bound: float,
           alpha: float) -> list[Corners]:  # fmt: skip
    """Each step before exposure, in each direction, as the largest one."""
    size, after = len(estimate), len(pick)
    points = np.insert(np.eye(size), before, 0.0, axis=0)
    steps = np.diff(points, axis=0)
    parameter = np.concatenate([np.zeros(before), pick])
    reach = np.cumsum(pick[::-1])[::-1]
    out = []
    for largest in steps[:before]:
        for v in (largest, -largest):
            scale = [_deviation(steps[before:] * sign - bound * v, covariance) for sign in (1.0, -1.0)]
            up, down = np.where(reach >= 0, scale[0], scale[1]), np.where(reach >= 0, scale[1], scale[0])
            spread, total = np.abs(reach), float(np.abs(reach).sum())
            rows = [np.array([1.0, -bound * total]) / (spread @ up), np.array([-1.0, -bound * total]) / (spread @ down)]
            rows += [np.array([0.0, -2 * bound]) / (up[t] + down[t]) for t in range(after) if bound > 0]
            both = np.vstack([parameter, v])
            corners, own = np.array(rows), both @ covariance @ both.T
            out.append(Corners(corners, both @ estimate, own, _critical(corners, own, alpha * FIRST_STAGE)))
    return out


def _deviation(rows: FloatArray, covariance: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.maximum(((rows @ covariance) * rows).sum(axis=1), 0.0)), dtype=np.float64)


@cache
def _normal() -> FloatArray:
    """Points spread like two independent normals (2^14 × 2)."""
    from scipy.stats import qmc  # a quarter of a second to load, and most reports need it not

    made = ndtri(qmc.Sobol(2, seed=0).random_base2(DRAWS))
    return np.asarray(made, dtype=np.float64)


def _critical(corners: FloatArray, covariance: FloatArray, size: float) -> float:
    """Quantile of the largest corner when every restriction just binds."""
    values, vectors = np.linalg.eigh(covariance)
    draws = _normal() @ (vectors * np.sqrt(np.maximum(values, 0.0))).T
    return float(np.quantile((draws @ corners.T).max(axis=1), 1 - size))


def _accepted(one: Corners, alpha: float) -> tuple[float, float] | None:
    """The outermost values of the parameter that the test does not reject."""
    a, v = one.value
    low = a + (one.corners[0, 1] * v - one.critical) / one.corners[0, 0]
    high = a + (one.corners[1, 1] * v - one.critical) / one.corners[1, 0]
    if low >= high:
        return None
    grid = np.linspace(low, high, 2 * POINTS - 1)
    held = np.flatnonzero(~_rejected(one, grid, alpha))
    if not held.size:
        return None
    return _refined(one, grid, int(held[0]), -1, alpha), _refined(one, grid, int(held[-1]), 1, alpha)


def _refined(one: Corners, grid: FloatArray, place: int, side: int, alpha: float) -> float:
    """An end of the accepted values, between the last accepted one and its neighbour."""
    inside = float(grid[place])
    outside = float(grid[min(max(place + side, 0), len(grid) - 1)])
    for _ in range(ROUNDS):
        finer = np.linspace(inside, outside, POINTS)
        last = int(np.flatnonzero(~_rejected(one, finer, alpha))[-1])
        inside, outside = float(finer[last]), float(finer[min(last + 1, POINTS - 1)])
    return inside


def _rejected(one: Corners, theta: FloatArray, alpha: float) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each value of the parameter (n) is rejected."""
    moved = np.vstack([one.value[0] - theta, np.full(len(theta), one.value[1])])
    values = one.corners @ moved
    cross = one.corners @ one.covariance @ one.corners.T
    best = values.argmax(axis=0)
    top, spread = values.max(axis=0), np.sqrt(np.maximum(np.diag(cross), 0.0))[best]
    known = spread > 1e-10 * np.abs(np.sqrt(np.diag(cross))).max()
    ratio = cross[:, best] / np.where(known, spread, 1.0) ** 2
    rest = values - ratio * top
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = rest / (1 - ratio)
    low = np.where(ratio < 1 - 1e-12, meets, -np.inf).max(axis=0)
    high = np.where(ratio > 1 + 1e-12, meets, np.inf).min(axis=0)
    high = np.minimum(high, one.critical)
    size = alpha * (1 - FIRST_STAGE) / (1 - alpha * FIRST_STAGE)
    scale = np.where(known, spread, 1.0)
    limit = np.maximum(_truncated(low / scale, high / scale, size), 0.0)
    return np.asarray((top > one.critical) | np.where(known, top / scale > limit, top > 0))


def _truncated(low: FloatArray, high: FloatArray, size: float) -> FloatArray:
    """The 1 − size quantile of a standard normal cut to [low, high], by logarithms so that far tails hold."""
    right = np.logaddexp(np.log(size) + log_ndtr(-low), np.log1p(-size) + log_ndtr(-high))
    return np.asarray(-ndtri_exp(right), dtype=np.float64)
