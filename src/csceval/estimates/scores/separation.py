"""Do columns tell two answers apart without error? Then a logit or probit has no end (Albert & Anderson 1984)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from csceval.estimates._arrays import FloatArray

MOST = 20_000


def separating(y: FloatArray, x: FloatArray, names: Sequence[str]) -> list[str]:
    """Names of the columns (all but the last, constant one) that separate y > 0 from the rest; empty if none do.

    Single columns first, then any combination by a linear programme (Konis 2007): some b ≠ 0 with ±x'b ≥ 0 in every
    row and > 0 in one. Above 20,000 rows only single columns are looked at; the fit itself tells the rest.
    """
    yes, no = x[y > 0], x[y <= 0]
    alone = [name for at, name in enumerate(names)
             if yes[:, at].min() >= no[:, at].max() or yes[:, at].max() <= no[:, at].min()]  # fmt: skip
    if alone or len(y) > MOST:
        return alone
    signed = np.where(y > 0, 1.0, -1.0)[:, None] * x
    found = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(y)), bounds=(-1, 1), method="highs")
    if found.x is None or float((signed @ found.x).sum()) <= 1e-6 * len(y):
        return []
    return [name for name, part in zip(names, found.x, strict=False) if abs(part) > 1e-6]
