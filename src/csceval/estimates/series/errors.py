"""Errors of least squares over time: Newey–West, and Prais–Winsten with its first row kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from csceval.estimates._arrays import FloatArray, IntArray, inverse_gram
from csceval.estimates.linear.model import least_squares


def automatic_lags(n: int) -> int:
    """Lags of Newey–West for n periods: whole part of 4 (n/100)^(2/9) (Newey & West 1994)."""
    return int(4 * (n / 100) ** (2 / 9))


def newey_west(
    design: ArrayLike, residuals: ArrayLike, *, lags: int, at: IntArray | None = None, small_sample: bool = True
) -> FloatArray:
    """Covariance (k × k) of least-squares coefficients when neighbours in time move together.

    Bartlett weights 1 − h/(lags + 1); Newey & West (1987), Econometrica 55, equation 5.

    Parameters
    ----------
    design, residuals : n × k and n, in order of time.
    lags : last lag that counts; 0 gives HC0 (HC1 with the factor).
    at : n whole steps in time, where periods are missing between rows.
    small_sample : multiply by n/(n − k), as Stata's `newey` does.
    """
    x, e = np.asarray(design, dtype=np.float64), np.asarray(residuals, dtype=np.float64)
    n, k = x.shape
    scores = x * e[:, None] @ inverse_gram(x, None)
    return long_run(scores, np.arange(n) if at is None else at, lags) * (n / (n - k) if small_sample else 1.0)


def long_run(scores: FloatArray, at: IntArray, lags: int) -> FloatArray:
    """Sum of the scores' (n × k) autocovariances with Bartlett weights; a missing step scores zero."""
    grid = np.zeros((int(at.max() - at.min()) + 1, scores.shape[1]))
    grid[at - at.min()] = scores
    total: FloatArray = grid.T @ grid
    for lag in range(1, min(lags, len(grid) - 1) + 1):
        shared = grid[lag:].T @ grid[:-lag]
        total = total + (1 - lag / (lags + 1)) * (shared + shared.T)
    return total


@dataclass(frozen=True)
class PraisWinsten:
    """Coefficients (k), covariance (k × k, scale by n − k) and the correlation of neighbours."""

    value: FloatArray
    matrix: FloatArray
    rho: float


def prais_winsten(outcome: ArrayLike, design: ArrayLike, *, at: IntArray | None = None) -> PraisWinsten:
    """Least squares with AR(1) residuals, iterated until ρ rests (Prais & Winsten 1954; Stata's `prais`).

    Parameters
    ----------
    outcome, design : n and n × k, in order of time.
    at : n whole steps in time, where periods are missing between rows.
    """
    y, x = np.asarray(outcome, dtype=np.float64), np.asarray(design, dtype=np.float64)
    steps = np.diff(np.arange(len(y)) if at is None else at)
    value, rho = least_squares(y, x, None), 0.0
    for _ in range(1000):
        last, e = rho, y - x @ value
        near = steps == 1
        lagged = e[:-1][near]
        rho = float(np.clip(e[1:][near] @ lagged / max(float(lagged @ lagged), 1e-300), -0.999, 0.999))
        still = whiten(np.column_stack([x, y]), steps, rho)
        value = least_squares(still[:, -1], still[:, :-1], None)
        if abs(rho - last) < 1e-12:
            break
    e = still[:, -1] - still[:, :-1] @ value
    matrix = inverse_gram(still[:, :-1], None) * float(e @ e) / (len(y) - x.shape[1])
    return PraisWinsten(value, matrix, rho)


def whiten(columns: FloatArray, steps: IntArray, rho: float) -> FloatArray:
    """Columns (n × k) without their AR(1) correlation, the first row kept; `steps` (n − 1) between rows."""
    link = rho**steps
    out = columns.copy()
    out[1:] = (columns[1:] - link[:, None] * columns[:-1]) / np.sqrt(1 - link**2)[:, None]
    return out
