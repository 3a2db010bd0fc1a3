"""Observations of tables beyond memory: counts, sums, means, shares and rates by place, period and group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from csceval import words
from csceval.errors import EstimationError
from csceval.plugins import did_you_mean
from csceval.portfolio.large import duck
from csceval.portfolio.large.duck import quoted
from csceval.portfolio.large.parts import Part, parts_of
from csceval.portfolio.large.spreading import Spread, Threads

OPERATIONS = ("count", "sum", "mean", "rate")
_PERIODS = {
    "year": "strftime({day}, '%Y')",
    "quarter": "strftime({day}, '%Y') || '-Q' || quarter({day})",
    "month": "strftime({day}, '%Y-%m')",
}


@dataclass(frozen=True)
class Observe:
    """Adds up the rows of a part by their places, periods and groups."""

    by: tuple[str, ...]
    value: str | None
    denominator: str | None
    date: str | None
    frequency: str

    def __call__(self, part: Part) -> pa.Table:
        """Σ numerator, Σ denominator, rows used and rows that lack a value, for each combination."""
        named = [self.value, self.denominator, self.date]
        columns = list(dict.fromkeys([*self.by, *(name for name in named if name)]))
        return duck.ask(part, columns, [self._question()])[0]

    @property
    def keys(self) -> list[str]:
        """The columns of the result that tell its rows apart."""
        return [*self.by, "period"] if self.date else [*self.by]

    def _question(self) -> str:
        keys = [quoted(name) for name in self.by]
        if self.date:
            day = f"CAST({quoted(self.date)} AS DATE)"
            keys.append(f"{_PERIODS[self.frequency].format(day=day)} AS period")
        top = f"CAST({quoted(self.value)} AS DOUBLE)" if self.value else "CAST(1 AS DOUBLE)"
        below = f"CAST({quoted(self.denominator)} AS DOUBLE)" if self.denominator else "CAST(1 AS DOUBLE)"
        known = f"({top} IS NOT NULL AND {below} IS NOT NULL)"
        sums = [f"sum({top}) FILTER ({known}) AS numerator", f"sum({below}) FILTER ({known}) AS denominator",
                f"CAST(count(*) FILTER ({known}) AS DOUBLE) AS n",
                f"CAST(count(*) FILTER (NOT {known}) AS DOUBLE) AS missing"]  # fmt: skip
        groups = ", ".join(str(at + 1) for at in range(len(keys))) or "()"
        return f"SELECT {', '.join([*keys, *sums])} FROM rows GROUP BY {groups}"


@dataclass(frozen=True)
class Add:
    """Adds the sums of several parts up."""

    keys: tuple[str, ...]

    def __call__(self, some: Sequence[pa.Table]) -> pa.Table:
        """The sums of all of them."""
        keys = ", ".join(map(quoted, self.keys))
        sums = [f"sum({name}) AS {name}" for name in ("numerator", "denominator", "n", "missing")]
        question = f"SELECT {', '.join([*filter(None, [keys]), *sums])} FROM sums GROUP BY {keys or '()'}"
        return duck.put_together({"sums": pa.concat_tables(some, promote_options="permissive")}, question)


def observe(
    files: str | Path | Iterable[str | Path], *, operation: str = "count", value: str | None = None,
    denominator: str | None = None, by: Sequence[str] = (), date: str | None = None, frequency: str = "quarter",
    on: Spread | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Count, sum or average the rows of large files by place, period and group.

    Parameters
    ----------
    operation : `count` of rows; `sum` or `mean` of `value` (the mean of a 0/1 column is a share); `rate`, Σ `value`
        over Σ `denominator`. Medians and numbers of different people do not add up over parts.
    by : columns of places and groups.
    date, frequency : a column of days, and `year`, `quarter` or `month`.

    Returns
    -------
    DataFrame
        `by`, `period`, value, numerator, denominator, n, missing: one row a combination, in their order. A row that
        lacks a value is not in n; a combination without any value has none (NaN), which is not zero.

    Raises
    ------
    EstimationError
        The operation or frequency is unknown or does not add up over parts.
    TableError
        A file cannot be read, or the extra `portfolio` is not installed.
    """
    _refuse(operation, OPERATIONS)
    _refuse(frequency, tuple(_PERIODS))
    if (operation == "count") != (value is None) or (operation == "rate") != (denominator is not None):
        said, fix = words.say("large.operation_columns", operation=operation), words.say("large.fix_operation_columns")
        raise EstimationError(said, code="unknown-choice", fix=fix)
    work = Observe(tuple(by), value, denominator, date, frequency)
    add = Add(tuple(work.keys))
    sums = add([(on or Threads()).reduced(parts_of(files), work, add)])
    ordered = sums.sort_by([(name, "ascending") for name in work.keys]) if work.keys else sums
    return _valued(ordered.to_pandas(), work.keys, operation)


def _valued(frame: pd.DataFrame, keys: list[str], operation: str) -> pd.DataFrame:
    top, below, n = frame["numerator"], frame["denominator"], frame["n"]
    value = n if operation == "count" else top if operation == "sum" else (top / below).where(below > 0)
    whole = frame.assign(value=value, n=n.astype("int64"), missing=frame["missing"].astype("int64"))
    return whole[[*keys, "value", "numerator", "denominator", "n", "missing"]]


def _refuse(given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        said = words.say("large.unknown_operation", given=given, known=", ".join(known))
        raise EstimationError(said, code="unknown-choice", fix=did_you_mean(given, known))
