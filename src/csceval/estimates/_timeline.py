"""Put periods in order of time, and find the period in which each row's exposure began."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Real
from typing import TypeAlias

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import IntArray
from csceval.period import Frequency, Period
from csceval.words import listed, say

Moment: TypeAlias = float | Period
_PANDAS: dict[str, Frequency] = {"D": "day", "M": "month", "Q": "quarter", "Y": "year", "A": "year"}


@dataclass(frozen=True)
class Timeline:
    """Positions in time: `period` of each row (0 … T−1), `onset` of each row (T = never within the data).

    `periods` and `onsets` say which text stands for which position.
    """

    period: IntArray
    onset: IntArray
    periods: dict[str, int]
    onsets: dict[str, int]

    @property
    def n(self) -> int:
        """Number of periods T."""
        return len(set(self.periods.values()))

    def label(self, position: int) -> str:
        """The text of a period."""
        return next(text for text, at in self.periods.items() if at == position)


def timeline(period: pd.Series, first_exposed: pd.Series) -> Timeline:
    """Order two columns in one time.

    Both may hold whole numbers, dates, pandas or csceval Periods, or text that `csceval.Period.parse` reads.
    A first exposure within a longer period (a day in a quarter) means that period.

    Raises
    ------
    EstimationError
        A value is no period, the two columns do not fit each other, or a first exposure is longer than a period.
    """
    codes, values = pd.factorize(period)
    onset_codes, onset_values = pd.factorize(first_exposed)
    moments, starts = moments_of(list(values), list(onset_values), str(period.name), str(first_exposed.name))
    ordered: list[Moment] = sorted(set(moments))
    place = {moment: position for position, moment in enumerate(ordered)}
    positions = np.array([place[moment] for moment in moments], dtype=np.int64)
    onsets = [_onset(start, ordered, str(first_exposed.name)) for start in starts]
    lookup = np.array([*onsets, len(ordered)], dtype=np.int64)
    return Timeline(
        period=positions[codes],
        onset=lookup[onset_codes],
        periods=dict(sorted(zip(_texts(period, values), positions.tolist(), strict=True), key=lambda item: item[1])),
        onsets=dict(zip(_texts(first_exposed, onset_values), onsets, strict=True)),
    )


def moments_of(
    periods: Sequence[object], starts: Sequence[object], period: str, start: str
) -> tuple[list[Moment], list[Moment]]:
    """Values of two columns as moments of one kind: all numbers, or all Periods (those of `periods` of one length).

    Raises
    ------
    EstimationError
        A value is no period, or the two do not fit each other; `period` and `start` name the columns in words.
    """
    return _in_one_kind(_moments(periods, period), _moments(starts, start), period, start)


def _texts(column: pd.Series, values: object) -> list[str]:
    return [str(text) for text in pd.Series(values, dtype=column.dtype).astype(str)]


def _moments(values: Sequence[object], column: str) -> list[Moment]:
    if all(isinstance(value, str) for value in values):
        return _from_texts([str(value) for value in values], column)
    return [_moment(value, column) for value in values]


def _from_texts(texts: list[str], column: str) -> list[Moment]:
    try:
        return [Period.parse(text) for text in texts]
    except ValueError as error:
        if all(text.strip().lstrip("-").isdigit() for text in texts):
            return [float(text) for text in texts]
        raise EstimationError(say("estimates_refused.period_error", column=column, error=error), code="unusable-period",
                              fix=say("estimates_refused.period_error_fix")) from error  # fmt: skip


def _moment(value: object, column: str) -> Moment:
    if isinstance(value, Period):
        return value
    if isinstance(value, pd.Period):
        return Period(value.start_time.date(), value.end_time.date(), _PANDAS.get(value.freqstr[0], "day"))
    if isinstance(value, datetime):
        stamp = pd.Timestamp(value)
        return Period.parse(stamp.date()) if stamp == stamp.normalize() else float(stamp.value)
    if isinstance(value, date):
        return Period.parse(value)
    if isinstance(value, Real) and not isinstance(value, bool) and float(value).is_integer():
        return float(value)
    if isinstance(value, str):
        return _from_texts([value], column)[0]
    raise EstimationError(say("estimates_refused.no_period", column=column, value=value), code="unusable-period",
                          fix=say("estimates_refused.no_period_fix"))  # fmt: skip


def _in_one_kind(
    moments: list[Moment], starts: list[Moment], period: str, first_exposed: str
) -> tuple[list[Moment], list[Moment]]:
    """Both as numbers or both as Periods; the number 2024 and the period 2024 are the same year."""
    everything = [*moments, *starts]
    if not any(isinstance(moment, Period) for moment in everything):
        return moments, starts
    if any(not isinstance(moment, Period) for moment in everything):
        moments, starts = [_as_year(m) for m in moments], [_as_year(m) for m in starts]
    if any(not isinstance(moment, Period) for moment in [*moments, *starts]):
        raise EstimationError(say("estimates_refused.two_times", period=period, first_exposed=first_exposed),
                              code="unusable-period", fix=say("estimates_refused.two_times_fix"))  # fmt: skip
    frequencies = sorted({moment.frequency for moment in moments if isinstance(moment, Period)})
    if len(frequencies) > 1:
        lengths = listed([say(f"estimate_parts.{name}") for name in frequencies])
        raise EstimationError(say("estimates_refused.mixed_periods", period=period, lengths=lengths),
                              code="unusable-period", fix=say("estimates_refused.mixed_periods_fix"))  # fmt: skip
    return moments, starts


def _as_year(moment: Moment) -> Moment:
    if isinstance(moment, Period) or not 1900 <= moment <= 2199:
        return moment
    return Period.parse(str(int(moment)))


def _onset(start: Moment, ordered: list[Moment], column: str) -> int:
    if not isinstance(start, Period):
        return bisect_left([float(moment) for moment in ordered if not isinstance(moment, Period)], start)
    periods = [moment for moment in ordered if isinstance(moment, Period)]
    longest = max((period.end - period.start for period in periods), default=start.end - start.start)
    if (start.end - start.start).days > longest.days + 3:  # months, quarters and years differ by up to three days
        raise EstimationError(say("estimates_refused.start_longer", column=column, start=start.key),
                              code="unusable-period", fix=say("estimates_refused.start_longer_fix"))  # fmt: skip
    return bisect_left([period.end for period in periods], start.start)
