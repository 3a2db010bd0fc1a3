"""Randomisation inference for an experiment: what would other draws of the treated have shown (Fisher 1935)?"""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._inference import DEALS
from csceval.estimates._inversion import interval
from csceval.estimates._randomization import MOST_ENUMERATED, Randomization
from csceval.words import say


def deal(
    outcome: FloatArray, others: FloatArray, assigned: FloatArray, clusters: IntArray | None,
    weights: FloatArray | None, *, step: float, level: float, seed: int,
) -> Randomization:  # fmt: skip
    """p and interval of one constant effect when treatment is dealt out anew among rows or clusters.

    Parameters
    ----------
    outcome, assigned : n and n (0 or 1); `others` n × k, the rest of the design with its constant.
    step : length of the size of the error, from which the interval is searched.
    """
    groups = np.arange(len(outcome)) if clusters is None else clusters
    held = np.zeros(int(groups.max()) + 1)
    held[groups] = assigned
    if not np.array_equal(held[groups], assigned):
        raise EstimationError(say("estimates_refused.treatment_differs"),
                              code="estimate-refused", fix=say("estimates_refused.treatment_differs_fix"))  # fmt: skip
    dealt, enumerated = _deals(held, seed)
    root = np.ones(len(outcome)) if weights is None else np.sqrt(weights)
    basis = np.linalg.qr(others * root[:, None])[0]
    y, own = outcome * root, assigned * root
    y, own = y - basis @ (basis.T @ y), own - basis @ (basis.T @ own)
    effects, shares = np.empty(len(dealt)), np.empty(len(dealt))
    for at in range(0, len(dealt), 256):
        columns = dealt[at : at + 256].T[groups] * root[:, None]
        columns = columns - basis @ (basis.T @ columns)
        length = np.maximum((columns**2).sum(axis=0), 1e-300)
        effects[at : at + 256], shares[at : at + 256] = columns.T @ y / length, columns.T @ own / length

    def p_at(null: float) -> float:
        return float((np.abs(effects - null * shares) >= abs(effects[0] - null) * (1 - 1e-9)).mean())

    low, high = interval(p_at, float(effects[0]), step, level)
    return Randomization(p_at(0.0), low, high, len(dealt) - (not enumerated), enumerated)


def _deals(held: FloatArray, seed: int) -> tuple[FloatArray, bool]:
    """Dealt treatments (draws × groups), the real one first; all of them where they are few."""
    treated = np.flatnonzero(held == 1)
    if comb(len(held), len(treated)) <= MOST_ENUMERATED:
        rest = [c for c in combinations(range(len(held)), len(treated)) if c != tuple(treated)]
        dealt = np.zeros((1 + len(rest), len(held)))
        np.put_along_axis(dealt, np.array([tuple(treated), *rest], dtype=np.int64), 1.0, axis=1)
        return dealt, True
    rng = np.random.default_rng(seed)
    return np.vstack([held, *(rng.permutation(held) for _ in range(DEALS))]), False
