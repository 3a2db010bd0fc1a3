"""Staggered adoption: effects by cohort and period, each against units that were not exposed at that time.

Callaway and Sant'Anna's group-time average effects, summed up by cohort, time since exposure or calendar time.

When to use: exposure began at different times, effects may differ by cohort or grow over time, and some units were
never exposed, or not yet.

When not: exposure ends again; cohorts that were already drifting apart from the others; hardly any unexposed units.

Citation: Callaway & Sant'Anna (2021), Journal of Econometrics 225, doi:10.1016/j.jeconom.2020.12.001; adjustment:
Sant'Anna & Zhao (2020), doi:10.1016/j.jeconom.2020.06.003.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from csceval.estimates.result import Estimate
from csceval.estimates.timing import examples, scripts_staggered
from csceval.estimates.timing.aggregating import AGGREGATES
from csceval.estimates.timing.aggregating import aggregate as summarise
from csceval.estimates.timing.comparing import Comparison, compare
from csceval.estimates.timing.reporting import pre_test, report
from csceval.estimates.timing.sample import choose, read, share, whole

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("pre_trends", "honest_did", "leave_one_out", "anticipation", "bacon_weights", "placebo_outcomes", "spillover")
RESTS_ON = ("timing.rests_parallel", "timing.rests_anticipation", "estimates.rests_spillover", "timing.rests_staying",
            "timing.rests_covariates")  # fmt: skip
code = scripts_staggered.code
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
    controls: str = "never",
    adjust: str = "dr",
    anticipation: int = 0,
    aggregate: str = "simple",
    draws: int = 0,
    base: str = "varying",
    cluster: str | None = "auto",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the effect on each cohort in each period, and their averages.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections, without `unit`).
    outcome, covariates, weights : numeric columns; rows that lack one are left out and counted in the warnings.
        Covariates and weights are taken from the earlier period of each comparison.
    period, first_exposed : whole numbers, dates, pandas or csceval Periods, or text such as 2024-Q4; a missing
        first exposure means never.
    group : of repeated cross-sections; cohorts are compared, so it changes nothing here.
    controls : `never` exposed, or `not_yet` exposed (never among them).
    adjust : `dr` (doubly robust), `ipw` or `reg`; the same without covariates.
    anticipation : periods before exposure in which outcomes may already have moved.
    aggregate : the headline: `simple` (all exposed unit-periods), `group`, `event` or `calendar`.
    draws : above 0, a multiplier bootstrap gives rows of one kind a uniform band (the `interval` column says which).
    base : effects before exposure against the period before (`varying`) or the last one before exposure (`universal`).
    cluster : `auto` or None (the unit of a panel; each row of repeated cross-sections), or a column that holds whole
        units.

    Returns
    -------
    Estimate
        `tidy()` has every aggregate, then cohorts, event times, periods, then every ATT(cohort, period); `n` counts the
        exposed rows averaged. Errors are root sums of squared influence (equation 4.3), normal, or t with the smaller
        arm's clusters − 1 below 20 in an arm. `tables["pre_test"]`: all effects before exposure are zero (Wald).

    Raises
    ------
    EstimationError
        The design cannot carry the estimate; the message names the column and the reason.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "unit": unit, "group": group,
            "covariates": list(covariates), "weights": weights, "controls": controls, "adjust": adjust,
            "anticipation": anticipation, "aggregate": aggregate, "draws": draws, "base": base, "cluster": cluster,
            "level": level, "seed": seed}  # fmt: skip
    how = Comparison(choose("controls", controls, ("never", "not_yet")), choose("adjust", adjust, ("dr", "ipw", "reg")),
                     whole("anticipation", anticipation), choose("base", base, ("varying", "universal")))  # fmt: skip
    choose("aggregate", aggregate, AGGREGATES)
    sample = read(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                  covariates=covariates, weights=weights, cluster=cluster, anticipation=how.anticipation,
                  never=controls == "never")  # fmt: skip
    cells = compare(sample, how, first_exposed)
    effects = summarise(cells, sample.cohort, sample.weight, sample.panel.timeline, first=aggregate)
    found = report(effects, sample, level=share(level), draws=whole("draws", draws), seed=seed)
    tested = pre_test(effects, sample, how.anticipation)
    time, clustered = sample.panel.timeline, unit is not None or cluster not in ("auto", None)
    return Estimate.from_table(
        found.table, method="staggered", estimand=ESTIMAND, outcome=outcome, level=level, errors="influence",
        n_obs=len(sample.panel.outcome), n_units=len(sample.cohort) if unit else None,
        n_clusters=sample.n_clusters if clustered else None, covariance=found.covariance,
        tables=found.tables | ({} if tested is None else {"pre_test": tested}),
        warnings=(*sample.warnings, *found.warnings, *sample.unclustered), note=found.note,
        spec=spec | {"periods": time.periods, "onsets": time.onsets},
    )  # fmt: skip
