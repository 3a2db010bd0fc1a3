"""The sheets that fill one table, as one typed frame in which every row knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from csceval.definitions.table import ColumnType, Table
from csceval.intake.sheet import SheetRows, values_of
from csceval.intake.values import Value
from csceval.problems import Problem

DTYPES: dict[ColumnType, str] = {
    "text": "str",
    "choice": "str",
    "period": "str",
    "whole": "Int64",
    "number": "float64",
    "yes_no": "boolean",
    "date": "datetime64[us]",
}


@dataclass
class Stack:
    """All rows of a table. `origin` is (sheet, position in it) of each row of `frame`."""

    table: Table
    sheets: list[SheetRows]
    frame: pd.DataFrame
    origin: list[tuple[int, int]]

    def sheet(self, row: int) -> tuple[SheetRows, int]:
        """The sheet of a row of the frame, and the row's position in that sheet."""
        number, position = self.origin[row]
        return self.sheets[number], position

    def problem(self, code: str, row: int, name: str, **values: object) -> Problem:
        """A problem at one value; an error-severity one sets the row aside."""
        sheet, position = self.sheet(row)
        found = sheet.problem(code, position, name, **values)
        if found.severity == "error":
            sheet.codes[position].append(code)
        return found

    def where(self, row: int, name: str) -> str:
        """The place of one value as people read it."""
        sheet, position = self.sheet(row)
        place = sheet.place(position, name) or f"row {sheet.rows[position]}"
        return " › ".join((sheet.file, sheet.grid.name, place))

    def failed(self, row: int) -> set[str]:
        """The columns of a row whose cells could not be read."""
        sheet, position = self.sheet(row)
        return {name for name, done in sheet.columns.items() if position in done.failed}

    def has_shifted(self, row: int) -> bool:
        """Whether a separator too many or too few has moved the cells of the row, so that none of them tells more."""
        sheet, position = self.sheet(row)
        return "ragged-row" in sheet.codes.get(position, ())

    def is_fine(self, row: int) -> bool:
        """Whether nothing has been found against a row so far."""
        sheet, position = self.sheet(row)
        return position not in sheet.codes


def typed(table: Table, rows: Mapping[str, Sequence[Value | object]]) -> pd.DataFrame:
    """Columns of plain values as a frame with the types of the table."""
    columns = {c.name: pd.Series(list(rows[c.name]), dtype=object).astype(DTYPES[c.type]) for c in table.columns}  # type: ignore[call-overload]  # the names are pandas' own
    return pd.DataFrame(columns)


def stack(table: Table, sheets: list[SheetRows]) -> Stack:
    """Put the rows of all sheets below each other, in the order of the files."""
    values: dict[str, list[Value]] = {name: [] for name in table.names}
    for sheet in sheets:
        for name in table.names:
            values[name].extend(values_of(sheet, name))
    frame = typed(table, values)
    origin = [(number, position) for number, sheet in enumerate(sheets) for position in range(len(sheet.rows))]
    frame = with_origin(frame, [_where(sheets[n], p) for n, p in origin])
    if any(sheet.several_a_row for sheet in sheets):
        frame["_cell"] = pd.Series([sheets[n].place(p, "value") for n, p in origin], dtype="str", index=frame.index)
    return Stack(table, sheets, frame, origin)


def _where(sheet: SheetRows, position: int) -> tuple[str, str, int, str]:
    return sheet.file, sheet.grid.name, sheet.rows[position], sheet.sender


def with_origin(frame: pd.DataFrame, places: Sequence[tuple[str, str, int, str]]) -> pd.DataFrame:
    """The frame with `_file`, `_sheet`, `_row` and `_sender`."""
    names = ("_file", "_sheet", "_row", "_sender")
    found = pd.DataFrame(list(places), columns=list(names), index=frame.index)
    types = {"_file": "str", "_sheet": "str", "_row": "int64", "_sender": "str"}
    return pd.concat([frame, found.astype(types)], axis=1)


def reasons(stacked: Stack) -> dict[str, pd.Series]:
    """`<column>__why` for each column in which a missing word gave a reason, else nothing."""
    found: dict[str, pd.Series] = {}
    for name in stacked.table.names:
        if any(sheet.columns[name].why for sheet in stacked.sheets):
            why = [stacked.sheets[number].columns[name].why.get(position) for number, position in stacked.origin]
            found[f"{name}__why"] = pd.Series(why, dtype="str")
    return found
