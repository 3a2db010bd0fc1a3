"""An evaluation as a workbook: yellow cells to fill in, everything else locked without a password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from csceval.definitions import yaml_writing
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.definitions.workbook_form import cells, rules
from csceval.definitions.workbook_form.helpers import helper
from csceval.definitions.workbook_form.layout import (
    GROUPS,
    MORE,
    SETTINGS,
    SHEETS,
    Field,
    Rows,
    settings,
    sheet_names,
    shown,
)
from csceval.definitions.workbook_form.rules import FIRST, HEADERS, NAMES
from csceval.definitions.workbook_form.said import Entry, taken_apart
from csceval.errors import CscevalError
from csceval.words import say
from csceval.workbook.grid import Cell
from csceval.workbook.style import BRAND, HEADER, MACHINE, SOFT, TEXT, TITLE, Style
from csceval.workbook.writing import Book, Sheet

LOCKED = Style(fill="F4F6F7", colour="52606D", wrap=True, border=True)
GROUP = Style(bold=True, fill=SOFT, colour=BRAND)
_WIDTHS = {"date": 12.0, "period": 12.0, "whole": 12.0, "number": 12.0, "yes_no": 10.0, "comparison": 12.0}
_SETTINGS_WIDTHS = (4.0, 28.0, 46.0, 80.0)


@dataclass
class _Form:
    """The workbook that is being made, with the lists that its cells refer to."""

    book: Book
    indicators: Mapping[str, Indicator]
    tables: Mapping[str, Table]
    have: Mapping[str, str]
    lists: dict[str, str]


def workbook(
    evaluation: Evaluation,
    *,
    indicators: Mapping[str, Indicator],
    tables: Mapping[str, Table],
    have: Mapping[str, str] | None = None,
) -> bytes:
    """The evaluation as an .xlsx file; the same evaluation and indicators give the same bytes.

    Parameters
    ----------
    evaluation : what the yellow cells say.
    indicators, tables : what there is; indicators the evaluation does not use are listed with an empty `use`.
    have : indicator → what the locked column about partners says.

    Raises
    ------
    CscevalError
        Something is too long for a cell.
    """
    said = taken_apart(evaluation)
    form = _Form(Book(evaluation.title), indicators, tables, have or {}, {})
    sheets = {name: form.book.sheet(shown(name)) for name in sheet_names()}
    form.lists = rules.lists(form.book, evaluation, sheets, sorted(indicators))
    _settings(form, sheets[SETTINGS], said.settings)
    for rows in SHEETS:
        _rows(form, sheets[rows.name], rows, said.rows[rows.key])
    _more(form, sheets[MORE.title()], said.rest)
    for sheet in sheets.values():
        sheet.protect()
        sheet.page(repeat_rows=f"{HEADERS}:{HEADERS}")
    if form.book.problems:
        raise CscevalError(form.book.problems[0].message, code=form.book.problems[0].code)
    return form.book.to_bytes()


def _settings(form: _Form, sheet: Sheet, answers: Mapping[str, Any]) -> None:
    _head(sheet, SETTINGS, ("key", "setting", "answer", "about"), _SETTINGS_WIDTHS)
    sheet.hide_column(1)
    by_name = {field.name: field for field in settings()}
    asked = [item for group, names in GROUPS.items() for item in (f"group_{group}", *names)]
    for row, name in enumerate(asked, FIRST):
        if name not in by_name:
            sheet.row(row, [None, say(f"form.{name}"), None, None], GROUP)
            continue
        answer, about = answers.get(name), say(f"form.settings.{name}.about")
        look = LOCKED if name == "csceval" else rules.look(by_name[name])
        sheet.put(row, 1, name, MACHINE)
        sheet.put(row, 2, say(f"form.settings.{name}"), LOCKED)
        sheet.put(row, 3, answer, replace(look, align="left"))
        sheet.put(row, 4, about, LOCKED)
        rule = rules.rule(form.book, form.lists, by_name[name], f"settings.{name}")
        sheet.rule(3, rule, first_row=row, last_row=row)
        _height(sheet, row, (answer, about), _SETTINGS_WIDTHS[2:])
    sheet.freeze(FIRST, 3)


def _rows(form: _Form, sheet: Sheet, rows: Rows, entries: Sequence[Entry]) -> None:
    fields = {field.name: field for field in rows.fields}
    widths = [_width(rows, name, fields) for name in rows.names]
    _head(sheet, rows.name, rows.names, widths)
    looks = [LOCKED if name.startswith("_") else rules.look(fields.get(name)) for name in rows.names]
    for column, name in enumerate(rows.names, 1):
        sheet.column(column, style=looks[column - 1])
        if not name.startswith("_"):
            rule = rules.rule(
                form.book, form.lists, fields.get(name), f"{rows.key}.{name}" if name in fields else "more_column"
            )
            sheet.rule(column, rule, first_row=FIRST)
    for row, line in enumerate(_lines(form, rows, entries), FIRST):
        values = [line.get(name) for name in rows.names]
        for column, (value, look) in enumerate(zip(values, looks, strict=True), 1):
            sheet.put(row, column, value, look)
        _height(sheet, row, values, widths)
    sheet.freeze(FIRST, 3)


def _lines(form: _Form, rows: Rows, entries: Sequence[Entry]) -> list[dict[str, Cell]]:
    """The cells of each row by machine name; indicators that are not used come last, only offered."""
    lines: list[dict[str, Cell]] = [{**entry.cells, **_rest(entry.rest, rows.name)} for entry in entries]
    if rows.key == "indicators":
        used = {line.get("use") for line in lines}
        lines += [{"use": name} for name in form.indicators if name not in used]
        for line in lines:
            indicator = form.indicators.get(str(line.get("use")))
            for name in rows.names if indicator else ():
                if indicator and name.startswith("_"):
                    line[name] = helper(name, indicator, form.tables, form.have) or None
    return lines


def _height(sheet: Sheet, row: int, values: Sequence[Cell], widths: Sequence[float]) -> None:
    """Room for texts of several lines; programs that open the file do not always make it."""
    lines = [
        sum(1 + len(line) // max(1, int(width)) for line in value.splitlines())
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    if max(lines, default=1) > 1:
        sheet.height(row, 14.0 * min(max(lines), 25))


def _more(form: _Form, sheet: Sheet, rest: Mapping[str, Any]) -> None:
    _head(sheet, MORE.title(), ("key", "answer"), (30, 110))
    look = rules.look(None)
    for column, name in ((1, "key"), (2, "answer")):
        sheet.column(column, style=look)
        sheet.rule(column, rules.rule(form.book, form.lists, None, f"more.{name}"), first_row=FIRST)
    for row, (key, value) in enumerate(rest.items(), FIRST):
        sheet.put(row, 1, key, look)
        text = _fits(_text(value), MORE.title())
        sheet.put(row, 2, text, look)
        _height(sheet, row, (text,), (110,))
    sheet.freeze(FIRST, 2)


def _head(sheet: Sheet, name: str, order: Sequence[str], widths: Sequence[float]) -> None:
    """Title, what the sheet is for, the header in words, and the hidden machine names."""
    key = name.lower()
    sheet.row(1, [None] * len(order), TEXT)
    column = 2 if name == SETTINGS else 1
    sheet.put(1, column, f"{shown(name)}: {say(f'form.sheet_{key}')}", replace(TITLE, size=12))
    for place, (machine, width) in enumerate(zip(order, widths, strict=True), 1):
        sheet.column(place, width=width)
        label = "form.more_column" if machine == MORE else f"form.{key}.{machine}"
        sheet.put(HEADERS, place, say(label), HEADER)
        sheet.put(NAMES, place, machine, MACHINE)
    sheet.height(1, 24)
    sheet.height(HEADERS, 42)
    sheet.hide_row(NAMES)


def _width(rows: Rows, name: str, fields: Mapping[str, Field]) -> float:
    if name in rows.widths:
        return rows.widths[name]
    return _WIDTHS.get(fields[name].kind, 18.0) if name in fields else 30.0


def _rest(rest: Mapping[str, Any], sheet: str) -> dict[str, str]:
    return {MORE: _fits(yaml_writing.block(rest), sheet)} if rest else {}


def _text(value: Any) -> str:
    """A value of the sheet More: keys and list entries one a line."""
    if isinstance(value, dict) and value:
        return yaml_writing.block(value)
    if isinstance(value, list) and value:
        return "\n".join(f"- {yaml_writing.flow(item)}" for item in value)
    return yaml_writing.flow(value)


def _fits(text: str, sheet: str) -> str:
    if not cells.keeps(text):
        fix = say("form.too_long_fix")
        raise CscevalError(say("form.too_long", sheet=shown(sheet)), code="text-cut", fix=fix, sheet=shown(sheet))
    return text
