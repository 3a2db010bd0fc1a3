"""Matching: each treated row against the most alike of those not treated.

Neighbours with replacement, all ties kept; the effect is the mean difference between the treated and their matches
(ATT). Errors are those of Abadie & Imbens, which know that a row may serve several times.

When to use: people chose or were chosen, what decided it was measured, and you want to see who is compared with whom.

When not: many covariates and few rows (`weighting`); groups rather than people were chosen (errors here treat rows as
independent); a lot decided (`experiment`).

Citation: Abadie & Imbens (2006), Econometrica 74 (variance); Abadie & Imbens (2011), JBES 29 (bias adjustment);
Rosenbaum & Rubin (1983) (propensity).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import Estimate
from csceval.estimates.scores import matching_code
from csceval.estimates.scores.alike import Alike, alike
from csceval.estimates.scores.reporting import report
from csceval.plugins import did_you_mean

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("balance", "overlap", "e_value", "attrition", "missing_pattern")
RESTS_ON = ("estimates_scores.rests_measured", "estimates_scores.rests_alike", "estimates_linear.rests_own")
DISTANCES = ("mahalanobis", "propensity", "inverse_variance")


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    treatment: str,
    covariates: Sequence[str],
    control: object = None,
    neighbours: int = 1,
    caliper: float | None = None,
    exact: Sequence[str] = (),
    distance: str = "mahalanobis",
    bias_adjusted: bool = False,
    level: float = 0.95,
) -> Estimate:
    """Estimate the mean effect on the treated from their nearest neighbours.

    Parameters
    ----------
    data : one row a person, household or site.
    outcome, covariates : numeric columns; rows that lack one are left out and counted.
    treatment : column of two arms: 0 and 1, or names.
    control : the arm of comparison; by default 0, False, “control” or “no”.
    neighbours : matches of each treated row; more where several are equally near.
    caliper : largest distance of a match: in Mahalanobis (or standard) units, or in propensity (0 to 1).
    exact : columns, of any kind, in which matches must agree.
    distance : `mahalanobis` or `inverse_variance` of the covariates (all rows' covariance), or `propensity` (logit).
    bias_adjusted : take out by regression what matches still differ in (Abadie & Imbens 2011).

    Returns
    -------
    Estimate
        `value` is the ATT in the outcome's unit; `tables["cells"]` has both arms' means and that of the matches.

    Raises
    ------
    EstimationError
        There are not two arms, nobody can be matched, or a setting does not fit.
    """
    spec = {"outcome": outcome, "treatment": treatment, "covariates": covariates, "control": control,
            "neighbours": neighbours, "caliper": caliper, "exact": exact, "distance": distance,
            "bias_adjusted": bias_adjusted, "level": level}  # fmt: skip
    _check(spec)
    found = alike(data, outcome=outcome, treatment=treatment, control=control, covariates=covariates,
                  neighbours=neighbours, caliper=caliper, exact=exact, distance=distance,
                  adjust=bias_adjusted)  # fmt: skip
    matched, used = found.matched, (found.matched.weight > 0)
    variance = None if matched.variance is None else np.array([[matched.variance]])
    arms = int((used & (found.treated == 1)).sum()), int((used & (found.treated == 0)).sum())
    told = report(np.array([matched.value]), variance, arms=arms, n=sum(arms), level=level,
                  scale=float(np.abs(found.outcome).max()), what=words.say("estimate_parts.matched_rows"))  # fmt: skip
    warnings = [*found.warnings, *told.warnings, words.say("estimates_scores.matching_rows")]
    warnings += [words.say("estimates_scores.propensity_known")] if distance == "propensity" else []
    lists = {"covariates": list(covariates), "exact": list(exact)}
    return Estimate.from_table(
        told.table, method="matching", estimand=ESTIMAND, outcome=outcome, level=level, errors="abadie_imbens",
        n_obs=len(found.outcome), n_units=sum(arms), covariance=told.covariance, tables={"cells": _cells(found)},
        warnings=tuple(warnings), note=told.note,
        spec=spec | lists | {"terms": list(found.terms), "control_arm": found.labels[0], "arms": [found.labels[1]]},
    )  # fmt: skip


def _check(spec: dict[str, object]) -> None:
    if spec["distance"] not in DISTANCES:
        raise EstimationError(f"Unknown distance “{spec['distance']}”.", code="unknown-choice",
                              fix=did_you_mean(str(spec["distance"]), DISTANCES))  # fmt: skip
    wanted, caliper, level = spec["neighbours"], spec["caliper"], spec["level"]
    if not isinstance(wanted, int) or wanted < 1:
        raise EstimationError(f"neighbours is {wanted}; it is a whole number from 1.", code="unknown-choice",
                              fix="Write 1.")  # fmt: skip
    if caliper is not None and (not isinstance(caliper, float | int) or caliper < 0):
        raise EstimationError(f"caliper is {caliper}; it is a distance of zero or more.", code="unknown-choice",
                              fix="Write 0.25, for example.")  # fmt: skip
    if not isinstance(level, float | int) or not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )


def _cells(found: Alike) -> pd.DataFrame:
    """Plain mean and rows of each arm, and the mean of the matches."""
    table = []
    for arm, label in enumerate(found.labels):
        own = found.outcome[found.treated == arm]
        table.append({"group": label, "estimate": float(own.mean()), "n": len(own)})
    others = int(((found.matched.weight > 0) & (found.treated == 0)).sum())
    table.append({"group": f"{found.labels[0]}, matched", "estimate": found.matched.counterfactual, "n": others})
    return pd.DataFrame(table)


def code(estimate: Estimate, language: str) -> str:
    """The same matches with numpy, R's Matching or Stata's teffects, from a frame `data`."""
    return matching_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Six hundred households, poorer ones more often helped, in two districts: true effect on the helped 2."""
    rng = np.random.default_rng(seed)
    wealth, district = rng.normal(0, 1, size=600), rng.integers(0, 2, size=600)
    helped = (rng.uniform(size=600) < 1 / (1 + np.exp(1.1 + 0.7 * wealth - 0.4 * district))).astype(float)
    meals = 14 + 1.5 * wealth + district + 2 * helped + rng.normal(0, 1.5, size=600)
    frame = pd.DataFrame({"helped": helped, "meals": meals, "wealth": wealth, "district": district.astype(float)})
    settings: dict[str, object] = {"outcome": "meals", "treatment": "helped", "covariates": ["wealth"],
                                   "exact": ["district"]}  # fmt: skip
    return frame, settings, 2.0
