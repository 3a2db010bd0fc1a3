"""What chance alone would give: sectors dealt out anew, and random networks with as many ties or the same degrees."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.network._graph import BoolArray

RANDOM_NETWORKS = 400  # enough for a p value; more would take minutes for hundreds of partners
_BURN_IN, _BETWEEN = 20, 2  # rounds of swaps; a round offers every tie one


def searched(partners: int, draws: int) -> int:
    """How many random networks are searched for paths and cores, which takes long for many partners."""
    return min(draws, 100 if partners <= 200 else 25)


def p_value(found: float, draws: FloatArray) -> float:
    """Share of draws at least as far from their mean as what was found, itself among them (Phipson & Smyth 2010)."""
    usable = draws[np.isfinite(draws)]
    if not np.isfinite(found) or not len(usable):
        return float("nan")
    centre = usable.mean()
    # Sums in another order differ in the last digits; they are the same distance.
    far = np.abs(usable - centre) >= np.abs(found - centre) - 1e-9 * max(1.0, abs(found))
    return float((1 + far.sum()) / (1 + len(usable)))


def shuffled(labels: IntArray, draws: int, rng: np.random.Generator) -> IntArray:
    """The labels in random order: n × draws."""
    return rng.permuted(np.repeat(labels[:, None], draws, axis=1), axis=0)


def shuffled_shares(tied: FloatArray, labels: IntArray) -> FloatArray:
    """Share of ties between different labels, for every draw of the labels (n × draws)."""
    i, j = np.nonzero(tied)
    small = labels.astype(np.int16)
    # A thousand draws of ten thousand ties at a time, so that memory stays small.
    apart = [(small[i[at : at + 10_000]] != small[j[at : at + 10_000]]).sum(axis=0) for at in range(0, len(i), 10_000)]
    return np.asarray(np.sum(apart, axis=0) / len(i), dtype=np.float64)


def as_many_ties(tied: FloatArray, rng: np.random.Generator, *, directed: bool) -> FloatArray:
    """A random network with the same number of partners and ties (Anderson, Butts & Carley 1999)."""
    n = len(tied)
    cells = np.flatnonzero(~np.eye(n, dtype=bool) if directed else np.triu(np.ones((n, n), dtype=bool), 1))
    present = int(tied.sum()) if directed else int(tied.sum()) // 2
    drawn = np.zeros(n * n)
    drawn[rng.choice(cells, size=present, replace=False)] = 1.0
    square = drawn.reshape(n, n)
    return square if directed else square + square.T


def same_degrees(tied: FloatArray, draws: int, rng: np.random.Generator, *, directed: bool) -> Iterator[FloatArray]:
    """Random networks in which every partner gives and gets as many ties as it does: exchanges of ties' ends.

    Ties a → b and c → d become a → d and c → b where that gives two new ties (Maslov & Sneppen 2002). Many pairs are
    offered at once; only pairs whose four cells no other pair touches may change, so that every step can be undone with
    the same chance and all networks are reached equally often.
    """
    filled = (tied if directed else np.triu(tied)) > 0
    ends = np.column_stack(np.nonzero(filled)).astype(np.int64)
    for draw in range(draws):
        for _ in range(_BETWEEN if draw else _BURN_IN):
            _swap(ends, filled, rng, directed=directed)
        square = filled.astype(np.float64)
        yield square if directed else square + square.T


def _swap(ends: IntArray, filled: BoolArray, rng: np.random.Generator, *, directed: bool) -> None:
    """One round of swaps, in place."""
    n, half = len(filled), len(ends) // 2
    order = rng.permutation(len(ends))
    one, two = order[:half], order[half : 2 * half]
    (a, b), (c, d) = ends[one].T, ends[two].T
    if not directed:
        turned = rng.random(half) < 0.5
        c, d = np.where(turned, d, c), np.where(turned, c, d)
    before = np.concatenate([_cell(a, b, n, directed=directed), _cell(c, d, n, directed=directed)])
    after = np.concatenate([_cell(a, d, n, directed=directed), _cell(c, b, n, directed=directed)])
    touched = np.bincount(np.concatenate([before, after]), minlength=n * n)
    flat = filled.ravel()
    alone = (touched[before] == 1) & (touched[after] == 1) & ~flat[after]
    good = alone[:half] & alone[half:] & (a != d) & (c != b)
    both = np.concatenate([good, good])
    flat[before[both]], flat[after[both]] = False, True
    ends[one[good]] = np.column_stack(np.divmod(after[:half][good], n))
    ends[two[good]] = np.column_stack(np.divmod(after[half:][good], n))


def _cell(i: IntArray, j: IntArray, n: int, *, directed: bool) -> IntArray:
    """The number of the cell of a tie; without directions that of the upper half."""
    return i * n + j if directed else np.minimum(i, j) * n + np.maximum(i, j)


def over(networks: Iterator[FloatArray], *indices: Callable[[FloatArray], float]) -> FloatArray:
    """Every index of every network: networks × indices."""
    return np.array([[index(one) for index in indices] for one in networks]).reshape(-1, len(indices))
