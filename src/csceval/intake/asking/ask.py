"""The questions that a column raises whose cells have two readings, or words that may mean several things."""

from __future__ import annotations

from collections.abc import Iterator

from csceval import words
from csceval.intake.asking.questions import Question
from csceval.intake.cells import normal
from csceval.intake.sheet import SheetRows

_KINDS = {
    "ambiguous-date-order": ("dates", "intake.saw_dates", ("day-first", "month-first")),
    "ambiguous-decimal": ("decimal", "intake.saw_decimals", (".", ",")),
}
NUMBERS, NOT_NUMBERS = "numbers", "other columns"


def column_questions(sheet: SheetRows) -> list[Question]:
    """What must be told about the columns of a sheet, each question at the first cell that raises it."""
    return [*_two_readings(sheet), *_missing_words(sheet)]


def _two_readings(sheet: SheetRows) -> Iterator[Question]:
    """One question for each column whose dates or numbers have two readings."""
    for name, done in sheet.columns.items():
        for code, (kind, key, choices) in _KINDS.items():
            doubtful = sorted(position for position, failure in done.failed.items() if failure.code == code)
            if doubtful:
                first = doubtful[0]
                both = done.failed[first].values["choices"]
                counted = words.say(
                    f"intake_questions.{kind}_{'one' if len(doubtful) == 1 else 'more'}", n=len(doubtful)
                )
                saw = words.say(key, count=counted, value=sheet.text(first, name), choices=both)
                yield Question(
                    kind, saw, choices, sheet.file, sheet.grid.name, sheet.place(first, name),
                    scope=sheet.sender, subject=subject_of(sheet, name), rows=len(doubtful),
                )  # fmt: skip


def _missing_words(sheet: SheetRows) -> Iterator[Question]:
    """One question for each word that may mean several things, for numbers and for other columns apart."""
    types = {column.name: column.type for column in sheet.table.columns}
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for name, done in sheet.columns.items():
        group = NUMBERS if types[name] in ("whole", "number") else NOT_NUMBERS
        for position in sorted(done.failed):
            if done.failed[position].code == "missing-word":
                found.setdefault((normal(sheet.text(position, name)), group), []).append((position, name))
    for (word, group), cells in found.items():
        position, name = cells[0]
        choices = ("missing", "not applicable", *(["zero"] if group == NUMBERS else []))
        key = "intake_questions.saw_missing_number" if group == NUMBERS else "intake_questions.saw_missing"
        saw = words.say(key, value=sheet.text(position, name), column=sheet.label(position, name))
        yield Question(
            "missing", saw, choices, sheet.file, sheet.grid.name, sheet.place(position, name),
            scope=sheet.sender, subject=missing_subject(word, group), rows=len({position for position, _ in cells}),
        )  # fmt: skip


def subject_of(sheet: SheetRows, name: str) -> str:
    """What a question about a column is about: the column of the table, and its header in the sheet."""
    place = sheet.header.columns.get(name)
    return f"{sheet.table.id}.{name}: {normal(sheet.header.labels[place]) if place else ''}"


def missing_subject(word: str, group: str) -> str:
    """What a question about a missing word is about: the word, among numbers or elsewhere."""
    return f"{normal(word)}: {group}"
