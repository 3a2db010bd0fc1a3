"""A worked example for any table: one row that keeps every rule of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from csceval.definitions.table import Column, Table
from csceval.intake.stack import typed
from csceval.intake.template.fields import Field, Surroundings
from csceval.intake.values.values import Manner, Value, convert

Row = dict[str, Value]
_STEP = timedelta(days=14)
_TRIES = 40


def example_row(table: Table, fields: Sequence[Field], around: Surroundings) -> Row:
    """One row that passes every check of the table.

    A value is the column's own `example`, else a plausible one of its type. Where a rule is broken, the columns it
    names are tried with other values, nearest to the first idea, until none is; an example that keeps all rules does
    not always exist, and then the row with the fewest broken ones is given.
    """
    start = around.evaluation.period.first.start + timedelta(days=9)
    row: Row = {}
    day = start
    for field in fields:
        row[field.column.name] = _first(field, day, table)
        if field.column.type == "date":
            day += _STEP
    return _mended(table, fields, row, start)


def _first(field: Field, day: date, table: Table) -> Value:
    column = field.column
    if table.kind == "register" and table.keys == [column.name]:
        return _member(table.id, 1)
    if column.example is not None:
        told = convert([column.example], column, Manner())
        if not told.failed:
            return told.values[0]
    if column.type == "yes_no":
        return True
    if column.type == "date":
        return day
    if column.type in ("whole", "number"):
        return _number(column)
    if column.choices:
        return next(iter(column.choices))
    if field.choices:
        return field.choices[0]
    if field.register:
        return _member(field.register, 1)
    if column.required or column.key:
        return f"{column.name[0].upper()}-001"
    return None


def _member(register: str, number: int) -> str:
    """A code such as P01, the same in a register's own example and wherever another table refers to it."""
    return f"{register[0].upper()}{number:02d}"


def _number(column: Column) -> Value:
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        middle = (low + high) / 2
    else:
        middle = 12.0 if low is None or low <= 12 else low
        middle = middle if high is None or middle <= high else high
    return int(middle) if column.type == "whole" else middle


def _mended(table: Table, fields: Sequence[Field], row: Row, start: date) -> Row:
    by_name = {field.column.name: field for field in fields}
    for _ in range(_TRIES):
        broken = _broken(table, row)
        if not broken:
            break
        best, fewest = row, len(broken)
        for name in dict.fromkeys(name for columns in broken for name in columns):
            for other in _others(by_name[name], row[name], start):
                changed = row | {name: other}
                if (count := len(_broken(table, changed))) < fewest:
                    best, fewest = changed, count
        if best is row:
            break
        row = best
    return row


def _others(field: Field, value: Value, start: date) -> Iterator[Value]:
    """Other values that a column could have; none at all last, because an empty cell shows nothing."""
    column = field.column
    if column.type == "yes_no":
        yield not value
    elif column.type == "date":
        yield from (start + _STEP * step for step in range(6))
    elif column.type in ("whole", "number"):
        yield from (n for n in (0, 1, 5, 20, 50) if (column.minimum or n) <= n <= (column.maximum or n))
    elif column.choices:
        yield from (choice for choice in column.choices if choice != value)
    elif field.choices:
        yield from (choice for choice in field.choices[:30] if choice != value)
    elif field.register:
        yield _member(field.register, 2)
    if not column.required:
        yield None


def _broken(table: Table, row: Row) -> list[list[str]]:
    """The columns of each rule that a row breaks, those that only warn included."""
    from csceval.schema import rules

    frame = typed(table, {name: [row.get(name)] for name in table.names})
    return [list(check.columns) for check in table.checks if len(rules.broken(check, table, frame))]
