"""A frame of counts or answers made ready: checked, complete, in an order that its content decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive
from csceval.estimates._columns import complete, numbers, require
from csceval.estimates.cells import MOMENTS, ROWS, left_out, standing, total
from csceval.words import say

BoolArray = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Labels:
    """A column of categories: `codes` (n) in the order of `names`; a whole number is called 1, not 1.0."""

    codes: IntArray
    names: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Complete rows: numbers and categories by column name (n each), codes of clusters (n).

    Where rows stand for several, `counts` (n) says for how many; `moments` (n × 4) are Σy², Σys, Σs², Σy²/s.
    """

    values: dict[str, FloatArray]
    labels: dict[str, Labels]
    clusters: IntArray | None
    warnings: tuple[str, ...]
    counts: FloatArray | None = None
    moments: FloatArray | None = None

    @property
    def total(self) -> int:
        """Rows, each counted as many times as it stands for."""
        return total(self.counts, self.n)

    @property
    def ones(self) -> FloatArray:
        """The rows that each stands for (n)."""
        return np.ones(self.n) if self.counts is None else self.counts

    def number(self, chosen: BoolArray) -> int:
        """How many rows the chosen ones (n) stand for."""
        return int(self.ones[chosen].sum())

    @property
    def n(self) -> int:
        """Rows."""
        return len(next(iter(self.values.values())))

    def keep(self, chosen: BoolArray, *sentences: str) -> Rows:
        """Some of the rows, and why the others went."""
        values = {name: column[chosen] for name, column in self.values.items()}
        labels = {name: Labels(found.codes[chosen], found.names) for name, found in self.labels.items()}
        clusters = None if self.clusters is None else consecutive(self.clusters[chosen])
        counts, moments = (None if one is None else one[chosen] for one in (self.counts, self.moments))
        return Rows(values, labels, clusters, (*self.warnings, *sentences), counts, moments)


def read(
    data: pd.DataFrame, *, numeric: Sequence[str], labelled: Sequence[str], cluster: str | None,
    size: str | None = None,
) -> Rows:  # fmt: skip
    """Rows that have everything, sorted by what they hold.

    Parameters
    ----------
    numeric, labelled : columns read as numbers and as categories; the first of `numeric` is the outcome.
    size : one of `numeric`, people or time; rows where it is zero are left out and counted.

    Raises
    ------
    EstimationError
        A column is not there or unusable, the outcome is missing everywhere, or no row is complete.
    """
    named = list(dict.fromkeys(labelled))
    frame = require(data, [*numeric, *named, cluster])
    values = {name: numbers(frame, name) for name in dict.fromkeys(numeric)}
    if numeric and np.isnan(values[numeric[0]]).all():
        raise EstimationError(say("estimates_refused.column_missing", column=numeric[0]), code="unusable-column",
                              fix=say("estimates_refused.outcome_missing_fix"))  # fmt: skip
    keep, warnings = complete(frame, values, [*named, *([cluster] if cluster else [])], size)
    labels = {name: coded(frame[name][keep]) for name in named}
    clusters = None if cluster is None else coded(frame[cluster][keep]).codes
    columns = {name: column[keep] for name, column in values.items()}
    keys = [*columns.values(), *(found.codes.astype(np.float64) for found in labels.values())]
    order = np.lexsort(keys if clusters is None else [*keys, clusters.astype(np.float64)])
    counts, *moments = (None if one is None else one[keep][order] for one in standing(data, ROWS, *MOMENTS))
    return Rows(
        {name: column[order] for name, column in columns.items()},
        {name: Labels(found.codes[order], found.names) for name, found in labels.items()},
        None if clusters is None else clusters[order], (*left_out(data), *warnings), counts,
        None if counts is None else np.column_stack([one for one in moments if one is not None]),
    )  # fmt: skip


def coded(column: pd.Series) -> Labels:
    """Codes in the order of the labels; 1.0 is called 1."""
    try:
        codes, labels = pd.factorize(column, sort=True)
    except TypeError:
        codes, labels = pd.factorize(column.astype(str), sort=True)
    names = tuple(f"{label:g}" if isinstance(label, float) else str(label) for label in labels)
    return Labels(codes.astype(np.int64), names)


def listed(name: str, value: Sequence[Any]) -> list[Any]:
    """A list of columns, refused where it is one text.

    Raises
    ------
    EstimationError
        It is a text, which would be read letter by letter.
    """
    if isinstance(value, str):
        raise EstimationError(
            say("estimates_refused.setting_text", name=name, value=value),
            code="unknown-choice",
            fix=say("estimates_refused.setting_text_fix", value=value),
        )
    return list(value)
