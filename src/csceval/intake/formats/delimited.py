"""Text with separators: .csv, .tsv and .tab."""

from __future__ import annotations

from pathlib import Path

from csceval.workbook.delimited import looks_like_text, read_delimited
from csceval.workbook.grid import Grid

SUFFIXES = (".csv", ".tsv", ".tab")
_NOT_TABLES = (b"<", b"%PDF", b"{\\rtf", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF",
               b"II*\0", b"MM\0*", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")  # fmt: skip


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001 - every format is asked in the same way
    """Whether the bytes are plain text: the one format that has no mark of its own."""
    return looks_like_text(head) and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_NOT_TABLES)


def read(path: Path) -> list[Grid]:
    """The file as one sheet with its name."""
    return [read_delimited(path)]
