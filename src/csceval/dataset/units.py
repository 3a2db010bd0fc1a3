"""Rows put together into the units they are about, before units are put together: means of means, one value a unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset.grid import Ints
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells, exact_mean, exact_sum

Combine = Callable[[Floats], float]


@dataclass(frozen=True)
class Units:
    """One value a unit, with the cell the unit belongs to, and its weight where units do not all weigh the same."""

    cell: Ints
    value: Floats
    weight: Floats | None = None

    def split(self, count: int) -> list[Floats]:
        """The values of each cell's units."""
        return Cells.of(self.cell, count).split(self.value)


def codes_of(values: pd.Series) -> Ints:
    """A number for each different value; −1 for missing."""
    return np.asarray(pd.factorize(values)[0], dtype=np.int64)


def nested(
    numbers: Ints,
    values: Floats,
    levels: list[Ints],
    combine: Combine = exact_mean,
    weights: Floats | None = None,
) -> Units:
    """The mean (or what else) inside each lowest unit, then in each above it, up to the units of the last of `levels`.

    A row without the lowest unit is a unit of its own; one without a higher unit is left out. With `weights` the lowest
    units weigh as much as their rows do on average; all higher ones weigh the same.
    """
    lowest, *higher = levels
    # −2, −3 … : numbers that no unit has.
    alone = np.where(lowest >= 0, lowest, -2 - np.arange(len(lowest)))
    inside = (numbers >= 0) & ~np.isnan(values)
    for codes in higher:
        inside &= codes >= 0
    keys = np.column_stack([numbers, *reversed(higher), alone])[inside]
    mass = None if weights is None else _combined(keys, weights[inside], exact_mean)[1]
    keys, kept = _combined(keys, values[inside], combine)
    for _ in higher:
        keys = keys[:, :-1]
        if mass is None:
            keys, kept = _combined(keys, kept, combine)
        else:
            whole = _combined(keys, mass, exact_sum)[1]
            keys, kept = _combined(keys, mass * kept, exact_sum)
            kept, mass = np.divide(kept, whole, out=np.full(len(whole), np.nan), where=whole > 0), None
    return Units(np.asarray(keys[:, 0], dtype=np.int64), kept, mass)


def each(numbers: Ints, values: Floats, codes: list[Ints], combine: Combine = exact_mean) -> Units:
    """One value a unit, the mean (or what else) of its rows; a unit is what has the same codes, −1 among them."""
    inside = (numbers >= 0) & ~np.isnan(values)
    keys, kept = _combined(np.column_stack([numbers, *codes])[inside], values[inside], combine)
    return Units(np.asarray(keys[:, 0], dtype=np.int64), kept)


def at_the_end(numbers: Ints, values: Floats, codes: list[Ints], order: Floats, *, last: bool) -> Units:
    """The first or last value of each unit; several rows of that day give their mean."""
    inside = (numbers >= 0) & ~np.isnan(values) & ~np.isnan(order)
    keys, group = np.unique(np.column_stack([numbers, *codes])[inside], axis=0, return_inverse=True)
    group = np.asarray(group, dtype=np.int64).ravel()
    when = order[inside] if last else -order[inside]
    latest = np.full(len(keys), -np.inf)
    np.maximum.at(latest, group, when)
    chosen = np.where(when == latest[group], group, -1)
    return Units(np.asarray(keys[:, 0], dtype=np.int64), Cells.of(chosen, len(keys)).over(values[inside], exact_mean))


def _combined(keys: Ints, values: Floats, combine: Combine) -> tuple[Ints, Floats]:
    """One value of those that share a key."""
    if not len(keys):
        return keys, values
    different, group = np.unique(keys, axis=0, return_inverse=True)
    cells = Cells.of(np.asarray(group, dtype=np.int64).ravel(), len(different))
    return np.asarray(different, dtype=np.int64), cells.over(values, combine)
