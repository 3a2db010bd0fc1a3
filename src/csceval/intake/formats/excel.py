"""Excel workbooks: .xlsx, .xlsm, .xlsb and the old .xls."""

from __future__ import annotations

import zipfile
from pathlib import Path

from csceval.workbook.book import read_workbook
from csceval.workbook.grid import Grid

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the bytes are an Excel workbook, whatever the name says."""
    if head.startswith(_OLE):
        return True
    if not head.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        # A copy cut short has lost its list of parts: let the name decide, and the reader say what is wrong.
        return path.suffix.lower() in SUFFIXES


def read(path: Path) -> list[Grid]:
    """Every worksheet."""
    return read_workbook(path)
