"""Regression: how does the outcome move with one column, holding others and whole groups fixed?

Least squares of the outcome on a term and covariates; the effects of grouping columns (`absorb`) are taken out
without a column for each.

When to use: to describe how two things move together, beside covariates; to compare within places, periods or
persons by absorbing them; to repeat a published table.

When not: as proof of an effect where nothing decided who was exposed (`did`, `experiment`, `weighting`); for
differences between the groups that are absorbed (`mixed`); for shares, counts and ordered answers.

Citation: Frisch & Waugh (1933), Econometrica 1 (taking effects out); Abowd, Creecy & Kramarz (2002) (several
groupings); White (1980), Bell & McCaffrey (2002), Pustejovsky & Tipton (2018) (errors).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._inference import choose_cluster
from csceval.estimates.levels import regression_code
from csceval.estimates.levels.absorbing import Absorbed
from csceval.estimates.levels.inferring import INFERENCES, choose_errors, infer
from csceval.estimates.levels.least_squares import Fit, fit, sweep
from csceval.estimates.levels.sample import Sample, sample
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean

ESTIMAND = "coefficient"
CHART = "effect"
CHECKS = ("placebo_outcomes",)
RESTS_ON = ("estimates_levels.rests_straight", "estimates_levels.rests_left_out", "estimates_levels.rests_rows")
code = regression_code.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    term: str,
    covariates: Sequence[str] = (),
    absorb: Sequence[str] = (),
    constant: bool = True,
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate how much the outcome differs for one unit more of the term.

    Parameters
    ----------
    data : one row an observation.
    outcome, term, covariates, weights : numeric columns; rows that lack one are left out and counted.
    absorb : columns of groups (site, period, person, of any type) whose effects are taken out.
    constant : False for a line through the origin.
    cluster : `auto` (none), or the column of groups whose rows belong together.
    errors : `auto` (HC1; with clusters CR2 with Satterthwaite degrees of freedom, CR1 with t(G−1) above 200), or
        `classical`, `HC0`–`HC3`, `CR0`–`CR3`.
    inference : `t`, or `wild` (restricted wild cluster bootstrap).

    Returns
    -------
    Estimate
        `value` is the term's coefficient in the outcome's unit; `tidy()` has the covariates and the constant too,
        `tables["fit"]` the residual spread, R² (within, where effects are absorbed) and F of all columns together.

    Raises
    ------
    EstimationError
        The term does not vary (within the absorbed groups), or a setting does not fit; the message names the column.
    """
    spec = {"outcome": outcome, "term": term, "covariates": list(covariates), "absorb": list(absorb),
            "constant": constant, "weights": weights, "cluster": cluster, "errors": errors, "inference": inference,
            "level": level, "seed": seed}  # fmt: skip
    _refuse_choices(covariates, absorb, inference, level, constant=constant)
    column = choose_cluster(cluster, errors, None)
    names = list(dict.fromkeys([term, *covariates]))
    rows = sample(data, outcome=outcome, columns=names, groups=absorb, weights=weights, cluster=column)
    absorbed = Absorbed(tuple(rows.groups.values()), rows.weights, rows.clusters) if absorb else None
    swept = sweep(rows.outcome, rows.matrix(names), rows.weights, constant=constant, absorbed=absorbed)
    keep = swept.varying()
    kept = [name for name, varies in zip(names, keep, strict=True) if varies]
    if term not in kept:
        raise _unmoved(rows, term, absorb)
    chosen, warnings = choose_errors(errors, rows, absorbed)
    fitted = fit(swept.only(keep), rows.weights, absorbed)
    terms = [*kept, "constant"] if constant and absorbed is None else kept
    found = infer(fitted, rows, absorbed, terms, errors=chosen, inference=inference, level=level, seed=seed)
    if dropped := [name for name in names if name not in kept]:
        warnings.append(words.say("estimates_levels.dropped", columns=", ".join(dropped)))
    if rows.clusters is None:
        warnings.append(words.say("estimates_levels.independent_rows"))
    return Estimate.from_table(
        found.table, method="regression", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=rows.total, n_clusters=rows.n_clusters, covariance=found.covariance,
        tables={"fit": _quality(fitted, rows, len(kept)), **found.tables},
        warnings=(*rows.warnings, *warnings, *found.warnings), note=found.note, spec=spec | {"terms": terms},
    )  # fmt: skip


def _refuse_choices(
    covariates: Sequence[str], absorb: Sequence[str], inference: str, level: float, *, constant: bool
) -> None:
    for setting, value in (("covariates", covariates), ("absorb", absorb)):
        if isinstance(value, str):
            said = words.say("estimates_levels.one_text", setting=setting, value=value)
            fix = words.say("estimates_levels.fix_one_text", value=value)
            raise EstimationError(said, code="unknown-choice", fix=fix)
    if inference not in INFERENCES:
        raise EstimationError(words.say("estimates_levels.unknown_inference", inference=inference),
                              code="unknown-choice", fix=did_you_mean(inference, INFERENCES))  # fmt: skip
    if not 0 < level < 1:
        raise EstimationError(words.say("estimates_levels.bad_level", level=level), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_bad_level"))  # fmt: skip
    if absorb and not constant:
        raise EstimationError(words.say("estimates_levels.constant_and_absorb"), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_constant_and_absorb"))  # fmt: skip


def _unmoved(rows: Sample, term: str, absorb: Sequence[str]) -> EstimationError:
    if np.ptp(rows.columns[term]) == 0:
        return EstimationError(words.say("estimates_levels.constant_term", term=term), code="no-comparison",
                               fix=words.say("estimates_levels.fix_constant_term"))  # fmt: skip
    return EstimationError(words.say("estimates_levels.explained_term", term=term, by=", ".join(absorb)),
                           code="no-comparison", fix=words.say("estimates_levels.fix_explained_term"))  # fmt: skip


def _quality(fitted: Fit, rows: Sample, k: int) -> pd.DataFrame:
    """Residual spread, share of the variance that the columns explain, and F of all columns together."""
    w = np.ones(rows.n) if rows.weights is None else rows.weights
    df = rows.total - fitted.n_parameters
    within = 0.0 if rows.counts is None or rows.within is None else float(w / rows.counts @ rows.within)
    left, whole = float(w @ fitted.residuals**2) + within, float(w @ fitted.outcome**2) + within
    f = _ratio(_ratio(whole - left, float(k)), _ratio(left, float(df)))
    return pd.DataFrame({"term": ["residual sd", "R²", "F"], "n": rows.total,
                         "estimate": [float(np.sqrt(_ratio(left, float(df)))), 1 - _ratio(left, whole), f],
                         "df": [float(df), np.nan, float(k)]})  # fmt: skip


def _ratio(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0 else float("nan")


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Thirty sites in eight quarters: each outreach visit more brings 1.5 more people; sites and quarters differ."""
    rng = np.random.default_rng(seed)
    site, quarter = np.repeat(np.arange(30), 8), np.tile(np.arange(8), 30)
    size: FloatArray = rng.normal(0, 8, size=30)
    visits = rng.poisson(6 + 0.3 * np.clip(size, -10, 10)[site] + 3).astype(float)
    staff = rng.normal(5, 1, size=240)
    served = 40 + size[site] + 0.8 * quarter + 1.5 * visits + 2 * staff + rng.normal(0, 4, size=240)
    frame = pd.DataFrame({
        "site": [f"Site {number:02d}" for number in site], "visits": visits, "staff": staff, "served": served,
        "quarter": [f"{2023 + number // 4}-Q{number % 4 + 1}" for number in quarter],
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "served", "term": "visits", "covariates": ["staff"],
                                   "absorb": ["site", "quarter"], "cluster": "site"}  # fmt: skip
    return frame, settings, 1.5
