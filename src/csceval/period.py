"""Reporting periods: months, quarters, halves, years, fiscal years and single days.

A `Period` is an interval of days with a frequency. Its key (`2024-Q4`) is what every file, figure id and
observation uses; `parse` reads the spellings people use and refuses whatever could mean two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, total_ordering
from typing import Literal

from csceval.words import every, say

Frequency = Literal["day", "month", "quarter", "half", "year", "fiscal"]
FREQUENCIES: tuple[Frequency, ...] = ("day", "month", "quarter", "half", "year", "fiscal")
# How months are written beside their names: without an umlaut, in Austria, and in short.
_MONTHS_TOO = {"maerz": 3, "mrz": 3, "jänner": 1, "jaenner": 1, "feber": 2}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_PART_OF_YEAR = re.compile(
    r"(?:(?:([1-4])(?:\.|st|nd|rd|th)?|(i{1,3}|iv)\.?) ?(quarter|quartal|qtr\.?|half|halbjahr)"
    r"|(quarter|quartal|qtr\.?|half|halbjahr) ?(?:([1-4])|(i{1,3}|iv)))(?=$|[ /-])",
    re.IGNORECASE,
)
_MONTHS_IN: dict[Frequency, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal": 12}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included; ordered by start, then end."""

    start: date
    end: date
    frequency: Frequency

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The one machine spelling: `2024-10-05`, `2024-10`, `2024-Q4`, `2024-H2`, `2024`, `FY2024`."""
        year = self.start.year
        if self.frequency == "day":
            return self.start.isoformat()
        if self.frequency == "month":
            return f"{year}-{self.start.month:02d}"
        if self.frequency == "quarter":
            return f"{year}-Q{(self.start.month + 2) // 3}"
        if self.frequency == "half":
            return f"{year}-H{1 if self.start.month == 1 else 2}"
        return str(year) if self.frequency == "year" else f"FY{self.end.year}"

    @property
    def label(self) -> str:
        """As people read it: `Oct 2024`, `2024 Q4`, `2024`."""
        year = self.end.year if self.frequency == "fiscal" else self.start.year
        return say(f"numerals.{self.frequency}", day=self.start.day, short=self._named("short_months"),
                   month=self._named("months"), year=year, number=self.key[-1])  # fmt: skip

    def _named(self, months: str) -> str:
        return say(f"numerals.{months}").split(", ")[self.start.month - 1]

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day <= self.end

    def next(self) -> Period:
        """The period of the same frequency that follows."""
        return period_of(self.end + timedelta(days=1), self.frequency, self.start.month)

    def until(self, last: Period) -> Iterator[Period]:
        """This period, the next, ... up to and including `last`."""
        current = self
        while current <= last:
            yield current
            current = current.next()

    @classmethod
    def parse(cls, text: object, *, within: Period | None = None, fiscal_year_starts: int = 1) -> Period:
        """Read a period from the ways people write one.

        Parameters
        ----------
        text : `2024-Q4`, `Q4 2024`, `2024Q4`, `4. Quartal 2024`, `2024-10`, `Oct 2024`, `Oktober 2024`, `10/2024`,
            `2024`, `FY24`, `2024-H1`, `2024-10-05`, or a date.
        within : lets a month, quarter or half without a year (`June`, `Q2`, `H1`) be read where only one such period
            lies in it.
        fiscal_year_starts : month in which `FY` begins; `FY24` is the one that ends in 2024.

        Raises
        ------
        ValueError
            The text is no period, or could be several.
        """
        if isinstance(text, date):
            return period_of(text, "day")
        raw = _short(str(text).strip())
        found = _with_year(raw, fiscal_year_starts)
        if found is not None:
            return found
        yearless = _without_year(raw)
        if yearless is None:
            raise ValueError(say("programs.no_period", raw=raw))
        if within is None:
            raise ValueError(say("programs.no_year", raw=raw))
        frequency, first_month = yearless
        years = range(within.start.year, within.end.year + 1)
        fits = [p for y in years if (p := period_of(date(y, first_month, 1), frequency)).end >= within.start
                and p.start <= within.end]  # fmt: skip
        if len(fits) != 1:
            raise ValueError(say("programs.several_years", raw=raw, n=len(fits), start=within.start, end=within.end))
        return fits[0]


def period_of(day: date, frequency: Frequency, fiscal_year_starts: int = 1) -> Period:
    """The period of a frequency in which a day lies.

    >>> period_of(date(2024, 11, 5), "quarter").key
    '2024-Q4'
    """
    if frequency == "day":
        return Period(day, day, "day")
    months = _MONTHS_IN[frequency]
    origin = fiscal_year_starts if frequency == "fiscal" else 1
    offset = (day.month - origin) % 12 // months * months
    first = (origin - 1 + offset) % 12 + 1
    year = day.year if first <= day.month else day.year - 1
    start = date(year, first, 1)
    after = date(year + (first - 1 + months) // 12, (first - 1 + months) % 12 + 1, 1)
    return Period(start, after - timedelta(days=1), frequency)


@cache
def _months() -> dict[str, int]:
    """Every name of a month, in every language there is, with its number."""
    named = {
        name.lower(): number for names in every("numerals.months") for number, name in enumerate(names.split(", "), 1)
    }
    return named | _MONTHS_TOO


@lru_cache(maxsize=10_000)
def month_number(word: str) -> int | None:
    """Number of a month by its name, or by an abbreviation of three letters or more, in any language.

    >>> [month_number(word) for word in ("Sept.", "März", "Okt", "Ma")]
    [9, 3, 10, None]
    """
    low = word.lower().rstrip(".")
    hits = {number for name, number in _months().items() if len(low) >= 3 and name.startswith(low)}
    return hits.pop() if len(hits) == 1 else None


def _short(raw: str) -> str:
    """`1. Quartal 2024`, `Quarter I/2024` and `2nd half 2024` as `Q1 2024`, `Q1/2024` and `H2 2024`."""
    if not (found := _PART_OF_YEAR.match(raw)):
        return raw
    before, roman_before, kind, kind_first, after, roman_after = found.groups()
    number = before or after or _ROMAN[(roman_before or roman_after).lower()]
    letter = "H" if (kind or kind_first).lower().startswith("h") else "Q"
    return f"{letter}{number}{raw[found.end() :]}"


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _with_year(raw: str, fiscal_year_starts: int) -> Period | None:
    if m := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", raw):
        return period_of(date(int(m[1]), int(m[2]), int(m[3])), "day")
    if m := re.fullmatch(r"(\d{4})", raw):
        return period_of(date(int(m[1]), 1, 1), "year") if 1900 <= int(m[1]) <= 2199 else None
    if m := re.fullmatch(r"FY[ -]?(\d{4}|\d{2})", raw, re.IGNORECASE):
        end_year = _year(m[1])
        start_year = end_year if fiscal_year_starts == 1 else end_year - 1
        return period_of(date(start_year, fiscal_year_starts, 1), "fiscal", fiscal_year_starts)
    for kind, frequency, months in (("Q", "quarter", 3), ("H", "half", 6)):
        highest = 12 // months
        m = re.fullmatch(rf"(\d{{4}})[ -]?{kind}([1-{highest}])", raw, re.IGNORECASE)
        number, year = (m[2], m[1]) if m else ("", "")
        if not m and (m := re.fullmatch(rf"{kind}([1-{highest}])[ -/]?(\d{{4}})", raw, re.IGNORECASE)):
            number, year = m[1], m[2]
        if m:
            chosen: Frequency = "quarter" if frequency == "quarter" else "half"
            return period_of(date(int(year), (int(number) - 1) * months + 1, 1), chosen)
    if (m := re.fullmatch(r"(\d{4})[-/](\d{1,2})", raw)) or (m := re.fullmatch(r"(\d{1,2})[/.](\d{4})", raw)):
        year, month = (m[1], m[2]) if len(m[1]) == 4 else (m[2], m[1])
        return period_of(date(int(year), int(month), 1), "month") if 1 <= int(month) <= 12 else None
    if (m := re.fullmatch(r"([^\W\d_]+\.?)(?:[ -]|(?<=\.))'?(\d{4}|\d{2})", raw)) and (number := month_number(m[1])):
        return period_of(date(_year(m[2]), number, 1), "month")
    if (m := re.fullmatch(r"(\d{4})[ -]([^\W\d_]+\.?)", raw)) and (number := month_number(m[2])):
        return period_of(date(int(m[1]), number, 1), "month")
    return None


def _without_year(raw: str) -> tuple[Frequency, int] | None:
    if month := month_number(raw):
        return "month", month
    if m := re.fullmatch(r"Q([1-4])", raw, re.IGNORECASE):
        return "quarter", (int(m[1]) - 1) * 3 + 1
    if m := re.fullmatch(r"H([12])", raw, re.IGNORECASE):
        return "half", (int(m[1]) - 1) * 6 + 1
    return None
