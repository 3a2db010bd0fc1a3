"""What the shipped files say, kept from one run to the next: reading their YAML takes longer than checking it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from csceval.definitions.model import Lines
from csceval.definitions.yaml import read_yaml
from csceval.entries import Entries

_said: dict[str, tuple[Any, Lines]] = {}


def read_shipped(path: Path, *, file: str) -> tuple[Any, Lines]:
    """Data and lines of a file that ships with csceval, as `read_yaml` gives them; read once a program."""
    if file not in _said:
        _said[file] = read_yaml(path, file=file)
    return _said[file]


def recall(entries: Entries, around: str) -> None:
    """Take what an earlier run has kept.

    Parameters
    ----------
    around : a hash of the shipped files and of the code that reads them; what was kept beside another one is not taken.
    """
    content = entries.get(_name(around))
    for file, data, lines in json.loads(content) if content is not None else ():
        _said.setdefault(file, (data, {tuple(path): line for path, line in lines}))


def keep(entries: Entries, around: str) -> None:
    """Keep what was read for the next run, unless an earlier one has."""
    if _said and not entries.has(_name(around)):
        told = [(file, data, list(lines.items())) for file, (data, lines) in sorted(_said.items())]
        entries.put(_name(around), json.dumps(told).encode())


def _name(around: str) -> str:
    return f"definitions-{hashlib.sha256(around.encode()).hexdigest()[:32]}"
