"""Clean a cell for reading, and know the words that people write where there is nothing to say."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from csceval.workbook.grid import Cell

# What nobody sees, and what no text holds. Two of them join or part letters of Persian, Hindi and other scripts, and
# the parts of one emoji: between such they belong to the word, anywhere else they are clutter.
UNSEEN = re.compile(
    "[\ufeff\u200b\u2060\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|(?<![^\x00-\x7f\s])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\s])"
)
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
_SPACES = re.compile(r"[\s\xa0\u2007\u202f]+")
# Never read as missing on their own: "NA" is Namibia, and "-" has been used for zero.
MISSING_WORDS = frozenset(
    (
        *("n/a", "na", "n.a.", "n.a", "n\\a", "#n/a", "not applicable", "not_applicable", "not available", "no data"),
        *("not known", "not reported", "unknown", "missing", "don't know", "none", "nil", "null", "nan", "tbc", "tbd"),
        *("-", "--", "–", "—", ".", "..", "…", "?", "??"),
    )
)


def clean(cell: Cell) -> Cell:
    """The cell without invisible characters and outer spaces; an empty text becomes None."""
    if not isinstance(cell, str):
        return cell
    if cell.isascii() and cell.isprintable():
        return cell.strip() or None
    # U+0085 is what mainframes end a line with.
    text = UNSEEN.sub("", unicodedata.normalize("NFC", cell).replace("\x85", "\n"))
    return text.strip().strip("\xa0\u2007\u202f") or None


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """A wording for comparison: composed letters, one space between words; case and what nobody sees are gone."""
    if text.isascii():
        return " ".join(text.split()).lower()
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", UNSEEN.sub("", text)).translate(_JOINERS)).strip().casefold()


@lru_cache(maxsize=20_000)
def squeezed(text: str) -> str:
    """A wording without anything but letters and digits: `Partner ID:` and `partner_id` are one."""
    return "".join(char for char in normal(text) if char.isalnum())


def is_missing_word(text: str) -> bool:
    """Whether a text is one of the words that often stand for nothing, and so must be told apart by a person."""
    return normal(text) in MISSING_WORDS
