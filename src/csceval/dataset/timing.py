"""When a row counts: its reporting period, or why it has none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Ints
from csceval.period import Period, period_of

IN, NO_PERIOD, OUTSIDE, AFTER, LONGER = "", "no_period", "outside_span", "after_as_of", "longer_than_period"


@dataclass(frozen=True)
class Timing:
    """For each row: number of its period (−1: none), why none, last day of what it covers, and days covered."""

    period: Ints
    reason: NDArray[np.object_]
    end: Ints
    length: Ints


def timing(dataset: Dataset, values: pd.Series | None, periods: Sequence[Period], rows: int) -> Timing:
    """Place a column of dates or period keys among the periods."""
    if values is None:
        values = pd.Series([None] * rows, dtype="object")
    codes, different = pd.factorize(values)
    # The last entry answers code −1, the rows without a date.
    placed = [*(_place(dataset, value, periods) for value in different), (-1, NO_PERIOD, 0, 0)]
    number, reason, end, length = zip(*placed, strict=True)
    return Timing(
        np.array(number, dtype=np.int64)[codes],
        np.array(reason, dtype=object)[codes],
        np.array(end, dtype=np.int64)[codes],
        np.array(length, dtype=np.int64)[codes],
    )


def _place(dataset: Dataset, value: object, periods: Sequence[Period]) -> tuple[int, str, int, int]:
    covered = _covered(dataset, value)
    if covered is None:
        return -1, NO_PERIOD, 0, 0
    number = bisect_right([period.start for period in periods], covered.start) - 1
    end, length = covered.end.toordinal(), (covered.end - covered.start).days
    if covered.start > dataset.as_of:
        return -1, AFTER, end, length
    if number < 0 or covered.start > periods[number].end:
        overlaps = any(period.start <= covered.end and covered.start <= period.end for period in periods)
        return -1, LONGER if overlaps else OUTSIDE, end, length
    if covered.end > periods[number].end:
        return -1, LONGER, end, length
    return number, IN, end, length


def _covered(dataset: Dataset, value: object) -> Period | None:
    """The days a value stands for; None for numbers and text that is no period."""
    if isinstance(value, (date, np.datetime64)):
        return period_of(pd.Timestamp(value).date(), "day")
    if not isinstance(value, str):
        return None
    try:
        return dataset.parse(value)
    except ValueError:
        return None
