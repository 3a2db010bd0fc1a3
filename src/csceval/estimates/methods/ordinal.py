"""Ordinal: do the treated answer higher on a scale of steps, whatever the distance between the steps?

Proportional odds: one log odds of answering higher, the same at every cut between neighbouring answers.

When to use: answers from “never” to “always”, stages, bands; a mean of their numbers would claim that the steps are
equally wide.

When not: the effect lies in one step only (check `proportional_odds`; `proportion` for that step); sums of many items,
whose means behave (`experiment`, `mixed`).

Citation: McCullagh (1980), Journal of the Royal Statistical Society B 42; Brant (1990), Biometrics 46; Liang & Zeger
(1986) (clusters); Bell & McCaffrey (2002), MacKinnon, Nielsen & Webb (2023) (few clusters).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._inference import Inference, choose_errors, coefficient_table
from csceval.estimates.rates import answer_code
from csceval.estimates.rates.answering import Answered, answered
from csceval.estimates.rates.choosing import JACKKNIFE, cluster_column
from csceval.estimates.rates.ordered import Fit, covariance, fit
from csceval.estimates.rates.reporting import FEW_DF, clusters_of, level_between, ratio_rows, withheld
from csceval.estimates.rates.sample import listed
from csceval.estimates.result import Estimate

ESTIMAND = "log odds"
CHART = "effect"
CHECKS = ("proportional_odds",)
RESTS_ON = ("estimates_rates.rests_alike_answers", "estimates_rates.rests_proportional")


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    treatment: str,
    order: Sequence[object] | None = None,
    covariates: Sequence[str] = (),
    control: object = None,
    arm: object = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate by how much treatment moves answers up the scale.

    Parameters
    ----------
    data : one row an answer; rows that lack one, or anything else that is named, are left out and counted.
    outcome : numbers (in their order), an ordered categorical, or words with `order`, the lowest first.
    treatment : column of arms: 0 and 1, or names.
    control, arm : the arm of comparison (by default 0, False, “control” or “no”), and with several treated arms the
        one of the headline.
    cluster : `auto` (none), or the column of groups in which rows are alike.
    errors : `auto` (with clusters CR3S: each left out in turn, t with Satterthwaite degrees of freedom; CR1 above
        200; else HC1), or `classical`, `HC0`, `HC1`, `CR0`–`CR3`.

    Returns
    -------
    Estimate
        `value` is the log odds of a higher answer, treated against control (above 0: higher). The table also has the
        odds ratio, covariates, and the cuts between answers; `tables["cells"]` has the share of each answer by arm.

    Raises
    ------
    EstimationError
        The order of words is not known, a column tells answers apart without error, or a setting does not fit.
    """
    spec = {"outcome": outcome, "treatment": treatment, "order": None if order is None else list(order),
            "covariates": listed("covariates", covariates), "control": control, "arm": arm, "cluster": cluster,
            "errors": errors, "level": level}  # fmt: skip
    level_between(level)
    column = cluster_column(cluster, errors)
    if errors in ("HC2", "HC3"):
        raise EstimationError(f"{errors} is not known for ordered answers.", code="unknown-choice", fix="Use HC1.")
    made = answered(data, spec, column)
    chosen = choose_errors(errors, made.rows.clusters, "HC1", few=JACKKNIFE)
    fitted = fit(made.answer, made.design, made.x, outcome)
    found = _inferred(made, fitted, chosen, level)
    warnings = list(found.warnings)
    if made.design.dropped:
        warnings.append(words.say("estimates_linear.covariates_dropped", columns=", ".join(made.design.dropped)))
    if made.rows.clusters is None:
        warnings.append(words.say("estimates_rates.rows_independent"))
    elif float(found.table["df"].iloc[0]) < FEW_DF:
        warnings.append(words.say("estimates_rates.few_df", df=words.written(found.table["df"].iloc[0], ".2g")))
    arms = len(made.arms.treated)
    names = ["odds ratio"] if arms == 1 else [f"odds ratio, {name}" for name in made.design.terms[:arms]]
    table = pd.concat([found.table.iloc[:arms], ratio_rows(found.table, names), found.table.iloc[arms:]])
    return Estimate.from_table(
        table.reset_index(drop=True), method="ordinal", estimand=ESTIMAND, outcome=outcome, level=level,
        errors=chosen, n_obs=made.rows.n, n_clusters=clusters_of(made.rows), covariance=found.covariance,
        tables={"cells": _cells(made)}, warnings=(*made.rows.warnings, *warnings), note=found.note,
        spec=spec | {"terms": list(made.design.terms), "control_arm": made.arms.control,
                     "arms": list(made.arms.treated), "answers": list(made.names)},
    )  # fmt: skip


def _inferred(made: Answered, fitted: Fit, errors: str, level: float) -> Inference:
    """Error, p and interval of coefficients and cuts."""
    lead, terms = made.lead, made.terms
    value, n = lead @ fitted.value, made.rows.n
    note = withheld(made.sizes, made.rows.clusters, errors)
    if note:
        return Inference(coefficient_table(value, terms, None, level, n=n, scale=1.0), None, {}, [note], note)
    known = covariance(fitted, errors, made.rows.clusters, lead)
    table = coefficient_table(value, terms, known, level, n=n, scale=1.0)
    table["df"] = np.where(np.isfinite(table["df"]), table["df"], np.nan)
    out = Inference(table, pd.DataFrame(known.matrix, index=terms, columns=terms))
    if not table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    return out


def _cells(made: Answered) -> pd.DataFrame:
    """Share and number of each answer in the headline arm and the control."""
    named = zip((made.arms.treated[0], made.arms.control), made.arms.sides, strict=True)
    return pd.DataFrame([
        {"group": name, "term": answer, "estimate": float((made.answer[side] == code).mean()),
         "n": int((made.answer[side] == code).sum())}
        for name, side in named for code, answer in enumerate(made.names)
    ])  # fmt: skip


def code(estimate: Estimate, language: str) -> str:
    """The same log odds in statsmodels, R (MASS::polr) or Stata (ologit), from a frame `data`."""
    return answer_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Four hundred people at forty sites, half of the sites coached: how safe they feel, 1 to 4; true log odds 0.8."""
    rng = np.random.default_rng(seed)
    site = np.repeat(np.arange(40), 10)
    coached = np.zeros(40)
    coached[rng.permutation(40)[:20]] = 1
    latent = 0.8 * coached[site] + rng.logistic(size=400)
    frame = pd.DataFrame({"site": [f"Site {number + 1:02d}" for number in site], "coached": coached[site],
                          "feels safe": 1 + np.searchsorted([-1.0, 0.5, 2.0], latent)})  # fmt: skip
    settings: dict[str, object] = {"outcome": "feels safe", "treatment": "coached", "cluster": "site"}
    return frame, settings, 0.8
