"""What every measure of inequality returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, frame_to_dict, plain, twelve, twelve_frame
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates._present import number
from csceval.estimates.unequal.cells import Cells
from csceval.estimates.unequal.spread import Known

COLUMNS = ("term", "group", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "n")
_NUMBERS = ("value", "std_error", "conf_low", "conf_high", "p_value", "df", "level")


@dataclass(frozen=True, eq=False)
class Inequality:
    """One measure with its interval; numbers have 12 significant digits.

    `std_error`, `conf_low`, `conf_high`, `p_value` are None where the data cannot carry them; `note` then says why.
    `table` is tidy, the measure first, then what it was made of.
    """

    measure: str
    outcome: str
    value: float | None
    std_error: float | None
    conf_low: float | None
    conf_high: float | None
    p_value: float | None
    df: float | None
    level: float
    n: int
    n_clusters: int | None
    errors: str
    table: pd.DataFrame
    warnings: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        for name in _NUMBERS:
            object.__setattr__(self, name, twelve(getattr(self, name)))
        object.__setattr__(self, "table", twelve_frame(self.table))

    def tidy(self) -> pd.DataFrame:
        """The measure and what it was made of, one a row."""
        return self.table.copy()

    def glance(self) -> pd.DataFrame:
        """The measure in one row."""
        return pd.DataFrame([{
            "measure": self.measure, "outcome": self.outcome, "estimate": self.value, "std_error": self.std_error,
            "p_value": self.p_value, "conf_low": self.conf_low, "conf_high": self.conf_high, "n": self.n,
            "n_clusters": self.n_clusters, "errors": self.errors,
        }])  # fmt: skip

    def summary(self) -> str:
        """The measure with its interval, its table and warnings as text."""
        values = {"measure": words.say(f"inequality.name_{self.measure}"), "outcome": self.outcome,
                  "value": number(self.value), "low": number(self.conf_low), "high": number(self.conf_high),
                  "level": words.written(100 * self.level, "g")}  # fmt: skip
        head = words.say("inequality.headline_alone" if self.conf_low is None else "inequality.headline", **values)
        table = self.table.to_string(index=False, float_format=number, na_rep="–")
        return "\n".join([head, "", table, *(words.say("estimates.warning", text=text) for text in self.warnings)])

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        out = {name: plain(value) for name, value in vars(self).items() if name != "table"}
        return out | {"table": frame_to_dict(self.table)}


def rows(
    known: Known, terms: Sequence[str], groups: Sequence[str], counts: Sequence[int], level: float, *,
    null: float | None,
) -> pd.DataFrame:  # fmt: skip
    """Tidy rows of numbers with errors; `null` is the value of no inequality, None where p has no meaning."""
    missing = np.full(len(known.values), np.nan)
    error = missing if known.matrix is None else np.sqrt(np.maximum(np.diag(known.matrix), 0.0))
    error = np.where(error > 1e-12 * max(known.scale, 1e-300), error, np.nan)
    statistic = missing if null is None else (known.values - null) / error
    half = t_quantile((1 + level) / 2, known.df) * error
    return _frame(terms, groups, counts, known.values, error, statistic, known.df, known.values - half,
                  known.values + half)  # fmt: skip


def ratio_rows(
    logs: Known, terms: Sequence[str], groups: Sequence[str], counts: Sequence[int], level: float
) -> pd.DataFrame:
    """Tidy rows of ratios from their logarithms; the test is of 1."""
    table = rows(logs, terms, groups, counts, level, null=0.0)
    for column in ("estimate", "conf_low", "conf_high"):
        table[column] = np.exp(table[column])
    return table.assign(std_error=table["std_error"] * table["estimate"])


def _frame(
    terms: Sequence[str], groups: Sequence[str], counts: Sequence[int], values: FloatArray, error: FloatArray,
    statistic: FloatArray, df: FloatArray, low: FloatArray, high: FloatArray,
) -> pd.DataFrame:  # fmt: skip
    p = 2 * t_tail(np.abs(statistic), df)
    columns = (list(terms), list(groups), values, error, statistic, df, p, low, high, list(counts))
    table = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    known = table["std_error"].notna()
    table["df"] = table["df"].where(known)
    return table


def result(measure: str, cells: Cells, table: pd.DataFrame, level: float, errors: str, note: str = "") -> Inequality:
    """The measure in the first row of a table; says why where there is no interval."""
    first = table.iloc[0]
    if not note and np.isnan(first["std_error"]):
        key = "one_cluster" if cells.clusters is not None else "no_variation"
        note = words.say(f"inequality.{key}", column=cells.named)
    headline = {name: float(first[name]) for name in ("std_error", "conf_low", "conf_high", "p_value", "df")}
    count = None if cells.clusters is None else len(np.unique(cells.clusters))
    return Inequality(measure, cells.named, float(first["estimate"]), **headline, level=level, n=cells.people,
                      n_clusters=count, errors=errors, table=table, note=note,
                      warnings=(*cells.warnings, *([note] if note else [])))  # fmt: skip
