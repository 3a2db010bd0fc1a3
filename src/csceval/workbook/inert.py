"""Text as it may stand in a cell: nothing in it runs, nothing in it breaks the file, and what was changed is said."""

from __future__ import annotations

import math
import re
from collections.abc import Container
from datetime import date, datetime

from csceval.workbook.grid import Cell

LONGEST = 32_767  # characters in a cell
LONGEST_NAME = 31  # characters in the name of a sheet
_EXACT = 10**15  # beyond it a spreadsheet turns the last digits of a number into zeros
_FIRST_DAY = date(1900, 3, 1)  # Excel believes that 29 February 1900 existed
# XML 1.0 has no place for these; a lone half of a pair of surrogates cannot be written as UTF-8.
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Excel reads `_x0041_` in a cell as the character A; `_x005F_` stands for the underscore itself.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")


def safe_text(text: str, *, longest: int = LONGEST) -> tuple[str, list[str]]:
    """The text as it can be written, with the codes of what had to be changed.

    >>> safe_text("a\\x07b")
    ('ab', ['text-cleaned'])
    """
    codes = []
    clean = _BROKEN.sub("", text)
    if clean != text:
        codes.append("text-cleaned")
    clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    if len(clean) > longest:
        clean = clean[: longest - 1] + "…"
        codes.append("text-cut")
    return clean, codes


def escaped(text: str) -> str:
    """The text with what Excel would decode written so that it decodes to itself.

    >>> escaped("_x0041_")
    '_x005F_x0041_'
    """
    return _ESCAPE.sub("_x005F_", text)


def safe_value(value: Cell) -> Cell:
    """A value that a spreadsheet keeps as it is; others become their text.

    Raises
    ------
    ValueError
        Not a number, or infinite: there is no such cell, and an empty one would say something else.
    """
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise ValueError(f"a cell cannot hold {value}")
        return str(value) if isinstance(value, int) and abs(value) >= _EXACT else value
    day = value.date() if isinstance(value, datetime) else value
    has_zone = isinstance(value, datetime) and value.tzinfo is not None
    return value.isoformat() if has_zone or day < _FIRST_DAY else value


def sheet_name(text: str, taken: Container[str] = ()) -> str:
    """A name that a sheet may have, near the text; `taken` holds the names in use, in lower case.

    >>> sheet_name("Q1/Q2: visits?")
    'Q1 Q2 visits'
    """
    plain = " ".join(_NO_NAME.sub(" ", _BROKEN.sub("", text)).split()).strip("' ")
    plain = plain if plain and plain.lower() != "history" else f"Sheet {plain}".strip()
    name, number = plain[:LONGEST_NAME].strip("' "), 1
    while name.lower() in taken:
        number += 1
        ending = f" {number}"
        name = plain[: LONGEST_NAME - len(ending)].strip("' ") + ending
    return name
