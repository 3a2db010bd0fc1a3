"""Parse the XML of a sheet for real: slow, but right however the sheet is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from csceval.workbook.grid import NOT_CALCULATED, Unreadable, column_number

_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")


@dataclass
class Cell:
    """One cell: its place, style number, and a mark where it shows no value. `full` cells are more than a style."""

    row: int
    column: int
    kind: str
    style: int
    full: bool = False
    formula: bool = False
    value: str = ""

    @property
    def mark(self) -> str:
        """The text of an error, or that a formula has no value; else nothing."""
        if self.kind == "e":
            return (self.value.strip() or "#ERROR") if self.full else ""
        return NOT_CALCULATED if self.formula and not self.value.strip() and self.kind != "str" else ""


@dataclass
class Seen:
    """What a sheet says, in its order."""

    cells: list[Cell] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    columns: list[dict[str, str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


class _Reader:
    """Keeps the place in the sheet: cells and rows may leave out where they are."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._row = self._column = 0
        self._cell: Cell | None = None
        self._in_value = False
        self._ended = ""

    def start(self, name: str, said: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._begin_row(said)
        elif kind == "c":
            self._begin_cell(said)
        elif kind == "col":
            self.seen.columns.append(said)
        elif kind == "mergeCell":
            self.seen.merged.append(said.get("ref", ""))
        elif self._cell is not None:
            if (kind in ("v", "t") and kind == self._ended) or (kind in ("v", "f") and self._cell.value):
                raise Unreadable("damaged-file")
            self._cell.full = True
            self._cell.formula |= kind == "f"
            self._in_value = kind == "v"
        self._ended = ""

    def end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        self._in_value = False
        self._ended = kind
        if kind == "c":
            if self._cell and self._cell.kind == "s" and self._cell.full and not self._cell.value.isdecimal():
                raise Unreadable("damaged-file")
            self._cell = None

    def text(self, data: str) -> None:
        if self._in_value and self._cell is not None:
            self._cell.value += data

    def _begin_row(self, said: dict[str, str]) -> None:
        number = said.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 11 else self._row + 1
        self._column = 0
        if said.get("hidden") in ("1", "true"):
            self.seen.hidden_rows.append(self._row)

    def _begin_cell(self, said: dict[str, str]) -> None:
        place = _PLACE.fullmatch(said.get("r", ""))
        row = int(place[2]) if place else self._row
        self._column = column_number(place[1].upper()) if place else self._column + 1
        style = said.get("s", "0")
        self._cell = Cell(row, self._column, said.get("t", ""), int(style) if style.isdecimal() else 0)
        self.seen.cells.append(self._cell)


def parse(xml: bytes) -> Seen:
    """All cells, hidden rows, column elements and merged ranges of a sheet.

    Raises
    ------
    Unreadable
        `damaged-file` where it is no XML, or declares entities.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Unreadable("damaged-file") from error
    return reader.seen


def _refuse(*_: object) -> None:
    raise Unreadable("damaged-file")
