"""OpenDocument spreadsheets, as LibreOffice writes them: .ods."""

from __future__ import annotations

from pathlib import Path

from csceval.workbook.book import read_workbook
from csceval.workbook.grid import Grid

SUFFIXES = (".ods",)
_MIME = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the bytes are an OpenDocument spreadsheet, whatever the name says."""
    return _MIME in head[:200] or (head.startswith(b"PK") and path.suffix.lower() in SUFFIXES)


def read(path: Path) -> list[Grid]:
    """Every sheet."""
    return read_workbook(path)
