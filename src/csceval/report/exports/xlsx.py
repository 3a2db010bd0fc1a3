"""A workbook: observations, progress against targets, and what the indicators mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from csceval.report.observed import COLUMNS, Observed
from csceval.report.rows import plain_rows
from csceval.words import say
from csceval.workbook.style import HEADER, TEXT, TITLE
from csceval.workbook.writing import Book, Sheet

SUFFIX = ".xlsx"
_PROGRESS = ("indicator", "place", "group", "partner", "period", "baseline", "baseline_period", "target",
             "tolerance", "expected", "value", "value_period", "low", "high", "progress", "status", "verdict",
             "path", "set_on", "set_by", "reason", "note")  # fmt: skip
_WIDTHS = {"name": 42, "definition": 80, "indicator": 30, "reason": 40, "note": 30}


def write(observed: Observed) -> bytes:
    """The file's bytes; no cell is a formula or a link."""
    book = Book(str(observed.meta["title"]))
    _about(book.sheet(say("exports.about")), observed)
    _sheet(book, say("exports.observations"), list(COLUMNS), list(plain_rows(observed.frame)))
    progress = observed.progress
    if len(progress):
        there = [name for name in _PROGRESS if name in progress]
        days = progress.assign(set_on=pd.to_datetime(progress["set_on"])) if "set_on" in progress else progress
        _sheet(book, say("exports.progress"), there, list(plain_rows(days[there])))
    facts = ["indicator", "name", "definition", "unit", "direction", "version", "over_time", "over_partners"]
    rows = [[name, *(known[key] for key in facts[1:])] for name, known in observed.indicators.items()]
    _sheet(book, say("exports.indicators"), facts, rows)
    return book.to_bytes()


def _about(sheet: Sheet, observed: Observed) -> None:
    meta = observed.meta
    sheet.put(1, 1, str(meta["title"]), TITLE)
    sheet.put(2, 1, say("exports.as_of", period=meta["period"], as_of=meta["as_of"]))
    for row, key in enumerate(("states", "suppressed", "totals", "proportions"), 4):
        sheet.put(row, 1, say(f"exports.{key}"))
    sheet.column(1, width=110)


def _sheet(book: Book, name: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    sheet = book.sheet(name, grid=True)
    sheet.row(1, list(header), HEADER)
    for number, row in enumerate(rows, 2):
        sheet.row(number, list(row), TEXT)
    for position, column in enumerate(header, 1):
        sheet.column(position, width=_WIDTHS.get(column, 14))
    sheet.freeze(2)
    sheet.page(repeat_rows="1:1")
