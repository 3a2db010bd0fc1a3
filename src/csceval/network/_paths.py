"""Shortest paths and who lies on them; who can still reach whom when one partner is gone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.network._graph import BoolArray
from csceval.network._indices import spread


@dataclass(frozen=True, eq=False)
class Paths:
    """Steps (−1 where there is no path) and number of shortest paths from the row's partner to the column's (n × n)."""

    tied: FloatArray
    steps: IntArray
    count: FloatArray


def shortest(tied: FloatArray) -> Paths:
    """Every shortest path, by widening from all partners at once."""
    n = len(tied)
    steps = np.where(tied > 0, 1, -1)
    np.fill_diagonal(steps, 0)
    count, front, step = np.eye(n) + tied, tied, 1
    while front.any() and (far := steps < 0).any():
        step += 1
        front = (front @ tied) * far
        steps[front > 0] = step
        count += front
    return Paths(tied, steps, count)


def between(paths: Paths, counted: BoolArray | None = None) -> FloatArray:
    """How many of the shortest paths between other partners run through each (n), ordered pairs, ties shared evenly.

    `counted` (n × n) says which pairs count; by default all. Dependencies are added up from the far end as in Brandes
    (2001, theorem 6), for all starts at once.
    """
    n = len(paths.tied)
    ends = np.ones((n, n)) if counted is None else counted.astype(np.float64)
    depends = np.zeros((n, n))
    safe = np.maximum(paths.count, 1.0)
    for step in range(int(paths.steps.max()), 1, -1):
        passed = (paths.steps == step) * (ends + depends) / safe
        depends += (paths.steps == step - 1) * (passed @ paths.tied.T) * paths.count
    return np.asarray(depends.sum(axis=0), dtype=np.float64)


def betweenness(tied: FloatArray) -> FloatArray:
    """Betweenness of each partner (n) over the most there could be, 0 to 1 (Freeman 1979)."""
    n = len(tied)
    return between(shortest(tied)) / max((n - 1) * (n - 2), 1)


def betweenness_centralisation(tied: FloatArray) -> float:
    """Freeman's centralisation of betweenness (1979); 1 for a star."""
    return spread(betweenness(tied), len(tied) - 1)


def shares(through: FloatArray) -> FloatArray:
    """Each partner's share of all that runs through partners; 0 where nothing does."""
    total = through.sum()
    return through / total if total > 0 else np.zeros(len(through))


def reaching(tied: FloatArray, sector: IntArray) -> tuple[float, float]:
    """Ordered pairs of which the first reaches the second along ties: all, and those of different sectors.

    Components that reach each other both ways are taken as one; a partner without a sector is in no pair of the second.
    """
    i, j = np.nonzero(tied)
    found, label = connected_components(csr_array((tied[i, j], (i, j)), shape=tied.shape), connection="strong")
    known = sector >= 0
    size = np.bincount(label, minlength=found).astype(np.float64)
    by_sector = np.zeros((found, int(sector.max(initial=0)) + 1))
    np.add.at(by_sector, (label[known], sector[known]), 1.0)
    reach = np.zeros((found, found))
    reach[label[i], label[j]] = 1.0
    np.fill_diagonal(reach, 1.0)
    while True:
        wider = ((reach @ reach) > 0).astype(np.float64)
        if np.array_equal(wider, reach):
            break
        reach = wider
    with_sector = by_sector.sum(axis=1)
    same = np.einsum("is,ij,js->", by_sector, reach, by_sector, optimize=True)
    return float(size @ reach @ size - len(tied)), float(with_sector @ reach @ with_sector - same)


def lost_without(tied: FloatArray, sector: IntArray) -> FloatArray:
    """Share of the pairs among the others that cannot reach each other any more without the partner (n × 2).

    First of all pairs, then of pairs of different sectors; NaN where there was none.
    """
    n = len(tied)
    lost = np.full((n, 2), np.nan)
    steps = shortest(tied).steps
    reached = (steps > 0).astype(np.float64)
    apart = (sector[:, None] != sector[None, :]) & (sector[:, None] >= 0) & (sector[None, :] >= 0)
    for gone in range(n):
        keep = np.arange(n) != gone
        cells = np.ix_(keep, keep)
        before = np.array([reached[cells].sum(), (reached * apart)[cells].sum()])
        after = np.array(reaching(tied[cells], sector[keep]))
        lost[gone] = np.divide(before - after, before, out=np.full(2, np.nan), where=before > 0)
    return lost
