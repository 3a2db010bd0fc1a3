"""What fits on a slide: how large letters may be, where a table is cut, and that no word is broken."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csceval.report import tables

WIDE, HIGH = 648.0, 295.0  # points of a slide below its heading
SIZES = (16.0, 14.0, 12.0, 11.0, 10.0, 9.0)  # of a table's letters, in points
_TEXT = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)  # of slides with words alone
_HEADS = ((44, 0.0), (104, 18.0), (math.inf, 15.0))  # letters of a heading, and their size; 0 as the theme has it
_LETTER, _LINE = 0.6, 1.35  # of the size: the mean width of a letter in a wide font, and from line to line
_SIDE, _ABOVE = 4.0, 2.0  # between the words of a cell and its edges, in points
_POINT = 12700  # in the unit of the format

_TABLE = re.compile(r"<a:tbl>.*?</a:tbl>", re.DOTALL)
_SHAPE = re.compile(r"<p:sp>.*?</p:sp>", re.DOTALL)
_RUN = re.compile(r"<a:rPr(?=[ />])")
_CELL = re.compile(r"<a:tcPr(?=[ />])")
_TEXTS = re.compile(r"<a:t>(.*?)</a:t>", re.DOTALL)
_STYLE = re.compile(r"<a:tableStyleId>.*?</a:tableStyleId>")
_LIGHT = "<a:tableStyleId>{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}</a:tableStyleId>"  # lines instead of boxes


@dataclass(frozen=True)
class Room:
    """The size of a table's letters, the shares of its columns, and the height of a line of headers, in points."""

    size: float
    shares: list[int]
    head: float

    def cut(self, rows: Sequence[Any]) -> list[list[Any]]:
        """The rows of each slide."""
        parts: list[list[Any]] = []
        left = 0.0
        for row in rows:
            height = _height([tables.words_of(cell) for cell in row], _points(self.shares), self.size)
            if not parts or height > left:
                parts.append([])
                left = HIGH - self.head
            parts[-1].append(row)
            left -= height
        return parts


def of(table: Mapping[str, Any]) -> Room:
    """The largest letters that keep a table on one slide, or the largest that break no word."""
    rooms = [_room(table, size) for size in SIZES]
    whole = [room for room in rooms if _unbroken(room)]
    once = [room for room in whole if len(room.cut(table["rows"])) <= 1]
    return (once or whole or rooms[-1:])[0]


def sized(slide: str) -> str:
    """A slide with the letters of tables, of headings and of words alone as large as they fit."""
    slide = _TABLE.sub(lambda found: _table(found[0]), slide)
    alone = "<a:tbl>" not in slide and "<p:pic>" not in slide
    return _SHAPE.sub(lambda found: _shape(found[0], alone=alone), slide)


def _room(table: Mapping[str, Any], size: float) -> Room:
    shares = tables.shares(table, page=int(WIDE / (_LETTER * size)))
    return Room(size, shares, _height([tables.heading(one) for one in table["columns"]], _points(shares), size))


def _points(shares: Sequence[int]) -> list[float]:
    return [WIDE * share / sum(shares) for share in shares]


def _unbroken(room: Room) -> bool:
    """Whether the longest words of all columns have room together."""
    return sum(room.shares) <= WIDE / (_LETTER * room.size) + tables.GAP


def _height(texts: Sequence[str], points: Sequence[float], size: float) -> float:
    """Points that a row takes where its longest cell breaks."""
    lines = max(math.ceil(max(len(text), 1) * _LETTER * size / (wide - 2 * _SIDE))
                for text, wide in zip(texts, points, strict=True))  # fmt: skip
    return lines * size * _LINE + 2 * _ABOVE


def _table(found: str) -> str:
    """A table of a slide with its letters as large as fit."""
    widths = [int(wide) / _POINT for wide in re.findall(r'<a:gridCol w="(\d+)"', found)]
    rows = [[html.unescape("".join(_TEXTS.findall(cell))) for cell in re.findall(r"<a:tc>.*?</a:tc>", row, re.DOTALL)]
            for row in re.findall(r"<a:tr\b.*?</a:tr>", found, re.DOTALL)]  # fmt: skip
    size = next((size for size in SIZES if _fits(rows, widths, size)), SIZES[-1])
    room = {"marL": _SIDE, "marR": _SIDE, "marT": _ABOVE, "marB": _ABOVE}
    margins = " ".join(f'{name}="{int(points * _POINT)}"' for name, points in room.items())
    return _STYLE.sub(_LIGHT, _CELL.sub(f"<a:tcPr {margins}", _lettered(found, size)))


def _fits(rows: Sequence[Sequence[str]], points: Sequence[float], size: float) -> bool:
    if sum(_height(row, points, size) for row in rows) > HIGH:
        return False
    return all(tables.longest(text, short=False) * _LETTER * size <= wide - _SIDE
               for row in rows for text, wide in zip(row, points, strict=True))  # fmt: skip


def _shape(found: str, *, alone: bool) -> str:
    """A heading, or words without a table or picture beside them, in letters that fit."""
    paragraphs = [html.unescape("".join(_TEXTS.findall(one))) for one in found.split("</a:p>")[:-1]]
    if 'type="title"' in found:
        size = next(size for most, size in _HEADS if sum(map(len, paragraphs)) <= most)
    elif alone and 'idx="1"' in found:
        size = next((size for size in _TEXT if _words_high(paragraphs, size) <= HIGH), _TEXT[-1])
    else:
        size = 0.0
    return _lettered(found, size) if size else found


def _lettered(found: str, size: float) -> str:
    """The same with letters of that size, which the format has in hundredths of a point."""
    return _RUN.sub(f'<a:rPr sz="{int(size * 100)}"', found)


def _words_high(paragraphs: Sequence[str], size: float) -> float:
    """Points that paragraphs take, each with a little room below it."""
    line = (WIDE - 40) / (_LETTER * size)
    return sum(math.ceil(max(len(text), 1) / line) * size * _LINE + 0.4 * size for text in paragraphs)
