"""What a person must tell before some cells can be used."""

from __future__ import annotations

from typing import Any

from csceval import words
from csceval.intake.sheet import SheetRows

_KINDS = {
    "ambiguous-date-order": ("intake.saw_dates", ["day-first", "month-first"]),
    "ambiguous-decimal": ("intake.saw_decimals", [".", ","]),
}


def question(file: str, sheet: str, cell: str | None, saw: str, choices: list[str]) -> dict[str, Any]:
    """One question, without its number yet: what was seen where, and the answers there are."""
    return {"file": file, "sheet": sheet, "cell": cell, "saw": saw, "choices": choices}


def column_questions(sheet: SheetRows) -> list[dict[str, Any]]:
    """One question for each column whose dates or numbers have two readings, at its first such cell."""
    asked = []
    for name, done in sheet.columns.items():
        for code, (key, choices) in _KINDS.items():
            doubtful = sorted(position for position, failure in done.failed.items() if failure.code == code)
            if doubtful:
                first = doubtful[0]
                both = done.failed[first].values["choices"]
                saw = words.say(key, count=len(doubtful), value=sheet.text(first, name), choices=both)
                asked.append(question(sheet.file, sheet.grid.name, sheet.place(first, name), saw, choices))
    return asked


def numbered(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions by file, sheet and cell, counted from 1."""
    ordered = sorted(questions, key=lambda q: (q["file"] or "", q["sheet"] or "", q["cell"] or "", q["saw"]))
    return [{"no": number, **asked} for number, asked in enumerate(ordered, 1)]
