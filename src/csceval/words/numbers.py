"""Numbers as people read them: one rule a unit, the same in sentences, tables, charts and exports.

Money has the unit `currency` in a definition and `currency USD` in an evaluation, which knows which one; either may
go on with `per service`.
"""

from __future__ import annotations

import math
import re

PERCENT = "proportion"
_COUNTS = frozenset({"people", "services", "referrals", "records", "units", "meetings", "partners", "sites", "rows",
                     "paths"})  # fmt: skip
_MONEY = re.compile(r"currency(?: (?!per )(\S+))?( per .+)?")
_CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}


def show(value: float | None, unit: str, *, change: bool = False) -> str:
    """A value with its unit: `58.2 %`, `14.2 days`, `44,300 people`, `£1,250`.

    `change` words a difference between two values: percentages differ by percentage points.
    """
    if value is None or not math.isfinite(value):
        return "no data"
    number = bare(value, unit)
    if unit == PERCENT:
        return f"{number} {'point' if number.lstrip('−') == '1.0' else 'points'}" if change else f"{number} %"
    if money := _MONEY.fullmatch(unit):
        code, per = money[1] or "", money[2] or ""
        sign = _CURRENCIES.get(code, f"{code} " if code else "")
        return f"{'−' if value < 0 else ''}{sign}{number.lstrip('−')}{per}"
    if unit.startswith("score"):
        return f"{number} points" if change else number
    if unit in ("ratio", "index") or unit.startswith("index"):
        return number
    return f"{number} {singular(unit) if number == '1' else unit}"


def bare(value: float | None, unit: str) -> str:
    """The number alone, with the decimals its unit deserves; a real minus sign; thousands set apart."""
    if value is None or not math.isfinite(value):
        return "–"
    scaled = value * 100 if unit == PERCENT else value
    return grouped(scaled, decimals(scaled, unit))


def grouped(value: float, places: int) -> str:
    """Fixed decimals, thousands by comma; never “−0”."""
    text = f"{abs(value):,.{places}f}"
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def decimals(value: float, unit: str) -> int:
    """Decimals for a value: none for counts and money, one for days and percentages, else three figures."""
    if unit in _COUNTS or is_money(unit):
        return 0 if float(value).is_integer() or abs(value) >= 10 else 1
    if unit in (PERCENT, "days", "hours", "months"):
        return 1
    if unit.startswith("score"):
        return 2
    size = math.floor(math.log10(abs(value))) if value else 0
    return max(0, min(3, 2 - size))


def between(low: float | None, high: float | None, unit: str, *, change: bool = False, bare_high: bool = False) -> str:
    """A range: `3.6 to 7.4 days`, without the unit if `bare_high`; empty where there is none."""
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return ""
    return f"{bare(low, unit)} to {bare(high, unit) if bare_high else show(high, unit, change=change)}"


def label(unit: str) -> str:
    """The unit as a table header or axis carries it."""
    if money := _MONEY.fullmatch(unit):
        return _CURRENCIES.get(money[1], money[1] or "money") + (money[2] or "")
    return "%" if unit == PERCENT else unit


def is_money(unit: str) -> bool:
    """Whether a unit is money, or money for each of something."""
    return _MONEY.fullmatch(unit) is not None


def is_count(unit: str) -> bool:
    """Whether a unit is of things that are counted."""
    return unit in _COUNTS


def in_currency(unit: str, currency: str) -> str:
    """The unit of a definition in the currency of an evaluation: `currency USD per service`; others stay.

    >>> in_currency("currency per service", "USD"), in_currency("days", "USD")
    ('currency USD per service', 'days')
    """
    money = _MONEY.fullmatch(unit)
    return f"currency {currency}{money[2] or ''}" if money else unit


def singular(unit: str) -> str:
    """One of a unit: `1 day`, `1 person`."""
    return "person" if unit == "people" else unit.removesuffix("s")


def count(number: int, one: str, many: str | None = None) -> str:
    """A counted thing: `1 file`, `20 files`, `6,412 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
