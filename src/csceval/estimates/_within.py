"""Take fixed effects out of columns: subtract what unit and period explain.

Balanced panels need two passes of means. Otherwise the smaller dimension (almost always periods) is solved for
exactly: with units averaged out, what is left is one T × T system (Abowd, Creecy & Kramarz 2002), so there is
no iteration and no tolerance to choose.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from csceval.estimates._arrays import FloatArray, IntArray, sums_by_group


def within(columns: FloatArray, entity: IntArray, period: IntArray, weights: FloatArray | None) -> FloatArray:
    """Residuals of each column (n × k) on entity and period effects, by weighted least squares.

    `entity` and `period` are codes without holes; rows are sorted by entity, then period.
    """
    if weights is None and is_balanced(entity, period):
        return _balanced(columns, int(period.max()) + 1)
    if period.max() > entity.max():
        return _solved(columns, period, entity, weights)
    return _solved(columns, entity, period, weights)


def within_one(columns: FloatArray, codes: IntArray, weights: FloatArray | None) -> FloatArray:
    """Columns (n × k) minus their (weighted) mean in each group."""
    w = np.ones(len(codes)) if weights is None else weights
    means = sums_by_group(columns * w[:, None], codes) / np.bincount(codes, weights=w)[:, None]
    out: FloatArray = columns - means[codes]
    return out


def is_balanced(entity: IntArray, period: IntArray) -> bool:
    """Whether sorted rows hold every entity in every period exactly once."""
    n_entities, n_periods = int(entity.max()) + 1, int(period.max()) + 1
    if len(entity) != n_entities * n_periods:
        return False
    return bool((period.reshape(n_entities, n_periods) == np.arange(n_periods)).all())


def n_components(entity: IntArray, period: IntArray) -> int:
    """Number of parts of a panel that share neither an entity nor a period: each costs one effect less."""
    n_entities = int(entity.max()) + 1
    size = n_entities + int(period.max()) + 1
    links = coo_array((np.ones(len(entity)), (entity, n_entities + period)), shape=(size, size))
    labels = connected_components(links, directed=False)[1]
    return int(labels.max()) + 1


def _balanced(columns: FloatArray, n_periods: int) -> FloatArray:
    out = np.empty_like(columns)
    for position, column in enumerate(columns.T):
        # The grand mean goes first: sums then stay near zero, and large levels cost no digits.
        square = (column - column.mean()).reshape(-1, n_periods)
        square -= square.mean(axis=1, keepdims=True)
        square -= square.mean(axis=0, keepdims=True)
        out[:, position] = square.ravel()
    return out


def _solved(columns: FloatArray, large: IntArray, small: IntArray, weights: FloatArray | None) -> FloatArray:
    w = np.ones(len(large)) if weights is None else weights
    n_large, n_small = int(large.max()) + 1, int(small.max()) + 1
    cells = np.bincount(large * n_small + small, weights=w, minlength=n_large * n_small).reshape(n_large, n_small)
    centred = within_one(columns - columns.mean(axis=0), large, weights)
    total = cells.sum(axis=1)
    system = np.diag(cells.sum(axis=0)) - cells.T @ (cells / total[:, None])
    right = sums_by_group(centred * w[:, None], small)
    effects = np.linalg.pinv(system, rcond=1e-12, hermitian=True) @ right
    out: FloatArray = centred - effects[small] + ((cells @ effects) / total[:, None])[large]
    return out
