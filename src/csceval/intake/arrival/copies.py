"""Files that look like two copies of one: what cloud storage, mail programs and “Save a copy” leave behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from csceval import words
from csceval.intake.arrival.folder import Entry
from csceval.intake.asking.questions import Answers, Question
from csceval.intake.found import FileRead
from csceval.intake.sheet import raw_row

# What stands behind a name in a copy of it. The name of a computer is known by its usual words, or by its digits;
# a year or a quarter is no computer.
_BEHIND = re.compile(
    r"(?P<base>.+?)(?:"
    r"\s*\(\d{1,2}\)"
    r"|\s*\([^()]*(?:conflict|copy|kopie|copie|copia|cópia)[^()]*\)"
    r"|[\s_-]+(?:copy|kopie|copie|copia|cópia)(?:\s*\(?\d{1,2}\)?)?"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r")",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:copy(?:\s*\(\d{1,2}\))? of|kopie von|copie de|copia de)\s+(?P<base>.+)", re.IGNORECASE)
_COMPUTER = re.compile(
    r"(?P<base>.+?)-(?:(?:DESKTOP|LAPTOP|HOSTNAME|MACBOOK|IMAC|SURFACE|THINKPAD|SERVER|WIN)[A-Z0-9-]*|[A-Z0-9-]*PC\d*"
    r"|(?=[A-Z0-9-]*\d[A-Z0-9-]*\d)(?![A-Z0-9-]*(?:19|20)\d\d)(?!Q\d)[A-Z][A-Z0-9-]{4,})"
)


@dataclass(frozen=True)
class Copies:
    """Copies of one file that differ in content. `chosen` is the one that a person said counts, if any."""

    entries: tuple[Entry, ...]
    folder: str
    chosen: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Their names in the folder."""
        return tuple(PurePosixPath(entry.name).name for entry in self.entries)

    @property
    def subject(self) -> str:
        """What a question about them is about."""
        return " | ".join(self.names)

    def question(self) -> Question:
        """Which of them counts?"""
        saw = words.say(
            "intake_reading.saw_copies", names=" · ".join(words.say("places.quoted", name=name) for name in self.names)
        )
        return Question("copy", saw, self.names, self.entries[0].name, scope=self.folder, subject=self.subject)

    def leave_out(self, file: FileRead) -> None:
        """Set aside every row of a copy as long as none is chosen, or pass over those of one that was not."""
        if self.chosen == file.name or file.state == "skipped":
            return
        others = [entry.name for entry in self.entries if entry.name != file.name]
        code = "copy-not-chosen" if self.chosen else "conflict-copy"
        _take_back(file, code)
        file.problems = [problem for problem in file.problems if problem.code == file.reason]
        file.find(code, other=self.chosen or "”, “".join(others))
        file.questions = [] if self.chosen else [self.question()]


def find_copies(entries: Iterable[Entry], answers: Answers) -> dict[str, Copies]:
    """Name of a file → the copies that it is one of, where they differ in content."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.skip:
            path = PurePosixPath(entry.name)
            groups[str(path.parent), base_name(path.name)].append(entry)
    found: dict[str, Copies] = {}
    for (folder, _), members in sorted(groups.items()):
        # Of equal ones one stands for all: the others are passed over as duplicates of it.
        stands = {entry.sha256: entry.name for entry in reversed(as_read(members))}
        once = tuple(entry for entry in members if stands[entry.sha256] == entry.name)
        if len(once) > 1:
            copies = _settled(Copies(once, folder), answers)
            found |= {entry.name: copies for entry in once}
    return found


def as_read(entries: Iterable[Entry]) -> list[Entry]:
    """In the order in which files are read: those last whose names are marks of a copy, so that the original counts."""
    return sorted(entries, key=lambda entry: (name := PurePosixPath(entry.name).name) != base_name(name))


def base_name(name: str) -> str:
    """The name that a file had before it was copied.

    >>> [base_name(n) for n in ("a (1).xlsx", "a - Copy.xlsx", "a-DESKTOP-7F2K.xlsx", "Copy of a.xlsx", "a-2024.xlsx")]
    ['a.xlsx', 'a.xlsx', 'a.xlsx', 'a.xlsx', 'a-2024.xlsx']
    """
    stem, dot, suffix = name.rpartition(".")
    for pattern in (_BEHIND, _BEFORE, _COMPUTER):
        if match := pattern.fullmatch(stem):
            return base_name(f"{match['base']}{dot}{suffix}")
    return name


def _settled(copies: Copies, answers: Answers) -> Copies:
    answer = answers.get("copy", copies.folder, copies.subject)
    chosen = (entry.name for entry, name in zip(copies.entries, copies.names, strict=True) if name == answer)
    return Copies(copies.entries, copies.folder, next(chosen, ""))


def _take_back(file: FileRead, code: str) -> None:
    """Nothing of the file is used: its rows are set aside, or ignored where another copy was chosen."""
    raw = {(sheet, row): text for sheet, row, _, text in file.aside} | _raw(file)
    passed = {(sheet, row): reason for sheet, row, reason in file.ignored}
    left: Sequence[tuple[str, int]] = [place for place in file.counted if place not in passed]
    if code == "conflict-copy":
        file.aside = [(sheet, row, code, raw.get((sheet, row), "{}")) for sheet, row in left]
    else:
        file.aside = []
        file.ignored += [(sheet, row, code) for sheet, row in left]
    file.sheets = []


def _raw(file: FileRead) -> dict[tuple[str, int], str]:
    return {(s.grid.name, row): raw_row(s.grid, s.header, row) for s in file.sheets for row in dict.fromkeys(s.rows)}
