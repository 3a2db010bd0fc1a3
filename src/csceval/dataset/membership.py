"""Who the partners are and which of them take part. Terms: `active`, `agreement`, `community_led`, `digital`,
`stayed` and `diversity`.

All count the partners of the register: `active` those in membership at any time of the period, `stayed` those of its
first day, the others those in membership on its last day (or on the data cut-off date, where that is earlier).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.activity import agreed, seen
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator
from csceval.period import Period

# Of the members of a period: the ones that count in all, and which of them do; None where nothing can say.
Judge = Callable[[Rows, int, pd.DataFrame], "tuple[pd.Series, pd.Series] | None"]


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of a share, or of the diversity, of the partners in membership.

    Raises
    ------
    DefinitionError
        The definition asks for a term that is not among `TERMS`.
    """
    work = worked.of_term(indicator, dict.fromkeys(TERMS, _judged) | {"stayed": _stayed, "diversity": _diversity})
    dimensions: worked.Dimensions = (None,) if worked.term(indicator) == "diversity" else (None, "group", "partner")
    return worked.observations(dataset, indicator, work, dimensions=dimensions, covered=False)


def members(register: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The partners that had joined by `last` and not left before `first`; without dates a partner was always there."""
    if "partner_id" not in register.columns:
        return register.iloc[:0]
    nothing = pd.Series(pd.NaT, index=register.index)
    joined, left = (pd.to_datetime(register.get(name, nothing)) for name in ("joined_on", "left_on"))
    there = (joined.isna() | (joined <= last)) & (left.isna() | (left >= first))
    return register[there].drop_duplicates("partner_id")


def community_led(rows: Rows, _number: int, there: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """Partners with a seat (`roles`) of which it is known who leads them, and those led by lived experience."""
    if not {"role", "lived_experience_led"} <= set(there.columns):
        return None
    roles = worked.settings(rows.indicator).get("roles", [])
    led = there["lived_experience_led"]
    seats = there["role"].isin(roles if isinstance(roles, list) else [roles]) & led.notna()
    return seats, led.fillna(False).astype(bool)


def active(rows: Rows, number: int, there: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """All members, and those that appear in any table in the period."""
    found = seen(rows.dataset, rows.indicator, rows.periods[number])
    return None if found is None else (there["partner_id"].notna(), there["partner_id"].isin(found))


def agreement(rows: Rows, number: int, there: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """All members, and those with a signed agreement that has not run out."""
    found = agreed(rows.dataset, _last_day(rows, number))
    return None if found is None else (there["partner_id"].notna(), there["partner_id"].isin(found))


def digital(_rows: Rows, _number: int, there: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """Members of which it is known whether they can exchange data electronically, and those that can."""
    if "digital_capable" not in there.columns:
        return None
    can = there["digital_capable"]
    return can.notna(), can.fillna(False).astype(bool)


TERMS: dict[str, Judge] = {
    "active": active,
    "agreement": agreement,
    "community_led": community_led,
    "digital": digital,
}


def _last_day(rows: Rows, number: int) -> pd.Timestamp:
    return pd.Timestamp(min(rows.periods[number].end, rows.dataset.as_of))


def _there(rows: Rows, number: int) -> pd.DataFrame:
    """Members of a period: at any time of it where the indicator is a flow, else on its last day."""
    last = _last_day(rows, number)
    first = pd.Timestamp(rows.periods[number].start) if rows.indicator.accumulation == "flow" else last
    return members(rows.frame, first, last)


def _judged(rows: Rows, level: Level) -> Worked:
    """Counts of members, and of those that the term picks, in every cell."""
    size, count = len(rows.periods), rows.count(level)
    below, above = np.zeros(count), np.zeros(count)
    judged = np.zeros(count, dtype=bool)
    codes = rows.axes[level.dimension].codes if level.dimension else np.zeros(len(rows.frame), dtype=np.int64)
    units = pd.Series(codes, index=rows.frame.index)
    for number, period in enumerate(rows.periods):
        there = _there(rows, number) if period.start <= rows.dataset.as_of else rows.frame.iloc[:0]
        found = TERMS[worked.term(rows.indicator)](rows, number, there) if len(there) else None
        if found is None:
            continue
        whole, part = found
        cells = units[there.index] * size + number
        usable = whole.to_numpy(bool) & (units[there.index] >= 0).to_numpy(bool)
        below += np.bincount(cells[usable], minlength=count)
        above += np.bincount(cells[usable & part.to_numpy(bool)], minlength=count)
        judged[number::size] = True
    n = below.astype(np.int64)
    why = np.where(judged, "no_values", "no_rows").astype(object)
    return Worked(worked.ratio(rows, above, below, n, why), n)


def _stayed(rows: Rows, level: Level) -> Worked:
    """Members of the first day of a period, or of the whole span, and those of them that are members on its last."""
    whole = Period(rows.periods[0].start, rows.periods[-1].end, "day")
    spans, count = (rows.periods if level.by_period else [whole]), rows.count(level)
    below, above = np.zeros(count), np.zeros(count)
    codes = rows.axes[level.dimension].codes if level.dimension else np.zeros(len(rows.frame), dtype=np.int64)
    for number, span in enumerate(spans):
        if span.start > rows.dataset.as_of or rows.frame.empty:
            continue
        first, last = pd.Timestamp(span.start), pd.Timestamp(min(span.end, rows.dataset.as_of))
        there = members(rows.frame, first, first)
        stayed = there["partner_id"].isin(members(rows.frame, last, last)["partner_id"]).to_numpy(bool)
        cells = codes[rows.frame.index.get_indexer(there.index)] * len(spans) + number
        below += np.bincount(cells[cells >= 0], minlength=count)
        above += np.bincount(cells[(cells >= 0) & stayed], minlength=count)
    n = below.astype(np.int64)
    why = np.full(count, "no_values" if len(rows.frame) else "no_rows", dtype=object)
    return Worked(worked.ratio(rows, above, below, n, why), n)


def _diversity(rows: Rows, level: Level) -> Worked:
    """Blau's index of a column of the register over its largest value, (1 − Σ p²) · k / (k − 1) with k choices."""
    name = str(worked.settings(rows.indicator)["of"])
    definition = rows.dataset.definitions.get(rows.indicator.table)
    choices = len(definition.column(name).choices) if definition is not None else 0
    value, n = np.full(rows.count(level), np.nan), np.zeros(rows.count(level), dtype=np.int64)
    for number, period in enumerate(rows.periods):
        if period.start > rows.dataset.as_of or name not in rows.frame.columns:
            continue
        shares = _there(rows, number)[name].dropna().value_counts()
        n[number] = shares.sum()
        if n[number] and choices > 1:
            value[number] = (1 - ((shares / n[number]) ** 2).sum()) * choices / (choices - 1)
    why = np.full(len(value), "no_values" if len(rows.frame) else "no_rows", dtype=object)
    return Worked(worked.single(value, n, why), n)
