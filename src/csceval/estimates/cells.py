"""Rows that stand for many alike: what a fit needs of tables that are too large to hold.

Rows with the same regressors, groups and cluster lie in one direction of the space of rows. Least squares, Poisson and
binomial fits, and all errors that add up within clusters, see only the sums of a cell; errors of single rows need the
sum of squares as well (Wong, Lewis & Wardrop 2021, "You only compress once", arXiv:2102.11297).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray

ROWS = "rows ∑"  # how many rows a cell stands for
WITHIN = "(y−ȳ)² ∑"  # means: squares about the cell's own mean
MOMENTS = ("y² ∑", "ys ∑", "s² ∑", "y²/s ∑")  # counts y of sizes s


class Cells(pd.DataFrame):
    """A frame each of whose rows stands for `ROWS` rows that are alike in all columns but the outcome.

    For means (`regression`, `did`, `event_study`) the outcome is the cell's mean, with `WITHIN` beside it. For counts
    and shares outcome and denominator are sums, with `MOMENTS` beside them. `left_out` are sentences about rows that
    lack something.
    """

    _metadata: ClassVar[list[str]] = ["left_out"]
    left_out: tuple[str, ...]


def cells(frame: pd.DataFrame, left_out: tuple[str, ...] = ()) -> Cells:
    """A compressed frame, marked as one."""
    made = Cells(frame)
    made.left_out = left_out
    return made


def standing(data: pd.DataFrame, *columns: str) -> list[FloatArray | None]:
    """Reserved columns of a compressed frame (n each); None of a frame whose rows stand for themselves."""
    if not isinstance(data, Cells):
        return [None] * len(columns)
    return [data[name].to_numpy(dtype=np.float64) for name in columns]


def left_out(data: pd.DataFrame) -> tuple[str, ...]:
    """What was said about rows that were left out while the frame was compressed."""
    return data.left_out if isinstance(data, Cells) else ()


@dataclass(frozen=True)
class Many:
    """What an error must know where rows stand for several: all `rows`, `counts` (n) of each.

    `squares` (n) are sums of squared residuals, `scores` (n) those of squared scores over the cell's own column.
    """

    rows: int
    counts: FloatArray
    squares: FloatArray
    scores: FloatArray

    def weighted(self, weights: FloatArray | None) -> float:
        """The sum of all rows' squared residuals; the user's weights have the counts as a factor."""
        return float((own_weights(weights, self) * self.squares).sum())


def many(counts: FloatArray | None, within: FloatArray | None, residuals: FloatArray) -> Many | None:
    """The same for a fit of means; None where each row stands for itself."""
    if counts is None or within is None:
        return None
    squares = counts * residuals**2 + within
    return Many(int(counts.sum()), counts, squares, squares)


def total(counts: FloatArray | None, n: int) -> int:
    """Rows that n rows stand for."""
    return n if counts is None else int(counts.sum())


def joined(weights: FloatArray | None, counts: FloatArray | None) -> FloatArray | None:
    """Weights of a fit: those of the user, times the rows that each row stands for."""
    if counts is None:
        return weights
    return counts if weights is None else weights * counts


def own_weights(weights: FloatArray | None, known: Many | None) -> FloatArray:
    """The user's weights again."""
    if weights is None:
        return np.ones(1)
    return weights if known is None else weights / known.counts


def refuse_rows_alone(errors: str, known: Many | None, weights: FloatArray | None) -> None:
    """Refuse errors for which every row has a leverage of its own.

    Raises
    ------
    EstimationError
        CR2 with weights of the user's.
    """
    if known is not None and errors == "CR2" and weights is not None and np.ptp(weights / known.counts) > 0:
        raise EstimationError(words.say("estimates_cells.weighted", errors=errors), code="estimate-refused",
                              fix=words.say("estimates_cells.fix_weighted"))  # fmt: skip
