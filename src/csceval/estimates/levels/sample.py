"""A frame made ready for models with groups: checked, complete, in an order that its content decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import complete, numbers, refuse_negative, require
from csceval.estimates.cells import ROWS, WITHIN, joined, left_out, standing, total


@dataclass(frozen=True)
class Sample:
    """Complete rows: `outcome` (n), `columns` by name (n each), codes of each group column (n), weights, clusters.

    Where rows stand for several, `counts` (n) says for how many, `within` (n) the squares about their mean, and
    `weights` have the counts as a factor.
    """

    outcome: FloatArray
    columns: dict[str, FloatArray]
    groups: dict[str, IntArray]
    weights: FloatArray | None
    clusters: IntArray | None
    warnings: tuple[str, ...]
    counts: FloatArray | None = None
    within: FloatArray | None = None

    @property
    def total(self) -> int:
        """Rows, each counted as many times as it stands for."""
        return total(self.counts, self.n)

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.outcome)

    @property
    def n_clusters(self) -> int | None:
        """Clusters, None without."""
        return None if self.clusters is None else int(self.clusters.max()) + 1

    def matrix(self, names: Sequence[str]) -> FloatArray:
        """Columns side by side (n × k)."""
        return np.column_stack([self.columns[name] for name in names]) if names else np.zeros((self.n, 0))


def sample(
    data: pd.DataFrame,
    *,
    outcome: str,
    columns: Sequence[str],
    groups: Sequence[str] = (),
    weights: str | None = None,
    cluster: str | None = None,
) -> Sample:
    """Rows that have everything, sorted.

    Raises
    ------
    EstimationError
        Columns are missing or unusable, the outcome stands among the columns, weights are negative, or no row is
        complete.
    """
    frame = require(data, [outcome, *columns, *groups, weights, cluster])
    read = {name: numbers(frame, name) for name in dict.fromkeys([outcome, *columns, weights]) if name is not None}
    if np.isnan(read[outcome]).all():
        raise EstimationError(words.say("estimates_levels.all_missing", column=outcome), code="unusable-column",
                              fix=words.say("estimates_levels.fix_other_outcome"))  # fmt: skip
    if outcome in columns:
        raise EstimationError(words.say("estimates_levels.outcome_twice", column=outcome), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_outcome_twice"))  # fmt: skip
    refuse_negative(weights, read)
    labels = list(dict.fromkeys([*groups, *([cluster] if cluster else [])]))
    keep, warnings = complete(frame, read, labels, weights)
    counts, within = (None if one is None else one[keep] for one in standing(data, ROWS, WITHIN))
    whole = bool(keep.all())
    kept = read if whole else {name: column[keep] for name, column in read.items()}
    codes = {name: _codes(frame[name] if whole else frame[name][keep]) for name in labels}
    order = _order([codes[name] for name in labels], list(kept.values()))
    if order is not None:
        kept = {name: column[order] for name, column in kept.items()}
        codes = {name: column[order] for name, column in codes.items()}
        counts, within = (None if one is None else one[order] for one in (counts, within))
    return Sample(
        outcome=kept[outcome],
        columns={name: kept[name] for name in columns},
        groups={name: codes[name] for name in groups},
        weights=joined(None if weights is None else kept[weights], counts),
        clusters=None if cluster is None else codes[cluster],
        warnings=(*left_out(data), *warnings),
        counts=counts,
        within=within,
    )


def _codes(column: pd.Series) -> IntArray:
    """Codes in the order of the labels, so that the order of rows does not matter."""
    try:
        return pd.factorize(column, sort=True)[0].astype(np.int64)
    except TypeError:
        return pd.factorize(column.astype(str), sort=True)[0].astype(np.int64)


def _order(codes: Sequence[IntArray], columns: Sequence[FloatArray]) -> IntArray | None:
    """Row order that depends on the rows' content only; None where the rows already stand in it."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for code in codes[:2]:
        key = key * (int(code.max()) + 1) + code
    if len(codes) > 1:
        if (np.diff(key) > 0).all():
            return None
        order = np.argsort(key, kind="stable")
        if (np.diff(key[order]) > 0).all():
            return order
    return np.lexsort((*columns, *codes[2:], key))
