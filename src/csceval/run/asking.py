"""The one channel for what must be asked: answers are taken before a run, questions written after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csceval import files, words
from csceval.problems import Problem
from csceval.words import say

if TYPE_CHECKING:
    from csceval.intake.asking.decisions import Decision
    from csceval.intake.asking.question_answers import Row
    from csceval.intake.asking.question_book import Typed
    from csceval.intake.asking.questions import Answers, Question

NAME = "questions.xlsx"
_MOST = 9  # copies beside each other when one after the other is open in another program


@dataclass
class Asked:
    """What people have decided so far, and the workbooks in which they answered."""

    folder: Path
    decisions: list[Decision] = field(default_factory=list)
    typed: dict[str, tuple[Typed, Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    place: Path | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def answers(self) -> Answers:
        """The answers that hold."""
        from csceval.intake.asking.decisions import answers_of

        return answers_of(self.decisions)


def decided(folder: Path) -> list[dict[str, str]]:
    """The decisions in force as an input of a run, by hash; nothing where none is."""
    from csceval.intake.asking.decisions import PLACE, fingerprint, read_decisions

    held = fingerprint(read_decisions(folder / PLACE))
    return [{"path": PLACE.as_posix(), "sha256": held}] if held else []


def take_answers(folder: Path, *, today: date | None = None) -> Asked:
    """Read the decisions, and add new ones: answers in questions.xlsx and copies of it, corrections in marked copies.

    Raises
    ------
    CscevalError
        Somebody changed the log of decisions by hand.
    """
    from csceval.intake.asking.decisions import PLACE, append_decisions, read_decisions
    from csceval.intake.asking.question_answers import take
    from csceval.intake.feedback import read_corrections

    asked = Asked(folder, read_decisions(folder / PLACE))
    day = (today or date.today()).isoformat()  # noqa: DTZ011 - the day in the user's own calendar is what is logged
    rows = [row for path in _copies(folder) if path.is_file() for row in _rows(path, asked)]
    taken = take(rows, asked.decisions, day)
    append_decisions(folder / PLACE, taken.new)
    corrected = read_corrections(folder, read_decisions(folder / PLACE), when=day)
    append_decisions(folder / PLACE, corrected.decisions)
    asked.decisions = read_decisions(folder / PLACE)
    asked.typed, asked.problems = taken.typed, [*taken.problems, *corrected.problems]
    return asked


def _copies(folder: Path) -> Iterator[Path]:
    """questions.xlsx, then the names that are taken while it is open elsewhere."""
    yield folder / NAME
    stem, suffix = NAME.split(".")
    yield from (folder / f"{stem} ({number}).{suffix}" for number in range(2, _MOST + 1))


def _rows(path: Path, asked: Asked) -> list[Row]:
    from csceval.intake.asking.question_answers import is_ours, rows_of
    from csceval.workbook.book import read_workbook
    from csceval.workbook.grid import Unreadable

    try:
        grids = read_workbook(path)
    except (Unreadable, OSError):
        grids = []
    # Nobody's own workbook of this name is written over.
    (asked.read if is_ours(grids) else asked.unread).append(path)
    return list(rows_of(grids, path.name))


def write_questions(asked: Asked, questions: list[Question]) -> list[Problem]:
    """Write the workbook with what is open and what was answered; returns what is wrong with the answers.

    Without a question or a decision there is no workbook. One that is open in another program, or that could not be
    read, is left as it is, and the new one gets a name of its own.
    """
    from csceval.intake.asking.decisions import in_force
    from csceval.intake.asking.question_answers import unknown_answer
    from csceval.intake.asking.question_book import answer_cell, question_book

    if questions or in_force(asked.decisions) or asked.read:
        kept = {key: typed for key, (typed, _) in asked.typed.items()}
        _write(asked, question_book(questions, asked.decisions, kept))
    free = asked.place.name if asked.place else NAME
    wrong = []
    for number, question in enumerate(questions, 1):
        if question.key in asked.typed:
            typed, row = asked.typed[question.key]
            wrong.append(unknown_answer(typed, row, file=free, cell=answer_cell(number)))
    unread = [words.problem("questions-unreadable", file=path.name, free=free) for path in asked.unread]
    return [*asked.problems, *wrong, *unread]


def _write(asked: Asked, data: bytes) -> None:
    refused: OSError | None = None
    for path in _copies(asked.folder):
        if path in asked.unread:
            continue
        try:
            if not path.is_file() or path.read_bytes() != data:
                files.write_bytes(path, data, mode=0o600)
        except PermissionError as error:
            refused = refused or error
            asked.notes.append(say("cli.locked_questions", name=path.name))
            continue
        asked.place = path
        _clear(asked, path)
        return
    if refused:
        raise refused


def _clear(asked: Asked, written: Path) -> None:
    """Remove copies whose answers were all taken: two workbooks would ask the same."""
    doubtful = {problem.file for problem in asked.problems} | {row.file for _, row in asked.typed.values()}
    if written.name == NAME:
        for path in asked.read:
            if path != written and path.name not in doubtful:
                path.unlink(missing_ok=True)
