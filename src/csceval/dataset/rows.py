"""The rows of an indicator's table, ready to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from csceval.dataset import registers, scores, waves, wholes
from csceval.dataset.dataset import Dataset
from csceval.dataset.each import texts
from csceval.dataset.formulas import formula, holds
from csceval.dataset.grid import UNKNOWN, Axis, Bools, Dimension, Ints, Level, cell_count, cell_numbers
from csceval.dataset.intervals import Floats
from csceval.dataset.scores import SCORE
from csceval.dataset.timing import IN, Timing, timing
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Count, Scale, between_of
from csceval.definitions.nodes import Node
from csceval.definitions.sides import SIDES, side
from csceval.period import Period

KEPT_ROWS = 200_000  # what is known of each row of a larger table takes too much memory to be kept


@dataclass(frozen=True)
class Rows:
    """Rows of one table as one indicator sees them.

    `timing` and `axes` say in which period, place, group and partner each row is; `young` rows have not had their
    follow-up time at the cut-off date; `kept` rows are those the indicator works on, and of them a ratio's
    denominator leaves out the `immature` ones.
    """

    dataset: Dataset
    indicator: Indicator
    frame: pd.DataFrame
    periods: list[Period]
    timing: Timing
    axes: dict[Dimension, Axis]
    young: Bools
    kept: Bools
    immature: Bools
    cache: dict[str, pd.Series] = field(default_factory=dict)
    masks: dict[str | None, Bools] = field(default_factory=dict)

    @cached_property
    def dated(self) -> Bools:
        """Rows that lie in a period."""
        return self.timing.period >= 0

    @cached_property
    def sides(self) -> tuple[Bools, Bools]:
        """Rows on the high and on the low side of what the measure compares."""
        between = between_of(self.indicator.measure)
        if between is None:
            raise ValueError(f"{self.indicator.id} does not compare two sides")
        high, low = (self._holds(side(between, which, self.indicator.parameters)) for which in SIDES)
        return high, low

    def _holds(self, condition: str | Node | None) -> Bools:
        return np.asarray(holds(self.dataset, self.indicator, self.frame, condition).to_numpy(bool))

    def numbers(self, level: Level) -> Ints:
        """The cell of each row at a level."""
        codes = self.axes[level.dimension].codes if level.dimension else None
        found = cell_numbers(level, codes, self.timing.period, len(self.periods))
        # A cross leaves out the rows for everybody where the groups are among its columns.
        groups = level.dimension == "group" or self.indicator.by.group in level.columns
        return np.where(self.beside[0 if groups else 1], -1, found)

    @cached_property
    def beside(self) -> tuple[Bools, Bools]:
        """Rows that a breakdown by group leaves out, and rows that the others leave out."""
        return wholes.beside(self.dataset, self.indicator, self.frame, self.kept)

    def labels(self, level: Level) -> list[str]:
        """The values of the level's dimension."""
        return self.axes[level.dimension].labels if level.dimension else []

    def count(self, level: Level) -> int:
        """How many cells a level has."""
        return cell_count(level, len(self.labels(level)), len(self.periods))

    def has(self, level: Level) -> bool:
        """Whether the table has the level's dimension and any value in it."""
        return level.dimension is None or bool(self.axes[level.dimension].labels)

    @cached_property
    def clusters(self) -> Ints | None:
        """The cluster of each row, numbered from 1 in their order; 0 where it is not told. None: every row alone."""
        name = self.indicator.cluster
        if name is None:
            return None
        if "." not in name and name not in self.frame.columns:
            return np.zeros(len(self.frame), dtype=np.int64)
        values = self.formula(name)
        codes, _ = pd.factorize(values.astype("str").where(values.notna()), sort=True)
        return codes.astype(np.int64) + 1

    @cached_property
    def weights(self) -> Floats | None:
        """The survey weight of each row, 1 where none is given; None where the measure has no weights."""
        name = getattr(self.indicator.measure, "weight", None)
        if name is None:
            return None
        values = column(self.frame, name)
        return np.ones(len(self.frame)) if values is None else np.nan_to_num(numbers_of(values), nan=1.0)

    def at(self, level: Level) -> Rows:
        """The rows as a level sees them: where its cells are the clusters themselves, every row stands for itself."""
        by, told = self.indicator.by, self.indicator.cluster
        columns = {"place": by.place, "partner": by.partner, "group": group_column(self.indicator, self.frame)}
        named = {*level.columns, columns.get(level.dimension or "")}
        return self.uncertain(over=None) if told is not None and told in named else self

    def uncertain(self, **changes: str | None) -> Rows:
        """The same rows with another interval."""
        told = self.indicator.uncertainty.model_copy(update=changes)
        return replace(self, indicator=self.indicator.model_copy(update={"uncertainty": told}))

    def formula(self, text: str) -> pd.Series:
        """An expression on all rows."""
        if text not in self.cache:
            self.cache[text] = formula(self.dataset, self.indicator, self.frame, text)
        return self.cache[text]

    def matching(self, count: Count) -> Bools:
        """Kept rows that satisfy the `where` of a part."""
        if count.where not in self.masks:
            self.masks[count.where] = self.kept & self._holds(count.where)
        return self.masks[count.where]


class _Parts(NamedTuple):
    """What is worked out for an indicator as it stands; without the dataset, which would never be freed with it."""

    asked: Indicator
    table: pd.DataFrame
    indicator: Indicator
    frame: pd.DataFrame
    timing: Timing
    axes: dict[Dimension, Axis]
    young: Bools
    kept: Bools
    immature: Bools
    cache: dict[str, pd.Series]
    masks: dict[str | None, Bools]


def prepare(dataset: Dataset, indicator: Indicator, periods: Sequence[Period]) -> Rows:
    """The rows of a record-level indicator; of a scale, one row a response with its score."""
    key = " ".join(["rows", indicator.id, str(dataset.as_of), *(period.key for period in periods)])
    table = dataset.table(indicator.table)
    parts: _Parts | None = dataset.kept.get(key)
    if parts is None or parts.asked is not indicator or parts.table is not table:
        parts = _worked(dataset, indicator, table, periods)
        if len(table) <= KEPT_ROWS:
            dataset.kept[key] = parts
    return Rows(dataset, parts.indicator, parts.frame, list(periods), *parts[4:])


def _worked(dataset: Dataset, asked: Indicator, table: pd.DataFrame, periods: Sequence[Period]) -> _Parts:
    if isinstance(what := asked.measure, Scale):
        frame = scores.responses(dataset, what, scores.answers(dataset, asked, what))
        indicator = scores.as_records(asked, what)
    else:
        frame, indicator = _mine(dataset, asked), asked
    times = timing(dataset, period_column(dataset, indicator, frame), periods, len(frame))
    young = younger(dataset, indicator, indicator.follow_up, times)
    wanted = None if SCORE in frame.columns else getattr(indicator.measure, "rows", None)
    return _Parts(
        asked=asked,
        table=table,
        indicator=indicator,
        frame=frame,
        timing=times,
        axes=axes(dataset, indicator, frame),
        young=young,
        kept=(times.period >= 0) & ~young & holds(dataset, indicator, frame, wanted).to_numpy(bool),
        immature=younger(dataset, indicator, indicator.maturity, times),
        cache={},
        masks={},
    )


def _mine(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The rows of its table; of an indicator that stands for one value of a column, those with that value."""
    frame, key = dataset.table(indicator.table), dataset.keys.get(indicator.id)
    if key is None or key.column not in frame.columns:
        return frame
    return frame[(texts(frame[key.column]) == key.value).to_numpy(bool)].reset_index(drop=True)


def period_column(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame) -> pd.Series | None:
    """The column that says when; a number of a wave as the period it belongs to."""
    values = column(frame, indicator.by.period)
    if values is None or indicator.table not in dataset.waves:
        return values
    return waves.keys_of(values, dataset.waves[indicator.table]) if waves.is_wave(values) else values


def column(frame: pd.DataFrame, name: str | None) -> pd.Series | None:
    """A column, or None where the table has none of that name."""
    return frame[name] if name is not None and name in frame.columns else None


def axes(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame) -> dict[Dimension, Axis]:
    """Places and partners of the registers and of the rows, and the groups of the rows.

    An indicator out of a tall file has only the places and partners that ever sent it: forty indicators times
    every register entry would bury the report under cells that nobody was asked for.
    """
    by, tall = indicator.by, indicator.id in dataset.keys
    places = [] if tall or by.place is None else registers.known(dataset, "sites", "site_id")
    partners = [] if tall or by.partner is None else registers.known(dataset, "partners", "partner_id")
    group = _groups(dataset, indicator, frame)
    # In some tables no group means everybody, not an unknown group.
    unknown = group is not None and group.notna().any() and wholes.group_key(dataset, indicator) is None
    blank = UNKNOWN if unknown else None
    return {
        "place": Axis.of(column(frame, by.place), len(frame), known=places),
        "group": Axis.of(group, len(frame), blank=blank),
        "partner": Axis.of(column(frame, by.partner), len(frame), known=partners),
    }


def _groups(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame) -> pd.Series | None:
    """The column that says for whom: of the table itself, else the first one a step away."""
    here = column(frame, group_column(indicator, frame))
    name = group_name(indicator, frame)
    if here is not None or name is None or indicator.table not in dataset.definitions or frame.empty:
        return here
    return formula(dataset, indicator, frame, name)


def group_name(indicator: Indicator, frame: pd.DataFrame) -> str | None:
    """What says for whom: a column of the table, else the first one a step away."""
    away = (name for name in indicator.disaggregate if "." in name)
    return group_column(indicator, frame) or next(away, None)


def group_column(indicator: Indicator, frame: pd.DataFrame) -> str | None:
    """`by.group`, else the first column of the table among `disaggregate`."""
    choices = [indicator.by.group, *indicator.disaggregate]
    return next((name for name in choices if name is not None and name in frame.columns), None)


def younger(dataset: Dataset, indicator: Indicator, wanted: str | int | None, times: Timing) -> Bools:
    """Rows younger than that many days at the cut-off date; a row exactly that old has had its time."""
    if wanted is None:
        return np.zeros(len(times.period), dtype=bool)
    days = float(indicator.parameters[wanted]) if isinstance(wanted, str) else float(wanted)
    young: Bools = (times.reason == IN) & (dataset.as_of.toordinal() - times.end < days)
    return young


def numbers_of(values: pd.Series) -> Floats:
    """A column as floats, missing as NaN."""
    return np.asarray(pd.to_numeric(values, errors="coerce").astype("Float64").to_numpy(float, na_value=np.nan))
