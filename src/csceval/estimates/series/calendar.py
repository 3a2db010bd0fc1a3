"""Where in time each row of a series stands, counted in whole steps, so that gaps are seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import IntArray
from csceval.estimates._timeline import Moment, moments_of
from csceval.period import Period
from csceval.words import say


@dataclass(frozen=True)
class Calendar:
    """`at` is the step of each row (first row of the data 0), `start` that of the interruption."""

    at: IntArray
    start: int


def calendar(periods: Sequence[object], interruption: object, column: str) -> Calendar:
    """Count periods in steps; the step is the largest that reaches every period (a month, a quarter, a week).

    Dates that all fall on one day of the month, or on its last day, are months.

    Raises
    ------
    EstimationError
        Something is no period, the interruption is longer than a period, or year and month are written as one number.
    """
    moments, (begun,) = moments_of(periods, [interruption], column, "interruption")
    days = [moment.start for moment in moments if isinstance(moment, Period)]
    monthly = bool(days) and (_by_month(days) or not _daily(moments))
    counted = [_count(moment, monthly)[0] for moment in moments]
    if not days:
        _refuse_year_months(counted, column)
    first, (low, high) = min(counted), _count(begun, monthly)
    step = math.gcd(*(value - first for value in counted)) or 1
    if high - low >= step:
        raise EstimationError(say("estimates_refused_series.begun_longer", begun=begun, column=column),
                              code="unusable-period", fix=say("estimates_refused_series.begun_longer_fix"))  # fmt: skip
    start = (low - first) // step if days else -((first - low) // step)
    return Calendar(np.array([(value - first) // step for value in counted], dtype=np.int64), start)


def _count(moment: Moment, monthly: bool) -> tuple[int, int]:
    """First and last month, day or number of a moment."""
    if not isinstance(moment, Period):
        return int(moment), int(moment)
    ends = (moment.start, moment.end)
    first, last = (12 * day.year + day.month if monthly else day.toordinal() for day in ends)
    return first, last


def _daily(moments: list[Moment]) -> bool:
    return any(isinstance(moment, Period) and moment.frequency == "day" for moment in moments)


def _by_month(days: list[date]) -> bool:
    ends = all((day + timedelta(days=1)).day == 1 for day in days)
    return ends or len({day.day for day in days}) == 1


def _refuse_year_months(counted: list[int], column: str) -> None:
    """202412 and 202501 are one month apart, not 89."""
    dated = all(190001 <= value <= 219912 and 1 <= value % 100 <= 12 for value in counted)
    if dated and min(counted) // 100 != max(counted) // 100:
        raise EstimationError(say("estimates_refused_series.year_month", column=column, example=min(counted)),
                              code="unusable-period", fix=say("estimates_refused_series.year_month_fix"))  # fmt: skip
