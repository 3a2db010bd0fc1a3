"""Breakdowns by several columns at once, asked for as `cross` in the evaluation, with all their margins.

They are over the whole span: by period the cells would be few people each. Rows without a value are a group of their
own, "unknown", so that the parts of a whole are all there. A column has at most so many groups that no cross of its
table has more than `MOST` cells, margins included (`WITH_PLACES`, with places or partners, which are never put
together); the groups with the fewest rows are one then, "others".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import prod

import numpy as np
import pandas as pd

from csceval.dataset import wholes
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import formula
from csceval.dataset.grid import LEVELS, UNKNOWN, Axis, Dimension, Ints, Level, label_of, label_parts
from csceval.dataset.measure import Cells
from csceval.dataset.records import COUNTING, Values
from csceval.dataset.rows import Rows, group_name
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate, Ratio

LEVEL = "cross"
OTHERS = "others"
MOST = 200  # cells: up to here the fewest cells to withhold are found
WITH_PLACES = 700  # cells, with places or partners: more than the fewest may be withheld, within seconds


def asked(dataset: Dataset, indicator: Indicator) -> list[list[str]]:
    """The crosses that the evaluation asks for of an indicator, each as its columns."""
    uses = (use for use in dataset.evaluation.indicators if use.use == indicator.id and use.each is None)
    return [list(names) for use in uses for names in use.cross]


def levels(dataset: Dataset, indicator: Indicator) -> list[Level]:
    """The usual levels, then the crossed ones with their margins."""
    wanted = {tuple(sorted(some)) for names in asked(dataset, indicator)
              for size in range(1, len(names) + 1) for some in combinations(names, size)}  # fmt: skip
    made = (_level(indicator, names) for names in sorted(wanted, key=lambda names: (len(names), names)))
    # Places and partners alone are levels already.
    return [*LEVELS, *(level for level in made if len(level.crossed) > 1 or level.crossed[0][0] == "group")]


def _level(indicator: Indicator, names: tuple[str, ...]) -> Level:
    return Level(
        LEVEL, "cross", by_period=False, crossed=tuple((dimension_of(indicator, name), name) for name in names)
    )


def dimension_of(indicator: Indicator, name: str) -> Dimension:
    """Where the values of a crossed column are named."""
    return "place" if name == indicator.by.place else "partner" if name == indicator.by.partner else "group"


def level_of(dataset: Dataset, indicator: Indicator, cell: Mapping[str, object]) -> Level:
    """The level of an observation."""
    return next(level for level in levels(dataset, indicator) if level.name == cell["level"] and _holds(level, cell))


def _holds(level: Level, cell: Mapping[str, object]) -> bool:
    if not level.crossed:
        return True
    named = {name for dimension, name in level.crossed if dimension == "group"}
    others = {dimension for dimension, _ in level.crossed} - {"group"}
    given = {dimension for dimension in ("place", "partner") if cell[dimension] != "all"}
    return named == set(label_parts(str(cell["group"]))) and others == given


def crossed(rows: Rows, level: Level) -> Rows:
    """The rows with the axis of a crossed level; the rows themselves for any other level."""
    if not level.crossed:
        return rows
    each = [_axis(rows, dimension, name) for dimension, name in level.crossed]
    names = level.columns
    labels = [""]
    codes: Ints = np.zeros(len(rows.frame), dtype=np.int64)
    for name, axis in zip(names, each, strict=True):
        labels = [
            f"{before}, {label_of({name: label})}".removeprefix(", ") for before in labels for label in axis.labels
        ]
        codes = np.where((codes < 0) | (axis.codes < 0), -1, codes * len(axis.labels) + axis.codes)
    return replace(rows, axes={**rows.axes, "cross": Axis(labels, codes)})


def _axis(rows: Rows, dimension: Dimension, name: str) -> Axis:
    if dimension != "group":  # without those of the register that sent nothing
        here = rows.axes[dimension]
        known = pd.Series(here.labels, dtype="str").reindex(here.codes).reset_index(drop=True)
        return Axis.of(known, len(rows.frame))
    values = formula(rows.dataset, rows.indicator, rows.frame, name)
    together = merged(rows.dataset, rows.indicator).get(name, frozenset())
    text = values.astype("str").where(values.notna())
    blank = None if name == wholes.group_key(rows.dataset, rows.indicator) else UNKNOWN
    return Axis.of(text.where(~text.isin(together), OTHERS), len(rows.frame), blank=blank)


def merged(dataset: Dataset, indicator: Indicator) -> dict[str, frozenset[str]]:
    """Crossed column → its values that are put together as "others"; the same for all indicators of a table."""
    key = f"crosses:{indicator.table}"
    if key not in dataset.kept:
        dataset.kept[key] = _merged(dataset, indicator.table)
    found: dict[str, frozenset[str]] = dataset.kept[key]
    return found


def _merged(dataset: Dataset, table: str) -> dict[str, frozenset[str]]:
    mine = [one for one in dataset.indicators.values() if one.table == table]
    wanted = [(one, names) for one in mine for names in asked(dataset, one)]
    ranked: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for one, names in wanted:
        for name in names:
            ranked[name] = _ranked(dataset, one, name)
            sizes[name] = len(ranked[name])
    for one, names in wanted:
        free = [name for name in names if dimension_of(one, name) == "group"]
        most = MOST if len(free) == len(names) else WITH_PLACES
        while prod(sizes[name] + 1 for name in names) > most and any(sizes[name] > 2 for name in free):
            sizes[max(free, key=lambda name: (sizes[name], name))] -= 1
    return {name: frozenset(values[sizes[name] - 1 :]) - {UNKNOWN} for name, values in ranked.items()
            if sizes[name] < len(values)}  # fmt: skip


def _ranked(dataset: Dataset, indicator: Indicator, name: str) -> list[str]:
    """The values of a column, those with the most rows first; rows without one come first of all, as they stay."""
    frame = dataset.table(indicator.table)
    if frame.empty:
        return []
    counts = formula(dataset, indicator, frame, name).astype("str").fillna(UNKNOWN).value_counts()
    return sorted(counts.index, key=lambda value: (value != UNKNOWN, -int(counts[value]), value))


def with_zeros(rows: Rows, level: Level, found: Values) -> Values:
    """Counts of combinations that no row has are 0, not missing, as rows came in for the others."""
    measure = rows.indicator.measure
    empty = (Cells.of(rows.numbers(level), rows.count(level)).sizes == 0) & (found.why == "no_rows")
    if empty.all() or not level.crossed:
        return found
    zero = np.where(empty, 0.0, np.nan)
    if isinstance(measure, Aggregate) and measure.op in COUNTING:
        value = np.where(empty, zero, found.value)
        return replace(found, value=value, why=np.where(empty, "", found.why))
    parts = isinstance(measure, Ratio) and {measure.numerator.op, measure.denominator.op} <= COUNTING
    if not parts and not (isinstance(measure, Aggregate) and measure.op == "share"):
        return found
    above, below = (np.where(empty, zero, part) for part in (found.numerator, found.denominator))
    return replace(found, numerator=above, denominator=below, why=np.where(empty, "zero_denominator", found.why))


def wholes_of(dataset: Dataset, indicator: Indicator, groups: pd.Series) -> Iterator[tuple[str, str]]:
    """The groups of the level `group`, and the crossed group over the whole span that each is part of."""
    name = group_name(indicator, dataset.table(indicator.table))
    if name is None or not any(name in names for names in asked(dataset, indicator)):
        return
    together = merged(dataset, indicator).get(name, frozenset())
    yield from ((group, label_of({name: OTHERS if group in together else group})) for group in sorted(set(groups)))
