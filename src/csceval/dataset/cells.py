"""From values to observations: the state of every cell, how far it can be relied on, and who reported."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.dataset import measure, registers
from csceval.dataset.grid import Bools, Ints, Level, Words, cell_names
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows
from csceval.period import Period

COLUMNS = ("indicator", "version", "place", "period", "group", "partner", "value", "numerator", "denominator", "n",
           "low", "high", "state", "why", "reported_as", "coverage_reported", "coverage_due", "level", "people",
           "personal")  # fmt: skip
NUMBERS = ("value", "numerator", "denominator", "low", "high")
COUNTS = ("n", "coverage_reported", "coverage_due")


@dataclass(frozen=True)
class Block:
    """The cells of one level of one indicator, before they become rows of the observation frame."""

    level: Level
    labels: list[str]
    found: Values
    state: Words
    coverage: tuple[Floats, Floats]


def settle(rows: Rows, level: Level, found: Values, units: Ints) -> Block:
    """Give every cell its state and coverage and take out values that rest on too little."""
    minimum = rows.indicator.minimum_n.count
    if minimum > 1:
        found = found.without(~np.isnan(found.value) & (units < minimum), "too_few")
    why, state = found.why.copy(), np.full(len(found.value), "observed", dtype=object)
    empty = why != ""
    state[empty] = "missing"
    state[why == "said_not_applicable"] = "not_applicable"
    for reason, cells in (("too_young", _only_young(rows, level)), ("not_over", _not_over(rows, level))):
        late = empty & cells & (why == "no_rows")
        why[late], state[late] = reason, "not_due"
    away = empty & (why == "no_rows") & ~_there(rows, level)
    why[away], state[away] = "not_expected", "not_applicable"
    return Block(level, rows.labels(level), replace(found, why=why), state, coverage(rows, level))


def _only_young(rows: Rows, level: Level) -> Bools:
    """Cells in which every row is too young to count."""
    numbers, count = rows.numbers(level), rows.count(level)
    young = Cells.of(np.where(rows.young | rows.immature, numbers, -1), count).sizes
    only: Bools = (young > 0) & (young == Cells.of(numbers, count).sizes)
    return only


def _not_over(rows: Rows, level: Level) -> Bools:
    """Cells whose period was not over at the cut-off date; over the whole span, its first period."""
    as_of = rows.dataset.as_of
    late = np.array([period.end > as_of for period in rows.periods], dtype=bool)
    times = max(len(rows.labels(level)), 1) if level.dimension else 1
    return np.tile(late, times) if level.by_period else np.full(times, bool(late[0]))


def _there(rows: Rows, level: Level) -> Bools:
    """Cells of places and partners that were part of the collaboration at the time."""
    if level.dimension == "partner":
        there = registers.expected(rows.dataset, rows.labels(level), rows.periods)
    elif level.dimension == "place":
        there = registers.open_places(rows.dataset, rows.labels(level), rows.periods)
    else:
        return np.ones(rows.count(level), dtype=bool)
    return there.ravel() if level.by_period else np.asarray(there.any(axis=1))


def coverage(rows: Rows, level: Level) -> tuple[Floats, Floats]:
    """Partners with any accepted row, and partners from whom something is due, for each cell.

    A place's partners are those that ever sent something about it.
    """
    partner, count = rows.axes["partner"], rows.count(level)
    size, many = len(rows.periods), len(partner.labels)
    if not many:
        return np.full(count, np.nan), np.full(count, np.nan)
    due = registers.expected(rows.dataset, partner.labels, rows.periods)
    if level.dimension == "place":
        came = sent(rows, rows.axes["place"].codes, len(rows.labels(level)))
        due = came.any(axis=2, keepdims=True) & due[None, :, :]
    else:
        came = sent(rows, np.zeros(len(rows.frame), dtype=np.int64), 1)
        due = due[None, :, :]
    due = due | came  # who is not expected but reports is counted on both sides
    if level.dimension == "partner":
        came, due = came.reshape(many, 1, size), due.reshape(many, 1, size)
    elif level.dimension in ("group", "cross"):
        repeats = (len(rows.labels(level)), 1, 1)
        came, due = np.tile(came, repeats), np.tile(due, repeats)
    if not level.by_period:
        came, due = np.asarray(came.any(axis=2))[:, :, None], np.asarray(due.any(axis=2))[:, :, None]
    return came.sum(axis=1).ravel().astype(float), due.sum(axis=1).ravel().astype(float)


def sent(rows: Rows, codes: Ints, units: int) -> Bools:
    """Unit × partner × period: whether any row came in."""
    many, size = len(rows.axes["partner"].labels), len(rows.periods)
    partners, periods = rows.axes["partner"].codes, rows.timing.period
    usable = (codes >= 0) & (partners >= 0) & (periods >= 0)
    numbers = np.where(usable, (codes * many + partners) * size + periods, -1)
    return (Cells.of(numbers, units * many * size).sizes > 0).reshape(units, many, size)


def frame(rows: Rows, blocks: list[Block], *, reported_as: str, personal: bool) -> pd.DataFrame:
    """The observation rows of an indicator."""
    pieces = [_piece(block, rows.periods) for block in blocks]
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    size = len(joined["value"])
    constant: dict[str, object] = {
        "indicator": rows.indicator.id,
        "version": rows.indicator.version,
        "reported_as": reported_as,
        "people": rows.indicator.counts_people,
        "personal": personal,
    }
    joined |= {name: np.full(size, value) for name, value in constant.items()}
    return pd.DataFrame({name: joined[name] for name in COLUMNS})


def _piece(block: Block, periods: list[Period]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]]:
    found = block.found
    piece: dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]] = {
        name: np.array(column, dtype=object) for name, column in cell_names(block.level, block.labels, periods).items()
    }
    piece |= {name: measure.rounded(getattr(found, name)) for name in NUMBERS}
    piece |= {"n": found.n.astype(float), "coverage_reported": block.coverage[0], "coverage_due": block.coverage[1]}
    piece |= {"state": block.state, "why": found.why.astype(object)}
    return piece | {"level": np.full(len(found.value), block.level.name, dtype=object)}


def typed(observations: pd.DataFrame) -> pd.DataFrame:
    """Text as `str`, numbers as float64, counts as Int64, flags as bool."""
    text = [name for name in COLUMNS if name not in (*NUMBERS, *COUNTS, "people", "personal")]
    kinds: dict[str, str] = dict.fromkeys(text, "str") | dict.fromkeys(NUMBERS, "float64")
    return observations.astype(kinds | dict.fromkeys(COUNTS, "Int64") | {"people": "bool", "personal": "bool"})


def nothing() -> pd.DataFrame:
    """An observation frame without rows."""
    return typed(pd.DataFrame({name: [] for name in COLUMNS}))
