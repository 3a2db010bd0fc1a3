"""The rows of an estimate again, from its settings and the data, for checks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.linear.sample import sample
from csceval.estimates.result import Estimate
from csceval.estimates.scores.alike import alike
from csceval.estimates.scores.comparing import compare
from csceval.estimates.scores.fits import design, fit
from csceval.estimates.scores.means import inverse_weights
from csceval.words import say

METHODS = ("weighting", "matching", "experiment")


@dataclass(frozen=True)
class Rows:
    """Rows compared: outcome, treated (0 or 1), covariates by name, weights before and after (n each), propensity.

    `after` is None where the method has no weights, `chance` where it has no propensity; `trimmed` counts rows.
    """

    outcome: FloatArray
    treated: FloatArray
    values: dict[str, FloatArray]
    before: FloatArray
    after: FloatArray | None
    chance: FloatArray | None
    trimmed: int


def rows_again(estimate: Estimate, data: pd.DataFrame) -> Rows:
    """The rows that an estimate compared.

    Raises
    ------
    EstimationError
        The method does not compare the treated with others at one time.
    """
    if estimate.method not in METHODS:
        raise EstimationError(say("estimates_refused.no_treated_rows", method=estimate.method), code="estimate-refused",
                              fix=say("estimates_refused.no_treated_rows_fix", methods=', '.join(METHODS)))  # fmt: skip
    return {"weighting": _weighting, "matching": _matching, "experiment": _experiment}[estimate.method](estimate, data)


def arm_labels(data: pd.DataFrame, estimate: Estimate) -> pd.Series:
    """The arm of every row as text (1.0 is called 1), missing where it is missing."""
    column = data[estimate.spec["treatment"]]
    named: pd.Series = column.map(lambda value: f"{value:g}" if isinstance(value, float) else str(value))
    return named.where(column.notna())


def _weighting(estimate: Estimate, data: pd.DataFrame) -> Rows:
    spec = estimate.spec
    names = ("outcome", "treatment", "control", "covariates", "treatment_covariates", "estimator", "estimand",
             "outcome_model", "treatment_model", "trim", "weights")  # fmt: skip
    cluster = None if spec["cluster"] == "auto" else spec["cluster"]
    found = compare(data, **{name: spec[name] for name in names}, cluster=cluster)
    problem, after = found.problem, None
    if problem.chance is not None:
        after = inverse_weights(problem, 1)[0] + inverse_weights(problem, 0)[0]
    chance = None if problem.chance is None else problem.chance.predicted
    return Rows(problem.outcome, problem.treated, found.values, problem.weight, after, chance, found.trimmed)


def _matching(estimate: Estimate, data: pd.DataFrame) -> Rows:
    names = ("outcome", "treatment", "control", "covariates", "neighbours", "caliper", "exact", "distance")
    found = alike(data, **{name: estimate.spec[name] for name in names}, adjust=False)
    made, ones = design(found.values, len(found.outcome)), np.ones(len(found.outcome))
    try:
        chance = fit("logit", found.treated, made, ones, column=estimate.spec["treatment"], where="").predicted
    except EstimationError:
        chance = None
    return Rows(found.outcome, found.treated, found.values, ones, found.matched.weight, chance, 0)


def _experiment(estimate: Estimate, data: pd.DataFrame) -> Rows:
    spec = estimate.spec
    names = [*([spec["baseline"]] if spec["baseline"] else []), *spec["covariates"]]
    two = arm_labels(data, estimate).isin([spec["control_arm"], spec["arms"][0]])
    rows = sample(
        data[two], outcome=spec["outcome"], group=spec["treatment"], covariates=names, weights=spec["weights"]
    )
    treated = (rows.groups == rows.group_labels.index(spec["arms"][0])).astype(np.float64)
    weight = np.ones(rows.n) if rows.weights is None else rows.weights
    return Rows(rows.values[spec["outcome"]], treated, {name: rows.values[name] for name in names}, weight, None, None,
                0)  # fmt: skip
