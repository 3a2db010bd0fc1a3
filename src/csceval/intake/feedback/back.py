"""Read corrections back: from the marked copies themselves, and from copies that came back into the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from csceval.intake.arrival.folder import Entry, discover
from csceval.intake.arrival.opening import open_file
from csceval.intake.asking.decisions import Decision, in_force
from csceval.intake.asking.questions import key_of
from csceval.intake.corrections import KIND, plain
from csceval.intake.feedback.marks import SHEET, Mark, MarkedCell, read_mark
from csceval.intake.feedback.typed import Typed, typed_in, unclear
from csceval.problems import Problem
from csceval.workbook.grid import Grid, Unreadable
from csceval.workbook.guard import open_zip, read_part

WHY = "feedback workbook"
COPIES = "output/private/feedback"
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
_NAMES = ("xl/workbook.xml", "xl/workbook.bin", "settings.xml")


@dataclass(frozen=True)
class Returned:
    """What one marked copy says: the corrections in it, and cells that could not be read."""

    mark: Mark
    corrections: list[Typed]
    problems: list[Problem]


@dataclass(frozen=True)
class Taken:
    """Corrections that are not among the decisions yet, and what was found on the way."""

    decisions: list[Decision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_feedback(grids: Sequence[Grid], name: str = "") -> Returned | None:
    """The corrections in a marked copy; None where a workbook is none. `name` is how problems call the copy."""
    mark = read_mark(grids)
    return Returned(mark, *typed_in(grids, mark, name)) if mark else None


def read_corrections(project: Path, log: Sequence[Decision], *, when: str) -> Taken:
    """The corrections that people have written into marked copies since the last run.

    Copies below `output/private/feedback` are read before they are written anew; those in the inbox stay there, so a
    correction that the decisions have already, even one that was undone, is not taken from them again.

    Parameters
    ----------
    project : folder of the evaluation; nothing in it is changed.
    log : every decision so far, also those that no longer hold.
    when : the day that the decisions bear.
    """
    holding = {(one.key, plain(one.subject), one.answer) for one in in_force(log)}
    logged = {(one.key, plain(one.subject), one.answer, one.who) for one in log}
    fresh, problems = [], []
    for entry in discover(project / COPIES):
        decisions, told = _of_copy(entry, f"{COPIES}/{entry.name}", when)
        fresh += [one for one in decisions if (one.key, plain(one.subject), one.answer) not in holding]
        problems += told
    for entry in discover(project / "inbox"):
        if not entry.skip and _may_be_marked(entry.path):
            decisions, told = _of_copy(entry, entry.name, when, sender=entry.sender)
            fresh += [one for one in decisions if (one.key, plain(one.subject), one.answer, one.who) not in logged]
            problems += told
    return _agreed(fresh, problems, first=max((one.no for one in log), default=0) + 1)


def misplaced(mark: Mark, entry: Entry) -> bool:
    """Whether a copy came back in another sender's folder; one beside the folders was put there by the evaluator.

    The folder that the file itself came from is right too, whoever `inputs` or the file says the sender is.
    """
    folder, inside, _ = mark.file.partition("/")
    return "/" in entry.name and bool(mark.sender) and entry.sender not in (mark.sender, folder if inside else "")


def _of_copy(entry: Entry, name: str, when: str, *, sender: str = "") -> tuple[list[Decision], list[Problem]]:
    """What one copy says, as decisions without a number."""
    try:
        found = read_feedback(open_file(entry.path), name) if not entry.skip else None
    except (Unreadable, OSError):
        found = None
    if found is None or (sender and misplaced(found.mark, entry)):
        return [], []
    file = found.mark.file
    decisions = [
        Decision(
            no=0,
            key=key_of(KIND, file, f"{one.cell.sheet}!{one.cell.cell}"),
            kind=KIND, scope=file, subject=one.cell.subject, file=file, sheet=one.cell.sheet, cell=one.cell.cell,
            saw=name, answer=one.answer, who=one.who or found.mark.sender, when=when, why=WHY, undoes=None,
        )
        for one in found.corrections
    ]  # fmt: skip
    return decisions, found.problems


def _agreed(fresh: Sequence[Decision], problems: Sequence[Problem], *, first: int) -> Taken:
    """The new decisions with their numbers; where two copies differ about a cell neither is taken."""
    by_key: dict[str, dict[str, Decision]] = {}
    for one in fresh:
        by_key.setdefault(one.key, {}).setdefault(one.answer, one)
    told = list(problems)
    agreed = []
    for answers in by_key.values():
        one, *others = answers.values()
        if others:
            cell = MarkedCell("", one.sheet, one.cell, one.subject, "")
            told.append(unclear(one.file, cell, one.answer, others[0].answer))
        else:
            agreed.append(one)
    return Taken([replace(one, no=no) for no, one in enumerate(agreed, first)], told)


def _may_be_marked(path: Path) -> bool:
    """Whether it is worth opening a file to see if it is a marked copy; most files are not, and are left alone."""
    if path.suffix.lower() not in _ENDINGS:
        return False
    try:
        with path.open("rb") as stream:
            packed = stream.read(2) == b"PK"
        return _in_zip(path) if packed else _mentions(path.read_bytes())
    except (Unreadable, OSError):
        return False


def _in_zip(path: Path) -> bool:
    with open_zip(path) as archive:
        names = set(archive.namelist())
        own = [read_part(archive, name) for name in _PROPERTIES if name in names]
        if any(b"csceval" in part for part in own):
            return any(b"feedback" in part for part in own)
        return any(_mentions(read_part(archive, name)) for name in _NAMES if name in names)


def _mentions(data: bytes) -> bool:
    return SHEET.encode() in data or SHEET.encode("utf-16-le") in data
