"""Rows that add up those above them: known by their word or by their sums, and checked against them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from csceval.definitions.table import Table
from csceval.intake.cells import clean, normal
from csceval.intake.layout.blocks import JOIN
from csceval.intake.layout.header import Header
from csceval.intake.layout.knows import REPORTS
from csceval.intake.layout.layout import Layout, sums_up
from csceval.period import Period
from csceval.workbook.grid import Cell, Grid, as_text, is_blank

# By these a row says what it is about; a row with only numbers beside "Total" says nothing of the kind.
SAYING = ("text", "date", "period", "choice")
_ADDS_UP = re.compile(
    r"(?:(?:grand|overall|row|annual|yearly|year)[\s-]*)?totals?(?:\s*\(?\d{4}\)?)?\s*[:=]?|sum\s*[:=]?"
    r"|(?:(?:gesamt|jahres)?summe|(?:jahr |ins)?gesamt)(?:\s*\(?\d{4}\)?)?\s*[:=]?"
)
_UNCLEAR = "?"  # no number, and not nothing either


@dataclass(frozen=True)
class Mismatch:
    """A total that is not the sum of its column: where, what stands there, and what the rows above come to.

    With `across` it is not the sum of its row.
    """

    row: int
    place: int
    found: float
    expected: float
    across: bool = False


@dataclass
class _Sums:
    """What a column comes to so far: since the last total, and in all; None once a cell was no number."""

    section: float | None = 0.0
    whole: float | None = 0.0
    rows: int = 0
    lowest: float = math.inf
    highest: float = -math.inf

    def add(self, cell: Cell) -> None:
        """Take one more row into account."""
        number = as_number(cell)
        if number is None:
            if not is_blank(cell):
                self.section = self.whole = None
            return
        self.rows += 1
        self.lowest, self.highest = min(self.lowest, number), max(self.highest, number)
        self.section = None if self.section is None else self.section + number
        self.whole = None if self.whole is None else self.whole + number

    def fits(self, number: float) -> bool:
        """Whether a number is one of the two sums."""
        room = 0.005 * self.rows + 1e-6 * abs(number)
        return any(known is not None and abs(number - known) <= room for known in (self.section, self.whole))

    def misses(self, found: float | None, *, averages: bool = True) -> float | None:
        """The total where it is none; of amounts the average may stand there, between the lowest and the highest."""
        if found is None or self.rows < 2 or self.whole is None or self.fits(found):
            return None
        return None if averages and self.lowest <= found <= self.highest else found


@dataclass
class Adding:
    """The sums of the columns of figures, row by row."""

    header: Header
    table: Table
    grid: Grid
    sums: dict[int, _Sums] = field(default_factory=lambda: defaultdict(_Sums))
    mismatches: list[Mismatch] = field(default_factory=list)
    listed: list[tuple[dict[int, str], dict[int, Cell]]] = field(default_factory=list)
    section: int = 0

    def __post_init__(self) -> None:
        types = {place: self.table.column(name).type for name, place in self.header.columns.items()}
        self.saying = sorted(place for place, kind in types.items() if kind in SAYING)
        self.figures = {place: kind for place, kind in types.items() if kind in ("whole", "number")}
        # Months or indicators that are columns hold figures of any kind.
        self.figures |= dict.fromkeys(sorted(self.header.others), "number")

    def is_sum(self, cells: Sequence[Cell]) -> bool:
        """Whether a row without a word holds nothing but the sums of the rows above it."""
        here = {place: number for place in self.figures if (number := as_number(_cell(cells, place))) is not None}
        return bool(here) and all(number and self._adds_up(place, number) for place, number in here.items())

    def _adds_up(self, place: int, number: float) -> bool:
        return self.sums[place].rows > 1 and self.sums[place].fits(number)

    def says_nothing(self, cells: Sequence[Cell]) -> bool:
        """Whether a row has figures in a table whose rows say what they are about, and says nothing."""
        return bool(self.saying) and all(is_blank(_cell(cells, place)) for place in self.saying)

    def add(self, number: int, cells: Sequence[Cell] | None) -> None:
        """Count a row of data; None is one whose cells stand in the wrong columns."""
        held: dict[int, Cell] = {}
        for place in self.figures:
            # An error or a formula without its value looks empty, yet the sender's total may count it.
            unclear = cells is None or (number, place) in self.grid.errors
            held[place] = _UNCLEAR if unclear else _cell(cells or (), place)
            self.sums[place].add(held[place])
        if self.table.id == REPORTS:
            self.listed.append((self._said(cells or ()), held))

    def _said(self, cells: Sequence[Cell]) -> dict[int, str]:
        """What a row says it is about, without the word for a total."""
        texts = {place: normal(as_text(clean(_cell(cells, place)))) for place in self.saying}
        return {place: text for place, text in texts.items() if text and not sums_up(text)}

    def close(self, number: int, cells: Sequence[Cell]) -> None:
        """End a section with a row of totals, and note each figure that is not the sum."""
        for place, kind in self.figures.items():
            sums = self._sums(place, cells)
            found = sums.misses(as_number(_cell(cells, place)), averages=kind == "number")
            if found is not None:
                self.mismatches.append(Mismatch(number, place, found, sums.section or sums.whole or 0.0))
            self.sums[place].section = 0.0
        self.section = len(self.listed)

    def _sums(self, place: int, cells: Sequence[Cell]) -> _Sums:
        """What a total should be; in a list of totals only of the rows that are about the same indicator or period."""
        if self.table.id != REPORTS:
            return self.sums[place]
        wanted, sums = self._said(cells).items(), _Sums()
        for at, (said, figures) in enumerate(self.listed):
            if at == self.section:
                sums.section = 0.0
            if wanted <= said.items():
                sums.add(figures[place])
        return sums


def _is_dated(fixed: Mapping[str, str]) -> bool:
    try:
        return bool(Period.parse(fixed.get("period", "")))
    except ValueError:
        return False  # a month whose year stands in each row


def across(grid: Grid, layout: Layout, rows: Sequence[int]) -> Iterator[Mismatch]:
    """Totals in a column of their own that are not the sum of the figures beside them.

    Where some of the periods hold others, as a year holds its months, nobody could say what the total adds up.
    """
    spans = {Period.parse(melt.fixed["period"]).frequency for melt in layout.melts if _is_dated(melt.fixed)}
    labels = {place: layout.header.labels[place].rsplit(JOIN, 1)[-1] for place in layout.sums}
    places = [place for place in layout.sums if _ADDS_UP.fullmatch(normal(labels[place]))]
    for number in rows if len(spans) < 2 and len(layout.melts) > 1 else ():
        cells = grid.row(number)
        sums = _Sums()
        for place in sorted({*places, *(melt.position for melt in layout.melts)}):
            if place not in places:
                sums.add(_UNCLEAR if (number, place) in grid.errors else _cell(cells, place))
            elif (found := sums.misses(as_number(_cell(cells, place)))) is not None:
                yield Mismatch(number, place, found, sums.section or sums.whole or 0.0, across=True)
            if place in places:
                sums.section = 0.0


def as_number(cell: Cell) -> float | None:
    """A cell as a number where nobody could read it in another way."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = clean(cell)
    if isinstance(text, str) and text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii():
        # `1.234` may be more than a thousand.
        return None if len(text.partition(".")[2]) == 3 else float(text)
    return None


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place - 1] if place <= len(cells) else None


def calculated(grid: Grid, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a row without those that show an error or a formula that was never calculated."""
    broken = {place for row, place in grid.errors if row == number}
    return [None if place in broken else cell for place, cell in enumerate(cells, 1)] if broken else cells


def beside(grid: Grid, header: Header, rows: Sequence[int]) -> tuple[Mapping[int, int], list[tuple[int, int]]]:
    """Columns without a header that hold data, with how many cells; and texts that stand beside the table."""
    filled: dict[int, list[int]] = defaultdict(list)  # column → rows
    width = max(header.labels, default=0)
    unnamed = [place for place in range(1, width) if place not in header.labels]
    open_places = [place for place in unnamed if not _headed(grid, header, place)]
    numbers = np.asarray(rows, dtype=np.int64)
    for place in open_places:
        there = grid.column(place).filled()
        filled[place] = numbers[there[numbers - 1]].tolist()
    longer = grid.by_column.filled(width)
    for number in numbers[longer[numbers - 1]].tolist():
        for place, cell in enumerate(grid.row(number)[width:], width + 1):
            if not is_blank(cell):
                filled[place].append(number)
    inner = {place: len(found) for place, found in filled.items()
             if place <= width + 1 and len(found) > 1 and len(found) * 5 > len(rows)}  # fmt: skip
    outer = [(number, place) for place, found in sorted(filled.items()) if place not in inner for number in found]
    return inner, sorted(outer)


def _headed(grid: Grid, header: Header, place: int) -> bool:
    return any(not is_blank(_cell(grid.row(number), place)) for number in range(header.first, header.row + 1))
