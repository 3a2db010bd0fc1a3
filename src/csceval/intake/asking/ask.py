"""The questions that a column raises whose cells have two readings, or words that may mean several things."""

from __future__ import annotations

from collections.abc import Iterator

from csceval import words
from csceval.intake.asking.choices import MISSING, NOT_APPLICABLE, ZERO
from csceval.intake.asking.questions import Question
from csceval.intake.cells import normal
from csceval.intake.sheet import SheetRows
from csceval.intake.values.dates import DAY_YEAR, PAIRS, Pair

NUMBERS, NOT_NUMBERS = "numbers", "other columns"


def column_questions(sheet: SheetRows) -> list[Question]:
    """What must be told about the columns of a sheet, each question at the first cell that raises it."""
    return [*_orders_of_dates(sheet), *_decimals(sheet), *_missing_words(sheet)]


def _orders_of_dates(sheet: SheetRows) -> Iterator[Question]:
    """One question for all columns whose dates could be two days: a sender writes its dates in one order."""
    for pair in PAIRS:
        cells = [
            (position, name)
            for name in sheet.columns
            for position in _failed(sheet, name, "ambiguous-date-order")
            if sheet.columns[name].failed[position].values["orders"] == pair
        ]
        if not cells:
            continue
        position, name = cells[0]
        labels = list(dict.fromkeys(sheet.label(*cell) for cell in cells))
        about = {"value": sheet.text(position, name), "choices": sheet.columns[name].failed[position].values["choices"]}
        key = "intake_dates.saw_year" if pair == DAY_YEAR else "intake_dates.saw_month"
        saw = words.say(key, count=_counted("dates", len(cells)), **about)
        if len(labels) > 1:
            saw += words.say("intake_dates.columns", columns=", ".join(f"“{label}”" for label in labels))
        yield Question(
            "dates", saw, pair, sheet.file, sheet.grid.name, sheet.place(position, name),
            scope=sheet.sender, subject=order_subject(pair), rows=len({position for position, _ in cells}),
        )  # fmt: skip


def _decimals(sheet: SheetRows) -> Iterator[Question]:
    """One question for each column whose numbers have two readings."""
    for name, done in sheet.columns.items():
        if doubtful := _failed(sheet, name, "ambiguous-decimal"):
            first, count = doubtful[0], _counted("decimal", len(doubtful))
            saw = words.say("intake.saw_decimals", count=count, value=sheet.text(first, name),
                            choices=done.failed[first].values["choices"])  # fmt: skip
            yield Question(
                "decimal", saw, (".", ","), sheet.file, sheet.grid.name, sheet.place(first, name),
                scope=sheet.sender, subject=subject_of(sheet, name), rows=len(doubtful),
            )  # fmt: skip


def _failed(sheet: SheetRows, name: str, code: str) -> list[int]:
    return sorted(position for position, failure in sheet.columns[name].failed.items() if failure.code == code)


def _counted(kind: str, count: int) -> str:
    return words.say(f"intake_questions.{kind}_{'one' if count == 1 else 'more'}", n=count)


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
        choices = (MISSING, NOT_APPLICABLE, *([ZERO] if group == NUMBERS else []))
        key = "intake_questions.saw_missing_number" if group == NUMBERS else "intake_questions.saw_missing"
        saw = words.say(key, value=sheet.text(position, name), column=sheet.label(position, name))
        yield Question(
            "missing", saw, choices, sheet.file, sheet.grid.name, sheet.place(position, name),
            scope=sheet.sender, subject=missing_subject(word, group), rows=len({position for position, _ in cells}),
        )  # fmt: skip


def order_subject(pair: Pair) -> str:
    """What a question about the order of dates is about: the two orders that there could be."""
    return " or ".join(pair)


def subject_of(sheet: SheetRows, name: str) -> str:
    """What a question about a column is about: the column of the table, and its header in the sheet."""
    place = sheet.header.columns.get(name)
    return f"{sheet.table.id}.{name}: {normal(sheet.header.labels[place]) if place else ''}"


def missing_subject(word: str, group: str) -> str:
    """What a question about a missing word is about: the word, among numbers or elsewhere."""
    return f"{normal(word)}: {group}"
