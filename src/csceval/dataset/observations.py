"""Observations: one row for every indicator, breakdown and period, each with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from csceval.dataset import basis, cells, crosses, hooks, pooling, totals
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Dimension, Ints, Level
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows, prepare
from csceval.definitions.evaluation import Exposure
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.definitions.sides import of_partners
from csceval.period import Period, period_of


def observe(dataset: Dataset) -> pd.DataFrame:
    """Every observation of every used indicator.

    Columns: indicator, version, place, period, group, partner ("all" in totals), value, numerator, denominator, n,
    low, high (95 %, where the indicator's `uncertainty` names an interval), state (observed, missing,
    not_applicable, not_due), why (words key after `dataset.why_` where there is no value), reported_as (records,
    totals), coverage_reported and coverage_due (partners), level, people (the value counts people) and personal
    (n counts rows about persons). docs/observations.md has the rules.
    """
    found = [observe_one(dataset, indicator, dataset.periods) for indicator in dataset.indicators.values()]
    return cells.typed(pd.concat(found, ignore_index=True)) if found else cells.nothing()


def observe_one(dataset: Dataset, indicator: Indicator, periods: Sequence[Period]) -> pd.DataFrame:
    """The observations of one indicator over any consecutive periods."""
    if indicator.is_reported:
        return totals.observe_totals(dataset, indicator, periods)
    if isinstance(indicator.measure, Computed):
        observed = hooks.observe(dataset, indicator, periods)
        return totals.fill_from_totals(dataset, indicator, periods, observed)
    rows = prepare(dataset, indicator, periods)
    observed = cells.frame(rows, _blocks(rows), reported_as="records", personal=_personal(rows))
    return totals.fill_from_totals(dataset, indicator, periods, observed)


def observe_cut(dataset: Dataset, indicator: Indicator, unit: Dimension, column: str) -> pd.DataFrame:
    """The observations of one indicator for every place (or partner), period and group of a column, from its rows."""
    rows = prepare(dataset, indicator, dataset.periods)
    named = indicator.by.place if unit == "place" else indicator.by.partner
    level = Level(crosses.LEVEL, "cross", by_period=True, crossed=((unit, str(named)), ("group", column)))
    rows = crosses.crossed(rows, level)
    found = crosses.with_zeros(rows, level, pooling.over_partners(rows, level))
    block = cells.settle(rows, level, found, _units(rows, level, found))
    return cells.typed(cells.frame(rows, [block], reported_as="records", personal=_personal(rows)))


def _personal(rows: Rows) -> bool:
    definition = rows.dataset.definitions.get(rows.indicator.table)
    return definition is not None and any(column.personal for column in definition.columns)


def _blocks(rows: Rows) -> list[cells.Block]:
    """The levels in their order; a level over the whole span follows from the one by period where it must."""
    by_period: dict[str | None, Values] = {}
    blocks = []
    rule = rows.indicator.over_time
    levels = crosses.levels(rows.dataset, rows.indicator)
    for level in sorted((level for level in levels if _shown(rows, level)), key=lambda level: not level.by_period):
        if level.crossed:
            blocks.append(_crossed(rows, level))
            continue
        if level.by_period or rule in pooling.OVER_TIME_FROM_RECORDS:
            found = pooling.over_partners(rows, level)
        else:
            found = pooling.over_time(by_period[level.dimension], rows)
        by_period.setdefault(level.dimension, found)
        blocks.append(cells.settle(rows, level, found, _units(rows, level, found)))
    return blocks


def _crossed(rows: Rows, level: Level) -> cells.Block:
    """The cells of a crossed level."""
    rows = crosses.crossed(rows, level)
    if rows.indicator.over_time in pooling.OVER_TIME_FROM_RECORDS:
        found = crosses.with_zeros(rows, level, pooling.over_partners(rows, level))
    else:
        found = pooling.over_time(pooling.over_partners(rows, replace(level, by_period=True)), rows)
    return cells.settle(rows, level, found, _units(rows, level, found))


def _shown(rows: Rows, level: Level) -> bool:
    """Whether a breakdown is there and has a meaning: one value for all, or sides made of partners, have no partner."""
    definition = rows.dataset.definitions.get(rows.indicator.table)
    whole = rows.indicator.over_partners == "single"
    whole = whole or (definition is not None and of_partners(rows.indicator, definition))
    dimensions = {level.dimension, *(dimension for dimension, _ in level.crossed)}
    return (bool(level.crossed) or rows.has(level)) and not (whole and "partner" in dimensions)


def _units(rows: Rows, level: Level, found: Values) -> Ints:
    if rows.indicator.minimum_n.count <= 1:
        return found.n
    return basis.units(rows, rows.numbers(level), rows.count(level), found.n)


def left_out(dataset: Dataset) -> pd.DataFrame:
    """Accepted rows that are in no observation, counted: indicator, reason (words `dataset.left_out_*`), rows."""
    found = []
    for indicator in dataset.indicators.values():
        if indicator.is_reported:
            counts = totals.left_out(dataset, indicator)
        elif isinstance(indicator.measure, Computed):
            continue
        else:
            rows = prepare(dataset, indicator, dataset.periods)
            counts = Counter(str(reason) for reason in rows.timing.reason if reason)
            counts["too_young"] += int(rows.young.sum())
        found += [(indicator.id, reason, count) for reason, count in sorted(counts.items()) if count]
    return pd.DataFrame(found, columns=["indicator", "reason", "rows"]).astype(
        {"indicator": "str", "reason": "str", "rows": "int64"}
    )


def panel(dataset: Dataset, observations: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    """Unit × period cells for a causal design.

    Columns: unit, period (key), outcome, n, first_exposed (key of the period in which the unit joined, which may lie
    before the first or after the last period of the evaluation; NA: never). Only observed cells are there.
    """
    exposure = dataset.evaluation.exposure or Exposure()
    level = "partner" if exposure.table == "partners" else "place"
    mine = (observations["indicator"] == indicator_id) & (observations["level"] == level)
    rows = observations[mine & (observations["state"] == "observed")]
    joined = first_exposed(dataset, exposure)
    return pd.DataFrame(
        {
            "unit": rows[level],
            "period": rows["period"],
            "outcome": rows["value"],
            "n": rows["n"],
            "first_exposed": rows[level].map(joined).astype("str"),
        }
    ).reset_index(drop=True)


def first_exposed(dataset: Dataset, exposure: Exposure) -> dict[str, str | None]:
    """Unit → key of the period in which it joined; None: never, or not in the register."""
    register = dataset.table(exposure.table)
    if exposure.unit not in register.columns or exposure.first_exposed not in register.columns:
        return {}
    span = dataset.evaluation.period
    days = pd.to_datetime(register[exposure.first_exposed])
    return {
        str(unit): None if pd.isna(day) else period_of(day.date(), span.frequency, span.fiscal_year_starts).key
        for unit, day in zip(register[exposure.unit], days, strict=True)
        if not pd.isna(unit)
    }
