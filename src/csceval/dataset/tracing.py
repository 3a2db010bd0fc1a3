"""The accepted rows, and their columns, that an observation was worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.dataset import crosses, pooling, scores, totals
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Bools, Level, cell_names
from csceval.dataset.provenance import key_of
from csceval.dataset.rows import Rows, group_column, prepare
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.measure import Aggregate, Computed, Count, Ratio, Scale
from csceval.definitions.needs import needs

_DIMENSIONS = ("place", "group", "partner")
_TOTAL_COLUMNS = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Behind:
    """Accepted rows of one table with their origin (`_file`, `_sheet`, `_row`), and the columns that count in them."""

    table: str
    rows: pd.DataFrame
    columns: tuple[str, ...]


def behind(dataset: Dataset, cell: Mapping[str, Any]) -> list[Behind]:
    """What an observation was worked out from.

    Parameters
    ----------
    cell : a row of `observations.observe`; indicator, level, place, period, group, partner and reported_as are read.
    """
    indicator = dataset.indicators[str(cell["indicator"])]
    level = crosses.level_of(dataset, indicator, cell)
    if cell["reported_as"] == "totals":
        return [_of_totals(dataset, indicator, level, cell)]
    if isinstance(indicator.measure, Computed):
        return _of_computed(dataset, indicator)
    rows = crosses.crossed(prepare(dataset, indicator, dataset.periods), level)
    used = counted(rows) & inside(rows, level, cell)
    return [_of_records(dataset, indicator, rows, level, used)]


def files_behind(dataset: Dataset, indicator: Indicator, observed: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Id of each figure of an indicator → the files whose rows are in it, sorted.

    Parameters
    ----------
    observed : the indicator's observations; only their cells are looked at.
    """
    found: dict[str, tuple[str, ...]] = {}
    as_totals = bool((observed["reported_as"] == "totals").any())
    if isinstance(indicator.measure, Computed) and not as_totals:
        everything = {file for part in _of_computed(dataset, indicator) for file in part.rows["_file"]}
        return {key_of(cell): tuple(sorted(everything)) for cell in observed.to_dict("records")}
    rows = totals.reported_rows(dataset, indicator, dataset.periods) if as_totals else prepare(
        dataset, indicator, dataset.periods)  # fmt: skip
    if "_file" not in rows.frame:  # nothing came in for its table
        return {key_of(cell): () for cell in observed.to_dict("records")}
    named = set(observed["level"])
    for level in (level for level in crosses.levels(dataset, indicator) if level.name in named):
        if level.crossed:  # never out of totals
            rows = crosses.crossed(prepare(dataset, indicator, dataset.periods), level)
        used = totals.used_rows(rows, level) if as_totals and not level.crossed else counted(rows)
        numbers = np.where(used, rows.numbers(level), -1)
        files: dict[int, set[str]] = defaultdict(set)
        for number, file in set(zip(numbers.tolist(), rows.frame["_file"], strict=True)):
            files[number].add(file)
        names = pd.DataFrame(cell_names(level, rows.labels(level), rows.periods))
        for number, cell in enumerate(names.to_dict("records")):
            found[key_of({**cell, "indicator": indicator.id})] = tuple(sorted(files[number]))
    return found


def inside(rows: Rows, level: Level, cell: Mapping[str, Any]) -> Bools:
    """Rows that lie in a cell of a level."""
    names = cell_names(level, rows.labels(level), rows.periods)
    wanted = [str(cell[name]) for name in (*_DIMENSIONS, "period")]
    cells = zip(*(names[name] for name in (*_DIMENSIONS, "period")), strict=True)
    number = next((at for at, found in enumerate(cells) if list(found) == wanted), None)
    return np.asarray(rows.numbers(level) == (-2 if number is None else number))


def counted(rows: Rows) -> Bools:
    """Rows that the measure works on in whichever cell."""
    found = np.zeros(len(rows.frame), dtype=bool)
    for part in _parts(rows.indicator.measure):
        found |= rows.matching(part)
    if isinstance(rows.indicator.measure, Ratio):
        found &= ~rows.immature
    if rows.indicator.over_partners == "sum_excluding_internal":
        found &= ~pooling.internal(rows)
    return found


def _parts(measure: object) -> list[Count]:
    if isinstance(measure, Ratio):
        return [measure.numerator, measure.denominator]
    # The share of rows that satisfy a condition rests on the others as well.
    if isinstance(measure, Aggregate) and measure.op == "share":
        return [Count(op="count")]
    return [measure] if isinstance(measure, Count) else []


def _of_records(dataset: Dataset, indicator: Indicator, rows: Rows, level: Level, used: Bools) -> Behind:
    columns = {need.column for need in needs(indicator, dataset.definitions) if need.table == indicator.table}
    columns |= _of_level(rows, level)
    frame = rows.frame[used]
    if isinstance(indicator.measure, Scale):
        frame = _answers(dataset, indicator, indicator.measure, frame)
    return Behind(indicator.table, frame, _present(dataset, indicator.table, columns))


def _of_level(rows: Rows, level: Level) -> set[str]:
    """Columns that say in which cell of a level a row is."""
    by = rows.indicator.by
    group = group_column(rows.indicator, rows.frame)
    named = {"place": by.place, "partner": by.partner, "group": group}
    within = [*level.columns, named.get(level.dimension or "")]
    return {by.period, *(_own(rows, name) for name in within if name)}


def _own(rows: Rows, name: str) -> str:
    """The column of the table itself behind a name, which may lead to a register."""
    definition = rows.dataset.definitions.get(rows.indicator.table)
    join = joins(definition).get(name.partition(".")[0]) if definition is not None and "." in name else None
    return join.column if join is not None else name


def _answers(dataset: Dataset, indicator: Indicator, measure: Scale, responses: pd.DataFrame) -> pd.DataFrame:
    """The answers to the items of a scale behind some responses."""
    given = scores.answers(dataset, indicator, measure)
    items = scores.instrument_of(dataset, measure).scales[measure.scale]
    mine = given["response_id"].isin(responses["response_id"])
    return given[mine & given["item_id"].astype("str").str.strip().str.casefold().isin(items)]


def _of_totals(dataset: Dataset, indicator: Indicator, level: Level, cell: Mapping[str, Any]) -> Behind:
    rows = totals.reported_rows(dataset, indicator, dataset.periods)
    table = indicator.table if indicator.is_reported else totals.REPORTS
    used = totals.used_rows(rows, level) & inside(rows, level, cell)
    there = [name for name in _TOTAL_COLUMNS if name in rows.frame and rows.frame[name][used].notna().any()]
    key = dataset.keys.get(indicator.id)
    named = {key.column if key else "indicator_id", *there, *_of_level(rows, level)}
    return Behind(table, rows.frame[used], _present(dataset, table, named))


def _of_computed(dataset: Dataset, indicator: Indicator) -> list[Behind]:
    """What a module works on: every row of the tables that it needs."""
    wanted: dict[str, set[str]] = {}
    for need in needs(indicator, dataset.definitions):
        wanted.setdefault(need.table, set()).add(need.column)
    return [
        Behind(table, dataset.table(table), _present(dataset, table, columns))
        for table, columns in sorted(wanted.items())
        if len(dataset.table(table))
    ]


def _present(dataset: Dataset, table: str, columns: set[str]) -> tuple[str, ...]:
    """Columns in the order of their table."""
    definition = dataset.definitions.get(table)
    names = definition.names if definition is not None else sorted(columns)
    return tuple(name for name in names if name in columns)
