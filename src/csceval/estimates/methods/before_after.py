"""Before–after: how much did the same units change between two times? No comparison, so no claim of an effect.

The mean of each unit's own change, with its paired t; with clusters, errors allow units of one to move together.

When to use: to report a change honestly where there is nobody to compare with.

When not: to say what a programme did (`did`, `interrupted_time_series`); where different people answered before and
after (compare cross-sections instead).

Citation: Student (1908), Biometrika 6; errors with clusters: Pustejovsky & Tipton (2018).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._columns import numbers, require
from csceval.estimates._inference import choose_cluster, choose_errors
from csceval.estimates.linear import paired_code
from csceval.estimates.linear.model import infer
from csceval.estimates.linear.sample import sample, several
from csceval.estimates.result import Estimate

ESTIMAND = "mean change"
CHART = "effect"
CHECKS = ("placebo_outcomes",)
RESTS_ON = ("estimates_linear.rests_same_units", "estimates_linear.rests_nothing_else")
TERM = "change"


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    unit: str,
    period: str,
    before: object,
    after: object,
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean change of the units that were measured at both times.

    Parameters
    ----------
    data : one row a unit and period.
    outcome, weights : numeric columns; a unit's weight is that of its row before.
    before, after : values of `period`, or lists of values whose mean counts for each unit.
    cluster : `auto` (none: units are independent), or a column in which units are nested.
    errors : `auto` (classical paired t; with clusters CR2 with Satterthwaite degrees of freedom), or by name.
    inference : `t`, or `wild` with clusters.

    Returns
    -------
    Estimate
        `value` is the mean of after less before in the outcome's unit.

    Raises
    ------
    EstimationError
        A time is not in the data, a unit stands twice in a period, or no unit was measured at both times.
    """
    spec = {"outcome": outcome, "unit": unit, "period": period, "before": before, "after": after, "weights": weights,
            "cluster": cluster, "errors": errors, "inference": inference, "level": level, "seed": seed}  # fmt: skip
    if inference not in ("t", "wild"):
        raise EstimationError(
            words.say("estimates_refused.unknown_inference_change", inference=inference),
            code="unknown-choice",
            fix=words.say("estimates_refused.unknown_inference_change_fix"),
        )
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    column = choose_cluster(cluster, errors, None)
    wide, warnings = _changes(data, spec, column)
    rows = sample(wide, outcome="change", group="unit", weights="weight" if weights else None,
                  cluster="cluster" if column else None,
                  called={"change": outcome, "unit": unit, "weight": weights, "cluster": column})  # fmt: skip
    chosen = choose_errors(errors, rows.clusters, "classical")
    groups = rows.n if rows.clusters is None else int(rows.clusters.max()) + 1
    found = infer(rows.values["change"], np.ones((rows.n, 1)), [TERM], arms=(groups, groups), assigned=None,
                  weights=rows.weights, clusters=rows.clusters, errors=chosen, inference=inference, level=level,
                  seed=seed)  # fmt: skip
    alone = words.say("estimates_linear.before_after_alone")
    return Estimate.from_table(
        found.table, method="before_after", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=2 * rows.n, n_units=rows.n, n_clusters=None if rows.clusters is None else groups,
        covariance=found.covariance, tables={"cells": _cells(wide), **found.tables},
        warnings=(*warnings, *found.warnings, alone), note=found.note, spec=spec,
    )  # fmt: skip


def _changes(data: pd.DataFrame, spec: dict[str, object], column: str | None) -> tuple[pd.DataFrame, list[str]]:
    """One row a unit: mean before, mean after, change; a counted sentence for the units that lack one of them."""
    outcome, unit, period, weights = (str(spec[name]) for name in ("outcome", "unit", "period", "weights"))
    weight = weights if spec["weights"] else None
    frame = require(data, [outcome, unit, period, weight, column])
    read = pd.DataFrame({"unit": frame[unit], "period": frame[period], "value": numbers(frame, outcome)})
    read["weight"] = numbers(frame, weight) if weight else 1.0
    read["cluster"] = frame[column] if column else 0
    means = {}
    for when in ("before", "after"):
        times = several(spec[when])
        absent = [time for time in times if not (read["period"] == time).any()]
        if absent:
            raise EstimationError(
                words.say("estimates_refused.never_says", period=period, wanted=absent[0]),
                code="unknown-choice",
                fix=words.say("estimates_refused.never_says_fix"),
            )
        means[when] = read[read["period"].isin(times)]
        twice = means[when][means[when].duplicated(["unit", "period"])]
        if len(twice):
            first = twice.iloc[0]
            raise EstimationError(
                words.say("estimates_refused.several_rows", unit=unit, label=first["unit"], period=first["period"]),
                code="duplicate-unit-period",
                fix=words.say("estimates_refused.one_row_each"),
            )
    early, late = (means[when].dropna(subset=["value"]).groupby("unit") for when in ("before", "after"))
    wide = pd.DataFrame({"before": early["value"].mean(), "after": late["value"].mean(),
                         "weight": early["weight"].mean(), "cluster": early["cluster"].first()})  # fmt: skip
    paired = wide.dropna(subset=["before", "after"])
    if paired.empty:
        raise EstimationError(
            words.say("estimates_refused.nobody_twice", unit=unit, outcome=outcome),
            code="estimate-refused",
            fix=words.say("estimates_refused.nobody_twice_fix"),
        )
    lost = len(wide) - len(paired)
    warnings = [words.say("estimates_linear.unpaired", n=lost, of=len(wide))] if lost else []
    return paired.assign(change=paired["after"] - paired["before"]).reset_index(names="unit"), warnings


def _cells(wide: pd.DataFrame) -> pd.DataFrame:
    """Mean before and after of the units that have both (weighted where the estimate is)."""
    return pd.DataFrame([{"period": when, "estimate": float(np.average(wide[when], weights=wide["weight"])),
                          "n": len(wide)} for when in ("before", "after")])  # fmt: skip


def code(estimate: Estimate, language: str) -> str:
    """The same mean change in statsmodels, R or Stata, from a frame `data`."""
    return paired_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Twenty-five partners rate their trust in two waves; it truly rises by 0.3."""
    rng = np.random.default_rng(seed)
    level = rng.normal(3.2, 0.5, size=25)
    first = level + rng.normal(0, 0.2, size=25)
    last = level + 0.3 + rng.normal(0, 0.2, size=25)
    partners = [f"Partner {number:02d}" for number in range(1, 26)]
    frame = pd.DataFrame({"partner": partners * 2, "wave": ["first"] * 25 + ["last"] * 25,
                          "trust": np.concatenate([first, last])})  # fmt: skip
    settings: dict[str, object] = {"outcome": "trust", "unit": "partner", "period": "wave", "before": "first",
                                   "after": "last"}  # fmt: skip
    return frame, settings, 0.3
