"""Read a workbook of any kind into plain grids. Runs in the child process, so it must start fast: no pandas here."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from csceval.workbook.grid import Cell, Unreadable
from csceval.workbook.guard import MAX_CELLS, MAX_CLAIMED
from csceval.workbook.inside import Inside, look
from csceval.workbook.scan import Marks, Sheet

Plain = dict[str, Any]
OWN_SHEET = "_csceval"
_MIDNIGHT = "00:00:00"


def read_book(path: str) -> Plain:
    """The sheets of a workbook as plain values.

    `{"sheets": [...], "remarks": [...]}`, or `{"refused": code, "values": {...}}` where the file cannot be read.
    """
    try:
        inside = look(Path(path))
        sheets = _sheets(inside)
        return {"sheets": _with_own_sheet(sheets, inside.properties), "remarks": inside.remarks}
    except Unreadable as refusal:
        return {"refused": refusal.code, "values": refusal.values}
    except python_calamine.PasswordError:
        return {"refused": "password-protected", "values": {}}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        return {"refused": "damaged-file", "values": {"detail": str(error)[:200]}}


def _with_own_sheet(sheets: list[Plain], properties: list[list[str]]) -> list[Plain]:
    """csceval's own properties as the hidden sheet that said the same, where somebody has deleted it."""
    if not properties or any(sheet["name"] == OWN_SHEET for sheet in sheets):
        return sheets
    return [*sheets, {"name": OWN_SHEET, "hidden": True, "rows": properties, "errors": []}]


def _sheets(inside: Inside) -> list[Plain]:
    with python_calamine.load_workbook(inside.source) as book:
        visible = python_calamine.SheetVisibleEnum.Visible
        wanted = [m for m in book.sheets_metadata if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
        return [_sheet(inside, book, m.name, hidden=m.visible != visible) for m in wanted]


def _sheet(inside: Inside, book: python_calamine.CalamineWorkbook, name: str, *, hidden: bool) -> Plain:
    """One sheet: its values, and what was seen of it beside them."""
    seen = inside.sheets.get(name, Sheet())
    rows, claimed = _rows(book, name)
    _put_back(rows, seen.negative)
    if claimed:
        inside.remarks.append(("claims-more-rows", {"sheet": name, "claimed": claimed, "used": len(rows)}, None))
    return {
        "name": name,
        "hidden": hidden,
        "rows": _with_marks(rows, seen.marks),
        "errors": seen.marks,
        "hidden_rows": seen.hidden_rows,
        "hidden_columns": seen.hidden_columns,
        "merged": seen.merged,
        "looks": [[column, kind, ranges] for column, kinds in seen.looks.items() for kind, ranges in kinds.items()],
        "since_1904": inside.since_1904,
        "blind": name not in inside.sheets,
    }


def _with_marks(rows: list[list[Cell]], marks: Marks) -> list[list[Cell]]:
    """Put the text of each mark into its cell where the reader left it empty, so that its row does not look blank."""
    for row, column, text in marks:
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        if cells[column - 1] is None:
            cells[column - 1] = text
    return rows


def _put_back(rows: list[list[Cell]], negative: Marks) -> None:
    """The numbers below zero of which the reader has made midnight, because their format is that of a date."""
    for row, column, text in negative:
        cells = rows[row - 1] if row <= len(rows) else []
        if column <= len(cells) and cells[column - 1] == _MIDNIGHT:
            with contextlib.suppress(ValueError):
                cells[column - 1] = _plain(float(text))


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> tuple[list[list[Cell]], int]:
    """The rows without what is empty below and beside them, and how many there seem to be if that is far more."""
    sheet = book.get_sheet_by_name(name)
    tall, wide = sheet.total_height, sheet.total_width
    if tall * wide > MAX_CLAIMED:
        raise Unreadable("too-large", what=f"has {tall:,} rows and {wide:,} columns")
    rows = [_trimmed([_plain(cell) for cell in row]) for row in sheet.to_python(skip_empty_area=False)]
    while rows and not rows[-1]:
        rows.pop()
    if sum(map(len, rows)) > MAX_CELLS:
        raise Unreadable("too-large", what=f"has {len(rows):,} rows and {wide:,} columns")
    return rows, tall if tall > 1_000 + 10 * len(rows) else 0


def _trimmed(row: list[Cell]) -> list[Cell]:
    last = len(row)
    while last and row[last - 1] is None:
        last -= 1
    return row[:last]


def _plain(cell: Any) -> Cell:
    """A value that JSON and people know: no empty texts, whole numbers without `.0`, spans of time as text."""
    if cell == "":
        return None
    if isinstance(cell, float):
        # Excel stores every number as a float; 1001.0 was typed as 1001.
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if isinstance(cell, datetime | date | str | bool | int):
        return cell
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return cell.isoformat() if isinstance(cell, time) else str(cell)
