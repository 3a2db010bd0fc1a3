"""Read a workbook of any kind into plain grids. Runs in the child process, so it must start fast: no pandas here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from csceval.workbook.grid import Cell, Unreadable
from csceval.workbook.guard import MAX_CELLS, check_parts, open_zip, read_part
from csceval.workbook.properties import own_properties
from csceval.workbook.scan import check_extent, marks, sheet_parts

Plain = dict[str, Any]
OWN_SHEET = "_csceval"


def read_book(path: str) -> Plain:
    """The sheets of a workbook as plain values.

    `{"sheets": [...], "remarks": [...]}`, or `{"refused": code, "values": {...}}` where the file cannot be read.
    """
    try:
        errors, remarks, properties = _look_inside(Path(path))
        return {"sheets": _with_own_sheet(_sheets(path, errors), properties), "remarks": remarks}
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
    return [*sheets, {"name": OWN_SHEET, "hidden": True, "rows": properties, "errors": [], "merged": []}]


def _look_inside(path: Path) -> tuple[dict[str, list[tuple[int, int, str]]], list[str], list[list[str]]]:
    """Error marks by sheet, remarks and own properties of a zipped workbook; checks all its limits.

    Other files have none of them.
    """
    with path.open("rb") as stream:
        if stream.read(2) != b"PK":
            return {}, [], []
    errors = {}
    with open_zip(path) as archive:
        parts = sheet_parts(archive)
        for name, part in parts.items():
            xml = read_part(archive, part)
            check_extent(xml)
            errors[name] = marks(xml)
        check_parts(archive, skip=set(parts.values()))
        names, properties = archive.namelist(), own_properties(archive)
    remarks = ["macros-present"] if any(name.endswith("vbaProject.bin") for name in names) else []
    return errors, remarks, properties


def _sheets(path: str, errors: dict[str, list[tuple[int, int, str]]]) -> list[Plain]:
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        visible = python_calamine.SheetVisibleEnum.Visible
        wanted = [m for m in book.sheets_metadata if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
        return [
            {
                "name": m.name,
                "hidden": m.visible != visible,
                "rows": _with_marks(_rows(book, m.name), errors.get(m.name, [])),
                "errors": errors.get(m.name, []),
                "merged": _merged(book, m.name),
            }
            for m in wanted
        ]


def _merged(book: python_calamine.CalamineWorkbook, name: str) -> list[list[int]]:
    """First row, first column, last row and last column of each merged range; no other format says them."""
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
    return [[top + 1, left + 1, bottom + 1, right + 1] for (top, left), (bottom, right) in ranges]


def _with_marks(rows: list[list[Cell]], errors: list[tuple[int, int, str]]) -> list[list[Cell]]:
    """Put the text of each mark into its cell, which the reader left empty, so that its row does not look blank."""
    for row, column, text in errors:
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = text
    return rows


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> list[list[Cell]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise Unreadable("too-large", what=f"has {sheet.total_height:,} rows and {sheet.total_width:,} columns")
    rows = [_trimmed([_plain(cell) for cell in row]) for row in sheet.to_python(skip_empty_area=False)]
    while rows and not rows[-1]:
        rows.pop()
    return rows


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
