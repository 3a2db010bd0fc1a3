"""Error cells of .xlsb, which the reader of values gives as empty ones (Microsoft's MS-XLSB)."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator

from csceval.workbook.errors_xls import ERRORS, UNKNOWN, Marks
from csceval.workbook.grid import Unreadable
from csceval.workbook.guard import MAX_CELLS, read_part
from csceval.workbook.looks import attributes

WORKBOOK = "xl/workbook.bin"
_RELATIONS = "xl/_rels/workbook.bin.rels"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_CELLS = range(2, 12)  # 1 is a cell with a style alone


def find(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name → row, column and text of its error cells; a sheet whose records cannot be followed is left out.

    Raises
    ------
    Unreadable
        `damaged-file` where two sheets have one name: the reader of values would give one of them twice;
        `too-large` where the cells of a sheet span more than a sheet may.
    """
    found: dict[str, Marks] = {}
    try:
        for name, part in _sheets(archive):
            if name in found:
                raise Unreadable("damaged-file")
            found[name] = _errors(read_part(archive, part))
    except (ValueError, IndexError, KeyError, struct.error):
        return {}
    return found


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record; both numbers are stored in as many bytes as they need."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, at, length
        at += length


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the part of each worksheet."""
    relations = [attributes(tag) for tag in _RELATION.findall(read_part(archive, _RELATIONS))]
    targets = {said.get("Id", ""): said for said in relations}
    workbook = read_part(archive, WORKBOOK)
    for kind, at, _ in _records(workbook):
        if kind == _SHEET:
            identity, behind = _text(workbook, at + 8)
            said = targets[identity]
            if said.get("Type", "").endswith("/worksheet"):
                yield _text(workbook, behind)[0], posixpath.normpath(posixpath.join("/xl", said["Target"])).lstrip("/")


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text that says its length first, and where it ends."""
    end = at + 4 + 2 * int(struct.unpack_from("<I", data, at)[0])
    return data[at + 4 : end].decode("utf-16-le"), end


def _errors(data: bytes) -> Marks:
    found = []
    row = longest = widest = 0
    for kind, at, _ in _records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", data, at)[0] + 1
        elif kind in _CELLS:
            column = struct.unpack_from("<I", data, at)[0] + 1
            longest, widest = max(longest, row), max(widest, column)
            if kind in (_ERROR, _FORMULA_ERROR):
                found.append((row, column, ERRORS.get(data[at + 8], UNKNOWN)))
    if longest * widest > MAX_CELLS:
        raise Unreadable("too-large", size="far_cell", row=longest, column=widest)
    return found
