"""Faults of every kind that a cell or row can have, each put into a right row of its own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from csceval.definitions.table import Column, Table
from csceval.intake.outside import SIDES

from .clean import Sheet, broken

# A person looks at these, and the row is used as it stands.
KEPT = {"total-mismatch", "formula-like-text", "control-char", "date-outside", "outside-partnership"}
Expected = set[tuple[str, int, str | None]]
# The code of a fault, the types of columns it can stand in, and what is written into the cell.
_WRITTEN: dict[str, tuple[tuple[str, ...], object]] = {
    "not-a-number": (("whole", "number"), "a good many"),
    "not-a-whole-number": (("whole",), 2.5),
    "not-a-date": (("date",), "31/02/2024"),
    "not-yes-no": (("yes_no",), "perhaps"),
    "not-a-period": (("period",), "some time ago"),
    "not-in-list": (("choice",), "qqq"),
    "unit-in-cell": (("whole", "number"), "12 sacks"),
    "ambiguous-decimal": (("whole",), "1,234"),
    "ambiguous-date-order": (("date",), "03/04/2024"),
}
_OUT_OF_RANGE = {True: "above-maximum", False: "below-minimum"}
_BEFORE = re.compile(r"(\w+) <= (\w+)")


def plant(sheet: Sheet, count: int, dice: random.Random) -> Expected:
    """Put faults into some rows, where those that are drawn fit the table; says what is to be found."""
    rows = dice.sample(sheet.single, min(count, len(sheet.single)))
    sheet.planted |= {*rows}
    sheet.wrong = dice.choice([*sheet.figures, ""]) if dice.random() < 0.5 and sheet.table.id != "reports" else ""
    return {one for row in rows for one in KINDS[dice.choice(sorted(KINDS))](sheet, row, dice)}


def _columns(sheet: Sheet, *types: str) -> list[Column]:
    return [sheet.table.column(name) for name in sheet.columns if sheet.table.column(name).type in types]


def _written(code: str, sheet: Sheet, row: int, dice: random.Random) -> Expected:
    types, text = _WRITTEN[code]
    fitting = _columns(sheet, *types)
    if code == "ambiguous-decimal":
        # "1.5" in the same column would settle what the comma is.
        fitting = [c for c in fitting if not _says(sheet, c.name, ".")]
    if code == "not-a-whole-number":
        fitting = [c for c in fitting if not _says(sheet, c.name, ",")]
    return _put(sheet, row, dice.choice(fitting).name, text, code) if fitting else set()


def _says(sheet: Sheet, name: str, mark: str) -> bool:
    return any(mark in str(sheet.get(row, name)) for row in sheet.rows)


def _put(sheet: Sheet, row: int, name: str, value: object, code: str) -> Expected:
    sheet.put(row, name, value)
    return {(code, row, sheet.at(row, name))}


def _missing_word(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    fitting = _columns(sheet, "whole", "number", "date", "yes_no", "choice", "period")
    return (
        _put(sheet, row, dice.choice(fitting).name, dice.choice(["n/a", "-", "tbc"]), "missing-word")
        if fitting
        else set()
    )


def _required(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    fitting = [name for name in sheet.columns if sheet.table.column(name).required]
    return _put(sheet, row, dice.choice(fitting), None, "required")


def _range(sheet: Sheet, row: int, dice: random.Random, *, above: bool) -> Expected:
    columns = _columns(sheet, "whole", "number")
    fitting = [c for c in columns if (c.maximum if above else c.minimum) is not None]
    if not fitting:
        return set()
    column = dice.choice(fitting)
    value = int(column.maximum or 0) + 7 if above else int(column.minimum or 0) - 7
    left = {name: sheet.get(row, name) for name in sheet.columns} | {column.name: value}
    if broken(sheet.table, [{name: left.get(name) for name in sheet.table.names}]):
        return set()
    shares = above and column.minimum == 0 and column.maximum == 1
    return _put(sheet, row, column.name, value, _OUT_OF_RANGE[above] if not shares else "percent-scale")


def _text(sheet: Sheet, row: int, dice: random.Random, *, code: str) -> Expected:
    """A text that is kept and mentioned; what a rule, a key or a register says about it stays true."""
    fitting = [c.name for c in _columns(sheet, "text") if not c.key and c.name not in sheet.table.relations]
    text = {"formula-like-text": "@home", "control-char": "a\x7fb"}[code]
    return _put(sheet, row, dice.choice(fitting), text, code) if fitting else set()


def _far_off(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    """A slip in a year, where no rule compares the day with another."""
    values = {name: sheet.get(row, name) if name in sheet.columns else None for name in sheet.table.names}
    days = [column.name for column in _columns(sheet, "date") if values[column.name] is not None]
    fitting = [name for name in days if not broken(sheet.table, [values | {name: date(2204, 5, 31)}])]
    return _put(sheet, row, dice.choice(fitting), date(2204, 5, 31), "date-outside") if fitting else set()


def _currency(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    """An amount in another currency than most others of its column."""
    columns = [column.name for column in _columns(sheet, "whole", "number")]
    numbers = {name: [v for r in sheet.rows if isinstance(v := sheet.get(r, name), int | float)] for name in columns}
    fitting = [name for name in columns if len(numbers[name]) > 6]
    return _put(sheet, row, dice.choice(fitting), "€ 120", "mixed-currency") if fitting else set()


def _unknown(sheet: Sheet, row: int, dice: random.Random, *, register: str) -> Expected:
    related = sheet.table.relations.items()
    fitting = [name for name, to in related if to.startswith(register) and name in sheet.columns]
    if not fitting:
        return set()
    name = dice.choice(fitting)
    # Whoever pays a partner, or is paid by one, may be somebody outside.
    sides = SIDES.get(sheet.table.id, ())
    outside = name in sides and any(
        sheet.get(row, other) for other in sides if other != name and other in sheet.columns
    )
    code = "outside-partnership" if outside else f"unknown-{register[:-1]}"
    return _put(sheet, row, name, "Nobody & Sons", code)


def _rule(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    """Turn round two values of which a rule says that one is not above the other, if that breaks no other rule."""
    values = {name: sheet.get(row, name) if name in sheet.columns else None for name in sheet.table.names}
    for check in dice.sample(sheet.table.checks, len(sheet.table.checks)):
        pair = _BEFORE.fullmatch(check.rule)
        if not pair or not {*pair.groups()} <= {*sheet.columns}:
            continue
        low, high = pair.groups()
        if values[low] is None or values[high] is None:
            continue
        more = values[high] + (timedelta(days=1) if sheet.table.column(low).type == "date" else 1)
        if [*broken(sheet.table, [values | {low: more}])] == [check.id] and _in_range(sheet.table.column(low), more):
            sheet.put(row, low, more)
            return {("rule-broken", row, sheet.at(row, check.columns[0]))}
    return set()


def _in_range(column: Column, value: object) -> bool:
    return not isinstance(value, int | float) or column.maximum is None or value <= column.maximum


def _conflict(sheet: Sheet, row: int, dice: random.Random) -> Expected:
    """Another row becomes the same as this one, but for a column that no rule is about."""
    table = sheet.table
    ruled = {name for check in table.checks for name in [*check.columns, *re.findall(r"\w+", check.rule)]}
    free = [name for name in sheet.columns if name not in {*table.keys, *ruled, *table.relations}]
    free = [name for name in free if table.column(name).type == "text"]
    spare = [number for number in sheet.single if number not in sheet.planted]
    if not table.keys or not free or not spare:
        return set()
    name, other = dice.choice(free), dice.choice(spare)
    sheet.planted.add(other)
    sheet.cells[other - 1] = list(sheet.cells[row - 1])
    sheet.put(other, name, "quite another")
    return {("conflicting-rows", row, sheet.at(row, name)), ("conflicting-rows", other, sheet.at(other, name))}


Kind = Callable[[Sheet, int, random.Random], Expected]


def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {
        code: (lambda sheet, row, dice, code=code: _written(code, sheet, row, dice)) for code in _WRITTEN
    }
    found |= {"missing-word": _missing_word, "required": _required, "rule-broken": _rule, "conflicting-rows": _conflict}
    found |= {"date-outside": _far_off, "mixed-currency": _currency}
    for code in ("formula-like-text", "control-char"):
        found[code] = lambda sheet, row, dice, code=code: _text(sheet, row, dice, code=code)
    for above, code in ((True, "above-maximum"), (False, "below-minimum")):
        found[code] = lambda sheet, row, dice, above=above: _range(sheet, row, dice, above=above)
    for register in ("partners", "sites"):
        found[f"unknown-{register[:-1]}"] = lambda sheet, row, dice, register=register: _unknown(
            sheet, row, dice, register=register
        )
    return found


KINDS = _kinds()


# What only some kinds of files can hold: an error word, a formula that was never worked out, a number too long for one.
_OF_FORMAT: dict[str, dict[str, object]] = {
    "xlsx": {"cell-error": "#DIV/0!", "formula-not-calculated": "=1+1", "precision-loss": 1234567890123456},
    "xls": {"cell-error": "#DIV/0!", "precision-loss": 1234567890123456},
    "ods": {"cell-error": "#DIV/0!", "formula-not-calculated": "=1+1"},
}


def plant_own(sheet: Sheet, kind: str, dice: random.Random) -> Expected:
    """A fault that files of this kind can have and others cannot."""
    spare = [number for number in sheet.single if number not in sheet.planted]
    if not spare:
        return set()
    row = dice.choice(spare)
    sheet.planted.add(row)
    if kind not in _OF_FORMAT:
        # A separator too many inside a text: what stands behind it moves on by one.
        sheet.wrong = ""  # with cells in the wrong columns nobody can say what they come to
        place = dice.randint(0, len(sheet.columns))
        sheet.cells[row - 1] = [*sheet.cells[row - 1][:place], "one too many", *sheet.cells[row - 1][place:]]
        return {("ragged-row", row, None)}
    code, value = dice.choice(sorted(_OF_FORMAT[kind].items(), key=str))
    types = ("text",) if code == "precision-loss" else ("text", "whole", "number")
    fitting = [column for column in _columns(sheet, *types) if column.name not in sheet.table.relations]
    return _put(sheet, row, dice.choice(fitting).name, value, code) if fitting else set()


def fits(table: Table) -> bool:
    """Whether a table is one that partners fill with rows."""
    return table.id not in ("partners", "sites")
