"""The two sheets that are only read: what this workbook is for, and which codes to use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from csceval.intake.template.fields import Register
from csceval.intake.template.looks import FIXED, GAP, HEADERS
from csceval.intake.template.plan import Plan
from csceval.words import numbers, say
from csceval.workbook.style import HEADER, HEADING, TEXT, TITLE, Style
from csceval.workbook.writing import Sheet

REGISTERS = ("partners", "sites")
_NAMED = ("indicator_id", "item_id")  # columns whose codes have names of their own
_NAME, _WORDS = 1, 2
_WIDE, _LINE = 100, 122  # the width of the column, and how many letters go into a line of it
_BESIDE = Style(wrap=True, indent=1, align="left")
_BOLD = Style(bold=True, wrap=True)
Block = tuple[str, Sequence[tuple[str, str]]]


def fill(sheet: Sheet, plan: Plan) -> None:
    """What the workbook is for and how it is filled in, in the order in which one asks."""
    sheet.column(_NAME, width=30)
    sheet.column(_WORDS, width=_WIDE)
    row = _top(sheet, plan)
    sheet.put(row, _NAME, say("template.how"), HEADING)
    for number, step in enumerate(_steps(plan), 1):
        row = _line(sheet, row, f"{number}.  {step}")
    row = _heading(sheet, row, "template.sheets")
    for entry in plan.entries:
        sheet.put(row, _NAME, entry.name, _BOLD)
        row = _line(sheet, row, entry.table.about)
    row = _heading(sheet, row, "template.colours")
    for look, key in _colours(plan):
        sheet.put(row, _NAME, say(f"{key}_sample"), replace(look, border=True, locked=True, align="center"))
        row = _line(sheet, row, say(key))
    row = _heading(sheet, row, "template.measured")
    for name, definition in _measured(plan):
        sheet.put(row, _NAME, name, _BOLD)
        row = _line(sheet, row, definition)
    sheet.protect()
    sheet.page()


def _line(sheet: Sheet, row: int, text: str) -> int:
    """Put a text beside what stands in the row; returns the next row.

    The height is set because not every program works it out when the file is opened.
    """
    sheet.put(row, _WORDS, text, _BESIDE)
    sheet.height(row, 15.5 * max(1, -(-len(text) // _LINE)))
    return row + 1


def _top(sheet: Sheet, plan: Plan) -> int:
    """Title, for whom and for which time; returns the row for what follows."""
    evaluation = plan.evaluation
    sheet.put(1, _NAME, evaluation.title, TITLE)
    whom = (
        say("template.for_partner", partner=plan.partner[0], name=plan.partner[1])
        if plan.partner
        else say("template.for_all")
    )
    sheet.put(2, _NAME, whom, HEADING)
    span = evaluation.period
    sheet.put(3, _NAME, say("template.period", first=span.first.label, last=span.last.label), Style())
    sheet.height(1, 26)
    return 5


def _heading(sheet: Sheet, row: int, key: str) -> int:
    sheet.put(row + 1, _NAME, say(key), HEADING)
    return row + 2


def _steps(plan: Plan) -> Iterator[str]:
    if plan.partner and any(entry.fixed for entry in plan.entries):
        yield say("template.step_partner", partner=plan.partner[0])
    yield from say("template.steps", example=plan.evaluation.period.first.start.isoformat()).splitlines()
    if contact := plan.evaluation.about.contact:
        yield say("template.send", contact=contact)


def _colours(plan: Plan) -> Iterator[tuple[Style, str]]:
    there = {field.importance for entry in plan.entries for field in entry.fields}
    for importance, look in HEADERS.items():
        if importance in there:
            yield look, f"template.colour_{importance}"
    if any(entry.fixed for entry in plan.entries):
        yield FIXED, "template.colour_fixed"
    yield Style(fill=GAP), "template.colour_gap"


def _measured(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each indicator under the name that the evaluation gives it, with its unit and definition."""
    own = {use.use: use.name for use in plan.evaluation.indicators if use.name}
    asked = {entry.table.id for entry in plan.entries}
    for indicator in plan.indicators:
        if indicator.table in asked or "reports" in asked:
            definition = indicator.definition
            for name, value in _parameters(plan, indicator.id, indicator.parameters):
                definition = definition.replace(f"`{name}`", f"{value}")
            unit = numbers.label(numbers.in_currency(indicator.unit, plan.evaluation.currency))
            name = own.get(indicator.id, indicator.name)
            yield (say("template.measure_line", name=name, unit=unit) if unit else name), definition


def _parameters(plan: Plan, name: str, defaults: object) -> Iterator[tuple[str, object]]:
    """The parameters that hold in this evaluation."""
    used = next((use.parameters for use in plan.evaluation.indicators if use.use == name), {})
    yield from ((dict(defaults) if isinstance(defaults, dict) else {}) | used).items()


def codes_of(plan: Plan) -> list[Block]:
    """The registers and indicators whose codes some sheet asks for: title, and code with name."""
    asked = {field.register for entry in plan.entries for field in entry.fields if field.register}
    blocks: list[Block] = []
    for name in REGISTERS:
        members: Register = plan.registers.get(name, {})
        if name in asked and members:
            blocks.append((say(f"template.codes_{name}"), list(members.items())))
    names = {i.id: i.name for i in plan.indicators} | dict(plan.names)
    for column in _NAMED:
        fields = [field for entry in plan.entries for field in entry.fields if field.column.name == column]
        offered = dict.fromkeys(choice for field in fields for choice in field.choices)
        if named := [(code, names[code]) for code in offered if code in names]:
            blocks.append((say(f"template.codes_{column}"), named))
    return blocks


def fill_codes(sheet: Sheet, blocks: Sequence[Block]) -> None:
    """The lists side by side."""
    sheet.put(1, 1, say("template.codes_about"), Style(italic=True))
    for number, (title, members) in enumerate(blocks):
        column = 1 + 3 * number
        sheet.column(column, width=max(12, *(len(code) + 2 for code, _ in members)))
        sheet.column(column + 1, width=min(60, max(20, *(len(name) + 2 for _, name in members))))
        sheet.column(column + 2, width=4)
        sheet.put(3, column, title, HEADING)
        sheet.row(4, [say("template.codes_code"), say("template.codes_name")], HEADER, column=column)
        for row, (code, name) in enumerate(members, 5):
            sheet.put(row, column, code, Style(format="@", bold=True))
            sheet.put(row, column + 1, name, TEXT)
    sheet.freeze(5)
    sheet.protect()
    sheet.page()
