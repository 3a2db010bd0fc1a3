"""The rows below a header: which are data, and which are tags, totals, notes or the header once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csceval.definitions.table import Table
from csceval.intake.cells import clean, normal
from csceval.intake.header import Header
from csceval.intake.knows import REPORTS
from csceval.intake.register import partner_columns
from csceval.workbook.grid import Cell, Grid, as_text, is_blank

_TOTAL = re.compile(
    r"(?:(?:grand|overall|sub)[\s-]*)?totals?(?:\s*[:=]?|\s+(?:of|for|all)\b.{0,60}|\s+\d{4})"
    r"|sum(?:\s*[:=])?|gesamt(?:summe)?:?|summe:?"
)
_BARE_TOTAL = re.compile(r"(?:(?:grand|overall|sub)[\s-]*)?totals?\s*[:=]?|sum\s*[:=]?|gesamt(?:summe)?:?|summe:?")
# In a list of totals a row is a sum as soon as it names no single partner, indicator or period.
_SINGLE = ("partner_id", "indicator_id", "indicator", "period")
_MAYBE_TOTAL = re.compile("total|sum|gesamt", re.IGNORECASE)
_NOTE = re.compile(r"(?:notes?|source|sources|comment|comments|nb|n\.b\.|disclaimer|footnote)\b|[*†‡]|\(\w\)\s")
# By these a row says what it is about; a row with only numbers beside "Total" says nothing of the kind.
_SAYING = ("text", "date", "period", "choice")


@dataclass(frozen=True)
class Body:
    """Sheet rows of the data, and (sheet row, reason) of what is passed over; blank rows are in neither."""

    rows: list[int]
    ignored: list[tuple[int, str]]

    @property
    def read(self) -> int:
        """Every row below the header that is not blank."""
        return len(self.rows) + len(self.ignored)


def split(grid: Grid, header: Header, table: Table | None, *, ours: bool = False) -> Body:
    """Sort the rows below a header.

    `ours` says that the workbook is a template of csceval: the labels above its header are then accounted for as well.
    """
    form = labelled(header, grid)
    prefilled = own_columns(header, table) if form and table else set()
    found = grid.by_column.having(lambda cell: not is_blank(cell))
    filled = [number + 1 for number in np.flatnonzero(found).tolist() if number >= header.row]
    suspects = _suspects(grid, header)
    notes = _tail_notes(grid, filled)
    rows: list[int] = []
    ignored = [(header.row - 1, "template-labels")] if form and ours else []
    for number in filled:
        if prefilled and all(is_blank(cell) or place in prefilled for place, cell in enumerate(grid.row(number), 1)):
            ignored.append((number, "prefilled-row"))
            continue
        reason = "note-row" if number in notes else None
        if not reason and number in suspects:
            reason = _reason(grid.row(number), number, header, table)
        if reason:
            ignored.append((number, reason))
        else:
            rows.append(number)
    return Body(rows, ignored)


def _suspects(grid: Grid, header: Header) -> set[int]:
    """The few rows that may be tags, totals or the header again; the others need no closer look."""
    rows = grid.by_column
    found = rows.having(lambda cell: isinstance(cell, str) and _MAYBE_TOTAL.search(cell) is not None)
    if header.columns:
        # The header once more is found by any of its cells; a column of few values is the quickest to look through.
        place = min(header.columns.values(), key=lambda place: len(rows.column(place - 1).values))
        label = normal(header.labels[place])
        found |= rows.column(place - 1).where(lambda cell: _wording([cell], 1) == label)
    return {header.row + 1, *(number + 1 for number in np.flatnonzero(found).tolist())}


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


def _reason(cells: Sequence[Cell], number: int, header: Header, table: Table | None) -> str | None:
    if number == header.row + 1 and all(is_blank(cell) or _is_tag(cell) for cell in cells):
        return "hxl-tag-row"
    places = header.columns.values()
    if places and all(_wording(cells, place) == normal(header.labels[place]) for place in places):
        return "repeated-header"
    return "total-row" if table and _is_total(cells, header, table) else None


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
    saying = [p for name, p in header.columns.items() if table.column(name).type in _SAYING and p <= len(cells)]
    return all(place in totals or is_blank(cells[place - 1]) for place in saying)


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
