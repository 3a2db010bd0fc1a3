"""Weights that are zero or more and sum to one, by least squares."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from csceval.estimates._arrays import FloatArray

HEAVY = 1e3


def simplex_weights(columns: FloatArray, target: FloatArray) -> FloatArray:
    """The w (k) that minimises |columns · w − target|² with w ≥ 0 and Σw = 1.

    Non-negative least squares with a heavy row for the sum (Lawson & Hanson 1974, chapter 23) finds which weights are
    above zero; the equality-constrained problem on those gives them to machine precision.

    Parameters
    ----------
    columns : n × k, one column a donor.
    target : n.
    """
    k = columns.shape[1]
    heavy = HEAVY * max(float(np.abs(columns).max()), 1e-300) * np.sqrt(len(columns))
    rough, _ = nnls(np.vstack([columns, np.full((1, k), heavy)]), np.append(target, heavy))
    chosen = np.flatnonzero(rough > 0)
    while len(chosen) > 1:
        exact = _summing_to_one(columns[:, chosen], target)
        if (exact >= 0).all():
            break
        chosen = np.delete(chosen, int(np.argmin(exact)))
    weights = np.zeros(k)
    weights[chosen] = exact if len(chosen) > 1 else 1.0
    return weights


def _summing_to_one(columns: FloatArray, target: FloatArray) -> FloatArray:
    """Least squares with Σw = 1: the last weight is what the others leave."""
    last = columns[:, -1]
    others, *_ = np.linalg.lstsq(columns[:, :-1] - last[:, None], target - last, rcond=None)
    return np.append(others, 1.0 - others.sum())
