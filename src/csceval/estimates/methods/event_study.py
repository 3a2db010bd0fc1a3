"""Event study: how did the difference between the exposed and the others move, period by period?

Two-way fixed effects with a coefficient for every period before and after exposure, against the last one before.

When to use: exposure began at one moment, and you want to see whether paths were parallel before it and how the
effect grew after it.

When not: exposure began at different times (`sun_abraham`, `staggered` and `imputation` give event times there); very
few units, where single coefficients say little.

Citation: Angrist & Pischke (2009), Mostly Harmless Econometrics, chapter 5; Freyaldenhoven, Hansen, Pérez & Shapiro
(2021), NBER 29170; errors as in `did`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._fixed_effects import fit, identified
from csceval.estimates._inference import choose_cluster, choose_errors
from csceval.estimates.methods import did
from csceval.estimates.panel import Panel, prepare
from csceval.estimates.result import Estimate
from csceval.estimates.timing import scripts_regression
from csceval.estimates.timing.aggregating import NONE, Effects
from csceval.estimates.timing.sample import choose, share, whole
from csceval.estimates.timing.saturated import INFERENCES, averages, with_covariates

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("pre_trends", "honest_did", "leave_one_out", "anticipation", "placebo_outcomes", "spillover")
RESTS_ON = ("estimates.rests_parallel", "estimates.rests_anticipation", "estimates.rests_spillover",
            "estimates.rests_mix")  # fmt: skip
code = scripts_regression.event_study
example = did.example


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
    leads: int | None = None,
    lags: int | None = None,
    omitted: int = -1,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
    allow_staggered: bool = False,
) -> Estimate:
    """Estimate the difference at every time since exposure; the headline is their mean after exposure.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections).
    outcome, covariates, weights : numeric columns; rows that lack one are left out and counted in the warnings.
    period, first_exposed, unit, group : as in `did`.
    leads, lags : periods before and after exposure with their own coefficient; further ones are binned with the last.
        By default every one has its own.
    omitted : the event time that the others are measured against.
    cluster, errors, inference : as in `did` (`t` or `wild`).
    allow_staggered : let it run although exposure begins at different times; a warning says what that means.

    Returns
    -------
    Estimate
        `tidy()` has `event` (the mean over event times from 0 on), each event time, then the covariates.

    Raises
    ------
    EstimationError
        The design cannot carry the estimate; the message names the column and the reason.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "unit": unit, "group": group,
            "covariates": list(covariates), "weights": weights, "leads": leads, "lags": lags, "omitted": omitted,
            "cluster": cluster, "errors": errors, "inference": inference, "level": level, "seed": seed,
            "allow_staggered": allow_staggered}  # fmt: skip
    choose("inference", inference, INFERENCES)
    panel = prepare(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                    covariates=covariates, weights=weights,
                    cluster=choose_cluster(cluster, errors, unit))  # fmt: skip
    warnings = [*panel.warnings, *did.check_design(panel, first_exposed, allow_staggered=allow_staggered)]
    times, columns = _columns(panel, leads, lags, omitted, first_exposed)
    regressors = np.column_stack([columns, panel.covariates])
    kept = identified(regressors, panel.rows)
    gone = [f"event_time={time}" for time, keep in zip(times, kept, strict=False) if not keep]
    gone += [name for name, keep in zip(panel.covariate_names, kept[len(times) :], strict=True) if not keep]
    if gone:
        warnings.append(words.say("estimates.covariates_dropped", columns=", ".join(gone)))
    names = [name for name in panel.covariate_names if name not in gone]
    times = [time for time, keep in zip(times, kept, strict=False) if keep]
    if not any(time >= 0 for time in times):
        raise EstimationError(words.say("estimates_refused.explained", first_exposed=first_exposed),
                              code="no-comparison", fix=words.say("estimates_refused.explained_fix"))  # fmt: skip
    chosen = choose_errors(errors, panel.rows.clusters, "HC1")
    fitted = fit(panel.outcome, regressors[:, kept], panel.rows)
    cells = columns[:, kept[: columns.shape[1]]]
    effects = with_covariates(_effects(times, cells, panel.rows.counts), fitted, names)
    found = averages(effects, fitted, regressors[:, kept], panel, cells, errors=chosen, inference=inference,
                     level=share(level), seed=seed, label_of=panel)  # fmt: skip
    clusters = panel.rows.clusters
    warnings += [words.say("estimates.unclustered")] if clusters is None else []
    return Estimate.from_table(
        found.table, method="event_study", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=panel.rows.total, n_units=None if panel.repeated else panel.n_entities,
        n_clusters=None if clusters is None else int(clusters.max()) + 1, covariance=found.covariance,
        tables=found.tables, warnings=(*warnings, *found.warnings), note=found.note,
        spec=spec | {"periods": panel.timeline.periods, "onsets": panel.timeline.onsets, "terms": [*times, *names]},
    )  # fmt: skip


def binned(panel: Panel, leads: int | None, lags: int | None) -> IntArray:
    """Event time of each row, far ones put with the last one shown."""
    low = -panel.timeline.n if leads is None else -whole("leads", leads)
    high = panel.timeline.n if lags is None else whole("lags", lags)
    return np.asarray(np.clip(panel.rows.period - panel.onset, low, high), dtype=np.int64)


def _columns(panel: Panel, leads: int | None, lags: int | None, omitted: int,
             first_exposed: str) -> tuple[list[int], FloatArray]:  # fmt: skip
    """Event times with a coefficient, and the 0/1 column of each (n × K)."""
    time, ever = binned(panel, leads, lags), panel.ever == 1
    found = [int(value) for value in np.unique(time[ever])]
    if omitted not in found:
        raise EstimationError(words.say("timing.no_reference", column=first_exposed, omitted=omitted),
                              code="no-pre-period", fix=words.say("timing.fix_no_reference"))  # fmt: skip
    if found[-1] < 0:
        raise EstimationError(words.say("timing.no_cell", column=first_exposed), code="no-comparison",
                              fix=words.say("timing.fix_no_cell"))  # fmt: skip
    times = [value for value in found if value != omitted]
    return times, np.column_stack([(ever & (time == value)).astype(np.float64) for value in times])


def _effects(times: list[int], columns: FloatArray, rows: FloatArray | None) -> Effects:
    """The mean after exposure, then each event time, as averages of the coefficients."""
    k, after = len(times), np.array(times) >= 0
    lead = np.column_stack([after / after.sum(), np.eye(k)])
    none = np.full(k + 1, NONE)
    counts = (columns if rows is None else columns * rows[:, None]).sum(axis=0).astype(np.int64)
    return Effects(["event", *(f"event_time={time}" for time in times)], ["", *["event"] * k], none, none,
                   np.array([NONE, *times]), np.zeros(k + 1), lead, lead > 0,
                   np.append(counts[after].sum(), counts))  # fmt: skip
