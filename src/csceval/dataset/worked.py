"""Observations of indicators that a module works out itself: levels, states and coverage as for all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.dataset import cells, pooling
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import LEVELS, Axis, Bools, Dimension, Ints, Level
from csceval.dataset.intervals import Floats, wilson
from csceval.dataset.measure import Cells, distinct
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows, prepare
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.errors import DefinitionError
from csceval.plugins import did_you_mean
from csceval.words import say

Whys = np.ndarray[tuple[int], np.dtype[np.object_]]
Dimensions = tuple[Dimension | None, ...]
EVERY: Dimensions = (None, "place", "group", "partner")


@dataclass(frozen=True)
class Worked:
    """The values of a level's cells, and on how many records, people or partners each rests (for `minimum_n`)."""

    values: Values
    units: Ints


Work = Callable[[Rows, Level], Worked]


def settings(indicator: Indicator) -> dict[str, object]:
    """What the definition says to the module that works it out."""
    measure = indicator.measure
    return dict(measure.settings) if isinstance(measure, Computed) else {}


def term(indicator: Indicator) -> str:
    """Which of the module's results is wanted."""
    measure = indicator.measure
    return (measure.term or "") if isinstance(measure, Computed) else ""


def of_term(indicator: Indicator, terms: Mapping[str, Work]) -> Work:
    """The result that the definition asks for.

    Raises
    ------
    DefinitionError
        The module has no such term; the nearest is in the fix.
    """
    wanted, measure = term(indicator), indicator.measure
    if wanted not in terms:
        room = measure.by if isinstance(measure, Computed) else ""
        message = say("run_stops.no_term", id=indicator.id, room=room, wanted=wanted)
        raise DefinitionError(message, code="unknown-term", fix=did_you_mean(wanted, terms))
    return terms[wanted]


def observations(
    dataset: Dataset,
    indicator: Indicator,
    work: Work,
    *,
    dimensions: Dimensions = EVERY,
    covered: bool = True,
    pooled: bool = True,
    groups: Sequence[str] = (),
) -> pd.DataFrame:
    """The observation frame of an indicator whose cells `work` fills, one level at a time.

    Parameters
    ----------
    dimensions : the breakdowns that mean anything for it; None is everything together.
    covered : whether partners are due to send rows of its table; a register is nobody's report.
    pooled : whether `ratio_of_sums` over time adds up the periods' parts; else the rows are worked out again.
    groups : names of groups that no column has, because `work` finds them.
    """
    rows = prepare(dataset, indicator, dataset.periods)
    if groups:
        axis = Axis(list(groups), np.full(len(rows.frame), -1, dtype=np.int64))
        rows = replace(rows, axes=rows.axes | {"group": axis})
    wanted = [level for level in LEVELS if level.dimension in dimensions and rows.has(level)]
    by_period: dict[str | None, Worked] = {}
    blocks = []
    for level in sorted(wanted, key=lambda one: not one.by_period):
        if level.by_period:
            found = by_period.setdefault(level.dimension, work(rows, level))
        else:
            found = _over_time(rows, level, by_period[level.dimension], work, pooled=pooled)
        block = cells.settle(rows, level, found.values, found.units)
        nothing = np.full(len(found.units), np.nan)
        blocks.append(block if covered else replace(block, coverage=(nothing, nothing)))
    return cells.frame(rows, blocks, reported_as="records", personal=_personal(rows))


def _over_time(rows: Rows, level: Level, found: Worked, work: Work, *, pooled: bool) -> Worked:
    rule = rows.indicator.over_time
    if rule == "ratio_of_sums" and pooled:
        return _pooled(rows, found)
    if rule in pooling.OVER_TIME_FROM_RECORDS:
        return work(rows, level)
    values = pooling.over_time(found.values, rows)
    table = found.units.reshape(-1, len(rows.periods))
    # A mean rests on every period that has a value, the last one only on itself.
    return Worked(values, table.max(axis=1))


def _pooled(rows: Rows, found: Worked) -> Worked:
    """Sum of the periods' numerators over the sum of their denominators."""
    size = len(rows.periods)
    above, below = (
        np.nansum(getattr(found.values, name).reshape(-1, size), axis=1) for name in ("numerator", "denominator")
    )
    n, units = (table.reshape(-1, size).sum(axis=1) for table in (found.values.n, found.units))
    first = [next((why for why in row if why not in ("", "no_rows")), "no_rows")
             for row in found.values.why.reshape(-1, size)]  # fmt: skip
    seen = np.any((found.values.why == "").reshape(-1, size), axis=1)
    return Worked(
        ratio(rows, above, below, n, np.where(seen, "zero_denominator", np.array(first, dtype=object))), units
    )


def ratio(rows: Rows, above: Floats, below: Floats, n: Ints, why: Whys) -> Values:
    """Numerator over denominator with the interval the definition asks for; `why` says why there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(below > 0, above / below, np.nan)
    low = high = np.full(len(value), np.nan)
    if rows.indicator.uncertainty.interval == "wilson":
        low, high = wilson(above, below)
    empty = np.isnan(value)
    gone = np.where(empty, np.nan, 0.0)
    return Values(value, above + gone, below + gone, n, low, high, np.where(empty, why, ""))


def share(rows: Rows, level: Level, whole: Bools, part: Bools) -> Worked:
    """Rows of `part` among the rows of `whole` in every cell, where any row came in."""
    numbers, count = rows.numbers(level), rows.count(level)
    below = Cells.of(np.where(whole, numbers, -1), count).sizes
    above = Cells.of(np.where(whole & part, numbers, -1), count).sizes
    return of_counts(rows, level, above, below)


def of_counts(rows: Rows, level: Level, above: Ints, below: Ints) -> Worked:
    """Counts as a ratio; where there is none because nothing is below, whether any row was old enough to count."""
    came = Cells.of(np.where(rows.young, -1, rows.numbers(level)), rows.count(level)).sizes > 0
    why = np.where(came, "zero_denominator", "no_rows").astype(object)
    return Worked(ratio(rows, above.astype(float), below.astype(float), below, why), below)


def single(value: Floats, n: Ints, why: Whys) -> Values:
    """A value that has neither parts nor an interval."""
    nothing = np.full(len(value), np.nan)
    return Values(value, nothing, nothing, n, nothing, nothing, np.where(np.isnan(value), why, "").astype(object))


def persons(rows: Rows, name: str) -> Ints:
    """The number of the person in each row; −1 where it is not said."""
    values = rows.frame.get(name)
    if values is None:
        return np.full(len(rows.frame), -1, dtype=np.int64)
    return np.asarray(pd.factorize(values)[0], dtype=np.int64)


def different(rows: Rows, level: Level, chosen: Bools, codes: Ints) -> Ints:
    """How many different codes the chosen rows of each cell have."""
    return distinct(np.where(chosen, rows.numbers(level), -1), codes, rows.count(level))


def _personal(rows: Rows) -> bool:
    definition = rows.dataset.definitions.get(rows.indicator.table)
    return definition is not None and any(column.personal for column in definition.columns)
