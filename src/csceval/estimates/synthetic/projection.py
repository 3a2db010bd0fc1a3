"""Covariates taken out of the outcome before weights are sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import numbers, require
from csceval.estimates._fixed_effects import Rows, fit, identified
from csceval.estimates.synthetic.blocks import Blocks
from csceval.words import say


def projected(data: pd.DataFrame, made: Blocks, covariates: Sequence[str], *, unit: str, period: str) -> Blocks:
    """The outcome less what the covariates explain among unexposed unit-periods, with unit and period effects.

    Raises
    ------
    EstimationError
        A covariate is missing somewhere, or unit and period effects explain it fully.
    """
    cubes = np.stack([_matrix(data, made, name, unit=unit, period=period) for name in covariates], axis=-1)
    columns = np.arange(made.outcome.shape[1])
    free = columns[None, :] < made.onset[:, None]
    rows, when = np.nonzero(free)
    layout = Rows(rows.astype(np.int64), when.astype(np.int64))
    regressors: FloatArray = cubes[rows, when]
    kept = identified(regressors, layout)
    if not all(kept):
        name = covariates[kept.index(False)]
        raise EstimationError(
            say("estimates_refused.covariate_explained", name=name),
            code="unusable-column",
            fix=say("estimates_refused.covariate_explained_fix", name=name),
        )
    slopes = fit(made.outcome[rows, when], regressors, layout).coefficients
    return replace(made, outcome=made.outcome - cubes @ slopes)


def _matrix(data: pd.DataFrame, made: Blocks, name: str, *, unit: str, period: str) -> FloatArray:
    frame = require(data, [name, unit, period])
    table = pd.DataFrame({
        "value": numbers(frame, name), "unit": frame[unit].astype(str).to_numpy(),
        "at": frame[period].astype(str).map(made.timeline.periods).to_numpy(),
    }).dropna()  # fmt: skip
    wide = table.pivot_table(index="unit", columns="at", values="value")
    places = [made.timeline.periods[label] for label in made.periods]
    matrix = wide.reindex(index=list(made.labels), columns=places).to_numpy(dtype=np.float64)
    if np.isnan(matrix).any():
        row, column = (int(position[0]) for position in np.nonzero(np.isnan(matrix)))
        raise EstimationError(
            say(
                "estimates_refused.covariate_missing",
                name=name,
                unit=unit,
                label=made.labels[row],
                period=made.periods[column],
            ),
            code="unusable-column",
            fix=say("estimates_refused.covariate_missing_fix", name=name),
        )
    return matrix
