"""Core and periphery: the split that looks most like a core everybody in it is tied to, and others tied only to it."""

from __future__ import annotations

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.network._graph import BoolArray

_TRIED = 12  # partners on either side that are tried for an exchange


def core_periphery(tied: FloatArray) -> tuple[float, BoolArray]:
    """The best correlation with an ideal core–periphery pattern that was found, and who is in the core (n).

    The pattern of Borgatti & Everett (1999, eq. 1–2) has a tie wherever one side is in the core, so at one size of the
    core only the number of ties that touch it matters. The core grows from nobody to everybody, and shrinks back, each
    time by the partner that helps most, and at every size partners are exchanged as long as that helps. NaN where all
    or no ties exist.
    """
    n, touching = len(tied), tied + tied.T
    best, chosen = float("nan"), np.zeros(n, dtype=bool)
    for full in (False, True):
        core = np.full(n, full)
        # Ties of each partner to those outside the core: what it adds by joining, what is lost when it leaves.
        free = np.zeros(n) if full else touching.sum(axis=1)
        for _ in range(n - 1):
            mover = np.where(core, -free, free)
            _move(int(np.where(core == full, mover, -np.inf).argmax()), core, free, touching)
            while _exchange(core, free, touching):
                pass
            covered = float(tied.sum() - free[~core].sum() / 2)
            fit = _fit(covered, int(core.sum()), tied)
            if fit > best or np.isnan(best):
                best, chosen = fit, core.copy()
    return best, chosen


def _move(one: int, core: BoolArray, free: FloatArray, touching: FloatArray) -> None:
    """One partner into the core or out of it, in place."""
    free += touching[one] if core[one] else -touching[one]
    core[one] ^= True


def _exchange(core: BoolArray, free: FloatArray, touching: FloatArray) -> bool:
    """Put one partner in another's place where that makes more ties touch the core; whether it did."""
    inside, outside = np.flatnonzero(core), np.flatnonzero(~core)
    inside = inside[np.argsort(free[inside], kind="stable")[:_TRIED]]
    outside = outside[np.argsort(-free[outside], kind="stable")[:_TRIED]]
    more = free[outside] - free[inside][:, None] + touching[np.ix_(inside, outside)]
    leaves, joins = np.unravel_index(int(more.argmax()), more.shape)
    if more[leaves, joins] <= 0:
        return False
    _move(int(inside[leaves]), core, free, touching)
    _move(int(outside[joins]), core, free, touching)
    return True


def _fit(covered: float, size: int, tied: FloatArray) -> float:
    """Correlation of the ties with the pattern of a core of this size that this number of ties touches."""
    n = len(tied)
    cells, present = n * (n - 1), float(tied.sum())
    ideal = cells - (n - size) * (n - size - 1)
    spread = ideal * (cells - ideal) * present * (cells - present)
    return (covered * cells - present * ideal) / spread**0.5 if spread > 0 else float("nan")
