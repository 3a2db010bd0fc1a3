"""A table on its way into a chart: known columns only, in one order, with nothing that is withheld."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

import pandas as pd

from csceval import words
from csceval.charts._text import clean, wrap
from csceval.errors import CscevalError

ROWS_MOST = 5_000  # REPORT: beyond this a page grows by megabytes and a browser stalls
Record = dict[str, Any]


def say(key: str, locale: str, **values: str) -> str:
    """A word of a chart (a key with a dot names its topic) in the language of a locale."""
    name = key if "." in key else f"charts.{key}"
    with words.speaking(locale):
        return words.say(name, **values)


def refuse(key: str, *, code: str, title: str, **values: str) -> CscevalError:
    """The error of a chart that cannot be drawn, with its mend."""
    message = words.say(f"charts.{key}", title=clean(title), **values)
    return CscevalError(message, code=code, fix=words.say(f"charts.{key}_fix", title=title, **values))


def prepared(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    needed: Sequence[str],
    key: Sequence[str],
    chart: str,
    title: str,
    values: Collection[str] = (),
    unique: bool = True,
) -> pd.DataFrame:
    """The rows of a chart: its own columns (absent ones empty), text cleaned, sorted by `key`, row order forgotten.

    Where a `state` says that a row was not observed, its `values` are emptied: a withheld number never gets further.
    `unique` says that two rows of one key would be two answers to one question.

    Raises
    ------
    CscevalError
        No rows, too many rows, a needed column absent, or two rows of one key; the message names the chart.
    """
    absent = [column for column in needed if column not in table.columns]
    if absent:
        raise refuse("missing_columns", code="chart-columns", title=title, chart=chart,
                     columns=", ".join(absent), needed=", ".join(needed))  # fmt: skip
    if table.empty:
        raise refuse("empty", code="chart-empty", title=title)
    if len(table) > ROWS_MOST:
        raise refuse("too_many_rows", code="chart-size", title=title, rows=words.written(len(table)),
                     most=words.written(ROWS_MOST))  # fmt: skip
    rows = table.reindex(columns=list(columns)).reset_index(drop=True)
    if "state" in columns and values:
        hidden = rows["state"].notna() & (rows["state"] != "observed")
        rows[list(values)] = rows[list(values)].mask(hidden)
    order = [*key, *(column for column in columns if column not in key)]
    rows = rows.sort_values(order, ignore_index=True, key=_sortable)
    return _unique(rows, key, title) if unique else rows


def _sortable(column: pd.Series) -> pd.Series:
    return column if pd.api.types.is_numeric_dtype(column) else column.map(text_of)


def _unique(rows: pd.DataFrame, key: Sequence[str], title: str) -> pd.DataFrame:
    repeated = rows[rows.duplicated(list(key))]
    if not repeated.empty:
        first = " · ".join(
            text_of(repeated.iloc[0][column]) for column in key if column not in ("order", "period_order")
        )
        raise refuse("repeated", code="chart-repeated", title=title, what=first or words.say("run_stops.same_place"),
                     columns=", ".join(key))  # fmt: skip
    return rows


def rows_of(frame: pd.DataFrame) -> list[Record]:
    """The rows as records."""
    return cast(list[Record], frame.to_dict("records"))


def number_of(value: object) -> float | None:
    """A finite number rounded to 12 significant digits, else None."""
    if value is None or value is pd.NA or isinstance(value, str):
        return None
    number = float(value)  # type: ignore[arg-type]  # a cell of a table is typed as object
    return float(f"{number:.12g}") if math.isfinite(number) else None


def text_of(value: object) -> str:
    """A cell as clean text, empty where it is missing."""
    return "" if value is None or value is pd.NA or value != value else clean(value)  # noqa: PLR0124 - NaN is not itself


def unit_of(value: object) -> str:
    """A unit as clean text, short enough for an axis."""
    return wrap(text_of(value), 150, lines=1)


def numbers_in(values: Iterable[object]) -> list[float]:
    """Every finite number among cells."""
    found = (number_of(value) for value in values)
    return [number for number in found if number is not None]
