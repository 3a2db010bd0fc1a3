"""The named operations, worked out for many cells at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from csceval.dataset.grid import Ints
from csceval.dataset.intervals import Floats
from csceval.dataset.survival import median as survival_median

DIGITS = 12
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True)
class Cells:
    """Rows sorted by the cell they belong to; rows in no cell (−1) are left out."""

    order: Ints
    starts: Ints

    @classmethod
    def of(cls, numbers: Ints, count: int) -> Cells:
        """From the cell number of each row and how many cells there are."""
        inside = np.flatnonzero(numbers >= 0)
        here = numbers[inside]
        # Numbers of two bytes are sorted by counting, in a tenth of the time.
        order = inside[np.argsort(here.astype(np.uint16) if count <= 2**16 else here, kind="stable")]
        sizes = np.bincount(here, minlength=count)
        return cls(order, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))

    @property
    def sizes(self) -> Ints:
        """Rows in each cell."""
        return np.diff(self.starts)

    def split(self, values: NDArray[Kind]) -> list[NDArray[Kind]]:
        """The values of each cell."""
        return np.split(values[self.order], self.starts[1:-1])

    def over(self, values: Floats, operation: Callable[[Floats], float]) -> Floats:
        """An operation on the values of each cell; missing for empty cells."""
        parts = self.split(values)
        return np.array([operation(part) if len(part) else math.nan for part in parts], dtype=np.float64)


def exact_sum(values: Floats) -> float:
    """A sum that does not depend on the order of its parts (Shewchuk's algorithm)."""
    return math.fsum(values)


def exact_mean(values: Floats) -> float:
    """Mean by an exact sum."""
    return math.fsum(values) / len(values)


def middle(values: Floats) -> float:
    """Ordinary median: the middle value, or the mean of the two in the middle."""
    return float(np.median(values))


OPERATIONS: dict[str, Callable[[Floats], float]] = {
    "sum": exact_sum,
    "mean": exact_mean,
    "median": middle,
    "min": lambda values: float(values.min()),
    "max": lambda values: float(values.max()),
}


def distinct(numbers: Ints, codes: Ints, count: int) -> Ints:
    """How many different codes occur in each cell; codes and cells of −1 do not count."""
    usable = (numbers >= 0) & (codes >= 0)
    if not usable.any():
        return np.zeros(count, dtype=np.int64)
    pairs = np.unique(numbers[usable] * (codes.max() + 1) + codes[usable])
    return np.bincount(pairs // (codes.max() + 1), minlength=count)


def medians(cells: Cells, durations: Floats, ended: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """Kaplan-Meier median and interval of each cell."""
    parts = zip(cells.split(durations), cells.split(ended), strict=True)
    found = np.array([survival_median(days, closed) for days, closed in parts], dtype=np.float64)
    return found[:, 0], found[:, 1], found[:, 2]


def rounded(values: Floats, digits: int = DIGITS) -> Floats:
    """Significant digits as results are stored, so that sums in another order cannot differ in print."""
    result = values.astype(float, copy=True)
    shown = np.flatnonzero(np.isfinite(result))
    result[shown] = [float(f"{value:.{digits}g}") for value in result[shown]]
    return result + 0.0  # never −0
