"""Random rows that are right: every table that ships, and what people put around a table without harm."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from csceval.definitions.table import Column, Table
from csceval.intake.layout.header import Vocabulary
from csceval.intake.stack import typed
from csceval.schema import rules

FIRST = date(2024, 1, 1)
PARTNERS = [("P1", "Café Relais"), ("P2", "North Clinic"), ("P3", "South Trust")]
SITES = [("S1", "Harbour Street"), ("S2", "Mill Lane"), ("S3", "Øvre Torg")]
WORDS = [
    "advice",
    "Größe 4",
    "group; weekly",
    "walk, short",
    "a|b",
    'say "hello"',
    "tea\tcoffee",
    "  spaced  ",
    "naïve",
    "007",
]
_MEANT: dict[object, object] = {"yes": True, "Y": True, "no": False} | {name: key for key, name in [*PARTNERS, *SITES]}
Row = dict[str, object]


@dataclass
class Sheet:
    """One table as rows of cells. `rows` are the sheet rows of data, `ignored` the others with their reason."""

    table: Table
    columns: list[str]
    cells: list[list[object]]
    rows: list[int] = field(default_factory=list)
    ignored: dict[int, str] = field(default_factory=dict)
    planted: set[int] = field(default_factory=set)
    total: int = 0
    wrong: str = ""

    def at(self, row: int, name: str) -> str:
        """The A1 address of a column of the table in a sheet row."""
        return f"{chr(65 + self.columns.index(name))}{row}"

    def get(self, row: int, name: str) -> object:
        return self.cells[row - 1][self.columns.index(name)]

    @property
    def single(self) -> list[int]:
        """The rows of data that no other row repeats."""
        others = [self.cells[number - 1] for number in self.ignored]
        return [row for row in self.rows if self.cells[row - 1] not in others]

    def add_up(self) -> set[tuple[str, int, str | None]]:
        """Write the sums into the row of totals, as a formula would; says which of them is wrong on purpose."""
        if not self.total:
            return set()
        found: set[tuple[str, int, str | None]] = set()
        for name in self.figures:
            cells = [self.get(row, name) for row in range(self.rows[0], self.total) if self._filled(row, name)]
            numbers = [cell for cell in cells if isinstance(cell, int | float)]
            self.put(self.total, name, round(sum(numbers), 1) if numbers else None)
            # A text among the numbers leaves open what the sum is, and of a single number it says nothing.
            if name == self.wrong and 1 < len(numbers) == len([cell for cell in cells if cell is not None]):
                self.put(self.total, name, round(sum(numbers) + 12_345, 1))
                found = {("total-mismatch", self.total, self.at(self.total, name))}
        return found

    @property
    def figures(self) -> list[str]:
        """The columns that a row of totals adds up."""
        return [name for name in self.columns if self.table.column(name).type in ("whole", "number")]

    def _filled(self, row: int, name: str) -> bool:
        """Whether a row is as wide as the column, and is not the header once more."""
        return len(self.cells[row - 1]) > self.columns.index(name) and self.ignored.get(row) != "repeated-header"

    def put(self, row: int, name: str, value: object) -> None:
        self.cells[row - 1][self.columns.index(name)] = value


def sheet_of(table: Table, dice: random.Random) -> Sheet:
    """A sheet with 4 to 25 right rows, and perhaps a title, a tag row, a blank row, a total or a note."""
    columns = [c.name for c in table.columns if c.required or c.key or dice.random() < 0.8]
    if len(rows_of(table, columns, 4, dice)) < 4:
        columns = table.names  # a rule wants one of the columns that were left out
    dice.shuffle(columns)
    made = rows_of(table, columns, dice.randint(4, 25), dice)
    cells: list[list[object]] = [["Report of a partner"]] * dice.randint(0, 2)
    if cells and dice.random() < 0.5:
        cells.append([])
    sheet = Sheet(table, columns, [*cells, _header(table, columns, dice)])
    sheet.ignored = {number: "title-row" for number, title in enumerate(cells, 1) if title}
    if dice.random() < 0.2:
        _add(sheet, [f"#{name[:3]}" for name in columns], "hxl-tag-row")
    for row in made:
        if dice.random() < 0.05:
            sheet.cells.append([None] * len(columns))
        if dice.random() < 0.03:
            _add(sheet, list(sheet.cells[len(cells)]), "repeated-header")
        _add(sheet, [row[name] for name in columns])
    _close(sheet, dice)
    return sheet


def _close(sheet: Sheet, dice: random.Random) -> None:
    """A total below the rows, a repeat of one of them, a note after a blank row."""
    first = sheet.rows[0] - 1
    if dice.random() < 0.2 and sheet.table.keys:
        _add(sheet, list(sheet.cells[first]), "duplicate-row")
    texts = [name for name in sheet.columns if sheet.table.column(name).type == "text"]
    if dice.random() < 0.3 and any(sheet.get(row, name) for row in sheet.rows for name in sheet.figures):
        total: list[object] = [None] * len(sheet.columns)
        total[sheet.columns.index(texts[0])] = "Total"
        _add(sheet, total, "total-row")
        sheet.total = len(sheet.cells)
        sheet.add_up()
    if dice.random() < 0.3:
        sheet.cells.append([])
        _add(sheet, ["Source: our own records"], "note-row")


def _add(sheet: Sheet, cells: list[object], reason: str = "") -> None:
    sheet.cells.append(cells)
    if reason:
        sheet.ignored[len(sheet.cells)] = reason
    else:
        sheet.rows.append(len(sheet.cells))


def _header(table: Table, columns: list[str], dice: random.Random) -> list[object]:
    """The columns by their names, or by a wording that means only one of them."""
    vocabulary = Vocabulary(table)
    spoken = dice.random() < 0.5
    header: list[object] = []
    for name in columns:
        wordings = [text for text in table.column(name).aliases if (vocabulary.find(text) or ("", ""))[1] == name]
        plain = [text for text in wordings if text.lower() not in ("year", "month", "quarter", "total")]
        header.append(dice.choice(plain) if spoken and plain else name)
    return header


def rows_of(table: Table, columns: list[str], count: int, dice: random.Random) -> list[Row]:
    """Rows that keep every rule of the table, each with a key of its own."""
    kept: dict[tuple[object, ...], Row] = {}
    for batch in range(10):
        numbers = range(200 * batch, 200 * batch + 200)
        rows = [
            {c.name: _value(c, table, n, dice) if c.name in columns else None for c in table.columns} for n in numbers
        ]
        wrong = {number for broken_rows in broken(table, rows).values() for number in broken_rows}
        for number, row in enumerate(rows):
            key = tuple(_MEANT.get(row[name], row[name]) for name in table.keys) or (batch, number)
            if number not in wrong:
                kept.setdefault(key, row)
        if len(kept) >= count:
            break
    return list(kept.values())[:count]


def broken(table: Table, rows: Sequence[Mapping[str, object]]) -> dict[str, list[int]]:
    """Rule → the rows that break it."""
    plain = [{c.name: _MEANT.get(row[c.name], row[c.name]) for c in table.columns} for row in rows]
    frame = typed(table, {name: [row[name] for row in plain] for name in table.names})
    found = {check.id: [int(n) for n in rules.broken(check, table, frame)] for check in table.checks}
    return {name: numbers for name, numbers in found.items() if numbers}


def _value(column: Column, table: Table, number: int, dice: random.Random) -> object:
    if not (column.required or column.key) and dice.random() < 0.3:
        return None
    target = table.relations.get(column.name, "").split(".")[0]
    if target in ("partners", "sites") and target != table.id:
        return dice.choice(dice.choice(PARTNERS if target == "partners" else SITES))
    return _KINDS[column.type](column, number, dice)


def _text(column: Column, number: int, dice: random.Random) -> object:
    return f"{column.name[:2]}-{number}" if column.key else dice.choice(WORDS)


def _whole(column: Column, number: int, dice: random.Random) -> object:
    low = int(column.minimum or 0)
    return dice.randint(low, int(column.maximum)) if column.maximum is not None else dice.randint(low + 100, low + 900)


def _number(column: Column, number: int, dice: random.Random) -> object:
    low = column.minimum or 0
    return round(dice.uniform(low + 100, low + 900) if column.maximum is None else dice.uniform(low, column.maximum), 1)


def _date(column: Column, number: int, dice: random.Random) -> object:
    return FIRST + timedelta(days=dice.randint(0, 365))


def _period(column: Column, number: int, dice: random.Random) -> object:
    return f"2024-Q{dice.randint(1, 4)}"


_KINDS = {
    "text": _text,
    "whole": _whole,
    "number": _number,
    "date": _date,
    "period": _period,
    "yes_no": lambda _column, _number, dice: dice.choice(["yes", "no", "Y"]),
    "choice": lambda column, _number, dice: dice.choice([*column.choices]),
}  # fmt: skip
