"""What a person must tell before some cells can be used, and the key under which an answer is found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what was seen where, and the answers there are.

    `kind` is what is asked (`dates`, `column`, `conflict` ...), `subject` what it is asked about, and `scope` for whom
    the answer holds: a sender, whose next files are then read without asking again, or one file. These three make the
    `key`; the place is only where it was seen first. `rows` is how many rows wait for the answer, and `places` are
    those of the problems that only this answer settles, so that nobody else is asked to mend them.
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

    @property
    def key(self) -> str:
        """Ten hex digits that stay the same from run to run."""
        return key_of(self.kind, self.scope, self.subject)

    def where(self) -> str:
        """The place as people read it."""
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with the key."""
        plain = asdict(self)
        del plain["places"]
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


def in_order(questions: Iterable[Question]) -> list[Question]:
    """Each question once, by file, sheet and cell."""
    once = {question.key: question for question in reversed(list(questions))}
    return sorted(once.values(), key=lambda q: (q.file, q.sheet or "", q.cell or "", q.saw))
