"""Sun and Abraham's interaction-weighted estimator: one regression, an effect for every cohort and event time.

Each cohort has its own coefficient at each time since exposure, so that no cohort's effect leaks into another's; the
coefficients are then averaged by how many rows each stands for.

When to use: exposure began at different times, some units were never exposed (or one cohort is late enough to serve),
and covariates that change over time must be held constant in one regression.

When not: cohorts of one or two units with many periods (hundreds of coefficients); no unit observed before exposure.

Citation: Sun & Abraham (2021), Journal of Econometrics 225, doi:10.1016/j.jeconom.2020.09.006; averages as in R's
`fixest::sunab(att = TRUE)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive
from csceval.estimates._fixed_effects import fit, identified
from csceval.estimates._inference import choose_cluster, choose_errors
from csceval.estimates.panel import Panel
from csceval.estimates.result import Estimate
from csceval.estimates.timing import examples, scripts_regression
from csceval.estimates.timing.aggregating import Effects, aggregate
from csceval.estimates.timing.cells import Cells
from csceval.estimates.timing.sample import Sample, choose, read, share, subset
from csceval.estimates.timing.saturated import INFERENCES, averages, with_covariates

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("pre_trends", "honest_did", "leave_one_out", "bacon_weights", "placebo_outcomes", "spillover")
RESTS_ON = ("timing.rests_parallel", "timing.rests_anticipation", "estimates.rests_spillover", "timing.rests_staying",
            "timing.rests_covariates")  # fmt: skip
code = scripts_regression.sun_abraham
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
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate every cohort's effect at every time since exposure in one regression, and their averages.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections).
    outcome, covariates, weights : numeric columns; rows that lack one are left out and counted in the warnings.
    period, first_exposed, unit, group : as in `did`.
    controls : `never` exposed units; or `last`: the cohort exposed last counts as not exposed (beside those never
        exposed), and periods from its exposure on are left out.
    cluster, errors, inference : as in `did` (`t` or `wild`).

    Returns
    -------
    Estimate
        `value` averages the effects after exposure by rows (`simple`); `tidy()` has every aggregate, then cohorts,
        event times (−1 is the reference), periods, cells, covariates. Shares of cohorts are taken as given.

    Raises
    ------
    EstimationError
        The design cannot carry the estimate; the message names the column and the reason.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "unit": unit, "group": group,
            "covariates": list(covariates), "weights": weights, "controls": controls, "cluster": cluster,
            "errors": errors, "inference": inference, "level": level, "seed": seed}  # fmt: skip
    choose("inference", inference, INFERENCES)
    choose("controls", controls, ("never", "last"))
    sample = read(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                  covariates=covariates, weights=weights, cluster=choose_cluster(cluster, errors, unit),
                  never=controls == "never")  # fmt: skip
    panel = _compared(sample, controls, first_exposed)
    places, columns = _columns(panel, first_exposed)
    regressors = np.column_stack([columns, panel.covariates])
    kept = identified(regressors, panel.rows)
    inside, names = kept[: len(places)], _kept(panel.covariate_names, kept[len(places) :])
    places, columns = places[inside], columns[:, inside]
    if not (places[:, 1] >= 0).any():
        raise EstimationError(words.say("timing.no_cell", column=first_exposed), code="no-comparison",
                              fix=words.say("timing.fix_no_cell"))  # fmt: skip
    gone = [name for name in panel.covariate_names if name not in names]
    warnings = list(sample.warnings)
    warnings += [words.say("estimates.covariates_dropped", columns=", ".join(gone))] if gone else []
    chosen = choose_errors(errors, panel.rows.clusters, "HC1")
    fitted = fit(panel.outcome, regressors[:, kept], panel.rows)
    effects = with_covariates(_averaged(panel, places, columns), fitted, names)
    found = averages(effects, fitted, regressors[:, kept], panel, columns, errors=chosen, inference=inference,
                     level=share(level), seed=seed, label_of=sample.panel)  # fmt: skip
    clusters, time = panel.rows.clusters, panel.timeline
    return Estimate.from_table(
        found.table, method="sun_abraham", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=len(panel.outcome), n_units=None if panel.repeated else panel.n_entities,
        n_clusters=None if clusters is None else int(clusters.max()) + 1, covariance=found.covariance,
        tables=found.tables, warnings=(*warnings, *found.warnings, *sample.unclustered), note=found.note,
        spec=spec | {"periods": time.periods, "onsets": time.onsets, "terms": names},
    )  # fmt: skip


def _kept(names: Sequence[str], keep: Sequence[bool]) -> list[str]:
    return [name for name, kept in zip(names, keep, strict=True) if kept]


def _compared(sample: Sample, controls: str, first_exposed: str) -> Panel:
    """The panel that is regressed: with `last`, without the periods in which everybody is exposed."""
    panel = sample.panel
    if controls == "last":
        last = max(panel.cohorts)
        if len(panel.cohorts) == 1:
            raise EstimationError(words.say("timing.no_never", column=first_exposed), code="no-comparison",
                                  fix=words.say("estimates_refused.controls_never_fix"))  # fmt: skip
        panel = subset(panel, panel.rows.period < last)
        panel = replace(panel, onset=np.where(panel.onset >= last, panel.timeline.n, panel.onset))
    return panel


def _columns(panel: Panel, first_exposed: str) -> tuple[IntArray, FloatArray]:
    """Cohort and event time of each cell (K × 2), the reference left out, and its 0/1 column (n × K)."""
    places, columns = [], []
    for cohort in panel.cohorts:
        own = panel.onset == cohort
        times = np.unique(panel.rows.period[own] - cohort)
        if -1 not in times:
            label = panel.timeline.label
            raise EstimationError(
                words.say("timing.lost_base", column=first_exposed, cohort=label(cohort), period=label(cohort - 1)),
                code="no-pre-period", fix=words.say("timing.fix_lost_base"))  # fmt: skip
        for time in times[times != -1].tolist():
            places.append((cohort, time))
            columns.append((own & (panel.rows.period - cohort == time)).astype(np.float64))
    if not places:
        raise EstimationError(words.say("timing.no_cell", column=first_exposed), code="no-comparison",
                              fix=words.say("timing.fix_no_cell"))  # fmt: skip
    return np.array(places, dtype=np.int64), np.column_stack(columns)


def _averaged(panel: Panel, places: IntArray, columns: FloatArray) -> Effects:
    """Every average of the cells, weighted by their rows: the cells stand where units stand elsewhere."""
    rows = columns if panel.rows.weights is None else columns * panel.rows.weights[:, None]
    sizes, cohort = rows.sum(axis=0), places[:, 0]
    first = np.unique(panel.rows.entity, return_index=True)[1] if not panel.repeated else np.arange(len(panel.outcome))
    w = np.ones(len(first)) if panel.rows.weights is None else panel.rows.weights[first]
    own = np.bincount(panel.onset[first], weights=w, minlength=panel.timeline.n + 1)
    cells = Cells(cohort, places.sum(axis=1), np.zeros(len(cohort)), np.eye(len(cohort)), np.diag(sizes),
                  columns.sum(axis=0).astype(np.int64))  # fmt: skip
    weight = own[cohort] / np.bincount(consecutive(cohort))[consecutive(cohort)]
    return aggregate(cells, cohort, weight, panel.timeline, first="simple", sampled=False)
