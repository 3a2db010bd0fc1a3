"""A table definition as a pandera contract on typed columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import pandera.pandas as pa

from csceval.definitions.table import Check, Column, ColumnType, Table
from csceval.schema import rules

DTYPES: dict[ColumnType, str] = {
    "text": "str", "choice": "str", "period": "str", "whole": "Int64", "number": "float64",
    "yes_no": "boolean", "date": "datetime64[us]",
}  # fmt: skip


def build(table: Table, *, columns_only: bool = False) -> pa.DataFrameSchema:
    """The contract that accepted rows of a table keep.

    Columns have their dtypes, required ones no missing value, choices and ranges hold, keys tell rows apart
    (a missing key value counts as a value of its own), and no rule of severity `error` is broken. Further
    columns are let through. A check's `error` is its problem code.

    Parameters
    ----------
    columns_only : leave keys and rules out, where they are judged separately: pandera spreads their failures over
        every column of the frame, which blames cells that are right and takes minutes for a million repeated keys.
    """
    checks = [_rule(table, check) for check in table.checks if check.severity == "error"]
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        checks=None if columns_only else checks,
        unique=None if columns_only else table.keys or None,
        report_duplicates="all",
        name=table.id,
    )


def _column(column: Column) -> pa.Column:
    checks: list[pa.Check] = []
    if column.choices:
        checks.append(pa.Check.isin(list(column.choices), error="not-in-list"))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, error="below-minimum"))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum, error="above-maximum"))
    return pa.Column(DTYPES[column.type], checks, nullable=not column.required, title=column.name)


def _rule(table: Table, check: Check) -> pa.Check:
    holds: Callable[[pd.DataFrame], Any] = partial(_holds, table, check)
    # pandera counts a missing value on either side as broken unless the rule itself decides.
    return pa.Check(holds, name=check.id, error="rule-broken", ignore_na=False)


def _holds(table: Table, check: Check, frame: pd.DataFrame) -> pd.Series[bool]:
    return ~frame.index.to_series().isin(rules.broken(check, table, frame))
