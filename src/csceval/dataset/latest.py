"""The value that is held against a target: of which period, and over which time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.observations import observe_one
from csceval.definitions.indicator import Indicator
from csceval.definitions.target import Whom
from csceval.period import Period, period_of

ADDING = frozenset({"sum", "cumulative", "unique_count", "period_total"})


@dataclass(frozen=True)
class Latest:
    """The value held against a target, the period it is for, and whether that period is only partly over."""

    period: Period
    value: float
    low: float | None
    high: float | None
    partial: bool = False


def latest_value(
    dataset: Dataset, observations: pd.DataFrame, indicator: Indicator, whom: Whom, period: Period
) -> Latest | None:
    """The value to hold against a target for `period`.

    The latest observed period up to it; where values add up over time only periods that are over, because part of a
    quarter is not comparable with a quarter. A target for a longer period than the calendar's is held against that
    longer period; while it is not over, a sum counts so far (`partial`).
    """
    adds = indicator.accumulation == "flow" and indicator.over_time in ADDING
    keys = {known.key: known for known in dataset.periods}
    if indicator.over_time == "cumulative" or period.key not in keys:
        return _longer(dataset, observations, indicator, whom, period, adds)
    rows = _at(observations, indicator, whom)
    latest = None
    for key, value, low, high in zip(rows["period"], rows["value"], rows["low"], rows["high"], strict=True):
        mine = keys[key]
        usable = mine <= period and (mine.end <= dataset.as_of or not adds)
        if usable and (latest is None or latest.period < mine):
            latest = Latest(mine, float(value), _or_none(low), _or_none(high))
    return latest


def _at(observations: pd.DataFrame, indicator: Indicator, whom: Whom, state: str = "observed") -> pd.DataFrame:
    dimension, label = whom
    mine = (observations["indicator"] == indicator.id) & (observations["level"] == _level(whom))
    if dimension != ALL:
        mine &= observations[dimension] == label
    return observations[mine & (observations["state"] == state)]


def _longer(
    dataset: Dataset, observations: pd.DataFrame, indicator: Indicator, whom: Whom, period: Period, adds: bool
) -> Latest | None:
    """A value over the target's own, longer period (or, if cumulative, from the beginning up to it)."""
    last_day = min(period.end, dataset.periods[-1].end)
    if indicator.over_time == "cumulative":
        windows = [Period(dataset.periods[0].start, min(last_day, dataset.as_of), "day")]
    else:
        start = dataset.evaluation.period.fiscal_year_starts
        first = period_of(dataset.periods[0].start, period.frequency, start)
        windows = [first, *_following(first, period, start)]
    if windows[-1].end < windows[-1].start:
        return None
    observed = observe_one(dataset, indicator, windows)
    beside = _beside_small(dataset, observed, whom)
    rows = _at(observed, indicator, whom)
    keys = {window.key: window for window in windows}
    withheld = [Period.parse(key, fiscal_year_starts=dataset.evaluation.period.fiscal_year_starts)
                for key in _at(observations, indicator, whom, "suppressed")["period"]]  # fmt: skip
    latest = None
    for row in rows.to_dict("records"):
        window = keys[str(row["period"])]
        hidden = any(window.start <= other.end and other.start <= window.end for other in withheld)
        partial = adds and window.end > dataset.as_of and indicator.over_time != "cumulative"
        if hidden or window.key in beside or _small(dataset, row) or (partial and window != period):
            continue
        latest = Latest(window, float(row["value"]), _or_none(row["low"]), _or_none(row["high"]), partial)
    if latest is not None and indicator.over_time == "cumulative":
        whole = period if last_day <= dataset.as_of else latest.period
        latest = Latest(whole, latest.value, latest.low, latest.high)
    return latest


def _level(whom: Whom) -> str:
    return "period" if whom[0] == ALL else whom[0]


def _beside_small(dataset: Dataset, observed: pd.DataFrame, whom: Whom) -> set[str]:
    """Longer periods in which another group or partner is too small: with the whole, the others would give it away."""
    if whom[0] not in ("group", "partner"):
        return set()
    others = observed[observed["level"] == _level(whom)].to_dict("records")
    return {str(row["period"]) for row in others if _small(dataset, row)}


def _following(first: Period, last: Period, fiscal_year_starts: int) -> list[Period]:
    found, current = [], first
    while current < last:
        current = period_of(current.end + timedelta(days=1), current.frequency, fiscal_year_starts)
        found.append(current)
    return found


def _small(dataset: Dataset, row: dict[object, object]) -> bool:
    """Whether the longer period's own number of people is too small, or its share too near an end, to be shown."""
    limit = dataset.evaluation.privacy.threshold
    counts = [row[name] for name in ("value", "numerator", "denominator")] if row["people"] else []
    counts += [row["n"]] if row["personal"] else []
    few = any(isinstance(count, (int, float)) and 1 <= count < limit for count in counts)
    above, below = (_or_none(row[name]) for name in ("numerator", "denominator"))
    if above is None or not below or not (row["people"] or row["personal"]):
        return few
    return few or min(above, below - above) < limit


def _or_none(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]  # a number of a frame
