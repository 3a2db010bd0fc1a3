"""How values of partners and periods become one: the rules `over_partners` and `over_time`."""

from __future__ import annotations

import math

import numpy as np

from csceval.dataset import measure
from csceval.dataset.comparing import values
from csceval.dataset.grid import Bools, Ints, Level, Words
from csceval.dataset.intervals import Floats
from csceval.dataset.measured import asked, of_means
from csceval.dataset.parts import Parts
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows
from csceval.definitions.measure import Aggregate, between_of
from csceval.period import period_of

# Worked out again from the records of everybody, so that people, medians and ratios are never added up.
FROM_RECORDS = frozenset({"sum", "unique_count", "ratio_of_sums", "median_over_records"})
OVER_TIME_FROM_RECORDS = FROM_RECORDS | {"cumulative", "period_total"}
MEANS = frozenset({"mean", "mean_of_partner_means"})


def over_partners(rows: Rows, level: Level) -> Values:
    """The values of a level's cells, partners pooled as the indicator says."""
    numbers, count, rows = rows.numbers(level), rows.count(level), rows.at(level)
    rule = rows.indicator.over_partners
    partners = rows.axes["partner"]
    if level.dimension == "partner" or not partners.labels:
        return values(rows, numbers, count)
    if rule == "sum_excluding_internal":
        return values(rows, np.where(internal(rows), -1, numbers), count)
    if rule in FROM_RECORDS or _of_everybody(rows):
        return values(rows, numbers, count)
    codes = partners.codes
    if rule in MEANS or rule == "range":
        inside = np.where((numbers >= 0) & (codes >= 0), numbers * len(partners.labels) + codes, -1)
        each = values(rows.uncertain(interval=None), inside, count * len(partners.labels))
        return _of_partners(rows, each, count)
    several = measure.distinct(np.where(rows.kept, numbers, -1), codes, count) > 1
    return values(rows, numbers, count).without(several, "not_pooled")


def _of_everybody(rows: Rows) -> bool:
    """Whether there is one value for the whole collaboration, worked out from everybody's rows."""
    rule, what = rows.indicator.over_partners, rows.indicator.measure
    if rule == "difference":
        return between_of(what) is not None
    if rule == "range":
        return isinstance(what, Aggregate) and what.op == "range"
    return rule == "single" or (rule == "share" and rows.indicator.is_ratio)


def internal(rows: Rows) -> Bools:
    """Rows between two partners: every column that leads to the partner register is filled."""
    definition = rows.dataset.definitions.get(rows.indicator.table)
    relations = definition.relations if definition is not None else {}
    columns = [name for name, target in relations.items() if target == "partners.partner_id"]
    if len(columns) < 2:
        return np.zeros(len(rows.frame), dtype=bool)
    return np.asarray(rows.frame[columns].notna().all(axis=1).to_numpy(bool))


def _of_partners(rows: Rows, each: Values, count: int) -> Values:
    """Mean (or range) of partner values with equal weight; the interval is over partners."""
    table = each.value.reshape(count, -1)
    counts = (~np.isnan(table)).sum(axis=1)
    present = [row[~np.isnan(row)] for row in table]
    combine = _spread if rows.indicator.over_partners == "range" else measure.exact_mean
    value = np.array([combine(row) if len(row) else math.nan for row in present], dtype=float)
    low = high = np.full(count, np.nan)
    if asked(rows.indicator) in ("t", "bootstrap") and rows.indicator.over_partners != "range":
        cell = np.repeat(np.arange(count), table.shape[1])
        low, high = of_means(Parts.of(cell, table.ravel(), np.ones(table.size), count), rows)
    reasons = each.why.reshape(count, -1)
    first = [next((why for why in row if why not in ("", "no_rows")), "no_rows") for row in reasons]
    nothing = np.full(count, np.nan)
    why = np.where(counts > 0, "", np.array(first, dtype=object))
    return Values(value, nothing, nothing, each.n.reshape(count, -1).sum(axis=1), low, high, why)


def _spread(row: Floats) -> float:
    return float(row.max() - row.min())


def over_time(found: Values, rows: Rows) -> Values:
    """One value over all periods from the values of each period, by `over_time`; cells are dimension × period."""
    size, rule = len(rows.periods), rows.indicator.over_time
    table = found.value.reshape(-1, size)
    if rule in ("last", "first"):
        return _pick(found, table, size, last=rule == "last")
    starts = rows.dataset.evaluation.period.fiscal_year_starts
    years = np.array([period_of(period.end, "fiscal", starts).end.year for period in rows.periods])
    value = np.array([_mean_over_time(row, years, rule) for row in table], dtype=np.float64)
    nothing = np.full(len(table), np.nan)
    n = np.where(np.isnan(table), 0, found.n.reshape(-1, size)).sum(axis=1)
    why = np.where(np.isnan(value), _first_reason(found, size), "")
    return Values(value, nothing, nothing, n, nothing, nothing, why)


def _mean_over_time(row: Floats, years: Ints, rule: str) -> float:
    present = ~np.isnan(row)
    if not present.any():
        return math.nan
    if rule == "mean":
        return measure.exact_mean(row[present])
    # mean_per_year: every year counts the same, however many of its periods came in.
    mine = [row[present & (years == year)] for year in sorted(set(years[present]))]
    return measure.exact_mean(np.array([measure.exact_mean(part) for part in mine]))


def _pick(found: Values, table: Floats, size: int, *, last: bool) -> Values:
    present = ~np.isnan(table)
    at = size - 1 - present[:, ::-1].argmax(axis=1) if last else present.argmax(axis=1)
    cells = np.arange(len(table)) * size + at
    why = np.where(present.any(axis=1), "", _first_reason(found, size))
    return Values(
        value=found.value[cells],
        numerator=found.numerator[cells],
        denominator=found.denominator[cells],
        n=np.where(why == "", found.n[cells], 0),
        low=found.low[cells],
        high=found.high[cells],
        why=why,
    )


def _first_reason(found: Values, size: int) -> Words:
    table = found.why.reshape(-1, size)
    reasons = [next((why for why in row[::-1] if why not in ("", "no_rows")), "no_rows") for row in table]
    return np.array(reasons, dtype=object)
