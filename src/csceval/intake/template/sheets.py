"""Write the data-entry workbook: a sheet a table, with drop-downs, messages and examples; nothing has to be learnt."""

from __future__ import annotations

from collections.abc import Mapping

from csceval.intake.template import marks, readme
from csceval.intake.template.fields import Field, example_text, listed
from csceval.intake.template.looks import COLUMN_FORMATS, FIXED, GAP, HEADERS
from csceval.intake.template.plan import Entry, Plan
from csceval.intake.template.rules import FIRST, LAST, rule_of
from csceval.words import say
from csceval.workbook.grid import Cell, letter
from csceval.workbook.style import MACHINE, SMALL, Style
from csceval.workbook.writing import Book, Sheet

LABELS, NAMES = 1, 2
FIXED_ROWS = 100  # rows in which a partner's own code stands already


def write_workbook(plan: Plan) -> Book:
    """The workbook of a plan; `to_bytes()` gives the file and `problems` what had to be changed in a text."""
    book = Book(f"{plan.evaluation.title} – {say('template.file')}")
    front = book.sheet(say("template.readme"), tab="1F4E5F")
    sheets = {entry.table.id: book.sheet(entry.name, grid=True) for entry in plan.entries}
    readme.fill(front, plan)
    own = [front.name]
    if codes := readme.codes_of(plan):
        sheet = book.sheet(say("template.codes"), tab="7B8794")
        readme.fill_codes(sheet, codes)
        own.append(sheet.name)
    typed = {entry.table.id: _typed(book, sheets[entry.table.id], entry) for entry in plan.entries}
    for entry in plan.entries:
        _fill(sheets[entry.table.id], entry, typed, book)
    _fill_marks(book, plan, own)
    return book


def _typed(book: Book, sheet: Sheet, entry: Entry) -> str | None:
    """The list of what is typed as the key of a register, so that other sheets can offer it."""
    keys = entry.table.keys
    if entry.table.kind != "register" or len(keys) != 1:
        return None
    return book.growing(sheet, entry.table.names.index(keys[0]) + 1, FIRST, LAST)


def _fill_marks(book: Book, plan: Plan, own: list[str]) -> None:
    sheet = book.sheet(marks.SHEET, hidden=True)
    for row, line in enumerate(marks.lines(plan, own), 1):
        sheet.row(row, line, Style(format="@"))
    sheet.put(1, 5, say("template.marks_about"), SMALL)
    for name, value in marks.properties(plan, own):
        book.property(name, value)


def _fill(sheet: Sheet, entry: Entry, typed: Mapping[str, str | None], book: Book) -> None:
    last = letter(len(entry.fields))
    for place, field in enumerate(entry.fields, 1):
        name = field.column.name
        note = note_of(field, entry, whole=place == 1)
        sheet.put(LABELS, place, field.heading, HEADERS[field.importance], note=note)
        sheet.put(NAMES, place, name, MACHINE)
        sheet.column(place, width=_width(field), style=COLUMN_FORMATS[field.column.type])
        sheet.rule(place, rule_of(book, field, entry, typed), first_row=FIRST)
        if field.importance == "needed":
            started = f"COUNTA($A{FIRST}:${last}{FIRST})>{len(entry.fixed)}"
            area = f"{letter(place)}{FIRST}:{letter(place)}{LAST}"
            sheet.highlight(area, f"AND({started},ISBLANK({letter(place)}{FIRST}))", fill=GAP)
        for row in range(FIRST, FIRST + FIXED_ROWS) if name in entry.fixed else ():
            sheet.put(row, place, entry.fixed[name], FIXED)
    sheet.height(LABELS, 15 * max(_lines(field) for field in entry.fields) + 6)
    sheet.hide_row(NAMES)
    sheet.freeze(FIRST)
    sheet.protect()
    sheet.page(repeat_rows=f"{LABELS}:{LABELS}")


def _width(field: Field) -> float:
    """Wide enough for the longest word above the column and for what is chosen in it."""
    words = field.heading.replace("\n", " ").split(" ")
    inside = {"text": 16, "date": 12, "period": 12, "whole": 10, "number": 12, "yes_no": 10, "choice": 10}
    longest = max(map(len, [*words, *field.choices[:50]]), default=0)
    return min(max(inside[field.column.type], longest + 3), 34)


def _lines(field: Field) -> int:
    """Lines that a heading takes in its column."""
    room = _width(field) - 2
    lines = 0
    for part in field.heading.split("\n"):
        used = 0.0
        lines += 1
        for word in part.split(" "):
            if used and used + 1 + len(word) > room:
                lines, used = lines + 1, 0
            used += len(word) + (1 if used else 0)
    return lines


def note_of(field: Field, entry: Entry, *, whole: bool = False) -> str:
    """The note on a heading: what it means, what may stand there, an example; on the first one a whole row."""
    parts = [field.column.about, say(f"template.note_{field.importance}")]
    if field.choices and field.column.type != "yes_no":
        parts.append(say("template.note_choices", choices=listed(field.choices)))
    elif field.choices == () and field.register in readme.REGISTERS:
        parts.append(say("template.note_codes", sheet=say("template.codes")))
    if example := example_text(entry.example.get(field.column.name), field.column):
        parts.append(say("template.example", example=example))
    if whole:
        filled = [(f.label, example_text(entry.example.get(f.column.name), f.column)) for f in entry.fields]
        parts += ["", say("template.note_row"), *(f"  {label}: {text}" for label, text in filled if text)]
    return "\n".join(parts)


def cells_of(entry: Entry) -> list[Cell]:
    """The example as the cells of one row, in the order of the columns."""
    found = [(entry.example.get(field.column.name), field.column) for field in entry.fields]
    return [example_text(value, column) if isinstance(value, bool) or (value and column.choices) else value
            for value, column in found]  # fmt: skip
