"""Error cells of the old .xls, which the reader of values gives as empty ones (Microsoft's MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from csceval.workbook.compound import Compound
from csceval.workbook.grid import Unreadable

# The numbers by which .xls and .xlsb store an error: MS-XLS 2.5.10, BErr.
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
UNKNOWN = "#ERROR"
_END, _SHEET, _CELL, _FORMULA = 0x0A, 0x85, 0x205, 0x06
_WORKSHEET = 0
Marks = list[tuple[int, int, str]]


def find(data: bytes) -> dict[str, Marks]:
    """Sheet name → row, column and text of its error cells; nothing for a file whose records cannot be followed.

    Raises
    ------
    Unreadable
        `password-protected` where the file is a workbook of today in an encrypted parcel.
    """
    try:
        compound = Compound(data)
        if "EncryptedPackage" in compound.names:
            raise Unreadable("password-protected")
        name = next(name for name in ("Workbook", "Book") if name in compound.names)
        stream = compound.stream(name)
        return {name: _errors(stream, start) for name, start in _sheets(stream)}
    except (ValueError, IndexError, StopIteration, struct.error):
        return {}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record up to the end of its part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """The name of each worksheet and where its records begin."""
    recent = stream[4:6] == b"\0\x06"
    for kind, at, length in _records(stream, 0):
        if kind == _SHEET and stream[at + 5] == _WORKSHEET:
            said = stream[at + 6 : at + length]
            if recent:
                letters = said[2:].decode("utf-16-le" if said[1] & 1 else "latin-1")[: said[0]]
            else:
                letters = said[1 : 1 + said[0]].decode("cp1252", "replace")
            yield letters, struct.unpack_from("<I", stream, at)[0]


def _errors(stream: bytes, start: int) -> Marks:
    found = []
    for kind, at, length in _records(stream, start):
        if kind == _CELL and length >= 8 and stream[at + 7]:
            code = stream[at + 6]
        elif kind == _FORMULA and length >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
            code = stream[at + 8]
        else:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        found.append((row + 1, column + 1, ERRORS.get(code, UNKNOWN)))
    return found
