"""A light look at the XML of an .xlsx for what the fast reader loses: error cells, hidden rows, formats, cells twice.

Only a search for bytes; a full XML parse of a large sheet takes ten times as long as reading its values. Sheets that
are written in a way in which such a search could miss something go through that parse all the same (`exact.py`).
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from csceval.workbook import exact
from csceval.workbook.grid import NOT_CALCULATED, STORED_TWICE, Unreadable, column_number, letter
from csceval.workbook.guard import MAX_CELLS
from csceval.workbook.looks import Looks, Styled, attributes, in_ranges, runs

_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MOST_MERGED = 100_000
_TWO_LETTERS = 702
Marks = list[tuple[int, int, str]]


@dataclass
class Sheet:
    """What was seen in a sheet. `marks` are row, column and text of cells that say nothing by themselves.

    `negative` are those of numbers below zero that have a style: the reader of values makes 0:00 of such a date.
    `full` is how many cells hold something: where the reader of values finds as many, none is stored twice; where it
    finds fewer, `twice` looks for them. They are among the marks already where `full` is 0.
    """

    marks: Marks = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    looks: Looks = field(default_factory=dict)
    negative: Marks = field(default_factory=list)
    full: int = field(default=0, compare=False)
    twice: Callable[[], Marks] = field(default=list, compare=False)


@dataclass(frozen=True)
class Patterns:
    """The searches for one way of naming the elements: with a prefix (`<x:c `) or without."""

    cell: re.Pattern[bytes]
    no_cell: re.Pattern[bytes]
    full: re.Pattern[bytes]
    bare: re.Pattern[bytes]
    error: re.Pattern[bytes]
    value: re.Pattern[bytes]
    no_value: re.Pattern[bytes]
    row: re.Pattern[bytes]
    hidden: re.Pattern[bytes]
    column: re.Pattern[bytes]
    merge: re.Pattern[bytes]
    negative: re.Pattern[bytes]
    unshared: re.Pattern[bytes]
    two_values: re.Pattern[bytes]
    prefix: bytes


@cache
def patterns(prefix: bytes) -> Patterns:
    """The searches for a prefix."""
    b, e = b"<" + prefix, b"</" + prefix
    place = rb'r="([A-Z]{1,3})(\d{1,10})"'
    return Patterns(
        cell=re.compile(b + rb'c r="([A-Z]{1,3}\d{1,10})"'),
        no_cell=re.compile(b + rb'c(?! r="[A-Z]{1,3}\d{1,10}")'),
        # A cell with only a style is written `<c .../>` and holds nothing.
        full=re.compile(b + rb"c " + place + rb"(?:[^>/]|/(?!>))*>"),
        bare=re.compile(b + rb'c r="[^>]*/>'),
        error=re.compile(
            b + rb'c (?=[^>]*?\bt="e")' + place + rb"(?:[^>/]|/(?!>))*>(.*?)" + e + rb"c>", re.DOTALL
        ),
        value=re.compile(b + rb"v[^>]*>([^<]*)<"),
        no_value=re.compile(
            rb"(?:" + e + rb"f>|" + b + rb"f\b[^>]*/>)\s*(?:" + b + rb"v\s*/>|" + b + rb"v>\s*" + e + rb"v>)?\s*"
            + e + rb"c>"
        ),
        row=re.compile(b + rb'row(?: r="(\d+)")?'),
        hidden=re.compile(b + rb'row r="(\d+)"[^>]*?\bhidden="(?:1|true)"'),
        column=re.compile(b + rb"col\b([^>]*)>"),
        merge=re.compile(b + rb'mergeCell [^>]*?\bref="([^"]*)"'),
        negative=re.compile(b + rb"c " + place + rb' s="\d+"[^>]*>' + b + rb"v>(-[^<]*)<"),
        unshared=re.compile(rb' t="s"[^>/]*>' + b + rb"v>(?!\d+<)"),
        two_values=re.compile(e + rb"v>" + b + rb"[vf]"),
        prefix=prefix,
    )  # fmt: skip


@dataclass(frozen=True)
class Region:
    """Where the cells of a sheet stand in its XML, and how its elements are named.

    `last_row` is the highest number of a row; `narrow` says that no column is so far right that it and the last row
    span more cells than a sheet may.
    """

    start: int
    end: int
    find: Patterns
    last_row: int
    narrow: bool


def usual(xml: bytes) -> Region | None:
    """The cells of a sheet that is written as nearly all are; None where a search for bytes could miss something."""
    root = _ROOT.search(xml[:4000])
    if root is None:
        return None
    find = patterns(root[1] or b"")
    start, end = xml.find(b"<" + find.prefix + b"sheetData"), xml.rfind(b"</" + find.prefix + b"sheetData>")
    if start < 0 or end < start:
        return None
    # The byte that is rare is looked for first, which takes a thirtieth of the time.
    odd = ((b"!", b"<!"), (b"'", b"='"), (b"<c ", b"<c ") if find.prefix else (b":", b":c "))
    if any(xml.find(rare, start, end) >= 0 and xml.find(whole, start, end) >= 0 for rare, whole in odd):
        return None
    rows = find.row.findall(xml, start, end)
    if b"" in rows and _unnamed_rows(xml, start, end, find.prefix):
        return None
    last_row = max(map(int, filter(None, rows)), default=0)
    far = re.compile(b"<" + find.prefix + rb'c(?! r="(?:' + _letters_until(last_row) + rb')\d{1,10}")')
    narrow = far.search(xml, start, end) is None
    whole = narrow or find.no_cell.search(xml, start, end) is None
    return Region(start, end, find, last_row, narrow) if whole else None


def _unnamed_rows(xml: bytes, start: int, end: int, prefix: bytes) -> bool:
    """Whether a row does not begin by saying its number."""
    tag = b"<" + prefix + b"row"
    return xml.count(tag, start, end) != xml.count(tag + b' r="', start, end)


def _letters_until(last_row: int) -> bytes:
    """A search for the letters of the columns, two at most, that a sheet of so many rows may have."""
    most = MAX_CELLS // max(last_row, 1)
    if most >= _TWO_LETTERS:
        return rb"[A-Z]{1,2}"
    last = letter(most).encode("ascii")
    if len(last) < 2:
        return b"[A-" + last + b"]" if last else b"(?!)"
    before = b"|[A-" + bytes([last[0] - 1]) + b"][A-Z]" if last[:1] > b"A" else b""
    return b"[A-Z]" + before + b"|" + last[:1] + b"[A-" + last[1:] + b"]"


def scan(xml: bytes, region: Region | None, kinds: Mapping[int, str]) -> Sheet:
    """Everything about a sheet that the reader of values does not tell.

    Parameters
    ----------
    region : what `usual` says of it.
    kinds : style number → kind of number format, for those worth knowing.
    """
    if region is None:
        return _exactly(xml, kinds)
    if _is_broken(xml, region):
        raise Unreadable("damaged-file")
    found = Sheet()
    head, tail = xml[: region.start], xml[region.end :]
    find = region.find
    found.hidden_columns = runs(n for tag in find.column.findall(head) for n in _hidden_columns(attributes(tag)))
    found.merged = [
        place for ref in find.merge.findall(tail)[:_MOST_MERGED] if (place := corners(ref.decode("latin-1")))
    ]
    if xml.find(b' hidden="', region.start, region.end) >= 0:
        found.hidden_rows = runs(map(int, find.hidden.findall(xml, region.start, region.end)))
    found.marks = _error_cells(xml, region) + _not_calculated(xml, region)
    found.negative = _negative(xml, region)
    found.full, found.twice = _full_cells(xml, region), partial(_twice, xml, region)
    found.looks = in_ranges(_styled(xml, region, kinds))
    return found


def _is_broken(xml: bytes, region: Region) -> bool:
    """Two values in a cell, two texts in a text, a formula behind its value, no number where a shared text is named.

    Readers differ on these, and no program writes them.
    """
    prefix = region.find.prefix
    if xml.find(b"</" + prefix + b"t><" + prefix + b"t", region.start, region.end) >= 0:
        return True
    searches = (region.find.two_values, region.find.unshared)
    return any(search.search(xml, region.start, region.end) for search in searches)


def corners(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of a range such as `A1:C3`."""
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3])) if match else None


def _hidden_columns(said: Mapping[str, str]) -> range:
    """The columns that a `col` element hides."""
    first, last = said.get("min", ""), said.get("max", "")
    if said.get("hidden") not in ("1", "true") or not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first), min(int(last), 16_384) + 1)


def _error_cells(xml: bytes, region: Region) -> Marks:
    if xml.find(b't="e"', region.start, region.end) < 0:
        return []
    found = []
    for letters, row, inside in region.find.error.findall(xml, region.start, region.end):
        value = region.find.value.search(inside)
        text = html.unescape(value[1].decode("utf-8", "replace")) if value else ""
        found.append((int(row), column_number(letters.decode("ascii")), text or "#ERROR"))
    return found


def _not_calculated(xml: bytes, region: Region) -> Marks:
    found = []
    find = region.find
    opening = b"<" + find.prefix + b"c "
    for match in find.no_value.finditer(xml, region.start, region.end):
        start = xml.rfind(opening, region.start, match.start())
        cell = find.full.match(xml, start) if start >= 0 else None
        # `t="str"` with nothing in it is a formula that was worked out and gave an empty text.
        if cell and b't="str"' not in cell[0] and b't="e"' not in cell[0]:
            found.append((int(cell[2]), column_number(cell[1].decode("ascii")), NOT_CALCULATED))
    return found


def _negative(xml: bytes, region: Region) -> Marks:
    found = []
    opening, value = b"<" + region.find.prefix + b"c ", b"<" + region.find.prefix + b"v>-"
    at = xml.find(value, region.start, region.end)
    while at >= 0:
        start = xml.rfind(opening, region.start, at)
        cell = region.find.negative.match(xml, start) if start >= 0 else None
        if cell and cell.start(3) == at + len(value) - 1:
            found.append((int(cell[2]), column_number(cell[1].decode("ascii")), cell[3].decode("latin-1")))
        at = xml.find(value, at + 1, region.end)
    return found


def _full_cells(xml: bytes, region: Region) -> int:
    cells = xml.count(b"<" + region.find.prefix + b'c r="', region.start, region.end)
    if xml.find(b"/>", region.start, region.end) < 0:
        return cells
    return cells - len(region.find.bare.findall(xml, region.start, region.end))


def _twice(xml: bytes, region: Region) -> Marks:
    """Cells that are stored more than once, of which every program shows another."""
    addresses = region.find.cell.findall(xml, region.start, region.end)
    if len(addresses) == len(set(addresses)):
        return []
    count = Counter(region.find.full.findall(xml, region.start, region.end))
    return [(int(r), column_number(c.decode("ascii")), STORED_TWICE) for (c, r), n in count.items() if n > 1]


def _styled(xml: bytes, region: Region, kinds: Mapping[int, str]) -> Styled:
    """The rows of each column and kind of cells whose number format says what the number is."""
    found: Styled = defaultdict(list)
    used = [n for n in kinds if xml.find(b's="%d"' % n, region.start, region.end) >= 0]
    if not used:
        return found
    numbers = b"|".join(b"%d" % n for n in used)
    search = re.compile(
        b"<" + region.find.prefix + rb'c r="([A-Z]{1,3})(\d{1,10})"(?: [a-rt-z]\w*="[^"]*")* s="(' + numbers + rb')"'
    )
    places: dict[tuple[bytes, bytes], list[int]] = defaultdict(list)
    for letters, row, style in search.findall(xml, region.start, region.end):
        places[letters, style].append(int(row))
    for (letters, style), rows in places.items():
        found[column_number(letters.decode("ascii")), kinds[int(style)]] += rows
    return found


def _exactly(xml: bytes, kinds: Mapping[int, str]) -> Sheet:
    seen = exact.parse(xml)
    count = Counter((cell.row, cell.column) for cell in seen.cells if cell.full)
    marks = [(cell.row, cell.column, cell.mark) for cell in seen.cells if cell.mark]
    marks += [(row, column, STORED_TWICE) for (row, column), n in count.items() if n > 1]
    styled: Styled = defaultdict(list)
    for cell in seen.cells:
        if cell.style in kinds:
            styled[cell.column, kinds[cell.style]].append(cell.row)
    return Sheet(
        marks=marks,
        negative=[(c.row, c.column, c.value.strip()) for c in seen.cells if c.style and c.value.lstrip()[:1] == "-"],
        hidden_rows=runs(seen.hidden_rows),
        hidden_columns=runs(n for said in seen.columns for n in _hidden_columns(said)),
        merged=[place for ref in seen.merged[:_MOST_MERGED] if (place := corners(ref))],
        looks=in_ranges(styled),
    )
