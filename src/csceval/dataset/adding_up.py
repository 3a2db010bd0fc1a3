"""How the parts of partners make up each figure of the collaboration, and which rows are in no figure.

Both frames are for the evaluator: single partners and small counts are in them, and nothing of them is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from csceval.dataset import comparing, measure, pooling, totals
from csceval.dataset.contributions import HOW
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL, LEVELS, Ints, Level, cell_names
from csceval.dataset.intervals import Floats
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows, prepare
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate, Computed, Count, Ratio

COLUMNS = ("indicator", "period", "line", "partner", "how", "value", "numerator", "denominator", "n", "state", "why",
           "reported_as")  # fmt: skip
LEFT_OUT = ("indicator", "partner", "reason", "rows")
NUMBERS = ("value", "numerator", "denominator")
# Over the span these are made of the periods' figures, which need not add up partner by partner.
OF_PERIODS = frozenset({"mean", "mean_per_year", "last", "first"})
ADDING = frozenset({"adds", "adds_without_internal", "distinct", "pooled"})
_LEVELS = {level.name: level for level in LEVELS}
_PAIRS = (("period", "partner"), ("total", "partner_total"))

Numbers = dict[str, float]
Beside = Mapping[tuple[str, str], Numbers]  # line and period → what it comes to


class _Sources(NamedTuple):
    """What an indicator can be worked out from."""

    records: Rows | None
    sent: Rows | None


def lines(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """Every figure of the collaboration with what it is made of, a line each.

    Columns: indicator, period ("all" over the span), line, partner ("all" where it is no single one), how (as in
    `contributions`; periods: over the span it is made of the periods' figures), value, numerator, denominator, n,
    state, why and reported_as. `line` is one of

    - whole: the figure of the collaboration;
    - part: one partner's, without a value where `why` says so; a part of too few is there with its value and `why`;
    - unnamed: rows that name no partner; in a mean over partners they are not in the whole;
    - internal: rows between two partners, taken off;
    - once: what several partners counted and the whole counts once, taken off;
    - other: what is left, if anything is; the lines above should leave nothing;
    - beside: a partner's figure that is not in the whole, because that rests on another source.

    Where figures add up (`ADDING`), parts, unnamed, internal, once and other add up to the whole, as do numerators
    and denominators.
    """
    needed = [name for name in ("level", *COLUMNS) if name in observations.columns]
    shown = observations.loc[observations["level"].isin([level for pair in _PAIRS for level in pair]), needed]
    # Rows of objects are taken out many times as fast as those of an Arrow table.
    plain = shown.astype({name: object for name in needed if shown[name].dtype == "str"})
    mine = dict(iter(plain.groupby("indicator", sort=False)))
    found = [line for name, one in dataset.indicators.items() if name in mine for line in _of(dataset, one, mine[name])]
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    for name in (*NUMBERS, "n"):
        frame[name] = measure.rounded(frame[name].to_numpy(dtype=np.float64))
    return frame.astype({name: "str" for name in COLUMNS if name not in (*NUMBERS, "n")})


def _of(dataset: Dataset, indicator: Indicator, mine: pd.DataFrame) -> Iterator[dict[str, object]]:
    """The lines of one indicator, out of its own observations."""
    sources = _sources(dataset, indicator)
    for whole, part in _PAIRS:
        tops = {str(row["period"]): row for row in mine[mine["level"] == whole].to_dict("records")}
        below = mine[mine["level"] == part]
        beside = {kind: _beside(indicator, _LEVELS[whole], kind, rows) for kind, rows in sources._asdict().items()}
        few = _few(sources.records, _LEVELS[part])
        ordered = below.sort_values("period", kind="stable").to_dict("records")
        for period, parts in groupby(ordered, key=itemgetter("period")):
            top = tops[str(period)]
            shown = [_with_few(row, few) for row in parts]
            if top["state"] == "observed" or any(row["state"] == "observed" for row in shown):
                kind = "records" if top["reported_as"] == "records" else "sent"
                yield from _lines(indicator, top, shown, beside[kind])


def _sources(dataset: Dataset, indicator: Indicator) -> _Sources:
    sends = indicator.is_reported or "indicator_id" in dataset.table(totals.REPORTS)
    rows = totals.reported_rows(dataset, indicator, dataset.periods) if sends else None
    sent = rows if rows is not None and len(rows.frame) else None
    if indicator.is_reported or isinstance(indicator.measure, Computed):
        return _Sources(None, sent)
    return _Sources(prepare(dataset, indicator, dataset.periods), sent)


def _with_few(row: dict[object, object], few: Mapping[tuple[str, str], Numbers]) -> dict[object, object]:
    """A partner's row; where it rests on too few, with the value that the whole holds all the same."""
    key = (str(row["partner"]), str(row["period"]))
    return row | few[key] if row["why"] == "too_few" and key in few else row


def _few(rows: Rows | None, level: Level) -> dict[tuple[str, str], Numbers]:
    """What partners' figures come to without any minimum."""
    if rows is None or rows.indicator.minimum_n.count <= 1 or not rows.has(level):
        return {}
    if not level.by_period and rows.indicator.over_time not in pooling.OVER_TIME_FROM_RECORDS:
        return {}
    found = comparing.values(rows, rows.numbers(level), rows.count(level))
    names = cell_names(level, rows.labels(level), rows.periods)
    keys = zip(names["partner"], names["period"], strict=True)
    return {key: {name: float(getattr(found, name)[at]) for name in NUMBERS} for at, key in enumerate(keys)}


def _beside(indicator: Indicator, level: Level, kind: str, rows: Rows | None) -> Beside:
    """Rows without a partner, and rows between two partners, by line and period."""
    if rows is None:
        return {}
    nobody = np.where(rows.axes["partner"].codes < 0, rows.numbers(level), -1)
    if kind == "sent":
        used = totals.used_rows(rows, level) & (nobody >= 0)
        return _by_period("unnamed", totals.values(indicator, level, rows, totals.sent_totals(rows), used), rows, level)
    found = _by_period("unnamed", _worked(rows, nobody, level), rows, level)
    if indicator.over_partners != "sum_excluding_internal":
        return found
    between = np.where(pooling.internal(rows), rows.numbers(level), -1)
    return found | _by_period("internal", _worked(rows, between, level), rows, level)


def _worked(rows: Rows, numbers: Ints, level: Level) -> Values:
    return comparing.values(rows, numbers, rows.count(level))


def _by_period(line: str, found: Values, rows: Rows, level: Level) -> dict[tuple[str, str], Numbers]:
    keys = cell_names(level, [], rows.periods)["period"]
    told = {
        key: {name: float(getattr(found, name)[at]) for name in (*NUMBERS, "n")}
        for at, key in enumerate(keys)
        if found.n[at] and not np.isnan(found.value[at])
    }
    return {(line, key): numbers for key, numbers in told.items()}


def _lines(
    indicator: Indicator, top: dict[object, object], parts: list[dict[object, object]], beside: Beside
) -> Iterator[dict[str, object]]:
    """The lines of one figure; what is taken off has a minus."""
    how = _how(indicator, top)
    same = {"indicator": indicator.id, "period": top["period"], "how": how}
    blank = {"partner": ALL, "state": "observed", "why": "", "reported_as": top["reported_as"]}
    made: list[dict[str, object]] = []
    for row in parts:
        away = top["state"] == "observed" and row["state"] == "observed" and row["reported_as"] != top["reported_as"]
        made.append({**_plain(row), **same, "line": "beside" if away else "part"})
    signs = {"unnamed": 1.0, "internal": -1.0}
    for (line, period), numbers in beside.items():
        if period == top["period"] and how != "periods":
            signed = {name: signs[line] * number for name, number in numbers.items()}
            made.append({**blank, **same, **signed, "line": line, "n": numbers["n"]})
    rest = _rest(top, made) if how in ADDING and top["state"] == "observed" else {}
    if rest:
        made.append({**blank, **same, **rest, "line": "once" if _counts_units(indicator) else "other", "n": np.nan})
    yield {**_plain(top), **same, "line": "whole"}
    yield from made


def _plain(row: dict[object, object]) -> dict[str, object]:
    return {str(name): (np.nan if name == "n" and pd.isna(row[name]) else row[name]) for name in row if name in COLUMNS}  # type: ignore[call-overload]  # a number of a frame  # fmt: skip


def _how(indicator: Indicator, top: dict[object, object]) -> str:
    over_the_span = top["period"] == ALL and top["reported_as"] == "records"
    if over_the_span and indicator.over_time in OF_PERIODS:
        return "periods"
    return HOW.get(indicator.over_partners, "none")


def _rest(top: dict[object, object], made: list[dict[str, object]]) -> Numbers:
    """What the lines do not come to, by number; empty where they come to all of it."""
    names = NUMBERS[1:] if not pd.isna(top["numerator"]) else NUMBERS[:1]  # type: ignore[call-overload]  # as above
    counted = [line for line in made if line["line"] != "beside"]
    rest = {}
    for name in names:
        given: Floats = np.array([line[name] for line in counted], dtype=np.float64)
        whole = float(str(top[name]))
        left = whole - measure.exact_sum(given[~np.isnan(given)])
        rest[name] = left if abs(left) > 1e-9 * max(1.0, abs(whole)) else 0.0
    return {**dict.fromkeys(NUMBERS, np.nan), **rest} if any(rest.values()) else {}


def _counts_units(indicator: Indicator) -> bool:
    """Whether the measure counts every person (or site, or case) once, so that partners have some in common."""
    what = indicator.measure
    parts: list[Count] = [what.numerator, what.denominator] if isinstance(what, Ratio) else []
    parts += [what] if isinstance(what, Aggregate) else []
    return indicator.over_partners == "unique_count" or any(
        part.inner == "count_distinct" or part.per is not None for part in parts
    )


def left_out(dataset: Dataset) -> pd.DataFrame:
    """Accepted rows that are in no observation, by partner: indicator, partner ("all": none named), reason (words
    `dataset.left_out_*`) and rows. Summed over partners it is `observations.left_out`.
    """
    found = [row for indicator in dataset.indicators.values() for row in _left_out(dataset, indicator)]
    kinds = dict.fromkeys(LEFT_OUT[:3], "str") | {"rows": "int64"}
    return pd.DataFrame(found, columns=list(LEFT_OUT)).astype(kinds)


def _left_out(dataset: Dataset, indicator: Indicator) -> Iterator[tuple[str, str, str, int]]:
    if isinstance(indicator.measure, Computed):
        return
    rows = (totals.reported_rows if indicator.is_reported else prepare)(dataset, indicator, dataset.periods)
    reasons = rows.timing.reason.astype(object)
    own, masked = (
        ("inside_longer_total", rows.dated & ~rows.kept) if indicator.is_reported else ("too_young", rows.young)
    )
    names = np.array([*rows.axes["partner"].labels, ALL], dtype=object)[rows.axes["partner"].codes]
    for why, chosen in ((reasons, reasons != ""), (np.full(len(names), own, dtype=object), masked)):
        told = pd.DataFrame({"partner": names[chosen], "why": why[chosen]}).value_counts().reset_index()
        told = told.sort_values(["partner", "why"])
        yield from (
            (indicator.id, str(row["partner"]), str(row["why"]), int(row["count"])) for row in told.to_dict("records")
        )
