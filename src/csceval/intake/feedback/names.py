"""Names of files and folders that every system accepts and that lead nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """The text as the name of one file or folder, without an ending.

    >>> safe_name("../Q1: visits?")
    '_Q1_ visits_'
    """
    name = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in text)
    name = name[:_LONGEST].strip(". ")
    return f"_{name}" if not name or _RESERVED.match(name) else name


def unique(names: Iterable[str]) -> list[str]:
    """The same names with a number behind those that some systems could not tell from an earlier one."""
    taken: set[str] = set()
    made = []
    for name in names:
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name} ({number})"
        taken.add(free.casefold())
        made.append(free)
    return made
