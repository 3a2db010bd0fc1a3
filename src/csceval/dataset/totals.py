"""Values from totals that partners send: never added up where adding would be wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from csceval.dataset import cells, measure
from csceval.dataset.combine import Total, across, along
from csceval.dataset.dataset import Dataset
from csceval.dataset.each import texts
from csceval.dataset.grid import LEVELS, Axis, Bools, Ints, Level
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows, axes, column, group_column, numbers_of
from csceval.dataset.timing import timing
from csceval.definitions.indicator import By, Indicator
from csceval.period import Period, period_of

REPORTS = "reports"
_BY = By(period="period", place="site_id", partner="partner_id", group="group")


def observe_totals(dataset: Dataset, indicator: Indicator, periods: Sequence[Period]) -> pd.DataFrame:
    """The observations of an indicator that comes as totals."""
    rows = reported_rows(dataset, indicator, periods)
    sent = sent_totals(rows)
    blocks = []
    for level in (level for level in LEVELS if rows.has(level)):
        used = used_rows(rows, level)
        found = values(indicator, level, rows, sent, used)
        blocks.append(cells.settle(rows, level, found, _units(rows, level, used, found)))
    return cells.frame(rows, blocks, reported_as="totals", personal=False)


def used_rows(rows: Rows, level: Level) -> Bools:
    """The totals that make up the cells of a level."""
    if level.dimension == "group":
        used = rows.kept & rows.dated
        return used & _fewest(rows, used, [_key(rows, "group")], rows.axes["place"].codes < 0)
    for_all, for_everywhere = counted(rows)
    return for_all if level.dimension == "place" else for_everywhere


def reported_rows(dataset: Dataset, indicator: Indicator, periods: Sequence[Period]) -> Rows:
    """The accepted totals of one indicator; `kept` leaves out those that another total already holds."""
    by = indicator.by if indicator.is_reported else _BY
    source = dataset.table(indicator.table if indicator.is_reported else REPORTS)
    frame = _mine(dataset, indicator, source)
    reader = indicator.model_copy(update={"by": by})
    times = timing(dataset, column(frame, by.period), periods, len(frame))
    found = axes(dataset, reader, frame)
    # In totals no group means everybody, not an unknown group.
    found["group"] = Axis.of(column(frame, group_column(reader, frame) or "group"), len(frame))
    nobody = np.zeros(len(frame), dtype=bool)
    rows = Rows(dataset, reader, frame, list(periods), times, found, nobody, times.period >= 0, nobody)
    return replace(rows, kept=rows.kept & ~_inside_longer(rows))


def _inside_longer(rows: Rows) -> Bools:
    """Rows whose time a longer total of the same sender, place and group holds: a quarter's total holds its months."""
    keys = list(zip(*(_key(rows, name).tolist() for name in ("partner", "place", "group")),
                    rows.timing.period.tolist(), strict=True))  # fmt: skip
    spans = list(zip((rows.timing.end - rows.timing.length).tolist(), rows.timing.end.tolist(), strict=True))
    known: dict[tuple[int, ...], set[tuple[int, int]]] = defaultdict(set)
    for key, span in zip(keys, spans, strict=True):
        known[key].add(span)
    return np.array(
        [
            any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in known[key])
            for key, span in zip(keys, spans, strict=True)
        ],
        dtype=np.bool_,
    )


def _mine(dataset: Dataset, indicator: Indicator, source: pd.DataFrame) -> pd.DataFrame:
    key = dataset.keys.get(indicator.id)
    name, value = (key.column, key.value) if key else ("indicator_id", indicator.id)
    if name not in source.columns:
        return source.iloc[:0] if key or not indicator.is_reported else source.reset_index(drop=True)
    return source[(texts(source[name]) == value).to_numpy(bool)].reset_index(drop=True)


def _key(rows: Rows, name: str) -> Ints:
    return rows.axes[name].codes  # type: ignore[index]  # the three names are the dimensions


def counted(rows: Rows) -> tuple[Bools, Bools]:
    """Rows that make up totals over groups, and among them those that make up totals over places.

    Where a partner sends a total for everybody (or for all its places) and parts of it, the total counts, not the
    parts besides.
    """
    for_all = rows.kept & _fewest(rows, rows.kept, [_key(rows, "place")], _key(rows, "group") < 0)
    return for_all, for_all & _fewest(rows, for_all, [], _key(rows, "place") < 0)


def _fewest(rows: Rows, used: Bools, within: list[Ints], whole: Bools) -> Bools:
    """Rows that are the whole, where a partner's period has one; else all rows, being the parts."""
    keys = [rows.timing.period, _key(rows, "partner"), *within]
    table = pd.DataFrame({str(number): key for number, key in enumerate(keys)})
    there = (whole & used) if len(table) else np.zeros(0, dtype=bool)
    has_whole = pd.Series(there).groupby([table[name] for name in table.columns]).transform("any").to_numpy(bool)
    return np.where(has_whole, whole, True)


def sent_totals(rows: Rows) -> list[Total]:
    """Every row as a `Total`."""
    partners, places, groups = (_key(rows, name) for name in ("partner", "place", "group"))
    value, above, below = (_numbers(rows, name) for name in ("value", "numerator", "denominator"))
    return [
        Total(partner, (partner, place, group), end, one, part, whole, year_of(rows, end))
        for partner, place, group, end, one, part, whole in zip(
            partners.tolist(), places.tolist(), groups.tolist(), rows.timing.end.tolist(), value, above, below,
            strict=True,
        )
    ]  # fmt: skip


def year_of(rows: Rows, end: int) -> int:
    """The fiscal year that holds a day, an ordinal; 0 for no day."""
    if not end:
        return 0
    return period_of(date.fromordinal(end), "fiscal", rows.dataset.evaluation.period.fiscal_year_starts).end.year


def _numbers(rows: Rows, name: str) -> list[float | None]:
    if name not in rows.frame.columns:
        return [None] * len(rows.frame)
    return [None if np.isnan(value) else value for value in numbers_of(rows.frame[name]).tolist()]


def values(indicator: Indicator, level: Level, rows: Rows, sent: list[Total], used: Bools) -> Values:
    """One pooled value a cell."""
    numbers, found = rows.numbers(level), Values.empty(rows.count(level))
    members: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(used & (numbers >= 0)):
        members[int(numbers[row])].append(int(row))
    for cell, mine in members.items():
        given = [sent[row] for row in mine if sent[row].present]
        found.n[cell] = len(given)
        if not given:
            found.why[cell] = "said_not_applicable" if all(_not_applicable(rows, row) for row in mine) else "no_values"
            continue
        pooled = _pooled(given, indicator)
        if pooled is None:
            found.why[cell] = "not_pooled"
            continue
        found.value[cell] = pooled.worth
        found.numerator[cell] = np.nan if pooled.numerator is None else pooled.numerator
        found.denominator[cell] = np.nan if pooled.denominator is None else pooled.denominator
        found.why[cell] = "zero_denominator" if np.isnan(pooled.worth) else ""
    return found


def _pooled(given: list[Total], indicator: Indicator) -> Total | None:
    """Each partner's and place's series over time first, then over the series; None where either cannot be done."""
    series: dict[tuple[int, int, int], list[Total]] = defaultdict(list)
    for total in given:
        series[total.series].append(total)
    combined = [along(series[key], indicator) for key in sorted(series)]
    whole = [total for total in combined if total is not None]
    return across(whole, indicator) if len(whole) == len(combined) else None


def _not_applicable(rows: Rows, row: int) -> bool:
    said = rows.frame.get("value__why")
    return said is not None and bool(said.iat[row] == "not_applicable")


def _units(rows: Rows, level: Level, used: Bools, found: Values) -> Ints:
    if rows.indicator.minimum_n.of != "partners":
        return found.n
    return measure.distinct(np.where(used, rows.numbers(level), -1), _key(rows, "partner"), rows.count(level))


def fill_from_totals(
    dataset: Dataset, indicator: Indicator, periods: Sequence[Period], observed: pd.DataFrame
) -> pd.DataFrame:
    """Totals in the reports table fill the cells for which no records came in; the two are never added together."""
    source = dataset.table(REPORTS)
    if indicator.table == REPORTS or "indicator_id" not in source.columns or _mine(dataset, indicator, source).empty:
        return observed
    sent = observe_totals(dataset, indicator, periods)
    keys = ["level", "place", "period", "group", "partner"]
    both = pd.concat([observed, sent[sent["state"] == "observed"]], ignore_index=True)
    # A cell of records is given up only where it has nothing to show.
    both["_rank"] = np.where(both["state"] == "observed", np.where(both["reported_as"] == "records", 0, 1), 2)
    chosen = both.sort_values("_rank", kind="stable").drop_duplicates(keys).sort_index(kind="stable")
    return chosen.drop(columns="_rank").reset_index(drop=True)


def left_out(dataset: Dataset, indicator: Indicator) -> Counter[str]:
    """Totals that are in no observation, by reason."""
    rows = reported_rows(dataset, indicator, dataset.periods)
    counts = Counter(str(reason) for reason in rows.timing.reason if reason)
    counts["inside_longer_total"] = int((rows.dated & ~rows.kept).sum())
    return counts
