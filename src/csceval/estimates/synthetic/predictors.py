"""Donor weights that match predictors, each as important as makes the path before exposure fit best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import numbers, require
from csceval.estimates.synthetic.blocks import Blocks
from csceval.estimates.synthetic.simplex import simplex_weights
from csceval.words import say

STARTS, EVALUATIONS = 6, 4_000


@dataclass(frozen=True)
class Predictors:
    """`values` (units × predictors), each with standard deviation 1 over the units; `names` in the same order."""

    values: FloatArray
    names: tuple[str, ...]


def predictors(
    data: pd.DataFrame, chosen: Sequence[str] | Mapping[str, object], made: Blocks, *, unit: str, period: str
) -> Predictors:
    """Mean of each column over the periods before exposure, or over the periods that a mapping names.

    Raises
    ------
    EstimationError
        A column is missing, is not numeric, or says nothing of a unit in the periods named.
    """
    wanted: dict[str, object] = dict(chosen) if isinstance(chosen, Mapping) else dict.fromkeys(chosen)
    frame = require(data, [*wanted, unit, period])
    at = frame[period].astype(str).map(made.timeline.periods)
    first = made.timeline.periods[made.periods[made.cohorts[0]]]
    columns = []
    for name, when in wanted.items():
        used = set(range(first)) if when is None else _positions(when, made, name)
        means = (
            pd.Series(numbers(frame, name), index=frame.index)[at.isin(used)].groupby(frame[unit].astype(str)).mean()
        )
        column = means.reindex(list(made.labels)).to_numpy()
        if np.isnan(column).any():
            label = made.labels[int(np.flatnonzero(np.isnan(column))[0])]
            raise EstimationError(
                say("estimates_refused.predictor_missing", name=name, unit=unit, label=label), code="unusable-column",
                fix=say("estimates_refused.predictor_missing_fix"),
            )  # fmt: skip
        columns.append(column)
    matrix = np.column_stack(columns)
    spread = matrix.std(axis=0, ddof=1)
    if (spread == 0).any():
        raise EstimationError(say("estimates_refused.predictor_same", name=list(wanted)[int(np.argmin(spread))]),
                              code="unusable-column", fix=say("estimates_refused.predictor_same_fix"))  # fmt: skip
    return Predictors(matrix / spread, tuple(wanted))


def _positions(when: object, made: Blocks, name: str) -> set[int]:
    several = when if isinstance(when, Sequence | range) and not isinstance(when, str) else [when]
    found = {one: made.place(one) for one in several}
    if None in found.values():
        unknown = next(one for one, at in found.items() if at is None)
        raise EstimationError(
            say("estimates_refused.predictor_period", unknown=unknown, name=name),
            code="unknown-choice",
            fix=say("estimates_refused.predictor_period_fix"),
        )
    return {at for at in found.values() if at is not None}


def matched_weights(
    target: FloatArray, donors: FloatArray, path: FloatArray, paths: FloatArray, *, seed: int, thorough: bool
) -> tuple[FloatArray, FloatArray, float]:
    """Donor weights, importance of each predictor, and mean squared gap before exposure.

    The importances V minimise the gap of the weights that they lead to (Abadie, Diamond & Hainmueller 2010, §2.3).
    That surface has several hollows: the search sets out from equal importance, from a regression of the path on the
    predictors, and from random ones, and the best end counts.

    Parameters
    ----------
    target, donors : predictors of the exposed (k) and of the donors (J × k).
    path, paths : outcome before exposure of the exposed (T) and of the donors (J × T).
    thorough : also set out from random importances.
    """

    def given(importance: FloatArray) -> FloatArray:
        root = np.sqrt(np.abs(importance) / max(float(np.abs(importance).sum()), 1e-300))
        return simplex_weights((donors * root).T, target * root)

    def gap(importance: FloatArray) -> float:
        return float(np.mean((path - given(importance) @ paths) ** 2))

    ends = [
        minimize(gap, start, method="Nelder-Mead", options={"maxfev": EVALUATIONS})
        for start in _starts(target, donors, path, paths, seed)[: STARTS if thorough else 2]
    ]
    best = min(ends, key=lambda end: float(end.fun))
    importance = np.abs(best.x) / np.abs(best.x).sum()
    return given(importance), importance, float(best.fun)


def _starts(target: FloatArray, donors: FloatArray, path: FloatArray, paths: FloatArray, seed: int) -> list[FloatArray]:
    k = len(target)
    everybody, outcome = np.vstack([donors, target]), np.vstack([paths, path])
    design = np.column_stack([np.ones(len(everybody)), everybody])
    slopes = np.linalg.lstsq(design, outcome, rcond=None)[0][1:]
    regressed = (slopes**2).sum(axis=1)
    drawn = np.random.default_rng(seed).dirichlet(np.ones(k), size=STARTS - 2)
    return [np.full(k, 1 / k), regressed / max(float(regressed.sum()), 1e-300), *drawn]
