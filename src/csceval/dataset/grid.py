"""The cells that are to be filled: breakdowns of places, groups and partners by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.period import Period

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.object_]
Dimension = Literal["place", "group", "partner", "cross"]
ALL = "all"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Level:
    """A breakdown: by period or over the whole span, and by at most one dimension.

    A `crossed` one is by several columns, each with the dimension of the frame in which its values are named.
    """

    name: str
    dimension: Dimension | None
    by_period: bool
    crossed: tuple[tuple[Dimension, str], ...] = ()  # dimension "cross"

    @property
    def columns(self) -> list[str]:
        """The columns of a crossed level."""
        return [name for _, name in self.crossed]


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


def label_of(values: Mapping[str, str]) -> str:
    """The group of a crossed cell, `group=priority, service_type=crisis`; `label_parts` gives the values back."""
    return ", ".join(f"{name}={_quoted(value)}" for name, value in values.items())


def label_parts(label: str) -> dict[str, str]:
    """Column → value of a crossed group; empty for "all"."""
    pairs = (part.partition("=") for part in label.split(", ")) if label != ALL else ()
    return {name: unquote(value) for name, _, value in pairs}


def _quoted(value: str) -> str:
    return "".join(quote(c) if c in ",=%" else c for c in value)


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
    for dimension, named in _named(level, firsts).items():
        names[dimension] = [first for first in named for _ in seconds]
    names["period"] = [second for _ in firsts for second in seconds]
    return names


def _named(level: Level, labels: list[str]) -> dict[Dimension, list[str]]:
    """Where the labels of a level stand; of a crossed one places and partners in their own columns."""
    if not level.crossed:
        return {level.dimension: labels} if level.dimension else {}
    values = [label_parts(label) for label in labels]
    found: dict[Dimension, list[str]] = {
        dimension: [one[name] for one in values] for dimension, name in level.crossed if dimension != "group"
    }
    rest = [name for dimension, name in level.crossed if dimension == "group"]
    return found | ({"group": [label_of({name: one[name] for name in rest}) for one in values]} if rest else {})
