"""Time to event: how long until something happens; cases still open count for as long as they were seen.

The median by Kaplan and Meier, for all and for each group, with the log-rank test; or the hazard ratio by Cox: how many
times as fast one group gets there as another, at any time.

When to use: waiting times, time to a service, to a job, to a return; some cases have not ended when the data stop.

When not: every case was followed for the same time and only whether it ended counts (`proportion`); cases stop being
followed because of how they fare; several kinds of end compete.

Citation: Kaplan & Meier (1958), JASA 53; Brookmeyer & Crowley (1982), Biometrics 38 (intervals); Mantel (1966)
(log-rank); Cox (1972), JRSS B 34; Efron (1977) (ties); Lin & Wei (1989) (robust errors).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._present import chart_table as plain_chart_table
from csceval.estimates._present import headline
from csceval.estimates.linear.arms import control_arm
from csceval.estimates.result import Estimate
from csceval.estimates.survival import code as scripts
from csceval.estimates.survival.comparing import compare
from csceval.estimates.survival.cox import ERRORS
from csceval.estimates.survival.reporting import medians, ratios
from csceval.estimates.survival.spells import Spells, spells
from csceval.plugins import did_you_mean

ESTIMAND = "median"
CHART = "effect"
CHECKS = ("proportional_hazards",)
RESTS_ON = ("estimates_survival.rests_censoring", "estimates_survival.rests_one_end", "estimates_survival.rests_rows",
            "estimates_survival.rests_hazards")  # fmt: skip
CHOICES = {"effect": ("median", "hazard_ratio"), "interval": ("log", "loglog"), "errors": ERRORS}


def estimate(
    data: pd.DataFrame,
    *,
    start: str | None = None,
    end: str,
    event: str | None = None,
    until: object = None,
    group: str | None = None,
    control: object = None,
    arm: object = None,
    covariates: Sequence[str] = (),
    effect: str = "median",
    interval: str = "log",
    horizon: float | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate the median time until an event, or how many times as fast one group gets there.

    Parameters
    ----------
    data : one row a case.
    start, end : columns of dates (then times are days) or numbers; without `start`, `end` holds the time itself.
    event : 1 where the case ended at `end`, 0 where it was still open then. Without it every case with an `end` ended.
    until : the last day (or number) that was looked at; cases without an `end`, or with a later one, are open on it.
    group : column of groups; needed by the hazard ratio, where `control` is the one that others are compared with (by
        default 0, False, “control” or “no”) and `arm` the headline where there are several others.
    covariates : numeric columns of the Cox model.
    interval : scale of the median's band, `log` (R's default) or `loglog` (SAS's and statsmodels').
    horizon : end of the restricted mean; by default the shortest of the groups' last times.
    cluster : `auto` (none), or the column of groups of cases that may be alike.
    errors : `auto`: Greenwood or the inverse information; with clusters the infinitesimal jackknife for curves, `CR1`
        for hazard ratios, and t(G − 1). By name for hazard ratios: `classical`, `HC0`, `CR0`, `CR1`, `CR3`.

    Returns
    -------
    Estimate
        `value` is the median of all in days (or the columns' unit), or the hazard ratio of `arm`; the table has each
        group, then log rows; `tables` has quartiles, restricted means and the log-rank test. What open cases leave
        unknown is None, and `note` says why.

    Raises
    ------
    EstimationError
        A column is unusable, an end lies before its start, or the data cannot carry the model; the message names it.
    """
    spec: dict[str, Any] = {"start": start, "end": end, "event": event, "until": until, "group": group,
                            "control": control, "arm": arm, "covariates": list(covariates), "effect": effect,
                            "interval": interval, "horizon": horizon, "cluster": cluster,
                            "errors": errors, "level": level}  # fmt: skip
    _choices(spec)
    found = spells(data, start=start, end=end, event=event, until=until, group=group, covariates=covariates,
                   cluster=cluster)  # fmt: skip
    chosen = _errors(effect, errors, found)
    clusters = found.rows.clusters
    if effect == "median":
        base = None if control is None else control_arm(found.rows, str(group), control)
        out = medians(found, level=level, interval=interval, horizon=horizon, control=base)
    else:
        compared = compare(found, spec)
        out = ratios(found, compared, errors=chosen, level=level)
        spec |= {"control_arm": compared.control, "arms": compared.arms, "terms": compared.names}
    return Estimate.from_table(
        out.table, method="time_to_event", estimand="median" if effect == "median" else "hazard ratio",
        outcome=event or end, level=level, errors=chosen, inference="t", n_obs=found.rows.n, n_units=found.rows.n,
        n_clusters=None if clusters is None else int(clusters.max()) + 1, covariance=out.covariance, tables=out.tables,
        warnings=(*found.warnings, *out.warnings), note=out.note, spec=spec,
    )  # fmt: skip


def _choices(spec: dict[str, Any]) -> None:
    for name, known in CHOICES.items():
        if spec[name] not in known:
            raise EstimationError(
                words.say("estimates_refused.unknown_choice", name=name, value=spec[name]),
                code="unknown-choice",
                fix=did_you_mean(str(spec[name]), known),
            )
    if not 0 < spec["level"] < 1:
        raise EstimationError(words.say("estimates_refused.level_given", level=spec['level']), code="unknown-choice",
                              fix=words.say("estimates_refused.level_fix"))  # fmt: skip
    wrong = "no_group" if spec["effect"] == "hazard_ratio" and spec["group"] is None else None
    wrong = "median_covariates" if spec["effect"] == "median" and spec["covariates"] else wrong
    wrong = "median_errors" if spec["effect"] == "median" and spec["errors"] != "auto" else wrong
    if wrong:
        raise EstimationError(words.say(f"estimates_survival.{wrong}"), code="unknown-choice",
                              fix=words.say(f"estimates_survival.fix_{wrong}"))  # fmt: skip


def _errors(effect: str, errors: str, found: Spells) -> str:
    clusters = found.rows.clusters
    if effect == "median":
        return "greenwood" if clusters is None else "jackknife"
    if errors.startswith("CR") and clusters is None:
        raise EstimationError(words.say("estimates_refused.needs_clusters_none", errors=errors), code="unknown-choice",
                              fix="Name the column of clusters, or use HC0.")  # fmt: skip
    if errors in ("classical", "HC0") and clusters is not None:
        raise EstimationError(f"{errors} errors know no clusters.", code="unknown-choice",
                              fix="Use CR1 or CR3, or cluster=None.")  # fmt: skip
    if errors != "auto":
        return errors
    return "classical" if clusters is None else "CR1"


def code(estimate: Estimate, language: str) -> str:
    """The same curve or Cox model in statsmodels, R (survival) or Stata, from a frame `data`."""
    return scripts.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Two hundred requests at three offices over a year, open ones censored: true median wait 30 days."""
    rng = np.random.default_rng(seed)
    asked = rng.integers(0, 300, size=200)
    served = asked + np.ceil(rng.exponential(30 / np.log(2), size=200))
    first, offices = pd.Timestamp("2024-01-01"), np.array(["north", "south", "east"])
    frame = pd.DataFrame({
        "asked on": first + pd.to_timedelta(asked, unit="D"),
        "last seen": first + pd.to_timedelta(np.minimum(served, 365), unit="D"),
        "served": (served <= 365) * 1.0, "office": offices[rng.integers(0, 3, size=200)],
    })  # fmt: skip
    settings: dict[str, object] = {"start": "asked on", "end": "last seen", "event": "served", "group": "office"}
    return frame, settings, 30.0


def chart_table(estimate: Estimate) -> tuple[pd.DataFrame, str, str]:
    """What the effect chart draws: the hazard ratio, or the median of each group beside that of all."""
    if estimate.estimand != "median":
        return plain_chart_table(estimate)
    groups = estimate.table.iloc[1:] if len(estimate.table) > 1 else estimate.table
    table = groups.rename(columns={"group": "name"})[["name", "estimate", "conf_low", "conf_high"]]
    title = words.say("estimates_survival.chart_title", outcome=estimate.outcome)
    reference = estimate.value if np.isfinite(estimate.value or np.nan) else 0.0
    return table.assign(order=range(len(table)), reference=reference, reason=estimate.note), title, headline(estimate)
