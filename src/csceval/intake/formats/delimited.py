"""Text with separators: .csv, .tsv and .tab."""

from __future__ import annotations

from pathlib import Path

from csceval.workbook.delimited import looks_like_text, read_delimited
from csceval.workbook.grid import Grid

SUFFIXES = (".csv", ".tsv", ".tab")
_NOT_TABLES = (b"<", b"%PDF", b"{\\rtf", b"PK\x03\x04")


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001 - every format is asked in the same way
    """Whether the bytes are plain text: the one format that has no mark of its own."""
    return looks_like_text(head) and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_NOT_TABLES)


def read(path: Path) -> list[Grid]:
    """The file as one sheet with its name."""
    return [read_delimited(path)]
