"""Read a file, or take what an earlier run has kept of it, where nothing that bears on it has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from csceval import files
from csceval.entries import Entries
from csceval.intake.arrival.folder import Entry
from csceval.intake.found import FileRead
from csceval.intake.kept.sheets import pack, unpack
from csceval.intake.reader import Setting, read_file

_PREFIX = "file-"


class Kept:
    """What earlier runs have kept of files; without entries every file is read.

    Parameters
    ----------
    around : a hash of the code and of the libraries that read files.
    """

    def __init__(self, entries: Entries | None, setting: Setting, *, around: str = "") -> None:
        self._entries, self._setting, self._around = entries, setting, around
        self._common = _common(setting)

    def missing(self, entries: Iterable[Entry]) -> list[Entry]:
        """The files of which nothing is kept."""
        kept = self._entries
        return [entry for entry in entries if kept is None or not kept.has(self._name(entry))]

    def read(self, entry: Entry) -> FileRead:
        """What a file gives: of a file that has changed, or whose reading may come out otherwise, it is read."""
        if self._entries is None:
            return read_file(entry, self._setting)
        name = self._name(entry)
        known = self._known(self._entries, name)
        if known is not None:
            return known
        people = self._setting.pseudonyms
        people.asked = False
        found = read_file(entry, self._setting)
        # What a part of somebody else's may have put into a file need not be what can be kept.
        with suppress(TypeError):
            if found.state == "read":
                self._entries.put(name, pack(found, key=_key(people.project) if people.asked else ""))
        return found

    def _known(self, entries: Entries, name: str) -> FileRead | None:
        data = entries.get(name)
        if data is None:
            return None
        found, facts = unpack(data, self._setting.tables)
        return found if facts["key"] in ("", _key(self._setting.pseudonyms.project)) else None

    def _name(self, entry: Entry) -> str:
        """An entry's name says everything that bears on it, but for the key to ids of people."""
        corrections = [astuple(one) for one in self._setting.corrections.get(entry.name, ())]
        own: list[Any] = [entry.name, entry.sender, entry.sha256, corrections, self._common, self._around]
        return _PREFIX + files.sha256(json.dumps(own).encode())[:32]


def _common(setting: Setting) -> list[Any]:
    """What bears on every file: what the evaluation says, the definitions, and the answers."""
    said = setting.evaluation
    tables = sorted((name, table.content_hash) for name, table in setting.tables.items())
    indicators = sorted((name, one.content_hash) for name, one in setting.indicators.items())
    day = said.as_of.isoformat() if said.as_of else ""
    # A correction is among the answers as well, but bears on its own file only.
    corrected = {one.key for found in setting.corrections.values() for one in found}
    answers = sorted(item for item in setting.answers.by_key.items() if item[0] not in corrected)
    return [said.content_hash, said.origin, day, tables, indicators, answers, setting.rehearsal]


def _key(project: Path) -> str:
    """A hash of the key by which ids of people are made."""
    path = project / ".csceval" / "key"
    return files.sha256(path) if path.is_file() else ""
