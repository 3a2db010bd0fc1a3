"""The rows below a header: which are data, and which are tags, totals, notes or the header once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from csceval.definitions.table import Table
from csceval.intake.cells import clean, is_missing_word, normal
from csceval.intake.layout.header import Header
from csceval.intake.layout.knows import REPORTS
from csceval.intake.layout.ragged import shifted
from csceval.intake.layout.totals import SAYING, Adding, Mismatch, as_number, calculated
from csceval.intake.register import partner_columns
from csceval.intake.values import dates
from csceval.workbook.columns import Rows
from csceval.workbook.grid import Cell, Grid, as_text, is_blank

# What says of a part that it is only a sum, whatever part it is.
_SUBTOTAL = r"(?:sub[\s-]*totals?|(?:zwischen|teil)summen?)(?:\s*[:=]?|\s+.{1,60})"
_TOTAL = re.compile(
    r"(?:(?:grand|overall|sub)[\s-]*)?totals?(?:\s*[:=]?|\s+(?:of|for|all)\b.{0,60}|\s+\d{4})|sum(?:\s*[:=])?"
    r"|(?:gesamt)?summe(?:\s*[:=]?|\s+.{1,60})|(?:ins)?gesamt(?:\s*[:=]?|\s+.{1,60})|gesamt(?:zahl|ergebnis)\s*[:=]?"
    rf"|{_SUBTOTAL}"
)
_BARE_TOTAL = re.compile(
    r"(?:(?:grand|overall|sub)[\s-]*)?totals?\s*[:=]?|sum\s*[:=]?"
    r"|(?:(?:gesamt|zwischen|teil)?summe|(?:ins)?gesamt|gesamt(?:zahl|ergebnis))\s*[:=]?"
)
_NO_RECORD = re.compile(rf"{_BARE_TOTAL.pattern}|{_SUBTOTAL}")
# In a list of totals a row is a sum as soon as it names no single partner, indicator or period.
_SINGLE = ("partner_id", "indicator_id", "indicator", "period")
_MAYBE_TOTAL = re.compile("total|sum|gesamt", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:notes?|source|sources|comment|comments|nb|n\.b\.|disclaimer|footnote|quellen?|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|stand)\b|[*†‡]|\(\w\)\s"
)
_WORD_OF_MANY = re.compile(r"[^\W\d_]{3,}")
_YES_NO = frozenset({"yes", "no", "y", "n", "true", "false", "oui", "non", "si", "sí", "sim", "ja", "nein"})
_MEASURED = ("whole", "number", "date", "yes_no")
_MOST_NOTES = 30


@dataclass(frozen=True)
class Body:
    """Sheet rows of the data, and (sheet row, reason) of what is passed over; blank rows are in neither."""

    rows: list[int]
    ignored: list[tuple[int, str]]
    mismatches: list[Mismatch] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Every row that is neither blank nor part of the header."""
        return len(self.rows) + len(self.ignored)


def split(grid: Grid, header: Header, table: Table | None, *, ours: bool = False) -> Body:
    """Sort the rows above and below a header.

    `ours` says that the workbook is a template of csceval: of what stands above its header, only the labels count.
    """
    form = labelled(header, grid)
    prefilled = own_columns(header, table) if (form or ours) and table else set()
    found = grid.by_column.filled()
    filled = [number + 1 for number in np.flatnonzero(found).tolist() if number >= header.row]
    notes = _tail_notes(grid, filled) | (_prose(grid, header, table, filled) if table else set())
    outside = _outside(header)
    adding = Adding(header, table, grid) if table else None
    suspects = _suspects(grid, header, outside, adding)
    moved = set(np.asarray(filled)[shifted(grid, header, filled)].tolist()) if suspects.sums else set()
    rows: list[int] = []
    ignored = _above(grid, header, form=form, ours=ours)
    for number in filled:
        if prefilled and all(is_blank(cell) or place in prefilled for place, cell in enumerate(grid.row(number), 1)):
            ignored.append((number, "prefilled-row"))
            continue
        cells = grid.row(number) if number in suspects.rows or suspects.sums else ()
        reason = "note-row" if number in notes else None
        if not reason and number in suspects.rows:
            reason = _reason(grid, cells, number, header, table, outside)
            if adding and not reason and adding.says_nothing(cells) and adding.is_sum(cells):
                reason = "total-row"
        if adding and reason == "total-row":
            adding.close(number, cells)
        if reason:
            ignored.append((number, reason))
        else:
            rows.append(number)
            if adding and suspects.sums:
                adding.add(number, None if number in moved else cells)
    return Body(rows, ignored, adding.mismatches if adding else [])


def _above(grid: Grid, header: Header, *, form: bool, ours: bool) -> list[tuple[int, str]]:
    """The rows above a header in which something is written."""
    first = header.first - form
    labels = [(first, "template-labels")] if form else []
    return (
        labels if ours else labels + [(n, "title-row") for n in range(1, first) if not all(map(is_blank, grid.row(n)))]
    )


def _outside(header: Header) -> range:
    """The columns, all to the right, that a column without a header sets off from those of the table."""
    used = header.labels.keys() - header.extra.keys()
    last = max(header.labels, default=0) + 1
    gap = next((place for place in range(max(used, default=0) + 1, last) if place not in header.labels), last)
    return range(gap, 20_000)


@dataclass(frozen=True)
class _Suspects:
    """The few rows that may be no data; `sums`: some of them may add up the others, so those must be added up."""

    rows: set[int]
    sums: bool


def _suspects(grid: Grid, header: Header, outside: range, adding: Adding | None) -> _Suspects:
    """Rows that may be tags, totals, the header again or beside the table; the others need no closer look."""
    rows = grid.by_column
    below = np.arange(len(rows)) >= header.row
    totals = rows.having(lambda cell: isinstance(cell, str) and _MAYBE_TOTAL.search(cell) is not None)
    if adding and adding.saying:
        totals |= ~_filled_in(rows, adding.saying)
    beside = ~_filled_in(rows, range(1, min(outside.start, len(rows.columns) + 1)))
    found = totals | beside | _like_header(rows, header)
    numbers = {header.row + 1, *(number + 1 for number in np.flatnonzero(found & below).tolist())}
    filled = rows.filled()
    return _Suspects(numbers, bool((totals & below & filled).any()))


def _filled_in(rows: Rows, places: Iterable[int]) -> NDArray[np.bool_]:
    """Rows in which something stands in one of some columns."""
    found = np.zeros(len(rows), dtype=bool)
    for place in places:
        found |= rows.column(place - 1).filled()
    return found


def _like_header(rows: Rows, header: Header) -> NDArray[np.bool_]:
    """Rows that begin like a row of the header; a column of few values is the quickest to look through."""
    found = np.zeros(len(rows), dtype=bool)
    if header.first == header.row:
        if header.columns:
            place = min(header.columns.values(), key=lambda place: len(rows.column(place - 1).values))
            label = normal(header.labels[place])
            found |= rows.column(place - 1).where(lambda cell: _wording([cell], 1) == label)
        return found
    for cells in (rows[number - 1] for number in range(header.first, header.row + 1)):
        place = next((place for place in range(1, len(cells) + 1) if _wording(cells, place)), 0)
        if place:
            label = _wording(cells, place)
            found |= rows.column(place - 1).where(lambda cell, label=label: _wording([cell], 1) == label)  # type: ignore[misc]  # bound now
    return found


def labelled(header: Header, grid: Grid) -> bool:
    """Whether this is the layout of a template: a header of nothing but column names, and a label above each."""
    names = {place: name for name, place in header.columns.items()}
    if header.row < 2 or len(names) < 2 or header.labels != names:
        return False
    above = grid.row(header.row - 1)
    return all(place <= len(above) and isinstance(above[place - 1], str) for place in names)


def own_columns(header: Header, table: Table) -> set[int]:
    """The columns in which a partner names itself, and which a template made for one partner fills in."""
    return {header.columns[name] for name in partner_columns(table) if name in header.columns}


def _reason(
    grid: Grid, cells: Sequence[Cell], number: int, header: Header, table: Table | None, outside: range
) -> str | None:
    if number == header.row + 1 and all(is_blank(cell) or _is_tag(cell) for cell in cells):
        return "hxl-tag-row"
    if len(cells) >= outside.start and all(map(is_blank, cells[: outside.start - 1])):
        return "outside-table"
    if _repeats(grid, cells, header):
        return "repeated-header"
    # What the sum comes to does not matter: the word alone says that the row is one.
    return "total-row" if table and _is_total(calculated(grid, number, cells), header, table) else None


def _repeats(grid: Grid, cells: Sequence[Cell], header: Header) -> bool:
    """Whether a row says what one of the rows of the header says."""
    places = header.columns.values()
    if header.first == header.row:
        return bool(places) and all(_wording(cells, place) == normal(header.labels[place]) for place in places)
    if any(cell is not None and not isinstance(cell, str) for cell in cells):
        return False
    here = [_wording(cells, place) for place in range(1, len(cells) + 1)]
    rows = (grid.row(number) for number in range(header.first, header.row + 1))
    return any(here == [_wording(row, place) for place in range(1, len(row) + 1)] for row in rows)


def _is_tag(cell: Cell) -> bool:
    text = as_text(clean(cell))
    return text.startswith("#") and text[1:2].isalpha()


def _wording(cells: Sequence[Cell], place: int) -> str:
    cell = clean(cells[place - 1]) if place <= len(cells) else None
    return normal(cell) if isinstance(cell, str) else ""


def _is_total(cells: Sequence[Cell], header: Header, table: Table) -> bool:
    """The word "total" in some column, and no other column says what the row is about."""
    maybe = [place for place, cell in enumerate(cells, 1) if isinstance(cell, str) and _MAYBE_TOTAL.search(cell)]
    totals = [place for place in maybe if _TOTAL.fullmatch(_wording(cells, place))]
    if table.id == REPORTS:
        single = {header.columns[name] for name in _SINGLE if name in header.columns}
        if any(place in single and _BARE_TOTAL.fullmatch(_wording(cells, place)) for place in maybe):
            return True
        # "Total of kits" is an indicator; whose total it is, its row says elsewhere.
        naming = {header.columns[name] for name in ("indicator_id", "indicator") if name in header.columns}
        totals = [place for place in totals if place not in naming]
    if not totals:
        return False
    saying = {p: table.column(name).type for name, p in header.columns.items() if p <= len(cells)}
    counts = ("choice", "text") if _is_no_record(cells, totals, header, table) else ("choice",)
    return all(place in totals or is_blank(cells[place - 1])
               or _is_count(cells[place - 1], kind, counts)
               for place, kind in saying.items() if kind in SAYING)  # fmt: skip


def _is_no_record(cells: Sequence[Cell], totals: Sequence[int], header: Header, table: Table) -> bool:
    """Whether nothing but the word "total" stands in any column that a record cannot do without."""
    bare = any(_NO_RECORD.fullmatch(_wording(cells, place)) for place in totals)
    needed = [place for name, place in header.columns.items() if table.column(name).required and place not in totals]
    return bare and bool(needed) and all(place > len(cells) or is_blank(cells[place - 1])
                                         or _is_count(cells[place - 1], "date", ()) for place in needed)  # fmt: skip


def _is_count(cell: Cell, kind: str, counts: Sequence[str]) -> bool:
    """Whether a cell beside the word for a total says how many there are, and not which: no day is number 14."""
    number = as_number(cell)
    return number is not None and (kind in counts or (kind == "date" and 0 <= number < dates.FIRST_SERIAL))


def is_total(text: str) -> bool:
    """Whether a text is the word for a total, and nothing more."""
    return _BARE_TOTAL.fullmatch(normal(text)) is not None


def _tail_notes(grid: Grid, filled: list[int]) -> set[int]:
    """Rows at the very end with one text each, set off by a blank row or opened by a word such as "Source"."""
    found: set[int] = set()
    for number in reversed(filled):
        texts = [cell for cell in grid.row(number) if not is_blank(cell)]
        if len(texts) != 1 or not isinstance(texts[0], str):
            break
        found.add(number)
    if not found:
        return found
    first = min(found)
    before = filled[-len(found) - 1] if len(found) < len(filled) else 0
    set_off = 0 < before < first - 1
    return {n for n in found if (set_off and " " in _only_text(grid, n)) or _NOTE.match(normal(_only_text(grid, n)))}


def _only_text(grid: Grid, number: int) -> str:
    return next(as_text(clean(cell)) for cell in grid.row(number) if not is_blank(cell))


def _prose(grid: Grid, header: Header, table: Table, filled: Sequence[int]) -> set[int]:
    """Rows at the very end that are only words, where at least one of them could be no row of data.

    One such row alone may be a slip: its name forgotten, a word in place of a number.
    """
    measured = {place for name, place in header.columns.items() if table.column(name).type in _MEASURED}
    required = {place for name, place in header.columns.items() if table.column(name).required} - measured
    most = max(2, len(header.labels) // 3)
    found, impossible = set(), False
    for number in reversed(filled[-_MOST_NOTES:]):
        cells = grid.row(number)
        texts = {place: cell for place, cell in enumerate(cells, 1) if not is_blank(cell)}
        words = {place: text for place, text in texts.items() if isinstance(text, str) and not _measures(text)}
        if len(texts) > most or (len(words) < len(texts) and not measured.isdisjoint(texts)):
            break
        found.add(number)
        impossible |= required.isdisjoint(texts) and not measured.isdisjoint(words)
    return found if impossible and 1 < len(found) < len(filled) else set()


def _measures(text: str) -> bool:
    """Whether a text could be a number, a date, or yes or no."""
    low = normal(text)
    if any(char.isdecimal() for char in low) or low in _YES_NO or is_missing_word(low):
        return True
    return _WORD_OF_MANY.search(low) is None
