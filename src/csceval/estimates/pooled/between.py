"""How much effects differ between studies: the variance tau² by REML, DerSimonian–Laird or Paule–Mandel.

Citation: DerSimonian & Laird (1986); Paule & Mandel (1982); Viechtbauer (2005), Journal of Educational and Behavioral
Statistics 30 (REML); Viechtbauer (2007), Statistics in Medicine 26 (the interval by Q-profile).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray

STEPS = 100  # of the grid from which the highest restricted likelihood is found
MODELS = ("reml", "dl", "pm", "fixed")


@dataclass(frozen=True)
class Weighing:
    """Weighted least squares at one tau²: coefficients, their covariance, Q, and what REML needs of it."""

    coefficients: FloatArray
    covariance: FloatArray
    q: float
    trace: float  # of P = W − WX(X'WX)⁻¹X'W
    score: float  # of the restricted likelihood in tau², times two
    likelihood: float


def weigh(effect: FloatArray, variance: FloatArray, design: FloatArray, tau2: float) -> Weighing:
    """Fit effects (k) on a design (k × p) with weights 1 / (variance + tau²)."""
    weight = 1 / (variance + tau2)
    root = np.sqrt(weight)
    basis, triangle = np.linalg.qr(design * root[:, None])
    scaled = effect * root
    inverse = np.linalg.inv(triangle)
    rest = scaled - basis @ (basis.T @ scaled)
    trace = float((weight * (1 - (basis**2).sum(axis=1))).sum())
    q = float(rest @ rest)
    logs = np.log(variance + tau2).sum() + 2 * np.log(np.abs(np.diag(triangle))).sum()
    return Weighing(inverse @ (basis.T @ scaled), inverse @ inverse.T, q, trace, float(weight @ rest**2) - trace,
                    float(-(logs + q) / 2))  # fmt: skip


def tau2(model: str, effect: FloatArray, variance: FloatArray, design: FloatArray) -> float:
    """The variance between studies, in squared units of the effect; 0 in the fixed model."""
    df = len(effect) - design.shape[1]
    if model == "fixed":
        return 0.0
    if model == "dl":
        first = weigh(effect, variance, design, 0.0)
        return float(max(0.0, (first.q - df) / first.trace))
    if model == "pm":
        return _where_q_is(float(df), effect, variance, design) or 0.0
    return _reml(effect, variance, design)


def interval(effect: FloatArray, variance: FloatArray, design: FloatArray, level: float) -> tuple[float, float]:
    """Ends of the Q-profile interval of tau²: where Q is a quantile of χ² with k − p degrees of freedom.

    The lower end is 0 where even tau² = 0 gives a smaller Q. Both are NaN where Q is so small that no tau² fits.
    """
    df = len(effect) - design.shape[1]
    low, high = (float(special.chdtri(df, tail)) for tail in ((1 - level) / 2, (1 + level) / 2))
    upper = _where_q_is(high, effect, variance, design)
    if upper is None:
        return float("nan"), float("nan")
    return _where_q_is(low, effect, variance, design) or 0.0, upper


def _top(effect: FloatArray, variance: FloatArray) -> float:
    """A tau² above which no estimate can lie."""
    return float(10 * (np.ptp(effect) ** 2 + variance.max()))


def _where_q_is(target: float, effect: FloatArray, variance: FloatArray, design: FloatArray) -> float | None:
    """The tau² at which Q, which falls as tau² grows, has a value; None where it lies below it at tau² = 0."""
    from scipy.optimize import brentq

    def above(tau2: float) -> float:
        return weigh(effect, variance, design, tau2).q - target

    if above(0.0) < 0:
        return None
    top = _top(effect, variance)
    while above(top) > 0:
        top *= 10
    return float(brentq(above, 0.0, top, xtol=1e-300, rtol=1e-14, maxiter=500))


def _reml(effect: FloatArray, variance: FloatArray, design: FloatArray) -> float:
    """The highest point of the restricted likelihood, sought on a grid first: it may have several peaks."""
    from scipy.optimize import brentq

    def score(tau2: float) -> float:
        return weigh(effect, variance, design, tau2).score

    grid = np.concatenate([[0.0], np.geomspace(1e-6 * variance.min(), _top(effect, variance), STEPS)])
    best = int(np.argmax([weigh(effect, variance, design, one).likelihood for one in grid]))
    left, right = grid[max(best - 1, 0)], grid[min(best + 1, STEPS)]
    if score(left) <= 0 or score(right) >= 0:
        return float(grid[best]) if best else 0.0
    return float(brentq(score, left, right, xtol=1e-300, rtol=1e-14, maxiter=500))
