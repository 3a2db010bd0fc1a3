"""A frame made ready: how long each case lasted, whether it ended, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import numbers, require
from csceval.estimates.linear.sample import Sample, sample
from csceval.estimates.survival.curve import BoolArray

_DAY = 86_400_000_000_000  # nanoseconds


@dataclass(frozen=True)
class Spells:
    """Complete cases: durations (n, days where columns are dates), which ended (n), groups, clusters, covariates."""

    durations: FloatArray
    ended: BoolArray
    rows: Sample
    covariates: FloatArray
    dates: bool
    warnings: tuple[str, ...]


def spells(
    data: pd.DataFrame,
    *,
    start: str | None,
    end: str,
    event: str | None,
    until: object,
    group: str | None,
    covariates: Sequence[str],
    cluster: str | None,
) -> Spells:
    """Cases that have everything, sorted by what they hold.

    Raises
    ------
    EstimationError
        Columns are missing or unusable, an end lies before its start, or who is still open cannot be known.
    """
    if isinstance(covariates, str):
        raise EstimationError(
            words.say("estimates_refused.covariates_text", covariates=covariates),
            code="unknown-choice",
            fix=words.say("estimates_refused.covariates_text_fix", covariates=covariates),
        )
    cluster = None if cluster == "auto" else cluster
    frame = require(data, [start, end, event, group, *covariates, cluster])
    since, since_dates = (np.zeros(len(frame)), False) if start is None else moments(frame, start)
    then, dates = moments(frame, end)
    if start is not None and dates != since_dates:
        _refuse("mixed_times", "fix_mixed_times", start=start, end=end)
    if start is None and dates:
        _refuse("no_start", "fix_no_start", end=end)
    happened = ~np.isnan(then) if event is None else _yes_no(frame, event)
    then, status, warnings = _closed(since, then, happened, until, dates=dates, named=event is not None, end=end)
    _no_negative(since, then, start, end)
    if np.isnan(then - since).all():
        _refuse("all_missing", "fix_all_missing", column=end if np.isnan(then).all() else start)
    columns: dict[str, Any] = {"time": np.where(np.isnan(then - since), 0.0, then - since), "end": then,
                               "start": since, "ended": status}  # fmt: skip
    columns |= {f"covariate {at}": numbers(frame, name) for at, name in enumerate(covariates)}
    columns |= {"group": 0 if group is None else frame[group].to_numpy(dtype=object)}
    columns |= {} if cluster is None else {"cluster": frame[cluster].to_numpy(dtype=object)}
    called = {"end": end, "start": start, "ended": event or end, "group": group, "cluster": cluster}
    called |= {f"covariate {at}": name for at, name in enumerate(covariates)}
    own = [f"covariate {at}" for at in range(len(covariates))]
    rows = sample(pd.DataFrame(columns, index=range(len(frame))), outcome="time", group="group",
                  covariates=["ended", *own, "start", "end"], cluster=None if cluster is None else "cluster",
                  called=called)  # fmt: skip
    return Spells(rows.values["time"], rows.values["ended"] > 0, rows, rows.matrix(own), dates,
                  (*warnings, *rows.warnings))  # fmt: skip


def _refuse(key: str, fix: str, **values: Any) -> None:
    raise EstimationError(words.say(f"estimates_survival.{key}", **values), code="unusable-column",
                          fix=words.say(f"estimates_survival.{fix}", **values))  # fmt: skip


def moments(frame: pd.DataFrame, name: str) -> tuple[FloatArray, bool]:
    """A column as numbers (n), NaN where missing, and whether it holds dates (then in days).

    Raises
    ------
    EstimationError
        It holds neither numbers nor dates that are written year-month-day.
    """
    column = frame[name]
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    known = column.dropna()
    if pd.api.types.is_numeric_dtype(column) or all(isinstance(value, int | float) for value in known):
        return numbers(frame, name) if len(known) else np.full(len(frame), np.nan), False
    read = pd.to_datetime(column.astype(object), errors="coerce", format="ISO8601", utc=True)
    unread = column[read.isna() & column.notna()]
    if len(unread):
        _refuse("no_time", "fix_no_time", column=name, example=unread.iloc[0])
    nanoseconds = read.astype("datetime64[ns, UTC]").astype("int64").to_numpy()
    return np.where(read.isna().to_numpy(), np.nan, nanoseconds / _DAY), True


def _yes_no(frame: pd.DataFrame, event: str) -> FloatArray:
    happened = numbers(frame, event)
    odd = happened[~np.isnan(happened) & ~np.isin(happened, (0.0, 1.0))]
    if len(odd):
        _refuse("event_values", "fix_event_values", column=event, example=words.written(odd[0], "g"))
    return happened


def _closed(
    since: FloatArray, then: FloatArray, happened: Any, until: object, *, dates: bool, named: bool, end: str
) -> tuple[FloatArray, FloatArray, list[str]]:
    """End of each case, whether it ended (1, 0, NaN), and counted sentences; `until` closes what is open."""
    status = np.asarray(happened, dtype=np.float64)
    if until is None:
        if not named and np.isnan(then).any():
            _refuse("open_unknown", "fix_open_unknown", n=int(np.isnan(then).sum()), column=end)
        return then, status, []
    cut = _cut(until, dates=dates)
    late_start = since > cut
    open_still = (np.isnan(then) & (status == 0) & ~late_start) | (then > cut)
    counted = [("after_until", late_start), ("open_until", open_still & ~late_start)]
    warnings = [words.say(f"estimates_survival.{key}", n=int(chosen.sum()), of=len(then), until=until)
                for key, chosen in counted if chosen.any()]  # fmt: skip
    then = np.where(open_still, cut, then)
    return np.where(late_start, np.nan, then), np.where(open_still, 0.0, status), warnings


def _cut(until: object, *, dates: bool) -> float:
    one = pd.DataFrame({"until": pd.Series([until], dtype=object if isinstance(until, str) else None)})
    found, are_dates = moments(one, "until")
    if are_dates != dates or np.isnan(found[0]):
        _refuse("until_kind", "fix_until_kind", until=until)
    return float(found[0])


def _no_negative(since: FloatArray, then: FloatArray, start: str | None, end: str) -> None:
    wrong = int((then < since).sum())
    if wrong and start is None:
        _refuse("negative", "fix_negative", n=wrong, end=end)
    if wrong:
        _refuse("backwards", "fix_backwards", n=wrong, start=start, end=end)
