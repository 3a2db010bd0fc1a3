"""Dates as people type them: the order of day and month is settled by the whole column, or asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from csceval.period import MONTHS

Order = Literal["day-first", "month-first", "year-first"]
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000  # October 1954 to April 2064
_UNTIL_1904 = 1_462
LONGEST = 60  # a longer text is no date, and could keep the patterns below busy
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[ap]m)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMERIC = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?:[A-Za-z]{2,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([A-Za-z]{3,9})\.?,?[\s\-/.]*(\d{4}|\d{2})",
    re.I,
)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
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
    named = _named(text)
    if named is None and _SERIAL.fullmatch(text):
        named = from_serial(float(text))
    return {"day-first": named, "month-first": named, "year-first": named} if named else {}


def _named(text: str) -> date | None:
    if match := _DAY_MONTH.fullmatch(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _day(match[3], _month(match[1]), match[2])
    return None


def _month(word: str) -> int:
    low = word.lower()
    hits = [number for number, name in enumerate(MONTHS, 1) if name.startswith(low) or (low == "sept" and number == 9)]
    return hits[0] if len(hits) == 1 else 0


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def decide(texts: Sequence[str], told: Order | None) -> dict[str, date | None]:
    """Each distinct text with its day; None where day and month could change places. No dates are left out.

    `told` is the order that the evaluation names. Without it, a column that has a date with only one reading
    (25/03/2024) is read that way throughout; years of two digits are never taken to come first unless told so.
    """
    possible = {text: readings(text) for text in dict.fromkeys(texts)}
    if told:
        return {text: found[told] for text, found in possible.items() if told in found}
    orders: tuple[Order, ...] = ("day-first", "month-first")
    numeric = {text: [o for o in orders if o in found] for text, found in possible.items()}
    sure = {fits[0] for fits in numeric.values() if len(fits) == 1}
    order = next(iter(sure)) if len(sure) == 1 else None
    decided: dict[str, date | None] = {}
    for text, fits in numeric.items():
        if not fits:
            continue
        days = {possible[text][o] for o in fits}
        decided[text] = next(iter(days)) if len(days) == 1 else (possible[text][order] if order else None)
    return decided


def as_day(cell: date) -> date:
    """The day of a date or of a date with a time."""
    return cell.date() if isinstance(cell, datetime) else cell
