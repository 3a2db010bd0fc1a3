"""Restricted maximum likelihood of a linear mixed model, profiled to the relative spreads of its effects.

Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), sections 3.4–3.6: with θ the lower factor
of the effects' covariance over the residual variance, everything else has a closed form. The gradient is exact, so the
maximum is found to the last digits and does not hang on the order of operations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.levels.blocks import Blocks

STARTS = (1.0, 0.2)
STEPS = 12
NOTHING = 1e-4
LARGEST = 1e4


@dataclass(frozen=True)
class Reml:
    """The fit: θ, the criterion (−2 log likelihood), residual variance, coefficients (p) and (X'V⁻¹X)⁻¹ without σ².

    `inner` (B × q × q) is Z'V⁻¹Z and `outer` (B × q × p) is Z'V⁻¹X, both without σ²; `free` says which of θ are not
    held at zero.
    """

    theta: FloatArray
    criterion: float
    variance: float
    coefficients: FloatArray
    bread: FloatArray
    inner: FloatArray
    outer: FloatArray
    gradient: FloatArray
    free: tuple[bool, ...]


def fit(data: Blocks) -> Reml:
    """The best of two starts, with spreads that are nothing set to exactly nothing, then Newton's steps."""
    from scipy.optimize import minimize

    def judged(theta: FloatArray) -> tuple[float, FloatArray]:
        one = at(data, theta)
        return one.criterion, one.gradient

    edges, found = _edges(data), []
    bounds = [(0.0, LARGEST) if edge else (-LARGEST, LARGEST) for edge in edges]
    for start in STARTS:
        made = minimize(judged, np.where(edges, start, 0.0), jac=True, method="L-BFGS-B", bounds=bounds,
                        options={"maxiter": 500, "ftol": 1e-14, "gtol": 1e-8})  # fmt: skip
        found.append(at(data, made.x))
    best = min(found, key=lambda one: one.criterion)
    return _polished(data, _without_nothing(data, best, edges))


def _edges(data: Blocks) -> FloatArray:
    """Which of θ are spreads (not below 0); the others are what slopes and constants share."""
    out = [row == column for row in range(data.width) for column in range(row + 1)]
    return np.array([*out, *[True] * (len(data.patterns) - len(out))])


def at(data: Blocks, theta: FloatArray, free: tuple[bool, ...] = ()) -> Reml:
    """Criterion, gradient and all that follows at one θ."""
    p, n, eye = data.p, data.n, np.eye(data.zz.shape[1])
    factor = data.factor(theta)
    side = factor.T @ data.zz
    root = np.linalg.cholesky(side @ factor + eye)
    right = factor.T @ np.concatenate([data.zx, data.zy[:, :, None]], axis=2)
    half, wide = np.linalg.solve(root, right), np.linalg.solve(root, side)
    left = data.xy - np.einsum("bqi,bqj->ij", half, half)
    bread = np.linalg.inv(left[:p, :p])
    coefficients = bread @ left[:p, p]
    rest = float(left[p, p] - left[:p, p] @ coefficients)
    logs = 2 * float(np.log(np.diagonal(root, axis1=1, axis2=2)).sum()) + float(np.linalg.slogdet(left[:p, :p])[1])
    criterion = logs + (n - p) * (1 + float(np.log(2 * np.pi * rest / (n - p))))
    inner = data.zz - np.swapaxes(wide, 1, 2) @ wide
    outer = data.zx - np.swapaxes(wide, 1, 2) @ half[:, :, :p]
    last = data.zy - np.einsum("bqi,bq->bi", wide, half[:, :, p]) - outer @ coefficients
    cross = inner.sum(axis=0) - np.einsum("bqi,ij,brj->qr", outer, bread, outer)
    slope = 2 * (cross - (n - p) / rest * last.T @ last) @ factor
    lower = data.width * (data.width + 1) // 2
    gradient = [float((np.tril(one) * slope).sum()) if at < lower else float((one * slope).sum())
                for at, one in enumerate(data.patterns)]  # fmt: skip
    return Reml(theta, criterion, rest / (n - p), coefficients, bread, inner, outer, np.array(gradient),
                free or (True,) * len(theta))  # fmt: skip


def _without_nothing(data: Blocks, found: Reml, edges: FloatArray) -> Reml:
    """Spreads that the criterion does not miss are set to zero, and what they share with others with them."""
    theta, free = found.theta.copy(), np.ones(len(edges), dtype=bool)
    for place in np.flatnonzero(edges):
        without = theta.copy()
        without[place] = 0.0
        if theta[place] < NOTHING or at(data, without).criterion <= found.criterion + 1e-9:
            theta, free[place] = without, False
    return at(data, theta, tuple(bool(one) for one in free))


def _polished(data: Blocks, found: Reml) -> Reml:
    """Newton's steps on the exact gradient, with its slope by differences, until nothing changes."""
    chosen = np.flatnonzero(found.free)
    for _ in range(STEPS if len(chosen) else 0):
        curve = np.column_stack([_change(data, found, int(place))[chosen] for place in chosen])
        move = np.zeros(len(found.theta))
        move[chosen] = np.linalg.lstsq((curve + curve.T) / 2, -found.gradient[chosen], rcond=1e-8)[0]
        after = at(data, found.theta + move, found.free)
        if not after.criterion <= found.criterion + 1e-8 * (1 + abs(found.criterion)):
            break
        found = after
        if np.abs(move).max() < 1e-13:
            break
    return found


def _change(data: Blocks, found: Reml, place: int) -> FloatArray:
    step = np.zeros(len(found.theta))
    step[place] = 1e-5 * max(1.0, abs(float(found.theta[place])))
    up, down = at(data, found.theta + step), at(data, found.theta - step)
    return np.asarray((up.gradient - down.gradient) / (2 * step[place]), dtype=np.float64)
