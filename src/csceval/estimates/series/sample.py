"""Rows of one series, or of a series and its control, checked and in order of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import complete, numbers, require
from csceval.estimates.series.calendar import calendar

FEWEST = 3  # two points lie on a line whatever happens; the third shows how far points stray from it


@dataclass(frozen=True)
class Series:
    """One series in order of time: steps `at`, `outcome` (a share where trials are counted), `offset` in logs,
    `trials` (1 without), each n."""

    at: IntArray
    outcome: FloatArray
    offset: FloatArray
    trials: FloatArray

    def of(self, keep: Any) -> Series:
        """Some of its periods."""
        return Series(self.at[keep], self.outcome[keep], self.offset[keep], self.trials[keep])


@dataclass(frozen=True)
class Sample:
    """The series, its control or None, the step of the first period that counts as after, and the periods' names.

    `steps` has the step of every period by its text; `marked` says that a column tells series and control apart.
    """

    main: Series
    control: Series | None
    start: int
    after: int
    marked: bool
    steps: dict[str, int]
    warnings: tuple[str, ...]


def read(data: pd.DataFrame, spec: Mapping[str, Any]) -> Sample:
    """The series that the settings describe.

    Raises
    ------
    EstimationError
        Columns are missing or unusable, a period stands twice, or there are too few periods on a side.
    """
    outcome, period, control = str(spec["outcome"]), str(spec["period"]), spec["control_series"]
    chosen = [outcome, period, control, spec["offset"], spec["denominator"]]
    frame = require(data, chosen)
    named = [name for name in dict.fromkeys(chosen) if name is not None and name != period]
    values = {name: numbers(frame, name) for name in named}
    empty = next((name for name in named if np.isnan(values[name]).all()), None)
    if empty is not None:
        raise EstimationError(words.say("estimates_refused_series.missing", empty=empty), code="unusable-column",
                              fix=words.say("estimates_refused_series.missing_fix"))  # fmt: skip
    keep, warnings = complete(frame, values, [period])
    column, values = frame[period][keep], {name: held[keep] for name, held in values.items()}
    time = calendar(list(column), spec["interruption"], period)
    after = time.start + int(spec["phase_in"])
    marked = control is not None and len(set(time.at.tolist())) < len(column)
    if control is None:
        parts = [(outcome, np.ones(len(column), dtype=bool))]
    elif not marked:
        parts = [(name, np.ones(len(column), dtype=bool)) for name in (outcome, str(control))]
    else:
        parts = [(outcome, held) for held in _marked(values[str(control)], str(control))]
    found = [_series(time.at[rows], values[name][rows], name, {key: held[rows] for key, held in values.items()}, spec)
             for name, rows in parts]  # fmt: skip
    for series, (name, rows) in zip(found, parts, strict=True):
        _refuse_repeats(time.at[rows], column[rows], period)
        _refuse_few(series, time.start, after, name, spec)
        warnings += _gaps(series, time.start, after, period)
    steps = dict(sorted(zip(column.astype(str), time.at.tolist(), strict=True), key=lambda item: item[1]))
    control_found = found[1] if len(found) > 1 else None
    return Sample(found[0], control_found, time.start, after, marked, steps, tuple(warnings))


def _marked(marks: FloatArray, name: str) -> list[Any]:
    """Rows of the series and rows of its control, where a column tells them apart."""
    if set(marks.tolist()) != {0.0, 1.0}:
        raise EstimationError(
            words.say("estimates_refused_series.two_series", name=name),
            code="unusable-column", fix=words.say("estimates_refused_series.two_series_fix"),
        )  # fmt: skip
    return [marks == 0, marks == 1]


def _series(
    at: IntArray, outcome: FloatArray, name: str, values: dict[str, FloatArray], spec: Mapping[str, Any]
) -> Series:
    order = np.lexsort((outcome, at))
    at, outcome = at[order], outcome[order]
    family, offset, trials = spec["family"], np.zeros(len(at)), np.ones(len(at))
    if family != "gaussian" and (outcome < 0).any():
        raise EstimationError(
            words.say("estimates_refused_series.negative_counts", name=name, n=int((outcome < 0).sum())),
            code="unusable-column",
            fix=words.say("estimates_refused_series.negative_counts_fix"),
        )
    if spec["denominator"] is not None:
        below = values[spec["denominator"]][order]
        if (below <= 0).any():
            raise EstimationError(
                words.say(
                    "estimates_refused_series.not_above_zero", name=spec["denominator"], n=int((below <= 0).sum())
                ),
                code="unusable-column",
                fix=words.say("estimates_refused_series.not_above_zero_fix"),
            )
        if family == "poisson":
            offset = np.log(below)
        else:
            outcome, trials = _share(outcome, below, name, spec["denominator"]), below
    if spec["offset"] is not None:
        offset = offset + _logs(values[spec["offset"]][order], spec["offset"])
    if np.ptp(outcome - (outcome.mean() if family == "gaussian" else 0)) <= 1e-13 * np.abs(outcome).max():
        raise EstimationError(
            words.say("estimates_refused_series.same", name=name, value=outcome[0]),
            code="estimate-refused",
            fix=words.say("estimates_refused_series.same_fix"),
        )
    return Series(at, outcome, offset, trials)


def _share(outcome: FloatArray, below: FloatArray, name: str, denominator: str) -> FloatArray:
    if (outcome > below).any():
        raise EstimationError(
            words.say(
                "estimates_refused_series.larger", name=name, denominator=denominator, n=int((outcome > below).sum())
            ),
            code="unusable-column",
            fix=words.say("estimates_refused_series.larger_fix"),
        )
    share: FloatArray = outcome / below
    return share


def _logs(offset: FloatArray, name: str) -> FloatArray:
    if (offset > 30).any():
        raise EstimationError(
            words.say("estimates_refused_series.offset", name=name, value=offset.max()), code="unusable-column",
            fix=words.say("estimates_refused_series.offset_fix"),
        )  # fmt: skip
    return offset


def _refuse_repeats(at: IntArray, column: pd.Series, period: str) -> None:
    again = pd.Series(at, index=column.index).duplicated(keep=False)
    if again.any():
        first = column[again].iloc[int(np.argmin(at[again]))]
        raise EstimationError(
            words.say("estimates_refused_series.several_rows", period=period, first=first),
            code="duplicate-unit-period",
            fix=words.say("estimates_refused_series.several_rows_fix"),
        )


def _refuse_few(series: Series, start: int, after: int, name: str, spec: Mapping[str, Any]) -> None:
    before, later = int((series.at < start).sum()), int((series.at >= after).sum())
    if min(before, later) < FEWEST:
        raise EstimationError(
            words.say(
                "estimates_refused_series.few_on_a_side",
                name=name,
                before=before,
                interruption=spec["interruption"],
                later=later,
                fewest=FEWEST,
            ),
            code="estimate-refused",
            fix=words.say("estimates_refused_series.few_on_a_side_fix"),
        )
    sides = (series.outcome[series.at < start], series.outcome[series.at >= after])
    bound = 1.0 if spec["family"] == "binomial" else np.inf
    if spec["family"] != "gaussian" and any((part == 0).all() or (part == bound).all() for part in sides):
        raise EstimationError(
            words.say("estimates_refused_series.zero_or_full", name=name, family=spec["family"]),
            code="estimate-refused",
            fix=words.say("estimates_refused_series.zero_or_full_fix"),
        )


def _gaps(series: Series, start: int, after: int, period: str) -> list[str]:
    there = set(series.at.tolist())
    expected = [step for step in range(min(there), max(there) + 1) if not start <= step < after]
    absent = sum(step not in there for step in expected)
    return [words.say("estimates_series.gaps", n=absent, of=len(expected), column=period)] if absent else []
