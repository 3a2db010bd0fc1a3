"""Open a file by what it is, not by what it is called."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

from csceval import plugins
from csceval.workbook.grid import Grid, Remark, Unreadable


@cache
def formats() -> tuple[ModuleType, ...]:
    """Every format, by name; found once, because looking through all installed packages takes its time."""
    return tuple(plugins.load("formats", name) for name in plugins.names("formats"))


def suffixes() -> tuple[str, ...]:
    """Every ending that some format reads."""
    return tuple(sorted(suffix for part in formats() for suffix in part.SUFFIXES))


def open_file(path: Path) -> list[Grid]:
    """The sheets of a file.

    Raises
    ------
    Unreadable
        `file-is-html`, `not-a-spreadsheet`, or what the format itself refuses.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    for part in formats():
        if part.recognises(path, head):
            grids: list[Grid] = part.read(path)
            if path.suffix.lower() in part.SUFFIXES or not grids:
                return grids
            told = Remark("wrong-ending", {"ending": path.suffix, "kind": part.SUFFIXES[0]})
            return [replace(grids[0], remarks=(told, *grids[0].remarks)), *grids[1:]]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Unreadable("file-is-html")
    raise Unreadable("not-a-spreadsheet")
