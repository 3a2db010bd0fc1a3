"""How much each cluster moves each of several estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates import _present
from csceval.estimates._arrays import FloatArray, sums_by_group
from csceval.estimates._columns import numbers, require
from csceval.estimates.result import Estimate

FEWEST = 5


@dataclass(frozen=True)
class Scores:
    """Estimates (m), and their clusters' contributions (G × m), which add up to nothing."""

    names: tuple[str, ...]
    values: FloatArray
    distance: FloatArray  # from no effect
    scores: FloatArray

    @property
    def statistics(self) -> FloatArray:
        """Each estimate's distance from no effect, divided by the error that its scores give (G / (G − 1))."""
        clusters = len(self.scores)
        error = np.sqrt((self.scores**2).sum(axis=0) * clusters / (clusters - 1)) / clusters
        return np.asarray(self.distance / error, dtype=np.float64)


def from_matrix(values: pd.Series, scores: pd.DataFrame | None, cluster: object) -> Scores:
    """Scores that somebody else worked out: a row a unit, a column an estimate."""
    if scores is None or list(scores.columns) != list(values.index):
        raise _refused("scores")
    matrix = np.column_stack([numbers(scores, name) for name in scores.columns])
    if np.isnan(matrix).any():
        raise _refused("scores_missing")
    codes = np.arange(len(matrix)) if cluster is None else pd.factorize(pd.Series(cluster), sort=True)[0]
    if len(codes) != len(matrix) or (codes < 0).any():
        raise _refused("labels")
    sums = sums_by_group(matrix, codes.astype(np.int64))
    estimates = values.to_numpy(np.float64)
    return _whole([str(name) for name in values.index], estimates, estimates, sums * len(sums) / len(matrix))


def from_estimates(
    estimates: Mapping[str, Estimate] | Sequence[Estimate], data: pd.DataFrame | None, cluster: object
) -> Scores:
    """Jackknife scores: what each estimate loses when a cluster is left out, times the number of clusters less one.

    Ratios are taken as logarithms. A cluster without which an estimate cannot be made is refused with its name.
    """
    named = dict(estimates) if isinstance(estimates, Mapping) else {one.outcome: one for one in estimates}
    if len(named) != len(estimates):
        raise _refused("names")
    if data is None or not named:
        raise _refused("data")
    column = str(cluster) if cluster is not None else _common([_column(one) for one in named.values()])
    labels = require(data, [column])[column]
    clusters = sorted(labels.dropna().unique().tolist(), key=str)
    values = np.array([_on_scale(one, one) for one in named.values()])
    without = np.array([[_on_scale(one, _left_out(name, one, data[labels != label], label))
                         for name, one in named.items()] for label in clusters])  # fmt: skip
    shown = np.array([one.value for one in named.values()])
    return _whole(list(named), shown, values, (len(clusters) - 1) * (without.mean(axis=0) - without))


def _whole(names: list[str], values: FloatArray, distance: FloatArray, scores: FloatArray) -> Scores:
    if len(names) < 2 or len(scores) < FEWEST:
        raise _refused("few", n=len(names), clusters=len(scores), fewest=FEWEST)
    centred = scores - scores.mean(axis=0)
    still = ~((centred**2).sum(axis=0) > 0)
    if still.any():
        raise _refused("still", names=", ".join(np.array(names)[still]))
    return Scores(tuple(names), values, distance, centred)


def _column(estimate: Estimate) -> str | None:
    named = estimate.spec.get("cluster")
    return str(named) if named not in (None, "auto") else estimate.spec.get("unit")


def _common(columns: list[str | None]) -> str:
    if len(set(columns)) > 1 or columns[0] is None:
        raise _refused("cluster")
    return columns[0]


def _left_out(name: str, estimate: Estimate, rest: pd.DataFrame, label: object) -> Estimate:
    try:
        return estimate.refit(rest)
    except EstimationError as error:
        raise _refused("left_out", name=name, label=label, reason=error.message) from error


def _on_scale(kind: Estimate, estimate: Estimate) -> float:
    """The distance from no effect; of ratios the logarithm."""
    return float(np.log(estimate.value)) if _present.no_effect(kind) else estimate.value


def _refused(key: str, **values: Any) -> EstimationError:
    return EstimationError(words.say(f"estimates_multiple.{key}", **values), code="estimate-refused",
                           fix=words.say(f"estimates_multiple.fix_{key}"))  # fmt: skip
