"""Where partners stand in a sociogram: near those they are tied to, the same for the same ties, never on each other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from csceval.charts._rows import number_of

FloatArray = NDArray[np.float64]
_ROUNDS = 300


def places(n: int, tied: Mapping[tuple[int, int], float]) -> FloatArray:
    """Places of n partners (n × 2), each coordinate 0 to 1.

    `tied` says how lasting the tie of a pair is (0 to 1; partners count from 1): lasting ties are drawn shorter. The
    picture whose distances are nearest to the steps between partners is sought by majorisation (Gansner, Koren & North
    2005) from a circle in the order of the partners, so no chance is in it.
    """
    if n == 1:
        return np.full((1, 2), 0.5)
    wanted = _steps(n, tied)
    weight = 1 / np.maximum(wanted, 0.5) ** 2
    np.fill_diagonal(weight, 0.0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.pinv(laplacian)
    turn = 2 * np.pi * np.arange(n) / n
    at = wanted.max() / 2 * np.column_stack([np.sin(turn), -np.cos(turn)])
    for _ in range(_ROUNDS):
        apart = np.maximum(_distances(at), 1e-9)
        pull = -weight * wanted / apart
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        at = inverse @ pull @ at
    return _filled(at)


def apart(at: FloatArray, gap: float, *, wide: float, high: float) -> FloatArray:
    """Pixels (n × 2) in a panel, pushed from each other until no two are nearer than `gap`, where there is room."""
    spot = at * [wide, high]
    for _ in range(_ROUNDS):
        between = spot[:, None, :] - spot[None, :, :]
        distance = _distances(spot)
        np.fill_diagonal(distance, np.inf)
        if distance.min() >= gap - 0.5:
            break
        short = np.maximum(gap - distance, 0.0) / 2
        spot = spot + (between / np.maximum(distance, 1e-6)[:, :, None] * short[:, :, None]).sum(axis=1) * 0.6
        spot = np.clip(spot, 0, [wide, high])
    # Rounded, so that machines that add in another order draw the same picture.
    return np.array([[number_of(round(value, 1)) for value in row] for row in spot])


def _steps(n: int, tied: Mapping[tuple[int, int], float]) -> FloatArray:
    """Length of the shortest way between all pairs; what no way joins stands a little farther than what one does."""
    steps = np.full((n, n), np.inf)
    np.fill_diagonal(steps, 0.0)
    for (one, other), lasting in tied.items():
        steps[one - 1, other - 1] = steps[other - 1, one - 1] = 1.5 - lasting / 2
    for through in range(n):
        steps = np.minimum(steps, steps[:, through, None] + steps[None, through, :])
    reached = steps[np.isfinite(steps)].max()
    return np.where(np.isfinite(steps), steps, max(reached, 1.0) + 1)


def _distances(at: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(((at[:, None, :] - at[None, :, :]) ** 2).sum(axis=2)), dtype=np.float64)


def _filled(at: FloatArray) -> FloatArray:
    """Stretched to fill the square; a side without extent stays in its middle."""
    low, span = at.min(axis=0), at.max(axis=0) - at.min(axis=0)
    flat = span < 1e-6
    return np.where(flat, 0.5, (at - low) / np.where(flat, 1.0, span))
