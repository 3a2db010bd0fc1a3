"""Volunteers' time in money: an input and a benefit, never money that anybody spent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy._results import Valued
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates._present import number
from csceval.plugins import did_you_mean
from csceval.problems import Problem
from csceval.words import problem, say


@dataclass(frozen=True)
class HourlyValue:
    """What one volunteer hour is taken to be worth, with its source."""

    name: str
    value: float
    currency: str
    source: str
    as_of: str
    verified: bool


HOURLY: dict[str, HourlyValue] = {one.name: one for one in (
    HourlyValue("independent_sector_2021", 29.95, "USD",
                "Independent Sector and Do Good Institute, press release of 18 April 2022, earnings of 2021",
                "2022-04-18", verified=True),
    HourlyValue("independent_sector_2020", 28.54, "USD",
                "Independent Sector, earnings of 2020; read in other people's summaries", "2021", verified=False),
)}  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class VolunteerTime(Valued):
    """Volunteers' hours and their value; `table` has a row a role or partner with hours, wage and value."""

    value: float
    hours: float
    table: pd.DataFrame
    source: str
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The value in words."""
        return say("economy_value.volunteers", hours=number(self.hours), value=number(self.value))


def value_volunteers(
    hours: pd.DataFrame | float, *, wage: str | float | HourlyValue, amount: str = "hours"
) -> VolunteerTime:
    """Hours given, at what it would cost to pay somebody for the same work.

    Parameters
    ----------
    hours : a number of hours, or a frame with a column of hours (named by `amount`).
    wage : the name of a dated value (`volunteering.HOURLY`), a local replacement wage per hour, or the column of
        `hours` that holds one for each row.

    The value belongs among the inputs and the benefits of a social value account and in the match of a grant. It is
    never multiplied: no money was spent.

    Raises
    ------
    EstimationError
        An unknown name, or an hour or a wage that is missing or below zero.
    """
    frame = hours if isinstance(hours, pd.DataFrame) else pd.DataFrame({amount: [float(hours)]})
    require(frame, (amount,))
    given = numbers(frame, amount)
    rate, source, warnings = _wages(frame, wage)
    for name, values in ((amount, given), ("wage", rate)):
        if not (values >= 0).all():
            raise refuse("volunteers-hours", what=name, row=int(np.flatnonzero(~(values >= 0))[0]) + 1)
    worth = given * rate
    return VolunteerTime(value=twelve(float(worth.sum())) or 0.0, hours=twelve(float(given.sum())) or 0.0,
                         table=twelve_frame(frame.assign(wage=rate, value=worth)), source=source,
                         warnings=warnings)  # fmt: skip


def _wages(
    frame: pd.DataFrame, wage: str | float | HourlyValue
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], str, tuple[Problem, ...]]:
    if isinstance(wage, str) and wage in frame:
        return numbers(frame, wage), wage, ()
    if isinstance(wage, str) and wage not in HOURLY:
        raise refuse("volunteers-wage", name=wage, guess=did_you_mean(wage, [*HOURLY, *map(str, frame.columns)]))
    found = HOURLY[wage] if isinstance(wage, str) else wage
    if not isinstance(found, HourlyValue):
        return np.full(len(frame), float(found)), "", ()
    notes = () if found.verified else (problem("volunteers-unverified", name=found.name, as_of=found.as_of),)
    return np.full(len(frame), found.value), found.source, notes
