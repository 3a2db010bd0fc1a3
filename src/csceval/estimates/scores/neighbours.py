"""Nearest neighbours with replacement, every tie kept, so that no order of rows decides.

Rows with the same values are one point; distances are found between points, some at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from csceval.estimates._arrays import FloatArray, IntArray

TIE, AT_ONCE = 1e-9, 1024


@dataclass(frozen=True)
class Matches:
    """For each asking point the positions of the donor points that are its neighbours; `count` rows in all.

    `asker` and `donor` are pairs of positions (p each); `count` (a) is the number of donor rows of each asking point.
    """

    asker: IntArray
    donor: IntArray
    count: FloatArray


def nearest(askers: FloatArray, donors: FloatArray, rows: FloatArray, wanted: int, within: float) -> Matches:
    """Donor points that hold the `wanted` nearest rows of each asking point, with all ties.

    Parameters
    ----------
    askers, donors : a × k and d × k scaled values.
    rows : d, number of rows at each donor point.
    within : largest distance that counts; infinite for any.
    """
    if not len(donors) or not len(askers):
        return Matches(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(len(askers)))
    asker, donor = [], []
    for start in range(0, len(askers), AT_ONCE):
        away = cdist(askers[start : start + AT_ONCE], donors)
        near = away <= _reach(away, rows, wanted, within)[:, None]
        found = np.nonzero(near)
        asker.append(found[0] + start)
        donor.append(found[1])
    pairs = [np.concatenate(side).astype(np.int64) for side in (asker, donor)]
    count = np.bincount(pairs[0], weights=rows[pairs[1]], minlength=len(askers)).astype(np.float64)
    return Matches(pairs[0], pairs[1], count)


def _reach(away: FloatArray, rows: FloatArray, wanted: int, within: float) -> FloatArray:
    """Distance that holds the wanted rows, a little more for rounding (one for each row of distances)."""
    most = min(wanted, away.shape[1])
    at = np.argpartition(away, most - 1, axis=1)[:, :most]
    close = np.take_along_axis(away, at, axis=1)
    order = np.argsort(close, axis=1, kind="stable")
    close, at = np.take_along_axis(close, order, axis=1), np.take_along_axis(at, order, axis=1)
    held = np.cumsum(rows[at], axis=1)
    enough = np.minimum((held < wanted).sum(axis=1), most - 1)
    reach = np.minimum(close[np.arange(len(away)), enough], within)
    return np.asarray(reach * (1 + TIE) + TIE, dtype=np.float64)


def neighbour_variance(place: FloatArray, point: IntArray, y: FloatArray) -> FloatArray:
    """Variance of each row's outcome given where it stands, from its nearest other rows (Abadie & Imbens 2006, §4.2).

    σ² = J/(J+1) (y − mean of the J nearest)², ties kept.

    Parameters
    ----------
    place : p × k scaled values of the points; `point` (m) says at which point each row stands, `y` (m) its outcome.
    """
    rows = np.bincount(point, minlength=len(place)).astype(np.float64)
    total = np.bincount(point, weights=y, minlength=len(place))
    size, level = rows[point] - 1, np.zeros(len(y))
    shared = size > 0
    level[shared] = (total[point[shared]] - y[shared]) / size[shared]
    alone = np.flatnonzero(rows == 1)
    found = nearest(place[alone], place, rows, 2, np.inf)  # each is its own nearest
    other = found.donor != alone[found.asker]
    near, asker = found.donor[other], found.asker[other]
    row = np.zeros(len(place), dtype=np.int64)
    row[point] = np.arange(len(y))
    many = np.bincount(asker, weights=rows[near], minlength=len(alone))
    mean = np.bincount(asker, weights=total[near], minlength=len(alone)) / np.maximum(many, 1)
    size[row[alone]], level[row[alone]] = many, mean
    return np.asarray(size / (size + 1) * (y - level) ** 2, dtype=np.float64)
