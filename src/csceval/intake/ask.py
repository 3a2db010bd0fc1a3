"""The questions that a column raises whose cells have two readings."""

from __future__ import annotations

from csceval import words
from csceval.intake.cells import normal
from csceval.intake.questions import Question
from csceval.intake.sheet import SheetRows

_KINDS = {
    "ambiguous-date-order": ("dates", "intake.saw_dates", ("day-first", "month-first")),
    "ambiguous-decimal": ("decimal", "intake.saw_decimals", (".", ",")),
}


def column_questions(sheet: SheetRows) -> list[Question]:
    """One question for each column whose dates or numbers have two readings, at its first such cell."""
    asked = []
    for name, done in sheet.columns.items():
        for code, (kind, key, choices) in _KINDS.items():
            doubtful = sorted(position for position, failure in done.failed.items() if failure.code == code)
            if doubtful:
                first = doubtful[0]
                both = done.failed[first].values["choices"]
                saw = words.say(key, count=len(doubtful), value=sheet.text(first, name), choices=both)
                asked.append(
                    Question(
                        kind, saw, choices, sheet.file, sheet.grid.name, sheet.place(first, name),
                        scope=sheet.sender, subject=subject_of(sheet, name), rows=len(doubtful),
                    )
                )  # fmt: skip
    return asked


def subject_of(sheet: SheetRows, name: str) -> str:
    """What a question about a column is about: the column of the table, and its header in the sheet."""
    place = sheet.header.columns.get(name)
    return f"{sheet.table.id}.{name}: {normal(sheet.header.labels[place]) if place else ''}"
