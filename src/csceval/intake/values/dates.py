"""Dates as people type them: the order of day and month is settled by the whole column, or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from csceval.period import Period, month_number

Order = Literal["day-first", "month-first", "year-first"]
Pair = tuple[Order, Order]
# What can change places: day and month of 01/02/2024, day and year of 06-Dec-10.
DAY_MONTH: Pair = ("day-first", "month-first")
DAY_YEAR: Pair = ("day-first", "year-first")
PAIRS = (DAY_MONTH, DAY_YEAR)
_NEAR = timedelta(days=366)  # late reports and early starts lie within a year of the evaluation's periods
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000  # October 1954 to April 2064
_UNTIL_1904 = 1_462
LONGEST = 60  # a longer text is no date, and could keep the patterns below busy
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[ap]m)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMERIC = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?:[^\W\d_]{2,10},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([^\W\d_]{3,9})\.?,?[\s\-/.]*(\d{4}|\d{2})",
    re.I,
)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})([\s\-/.])([^\W\d_]{3,9})\.?\2(\d{1,2})")
# Between two numbers of two digits each a month's name leaves open which is the year.
_TWO_AND_TWO = re.compile(r"(\d{2})[\s\-/.]*([^\W\d_]{3,9})\.?[\s\-/.]*(\d{2})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")


def from_serial(number: float, *, since_1904: bool = False) -> date | None:
    """The day of an Excel serial number, where it is a plausible one. Old workbooks of Macs count from 1904."""
    if since_1904:
        number += _UNTIL_1904
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return date(1899, 12, 30) + timedelta(days=int(number))


def readings(text: str) -> dict[Order, date]:
    """What a text can mean as a day, by order of its parts; empty for none."""
    if len(text) > LONGEST:
        return {}
    if match := _YEAR_FIRST.fullmatch(text):
        day = _day(match[1], match[3], match[4])
        return {"year-first": day, "day-first": day, "month-first": day} if day else {}
    if match := _NUMERIC.fullmatch(text):
        first, second, year = match[1], match[3], match[4]
        found = {"day-first": _day(year, second, first), "month-first": _day(year, first, second)}
        if len(year) == 2:
            found["year-first"] = _day(first, second, year)
        return {order: day for order, day in found.items() if day}  # type: ignore[misc]  # the keys are Orders
    if match := _TWO_AND_TWO.fullmatch(text):
        month = month_number(match[2]) or 0
        last, first = _day(match[3], month, match[1]), _day(match[1], month, match[3])
        both = {"day-first": last, "month-first": last, "year-first": first}
        return {order: day for order, day in both.items() if day}  # type: ignore[misc]  # the keys are Orders
    named = _named(text)
    if named is None and _SERIAL.fullmatch(text):
        named = from_serial(float(text))
    return {"day-first": named, "month-first": named, "year-first": named} if named else {}


def _named(text: str) -> date | None:
    if match := _DAY_MONTH.fullmatch(text):
        return _day(match[3], month_number(match[2]) or 0, match[1])
    if match := _YEAR_MONTH_DAY.fullmatch(text):
        return _day(match[1], month_number(match[3]) or 0, match[4])
    if match := _MONTH_DAY.fullmatch(text):
        return _day(match[3], month_number(match[1]) or 0, match[2])
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def doubt(text: str) -> tuple[Pair, tuple[date, date]] | None:
    """Which parts of a text can change places, and the two days that it then is; None where it is only one day."""
    pair = DAY_YEAR if _TWO_AND_TWO.fullmatch(text) else DAY_MONTH
    found = readings(text)
    if pair[0] not in found or pair[1] not in found or found[pair[0]] == found[pair[1]]:
        return None
    return pair, (found[pair[0]], found[pair[1]])


def decide(
    texts: Sequence[str],
    told: Order | None,
    *,
    answers: Mapping[Pair, Order] | None = None,
    window: Period | None = None,
) -> dict[str, date | None]:
    """Each distinct text with its day; None where its parts could change places. No dates are left out.

    `told` is the order that the evaluation names. Without it, a column that has a date with only one reading
    (25/03/2024; 06-Dec-2010) is read that way throughout. Where none has, the `window` of the evaluation settles
    whether the year comes first, and else what people have answered. Where no month is named, years of two digits are
    never taken to come first unless told so.
    """
    possible = {text: readings(text) for text in dict.fromkeys(texts)}
    if told:
        return {text: found[told] for text, found in possible.items() if told in found}
    decided: dict[str, date | None] = {text: day for text, found in possible.items() if (day := _only(text, found))}
    doubts = {text: both for text in possible if (both := doubt(text))}
    for pair in PAIRS:
        here = {text: days for text, (own, days) in doubts.items() if own == pair}
        clear = (_shows(pair, text, found) for text, found in possible.items() if text not in doubts)
        sure = set(filter(None, clear))
        order = next(iter(sure)) if len(sure) == 1 else None
        if not sure and pair == DAY_YEAR:
            order = _within(here.values(), window)
        order = order or (answers or {}).get(pair)
        decided |= {text: days[pair.index(order)] if order else None for text, days in here.items()}
    return decided


def _only(text: str, found: Mapping[Order, date]) -> date | None:
    """The day of a text with one reading."""
    kept = {day for order, day in found.items() if order != "year-first" or not _NUMERIC.fullmatch(text)}
    return next(iter(kept)) if len(kept) == 1 else None


def _shows(pair: Pair, text: str, found: Mapping[Order, date]) -> Order | None:
    """The order that a text without doubt shows to be the one of its column."""
    fits = [order for order in pair if order in found]
    if pair == DAY_MONTH or _TWO_AND_TWO.fullmatch(text):
        return fits[0] if len(fits) == 1 else None
    if not found or _YEAR_MONTH_DAY.fullmatch(text):
        return "year-first" if found else None
    last = _DAY_MONTH.fullmatch(text) or ((match := _NUMERIC.fullmatch(text)) and len(match[4]) == 4)
    return "day-first" if last else None


def _within(pairs: Iterable[tuple[date, date]], window: Period | None) -> Order | None:
    """Whether the year comes last or first, where only so every day lies in or near the time that is evaluated.

    Some days are not enough: among those of a single month, read the wrong way, one always lies in any year.
    """
    if window is None:
        return None
    first, last = window.start - _NEAR, window.end + _NEAR
    orders = zip(DAY_YEAR, zip(*pairs, strict=True), strict=False)
    fits = [order for order, days in orders if all(first <= day <= last for day in days)]
    return fits[0] if len(fits) == 1 else None


def as_day(cell: date) -> date:
    """The day of a date or of a date with a time."""
    return cell.date() if isinstance(cell, datetime) else cell
