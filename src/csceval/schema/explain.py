"""pandera's failures as failures of single values, each with the code of a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from csceval import plugins, words
from csceval.definitions.table import Check, Column, Table
from csceval.problems import Severity
from csceval.schema import rules
from csceval.schema.build import build
from csceval.schema.keys import repeated

_OTHERS = 5  # further rows of a repeated key that are named


@dataclass(frozen=True, slots=True)
class Failure:
    """One value that breaks the contract of its table.

    `column` is the column to look at first, `index` the position of the row, `code` the code of a problem whose
    template `values` fill. A broken rule has all its columns in `values["columns"]`; a repeated key has up to five
    other rows in `values["others"]`. Rows with severity `error` are to be set aside.
    """

    column: str
    index: int
    code: str
    values: dict[str, object] = field(default_factory=dict)
    severity: Severity = "error"


def failures(table: Table, frame: pd.DataFrame) -> list[Failure]:
    """Everything in a typed frame that breaks the contract of its table, by row, then by column.

    Parameters
    ----------
    frame : the table's columns in the dtypes of `build.DTYPES`, on a RangeIndex from 0; further columns are ignored.

    Raises
    ------
    TypeError
        The frame is not typed as the table says, or its index is not a plain count.
    """
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        raise TypeError("The rows of a frame to be checked are counted 0, 1, 2, …: reset its index.")
    found = [*_of_columns(table, frame), *_repeated_keys(table, frame), *_of_rules(table, frame)]
    order = {name: place for place, name in enumerate(table.names)}
    return sorted(found, key=lambda failure: (failure.index, order[failure.column], failure.code))


def _of_columns(table: Table, frame: pd.DataFrame) -> Iterator[Failure]:
    try:
        build(table, columns_only=True).validate(frame, lazy=True, inplace=True)
    except SchemaErrors as error:
        for single in error.schema_errors:
            yield from _of_error(single, table)


def _of_error(error: SchemaError, table: Table) -> Iterator[Failure]:
    name = str(getattr(error.schema, "name", ""))
    empty = error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS
    code = "required" if empty else str(getattr(error.check, "error", ""))
    if code not in ("required", "not-in-list", "below-minimum", "above-maximum"):
        raise TypeError(f"Table {table.id}: {error}")
    column, cases = table.column(name), error.failure_cases
    # A wrong word often stands in thousands of rows: what to say is worked out once for each.
    said = {} if empty else {value: _values(code, column, value) for value in cases["failure_case"].unique()}
    for index, value in zip(cases["index"], cases["failure_case"], strict=True):
        yield Failure(name, int(index), code, {} if empty else said[value])


def _values(code: str, column: Column, value: object) -> dict[str, object]:
    if code == "not-in-list":
        return {"advice": _advice(str(value), column)}
    if code == "below-minimum":
        return {"minimum": words.written(column.minimum or 0.0, "g")}
    return {"maximum": words.written(column.maximum or 0.0, "g")}


def _advice(value: str, column: Column) -> str:
    wordings = {other: choice for choice, others in column.choices.items() for other in (choice, *others)}
    nearest = plugins.nearest(value, wordings)
    choices = ", ".join(column.choices)
    if nearest is None:
        return words.say("schema.allowed", choices=choices)
    return words.say("schema.nearest", name=wordings[nearest], choices=choices)


def _repeated_keys(table: Table, frame: pd.DataFrame) -> Iterator[Failure]:
    """Every member of a group of rows with the same key; rows without a required key are told apart from it."""
    if not table.keys:
        return
    needed = [name for name in table.keys if table.column(name).required]
    found = repeated(frame, table.keys) & frame[needed].notna().all(axis=1).to_numpy()
    repeats = frame.loc[found, table.keys]
    groups = repeats.groupby(table.keys, dropna=False, sort=False).indices.values()
    positions, shown = repeats.index.to_numpy(), _shown(repeats)
    keys = ", ".join(table.keys)
    for members in groups:
        rows = [int(position) for position in positions[members]]
        for row in rows:
            others = tuple(other for other in rows[: _OTHERS + 1] if other != row)[:_OTHERS]
            said = {"shown": shown[members[0]], "keys": keys, "count": len(rows), "others": others}
            yield Failure(table.keys[0], row, "duplicate-id", said)


def _shown(keys: pd.DataFrame) -> list[str]:
    """The key of every row as people read it, without its empty parts."""
    parts = zip(*(keys[name].astype("object") for name in keys.columns), strict=True)
    return [" · ".join(str(part) for part in row if not pd.isna(part)) for row in parts]


def _of_rules(table: Table, frame: pd.DataFrame) -> Iterator[Failure]:
    for check in table.checks:
        for index in rules.broken(check, table, frame):
            yield Failure(check.columns[0], int(index), "rule-broken", _rule_values(check), check.severity)


def _rule_values(check: Check) -> dict[str, object]:
    return {"message": check.message, "fix": check.fix, "rule": check.id, "columns": tuple(check.columns)}
