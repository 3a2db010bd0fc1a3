"""What the cells of the form take: the drop-downs, their lists, and the sentence beside each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from csceval import plugins
from csceval.definitions import languages
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.workbook_form import cells
from csceval.definitions.workbook_form.layout import CURRENCIES, SHEETS, Field
from csceval.words import say
from csceval.workbook.style import INPUT, Rule, Style
from csceval.workbook.writing import Book, Sheet

HEADERS, NAMES, FIRST = 2, 3, 4  # the rows of the header, of the hidden machine names, of the first answer
_FORMATS = {"text": "@", "period": "@", "list": "@", "pairs": "@", "yes_no": "@", "comparison": "@",
            "date": "yyyy-mm-dd"}  # fmt: skip
_LISTED = 200  # periods in a drop-down
_LAST = 5000  # as far as lists look for what people type


def lists(book: Book, evaluation: Evaluation, sheets: Mapping[str, Sheet], catalogue: Sequence[str]) -> dict[str, str]:
    """What drop-downs offer: words csceval knows, and columns of this workbook as they grow."""
    periods = [period.key for period in islice(evaluation.period.first.until(evaluation.period.last), _LISTED)]
    growing = {
        "partners": ("Partners", "partner_id"),
        "sites": ("Sites", "site_id"),
        "indicators": ("Indicators", "use"),
    }
    found = {
        name: book.growing(sheets[sheet], _column(sheet, column), FIRST, _LAST)
        for name, (sheet, column) in growing.items()
    }
    known: dict[str, Sequence[str]] = {
        "catalogue": catalogue, "methods": plugins.names("methods"), "currencies": CURRENCIES,
        "periods": periods,
    }  # fmt: skip
    return found | {name: book.choices(list(words)) for name, words in known.items() if words}


def _column(sheet: str, name: str) -> int:
    rows = next(rows for rows in SHEETS if rows.name == sheet)
    return rows.names.index(name) + 1


def look(field: Field | None) -> Style:
    """A yellow cell in the format of its answer, so that a spreadsheet leaves codes and periods as they are typed."""
    kind = "text" if field is None else field.kind
    return replace(INPUT, format=_FORMATS.get(kind, "General"))


def rule(book: Book, lists: Mapping[str, str], field: Field | None, words: str) -> Rule:
    """What a cell takes, and the sentence beside it."""
    title, about = say(f"form.{words}"), say(f"form.{words}.about")
    if field is None or field.kind in ("list", "pairs"):
        return Rule(title=title, message=about)
    if field.choices:
        return Rule("list", book.choices(_offered(field)), title=title, message=about, error=say("form.choose"))
    if field.source:
        name = lists[field.source]
        return Rule("list", name, title=title, message=about, error=say("form.unlisted"), strict="warning")
    if field.kind == "date":
        return Rule("date", low=61, high=2958465, title=title, message=about, error=say("form.date"))
    if field.kind in ("whole", "number"):
        kind: Literal["whole", "number"] = "whole" if field.kind == "whole" else "number"
        return Rule(kind, low=field.low, high=field.high, title=title, message=about, error=say("form.number"))
    return Rule(title=title, message=about)


def _offered(field: Field) -> list[str]:
    """What a drop-down lists: of the languages only those that are whole, for another one would be refused."""
    return [cells.wording(choice) for choice in field.choices if field.name != "locale" or languages.spoken(choice)]
