"""What stands for a column that a sheet lacks: the sheet's name, or a title above its header."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from csceval.definitions.evaluation import Input
from csceval.definitions.table import Column, Table
from csceval.intake.asking.questions import NO, Answers
from csceval.intake.cells import clean, normal
from csceval.intake.layout.header import vocabulary
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.match import Match
from csceval.intake.layout.placed import Placed, Waits
from csceval.intake.register import Register
from csceval.period import Period
from csceval.workbook.grid import Grid, address, as_text

_PERIOD = re.compile(
    r"(?:reporting |report )?(?:period|month|quarter|year)|(?:berichts|melde)?(?:zeitraum|monat|quartal|jahr)"
)
_TITLE = re.compile(r"^(?P<label>[^:]{2,40}):\s*(?P<value>.{1,80})$", re.DOTALL)
_SITES = "sites.site_id"
Again = Callable[[Input | None, Grid], Match]


@dataclass(frozen=True)
class Title:
    """A text above a header that says what a column would: the cell, the text, and what it comes to."""

    cell: str
    text: str
    value: str


@dataclass(frozen=True)
class Stands:
    """What names and titles are compared with, and the answers there are."""

    registers: Mapping[str, Register]
    knows: Knows
    answers: Answers
    sender: str
    again: Again

    def settle(self, decided: Sequence[Placed]) -> list[Placed]:
        """The sheets of a file, with what stands for the columns that they lack."""
        settled = list(decided)
        for column, names in self._by_name(decided):
            values = {n: self._named(settled[n], column, name) for n, name in names.items()}
            known = {n: value for n, value in values.items() if value}
            if not any(self._value(settled[n], column, name) for n, name in names.items()):
                continue
            is_open = None in values.values()
            for n, name in names.items():
                if is_open:
                    settled[n] = self._ask_name(settled[n], column, name, known=n in known)
                elif n in known:
                    settled[n] = self._with(settled[n], column.name, known[n], by_name=True)
        return [self._titled(placed) for placed in settled]

    def _by_name(self, decided: Sequence[Placed]) -> Iterator[tuple[Column, dict[int, str]]]:
        """Each column that several sheets of one table lack, with the names of these sheets by position."""
        found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        columns: dict[tuple[str, str], Column] = {}
        for number, placed in enumerate(decided):
            for column in [] if placed.grid.delimited else _lacking(placed):
                key = (placed.match.table.id if placed.match.table else "", column.name)
                found[key][number] = placed.grid.name
                columns[key] = column
        sites = self.registers.get("sites", Register()).ids
        for key, names in found.items():
            is_site = sites and self._relation(decided[min(names)], columns[key]) == _SITES
            if columns[key].type == "period" or is_site:
                yield columns[key], names

    def _named(self, placed: Placed, column: Column, name: str) -> str | None:
        """What the name of a sheet stands for; empty where a person said that it does for nothing."""
        answer = self.answers.get("sheet-name", self.sender, _subject(placed, column, name))
        if answer is not None:
            return "" if answer == NO else answer
        return self._value(placed, column, name)

    def _value(self, placed: Placed, column: Column, text: str) -> str | None:
        """The site, partner or period that a text is; of other columns any text will do."""
        if column.type == "period":
            return self._period(text)
        relation = self._relation(placed, column)
        register = self.registers.get(relation.partition(".")[0]) if relation else None
        if register and register.ids:
            return register.find(text)
        return text

    def _period(self, text: str) -> str | None:
        window = self.knows.window
        try:
            found = Period.parse(text, within=window, fiscal_year_starts=self.knows.fiscal_year_starts)
        except ValueError:
            return None
        inside = window is None or (found.start <= window.end and window.start <= found.end)
        return found.key if inside else None

    @staticmethod
    def _relation(placed: Placed, column: Column) -> str:
        return placed.match.table.relations.get(column.name, "") if placed.match.table else ""

    def _with(self, placed: Placed, name: str, value: str, *, by_name: bool) -> Placed:
        """The sheet with a value that stands for a column."""
        match = placed.match
        if match.kind == "unclear" and match.doubt and match.doubt.key.startswith("no_period"):
            told = placed.told or Input(files="*")
            kind = "long" if match.doubt.key == "no_period_long" else "wide_indicators"
            before = told.layout.model_dump(exclude_unset=True) if told.layout else {}
            layout = {"kind": kind, **before, "period": value}
            told = Input.model_validate({**told.model_dump(exclude_unset=True), "layout": layout})
            return replace(placed, match=self.again(told, placed.grid), told=told, by_name=(name,) if by_name else ())
        missing = tuple(one for one in match.missing if one != name)
        left = "clashing" if match.header and match.header.clashes else "matched"
        kind_now = match.kind if match.kind != "incomplete" or missing else left
        stands = {**match.stands, name: value}
        match = replace(match, kind=kind_now, missing=missing, stands=stands)  # type: ignore[arg-type]  # both are kinds
        return replace(placed, match=match, by_name=(*placed.by_name, name) if by_name else placed.by_name)

    def _ask_name(self, placed: Placed, column: Column, name: str, *, known: bool) -> Placed:
        """The sheet waits until it is clear whether the names of all sheets stand for the column."""
        sites = self.registers.get("sites", Register()).ids if column.type != "period" else ()
        subject = "" if known else _subject(placed, column, name)
        return replace(placed, waits=Waits("sheet-name", column.name, name, (*sorted(sites)[:50], NO), None, subject))

    def _titled(self, placed: Placed) -> Placed:
        """The sheet with what its titles stand for, where a person has confirmed it; else it waits."""
        for column in _lacking(placed):
            title = self._title(placed, column) if column.name not in placed.match.stands and not placed.waits else None
            if title is None:
                continue
            subject = _subject(placed, column, title.text)
            answer = self.answers.get("title", self.sender, subject)
            if answer == title.value:
                placed = self._with(placed, column.name, title.value, by_name=False)
            elif answer is None:
                return replace(
                    placed,
                    waits=Waits("title", column.name, title.text, (title.value, NO), title.cell, subject),
                )
        return placed

    def _title(self, placed: Placed, column: Column) -> Title | None:
        table, header = placed.match.table, placed.match.header
        if table is None or header is None:
            return None
        for cell, text, label, value in _titles(placed.grid, header.first):
            if self._says(table, column, label) and (meant := self._value(placed, column, value)):
                return Title(cell, text, meant)
        return None

    @staticmethod
    def _says(table: Table, column: Column, label: str) -> bool:
        found = vocabulary(table).find(label)
        if found:
            return found[1] == column.name
        return column.type == "period" and _PERIOD.fullmatch(normal(label)) is not None


def _subject(placed: Placed, column: Column, text: str) -> str:
    return f"{placed.match.table.id if placed.match.table else ''}.{column.name}: {normal(text)}"


def _lacking(placed: Placed) -> list[Column]:
    """The columns that tell rows from one another and for which the sheet has no header."""
    match = placed.match
    if match.table is None or match.header is None or match.kind not in ("matched", "incomplete", "unclear"):
        return []
    if match.kind == "unclear" and not (match.doubt and match.doubt.key.startswith("no_period")):
        return []
    fixed = match.layout.melts[0].fixed if match.layout and match.layout.melts else {}
    layout = placed.told.layout if placed.told else None
    said = {"period", *fixed} if layout and layout.period else {*fixed}
    taken = {*match.header.named, *match.filled, *match.stands, *said}
    return [c for c in match.table.columns if c.name not in taken and _tells_apart(match.table, c)]


def _tells_apart(table: Table, column: Column) -> bool:
    return column.key or column.required or column.name in table.relations


def _titles(grid: Grid, end: int) -> Iterator[tuple[str, str, str, str]]:
    """Address, text, label and value of what stands above a header: `Site: North`, or `Site` with `North` beside it."""
    for number in range(1, end):
        cells = [clean(cell) for cell in grid.row(number)]
        for place, cell in enumerate(cells, 1):
            if not isinstance(cell, str):
                continue
            if found := _TITLE.match(cell):
                yield address(number, place), cell, found["label"].strip(), found["value"].strip()
            elif place < len(cells) and cells[place] is not None:
                value = as_text(cells[place])
                yield address(number, place), f"{cell} {value}", cell.rstrip(": "), value
