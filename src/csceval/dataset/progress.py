"""Where each indicator stands against the target in force."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset import measure, silence, standing
from csceval.dataset.dataset import Dataset
from csceval.dataset.latest import Latest, latest_value
from csceval.dataset.targets import reported_targets, target_problems, target_summary
from csceval.definitions.indicator import Indicator
from csceval.definitions.target import Target, Whom
from csceval.errors import DefinitionError
from csceval.period import Period
from csceval.plugins import did_you_mean

__all__ = ["progress", "reported_targets", "target_problems", "target_summary"]

COLUMNS = ("indicator", "place", "group", "partner", "period", "baseline", "baseline_period", "target",
           "tolerance", "expected", "value", "value_period", "low", "high", "progress", "status", "verdict",
           "path", "set_on", "set_by", "reason", "revisions", "late", "note")  # fmt: skip


def progress(dataset: Dataset, observations: pd.DataFrame, *, upto: Period | None = None) -> pd.DataFrame:
    """One row for each target of an indicator, place (or group, or partner) and period: the latest `set_on` counts.

    Targets set after the cut-off date are not known yet. With `upto`, things stand as at the end of that period: later
    values are not used and nothing is expected beyond it.

    `observations` should be protected ones where the result is to be shown: only observed values are used, and a
    target over a longer period than the calendar's has no value where a period inside it is withheld.
    docs/observations.md says which value is used.

    Columns: indicator, place, period, baseline, baseline_period, target, tolerance, expected (to date), value,
    value_period, low, high, progress (1 is the whole way; NA without a baseline), status, verdict, path, set_on,
    set_by, reason, revisions (earlier entries for the same target), late (partners that are due and have not reported
    for this value), note.

    Raises
    ------
    DefinitionError
        A target of an indicator that the evaluation does not use.
    """
    dataset, observations = _as_at(dataset, observations, upto)
    ledger: dict[tuple[str, Whom, str], list[Target]] = {}
    for target in dataset.evaluation.targets:
        key = (target.indicator, target.whom, dataset.parse(target.period).key)
        ledger.setdefault(key, []).append(target)
    rows = []
    for entries in ledger.values():
        in_force = max(enumerate(entries), key=lambda pair: (pair[1].set_on, pair[0]))[1]
        rows.append(_row(dataset, observations, in_force, revisions=len(entries) - 1))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    figures = ("baseline", "target", "tolerance", "expected", "value", "low", "high", "progress")
    counts = ("revisions", "late")
    for name in figures:
        frame[name] = measure.rounded(np.asarray(frame[name], dtype=np.float64))
    text = [name for name in COLUMNS if name not in (*figures, *counts, "set_on")]
    return frame.astype(dict.fromkeys(text, "str") | dict.fromkeys(counts, "int64"))


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
        "group": target.group,
        "partner": target.partner,
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
        "late": 0,
        "note": "",
    }
    if indicator is None:
        return row
    aim = standing.Aim(
        indicator.direction, None if target.baseline is None else target.baseline.value, target.target, target.tolerance
    )
    latest = latest_value(dataset, observations, indicator, target.whom, period)
    row["expected"] = _expected(dataset, target, aim, period, latest)
    if latest is None:
        return row
    until = max(latest.period, period)
    quiet = silence.silence(dataset, indicator, target.place, latest.period, until, partner=target.partner)
    return row | _judged(dataset, indicator, aim, period, latest, row["expected"], quiet)


def _indicator(dataset: Dataset, name: str) -> Indicator | None:
    """The indicator of a target; None for one of a tall file of which no row has come in yet."""
    if name in dataset.indicators:
        return dataset.indicators[name]
    if any(use.each is not None and name.startswith(f"{use.use}_") for use in dataset.evaluation.indicators):
        return None
    raise DefinitionError(
        words.say("run_stops.target_unused", name=name),
        code="unknown-indicator",
        fix=did_you_mean(name, dataset.indicators),
        file=dataset.evaluation.origin or None,
    )


def _judged(
    dataset: Dataset,
    indicator: Indicator,
    aim: standing.Aim,
    period: Period,
    latest: Latest,
    expected: object,
    quiet: silence.Silence,
) -> dict[str, object]:
    status, verdict = _status(dataset, indicator, aim, period, latest, expected, quiet)
    return {
        "value": latest.value,
        "value_period": latest.period.key,
        "low": latest.low,
        "high": latest.high,
        "progress": None if latest.partial else standing.progress(aim, latest.value),
        "status": status,
        "verdict": verdict,
        "late": quiet.ever,
        "note": _note(aim, period, latest, quiet),
    }


def _status(
    dataset: Dataset,
    indicator: Indicator,
    aim: standing.Aim,
    period: Period,
    latest: Latest,
    expected: object,
    quiet: silence.Silence,
) -> tuple[standing.Status, standing.Verdict]:
    """Status and verdict, as far as late partners and a period that is not over leave them open."""
    over = period.end <= dataset.as_of and latest.period == period
    expected_now = expected if isinstance(expected, float) else None
    low, high = latest.low, latest.high
    bounded = quiet.inside == quiet.ever and silence.grows(dataset, indicator)
    if quiet.ever and bounded:
        low, high = latest.value, math.inf
    status, verdict = standing.judge(aim, value=latest.value, low=low, high=high, expected_now=expected_now, over=over)
    if quiet.ever and not bounded:
        status, verdict = silence.unsettled(indicator, status, verdict)
    if latest.partial and status == "met" and aim.direction != "higher":
        # A year that is not over can still pass a limit it has kept so far.
        status, verdict = "on_track", "not_clear_yet"
    there = standing.reaches(aim, aim.target, aim.tolerance, latest.value, None, None)
    if latest.partial and aim.direction == "lower" and there is False:
        # What has already passed the limit of the year cannot come back under it.
        status, verdict = "off_track", "not_met"
    return status, verdict


def _note(aim: standing.Aim, period: Period, latest: Latest, quiet: silence.Silence) -> str:
    notes = []
    if latest.partial:
        notes.append(words.say("dataset.note_to_date", period=period.label))
    elif latest.period != period:
        notes.append(words.say("dataset.note_value_from", period=latest.period.label))
    if aim.hold:
        notes.append(words.say("dataset.note_hold"))
    if aim.baseline is None:
        notes.append(words.say("dataset.note_no_baseline"))
    if quiet.ever:
        notes.append(words.say("observed.note_late", n=quiet.ever))
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
    """Targets in force for earlier periods of the same indicator and for the same that were due by `now`, in order."""
    due: dict[Period, Target] = {}
    for other in dataset.evaluation.targets:
        period = dataset.parse(other.period)
        same = (other.indicator, other.whom) == (target.indicator, target.whom)
        if same and period.end <= now and (period not in due or other.set_on >= due[period].set_on):
            due[period] = other
    return [due[period].target for period in sorted(due)]
