"""A problem in the words of the partner who mends it: its own file, its own cells, and nothing to configure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from csceval import words
from csceval.problems import Problem

_LONGEST, _LONGEST_VALUE = 400, 100
_SHEETLESS = (".csv", ".tsv", ".tab", ".txt")


@dataclass(frozen=True)
class Advice:
    """One problem as its partner reads it."""

    problem: Problem
    wrong: str
    mend: str

    @property
    def kind(self) -> tuple[object, ...]:
        """What several problems have in common that are told once."""
        told = self.problem
        return (told.sheet, told.code, told.column or told.field)


def advice(problem: Problem, sender: str, own_conflicts: Collection[str] = ()) -> Advice:
    """What is wrong and how to mend it; nothing of another sender's files, and no word about settings."""
    wrong, mend = problem.message, problem.fix
    if problem.code == "conflicting-rows" and problem.where() in own_conflicts:
        mend = words.say("feedback.fix_own-conflict")
    else:
        given = {"column": problem.column or "", "field": problem.field or "", "value": problem.value or "",
                 "sheet": problem.sheet or ""}  # fmt: skip
        wrong = _said(f"wrong_{problem.code}", given) or wrong
        mend = _said(f"fix_{problem.code}", given) or mend
    if problem.file:
        wrong, mend = (text.replace(problem.file, file_name(problem.file, sender)) for text in (wrong, mend))
    if problem.value and len(problem.value) > _LONGEST_VALUE:
        wrong = wrong.replace(problem.value, f"{problem.value[:_LONGEST_VALUE]} …")
    return Advice(problem, _short(wrong), _short(mend))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _said(key: str, given: dict[str, str]) -> str:
    return words.say(f"feedback.{key}", **given) if words.has(f"feedback.{key}") else ""


def file_name(path: str, sender: str) -> str:
    """A file as its sender knows it: without the folder in which the evaluator has put it."""
    return path.removeprefix(f"{sender}/")


def sheet_shown(file: str, sheet: str | None) -> str:
    """The name of a sheet, where the file has sheets."""
    return "" if file.lower().endswith(_SHEETLESS) else sheet or ""
