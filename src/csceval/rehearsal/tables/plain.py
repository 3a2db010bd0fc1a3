"""A table that no module knows, such as an evaluation's own: drawn from nothing but its definition."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval.definitions import evaluate, expression
from csceval.definitions.table import Column, Table
from csceval.rehearsal.world import World, numbered, pick

_A_PERIOD, _TRIES = 40, 30
_TEXTS = ("first", "second", "third")


def draw(world: World, table: Table) -> pd.DataFrame:
    """Rows that keep the types, limits, choices, key, relations and rules of a table; forty in each period."""
    rng = world.stream(f"plain {table.id}")
    period = np.repeat(np.arange(len(world.periods)), _A_PERIOD)
    frame = _rows(world, rng, table, period)
    for _ in range(_TRIES):
        broken = _broken(table, frame)
        if not broken.any():
            break
        again = _rows(world, rng, table, period)
        free = [column.name for column in table.columns if not column.key]
        frame.loc[broken, free] = again.loc[broken, free]
    return frame[~_broken(table, frame)].drop_duplicates(table.keys).reset_index(drop=True)


def _rows(world: World, rng: np.random.Generator, table: Table, period: Any) -> pd.DataFrame:
    days = world.days(rng, period)
    columns = {column.name: _column(world, rng, table, column, period, days) for column in table.columns}
    return pd.DataFrame(columns, dtype=object)


def _column(world: World, rng: np.random.Generator, table: Table, column: Column, period: Any, days: Any) -> list[Any]:
    size = len(period)
    related = table.relations.get(column.name, "")
    if related == "partners.partner_id":
        return list(pick(rng, world.senders, size))
    if related == "sites.site_id":
        return list(pick(rng, world.places, size))
    if related:
        return [None] * size
    match column.type:
        case "date":
            return [day.astype(object) for day in days]
        case "period":
            return [world.periods[at].key for at in period]
        case "yes_no":
            return [bool(one) for one in rng.random(size) < 0.6]
        case "choice":
            return list(pick(rng, list(column.choices), size))
        case "whole" | "number":
            return _numbers(rng, column, size)
    if column.key and len(table.keys) == 1:
        return list(numbered("X", size))
    return list(pick(rng, world.words.get((table.id, column.name), ()) or _TEXTS, size))


def _numbers(rng: np.random.Generator, column: Column, size: int) -> list[Any]:
    low = 0.0 if column.minimum is None else column.minimum
    high = low + 100 if column.maximum is None else column.maximum
    if column.type == "whole":
        return [int(one) for one in rng.integers(int(np.ceil(low)), int(high) + 1, size)]
    return [round(float(one), 2) for one in rng.uniform(low, high, size)]


def _broken(table: Table, frame: pd.DataFrame) -> pd.Series[bool]:
    """The rows that certainly break a rule of the table."""
    typed = frame.convert_dtypes()
    for column in table.columns:
        if column.type == "date":
            typed[column.name] = pd.to_datetime(frame[column.name])
    broken = pd.Series(False, index=frame.index)
    for check in table.checks:
        kept = evaluate.truth(expression.parse(check.rule), evaluate.columns_of(typed, table))
        broken |= ~kept.fillna(True).astype(bool)
    return broken
