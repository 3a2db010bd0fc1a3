"""The first sheet of a marked copy: one row for each thing to fix, with a place for the correction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from csceval import words
from csceval.intake.feedback.looks import LINKED, LISTED, LISTED_TEXT, NOT_HERE, TO_FILL
from csceval.intake.feedback.marks import MarkedCell
from csceval.intake.feedback.wording import Advice
from csceval.workbook.style import HEADER, TITLE, Style
from csceval.workbook.writing import Sheet

COLUMNS = {"no": 5, "sheet": 16, "cell": 9, "column": 18, "stands": 22, "wrong": 42, "mend": 42, "correction": 24,
           "name": 16}  # fmt: skip
_LINE, _SHOWN, _MOST_LINES, _CLEANED = 13.5, 300, 12, 20


@dataclass(frozen=True)
class Line:
    """One thing to fix; without a cell it can only be mended in the file itself."""

    advice: Advice
    stands: str
    cell: MarkedCell | None


def labels() -> dict[str, str]:
    """The headers of the list, by what they are."""
    return {name: words.say(f"feedback.{name}") for name in COLUMNS}


def known_labels() -> dict[str, str]:
    """The headers of the list in every language, and what each is."""
    return {label: name for name in COLUMNS for label in words.every(f"feedback.{name}")}


def fill_list(
    sheet: Sheet, file: str, rows: Sequence[Line], *, left: int, cleaned: Sequence[str], rows_only: bool
) -> None:
    """Write the sheet: what to do, then the list; `left` is how many more there are than are listed."""
    sheet.put(1, 1, words.say("feedback.list_title", file=file), TITLE)
    sheet.height(1, 24)
    told = _told(len(rows), left, cleaned, rows_only=rows_only)
    for row, text in enumerate(told, 2):
        sheet.put(row, 1, text, Style())
    head = len(told) + 3
    sheet.row(head, list(labels().values()), HEADER)
    sheet.height(head, 24)
    sheet.freeze(head + 1)
    for place, width in enumerate(COLUMNS.values(), 1):
        sheet.column(place, width=width)
    for row, line in enumerate(rows, head + 1):
        _row(sheet, row, row - head, line)
    sheet.page(repeat_rows=f"{head}:{head}")


def _told(count: int, left: int, cleaned: Sequence[str], *, rows_only: bool) -> list[str]:
    said = labels() | {"count": words.written(count), "left": words.written(left)}
    keys = ["list_one" if count == 1 else "list_many", "list_how", "list_empty"]
    keys += ["list_rows"] * rows_only + ["list_cut"] * (left > 0)
    empty, label = words.say("corrections.empty_word"), words.say("feedback.row_label")
    told = [words.say(f"feedback.{key}", word=empty, label=label, **said) for key in keys]
    if cleaned:
        shown = ", ".join(cleaned[:_CLEANED]) + (" …" if len(cleaned) > _CLEANED else "")
        told.append(words.say("feedback.list_cleaned", cells=shown))
    return told


def _row(sheet: Sheet, row: int, no: int, line: Line) -> None:
    told = line.advice.problem
    stands = line.stands if len(line.stands) <= _SHOWN else line.stands[:_SHOWN] + " …"
    place = told.cell or (words.say("feedback.row", row=told.row) if told.row else "")
    sheet.put(row, 1, no, LISTED)
    sheet.put(row, 2, told.sheet, LISTED_TEXT)
    linked = line.cell is not None and bool(line.cell.at)
    sheet.put(row, 3, place, LINKED if linked else LISTED)
    if line.cell and linked:
        sheet.link(row, 3, line.cell.copy, line.cell.at)
    texts = {4: told.column, 5: stands, 6: line.advice.wrong, 7: line.advice.mend}
    for column, text in texts.items():
        sheet.put(row, column, text, LISTED_TEXT)
    sheet.put(row, 8, None if line.cell else words.say("feedback.in_file"), TO_FILL if line.cell else NOT_HERE)
    sheet.put(row, 9, None, TO_FILL if line.cell else NOT_HERE)
    widths = list(COLUMNS.values())
    needed = max(_lines(text or "", widths[column - 1]) for column, text in texts.items())
    sheet.height(row, _LINE * min(needed, _MOST_LINES) + 3)


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(part) / width)) for part in text.splitlines() or [""])
