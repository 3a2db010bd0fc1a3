"""What one file gave, while it is being read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csceval import words
from csceval.intake.asking.questions import Question
from csceval.intake.result import SheetRecord, State
from csceval.intake.sheet import SheetRows, compact
from csceval.problems import Problem


class Counted:
    """Every row that was read, as (sheet, row)."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, Sequence[int]]] = []

    def add(self, sheet: str, rows: Sequence[int]) -> None:
        """Rows of one more sheet."""
        self.sheets.append((sheet, compact(rows)))

    def __len__(self) -> int:
        return sum(len(rows) for _, rows in self.sheets)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return ((sheet, row) for sheet, rows in self.sheets for row in rows)


@dataclass
class FileRead:
    """What one file gave. `counted` are all rows read; `aside` and `ignored` are parts of it."""

    name: str
    sender: str
    state: State = "read"
    reason: str = ""
    records: list[SheetRecord] = field(default_factory=list)
    sheets: list[SheetRows] = field(default_factory=list)
    counted: Counted = field(default_factory=Counted)
    aside: list[tuple[str, int, str, str]] = field(default_factory=list)
    ignored: list[tuple[str, int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def sender_matters(self) -> bool:
        """Whether the sender stands for a column, or might: the same bytes from another sender are then other data."""
        return any(sheet.filled for sheet in self.sheets) or any(s.reason == "incomplete" for s in self.records)

    def refuse(self, code: str, **values: object) -> FileRead:
        """Say why nothing of the file can be used."""
        self.state, self.reason = "unreadable", code
        self.find(code, **values)
        return self

    def find(self, code: str, **values: object) -> None:
        """Note a problem of this file."""
        self.problems.append(words.problem(code, file=self.name, **values))  # type: ignore[arg-type]  # free keywords
