"""The unit that a header names: `Spend (USD)`, `Spend, USD`, `Attendance %`, `Grants (£'000)`."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = re.compile(r"^(?P<rest>.*\S)\s*[(\[](?P<unit>[^()\[\]]{1,40})[)\]]\s*[:*]*$", re.DOTALL)
_COMMA = re.compile(r"^(?P<rest>.*\S)\s*,\s*(?P<unit>[^,]{1,20})$", re.DOTALL)
_PERCENT = re.compile(r"^(?:(?P<unit>%)\s*(?P<rest>\w.*)|(?P<rest2>.*\w)\s*(?P<unit2>%))$", re.DOTALL)
_CODES = re.compile(
    "AED|AFN|ALL|AMD|AOA|ARS|AUD|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BND|BOB|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHF|CLP|"
    "CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|GBP|GEL|GHS|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|"
    "IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|"
    "MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|"
    "RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SLE|SOS|SRD|SSP|STN|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|"
    "UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XOF|YER|ZAR|ZMW|ZWL",
    re.IGNORECASE,
)
_SCALE = r"['’]?000s?|thousands?|k|millions?|mn|m|bn|billions?"
_WORDED = r"dollars?|us dollars?|euros?|pounds?|sterling|francs?|[£$€¥₹₦]|us\$"
_MONEY = rf"(?:[a-z]{{3}}|{_WORDED})"
_UNIT = re.compile(
    rf"(?:in\s+)?(?:%|percent|per cent|percentage|pct|{_SCALE}"
    rf"|{_MONEY}(?:\s*(?:{_SCALE}))?|(?:{_SCALE})(?:\s+of)?\s*{_MONEY})"
)
_LETTERS = re.compile(r"(?<![a-z])[a-z]{3}(?![a-z])")
_OTHER = frozenset({"per", "cent", "pct", "000s", "mn", "bn"})


@lru_cache(maxsize=20_000)
def apart(label: str) -> tuple[str, str]:
    """A header without what stands in brackets or behind a comma, and that; an empty text where there is nothing.

    >>> apart("Grants (£'000)"), apart("% of girls"), apart("Site")
    (('Grants', "£'000"), ('of girls', '%'), ('Site', ''))
    """
    if found := _BRACKETS.match(label):
        return found["rest"], found["unit"].strip()
    if (found := _COMMA.match(label)) and is_unit(found["unit"]):
        return found["rest"], found["unit"].strip()
    if found := _PERCENT.match(label):
        return found["rest"] or found["rest2"], "%"
    return label, ""


def is_unit(text: str) -> bool:
    """Whether a text is a percent sign, a currency, or how many of it are counted as one.

    >>> [is_unit(text) for text in ("USD", "£'000", "in thousands", "%", "minutes", "New")]
    [True, True, True, True, False, False]
    """
    low = " ".join(text.lower().split())
    if not _UNIT.fullmatch(low):
        return False
    return all(word in _OTHER or _CODES.fullmatch(word) for word in _LETTERS.findall(low))
