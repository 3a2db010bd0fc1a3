"""Randomisation inference: what would other draws of the exposed units have shown?

Fisher (1935); for difference-in-differences Conley & Taber (2011) and MacKinnon & Webb (2020). Whole paths of exposure
are dealt out again among the units (or clusters) that exposure was decided for.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, nested
from csceval.estimates._fixed_effects import Rows
from csceval.estimates._inversion import interval
from csceval.estimates._within import within
from csceval.words import say

MOST_ENUMERATED = 10_000
BLOCK_CELLS = 8_000_000


@dataclass(frozen=True)
class Randomization:
    """p and interval of the sharp null of one constant effect; an end is None where no value is rejected."""

    p_value: float
    conf_low: float | None
    conf_high: float | None
    draws: int
    enumerated: bool


def randomize(
    outcome: FloatArray, covariates: FloatArray, onset: IntArray, rows: Rows, *,
    step: float | None, draws: int, level: float, seed: int,
) -> Randomization:  # fmt: skip
    """Test the exposure effect by dealing the exposure paths out anew.

    Parameters
    ----------
    outcome, covariates, onset : n, n × k, n (position of the first exposed period).
    step : length of the size of the error, from which the interval is searched.
    """
    assigned = rows.entity if rows.clusters is None else rows.clusters
    paths = _paths(assigned, onset, rows)
    dealt, enumerated = _deals(paths, draws, seed)
    inside = within(np.column_stack([outcome, covariates]), rows.entity, rows.period, rows.weights)
    root = np.ones(len(outcome)) if rows.weights is None else np.sqrt(rows.weights)
    others = np.linalg.qr(inside[:, 1:] * root[:, None])[0]
    y = _residual((inside[:, :1]) * root[:, None], others)[:, 0]
    real = _regressors(paths[None, :], assigned, rows, root, others)[:, 0]
    effects, shares = np.empty(len(dealt)), np.empty(len(dealt))
    size = max(1, BLOCK_CELLS // len(y))
    for start in range(0, len(dealt), size):
        x = _regressors(dealt[start : start + size], assigned, rows, root, others)
        length = np.maximum((x**2).sum(axis=0), 1e-300)
        effects[start : start + size], shares[start : start + size] = (x.T @ y) / length, (x.T @ real) / length
    estimate = float(effects[0])

    def p_at(null: float) -> float:
        return float((np.abs(effects - null * shares) >= abs(estimate - null) * (1 - 1e-9)).mean())

    low, high = interval(p_at, estimate, step or 0.0, level)
    return Randomization(p_at(0.0), low, high, len(dealt) - (not enumerated), enumerated)


def _paths(assigned: IntArray, onset: IntArray, rows: Rows) -> IntArray:
    """First exposed position of each unit or cluster that exposure was decided for."""
    paths = np.zeros(int(assigned.max()) + 1, dtype=np.int64)
    paths[assigned] = onset
    if not np.array_equal(paths[assigned], onset) or not nested(rows.entity, assigned):
        raise EstimationError(say("estimates_refused.exposure_differs"),
                              code="estimate-refused", fix=say("estimates_refused.exposure_differs_fix"))  # fmt: skip
    return paths


def _deals(paths: IntArray, draws: int, seed: int) -> tuple[IntArray, bool]:
    """Dealt paths (draws × units), the real one first; all of them where they are few."""
    treated = np.flatnonzero(paths == paths.min())
    if len(np.unique(paths)) == 2 and comb(len(paths), len(treated)) <= MOST_ENUMERATED:
        rest = [c for c in combinations(range(len(paths)), len(treated)) if c != tuple(treated)]
        chosen = np.array([tuple(treated), *rest], dtype=np.int64)
        dealt = np.full((len(chosen), len(paths)), paths.max())
        np.put_along_axis(dealt, chosen, paths.min(), axis=1)
        return dealt, True
    rng = np.random.default_rng(seed)
    return np.vstack([paths, *(rng.permutation(paths) for _ in range(draws))]), False


def _regressors(paths: IntArray, assigned: IntArray, rows: Rows, root: FloatArray, others: FloatArray) -> FloatArray:
    exposed = (rows.period[:, None] >= paths.T[assigned]).astype(np.float64)
    inside = within(exposed, rows.entity, rows.period, rows.weights)
    return _residual(inside * root[:, None], others)


def _residual(columns: FloatArray, basis: FloatArray) -> FloatArray:
    out: FloatArray = columns - basis @ (basis.T @ columns)
    return out
