"""Expressions worked out on a frame of rows.

Missing values are followed through: a comparison with something missing is neither true nor false until the
end, so `not (hours > 5)` does not select rows without hours, and a rule is broken only where that is certain.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping
from typing import Any, cast

import numpy as np
import pandas as pd

from csceval.definitions.joins import joins
from csceval.definitions.kinds import Parameter
from csceval.definitions.nodes import (
    Among,
    Arithmetic,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Presence,
    Value,
)
from csceval.definitions.table import Table

Columns = Callable[[str], "pd.Series[Any]"]
_Result = Any  # a Series aligned with the rows, or one constant for all of them
_NONE: Mapping[str, Parameter] = {}
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_COMPARISONS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
                ">": operator.gt, ">=": operator.ge}  # fmt: skip


def columns_of(
    frame: pd.DataFrame, table: Table | None = None, frames: Mapping[str, pd.DataFrame] | None = None
) -> Columns:
    """How an expression reads a frame: its columns by name, joins along the table's relations in `frames`.

    A register that is not there gives missing values only.
    """

    def column(name: str) -> pd.Series[Any]:
        if "." not in name or table is None:
            return frame[name]
        prefix, wanted = name.split(".")
        join = joins(table)[prefix]
        register = (frames or {}).get(join.table)
        if register is None or wanted not in register.columns:
            return pd.Series(np.nan, index=frame.index)
        values = register.dropna(subset=[join.key]).drop_duplicates(join.key).set_index(join.key)[wanted]
        return values.reindex(frame[join.column]).set_axis(frame.index)

    return column


def evaluate(node: Node, columns: Columns, parameters: Mapping[str, Parameter] = _NONE) -> pd.Series[Any]:
    """The value of every row: numbers as float64, conditions as plain bool (missing: False), a bare column as it is.

    date − date is days; division by zero and overflow are missing.
    """
    result = _value(node, columns, parameters)
    if isinstance(node, Name):
        return cast("pd.Series[Any]", result)
    return result.fillna(False).astype(bool) if result.dtype == "boolean" else cast("pd.Series[Any]", result)


def mask(node: Node, columns: Columns, parameters: Mapping[str, Parameter] = _NONE) -> pd.Series[bool]:
    """Which rows certainly satisfy a condition, also where it is a bare yes/no column."""
    return truth(node, columns, parameters).fillna(False).astype(bool)


def truth(node: Node, columns: Columns, parameters: Mapping[str, Parameter] = _NONE) -> pd.Series[Any]:
    """A condition as true, false or missing (dtype `boolean`)."""
    return cast("pd.Series[Any]", _value(node, columns, parameters).astype("boolean"))


def _value(node: Node, columns: Columns, parameters: Mapping[str, Parameter]) -> _Result:
    def of(part: Node) -> _Result:
        return _value(part, columns, parameters)

    match node:
        case Value():
            return node.value
        case Name():
            return parameters[node.name] if node.name in parameters else columns(node.name)
        case Negative():
            return -_number(of(node.operand))
        case Arithmetic():
            return _arithmetic(node, of(node.left), of(node.right))
        case Comparison():
            return _compare(node.sign, of(node.left), of(node.right))
        case Among():
            operand = of(node.operand)
            found = functools.reduce(operator.or_, (_compare("==", operand, part.value) for part in node.options))
            return (~found if isinstance(found, pd.Series) else not found) if node.negated else found
        case Presence():
            return _presence(of(node.operand), node.present)
        case Not():
            inner = _boolean(of(node.operand))
            return ~inner if isinstance(inner, pd.Series) else not inner
        case Logic():
            join = operator.and_ if node.word == "and" else operator.or_
            return functools.reduce(join, (_boolean(of(part)) for part in node.parts))


def _presence(result: _Result, present: bool) -> _Result:
    if not isinstance(result, pd.Series):
        return present
    return (result.notna() if present else result.isna()).astype("boolean")


def _nothing(*sides: _Result) -> pd.Series[Any] | None:
    """A side without a single value, of which not even the kind is certain (a register that was not sent)."""
    found = [side for side in sides if isinstance(side, pd.Series) and side.isna().all()]
    return found[0] if found else None


def _boolean(result: _Result) -> _Result:
    return result.astype("boolean") if isinstance(result, pd.Series) else result


def _number(result: _Result) -> _Result:
    """A column of whole numbers, numbers or text that the checks let through, as float64."""
    if isinstance(result, pd.Series):
        return pd.Series(result.to_numpy(dtype="float64", na_value=np.nan), index=result.index)
    return float(result)


def _is_date(result: _Result) -> bool:
    return isinstance(result, pd.Series) and pd.api.types.is_datetime64_any_dtype(result.dtype)


def _arithmetic(node: Arithmetic, left: _Result, right: _Result) -> _Result:
    if (nothing := _nothing(left, right)) is not None:
        return pd.Series(np.nan, index=nothing.index)
    if _is_date(left) or _is_date(right):
        return (left - right) / pd.Timedelta(days=1)
    with np.errstate(all="ignore"):
        if not isinstance(left, pd.Series) and not isinstance(right, pd.Series):
            left = np.float64(left)
        result = _ARITHMETIC[node.sign](_number(left), _number(right))
    return result.where(np.isfinite(result)) if isinstance(result, pd.Series) else _finite(result)


def _finite(number: float) -> float:
    return number if np.isfinite(number) else float("nan")


def _compare(sign: str, left: _Result, right: _Result) -> _Result:
    if (nothing := _nothing(left, right)) is not None:
        return pd.Series(pd.NA, index=nothing.index, dtype="boolean")
    left, right = _alike(left, right), _alike(right, left)
    if not isinstance(left, pd.Series) and not isinstance(right, pd.Series):
        return _COMPARISONS[sign](left, right)
    unknown = functools.reduce(operator.or_, (pd.isna(side) for side in (left, right)))
    return _COMPARISONS[sign](left, right).astype("boolean").mask(unknown)


def _alike(result: _Result, other: _Result) -> _Result:
    """A text beside a date as a date; numbers as float64, so that Int64 and float64 compare alike."""
    if _is_date(other) and isinstance(result, str):
        return pd.Timestamp(result)
    if isinstance(result, pd.Series) and pd.api.types.is_numeric_dtype(result.dtype) and result.dtype != "boolean":
        return _number(result)
    return result
