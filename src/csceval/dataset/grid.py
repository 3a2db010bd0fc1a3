"""The cells that are to be filled: breakdowns of places, groups and partners by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.period import Period

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.object_]
Dimension = Literal["place", "group", "partner"]
ALL = "all"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Level:
    """A breakdown: by period or over the whole span, and by at most one dimension."""

    name: str
    dimension: Dimension | None
    by_period: bool


LEVELS = (
    Level("period", None, True),
    Level("total", None, False),
    Level("place", "place", True),
    Level("group", "group", True),
    Level("partner", "partner", True),
    Level("place_total", "place", False),
    Level("partner_total", "partner", False),
)


@dataclass(frozen=True)
class Axis:
    """The values of a dimension in their order, and which one each row has (−1: none)."""

    labels: list[str]
    codes: Ints

    @classmethod
    def of(cls, values: pd.Series | None, rows: int, *, known: Sequence[str] = (), blank: str | None = None) -> Axis:
        """From a column; `known` values are there even without rows; missing ones are called `blank` where given."""
        if values is None:
            return cls(sorted(known), np.full(rows, -1, dtype=np.int64))
        codes, different = pd.factorize(values)
        names = [str(value) for value in different.astype("str")]
        lacking = blank if bool((codes < 0).any()) else None
        labels = sorted({*known, *names} | (set() if lacking is None else {lacking}))
        place = {label: at for at, label in enumerate(labels)}
        # The last entry answers code −1, the rows without a value.
        at = [*(place[name] for name in names), -1 if lacking is None else place[lacking]]
        return cls(labels, np.array(at, dtype=np.int64)[codes])


def cell_numbers(level: Level, codes: Ints | None, period: Ints, periods: int) -> Ints:
    """The number of the cell each row belongs to; −1 where it belongs to none."""
    outside = period < 0
    first = np.zeros_like(period) if codes is None else codes
    outside = outside | (first < 0)
    numbers = first * periods + period if level.by_period else first
    return np.where(outside, -1, numbers)


def cell_count(level: Level, labels: int, periods: int) -> int:
    """How many cells a breakdown has."""
    return (labels if level.dimension else 1) * (periods if level.by_period else 1)


def cell_names(level: Level, labels: Sequence[str], periods: Sequence[Period]) -> dict[str, list[str]]:
    """Columns place, period, group, partner of the cells in the order of their numbers."""
    firsts = list(labels) if level.dimension else [ALL]
    seconds = [period.key for period in periods] if level.by_period else [ALL]
    names = {name: [ALL] * (len(firsts) * len(seconds)) for name in ("place", "period", "group", "partner")}
    if level.dimension:
        names[level.dimension] = [first for first in firsts for _ in seconds]
    names["period"] = [second for _ in firsts for second in seconds]
    return names
