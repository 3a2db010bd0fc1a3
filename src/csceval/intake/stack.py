"""The sheets that fill one table, as one typed frame in which every row knows where it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from csceval import words
from csceval.definitions.table import ColumnType, Table
from csceval.intake.lean import give_back
from csceval.intake.sheet import SheetRows, values_of
from csceval.problems import Problem
from csceval.workbook.columns import Column
from csceval.workbook.texts import Texts

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
    """All rows of a table. The rows of each sheet begin at its place in `starts`."""

    table: Table
    sheets: list[SheetRows]
    frame: pd.DataFrame
    starts: list[int]

    def place(self, row: int) -> tuple[int, int]:
        """The number of the sheet of a row of the frame, and the row's position in that sheet."""
        number = bisect_right(self.starts, row) - 1
        return number, row - self.starts[number]

    def sheet(self, row: int) -> tuple[SheetRows, int]:
        """The sheet of a row of the frame, and the row's position in that sheet."""
        number, position = self.place(row)
        return self.sheets[number], position

    def problem(self, code: str, row: int, name: str, **values: object) -> Problem:
        """A problem at one value; an error-severity one sets the row aside."""
        sheet, position = self.sheet(row)
        found = sheet.problem(code, position, name, **values)
        if code == "required" and sheet.grid.blind:
            found = replace(found, message=words.say("intake_reading.blind_required", column=found.column))
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


def typed(table: Table, rows: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Columns of plain values as a frame with the types of the table."""
    return pd.DataFrame({c.name: _series(rows[c.name], DTYPES[c.type]) for c in table.columns}, copy=False)


def _series(values: Iterable[Any], dtype: str) -> pd.Series:
    if not isinstance(values, Column):
        return pd.Series(list(values), dtype=object).astype(dtype)  # type: ignore[call-overload,no-any-return]  # the names are pandas' own
    if dtype == "str" and isinstance(values.values, Texts) and values.values.plain:
        return pd.Series(_in_arrow(values.values).take(values.codes), copy=False)
    distinct = pd.Series(values.values, dtype=object).astype(dtype)  # type: ignore[call-overload]  # as above
    return pd.Series(distinct.array.take(values.codes), copy=False)


def _in_arrow(texts: Texts) -> ExtensionArray:
    """Texts as pandas keeps them, without a Python object for each."""
    present = pa.py_buffer(np.packbits(texts.filled(), bitorder="little"))
    buffers = (pa.py_buffer(part) for part in (texts.edges, texts.utf8))
    found: ExtensionArray = pd.array(pa.LargeStringArray.from_buffers(len(texts), *buffers, present), dtype="str")
    return found


def stack(table: Table, sheets: list[SheetRows]) -> Stack:
    """Put the rows of all sheets below each other, in the order of the files."""
    rows = [len(sheet.rows) for sheet in sheets]
    give_back(sum(rows))
    # Column by column, so that the values of a large table are let go as its frame grows.
    columns = ((c, Column.joined([values_of(s, c.name) for s in sheets])) for c in table.columns)
    frame = pd.DataFrame({c.name: _series(values, DTYPES[c.type]) for c, values in columns}, copy=False)
    return Stack(table, sheets, frame, [0, *accumulate(rows)][:-1])


def kept(stacked: Stack, keep: NDArray[np.bool_]) -> pd.DataFrame:
    """These rows, with where they came from; nothing is left in the stack.

    Each column is let go once its rows are copied, so that a large table never stands there twice.
    """
    names = list(stacked.frame.columns)
    give_back(len(keep))
    columns = {name: pd.Series(stacked.frame.pop(name).array[keep], copy=False) for name in names}
    frame = pd.DataFrame(columns, index=pd.RangeIndex(int(keep.sum())), copy=False)
    give_back(len(keep))
    few = np.min_scalar_type(len(stacked.sheets))
    codes = np.repeat(np.arange(len(stacked.sheets), dtype=few), [len(sheet.rows) for sheet in stacked.sheets])[keep]
    numbers = [_numbers(sheet.rows) for sheet in stacked.sheets]
    whole = _with_columns(
        frame,
        Column([sheet.file for sheet in stacked.sheets], codes),
        Column([sheet.grid.name for sheet in stacked.sheets], codes),
        np.concatenate([np.empty(0, dtype=np.int64), *numbers])[keep],
        Column([sheet.sender for sheet in stacked.sheets], codes),
    )
    if any(sheet.several_a_row for sheet in stacked.sheets):
        places = [sheet.place(at, "value") for sheet in stacked.sheets for at in range(len(sheet.rows))]
        whole["_cell"] = pd.Series(places, dtype="str")[keep].array
    return whole


def _numbers(rows: Sequence[int]) -> NDArray[np.int64]:
    if isinstance(rows, range):
        return np.arange(rows.start, rows.stop, dtype=np.int64)
    return np.asarray(rows, dtype=np.int64)


def with_origin(frame: pd.DataFrame, places: Sequence[tuple[str, str, int, str]]) -> pd.DataFrame:
    """The frame with `_file`, `_sheet`, `_row` and `_sender`."""
    files, names, rows, senders = zip(*places, strict=True) if places else ((), (), (), ())
    return _with_columns(frame, files, names, np.asarray(rows, dtype=np.int64), senders)


def _with_columns(
    frame: pd.DataFrame, files: Iterable[str], names: Iterable[str], rows: NDArray[np.int64], senders: Iterable[str]
) -> pd.DataFrame:
    texts = {"_file": _series(files, "str"), "_sheet": _series(names, "str")}
    return frame.assign(**texts, _row=rows, _sender=_series(senders, "str"))


def reasons(stacked: Stack) -> dict[str, pd.Series]:
    """`<column>__why` for each column in which a missing word gave a reason, else nothing."""
    found: dict[str, pd.Series] = {}
    for name in stacked.table.names:
        if any(sheet.columns[name].why for sheet in stacked.sheets):
            why: list[str | None] = [None] * len(stacked.frame)
            for start, sheet in zip(stacked.starts, stacked.sheets, strict=True):
                for position, reason in sheet.columns[name].why.items():
                    why[start + position] = reason
            found[f"{name}__why"] = pd.Series(why, dtype="str")
    return found
