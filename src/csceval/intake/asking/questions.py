"""What a person must tell before some cells can be used, and the key under which an answer is found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from csceval import words
from csceval.problems import Problem


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what was seen where, and the answers there are.

    `kind` is what is asked (`dates`, `column`, `conflict` ...), `subject` what it is asked about, and `scope` for whom
    the answer holds: a sender, whose next files are then read without asking again, or one file. These three make the
    `key`; the place is only where it was seen first. `rows` is how many rows wait for the answer, and `places` are
    those of the problems that only this answer settles, so that nobody else is asked to mend them. `names_place` says
    that the sentence names its place itself. `worded` is how people read the choices where these are sentences about
    files or rows; the choices themselves are the same in every language.
    """

    kind: str
    saw: str
    choices: tuple[str, ...]
    file: str
    sheet: str | None = None
    cell: str | None = None
    scope: str = ""
    subject: str = ""
    rows: int = 0
    places: tuple[str, ...] = ()
    names_place: bool = False
    worded: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Ten hex digits that stay the same from run to run."""
        return key_of(self.kind, self.scope, self.subject)

    def where(self) -> str:
        """The place as people read it."""
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)

    def told(self) -> str:
        """Place and sentence; a sentence about two files names its places itself."""
        return self.saw if self.names_place else f"{self.where()}: {self.saw}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with the key."""
        plain = asdict(self)
        del plain["places"], plain["names_place"], plain["worded"]
        return {**plain, "choices": list(self.choices), "key": self.key}


def key_of(kind: str, scope: str, subject: str) -> str:
    """The key of a question of this kind, about this, for this sender or file."""
    return hashlib.sha256("\0".join((kind, scope, subject)).encode("utf-8", "backslashreplace")).hexdigest()[:10]


@dataclass(frozen=True)
class Answers:
    """What people have answered so far: the key of a question → the answer that holds now."""

    by_key: Mapping[str, str] = field(default_factory=dict)

    def get(self, kind: str, scope: str, subject: str) -> str | None:
        """The answer to a question, where there is one."""
        return self.by_key.get(key_of(kind, scope, subject))


FREE = "…"  # in a choice: something of the person's own stands here
NO = "no"  # a choice that leaves everything as it is


def still_open(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """Each question once, by file, sheet and cell; those that were answered with “no” are settled by that.

    A question that several sheets raise stands at the first of them, for the rows of all.
    """
    once: dict[str, Question] = {}
    for asked in questions:
        if NO in asked.choices and answers.by_key.get(asked.key) == NO:
            continue
        first = once.get(asked.key)
        once[asked.key] = _together(first, asked) if first else asked
    return sorted(once.values(), key=lambda q: (q.file, q.sheet or "", q.cell or "", q.saw))


def _together(first: Question, other: Question) -> Question:
    return replace(first, rows=first.rows + other.rows, places=first.places + other.places)


def told_to_wait(problems: Iterable[Problem], questions: Iterable[Question]) -> list[Problem]:
    """The problems, with a word beside those that an answer settles."""
    waiting = {place for question in questions for place in question.places}
    told = words.say("intake_questions.waits")
    return [replace(one, fix=f"{told} {one.fix}") if one.where() in waiting else one for one in problems]
