"""Where each indicator stands against the target in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset import measure, standing
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.observations import observe_one
from csceval.dataset.targets import reported_targets, target_problems, target_summary
from csceval.definitions.evaluation import Target
from csceval.definitions.indicator import Indicator
from csceval.errors import DefinitionError
from csceval.period import Period, period_of
from csceval.plugins import did_you_mean

__all__ = ["progress", "reported_targets", "target_problems", "target_summary"]

COLUMNS = ("indicator", "place", "period", "baseline", "baseline_period", "target", "tolerance", "expected", "value",
           "value_period", "low", "high", "progress", "status", "verdict", "path", "set_on", "set_by", "reason",
           "revisions", "note")  # fmt: skip
ADDING = frozenset({"sum", "cumulative", "unique_count", "period_total"})


@dataclass(frozen=True)
class Latest:
    """The value held against a target, the period it is for, and whether that period is only partly over."""

    period: Period
    value: float
    low: float | None
    high: float | None
    partial: bool = False


def progress(dataset: Dataset, observations: pd.DataFrame, *, upto: Period | None = None) -> pd.DataFrame:
    """One row for each indicator, place and period that has a target: the latest `set_on` is in force.

    Targets set after the cut-off date are not known yet. With `upto`, things stand as at the end of that period: later
    values are not used and nothing is expected beyond it.

    `observations` should be protected ones where the result is to be shown: only observed values are used, and a
    target over a longer period than the calendar's has no value where a period inside it is withheld.
    docs/observations.md says which value is used.

    Columns: indicator, place, period, baseline, baseline_period, target, tolerance, expected (to date), value,
    value_period, low, high, progress (1 is the whole way; NA without a baseline), status, verdict, path, set_on,
    set_by, reason, revisions (earlier entries for the same target), note.

    Raises
    ------
    DefinitionError
        A target of an indicator that the evaluation does not use.
    """
    dataset, observations = _as_at(dataset, observations, upto)
    ledger: dict[tuple[str, str, str], list[Target]] = {}
    for target in dataset.evaluation.targets:
        key = (target.indicator, target.place, dataset.parse(target.period).key)
        ledger.setdefault(key, []).append(target)
    rows = []
    for entries in ledger.values():
        in_force = max(enumerate(entries), key=lambda pair: (pair[1].set_on, pair[0]))[1]
        rows.append(_row(dataset, observations, in_force, revisions=len(entries) - 1))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = ("baseline", "target", "tolerance", "expected", "value", "low", "high", "progress")
    for name in numbers:
        frame[name] = measure.rounded(np.asarray(frame[name], dtype=np.float64))
    text = [name for name in COLUMNS if name not in (*numbers, "revisions", "set_on")]
    return frame.astype(dict.fromkeys(text, "str") | {"revisions": "int64"})


def _as_at(dataset: Dataset, observations: pd.DataFrame, upto: Period | None) -> tuple[Dataset, pd.DataFrame]:
    """The dataset and its observations as they stood, without targets and values of a later day."""
    known = [target for target in dataset.evaluation.targets if target.set_on <= dataset.as_of]
    evaluation = dataset.evaluation.model_copy(update={"targets": known})
    if upto is None:
        return replace(dataset, evaluation=evaluation), observations
    keys = {period.key for period in dataset.periods if period <= upto}
    as_of = min(dataset.as_of, upto.end)
    return replace(dataset, evaluation=evaluation, as_of=as_of), observations[observations["period"].isin(keys)]


def _row(dataset: Dataset, observations: pd.DataFrame, target: Target, *, revisions: int) -> dict[str, object]:
    period = dataset.parse(target.period)
    indicator = _indicator(dataset, target.indicator)
    row: dict[str, object] = {
        "indicator": target.indicator,
        "place": target.place,
        "period": period.key,
        "baseline": None if target.baseline is None else target.baseline.value,
        "baseline_period": None if target.baseline is None else target.baseline.period,
        "target": target.target,
        "tolerance": target.tolerance,
        "status": "no_data",
        "verdict": "no_data",
        "path": target.path,
        "set_on": target.set_on,
        "set_by": target.set_by,
        "reason": target.reason,
        "revisions": revisions,
        "note": "",
    }
    if indicator is None:
        return row
    aim = standing.Aim(
        indicator.direction, None if target.baseline is None else target.baseline.value, target.target, target.tolerance
    )
    latest = latest_value(dataset, observations, indicator, target.place, period)
    row["expected"] = _expected(dataset, target, aim, period, latest)
    return row if latest is None else row | _judged(dataset, aim, period, latest, row["expected"])


def _indicator(dataset: Dataset, name: str) -> Indicator | None:
    """The indicator of a target; None for one of a tall file of which no row has come in yet."""
    if name in dataset.indicators:
        return dataset.indicators[name]
    if any(use.each is not None and name.startswith(f"{use.use}_") for use in dataset.evaluation.indicators):
        return None
    raise DefinitionError(
        f"A target names the indicator “{name}”, which this evaluation does not use.",
        code="unknown-indicator",
        fix=did_you_mean(name, dataset.indicators),
        file=dataset.evaluation.origin or None,
    )


def _judged(dataset: Dataset, aim: standing.Aim, period: Period, latest: Latest, expected: object) -> dict[str, object]:
    over = period.end <= dataset.as_of and latest.period == period
    expected_now = expected if isinstance(expected, float) else None
    status, verdict = standing.judge(
        aim, value=latest.value, low=latest.low, high=latest.high, expected_now=expected_now, over=over
    )
    if latest.partial and status == "met" and aim.direction != "higher":
        # A year that is not over can still pass a limit it has kept so far.
        status, verdict = "on_track", "not_clear_yet"
    there = standing.reaches(aim, aim.target, aim.tolerance, latest.value, None, None)
    if latest.partial and aim.direction == "lower" and there is False:
        # What has already passed the limit of the year cannot come back under it.
        status, verdict = "off_track", "not_met"
    return {
        "value": latest.value,
        "value_period": latest.period.key,
        "low": latest.low,
        "high": latest.high,
        "progress": None if latest.partial else standing.progress(aim, latest.value),
        "status": status,
        "verdict": verdict,
        "note": _note(aim, period, latest),
    }


def _note(aim: standing.Aim, period: Period, latest: Latest) -> str:
    notes = []
    if latest.partial:
        notes.append(words.say("dataset.note_to_date", period=period.label))
    elif latest.period != period:
        notes.append(words.say("dataset.note_value_from", period=latest.period.label))
    if aim.hold:
        notes.append(words.say("dataset.note_hold"))
    if aim.baseline is None:
        notes.append(words.say("dataset.note_no_baseline"))
    return "; ".join(notes)


def _expected(
    dataset: Dataset, target: Target, aim: standing.Aim, period: Period, latest: Latest | None
) -> float | None:
    now = min(dataset.as_of, period.end if latest is None else latest.period.end, period.end)
    if latest is not None and latest.partial:
        days = (period.end - period.start).days + 1
        share = min(((dataset.as_of - period.start).days + 1) / days, 1.0)
        return target.target * share if target.path == "linear" else None
    start = dataset.evaluation.period.first.start - timedelta(days=1)
    if target.baseline is not None and target.baseline.period is not None:
        start = dataset.parse(target.baseline.period).end
    length = (period.end - start).days
    elapsed = 1.0 if length <= 0 else min(max((now - start).days / length, 0.0), 1.0)
    return standing.expected(aim, target.path, elapsed, _steps(dataset, target, now))


def _steps(dataset: Dataset, target: Target, now: date) -> Sequence[float]:
    """Targets in force for earlier periods of the same indicator and place that were due by `now`, in order."""
    due: dict[Period, Target] = {}
    for other in dataset.evaluation.targets:
        period = dataset.parse(other.period)
        same = (other.indicator, other.place) == (target.indicator, target.place)
        if same and period.end <= now and (period not in due or other.set_on >= due[period].set_on):
            due[period] = other
    return [due[period].target for period in sorted(due)]


def latest_value(
    dataset: Dataset, observations: pd.DataFrame, indicator: Indicator, place: str, period: Period
) -> Latest | None:
    """The value to hold against a target for `period`.

    The latest observed period up to it; where values add up over time only periods that are over, because part of a
    quarter is not comparable with a quarter. A target for a longer period than the calendar's is held against that
    longer period; while it is not over, a sum counts so far (`partial`).
    """
    adds = indicator.accumulation == "flow" and indicator.over_time in ADDING
    keys = {known.key: known for known in dataset.periods}
    if indicator.over_time == "cumulative" or period.key not in keys:
        return _longer(dataset, observations, indicator, place, period, adds)
    rows = _at(observations, indicator, place)
    latest = None
    for key, value, low, high in zip(rows["period"], rows["value"], rows["low"], rows["high"], strict=True):
        mine = keys[key]
        usable = mine <= period and (mine.end <= dataset.as_of or not adds)
        if usable and (latest is None or latest.period < mine):
            latest = Latest(mine, float(value), _or_none(low), _or_none(high))
    return latest


def _at(observations: pd.DataFrame, indicator: Indicator, place: str, state: str = "observed") -> pd.DataFrame:
    level = observations["level"] == ("period" if place == ALL else "place")
    mine = (observations["indicator"] == indicator.id) & level & (observations["place"] == place)
    return observations[mine & (observations["state"] == state)]


def _longer(
    dataset: Dataset, observations: pd.DataFrame, indicator: Indicator, place: str, period: Period, adds: bool
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
    rows = _at(observe_one(dataset, indicator, windows), indicator, place)
    keys = {window.key: window for window in windows}
    withheld = [Period.parse(key, fiscal_year_starts=dataset.evaluation.period.fiscal_year_starts)
                for key in _at(observations, indicator, place, "suppressed")["period"]]  # fmt: skip
    latest = None
    for row in rows.to_dict("records"):
        window = keys[str(row["period"])]
        hidden = any(window.start <= other.end and other.start <= window.end for other in withheld)
        partial = adds and window.end > dataset.as_of and indicator.over_time != "cumulative"
        if hidden or _small(dataset, row) or (partial and window != period):
            continue
        latest = Latest(window, float(row["value"]), _or_none(row["low"]), _or_none(row["high"]), partial)
    if latest is not None and indicator.over_time == "cumulative":
        whole = period if last_day <= dataset.as_of else latest.period
        latest = Latest(whole, latest.value, latest.low, latest.high)
    return latest


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
