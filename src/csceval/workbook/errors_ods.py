"""Error cells of .ods and formulas saved without a value, which the reader of values gives as empty ones."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from csceval.workbook.errors_xls import UNKNOWN, Marks
from csceval.workbook.grid import NOT_CALCULATED, Unreadable
from csceval.workbook.guard import read_part
from csceval.workbook.looks import attributes

CONTENT = "content.xml"
# The inside of a tag; what is in quotation marks may hold any character.
_INSIDE = rb'([^>"]*(?:"[^"]*"[^>"]*)*)'
_TABLE = re.compile(rb"<table:table(?=[\s>])" + _INSIDE + rb">")
_ROW = re.compile(rb"<table:table-row\b" + _INSIDE + rb"(?:(?<=/)>|(?<!/)>(.*?)</table:table-row>)", re.DOTALL)
_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b" + _INSIDE + rb"(?:(?<=/)>|(?<!/)>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_REMARK = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
_WORD = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_TOLD = (b'calcext:value-type="error"', b"table:formula=")
_MOST = 1_000_000


def find(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name → row, column and mark of its cells without a value; unusually written sheets are left out.

    Raises
    ------
    Unreadable
        `damaged-file` where two sheets have one name: the reader of values would give one of them twice.
    """
    content = read_part(archive, CONTENT)
    found: dict[str, Marks] = {}
    for match in _TABLE.finditer(content):
        name = attributes(match[1]).get("table:name", "")
        if name in found:
            raise Unreadable("damaged-file")
        end = content.find(b"</table:table>", match.end())
        inner = _TABLE.search(content, match.end(), max(end, match.end()))
        if end < 0 or inner or content.find(b"='", match.end(), end) >= 0:
            return {}
        told = any(content.find(word, match.end(), end) >= 0 for word in _TOLD)
        found[name] = list(_marks(content, match.end(), end)) if told else []
    return found


def _marks(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    row, count = 1, 0
    for match in _ROW.finditer(content, start, end):
        times = _times(match[1], b"table:number-rows-repeated")
        body = match[2] or b""
        for column, mark in _in_row(body) if any(word in body for word in _TOLD) else ():
            count += times
            if count > _MOST:
                raise Unreadable("too-large", size="errors", n=_MOST)
            yield from ((row + further, column, mark) for further in range(times))
        row += times


def _in_row(body: bytes) -> Iterator[tuple[int, str]]:
    column = 1
    for tag, inside in _CELL.findall(body):
        times = min(_times(tag, b"table:number-columns-repeated"), 16_384)
        if mark := _mark(tag, inside):
            yield from ((column + further, mark) for further in range(times))
        column += times


def _times(tag: bytes, name: bytes) -> int:
    said = re.search(re.escape(name) + rb'="(\d{1,10})"', tag)
    return int(said[1]) if said else 1


def _mark(tag: bytes, inside: bytes) -> str:
    """The error that a cell shows, or that its formula has no value; else nothing."""
    if not any(word in tag for word in _TOLD):
        return ""
    inside = _REMARK.sub(b"", inside)
    shown = "".join(part.decode("utf-8", "replace") for part in _PARAGRAPH.findall(inside)).strip()
    if _TOLD[0] in tag:
        return shown or UNKNOWN
    if _WORD.fullmatch(shown):
        return shown
    # A formula that gave an empty text has no kind of value either, but a paragraph with nothing in it.
    return NOT_CALCULATED if b"office:value-type=" not in tag and b"<text:p" not in inside else ""
