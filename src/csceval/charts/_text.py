"""How wide text is, so that long names wrap before they are cut.

The widths are those of Liberation Sans, which has the metrics of Arial and which the SVG writer carries with it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the font size, from the Arial/Liberation Sans metrics.
_WIDTHS = (
    dict.fromkeys("ijl'|", 220)
    | dict.fromkeys(" fIt.,:;/!()[]\\-r·", 300)
    | dict.fromkeys("ckszvxyJ", 500)
    | dict.fromkeys("wCDHNRUSEABKPVXY&", 710)
    | dict.fromkeys("mMWOQG%@", 850)
)
_OTHER = 560
_WIDE = 1000  # East Asian letters and emoji fill a square
BREAK = "\n"
LONGEST = 500  # characters of a text that a chart looks at; a cell of a workbook may hold 32,767


# Marks that turn the direction of all that follows, and code points that no XML may hold.
_UNWANTED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")


def clean(text: object) -> str:
    """Text on one line without characters that break a picture or reorder what stands around them."""
    kept = (" " if char in _UNWANTED or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char
            for char in str(text))  # fmt: skip
    return " ".join("".join(kept).split())


def unsaid(name: str, title: str) -> str:
    """The name a panel would have above it; empty where the title of the whole picture begins with it."""
    return "" if title.casefold().startswith(name.casefold()) else name


@lru_cache(maxsize=4096)
def width(text: str, size: float = 13) -> float:
    """Pixels that one line of text takes at a font size."""
    return sum(_advance(char) for char in text) * size / 1000


def _advance(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in ("W", "F") else _WIDTHS.get(char, _OTHER)


def wrap(text: object, pixels: float, *, size: float = 13, lines: int = 3) -> str:
    """Text broken at spaces to fit a width, joined by line feeds; what does not fit ends in an ellipsis.

    A single word that is too long is broken inside.
    """
    done: list[str] = []
    line = ""
    for word in _short_words(clean(text)[:LONGEST], pixels, size):
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > pixels:
            done.append(line)
            longer = word
        line = longer
    done.append(line)
    return (
        BREAK.join(done)
        if len(done) <= lines
        else BREAK.join([*done[: lines - 1], _cut(done[lines - 1], pixels, size)])
    )


def _short_words(text: str, pixels: float, size: float) -> list[str]:
    """Words, the long ones broken where a line is full."""
    words: list[str] = []
    for word in text.split(" "):
        part, wide = "", 0.0
        for char in word:
            step = width(char, size)
            if part and wide + step > pixels:
                words.append(part)
                part, wide = "", 0.0
            part, wide = part + char, wide + step
        words.append(part)
    return words


def _cut(line: str, pixels: float, size: float) -> str:
    while line and width(f"{line}…", size) > pixels:
        line = line[:-1]
    return f"{line.rstrip()}…"


def line_count(text: str) -> int:
    """Lines of a wrapped text."""
    return text.count(BREAK) + 1
