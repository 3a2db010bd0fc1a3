"""What independent units add to a ratio or a mean, and how far the result could be off because of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.dataset.grid import Ints
from csceval.dataset.intervals import LEVEL, Floats, z_value


@dataclass(frozen=True)
class Parts:
    """What every unit of a cell adds above and below the line; of a mean its value and 1.

    Units are rows, or clusters of rows. They stand in an order that depends on nothing but these numbers, so that
    sums and draws are the same whatever the order of the rows was.
    """

    cell: Ints
    above: Floats
    below: Floats
    count: int

    @classmethod
    def of(cls, cell: Ints, above: Floats, below: Floats, count: int, cluster: Ints | None = None) -> Parts:
        """From units, or from the sums of each cluster in each cell; cells of −1 are left out."""
        inside = (cell >= 0) & ~np.isnan(above) & ~np.isnan(below)
        cell, above, below = cell[inside], above[inside], below[inside]
        if cluster is not None:
            cell, above, below = _summed(cell, cluster[inside], above, below)
        adding = (above != 0) | (below != 0)
        cell, above, below = cell[adding], above[adding], below[adding]
        order = np.lexsort((above, below, cell))
        return cls(cell[order], above[order], below[order], count)

    def total(self, values: Floats) -> Floats:
        """The sum over the units of each cell."""
        return np.bincount(self.cell, weights=values, minlength=self.count).astype(np.float64)

    @property
    def alike(self) -> Floats:
        """How many units of one size tell as much as these: (Σ below)² / Σ below² (Kish 1965, Survey Sampling)."""
        whole, squares = self.total(self.below), self.total(self.below**2)
        return np.divide(whole**2, squares, out=np.zeros(self.count), where=squares > 0)


@dataclass(frozen=True)
class Moments:
    """Of each cell: the ratio, the variance of its error, the degrees of freedom of that variance, and units."""

    ratio: Floats
    variance: Floats
    freedom: Floats
    units: Ints


def moments(parts: Parts) -> Moments:
    """The variance of a ratio of sums of independent units; missing below two units.

    Residuals are those of the ratio, each divided by the square root of what its unit leaves to the others, and the
    degrees of freedom are those that match the spread of that variance (Bell and McCaffrey 2002, Survey Methodology
    28: 169-181, CR2, for a model with nothing but a mean). For units of one size both are those of Student.
    """
    below = parts.total(parts.below)
    units = np.bincount(parts.cell, minlength=parts.count)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = parts.total(parts.above) / below
        held = parts.below / below[parts.cell]
        expected = ratio[parts.cell] * parts.below
        # Units that all have the same ratio leave nothing, and no rounding error instead of it.
        residual = np.where(np.isclose(parts.above, expected, rtol=1e-12, atol=0), 0.0, parts.above - expected)
        variance = parts.total(residual**2 / (1 - held)) / below**2
        pull = held**2 / (1 - held)
        spread = parts.total(held**2) + parts.total(pull) ** 2 - parts.total(pull**2)
        freedom = 1 / spread
    usable = (units >= 2) & (below > 0) & np.isfinite(variance) & (variance >= 0) & np.isfinite(freedom)
    gone = np.where(usable, 0.0, np.nan)
    return Moments(ratio, variance + gone, freedom + gone, units)


def independent(parts: Parts, cases: Floats, level: float = LEVEL) -> Floats:
    """How many independent cases tell as much about the share of each cell as its clusters of cases do.

    At most `cases`: those over the design effect, times the squares of the normal quantile over Student's, so that few
    clusters count as fewer cases (Korn and Graubard 1998, Survey Methodology 24: 193-201). Where the share is 0 or 1
    clusters cannot be seen to differ, and every one of them counts as one case.
    """
    found = moments(parts)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = found.ratio * (1 - found.ratio)
        enough = np.where(spread > 0, np.minimum(spread / found.variance, cases), parts.alike)
    return enough * (z_value(level) / quantile(found.freedom, level)) ** 2


def student(found: Moments, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Student's t interval of the ratio of each cell."""
    half = quantile(found.freedom, level) * np.sqrt(found.variance)
    return found.ratio - half, found.ratio + half


def quantile(freedom: Floats, level: float = LEVEL) -> Floats:
    """The two-sided quantile of Student's t."""
    from scipy.special import stdtrit

    return np.asarray(stdtrit(freedom, 0.5 + level / 2), dtype=np.float64)


def welch(high: Moments, low: Moments, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Interval of a difference of two means with their own variances (Welch 1947, Biometrika 34: 28-35).

    Missing where a side has fewer than two units, or neither varies.
    """
    variance = high.variance + low.variance
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = variance**2 / (high.variance**2 / high.freedom + low.variance**2 / low.freedom)
    half = np.where(variance > 0, quantile(freedom, level) * np.sqrt(variance), np.nan)
    return high.ratio - low.ratio - half, high.ratio - low.ratio + half


def _summed(cell: Ints, cluster: Ints, above: Floats, below: Floats) -> tuple[Ints, Floats, Floats]:
    """The sums of each cluster in each cell."""
    order = np.lexsort((above, below, cluster, cell))
    cell, cluster, above, below = cell[order], cluster[order], above[order], below[order]
    first = np.ones(len(cell), dtype=bool)
    first[1:] = (cell[1:] != cell[:-1]) | (cluster[1:] != cluster[:-1])
    starts = np.flatnonzero(first)
    if not len(starts):
        return cell, above, below
    return cell[starts], np.add.reduceat(above, starts), np.add.reduceat(below, starts)
