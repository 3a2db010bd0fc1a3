"""What a check of unusual values looks at, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from csceval.definitions.table import Column, Table
from csceval.intake.layout.knows import REPORTS
from csceval.period import Frequency, Period, period_of
from csceval.words.numbers import decimals, grouped

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Unusual:
    """One thing to look at: in a cell, under the header of a column, or in a whole sheet of the row named by `row`.

    `weight` says how unusual it is: the most unusual ones are named. `values` fill the words of the problem.
    """

    row: int
    column: str | None
    weight: float
    at: Literal["cell", "header", "sheet"] = "cell"
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """The accepted rows of a table. `given` are the columns that a sheet really has, by file and sheet.

    `rhythm` is how often the evaluation reports, `ended` the last day of sites and partners that have stopped.
    """

    table: Table
    frame: pd.DataFrame
    rhythm: Frequency = "quarter"
    given: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    ended: Mapping[str, date] = field(default_factory=dict)

    @property
    def is_totals(self) -> bool:
        """Whether a row is a total that was sent, not a record of something that happened."""
        return self.table.id == REPORTS

    @property
    def measures(self) -> list[Column]:
        """Columns that hold an amount of something: no codes, no scales with a lowest and a highest answer."""
        numbers = [c for c in self.table.columns if c.type in ("whole", "number") and not c.key]
        if self.is_totals:
            return [c for c in numbers if c.name == "value"]
        return [c for c in numbers if c.minimum is None or c.maximum is None]

    def naming(self, target: str) -> str | None:
        """The first column that names a site or a partner: `naming("sites")`."""
        return next((name for name, other in self.table.relations.items() if other.split(".")[0] == target), None)

    @property
    def place(self) -> str | None:
        """The column of the site, else that of the partner."""
        return self.naming("sites") or self.naming("partners")

    @cached_property
    def series(self) -> list[str]:
        """The columns that say what a row's figures are about, apart from when: indicator, site, partner, group."""
        keys = [c.name for c in self.table.columns if c.key and c.type in ("text", "choice")]
        # A number of its own for each row says nothing that another row could be compared by.
        several = [name for name in keys if self._repeats(name)]
        about = keys if self.is_totals else several
        return list(dict.fromkeys([*about, *([self.place] if self.place else [])]))

    def _repeats(self, name: str) -> bool:
        """Whether a column has five rows or more for each of its values."""
        rows = len(self.frame)
        # Where a third of the rows has too many values already, the rest need not be counted.
        return all(self.frame[name].iloc[:some].nunique() * 5 <= rows for some in (rows // 3, rows))

    @property
    def when(self) -> Column | None:
        """The column that dates a row: the first required date or period."""
        return next((c for c in self.table.columns if c.type in ("date", "period") and c.required), None)

    def dated(self, rows: Sequence[int]) -> list[tuple[Period, int]]:
        """The rows in the order of time, each with its period: its own one, or the evaluation's around its day."""
        if self.when is None:
            return []
        values = self.frame[self.when.name].iloc[list(rows)]
        known = {value: self._period(value) for value in values.dropna().unique()}
        return sorted((known[value], row) for value, row in zip(values, rows, strict=True) if not pd.isna(value))

    def last_of_each(self, names: list[str]) -> list[tuple[Period, int]]:
        """The last row in each period of those that agree in these columns, in the order of time."""
        if self.when is None:
            return []
        filled = self.frame.dropna(subset=[*names, self.when.name])
        known = {value: self._period(value).key for value in filled[self.when.name].unique()}
        about = filled[names].assign(_period=filled[self.when.name].map(known))
        return self.dated([int(row) for row in about.drop_duplicates(keep="last").index])

    def _period(self, value: object) -> Period:
        if isinstance(value, str):
            return Period.parse(value)
        return period_of(pd.Timestamp(value).date(), self.rhythm)  # type: ignore[arg-type]  # a date's column

    def groups(self, names: list[str], at_least: int) -> Iterator[Rows]:
        """Rows that agree in these columns, where there are enough of them."""
        if not names:
            if len(self.frame) >= at_least:
                yield np.arange(len(self.frame))
            return
        numbers = self.frame.groupby(names, dropna=False, sort=False).ngroup().to_numpy()
        order = np.argsort(numbers, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1):
            if len(rows) >= at_least:
                yield rows

    def numbers(self, name: str) -> npt.NDArray[np.float64]:
        """A column as plain numbers; NaN where nothing stands."""
        return self.frame[name].to_numpy(dtype="float64", na_value=np.nan)

    def texts(self, rows: Sequence[int], name: str) -> list[str]:
        """What rows say in a column; "" where nothing stands."""
        return ["" if pd.isna(value) else str(value) for value in self.frame[name].iloc[list(rows)]]

    def text(self, row: int, name: str | None) -> str:
        """What a row says in a column, or nothing."""
        value = self.frame[name].iloc[row] if name else None
        return "" if value is None or pd.isna(value) else str(value)


def shown(value: float) -> str:
    """A number in a sentence: whole ones whole, others with three figures."""
    return grouped(value, 0 if value.is_integer() else decimals(value, ""))


def robust_distance(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far each value lies from the median, in standard deviations that single values cannot stretch.

    This is the modified z-score of Iglewicz and Hoaglin (1993, How to Detect and Handle Outliers): 0.6745 times
    the distance over the median absolute deviation. Where more than half of the values are equal that deviation is 0,
    and the mean absolute one stands in, which is the standard deviation of normal values over 1.2533.
    """
    away = np.abs(values - np.median(values))
    middle, mean = float(np.median(away)), float(np.mean(away))
    if middle > 0:
        return 0.6745 * away / middle
    return away / (1.2533 * mean) if mean > 0 else np.zeros_like(away)


def so_many_or_more(found: int, count: int, chance: float) -> float:
    """The exact chance of so many hits or more: the upper tail of the binomial distribution."""
    # Slow to load, and hardly ever asked for.
    from scipy import special

    return float(special.bdtrc(found - 1, count, chance))
