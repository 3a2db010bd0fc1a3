"""Put texts into a few cells of a workbook and leave everything else in it as a person saved it.

A workbook that is loaded and saved by a library loses what that library does not know. Here only the bytes of the
cells themselves change.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from csceval.workbook.grid import Unreadable, column_number, letter
from csceval.workbook.guard import open_zip, read_part
from csceval.workbook.inert import escaped, safe_text
from csceval.workbook.inside import sheet_parts

Address = tuple[int, int]  # row and column, from 1


def with_texts(path: Path, sheet: str, texts: Mapping[Address, str]) -> bytes:
    """The .xlsx file with these texts in these cells of one sheet; a cell that is there keeps its look.

    Raises
    ------
    Unreadable
        `damaged-file` where the sheet is not there or not XML.
    """
    with open_zip(path) as archive:
        part = sheet_parts(archive).get(sheet)
        if part is None:
            raise Unreadable("damaged-file")
        xml = read_part(archive, part)
        for address, text in texts.items():
            xml = _with_text(xml, address, text)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in archive.infolist():
                data = xml if info.filename == part else read_part(archive, info.filename)
                target.writestr(zipfile.ZipInfo(info.filename, info.date_time), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass
class _Place:
    """What a walk through the sheet finds out about one cell; positions are bytes."""

    prefix: str = ""
    style: str | None = None
    cell: tuple[int, int] | None = None
    row: tuple[int, int] | None = None  # start of the row's tag, start of its end tag; equal where it has none
    next_cell: int | None = None
    next_row: int | None = None
    end: int | None = None  # start of the end tag of all rows


def _with_text(xml: bytes, address: Address, text: str) -> bytes:
    place = _find(xml, *address)
    p = place.prefix
    style = f" s={quoteattr(place.style)}" if place.style else ""
    told = escape(escaped(safe_text(text)[0]))
    new = f'<{p}c r="{letter(address[1])}{address[0]}"{style} t="inlineStr"><{p}is><{p}t>{told}</{p}t></{p}is></{p}c>'
    if place.cell is not None:
        start, end = place.cell
    elif place.row is not None and place.row[0] != place.row[1]:
        start = end = place.next_cell if place.next_cell is not None else place.row[1]
    else:
        new = f'<{p}row r="{address[0]}">{new}</{p}row>'
        start, end = (place.row[0], _tag_end(xml, place.row[0])) if place.row else (_new_row(place),) * 2
    return xml[:start] + new.encode() + xml[end:]


def _new_row(place: _Place) -> int:
    if place.next_row is not None:
        return place.next_row
    if place.end is None:
        raise Unreadable("damaged-file")
    return place.end


def _tag_end(xml: bytes, start: int) -> int:
    """Behind the tag that starts here; no attribute of a cell or row holds a `>`."""
    return xml.index(b">", start) + 1


def _find(xml: bytes, row: int, column: int) -> _Place:
    """Walk through the sheet and note where the cell is, or where it would be."""
    from xml.parsers import expat

    place, here, inside = _Place(), 0, [False]
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal here
        prefix, _, local = name.rpartition(":")
        at = parser.CurrentByteIndex
        if local == "sheetData":
            place.prefix = f"{prefix}:" if prefix else ""
        elif local == "row":
            here = int(attributes.get("r", here + 1))
            if here == row:
                place.row = (at, at)
            elif here > row and place.next_row is None:
                place.next_row = at
        elif local == "c" and here == row:
            number = column_number("".join(char for char in attributes.get("r", "") if char.isalpha()))
            if number == column:
                place.style, place.cell, inside[0] = attributes.get("s"), (at, at), True
            elif number > column and place.next_cell is None:
                place.next_cell = at

    def end(name: str) -> None:
        local, at = name.rpartition(":")[2], parser.CurrentByteIndex
        if local == "c" and inside[0] and place.cell is not None:
            place.cell, inside[0] = (place.cell[0], _tag_end(xml, at)), False
        elif local == "row" and here == row and place.row is not None:
            place.row = (place.row[0], at)
        elif local == "sheetData":
            place.end = at

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Unreadable("damaged-file") from error
    return place
