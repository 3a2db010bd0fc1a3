"""Simplex weights with a ridge, for many problems of one size at once, by the algorithm of synthetic DiD's authors.

Their published numbers come from Frank–Wolfe steps that stop at a small decrease, not from the exact minimum (for the
cigarette tax of California −15.6038 against −15.6054), so the same steps and the same stop are taken here.
"""

from __future__ import annotations

import numpy as np

from csceval.estimates._arrays import FloatArray

ROUGH_STEPS, STEPS = 100, 10_000


def weights(columns: FloatArray, target: FloatArray, *, zeta: float, floor: float, start: FloatArray) -> FloatArray:
    """Weights (B × k) that make `columns` follow `target` up to a constant (Arkhangelsky et al. 2021, eq. 4 and 6).

    Parameters
    ----------
    columns : B × n × k; target : B × n. Means over n are taken out (the constant).
    zeta : strength of the ridge, in the outcome's unit.
    floor : steps stop where the mean squared distance decreases by less than floor².
    start : B × k weights to begin with.

    A hundred steps are taken first; weights at or below a quarter of the largest are then set to zero, and steps go
    on from there.
    """
    a = columns - columns.mean(axis=1, keepdims=True)
    b = target - target.mean(axis=1, keepdims=True)
    gram, cross = np.swapaxes(a, 1, 2) @ a, np.einsum("bn,bnk->bk", b, a)
    rows = columns.shape[1]
    rough = _steps(gram, cross, start, rows=rows, zeta=zeta, floor=floor, most=ROUGH_STEPS)
    sparse = np.where(rough <= rough.max(axis=1, keepdims=True) / 4, 0.0, rough)
    return _steps(
        gram, cross, sparse / sparse.sum(axis=1, keepdims=True), rows=rows, zeta=zeta, floor=floor, most=STEPS
    )


def _steps(
    gram: FloatArray, cross: FloatArray, start: FloatArray, *, rows: int, zeta: float, floor: float, most: int
) -> FloatArray:
    """Frank–Wolfe steps on Gram matrices; a problem leaves the batch when its decrease is below the floor."""
    done, live = start.copy(), np.arange(len(start))
    ridge, enough = rows * zeta**2, rows * floor**2
    x, gx = start.copy(), np.einsum("bij,bj->bi", gram, start)
    for step in range(1, most + 1):
        slope = gx - cross + ridge * x
        best = slope.argmin(axis=1)
        direction = -x
        direction[np.arange(len(x)), best] += 1.0
        moved = gram[live, best] - gx
        along = (slope * direction).sum(axis=1)
        bend = (direction * moved).sum(axis=1) + ridge * (direction**2).sum(axis=1)
        size = np.clip(np.divide(-along, bend, out=np.zeros_like(bend), where=bend > 0), 0.0, 1.0)
        x = x + size[:, None] * direction
        gx = gx + size[:, None] * moved
        fall = -(2 * size * along + size**2 * bend)
        going = (fall > enough) | (step < 2)
        if not going.all():
            done[live[~going]] = x[~going]
            live, x, gx, cross = live[going], x[going], gx[going], cross[going]
            if not len(live):
                return done
    done[live] = x
    return done
