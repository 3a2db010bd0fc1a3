"""Triple difference: is the effect of exposure another in one group than in the other?

The difference-in-differences among one group less that among the other. What moved both groups of the exposed alike
(a bad year in the exposed places) drops out.

When to use: exposure was meant for, or should work differently in, one of two groups that live in the same places; or
to take out a shock that hit exposed places in both groups.

When not: the groups would have drifted apart in exposed places anyway; exposure began at different times.

Citation: Gruber (1994), American Economic Review 84; Olden & Møen (2022), The Econometrics Journal 25.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive
from csceval.estimates._columns import require
from csceval.estimates._fixed_effects import Rows, fit, identified
from csceval.estimates._inference import INFERENCES, Inference, choose_cluster, choose_errors, coefficient_table, infer
from csceval.estimates.methods.did import check_design
from csceval.estimates.panel import Panel, prepare
from csceval.estimates.result import Estimate
from csceval.estimates.triple import code as scripts
from csceval.plugins import did_you_mean

BoolArray: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]

ESTIMAND = "DDD"
CHART = "effect"
CHECKS = ("leave_one_out", "placebo_outcomes", "spillover")
RESTS_ON = ("estimates_triple.rests_gap", "estimates.rests_anticipation", "estimates_triple.rests_other",
            "estimates.rests_mix")  # fmt: skip
TERM = "difference"
code = scripts.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    first_exposed: str,
    by: str,
    focus: object = None,
    unit: str | None = None,
    group: str | None = None,
    covariates: Sequence[str] = (),
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate how much larger the effect of exposure is in one group than in the other.

    Parameters
    ----------
    data : one row a unit, group and period, or a unit and period where each unit is of one group (panel); or one row
        a person or record (repeated cross-sections, without `unit`).
    by : column with exactly two values; `focus` is the one whose effect comes first (by default 1, True, or the last
        in order).
    outcome, period, first_exposed, unit, group, covariates, weights, cluster, errors, inference, level, seed :
        as in `did`. Units and periods have effects of their own in each group.

    Returns
    -------
    Estimate
        `value` is the effect in `focus` less that in the other group; the row `exposed` is the effect in the other.

    Raises
    ------
    EstimationError
        As `did`; also where `by` has not two values, or one group has no exposed or no other units.
    """
    spec = {"outcome": outcome, "period": period, "first_exposed": first_exposed, "by": by, "focus": focus,
            "unit": unit, "group": group, "covariates": list(covariates), "weights": weights, "cluster": cluster,
            "errors": errors, "inference": inference, "level": level, "seed": seed}  # fmt: skip
    if inference not in INFERENCES[:2]:
        raise EstimationError(
            words.say("estimates_refused.unknown_inference_triple", inference=inference),
            code="unknown-choice",
            fix=did_you_mean(inference, INFERENCES[:2]),
        )
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    column = choose_cluster(cluster, errors, unit)
    labels = _labels(data, by, focus)
    cells, names = _cells(data, by, unit or group or first_exposed)
    panel = prepare(cells, outcome=outcome, period=period, first_exposed=first_exposed,
                    unit=names.entity if unit else None, group=None if unit else names.entity,
                    covariates=[*covariates, names.flag], weights=weights, cluster=column)  # fmt: skip
    check_design(panel, first_exposed, allow_staggered=False)
    codes = panel.covariates[:, -1].astype(np.int64)
    focused = codes == labels.index_of_focus
    _refuse_empty(panel, focused, by, labels.texts)
    split = _split(panel, codes)
    regressors = np.column_stack([panel.exposed * focused, panel.exposed, panel.covariates[:, :-1]])
    kept = identified(regressors, split.rows)
    warnings = [*panel.warnings]
    dropped = [name for name, keep in zip(covariates, kept[2:], strict=True) if not keep]
    if dropped:
        warnings.append(words.say("estimates.covariates_dropped", columns=", ".join(dropped)))
    if not all(kept[:2]):
        raise EstimationError(
            words.say("estimates_refused.explained_in_group", first_exposed=first_exposed, by=by),
            code="no-comparison",
            fix=words.say("estimates_refused.explained_in_group_fix"),
        )
    terms = [TERM, "exposed", *(name for name in covariates if name not in dropped)]
    chosen = choose_errors(errors, split.rows.clusters, "HC1")
    found = _infer(split, focused, regressors[:, kept], terms, errors=chosen, inference=inference, level=level,
                   seed=seed)  # fmt: skip
    warnings += [words.say("estimates_triple.direction", focus=labels.texts[0], other=labels.texts[1], by=by)]
    clusters = split.rows.clusters
    if clusters is None:
        warnings.append(words.say("estimates.unclustered"))
    return Estimate.from_table(
        found.table, method="triple_difference", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=len(panel.outcome), n_units=None if panel.repeated else panel.n_entities,
        n_clusters=None if clusters is None else int(clusters.max()) + 1, covariance=found.covariance,
        tables={"cells": _means(panel, focused, labels.texts), **found.tables},
        warnings=(*warnings, *found.warnings), note=found.note,
        spec=spec | {"periods": panel.timeline.periods, "onsets": panel.timeline.onsets, "terms": terms,
                     "focus_text": labels.texts[0]},
    )  # fmt: skip


class _Names:
    """Names of two columns added to the frame that hide no other."""

    def __init__(self, entity: str, flag: str) -> None:
        self.entity, self.flag = entity, flag


class _Labels:
    """The two values of `by`, the focus first, and its code."""

    def __init__(self, texts: tuple[str, str], index_of_focus: int) -> None:
        self.texts, self.index_of_focus = texts, index_of_focus


def _levels(data: pd.DataFrame, by: str) -> list[object]:
    values = list(require(data, [by])[by].dropna().unique())
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=str)


def _labels(data: pd.DataFrame, by: str, focus: object) -> _Labels:
    values = _levels(data, by)
    if len(values) != 2:
        shown = ", ".join(str(value) for value in values[:5])
        raise EstimationError(words.say("estimates_refused.not_two_groups", by=by, n=len(values), shown=shown),
                              code="unknown-choice", fix=words.say("estimates_refused.not_two_groups_fix"))  # fmt: skip
    texts = [str(value) for value in values]
    if focus is not None and str(focus) not in texts:
        raise EstimationError(words.say("estimates_refused.no_focus", by=by, focus=focus), code="unknown-choice",
                              fix=did_you_mean(str(focus), texts))  # fmt: skip
    at = 1 if focus is None else texts.index(str(focus))
    return _Labels((texts[at], texts[1 - at]), at)


def _cells(data: pd.DataFrame, by: str, owner: str) -> tuple[pd.DataFrame, _Names]:
    """The frame with a column for the owner in each group, and the group as a number."""
    frame = require(data, [by, owner])
    codes = {value: code for code, value in enumerate(_levels(data, by))}
    names = _Names(f"{owner} and {by}", f"{by} as a number")
    taken = set(frame.columns)
    while names.entity in taken or names.flag in taken:
        names = _Names(names.entity + "_", names.flag + "_")
    both = frame[owner].astype(str).where(frame[owner].notna(), "never") + " / " + frame[by].astype(str)
    numbers = frame[by].map(codes).astype("float64")
    frame = frame.copy(deep=False)
    frame[names.entity], frame[names.flag] = both.where(frame[by].notna(), None), numbers
    return frame, names


def _split(panel: Panel, codes: IntArray) -> Panel:
    """The panel with period effects of their own in each group."""
    rows = panel.rows
    periods = consecutive(codes * panel.timeline.n + rows.period)
    return replace(panel, rows=Rows(rows.entity, periods, rows.weights, rows.clusters), covariate_names=())


def _refuse_empty(panel: Panel, focused: BoolArray, by: str, texts: tuple[str, str]) -> None:
    for chosen, text in ((focused, texts[0]), (~focused, texts[1])):
        if not (panel.ever[chosen] == 1).any() or not (panel.ever[chosen] == 0).any():
            raise EstimationError(
                words.say("estimates_refused.group_all_or_none", by=by, text=text),
                code="no-comparison",
                fix=words.say("estimates_refused.group_all_or_none_fix"),
            )


def _infer(
    split: Panel, focused: BoolArray, regressors: FloatArray,
    terms: list[str], *, errors: str, inference: str, level: float, seed: int,
) -> Inference:  # fmt: skip
    """As in `did`; where an arm of either group has fewer than two clusters, the value alone."""
    fitted = fit(split.outcome, regressors, split.rows)
    codes = split.rows.clusters
    if codes is not None:
        sizes = [len(np.unique(codes[part & (split.ever == arm)])) for part in (focused, ~focused) for arm in (1, 0)]
        if min(sizes) < 2:
            note = words.say("estimates_triple.too_few_clusters", n=min(sizes))
            table = coefficient_table(fitted.coefficients, terms, None, level, n=len(split.outcome), scale=1.0)
            return Inference(table, None, {}, [note], note)
    return infer(fitted, split, regressors, terms, errors=errors, inference=inference, level=level, seed=seed)


def _means(panel: Panel, focused: BoolArray, texts: tuple[str, str]) -> pd.DataFrame:
    """Mean outcome and rows of exposed and others, before and after, in both groups."""
    after, rows = panel.rows.period >= min(panel.cohorts), []
    w = panel.rows.weights
    for part, text in ((focused, texts[0]), (~focused, texts[1])):
        for arm, name in ((1, "exposed"), (0, "comparison")):
            for late, when in ((False, "before"), (True, "after")):
                chosen = part & (panel.ever == arm) & (after == late)
                if chosen.any():
                    mean = float(np.average(panel.outcome[chosen], weights=None if w is None else w[chosen]))
                    rows.append({"group": f"{text}, {name}", "period": when, "estimate": mean, "n": int(chosen.sum())})
    return pd.DataFrame(rows)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Thirty sites over eight quarters, girls and boys in each; fifteen exposed, girls gain 2 more than boys."""
    rng = np.random.default_rng(seed)
    quarters = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    sites = [f"Site {number:02d}" for number in range(1, 31)]
    exposed = ((np.arange(30)[:, None] < 15) & (np.arange(8)[None, :] >= 4)).astype(float)
    shock = rng.normal(0, 1.5, size=(30, 8))
    parts = []
    for girls, effect in ((1, 5.0), (0, 3.0)):
        values = 60 + rng.normal(0, 4, size=(30, 1)) + shock + effect * exposed + rng.normal(0, 1.5, size=(30, 8))
        parts.append(pd.DataFrame({
            "site": np.repeat(sites, 8), "quarter": np.tile(quarters, 30), "girls": girls, "attendance": values.ravel(),
            "joined": np.repeat([quarters[4] if number < 15 else None for number in range(30)], 8),
        }))  # fmt: skip
    settings: dict[str, object] = {"outcome": "attendance", "period": "quarter", "first_exposed": "joined",
                                   "unit": "site", "by": "girls"}  # fmt: skip
    return pd.concat(parts, ignore_index=True), settings, 2.0
