"""Text with separators: .csv, .tsv and .tab."""

from __future__ import annotations

from pathlib import Path

from csceval.workbook.delimited import looks_like_text, read_delimited
from csceval.workbook.grid import Grid, Unreadable

SUFFIXES = (".csv", ".tsv", ".tab")
_NOT_TABLES = (b"<", b"%PDF", b"{\\rtf", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF",
               b"II*\0", b"MM\0*", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")  # fmt: skip


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001 - every format is asked in the same way
    """Whether the bytes are plain text: the one format that has no mark of its own."""
    return (looks_like_text(head) or _lacks_mark(head)) and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        _NOT_TABLES
    )


def _lacks_mark(head: bytes) -> bool:
    """Whether the bytes are UTF-16 without its mark, which is no reason to call it no table."""
    first, second = head[::2], head[1::2]
    return len(head) > 1 and any(half.count(0) * 10 > 9 * len(half) for half in (first, second)) and any(first + second)


def read(path: Path) -> list[Grid]:
    """The file as one sheet with its name.

    Raises
    ------
    Unreadable
        What the reader of text refuses, and `encoding-unknown` for UTF-16 without its mark.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not looks_like_text(head):
        raise Unreadable("encoding-unknown")
    return [read_delimited(path)]
