"""What the number formats of a workbook say that its numbers do not: that they are percentages, or which currency."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

Looks = dict[int, dict[str, list[tuple[int, int]]]]
Styled = dict[tuple[int, str], list[int]]
# The formats that have a number but no text in the file.
_BUILT_IN = {9: "0%", 10: "0.00%", 5: "$0", 6: "$0", 7: "$0", 8: "$0", 42: "$0", 44: "$0"}
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_FORMATS_OF_CELLS = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT_OF_CELL = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_IN_BRACKETS = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"')
# The currencies that partners are paid in; a word of three capitals may also be FTE or USB.
_CODE = re.compile(
    r"AED|AFN|ARS|AUD|BDT|BGN|BRL|CAD|CDF|CHF|CLP|CNY|COP|CZK|DKK|EGP|ETB|EUR|GBP|GHS|GTQ|HKD|HNL|HTG|HUF|IDR|"
    r"ILS|INR|IQD|JOD|JPY|KES|KRW|LBP|LKR|MAD|MMK|MWK|MXN|MYR|MZN|NGN|NOK|NPR|NZD|PEN|PHP|PKR|PLN|RON|RSD|RUB|"
    r"RWF|SAR|SDG|SEK|SGD|SLE|SOS|SSP|SYP|THB|TND|TRY|TWD|TZS|UAH|UGX|USD|UYU|VES|VND|XAF|XOF|YER|ZAR|ZMW",
    re.IGNORECASE,
)


def kind_of(code: str) -> str:
    """`percent`, `currency:` with its code or symbol as written, or nothing, of a format's text.

    >>> kind_of("0.0%"), kind_of('[$GBP] #,##0.00'), kind_of('"£"#,##0;[Red]-"£"#,##0'), kind_of("yyyy-mm-dd")
    ('percent', 'currency:GBP', 'currency:£', '')
    """
    first = code.split(";", maxsplit=1)[0]
    if told := _IN_BRACKETS.search(first):
        return f"currency:{told[1].strip()}"
    plain = _BRACKETS.sub("", first)
    for text in [*_QUOTED.findall(plain), _QUOTED.sub("", plain).replace("\\", "")]:
        for word in text.split():
            signs = [char for char in word if unicodedata.category(char) == "Sc"]
            if _CODE.fullmatch(word) or signs:
                return f"currency:{_symbol(word, signs[0]) if signs else word.upper()}"
    return "percent" if "%" in _QUOTED.sub("", plain) else ""


def _symbol(word: str, sign: str) -> str:
    """The sign with the letters before it: `US$`, but `$` of `$#,##0`."""
    return (re.match(r"[A-Za-z]{0,3}", word) or [""])[0] + sign if word.endswith(sign) else sign


def kinds_of_styles(styles: bytes) -> dict[int, str]:
    """Style number, as cells give it, → kind of number format; only those that have one."""
    named = {**_BUILT_IN}
    for tag in _FORMAT.findall(styles):
        said = attributes(tag)
        if said.get("numFmtId", "").isdecimal():
            named[int(said["numFmtId"])] = said.get("formatCode", "")
    block = _FORMATS_OF_CELLS.search(styles)
    if block is None:
        return {}
    numbers = [attributes(tag).get("numFmtId", "0") for tag in _FORMAT_OF_CELL.findall(block[1])]
    kinds = ((style, kind_of(named.get(int(n), ""))) for style, n in enumerate(numbers) if n.isdecimal())
    return {style: kind for style, kind in kinds if kind}


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag, by their names as written."""
    pairs = ((name, double or single) for name, double, single in _ATTRIBUTE.findall(tag))
    return {name.decode("ascii", "replace"): html.unescape(text.decode("utf-8", "replace")) for name, text in pairs}


def in_ranges(styled: Styled) -> Looks:
    """Column → kind → ranges of rows, out of the rows of each column and kind."""
    found: Looks = {}
    for (column, kind), numbers in sorted(styled.items()):
        found.setdefault(column, {})[kind] = runs(numbers)
    return found


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as ranges, both ends included.

    >>> runs([7, 1, 2, 3, 3])
    [(1, 3), (7, 7)]
    """
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number <= found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [(first, last) for first, last in found]
