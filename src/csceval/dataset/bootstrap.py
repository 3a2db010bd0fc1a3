"""Intervals by drawing units anew: of means, ratios and medians, for many cells at once.

The ends are quantiles of what the draws give, further out than 2.5 % and 97.5 % as Student's t is wider than the
normal distribution (Hesterberg 2015, The American Statistician 69: 371-386, the expanded percentile interval). Plain
quantiles, and those that BCa corrects, covered less in every simulation of up to 20 units (docs/observations.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from csceval.dataset.grid import Ints
from csceval.dataset.intervals import LEVEL, Floats
from csceval.dataset.measure import Cells
from csceval.dataset.parts import Moments, Parts, moments, quantile

DRAWS = 999
FEWEST = 10  # units; below, what was drawn says too little about what could have been
_ROOM = 4_000_000  # numbers held at once


def ratios(parts: Parts, seed: int, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Intervals of Σ above / Σ below of each cell, its units drawn with replacement; missing below ten units."""
    found, low, high = moments(parts), *_nothing(parts.count)
    tails = _tails(found, level)
    starts = np.concatenate([[0], np.cumsum(found.units)])
    enough = (found.units >= FEWEST) & ~np.isnan(tails)
    for size in np.unique(found.units[enough]).tolist():
        cells = np.flatnonzero(enough & (found.units == size))
        rows = starts[cells][:, None] + np.arange(size)
        drawn = np.concatenate(
            [_ratios(times, parts.above[rows], parts.below[rows]) for times in drawn_units(size, seed)]
        )
        for number, cell in enumerate(cells):
            low[cell], high[cell] = _ends(drawn[:, number], tails[cell])
    return low, high


def _ratios(times: Ints, above: Floats, below: Floats) -> Floats:
    """Draws × cells; summed in one fixed order, so that no library of linear algebra has a say in the last digit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.einsum("du,cu->dc", times, above) / np.einsum("du,cu->dc", times, below)
    return found


def medians(
    cell: Ints, value: Floats, count: int, seed: int, cluster: Ints | None = None, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Intervals of the median of each cell, its values (or whole clusters of them) drawn with replacement."""
    inside = cell >= 0
    cell, value, cluster = cell[inside], value[inside], None if cluster is None else cluster[inside]
    found = moments(Parts.of(cell, np.ones(len(cell)), np.ones(len(cell)), count, cluster))
    low, high = _nothing(count)
    tails = _tails(found, level)
    named = np.zeros(len(cell), dtype=np.int64) if cluster is None else cluster
    order = np.lexsort((named, value))
    cells = Cells.of(cell[order], count)
    parts = zip(cells.split(value[order]), cells.split(named[order]), strict=True)
    for number, (values, groups) in enumerate(parts):
        if found.units[number] >= FEWEST and not np.isnan(tails[number]):
            drawn = _alone(values, seed) if cluster is None else _together(values, groups, seed)
            low[number], high[number] = _ends(drawn, tails[number])
    return low, high


def _alone(values: Floats, seed: int) -> Floats:
    """The median of every draw of single values, given in their order.

    Only the middle of a draw is drawn: the place of its k-th value is that of the k-th of as many uniform numbers,
    which has a beta distribution.
    """
    size = len(values)
    random, first = np.random.default_rng([seed, size]), (size + 1) // 2
    at = random.beta(first, size + 1 - first, size=DRAWS)
    after = at if size % 2 else 1 - (1 - at) * random.random(DRAWS) ** (1 / (size - first))
    low, high = (values[np.minimum((size * place).astype(np.int64), size - 1)] for place in (at, after))
    return (low + high) / 2


def _together(values: Floats, clusters: Ints, seed: int) -> Floats:
    """The median of every draw of whole clusters; the values are given in their order."""
    unit, found = np.unique(clusters, return_inverse=True)[1], []
    for times in drawn_units(int(unit.max()) + 1, seed, len(values)):
        upto = np.cumsum(times[:, unit], axis=1)
        whole = upto[:, -1:]
        low, high = (2 * upto >= whole).argmax(axis=1), (2 * upto > whole).argmax(axis=1)
        found.append((values[low] + values[high]) / 2)
    return np.concatenate(found)


def drawn_units(units: int, seed: int, width: int = 0) -> Iterator[NDArray[np.int64]]:
    """How often each unit is in each draw, in blocks of draws × units that hold at most `_ROOM` numbers.

    The draws follow from the seed and the number of units alone.
    """
    random = np.random.default_rng([seed, units])
    most = max(1, _ROOM // max(units, width))
    for first in range(0, DRAWS, most):
        here = min(most, DRAWS - first)
        chosen = random.integers(0, units, size=(here, units)) + np.arange(here)[:, None] * units
        yield np.bincount(chosen.ravel(), minlength=here * units).reshape(here, units)


def _tails(found: Moments, level: float) -> Floats:
    """How much of the draws lies beyond each end, of each cell."""
    from scipy.special import ndtr

    with np.errstate(divide="ignore", invalid="ignore"):
        wider = quantile(found.freedom, level) * np.sqrt((found.freedom + 1) / found.freedom)
    return np.asarray(ndtr(-wider), dtype=np.float64)


def _ends(drawn: Floats, tail: float) -> tuple[float, float]:
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def _nothing(count: int) -> tuple[Floats, Floats]:
    return np.full(count, np.nan), np.full(count, np.nan)
