"""Read a workbook of any kind into plain grids. Runs in the child process, so it must start fast: no pandas here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import python_calamine

from csceval.workbook.grid import Unreadable
from csceval.workbook.guard import MAX_CELLS, check_parts, open_zip, read_part
from csceval.workbook.packing import Plain, pack
from csceval.workbook.properties import own_properties
from csceval.workbook.scan import check_extent, marks, sheet_parts

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
    return [*sheets, {"name": OWN_SHEET, "hidden": True, "columns": pack(properties), "errors": []}]


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
                "columns": pack(_with_marks(_rows(book, m.name), errors.get(m.name, []))),
                "errors": errors.get(m.name, []),
            }
            for m in wanted
        ]


def _with_marks(rows: list[list[Any]], errors: list[tuple[int, int, str]]) -> list[list[Any]]:
    """Put the text of each mark into its cell, which the reader left empty, so that its row does not look blank."""
    wide = max([len(rows[0]) if rows else 0, *(column for _, column, _ in errors)])
    long = max([len(rows), *(row for row, _, _ in errors)])
    if wide * long > MAX_CELLS:
        raise Unreadable("too-large", what=f"has {long:,} rows and {wide:,} columns")
    if rows and wide > len(rows[0]):
        rows = [row + [""] * (wide - len(row)) for row in rows]
    rows += [[""] * wide for _ in range(long - len(rows))]
    for row, column, text in errors:
        rows[row - 1][column - 1] = text
    return rows


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> list[list[Any]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise Unreadable("too-large", what=f"has {sheet.total_height:,} rows and {sheet.total_width:,} columns")
    return sheet.to_python(skip_empty_area=False)
