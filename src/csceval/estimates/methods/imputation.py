"""Imputation: what would the exposed have shown without exposure, by a model fitted on unexposed rows only?

Unit and period effects (and covariates) are fitted where nobody is exposed; each exposed row is compared with the path
this gives it, and the differences are averaged. The same numbers come from Gardner's two stages.

When to use: exposure began at different times, all periods before exposure say something about the path without it
(more precise than comparing with one base period), and units not yet exposed are good controls.

When not: paths drifted apart long before exposure; units or periods without any unexposed row.

Citation: Borusyak, Jaravel & Spiess (2024), Review of Economic Studies 91, doi:10.1093/restud/rdae007; Gardner (2022),
arXiv:2207.05943.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates.result import Estimate
from csceval.estimates.timing import examples, scripts_imputation
from csceval.estimates.timing.aggregating import AGGREGATES
from csceval.estimates.timing.aggregating import aggregate as summarise
from csceval.estimates.timing.imputing import by_atom, impute
from csceval.estimates.timing.reporting import report
from csceval.estimates.timing.sample import Sample, choose, read, refuse_collinear, share, whole

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("pre_trends", "leave_one_out", "anticipation", "bacon_weights", "placebo_outcomes", "spillover")
RESTS_ON = ("timing.rests_model", "estimates.rests_anticipation", "estimates.rests_spillover", "timing.rests_staying",
            "timing.rests_covariates")  # fmt: skip
code = scripts_imputation.code
example = examples.staggered


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
    aggregate: str = "simple",
    draws: int = 0,
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean difference between exposed rows and their path without exposure.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections).
    outcome, covariates, weights : numeric columns; rows that lack one are left out and counted in the warnings.
    period, first_exposed, unit, group : as in `did`.
    aggregate : the headline: `simple` (all exposed rows), `group`, `event` or `calendar`.
    draws : above 0, a multiplier bootstrap gives rows of one kind a uniform band (the `interval` column says which).
    cluster : `auto` (the unit of a panel, else each row), a column that holds whole units, or None (each row).
    errors : `gardner` (`auto`): clustered errors of the two-stage estimator, which also count that another draw of
        units would mix cohorts otherwise; or `bjs`: conditional on the mix, effects by cohort and period
        (conservative, equation 7 of Borusyak, Jaravel & Spiess).

    Returns
    -------
    Estimate
        `tidy()` has every aggregate, then cohorts, event times, periods, then every cohort and period; `n` counts the
        exposed rows averaged. Normal, or t with the smaller arm's clusters − 1 below 20 in an arm.

    Raises
    ------
    EstimationError
        The design cannot carry the estimate; the message names the column and the reason.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "unit": unit, "group": group,
            "covariates": list(covariates), "weights": weights, "aggregate": aggregate, "draws": draws,
            "cluster": cluster, "errors": errors, "level": level, "seed": seed}  # fmt: skip
    chosen = choose("errors", "gardner" if errors == "auto" else errors, ("gardner", "bjs"))
    choose("aggregate", aggregate, AGGREGATES)
    sample = read(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                  covariates=covariates, weights=weights, cluster=cluster, never=False)  # fmt: skip
    refuse_collinear(sample.panel)
    made = impute(sample.panel, first_exposed)
    sample = _as_rows(sample) if cluster is None else sample
    sample = replace(sample, cohorts=tuple(np.unique(made.cells.cohort).tolist()))
    effects = summarise(by_atom(made.cells, sample.atom), sample.cohort, sample.weight, sample.panel.timeline,
                        first=aggregate, sampled=chosen == "gardner")  # fmt: skip
    found = report(effects, sample, level=share(level), draws=whole("draws", draws), seed=seed)
    time, clustered = sample.panel.timeline, cluster is not None and (unit is not None or cluster != "auto")
    gone = [words.say("timing.untold", columns=", ".join(made.dropped))] if made.dropped else []
    lost = [words.say("timing.unidentified", n=made.lost)] if made.lost else []
    alone = [words.say("estimates.unclustered")] if not clustered else []
    return Estimate.from_table(
        found.table, method="imputation", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        n_obs=len(sample.panel.outcome) - made.lost, n_units=sample.panel.n_entities if unit else None,
        n_clusters=sample.n_clusters if clustered else None, covariance=found.covariance, tables=found.tables,
        warnings=(*sample.warnings, *gone, *lost, *found.warnings, *alone), note=found.note,
        spec=spec | {"periods": time.periods, "onsets": time.onsets},
    )  # fmt: skip


def _as_rows(sample: Sample) -> Sample:
    """The sample with every row drawn on its own (errors without clusters)."""
    panel = sample.panel
    alone = np.arange(len(panel.outcome), dtype=np.int64)
    weight = np.ones(len(alone)) if panel.rows.weights is None else panel.rows.weights
    return replace(sample, atom=alone, cohort=panel.onset, weight=weight, clusters=alone)
