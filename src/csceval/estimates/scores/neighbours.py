"""Nearest neighbours with replacement, every tie kept, so that no order of rows decides.

Rows with the same values are one point; points are searched in a k-d tree on scaled values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from csceval.estimates._arrays import FloatArray, IntArray

TIE = 1e-9


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
    tree, most = cKDTree(donors), min(wanted, len(donors))
    distance, at = (np.reshape(found, (len(askers), most)) for found in tree.query(askers, k=most))
    enough = np.minimum((np.cumsum(rows[at], axis=1) < wanted).sum(axis=1), most - 1)
    reach = np.minimum(distance[np.arange(len(askers)), enough], within)
    found = tree.query_ball_point(askers, reach * (1 + TIE) + TIE, return_sorted=True)
    size = np.array([len(near) for near in found], dtype=np.int64)
    asker = np.repeat(np.arange(len(askers)), size)
    donor = np.concatenate([np.asarray(near, dtype=np.int64) for near in found]).astype(np.int64)
    return Matches(asker, donor, np.bincount(asker, weights=rows[donor], minlength=len(askers)).astype(np.float64))


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
