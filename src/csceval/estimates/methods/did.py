"""Difference-in-differences: did the exposed change more than the others did over the same time?

Two-way fixed effects: outcome on exposure, unit effects and period effects. With one start of exposure this is the
average effect on the exposed.

When to use: some units were exposed from one moment on, others never (or later than the data reach), and both were
observed before and after.

When not: exposure began at different times (`staggered`: two-way effects then compare late starters with units
already exposed; Goodman-Bacon 2021); units that were already drifting apart; exposure chosen because of a bad year.

Citation: Angrist & Pischke (2009), Mostly Harmless Econometrics, chapter 5; errors: Bertrand, Duflo & Mullainathan
(2004), Pustejovsky & Tipton (2018).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates import _did_code
from csceval.estimates._fixed_effects import fit, identified
from csceval.estimates._inference import INFERENCES, choose_cluster, choose_errors, infer
from csceval.estimates.panel import Panel, prepare
from csceval.estimates.result import Estimate
from csceval.estimates.timing import bacon
from csceval.plugins import did_you_mean

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("pre_trends", "honest_did", "leave_one_out", "placebo_outcomes", "spillover")
RESTS_ON = ("estimates.rests_parallel", "estimates.rests_anticipation", "estimates.rests_spillover",
            "estimates.rests_mix")  # fmt: skip
TERM = "exposed"
code = _did_code.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    first_exposed: str,
    unit: str | None = None,
    group: str | None = None,
    covariates: Sequence[str] = (),
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
    allow_staggered: bool = False,
) -> Estimate:
    """Estimate how much more the exposed changed than the others, with two-way fixed effects.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections).
    outcome, covariates, weights : numeric columns; rows that lack one are left out and counted in the warnings.
    period, first_exposed : whole numbers, dates, pandas or csceval Periods, or text such as 2024-Q4; a missing
        first exposure means never.
    unit : the panel's unit. Without it the rows are repeated cross-sections with an effect for each `group`, by
        default for each distinct first exposure.
    cluster : `auto` (the unit of a panel, else none), a column, or None.
    errors : `auto` (CR2 with Satterthwaite degrees of freedom; CR1 with t(G−1) above 200 clusters; HC1 without
        clusters), or `classical`, `HC0`–`HC3`, `CR0`–`CR3`.
    inference : `t`, `wild` (restricted wild cluster bootstrap) or `randomization` (exposure dealt out anew).
    allow_staggered : let two-way effects run although exposure begins at different times; a warning says what the
        number then is.

    Returns
    -------
    Estimate
        `value` is the ATT in the outcome's unit; `tidy()` has the effect first, then the covariates.

    Raises
    ------
    EstimationError
        The design cannot carry the estimate; the message names the column and the reason.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "unit": unit, "group": group,
            "covariates": list(covariates), "weights": weights, "cluster": cluster, "errors": errors,
            "inference": inference, "level": level, "seed": seed, "allow_staggered": allow_staggered}  # fmt: skip
    _refuse_choices(inference, level)
    column = choose_cluster(cluster, errors, unit)
    panel = prepare(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                    covariates=covariates, weights=weights, cluster=column)  # fmt: skip
    warnings = [*panel.warnings, *check_design(panel, first_exposed, allow_staggered=allow_staggered)]
    regressors = np.column_stack([panel.exposed, panel.covariates])
    kept = identified(regressors, panel.rows)
    if not kept[0]:
        raise EstimationError(words.say("estimates_refused.explained", first_exposed=first_exposed),
                              code="no-comparison", fix=words.say("estimates_refused.explained_fix"))  # fmt: skip
    dropped = [name for name, keep in zip(panel.covariate_names, kept[1:], strict=True) if not keep]
    if dropped:
        warnings.append(words.say("estimates.covariates_dropped", columns=", ".join(dropped)))
    regressors = regressors[:, kept]
    terms = [TERM, *(name for name in panel.covariate_names if name not in dropped)]
    chosen = choose_errors(errors, panel.rows.clusters, "HC1")
    fitted = fit(panel.outcome, regressors, panel.rows)
    found = infer(fitted, panel, regressors, terms, errors=chosen, inference=inference, level=level, seed=seed)
    if panel.rows.clusters is None:
        warnings.append(words.say("estimates.unclustered"))
    clusters = panel.rows.clusters
    return Estimate.from_table(
        found.table, method="did", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=panel.rows.total, n_units=None if panel.repeated else panel.n_entities,
        n_clusters=None if clusters is None else int(clusters.max()) + 1, covariance=found.covariance,
        tables={"cells": _cells(panel), **found.tables}, warnings=(*warnings, *found.warnings), note=found.note,
        spec=spec | {"periods": panel.timeline.periods, "onsets": panel.timeline.onsets, "terms": terms},
    )  # fmt: skip


def _refuse_choices(inference: str, level: float) -> None:
    if inference not in INFERENCES:
        raise EstimationError(
            words.say("estimates_refused.unknown_inference", inference=inference),
            code="unknown-choice",
            fix=did_you_mean(inference, INFERENCES),
        )
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )


def check_design(panel: Panel, first_exposed: str, *, allow_staggered: bool) -> list[str]:
    """Refuse what no difference-in-differences can answer; the sentences that a staggered design deserves."""
    if panel.timeline.n < 2:
        raise EstimationError(
            words.say("estimates_refused.one_period"),
            code="no-pre-period",
            fix=words.say("estimates_refused.one_period_fix"),
        )
    cohorts, never = panel.cohorts, bool((panel.ever == 0).any())
    if not cohorts:
        raise EstimationError(
            words.say("estimates_refused.nothing_exposed", first_exposed=first_exposed),
            code="no-comparison",
            fix=words.say("estimates_refused.check_column", first_exposed=first_exposed),
        )
    if cohorts == [0]:
        raise EstimationError(
            words.say("estimates_refused.no_period_before", first_exposed=first_exposed),
            code="no-pre-period",
            fix=words.say("estimates_refused.no_period_before_fix"),
        )
    if len(cohorts) > 1 and not allow_staggered:
        raise EstimationError(
            words.say(
                "estimates_refused.different_starts",
                first_exposed=first_exposed,
                starts=_listed(panel),
                more=bacon.said(panel),
            ),
            code="staggered-exposure",
            fix=words.say("estimates_refused.different_starts_fix"),
        )
    if not never and len(cohorts) == 1:
        raise EstimationError(
            words.say("estimates_refused.all_at_once", first_exposed=first_exposed),
            code="no-comparison",
            fix=words.say("estimates_refused.all_at_once_fix"),
        )
    if not (panel.exposed == 0)[panel.ever == 1].any():
        raise EstimationError(
            words.say("estimates_refused.no_row_before", first_exposed=first_exposed),
            code="no-pre-period",
            fix=words.say("estimates_refused.no_row_before_fix"),
        )
    return [words.say("estimates.staggered", cohorts=_listed(panel))] if len(cohorts) > 1 else []


def _listed(panel: Panel) -> str:
    """The cohorts with their sizes: `2021 (12), 2022 (8)`."""
    found = []
    for onset in panel.cohorts:
        size = len(np.unique(panel.rows.entity[panel.onset == onset]))
        found.append(
            f"{panel.timeline.label(onset)} ({size})"
            + (words.say("estimates_refused.first_period") if onset == 0 else "")
        )
    return ", ".join(found)


def _cells(panel: Panel) -> pd.DataFrame:
    """Mean outcome and rows of the exposed and the others, before and after (weighted where the fit is)."""
    w = panel.rows.weights
    after = panel.rows.period >= min(panel.cohorts)
    rows = []
    for arm, group in ((1, "exposed"), (0, "comparison")):
        for late, when in ((False, "before"), (True, "after")):
            chosen = (panel.ever == arm) & (after == late)
            if chosen.any():
                mean = np.average(panel.outcome[chosen], weights=None if w is None else w[chosen])
                rows.append({"group": group, "period": when, "estimate": float(mean), "n": panel.rows.number(chosen)})
    return pd.DataFrame(rows)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Thirty sites over eight quarters, fifteen of them exposed from the fifth on: frame, settings, true ATT."""
    rng = np.random.default_rng(seed)
    quarters = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    sites = [f"Site {number:02d}" for number in range(1, 31)]
    level = rng.normal(60, 5, size=(30, 1)) + rng.normal(0, 1, size=(1, 8))
    noise = rng.normal(0, 2, size=(30, 8))
    noise[:, 1:] += 0.4 * noise[:, :-1]
    exposed = (np.arange(30)[:, None] < 15) & (np.arange(8)[None, :] >= 4)
    frame = pd.DataFrame({
        "site": np.repeat(sites, 8), "quarter": np.tile(quarters, 30),
        "attendance rate": (level + noise + 3.0 * exposed).ravel(),
        "joined": np.repeat([quarters[4] if number < 15 else None for number in range(30)], 8),
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "attendance rate", "period": "quarter", "first_exposed": "joined",
                                   "unit": "site"}  # fmt: skip
    return frame, settings, 3.0
