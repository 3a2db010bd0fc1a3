"""Read a workbook of any kind into plain grids. Runs in the child process, so it must start fast: no pandas here."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import python_calamine

from csceval.workbook.grid import Unreadable
from csceval.workbook.guard import MAX_CELLS, MAX_CLAIMED
from csceval.workbook.inside import Inside, look
from csceval.workbook.packing import Plain, pack
from csceval.workbook.scan import Marks, Sheet

OWN_SHEET = "_csceval"


def read_book(path: str) -> Plain:
    """The sheets of a workbook as plain values.

    `{"sheets": [...], "remarks": [...]}`, or `{"refused": code, "values": {...}}` where the file cannot be read.
    """
    try:
        inside = look(Path(path))
        with _nothing_is_garbage():
            sheets = _sheets(inside)
        return {"sheets": _with_own_sheet(sheets, inside.properties), "remarks": inside.remarks}
    except Unreadable as refusal:
        return {"refused": refusal.code, "values": refusal.given}
    except python_calamine.PasswordError:
        return {"refused": "password-protected", "values": {}}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        return {"refused": "damaged-file", "values": {"detail": str(error)[:200]}}


@contextlib.contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    """Hundreds of thousands of new rows, all needed: to look for garbage among them takes as long as they do."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _with_own_sheet(sheets: list[Plain], properties: list[list[str]]) -> list[Plain]:
    """csceval's own properties as the hidden sheet that said the same, where somebody has deleted it."""
    if not properties or any(sheet["name"] == OWN_SHEET for sheet in sheets):
        return sheets
    return [*sheets, {"name": OWN_SHEET, "hidden": True, "columns": pack(properties), "errors": []}]


def _sheets(inside: Inside) -> list[Plain]:
    with python_calamine.load_workbook(inside.source) as book:
        visible = python_calamine.SheetVisibleEnum.Visible
        wanted = [m for m in book.sheets_metadata if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
        return [_sheet(inside, book, m.name, hidden=m.visible != visible) for m in wanted]


def _sheet(inside: Inside, book: python_calamine.CalamineWorkbook, name: str, *, hidden: bool) -> Plain:
    """One sheet: its values, and what was seen of it beside them."""
    rows, claimed = _rows(book, name)
    seen = inside.sheets[name].result() if name in inside.sheets else Sheet(marks=inside.broken.get(name, []))
    _put_back(rows, seen.negative)
    rows, marks = _marked(rows, seen)
    if claimed:
        inside.remarks.append(("claims-more-rows", {"sheet": name, "claimed": claimed, "used": len(rows)}, None))
    return {
        "name": name,
        "hidden": hidden,
        "columns": pack(rows),
        "errors": marks,
        "hidden_rows": seen.hidden_rows,
        "hidden_columns": seen.hidden_columns,
        # Of .xls the fast reader itself knows them; there is nothing else to look at.
        "merged": seen.merged if name in inside.sheets else _merged(book, name),
        "looks": [[column, kind, ranges] for column, kinds in seen.looks.items() for kind, ranges in kinds.items()],
        "since_1904": inside.since_1904,
        "blind": name not in inside.sheets and name not in inside.broken,
    }


def _merged(book: python_calamine.CalamineWorkbook, name: str) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row and last column of each merged range."""
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
    return [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]


def _marked(rows: list[list[Any]], seen: Sheet) -> tuple[list[list[Any]], Marks]:
    """The rows with the text of each mark, and all marks: cells stored twice are looked for where some are missing."""
    rows = _with_marks(rows, seen.marks)
    if not seen.full or sum(len(row) - row.count("") for row in rows) == seen.full:
        return rows, seen.marks
    twice = seen.twice()
    return _with_marks(rows, twice), seen.marks + twice


def _with_marks(rows: list[list[Any]], marks: Marks) -> list[list[Any]]:
    """Put the text of each mark into its cell where the reader left it empty, so that its row does not look blank."""
    wide = max([len(rows[0]) if rows else 0, *(column for _, column, _ in marks)])
    long = max([len(rows), *(row for row, _, _ in marks)])
    if wide * long > MAX_CLAIMED:
        raise Unreadable("too-large", size="rows_columns", rows=long, columns=wide)
    if rows and wide > len(rows[0]):
        rows = [row + [""] * (wide - len(row)) for row in rows]
    rows += [[""] * wide for _ in range(long - len(rows))]
    for row, column, text in marks:
        if rows[row - 1][column - 1] == "":
            rows[row - 1][column - 1] = text
    return rows


def _put_back(rows: list[list[Any]], negative: Marks) -> None:
    """The numbers below zero of which the reader has made midnight, because their format is that of a date."""
    for row, column, text in negative:
        cells = rows[row - 1] if row <= len(rows) else []
        if column <= len(cells) and cells[column - 1] == time(0):
            with contextlib.suppress(ValueError):
                cells[column - 1] = float(text)


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> tuple[list[list[Any]], int]:
    """The rows without the empty ones below them, and how many there seem to be if that is far more."""
    sheet = book.get_sheet_by_name(name)
    tall, wide = sheet.total_height, sheet.total_width
    if tall * wide > MAX_CLAIMED:
        raise Unreadable("too-large", size="rows_columns", rows=tall, columns=wide)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    while rows and rows[-1].count("") == len(rows[-1]):
        rows.pop()
    if len(rows) * wide > MAX_CELLS and sum(map(_used, rows)) > MAX_CELLS:
        raise Unreadable("too-large", size="rows_columns", rows=len(rows), columns=wide)
    return rows, tall if tall > 1_000 + 10 * len(rows) else 0


def _used(row: list[Any]) -> int:
    """The number of cells without the empty ones at the end."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1] != ""), 0)
