"""Numbers as people read them: one rule a unit, the same in sentences, tables, charts and exports.

Money has the unit `currency` in a definition and `currency USD` in an evaluation, which knows which one; either may
go on with `per service`.
"""

from __future__ import annotations

import math
import re

from csceval.words import has, marks, say, written

PERCENT = "proportion"
POINTS = "share points"  # by which percentages differ
_COUNTS = frozenset({"people", "services", "referrals", "records", "units", "meetings", "partners", "sites", "rows",
                     "paths", "count"})  # fmt: skip
_MONEY = re.compile(r"currency(?: (?!per )(\S+))?( per .+)?")
_CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}


def show(value: float | None, unit: str, *, change: bool = False) -> str:
    """A value with its unit: `58.2 %`, `14.2 days`, `44,300 people`, `£1,250`.

    `change` words a difference between two values: percentages differ by percentage points.
    """
    if value is None or not math.isfinite(value):
        return say("numerals.no_data")
    number = bare(value, unit)
    if unit == PERCENT:
        single = number.lstrip("−") == grouped(1.0, 1)
        return _with_unit(number, POINTS, one=single) if change else say("numerals.percent", number=number)
    if money := _MONEY.fullmatch(unit):
        return _money(number, money[1] or "") + (_per(money[2]) if money[2] else "")
    if unit.startswith("score"):
        return _with_unit(number, "points") if change else number
    if unit in ("ratio", "count") or unit.startswith("index"):
        return number
    return _with_unit(number, unit, one=number == "1")


def p_value(value: float) -> str:
    """A p value with three digits; below that only that it is below: `0.031`, `< 0.001`."""
    return say("families.below") if value < 0.001 else grouped(value, 3)


def _with_unit(number: str, unit: str, *, one: bool = False) -> str:
    return say("numerals.with_unit", number=number, unit=named(unit, one=one))


def _money(number: str, code: str) -> str:
    parts = {"minus": "−" if number.startswith("−") else "", "number": number.lstrip("−")}
    sign = _CURRENCIES.get(code, "")
    if code and not sign:
        return say("numerals.money_code", code=code, **parts)
    return say("numerals.money_sign", sign=sign, **parts).strip()


def priced(number: str, currency: str) -> str:
    """A number that is written already, as money: `£663,829`; without a sign where no currency is known.

    >>> priced("−1,250", "GBP"), priced("1,250", "CHF"), priced("1,250", "")
    ('−£1,250', 'CHF 1,250', '1,250')
    """
    return _money(number, currency)


def _per(unit: str) -> str:
    return f" {named(unit.strip())}"


def named(unit: str, *, one: bool = False) -> str:
    """A unit in words, for one or for any other number; a unit that nobody has put into words stays as it is.

    >>> named("people", one=True), named("people")
    ('person', 'people')
    """
    if not has(f"units.{unit}"):
        return unit
    forms = say(f"units.{unit}").partition("|")
    return forms[0] if one or not forms[2] else forms[2]


def bare(value: float | None, unit: str) -> str:
    """The number alone, with the decimals its unit deserves; a real minus sign; thousands set apart."""
    if value is None or not math.isfinite(value):
        return say("numerals.nothing")
    scaled = value * 100 if unit == PERCENT else value
    return grouped(scaled, decimals(scaled, unit))


def grouped(value: float, places: int) -> str:
    """Fixed decimals, thousands set apart; never “−0”."""
    text = written(abs(value), f",.{places}f")
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def whole(value: int) -> str:
    """A whole number, thousands set apart.

    >>> whole(6412)
    '6,412'
    """
    return written(value, ",")


def read(text: str) -> float | int | None:
    """The number that a text is, by the marks of the language that is spoken; None where it is none, or more than one.

    What `grouped` and `whole` write is read; thousands may be unmarked, but where they are marked all must be.

    >>> read("−1,234.50"), read("1.234"), read("12 (3 to 21)")
    (-1234.5, 1.234, None)
    """
    known = marks()
    thousands, decimal = re.escape(known.thousands), re.escape(known.decimal)
    found = re.fullmatch(rf"([−-]?)([1-9]\d{{0,2}}(?:{thousands}\d{{3}})+|\d+)(?:{decimal}(\d+))?", text, re.ASCII)
    if found is None:
        return None
    figure = ("-" if found[1] else "") + found[2].replace(known.thousands, "")
    return float(f"{figure}.{found[3]}") if found[3] else int(figure)


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
    """A range: `3.6 to 7.4 days`, `£56 to £876`, without the unit if `bare_high`; empty where there is none."""
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return ""
    end = bare(high, unit) if bare_high else show(high, unit, change=change)
    start = show(low, alone(unit)) if is_money(unit) and not bare_high else bare(low, unit)
    return say("numerals.between", low=start, high=end)


def beside(low: float | None, high: float | None, unit: str) -> str:
    """A range right behind its value, which has the unit already: `3.6 to 7.4`; of money `£56 to £876`."""
    return between(low, high, alone(unit), bare_high=not is_money(unit))


def alone(unit: str) -> str:
    """Money without what it is for each of; other units stay.

    >>> alone("currency GBP per outcome"), alone("days")
    ('currency GBP', 'days')
    """
    money = _MONEY.fullmatch(unit)
    return unit.removesuffix(money[2]) if money and money[2] else unit


def label(unit: str) -> str:
    """The unit as a table header or axis carries it."""
    if money := _MONEY.fullmatch(unit):
        code = money[1] or say("numerals.money")
        return _CURRENCIES.get(code, code) + (_per(money[2]) if money[2] else "")
    return "%" if unit == PERCENT else named(unit)


def step(unit: str) -> str:
    """The unit of a difference, as an axis carries it: percentages differ by points."""
    return named(POINTS) if unit == PERCENT else label(unit)


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
