"""What a header or a number format says about the scale and the currency of the numbers below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from csceval.intake.cells import normal
from csceval.intake.values import numbers
from csceval.period import month_number
from csceval.words import say

# ISO 4217, without codes of metals and of testing.
CODES = frozenset(
    (
        *(
            "AED",
            "AFN",
            "ALL",
            "AMD",
            "ANG",
            "AOA",
            "ARS",
            "AUD",
            "AWG",
            "AZN",
            "BAM",
            "BBD",
            "BDT",
            "BGN",
            "BHD",
            "BIF",
        ),
        *(
            "BMD",
            "BND",
            "BOB",
            "BRL",
            "BSD",
            "BTN",
            "BWP",
            "BYN",
            "BZD",
            "CAD",
            "CDF",
            "CHF",
            "CLP",
            "CNY",
            "COP",
            "CRC",
        ),
        *(
            "CUP",
            "CVE",
            "CZK",
            "DJF",
            "DKK",
            "DOP",
            "DZD",
            "EGP",
            "ERN",
            "ETB",
            "EUR",
            "FJD",
            "FKP",
            "GBP",
            "GEL",
            "GHS",
        ),
        *(
            "GIP",
            "GMD",
            "GNF",
            "GTQ",
            "GYD",
            "HKD",
            "HNL",
            "HTG",
            "HUF",
            "IDR",
            "ILS",
            "INR",
            "IQD",
            "IRR",
            "ISK",
            "JMD",
        ),
        *(
            "JOD",
            "JPY",
            "KES",
            "KGS",
            "KHR",
            "KMF",
            "KPW",
            "KRW",
            "KWD",
            "KYD",
            "KZT",
            "LAK",
            "LBP",
            "LKR",
            "LRD",
            "LSL",
        ),
        *(
            "LYD",
            "MAD",
            "MDL",
            "MGA",
            "MKD",
            "MMK",
            "MNT",
            "MOP",
            "MRU",
            "MUR",
            "MVR",
            "MWK",
            "MXN",
            "MYR",
            "MZN",
            "NAD",
        ),
        *(
            "NGN",
            "NIO",
            "NOK",
            "NPR",
            "NZD",
            "OMR",
            "PAB",
            "PEN",
            "PGK",
            "PHP",
            "PKR",
            "PLN",
            "PYG",
            "QAR",
            "RON",
            "RSD",
        ),
        *(
            "RUB",
            "RWF",
            "SAR",
            "SBD",
            "SCR",
            "SDG",
            "SEK",
            "SGD",
            "SHP",
            "SLE",
            "SOS",
            "SRD",
            "SSP",
            "STN",
            "SYP",
            "SZL",
        ),
        *(
            "THB",
            "TJS",
            "TMT",
            "TND",
            "TOP",
            "TRY",
            "TTD",
            "TWD",
            "TZS",
            "UAH",
            "UGX",
            "USD",
            "UYU",
            "UZS",
            "VES",
            "VND",
        ),
        *("VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG"),
    )
)
# Which currencies a sign can stand for.
_SIGNS = {
    "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "JMD", "TTD", "FJD", "LRD", "BBD"},
    "£": {"GBP", "EGP", "GIP", "FKP", "SHP", "SSP", "SYP", "LBP"},
    "€": {"EUR"}, "¥": {"JPY", "CNY"}, "₹": {"INR"}, "₦": {"NGN"}, "₵": {"GHS"},
}  # fmt: skip
# Words of other meaning that headers in capitals hold.
_WORDS = frozenset({"ALL", "TOP", "TRY", "PEN", "MAD", "CUP", "GEL", "MOP", "COP"})
_PERCENT = re.compile(
    r"%|\bper ?cent|\bpct\b|\bpercentages?\b|\bpour ?cent|\bprozent|\bpor ?ciento|\bpor cento|\bprocent|\bpercentuale",
    re.I,
)
_THOUSANDS = re.compile(
    r"[(\s£$€¥]['’]?000s?\b|\bin thousands\b|\(thousands\)|\bthousands of\b|[£$€¥]\s?k\b"
    r"|\bk(?:eur|gbp|usd|chf)\b|\bT€|\btsd\b|\ben milliers\b|\ben miles\b|\bin tausend\b|\bem milhares\b",
    re.I,
)
_MILLIONS = re.compile(
    r"\bin millions\b|\(millions\)|[£$€¥]\s?(?:m|mn|mio)\b|\bm(?:eur|gbp|usd)\b|\ben millions\b", re.I
)
_MAYBE = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6}
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_WITH_UNIT = re.compile(r"([-+−]?[£$€¥]?\s*\d[\d.,' \xa0]*?)\s*([^\W\d_%][\w°²³./ -]{0,29})")
_FACTORS = {"k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6}
_NO_UNITS = frozenset({"st", "nd", "rd", "th", "e"})
_MARK = re.compile(r"[£$€¥₹₦₵]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


@dataclass(frozen=True)
class Unit:
    """What a header says: per cent, a currency (a code or a sign), a factor; `maybe` is a factor that it may mean."""

    percent: bool = False
    currency: str = ""
    factor: float = 1.0
    maybe: float = 1.0


@lru_cache(maxsize=5_000)
def of_header(label: str) -> Unit:
    """The unit that a header names.

    >>> of_header("Spend (£'000)")
    Unit(percent=False, currency='£', factor=1000.0, maybe=1.0)
    """
    factor = 1e3 if _THOUSANDS.search(label) else 1e6 if _MILLIONS.search(label) else 1.0
    inside = [normal(text) for text in _BRACKETS.findall(label)]
    maybe = next((_MAYBE[text] for text in inside if text in _MAYBE), 1.0) if factor == 1 else 1.0
    return Unit(_PERCENT.search(label) is not None, _currency_of(label), factor, maybe)


def _currency_of(label: str) -> str:
    inside = " ".join(_BRACKETS.findall(label))
    for text, sure in ((inside, True), (label, not label.isupper())):
        for mark in _MARK.findall(text):
            if mark in _SIGNS or (mark in CODES and sure and (mark not in _WORDS or text is inside)):
                return str(mark)
    return ""


def in_text(text: str) -> str:
    """The currency sign or code that a number is written with; empty where there is none."""
    return next((mark for mark in _MARK.findall(text) if mark in _SIGNS or mark in CODES), "")


def stray_code(text: str) -> str:
    """Three capitals beside a number that are no currency: `12 KGM`."""
    return next((mark for mark in _MARK.findall(text) if mark not in _SIGNS and mark not in CODES), "")


def fits(mark: str, currency: str) -> bool:
    """Whether a sign or code can stand for a currency."""
    return mark == currency or currency in _SIGNS.get(mark, ())


def split(text: str) -> tuple[str, str] | None:
    """The number and the unit of a text such as `37 g`: the number as it should be written; None where it is no such.

    >>> split("12 people"), split("1.2k"), split("3 May")
    (('12', 'people'), ('1200', 'k'), None)
    """
    match = _WITH_UNIT.fullmatch(text.strip()) if len(text) <= numbers.LONGEST else None
    if match is None or (word := normal(match[2]).rstrip(".")) in _NO_UNITS or month_number(word):
        return None
    values = sorted({*numbers.readings(match[1].strip()).values()})
    factor = _FACTORS.get(normal(match[2]), 1.0)
    return (say("intake_questions.or").join(shown(value * factor) for value in values), match[2]) if values else None


def shown(number: float) -> str:
    """A number as one would type it.

    >>> shown(0.1 * 3), shown(1200.0)
    ('0.3', '1200')
    """
    return f"{number:.12g}"


def marks(looks: Mapping[str, tuple[tuple[int, int], ...]], kind: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """The ranges of rows with a kind of number format: `currency` gives them by currency."""
    found = {}
    for name, ranges in looks.items():
        head, _, tail = name.partition(":")
        if head == kind:
            found[tail] = ranges
    return found
