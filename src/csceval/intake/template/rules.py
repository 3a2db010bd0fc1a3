"""What a cell of the data-entry workbook accepts, and what it says to the person who fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from csceval.intake.template.fields import Field, example_text, listed
from csceval.intake.template.plan import Entry
from csceval.intake.values.dates import FIRST_SERIAL, LAST_SERIAL
from csceval.words import say
from csceval.workbook.grid import letter
from csceval.workbook.style import Rule
from csceval.workbook.writing import Book

FIRST, LAST = 3, 1_002  # rows in which gaps are coloured and repeats are noticed; rules hold below as well
_CLOSED = ("choice", "yes_no")


def rule_of(book: Book, field: Field, entry: Entry, typed: Mapping[str, str | None]) -> Rule:
    """The rule of a column.

    Parameters
    ----------
    typed : register → the list of what is typed into its sheet in this workbook, where it has one.

    Only choices that csceval itself closes are refused outright: a new partner or period must not stop anybody.
    """
    column = field.column
    example = example_text(entry.example.get(column.name), column)
    shown = say("template.example", example=example) if example else ""
    rule = Rule(title=field.label, message=f"{_room(column.about, shown)} {shown}".strip())
    if field.choices:
        closed = column.type in _CLOSED
        error = say("template.error_list" if closed else "template.error_register", choices=listed(field.choices))
        source = book.choices(field.choices)
        return replace(rule, kind="list", source=source, error=error, strict="stop" if closed else "warning")
    if offered := typed.get(field.register or ""):
        return replace(rule, kind="list", source=offered, strict="warning", error=say("template.error_register"))
    if column.type in ("whole", "number"):
        told = f" ({column.limits})" if column.limits else ""
        error = say(f"template.error_{column.type}", limits=told)
        return replace(rule, kind=column.type, low=column.minimum, high=column.maximum, error=error)
    if column.type == "date":
        error = say("template.error_date", example=example or "2024-03-15")
        return replace(rule, kind="date", low=FIRST_SERIAL, high=LAST_SERIAL, error=error)
    if entry.table.keys == [column.name]:
        place = letter(entry.table.names.index(column.name) + 1)
        # COUNTIF would take 001 and 1 for the same, and * for anything.
        source = f"SUMPRODUCT(--EXACT(${place}${FIRST}:${place}${LAST},{place}{FIRST}))<2"
        return replace(rule, kind="formula", source=source, strict="warning", error=say("template.error_key"))
    return rule


def _room(about: str, beside: str) -> str:
    """The text, cut so that the example beside it is still seen."""
    most = 254 - len(beside)
    return about if len(about) <= most else f"{about[: most - 1].rstrip()}…"
