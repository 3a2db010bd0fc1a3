"""Pooling: one effect out of several studies, sites or partners, with how much they differ.

Each study gives its effect and standard error. Random effects take it that true effects differ between studies with
variance tau²; the pooled effect is their mean. Moderators say whether effects go with something known of the studies.

When to use: the same effect was estimated in several places or studies, and each has a standard error.

When not: the rows behind the effects are at hand (estimate once, with all rows and the place as cluster); the studies
measure different things.

Citation: DerSimonian & Laird (1986), Controlled Clinical Trials 7; Viechtbauer (2005, 2007) (REML, Q-profile);
Hartung & Knapp (2001); Knapp & Hartung (2003); Röver, Knapp & Friede (2015) (few studies); Higgins, Thompson &
Spiegelhalter (2009) (prediction interval).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.pooled import code as scripts
from csceval.estimates.pooled import reporting
from csceval.estimates.pooled.between import MODELS
from csceval.estimates.pooled.model import pool
from csceval.estimates.pooled.studies import studies
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean

ESTIMAND = "pooled effect"
CHART = "forest"
CHECKS = ("leave_one_study_out", "small_studies")
RESTS_ON = ("estimates_pooling.rests_independent", "estimates_pooling.rests_alike", "estimates_pooling.rests_all",
            "estimates_pooling.rests_errors")  # fmt: skip
PREDICTIONS = ("k-2", "k-1", "normal", "profile")


def estimate(
    data: pd.DataFrame,
    *,
    effect: str,
    std_error: str,
    study: str | None = None,
    model: str = "reml",
    hksj: bool = True,
    moderators: Sequence[str] = (),
    prediction: str = "k-2",
    level: float = 0.95,
) -> Estimate:
    """Pool the effects of several studies.

    Parameters
    ----------
    data : one row a study.
    effect, std_error : numeric columns, ratios as logarithms; a standard error is above zero. Rows without an effect
        are left out and counted.
    study : column of the studies' names; by default the labels of the rows.
    model : `reml`, `dl` (DerSimonian–Laird), `pm` (Paule–Mandel) or `fixed` (one true effect, inverse variances).
    hksj : errors of Hartung, Knapp, Sidik and Jonkman with t(k − p) in the three random models; False: normal.
    moderators : numeric columns that effects may go with; the headline is then the effect at their means.
    prediction : degrees of freedom of the prediction interval: `k-2`, `k-1` or `normal`; less the moderators. With
        `profile` it is that of all tau² which the studies leave possible, which holds a new effect as often as it says
        also where effects differ little (`estimates.pooled.predicting`).

    Returns
    -------
    Estimate
        `value` is the pooled effect in the effects' unit. The table also has the moderators, their joint F (χ² over its
        degrees of freedom where normal), `tau2` and `H2` with Q-profile intervals, `I2` and `R2` in percent, `Q` with
        its p, and `prediction`; `tables["studies"]` has each study's interval and weight.

    Raises
    ------
    EstimationError
        A standard error is missing or not above zero, or the studies are too few for the moderators.
    """
    _check_settings(model, hksj, prediction, level)
    found = studies(data, effect=effect, std_error=std_error, moderators=moderators, study=study)
    random = model != "fixed"
    spec = {"effect": effect, "std_error": std_error, "study": study, "model": model, "hksj": hksj,
            "moderators": list(moderators), "prediction": prediction, "level": level,
            "terms": list(found.names)}  # fmt: skip
    common: dict[str, Any] = {
        "method": "pooling", "estimand": ESTIMAND, "outcome": effect, "level": level, "n_obs": found.k,
        "n_units": found.k, "errors": "hksj" if random and hksj else "inverse_variance",
        "inference": "t" if random and hksj else "normal", "spec": spec,
    }  # fmt: skip
    if found.k == 1:
        return reporting.alone(found, common, random=random)
    p = 1 + len(found.names)
    if found.k <= p:
        raise EstimationError(words.say("estimates_pooling.too_few", k=found.k, p=p), code="estimate-refused",
                              fix=words.say("estimates_pooling.fix_too_few", most=found.k - 2))  # fmt: skip
    fitted = pool(found, model=model, hksj=hksj, level=level)
    return reporting.report(found, fitted, common, prediction=prediction, random=random)


def _check_settings(model: str, hksj: bool, prediction: str, level: float) -> None:
    for said, value, known in (("model", model, MODELS), ("prediction", prediction, PREDICTIONS)):
        if value not in known:
            raise EstimationError(
                words.say("estimates_refused.unknown_said", said=said, value=value),
                code="unknown-choice",
                fix=did_you_mean(value, known),
            )
    if hksj not in (True, False):
        raise EstimationError(
            words.say("estimates_refused.hksj", hksj=hksj),
            code="unknown-choice",
            fix=words.say("estimates_refused.hksj_fix"),
        )
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )


def code(estimate: Estimate, language: str) -> str:
    """The same pooling in numpy, R's metafor or Stata's meta, from a frame `data`."""
    return scripts.write(estimate, language)


def chart_table(estimate: Estimate) -> tuple[pd.DataFrame, str, str]:
    """What the forest chart draws: its table, title and description."""
    return reporting.chart_table(estimate)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Twelve counties of one programme whose true effects differ around a mean of 2 points."""
    rng = np.random.default_rng(seed)
    error = rng.uniform(0.5, 1.5, size=12)
    effect = rng.normal(2.0, 0.8, size=12) + rng.normal(0, error)
    counties = [f"county {letter}" for letter in "ABCDEFGHIJKL"]
    frame = pd.DataFrame({"county": counties, "effect": effect, "error": error})
    return frame, {"effect": "effect", "std_error": "error", "study": "county"}, 2.0
