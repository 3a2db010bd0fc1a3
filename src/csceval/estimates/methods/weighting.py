"""Weighting: the treated against others made alike by inverse propensities, an outcome model, or both.

Means of the outcome if all (ATE) or the treated (ATT) were treated and were not, from a propensity (`ipw`), an outcome
model in each arm (`ra`), or both (`aipw`, `ipwra`: right if either model is). Errors are those of all equations
stacked, so the estimation of propensity and models counts.

When to use: people chose or were chosen, and what decided it was measured before.

When not: what decided is not in the data; some could never be treated (check `overlap`); a lot decided (`experiment`).

Citation: Horvitz & Thompson (1952), Hájek (1971) (ipw); Robins, Rotnitzky & Zhao (1994) (aipw); Wooldridge (2007)
(ipwra); Lunceford & Davidian (2004) (errors); Crump et al. (2009) (trim); Hirano & Imbens (2001).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import Estimate
from csceval.estimates.scores import weighting_code
from csceval.estimates.scores.comparing import Compared, compare
from csceval.estimates.scores.means import arm_mean
from csceval.estimates.scores.reporting import report, summed
from csceval.plugins import did_you_mean

ESTIMAND = "ATE"
CHART = "effect"
CHECKS = ("balance", "overlap", "e_value", "attrition", "missing_pattern")
RESTS_ON = ("estimates_scores.rests_measured", "estimates_scores.rests_overlap", "estimates_scores.rests_model",
            "estimates_linear.rests_own")  # fmt: skip
CHOICES = {
    "estimator": ("aipw", "ipw", "ra", "ipwra"),
    "estimand": ("ATE", "ATT"),
    "outcome_model": ("linear", "logit", "poisson"),
    "treatment_model": ("logit", "probit"),
    "errors": ("auto", "HC0", "CR0"),
}


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    treatment: str,
    covariates: Sequence[str],
    treatment_covariates: Sequence[str] | None = None,
    control: object = None,
    estimator: str = "aipw",
    estimand: str = "ATE",
    outcome_model: str = "linear",
    treatment_model: str = "logit",
    trim: float | None = None,
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate the mean effect of a treatment, adjusted for what was measured before it.

    Parameters
    ----------
    data : one row a person, household or site.
    outcome, covariates, treatment_covariates, weights : numeric columns; rows that lack one are left out and counted.
    treatment : column of two arms: 0 and 1, or names.
    treatment_covariates : columns of the propensity; by default `covariates`, which are those of the outcome model.
    control : the arm of comparison; by default 0, False, “control” or “no”.
    estimator : `aipw` (augmented), `ipw` (weights that sum to one in each arm), `ra` (outcome models only), or
        `ipwra` (outcome models fitted with the weights).
    estimand : `ATE` (all rows) or `ATT` (the treated).
    trim : leave out rows with a propensity below it or above 1 − it (for the ATT above only), then fit again.
    cluster : `auto` (none), or the column of groups in which rows are alike.
    errors : `auto` (all equations stacked), or `HC0`, with clusters `CR0` (`ipw` only: weights taken as known).

    Returns
    -------
    Estimate
        `value` in the outcome's unit (shares for 0/1, counts for counts); the table also has both means.

    Raises
    ------
    EstimationError
        There are not two arms, a column tells the arms apart without error, or a setting does not fit.
    """
    spec = {"outcome": outcome, "treatment": treatment, "covariates": covariates,
            "treatment_covariates": treatment_covariates, "control": control, "estimator": estimator,
            "estimand": estimand, "outcome_model": outcome_model, "treatment_model": treatment_model, "trim": trim,
            "weights": weights, "cluster": cluster, "errors": errors, "level": level}  # fmt: skip
    column = None if cluster == "auto" else cluster
    _check(spec, column)
    found = compare(data, outcome=outcome, treatment=treatment, control=control, covariates=covariates,
                    treatment_covariates=treatment_covariates, estimator=estimator, estimand=estimand,
                    outcome_model=outcome_model, treatment_model=treatment_model, trim=trim, weights=weights,
                    cluster=column)  # fmt: skip
    value, influence = _effects(found, estimator, known=errors != "auto")
    told = report(value, summed(influence, found.clusters), arms=found.arms, n=found.n, level=level,
                  scale=float(np.abs(found.problem.outcome).max()),
                  what=words.say("estimate_parts.rows" if column is None else "estimate_parts.clusters"))  # fmt: skip
    warnings = [*found.warnings, *told.warnings]
    warnings += [] if errors == "auto" else [words.say("estimates_scores.known_weights")]
    warnings += [] if column else [words.say("estimates_linear.experiment_rows")]
    lists = {"covariates": list(covariates),
             "treatment_covariates": None if treatment_covariates is None else list(treatment_covariates)}  # fmt: skip
    return Estimate.from_table(
        told.table, method="weighting", estimand=estimand, outcome=outcome, level=level,
        errors="stacked" if errors == "auto" else errors, n_obs=found.n, n_units=found.n,
        n_clusters=None if found.clusters is None else int(found.clusters.max()) + 1, covariance=told.covariance,
        tables={"cells": _cells(found)}, warnings=tuple(warnings), note=told.note,
        spec=spec | lists | {"terms": list(found.terms), "control_arm": found.labels[0], "arms": [found.labels[1]]},
    )  # fmt: skip


def _check(spec: dict[str, object], column: str | None) -> None:
    for name, known in CHOICES.items():
        if spec[name] not in known:
            raise EstimationError(
                words.say("estimates_refused.unknown_choice", name=name, value=spec[name]),
                code="unknown-choice",
                fix=did_you_mean(str(spec[name]), known),
            )
    level, trim = spec["level"], spec["trim"]
    if not isinstance(level, float | int) or not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    if trim is not None and (not isinstance(trim, float | int) or not 0 < trim < 0.5):
        raise EstimationError(f"trim is {trim}; it lies between 0 and 0.5.", code="unknown-choice", fix="Write 0.05.")
    if trim is not None and spec["estimator"] == "ra":
        raise EstimationError("trim needs a propensity, and ra has none.", code="unknown-choice", fix="Use aipw.")
    wanted = "HC0" if column is None else "CR0"
    if spec["errors"] != "auto" and (spec["estimator"] != "ipw" or spec["errors"] != wanted):
        raise EstimationError(f"{spec['errors']} errors take weights as known: for ipw {wanted} fits.",
                              code="unknown-choice", fix="Use errors “auto”.")  # fmt: skip


def _effects(found: Compared, estimator: str, *, known: bool) -> tuple[np.ndarray, np.ndarray]:
    """Effect and both means, with their influences side by side (n × 3)."""
    treated, first = arm_mean(found.problem, 1, estimator, known=known)
    others, second = arm_mean(found.problem, 0, estimator, known=known)
    return np.array([treated - others, treated, others]), np.column_stack([first - second, first, second])


def _cells(found: Compared) -> pd.DataFrame:
    """Plain mean and rows of each arm."""
    problem, table = found.problem, []
    for arm, label in enumerate(found.labels):
        own = problem.treated == arm
        mean = float(np.average(problem.outcome[own], weights=problem.weight[own]))
        table.append({"group": label, "estimate": mean, "n": int(own.sum())})
    return pd.DataFrame(table)


def code(estimate: Estimate, language: str) -> str:
    """The same means with statsmodels, R or Stata's teffects, from a frame `data`."""
    return weighting_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Four hundred people who joined a course the more likely the older they were: true effect 3."""
    rng = np.random.default_rng(seed)
    age, schooling = rng.normal(40, 10, size=400), rng.integers(8, 17, size=400).astype(float)
    chance = 1 / (1 + np.exp(-(-0.4 + 0.05 * (age - 40) + 0.1 * (schooling - 12))))
    joined = (rng.uniform(size=400) < chance).astype(float)
    income = 20 + 0.3 * age + 0.8 * schooling + 3 * joined + rng.normal(0, 5, size=400)
    frame = pd.DataFrame({"joined": joined, "income": income, "age": age, "schooling": schooling})
    settings: dict[str, object] = {"outcome": "income", "treatment": "joined", "covariates": ["age", "schooling"]}
    return frame, settings, 3.0
