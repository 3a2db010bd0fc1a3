"""The data rows of one sheet, column by column, with the way back to every cell."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq

import numpy as np
from numpy.typing import NDArray

from csceval import words
from csceval.definitions.table import Column as Definition
from csceval.definitions.table import Table
from csceval.intake.cells import clean
from csceval.intake.layout.header import Header
from csceval.intake.layout.ragged import shifted
from csceval.intake.values.values import Converted, Manner, Value, convert
from csceval.problems import Problem
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell, Grid, address, as_text, is_blank, letter
from csceval.workbook.texts import compacted


@dataclass
class SheetRows:
    """Rows of a sheet that fill a table.

    `codes` are the problems of each row, by its position in `rows`; a row without any is fine. `filled` are values
    that stand for a column the sheet lacks, or for a cell that a template made for one partner left to csceval.
    """

    file: str
    sender: str
    grid: Grid
    table: Table
    header: Header
    rows: Sequence[int]
    filled: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Converted] = field(default_factory=dict)
    codes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def several_a_row(self) -> bool:
        """Whether a row of the sheet can stand for several rows of the table."""
        return False

    def column_of(self, position: int, name: str) -> int | None:  # noqa: ARG002 - where rows hold several totals it counts
        """The column, from 1, in which a value stands, where the sheet has one."""
        return self.header.columns.get(name)

    def cells(self, name: str) -> Column[Cell]:
        """The cells of a column of the table, row by row; what fills it where the sheet has none."""
        place = self.header.columns.get(name)
        if place is None:
            return Column([self.filled.get(name)], np.zeros(len(self.rows), dtype=np.int8))
        cells = self.grid.column(place).take(at_rows(self.rows))
        told = self.filled.get(name)
        return self._with_year(name, cells.map(lambda cell: told if is_blank(cell) else cell) if told else cells)

    def _with_year(self, name: str, cells: Column[Cell]) -> Column[Cell]:
        """Months or quarters together with the year that stands in a column of its own."""
        if name != "period" or self.header.year is None:
            return cells
        years = [as_text(clean(_cell(self.grid.row(number), self.header.year))) for number in self.rows]
        label = self.header.labels.get(self.header.columns.get("period", 0), "").lower()
        quarters = "quarter" in label or "quartal" in label
        return Column.of(_dated(clean(cell), year, quarters=quarters) for cell, year in zip(cells, years, strict=True))

    def place(self, position: int, name: str) -> str | None:
        """The A1 address of a value, where the sheet has its column."""
        column = self.column_of(position, name)
        return address(self.rows[position], column) if column else None

    def text(self, position: int, name: str) -> str:
        """What stands in the cell, as typed."""
        column = self.column_of(position, name)
        typed = as_text(_cell(self.grid.row(self.rows[position]), column)) if column else ""
        return typed or self.filled.get(name, "")

    def label(self, position: int, name: str) -> str:
        """The header above a value as typed, or its column's name where the sheet has none."""
        column = self.column_of(position, name)
        return self.header.labels[column] if column else name

    def letters(self) -> dict[str, str]:
        """Column of the table → letter in the sheet."""
        return {name: letter(column) for name, column in self.header.columns.items()}

    def problem(self, code: str, position: int, name: str, **values: object) -> Problem:
        """A problem at one cell."""
        given = {key: value for key, value in values.items() if key not in _PLACES}
        return words.problem(
            code,
            file=self.file,
            sheet=self.grid.name,
            row=self.rows[position],
            cell=self.place(position, name),
            column=self.label(position, name),
            field=name,
            value=self.text(position, name),
            **given,  # type: ignore[arg-type]  # the keywords of the templates are free
        )


_PLACES = {"file", "sheet", "row", "cell", "column", "field", "value", "code"}


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column - 1] if column <= len(row) else None


def raw_row(grid: Grid, header: Header, number: int) -> str:
    """The filled cells of a row as JSON: header → text; the letter stands for a header that is absent or not unique."""
    count = Counter(header.labels.values())
    texts = {}
    for position, cell in enumerate(grid.row(number), 1):
        if not is_blank(cell):
            label = header.labels.get(position, "")
            texts[label if count[label] == 1 else letter(position)] = as_text(cell)
    return json.dumps(texts, ensure_ascii=False)


Judge = Callable[[SheetRows, Definition, Column[Cell], Converted], None]


def read_columns(
    sheet: SheetRows, manner: Manner, own: Mapping[str, Manner] | None = None, judge: Judge | None = None
) -> list[Problem]:
    """Convert every column of the table; what fails is told at its cell and sets its row aside.

    `own` are the manners of columns for which another one than `manner` holds; `judge` looks at each column as a whole,
    and may change its values or let some of them fail.
    """
    told = own or {}
    problems = _ragged(sheet)
    shifted = {*sheet.codes}
    moved = np.isin(np.arange(len(sheet.rows)), list(shifted))
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, at), text in sheet.grid.errors.items():
        marks[at][row] = text
    for column in sheet.table.columns:
        errors = _errors(sheet, column.name, marks) if marks else {}
        cells = sheet.cells(column.name)
        if shifted:
            # What stands there belongs to another column, and must not settle how this one is read.
            cells = cells.emptied(moved)
        done = sheet.columns[column.name] = convert(cells, column, told.get(column.name, manner), errors)
        if judge:
            judge(sheet, column, cells, done)
        if column.type == "text":
            done.values.values = compacted(done.values.values)  # type: ignore[arg-type]  # texts are all it holds
        for position, failure in sorted(done.failed.items()):
            sheet.codes[position].append(failure.code)
            if not failure.told:
                problems.append(sheet.problem(failure.code, position, column.name, **failure.values))
    return problems


def _errors(sheet: SheetRows, name: str, marks: Mapping[int, Mapping[int, str]]) -> dict[int, str]:
    """Positions whose cell shows an error such as `#N/A`."""
    places = ((position, row, sheet.column_of(position, name) or 0) for position, row in enumerate(sheet.rows))
    return {position: marks[place][row] for position, row, place in places if place in marks and row in marks[place]}


def _dated(cell: Cell, year: str, *, quarters: bool) -> Cell:
    """`March` and `2024` as one; a number becomes `2024-03`, or `2024-Q3` where the column holds quarters."""
    text = as_text(cell)
    if not isinstance(cell, str | int | float) or not year or year in text:
        return cell
    if text.isdecimal():
        return f"{year}-Q{text}" if quarters else f"{year}-{text:0>2}"
    return f"{text} {year}"


def _ragged(sheet: SheetRows) -> list[Problem]:
    """Rows of a CSV with more or fewer cells than the header: a separator too many has shifted the rest."""
    width = max(sheet.header.labels)
    problems = []
    for position in np.flatnonzero(shifted(sheet.grid, sheet.header, sheet.rows)).tolist():
        sheet.codes[position].append("ragged-row")
        told = {"file": sheet.file, "sheet": sheet.grid.name, "row": sheet.rows[position]}
        found = len(sheet.grid.row(sheet.rows[position]))
        problems.append(words.problem("ragged-row", **told, found=found, expected=width))  # type: ignore[arg-type]  # as above
    return problems


def compact(rows: Sequence[int]) -> Sequence[int]:
    """Numbers of rows in little memory: a range where none is left out."""
    whole = range(rows[0], rows[-1] + 1) if rows else range(0)
    return whole if len(whole) == len(rows) and all(map(eq, rows, whole)) else array("L", rows)


def at_rows(rows: Sequence[int]) -> NDArray[np.int64] | slice:
    """Where rows of a sheet stand in its columns."""
    return slice(rows.start - 1, rows.stop - 1) if isinstance(rows, range) else np.asarray(rows, dtype=np.int64) - 1


def values_of(sheet: SheetRows, name: str) -> Column[Value]:
    """The converted values of a column, in the order of the rows; the sheet keeps them no longer."""
    done = sheet.columns[name]
    values, done.values = done.values, Column([], done.values.codes[:0])
    return values
