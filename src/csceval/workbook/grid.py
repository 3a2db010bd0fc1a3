"""A sheet as a grid of plain values, and what may be said about it on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from csceval.errors import CscevalError
from csceval.words import say

if TYPE_CHECKING:
    from csceval.workbook.columns import Column, Rows

Cell = str | int | float | bool | date | datetime | None
NOT_CALCULATED = "not calculated"
STORED_TWICE = "stored twice"
# What a marked cell is told as; any other mark is the text of an error.
CODES = {NOT_CALCULATED: "formula-not-calculated", STORED_TWICE: "cell-stored-twice"}


class Unreadable(CscevalError):
    """One file cannot be read; `code` is the problem code, `given` are numbers and names.

    A `size` says in which way a file is too large. A child process gives it on, and the parent puts it into words.
    """

    def __init__(self, code: str, **given: object) -> None:
        super().__init__(code, code=code)
        self.given = given

    @property
    def values(self) -> dict[str, object]:
        """What fills the words of its code."""
        size = self.given.get("size")
        return self.given if size is None else {"what": say(f"workbook_sizes.{size}", **self.given)}


@dataclass(frozen=True)
class Remark:
    """Something that a reader noticed: a problem code with the values that fill its words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    cell: str | None = None


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows[0][0]` is A1; rows may differ in length; an empty cell is None.

    `errors` holds (row, column), both from 1, of cells that show `#N/A` and the like, or `NOT_CALCULATED` for a
    formula that was saved without its value, or `STORED_TWICE` for a cell that is in the file more than once.
    `delimited` says that the number of cells in a row means something (CSV).

    `hidden_rows` and `hidden_columns` are ranges of numbers, both ends included; `merged` are first row, first column,
    last row and last column. `looks` is column → kind of number format (`percent`, `currency:GBP`) → ranges of rows.
    `since_1904` says that days are counted from 1904, and `blind` that error cells look empty in this kind of file.
    """

    name: str
    rows: Sequence[list[Cell]]
    hidden: bool = False
    delimited: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    looks: Mapping[int, Mapping[str, tuple[tuple[int, int], ...]]] = field(default_factory=dict)
    since_1904: bool = False
    blind: bool = False

    def row(self, number: int) -> list[Cell]:
        """The cells of a sheet row, counted from 1."""
        return self.rows[number - 1]

    def column(self, number: int) -> Column[Cell]:
        """The cells of a column, counted from 1, over all rows; empty ones where rows are shorter."""
        return self.by_column.column(number - 1)

    @cached_property
    def by_column(self) -> Rows:
        """The rows as columns that keep each distinct value once."""
        # The child process needs no columns, and starts faster without what they need.
        from csceval.workbook.columns import Rows

        return self.rows if isinstance(self.rows, Rows) else Rows.of(self.rows)


def letter(column: int) -> str:
    """The letter of a column counted from 1.

    >>> letter(1), letter(28), letter(16384)
    ('A', 'AB', 'XFD')
    """
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(letters: str) -> int:
    """The number of a column letter, from 1.

    >>> column_number("XFD")
    16384
    """
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def address(row: int, column: int) -> str:
    """A cell's A1 address, row and column counted from 1."""
    return f"{letter(column)}{row}"


def as_text(cell: Cell) -> str:
    """A cell as a person would type it: `1001` for 1001.0, `2024-03-01` for a date, empty for an empty cell."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.hour == cell.minute == cell.second == cell.microsecond == 0
        return cell.date().isoformat() if midnight else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing a person can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\ufeff\u200b\u200c\u200d\u2060 \t\r\n\xa0\u202f"))
