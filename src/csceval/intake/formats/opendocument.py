"""OpenDocument spreadsheets, as LibreOffice writes them: .ods."""

from __future__ import annotations

import zipfile
from pathlib import Path

from csceval.workbook.book import read_workbook
from csceval.workbook.grid import Grid

SUFFIXES = (".ods",)
_MIME = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the bytes are an OpenDocument spreadsheet, whatever the name says."""
    if _MIME in head[:200] or not head.startswith(b"PK"):
        return _MIME in head[:200]
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            return not any(n.startswith("xl/") for n in names) and (
                path.suffix.lower() in SUFFIXES or _CONTENT in names
            )
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return path.suffix.lower() in SUFFIXES


def read(path: Path) -> list[Grid]:
    """Every sheet."""
    return read_workbook(path)
