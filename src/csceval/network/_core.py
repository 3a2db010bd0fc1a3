"""Core and periphery: the split that looks most like a core everybody in it is tied to, and others tied only to it."""

from __future__ import annotations

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.network._graph import BoolArray


def core_periphery(tied: FloatArray) -> tuple[float, BoolArray]:
    """The best correlation with an ideal core–periphery pattern, and who is in the core (n).

    The pattern of Borgatti & Everett (1999, eq. 1–2) has a tie wherever one side is in the core. Since only the number
    of ties that touch the core matters, the search starts from the partners with most ties, for every size of core,
    and then moves one partner, or changes one for another, as long as that helps. NaN where all or no ties exist.
    """
    n = len(tied)
    touching = tied + tied.T
    degree = touching.sum(axis=1)
    order = np.lexsort((np.arange(n), -degree))
    ranked = touching[np.ix_(order, order)]
    # Ties that touch the first k: each adds its own, less those to the ones before it.
    covered = np.cumsum(degree[order] - np.tril(ranked, -1).sum(axis=1))
    fit = _fit(covered, np.arange(1, n + 1), tied)
    if np.isnan(fit).all():
        return float("nan"), np.zeros(n, dtype=bool)
    core = np.zeros(n, dtype=bool)
    core[order[: int(np.nanargmax(fit)) + 1]] = True
    return _climb(tied, touching, degree, core)


def _fit(covered: FloatArray, size: object, tied: FloatArray) -> FloatArray:
    """Correlation of the ties with the pattern of a core of this size that this number of ties touches."""
    n = len(tied)
    cells, present = n * (n - 1), tied.sum()
    outside = n - np.asarray(size, dtype=np.float64)
    ideal = cells - outside * (outside - 1)
    spread = ideal * (cells - ideal) * present * (cells - present)
    fit = np.full(np.broadcast(covered, ideal).shape, np.nan)
    np.divide(covered * cells - present * ideal, np.sqrt(np.maximum(spread, 0)), out=fit, where=spread > 0)
    return fit


def _climb(tied: FloatArray, touching: FloatArray, degree: FloatArray, core: BoolArray) -> tuple[float, BoolArray]:
    """Best single moves and exchanges, until none helps."""
    core = core.copy()
    while True:
        size, to_core = int(core.sum()), touching @ core
        covered = float(degree[core].sum() - to_core[core].sum() / 2)
        now = float(_fit(np.array(covered), size, tied))
        # Joining adds the ties to outside the core; leaving takes away those.
        gain = np.where(core, to_core - degree, degree - to_core)
        moved = _fit(covered + gain, np.where(core, size - 1, size + 1), tied)
        swapped = _fit(covered + gain[:, None] + gain[None, :] + touching, size, tied)
        swapped[~(core[:, None] & ~core[None, :])] = np.nan
        best = np.array([_most(moved), _most(swapped)])
        if not best.max() > now + 1e-12:
            return now, core
        if best[0] >= best[1]:
            core[int(np.nanargmax(moved))] ^= True
        else:
            leaves, joins = np.unravel_index(int(np.nanargmax(swapped)), swapped.shape)
            core[leaves], core[joins] = False, True


def _most(values: FloatArray) -> float:
    return -np.inf if np.isnan(values).all() else float(np.nanmax(values))
