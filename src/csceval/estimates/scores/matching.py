"""The effect on the treated by matching with replacement, and its variance (Abadie & Imbens 2006, 2011)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.scores.neighbours import nearest, neighbour_variance


@dataclass(frozen=True)
class Matched:
    """What matching gives: effect, variance (None where it cannot be known), and how often each row counts (n).

    `weight` is 1 for each matched treated row, and for the others the sum of their shares in matches.
    """

    value: float
    variance: float | None
    counterfactual: float
    weight: FloatArray
    n_short: int


def match(
    outcome: FloatArray, treated: FloatArray, place: FloatArray, cell: IntArray, covariates: FloatArray, *,
    neighbours: int, within: float, adjust: bool,
) -> Matched:  # fmt: skip
    """Match each treated row to its nearest others of the same cell.

    Parameters
    ----------
    outcome, treated : n each.
    place, cell : n × k scaled values in which distance is Euclidean; n codes that must agree.
    covariates : n × q of the regression that takes out what the matches differ in (Abadie & Imbens 2011).
    """
    values, first, point = np.unique(
        np.column_stack([cell.astype(np.float64), covariates]), axis=0, return_index=True, return_inverse=True
    )
    point = point.ravel().astype(np.int64)
    side, size = treated == 1, len(values)
    counts = [np.bincount(point[side == arm], minlength=size).astype(np.float64) for arm in (False, True)]
    asker, donor, held = _pairs(place[first], values[:, 0], counts, neighbours, within)
    keep = held > 0
    share = np.divide(1.0, held, out=np.zeros(size), where=keep)
    used = np.bincount(donor, weights=(counts[1] * share)[asker], minlength=size)
    again = np.bincount(donor, weights=(counts[1] * share**2)[asker], minlength=size)
    chosen = side & keep[point]
    if not chosen.any():
        raise EstimationError("No treated row has anyone alike to be matched with.", code="no-overlap",
                              fix="Widen the caliper, or leave columns out of exact.")  # fmt: skip
    weight = np.where(side, keep[point].astype(np.float64), used[point])
    fitted = _fitted(outcome, covariates, np.where(side, 0.0, weight)) if adjust else np.zeros(len(outcome))
    left = outcome - fitted
    total = np.bincount(point[~side], weights=left[~side], minlength=size)
    level = np.bincount(asker, weights=total[donor], minlength=size) * share
    gap = (left - level[point])[chosen]
    value, n = float(gap.mean()), int(chosen.sum())
    variance = None
    if (~side).sum() > 1:
        spread = np.zeros(len(outcome))
        spread[~side] = _spread(place[~side], point[~side], cell[~side], outcome[~side])
        extra = np.where(side, 0.0, used[point] ** 2 - again[point])
        variance = float((((gap - value) ** 2).sum() + extra @ spread) / n**2)
    return Matched(value, variance, float(outcome[chosen].mean()) - value, weight,
                   int(counts[1][keep & (held < neighbours)].sum()))  # fmt: skip


def _pairs(
    place: FloatArray, cells: FloatArray, counts: list[FloatArray], neighbours: int, within: float
) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs of points (asking, giving) within each cell, and the number of donor rows of each point."""
    askers, donors, held = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], np.zeros(len(place))
    for cell in np.unique(cells):
        here = cells == cell
        ask, give = np.flatnonzero(here & (counts[1] > 0)), np.flatnonzero(here & (counts[0] > 0))
        if not len(ask):
            continue
        found = nearest(place[ask], place[give], counts[0][give], neighbours, within)
        askers.append(ask[found.asker])
        donors.append(give[found.donor])
        held[ask] = found.count
    return np.concatenate(askers), np.concatenate(donors), held


def _fitted(outcome: FloatArray, covariates: FloatArray, weight: FloatArray) -> FloatArray:
    """What the matched others' regression says for every row (n); least length where columns repeat each other."""
    root = np.sqrt(weight)
    x = np.column_stack([np.ones(len(outcome)), covariates - np.average(covariates, axis=0, weights=weight)])
    slope = np.linalg.lstsq(x * root[:, None], outcome * root, rcond=1e-10)[0]
    return np.asarray(x @ slope, dtype=np.float64)


def _spread(place: FloatArray, point: IntArray, cell: IntArray, outcome: FloatArray) -> FloatArray:
    """Variance of each row given its place, by neighbours of its own cell; a row alone there asks all cells."""
    out = _by_place(place, point, outcome)
    cells = np.unique(cell)
    for code in cells if len(cells) > 1 else []:
        own = cell == code
        if own.sum() > 1:
            out[own] = _by_place(place[own], point[own], outcome[own])
    return out


def _by_place(place: FloatArray, point: IntArray, outcome: FloatArray) -> FloatArray:
    _, first, code = np.unique(point, return_index=True, return_inverse=True)
    return neighbour_variance(place[first], code.astype(np.int64), outcome)
