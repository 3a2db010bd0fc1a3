"""A frame made ready for least squares: checked, complete, in an order that its content decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import complete, numbers, refuse_negative, require
from csceval.words import say


@dataclass(frozen=True)
class Sample:
    """Complete rows: `values` by column name (n each), labels of each row's group, `weights` and `clusters` (n)."""

    values: dict[str, FloatArray]
    groups: IntArray
    group_labels: tuple[str, ...]
    weights: FloatArray | None
    clusters: IntArray | None
    warnings: tuple[str, ...]

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.groups)

    def matrix(self, names: Sequence[str]) -> FloatArray:
        """Columns side by side (n × k)."""
        return np.column_stack([self.values[name] for name in names]) if names else np.zeros((self.n, 0))


def sample(
    data: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    covariates: Sequence[str] = (),
    weights: str | None = None,
    cluster: str | None = None,
    called: Mapping[str, str | None] | None = None,
) -> Sample:
    """Rows that have everything, sorted; `called` says how the user calls a column that has another name here.

    Raises
    ------
    EstimationError
        Columns are missing or unusable, weights are negative, or no row is complete.
    """
    if isinstance(covariates, str):
        raise EstimationError(
            say("estimates_refused.covariates_text", covariates=covariates),
            code="unknown-choice",
            fix=say("estimates_refused.covariates_text_fix", covariates=covariates),
        )
    frame = require(data, [outcome, group, *covariates, weights, cluster])
    read = {name: numbers(frame, name) for name in dict.fromkeys([outcome, *covariates, weights]) if name is not None}
    if np.isnan(read[outcome]).all():
        raise EstimationError(
            say("estimates_refused.outcome_missing", outcome=outcome),
            code="unusable-column",
            fix=say("estimates_refused.outcome_missing_fix"),
        )
    names = {column: (called or {}).get(column) or column for column in frame.columns}
    refuse_negative(weights, read, names)
    keep, warnings = complete(frame, read, [name for name in (group, cluster) if name], weights, names)
    codes, labels = _codes(frame[group][keep])
    clusters = None if cluster is None else _codes(frame[cluster][keep])[0]
    columns = {name: column[keep] for name, column in read.items()}
    keys = [codes.astype(np.float64), *columns.values()]
    order = np.lexsort(keys if clusters is None else [*keys, clusters.astype(np.float64)])
    return Sample(
        values={name: column[order] for name, column in columns.items()},
        groups=codes[order],
        group_labels=tuple(labels),
        weights=None if weights is None else columns[weights][order],
        clusters=None if clusters is None else clusters[order],
        warnings=tuple(warnings),
    )


def _codes(column: pd.Series) -> tuple[IntArray, list[str]]:
    """Codes in the order of the labels; 1.0 is called 1."""
    try:
        codes, labels = pd.factorize(column, sort=True)
    except TypeError:
        codes, labels = pd.factorize(column.astype(str), sort=True)
    whole = (f"{label:g}" if isinstance(label, float) else str(label) for label in labels)
    return codes.astype(np.int64), list(whole)


def several(times: object) -> list[object]:
    """One period, or a list of them, as a list."""
    return list(times) if isinstance(times, Sequence) and not isinstance(times, str) else [times]
