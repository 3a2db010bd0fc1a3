"""Effects by cohort and period, each with what every atom contributes to its error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray, IntArray


@dataclass(frozen=True)
class Cells:
    """ATT(cohort, period) of K cells.

    `influence` (A × K): the estimate minus the truth is about the sum of a column, so the variance is the sum of
    squares of its cluster sums. `members` (A × K): the weight that each exposed atom has in the cell. `n` (K): exposed
    rows averaged.
    """

    cohort: IntArray
    period: IntArray
    estimate: FloatArray
    influence: FloatArray
    members: FloatArray
    n: IntArray

    @property
    def event_time(self) -> IntArray:
        """Periods since exposure began (K)."""
        return np.asarray(self.period - self.cohort, dtype=np.int64)


@dataclass(frozen=True)
class Cell:
    """One effect with the atoms (`who`, m) that it rests on and their influence (m)."""

    cohort: int
    period: int
    estimate: float
    who: IntArray
    influence: FloatArray
    exposed: IntArray


def collect(found: list[Cell], n_atoms: int, weight: FloatArray) -> Cells:
    """Cells as columns; members weigh what they weigh in the size of their cohort."""
    influence = np.zeros((n_atoms, len(found)), order="F")
    members = np.zeros((n_atoms, len(found)), order="F")
    for column, cell in enumerate(found):
        influence[cell.who, column] = cell.influence
        members[cell.exposed, column] = weight[cell.exposed]
    return Cells(np.array([cell.cohort for cell in found], dtype=np.int64),
                 np.array([cell.period for cell in found], dtype=np.int64),
                 np.array([cell.estimate for cell in found]), influence, members,
                 np.array([len(cell.exposed) for cell in found], dtype=np.int64))  # fmt: skip
