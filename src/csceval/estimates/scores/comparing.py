"""From a frame to rows that can be compared: two arms, designs, a propensity, trimmed where asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive
from csceval.estimates.linear.arms import control_arm
from csceval.estimates.linear.sample import Sample, sample
from csceval.estimates.scores.fits import Design, Fit, design, fit
from csceval.estimates.scores.means import Problem, inverse_weights

HEAVY = 10.0
BoolArray = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Compared:
    """Two arms made ready: the problem, clusters (n codes), labels of control and treated, covariates by name (n)."""

    problem: Problem
    clusters: IntArray | None
    labels: tuple[str, str]
    terms: tuple[str, ...]
    values: dict[str, FloatArray]
    trimmed: int
    warnings: tuple[str, ...]

    @property
    def n(self) -> int:
        """Rows compared."""
        return len(self.problem.outcome)

    @property
    def arms(self) -> tuple[int, int]:
        """Clusters (rows without clusters) among the treated and among the others."""
        treated = self.problem.treated == 1
        if self.clusters is None:
            return int(treated.sum()), int((~treated).sum())
        return len(np.unique(self.clusters[treated])), len(np.unique(self.clusters[~treated]))


def two_arms(rows: Sample, treatment: str, control: object) -> tuple[FloatArray, tuple[str, str]]:
    """Treated (0 or 1, n), and the labels of control and treatment.

    Raises
    ------
    EstimationError
        There are not exactly two arms.
    """
    base = control_arm(rows, treatment, control)
    others = [label for label in rows.group_labels if label != rows.group_labels[base]]
    if len(others) > 1:
        raise EstimationError(
            f"“{treatment}” has {len(others)} treated arms: {', '.join(others[:5])}.",
            code="unknown-choice",
            fix=words.say("estimates_refused_series.several_arms_fix"),
        )
    return (rows.groups != base).astype(np.float64), (rows.group_labels[base], others[0])


def compare(
    data: pd.DataFrame, *, outcome: str, treatment: str, control: object, covariates: Sequence[str],
    treatment_covariates: Sequence[str] | None, estimator: str, estimand: str, outcome_model: str,
    treatment_model: str, trim: float | None, weights: str | None, cluster: str | None,
) -> Compared:  # fmt: skip
    """Read, fit the propensity, trim and fit it again.

    Raises
    ------
    EstimationError
        Columns, arms or fits do not carry the comparison; the message names the column.
    """
    chosen = column_lists(covariates, treatment_covariates, outcome, treatment, second="treatment_covariates")
    rows = sample(data, outcome=outcome, group=treatment, covariates=list(dict.fromkeys([*chosen[0], *chosen[1]])),
                  weights=weights, cluster=cluster)  # fmt: skip
    treated, labels = two_arms(rows, treatment, control)
    _fits_model(rows.values[outcome], outcome, outcome_model, estimator)
    weight = np.ones(rows.n) if rows.weights is None else rows.weights
    made, scored = (design({name: rows.values[name] for name in names}, rows.n) for names in chosen)
    warnings, chance, keep = list(rows.warnings), None, np.ones(rows.n, dtype=bool)
    if estimator != "ra":
        chance = _propensity(treatment_model, treated, scored, weight, treatment)
        if trim is not None:
            keep = _kept(chance, estimand, trim)
            _still_two(treated[keep], trim)
            warnings.append(words.say("estimates_scores.trimmed", n=int((~keep).sum()), of=rows.n,
                low=words.written(trim, "g"),
                                      high=words.written(1 - trim, "g")))  # fmt: skip
            chance = _propensity(treatment_model, treated[keep], scored.rows(keep), weight[keep], treatment)
    problem = Problem(rows.values[outcome][keep], treated[keep], weight[keep], made.rows(keep), chance, estimand,
                      outcome_model, outcome)  # fmt: skip
    used = (*(made.dropped if estimator != "ipw" else ()), *(scored.dropped if estimator != "ra" else ()))
    if used:
        listed = ", ".join(dict.fromkeys(used))
        warnings.append(words.say("estimates_linear.covariates_dropped", columns=listed))
    terms = tuple(dict.fromkeys([*made.names, *scored.names]))
    clusters = None if rows.clusters is None else consecutive(rows.clusters[keep])
    values = {name: rows.values[name][keep] for name in dict.fromkeys([*chosen[0], *chosen[1]])}
    return Compared(problem, clusters, labels, terms, values, int((~keep).sum()), (*warnings, *_heavy(problem)))


def column_lists(
    first: Sequence[str], other: Sequence[str] | None, outcome: str, treatment: str, *, second: str
) -> tuple[list[str], list[str]]:
    """Covariates and a second list of columns (by default the same), neither text nor holding outcome or treatment."""
    both = first, first if other is None else other
    for name, value in zip(("covariates", second), both, strict=True):
        if isinstance(value, str):
            raise EstimationError(
                words.say("estimates_refused.setting_text", name=name, value=value),
                code="unknown-choice",
                fix=words.say("estimates_refused.setting_text_fix", value=value),
            )
        twice = [column for column in value if column in (outcome, treatment)]
        if twice:
            raise EstimationError(f"“{twice[0]}” stands among the {name}, but is the outcome or the treatment.",
                                  code="unknown-choice", fix=f"Leave “{twice[0]}” out of {name}.")  # fmt: skip
    return list(both[0]), list(both[1])


def _fits_model(values: FloatArray, outcome: str, model: str, estimator: str) -> None:
    if estimator == "ipw" or model == "linear":
        return
    if model == "poisson" and (values < 0).any():
        raise EstimationError(f"“{outcome}” has negative values, which are no counts.", code="unknown-choice",
                              fix="Use the linear outcome model.")  # fmt: skip
    if model == "logit" and not np.isin(values, (0.0, 1.0)).all():
        other = values[~np.isin(values, (0.0, 1.0))][0]
        raise EstimationError(f"“{outcome}” holds {other:g}; a logit outcome is 0 or 1.", code="unknown-choice",
                              fix="Use the linear or the poisson outcome model.")  # fmt: skip


def _propensity(kind: str, treated: FloatArray, made: Design, weight: FloatArray, treatment: str) -> Fit:
    return fit(kind, treated, made, weight, column=treatment, where="among all rows")


def _kept(chance: Fit, estimand: str, trim: float) -> BoolArray:
    """Rows with a propensity inside the bounds; for the treated only the upper one matters (Crump et al. 2009)."""
    inside = chance.predicted <= 1 - trim
    return np.asarray(inside if estimand == "ATT" else inside & (chance.predicted >= trim))


def _still_two(treated: FloatArray, trim: float) -> None:
    if not 0 < treated.sum() < len(treated):
        raise EstimationError(f"After trimming at {trim:g}, one arm has no rows left.", code="no-overlap",
                              fix="Trim less, or compare other rows.")  # fmt: skip


def _heavy(problem: Problem) -> list[str]:
    """A sentence for each arm in which one row weighs more than ten times the mean."""
    if problem.chance is None:
        return []
    out = []
    for arm, key in ((1, "heavy_treated"), (0, "heavy_others")):
        weight = inverse_weights(problem, arm)[0]
        own = problem.weight[problem.treated == arm]
        weight = weight[problem.treated == arm]
        if (weight / own).max() > HEAVY * (weight.sum() / own.sum()):
            share = words.written(100 * float(weight.max() / weight.sum()), ".3g")
            out.append(
                words.say(
                    f"estimates_scores.{key}", share=share, n=words.written(effective(weight), ".0f"), of=len(weight)
                )
            )
    return out


def effective(weight: FloatArray) -> float:
    """Effective number of rows: (Σw)²/Σw² (Kish 1965)."""
    return float(weight.sum() ** 2 / (weight @ weight))
