"""One trouble in the data: what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]
# A question about them goes to the evaluator; the sender has done nothing wrong.
EVALUATOR_DECIDES = frozenset({"missing-word", "personal-data", "scale-unclear", "unit-mismatch"})
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at its cell; `words.problem(code, ...)` writes message and fix.

    `file` is relative to the inbox with forward slashes, `cell` is A1 style, `column` the header as typed,
    `field` the name in the definition, `value` the text as it stood in the cell.
    """

    code: str
    severity: Severity
    message: str
    fix: str = ""
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None
    column: str | None = None
    field: str | None = None
    value: str | None = None

    def where(self) -> str:
        """The place, the same in every language: `visits.xlsx › 2024 › C17`; `words.place` says it."""
        row = None if self.row is None else f"row {self.row}"
        return " › ".join(part for part in (self.file, self.sheet, self.cell or row) if part)

    @property
    def partner_mends(self) -> bool:
        """Whether the sender can mend it; what could mean two things is for the evaluator to decide."""
        decided = self.code.startswith(("ambiguous-", "answer-")) or self.code in EVALUATOR_DECIDES
        return self.severity == "error" and not decided

    def to_dict(self) -> dict[str, object]:
        """Plain values in the order of the fields."""
        return asdict(self)

    def public(self) -> Problem:
        """Only the rule and its place, for `share/`: message, fix, header and value may quote what a cell holds."""
        return replace(self, message="", fix="", column=None, value=None)


FIELDS = tuple(field.name for field in fields(Problem))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then by file, sheet, row and cell: the order in which one mends them."""

    def key(problem: Problem) -> tuple[int, str, str, int, str, str]:
        return (
            SEVERITIES.index(problem.severity),
            problem.file or "",
            problem.sheet or "",
            problem.row or 0,
            problem.cell or "",
            problem.code,
        )

    return sorted(problems, key=key)
