"""Experiment: the treated against those not treated, where a lot decided; adjusted for a baseline if there is one.

Least squares of the outcome on treatment, and on the baseline measurement and covariates. With `interacted`, centred
covariates are also multiplied by treatment, so that adjustment can never cost precision in large samples.

When to use: a lot decided who was treated, row by row or group by group.

When not: people chose or were chosen (`weighting`, `matching`); groups were allotted and only their rows are named
(name `cluster`).

Citation: Lin (2013), Annals of Applied Statistics 7 (interacted adjustment); Samii & Aronow (2012) (HC2);
Bell & McCaffrey (2002), Pustejovsky & Tipton (2018) (CR2); Fisher (1935) (randomisation).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, independent
from csceval.estimates._inference import INFERENCES, choose_cluster, choose_errors
from csceval.estimates._scripts import stata_name
from csceval.estimates.linear import code as scripts
from csceval.estimates.linear.arms import control_arm, treated_arms
from csceval.estimates.linear.model import infer
from csceval.estimates.linear.sample import Sample, sample
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean

ESTIMAND = "ATE"
CHART = "effect"
CHECKS = ("balance", "attrition", "missing_pattern", "placebo_outcomes")
RESTS_ON = ("estimates_linear.rests_lot", "estimates_linear.rests_stayed", "estimates_linear.rests_own")


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    treatment: str,
    control: object = None,
    arm: object = None,
    baseline: str | None = None,
    covariates: Sequence[str] = (),
    interacted: bool = False,
    weights: str | None = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    inference: str = "t",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean effect of a treatment that was allotted by lot.

    Parameters
    ----------
    data : one row a person, household or site.
    outcome, baseline, covariates, weights : numeric columns; rows that lack one are left out and counted.
    treatment : column of arms: 0 and 1, or names.
    control : the arm that the others are compared with; by default 0, False, “control” or “no”.
    arm : with several treated arms, the one whose effect is the headline; all stand in the table.
    baseline : the outcome measured before (analysis of covariance).
    interacted : also multiply centred covariates by treatment (Lin 2013).
    cluster : `auto` (none), or the column of the groups that were allotted.
    errors : `auto` (HC2; with clusters CR2 with Satterthwaite degrees of freedom, CR1 above 200), or `classical`,
        `HC0`–`HC3`, `CR0`–`CR3`.
    inference : `t`, `wild` (clusters) or `randomization` (treatment dealt out anew; two arms).

    Returns
    -------
    Estimate
        `value` is the ATE in the outcome's unit; `tables["cells"]` has the arms' means and sizes.

    Raises
    ------
    EstimationError
        There is no control arm, one arm only, or a setting does not fit; the message names the column.
    """
    spec = {"outcome": outcome, "treatment": treatment, "control": control, "arm": arm, "baseline": baseline,
            "covariates": list(covariates), "interacted": interacted, "weights": weights, "cluster": cluster,
            "errors": errors, "inference": inference, "level": level, "seed": seed}  # fmt: skip
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
    column = choose_cluster(cluster, errors, None)
    adjusted = [*([baseline] if baseline else []), *covariates]
    rows = sample(data, outcome=outcome, group=treatment, covariates=adjusted, weights=weights, cluster=column)
    base = control_arm(rows, treatment, control)
    arms = treated_arms(rows, treatment, base, arm)
    design, terms, dropped = _design(rows, arms, adjusted, interacted=interacted)
    if inference == "randomization" and (len(arms) > 1 or interacted):
        raise EstimationError("Randomisation inference here knows two arms and no interactions.", code="unknown-choice",
                              fix="Keep two arms, or use inference “t”.")  # fmt: skip
    chosen = choose_errors(errors, rows.clusters, "HC2")
    treated = (rows.groups == arms[0]).astype(np.float64)
    found = infer(rows.values[outcome], design, terms, arms=_sizes(rows, arms[0], base), assigned=treated,
                  weights=rows.weights, clusters=rows.clusters, errors=chosen, inference=inference, level=level,
                  seed=seed)  # fmt: skip
    warnings = [*rows.warnings, *found.warnings]
    if dropped:
        warnings.append(words.say("estimates_linear.covariates_dropped", columns=", ".join(dropped)))
    if rows.clusters is None:
        warnings.append(words.say("estimates_linear.experiment_rows"))
    return Estimate.from_table(
        found.table, method="experiment", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen,
        inference=inference, n_obs=rows.n, n_units=rows.n,
        n_clusters=None if rows.clusters is None else int(rows.clusters.max()) + 1, covariance=found.covariance,
        tables={"cells": _cells(rows, outcome), **found.tables}, warnings=tuple(warnings), note=found.note,
        spec=spec | {"terms": terms, "control_arm": rows.group_labels[base],
                     "arms": [rows.group_labels[code] for code in arms]},
    )  # fmt: skip


def _design(
    rows: Sample, arms: list[int], adjusted: list[str], *, interacted: bool
) -> tuple[FloatArray, list[str], list[str]]:
    """Treatment, other arms, covariates (centred; multiplied where asked) and constant; what was left out."""
    w = rows.weights
    treated = np.column_stack([(rows.groups == code).astype(np.float64) for code in arms])
    names = ["treated"] if len(arms) == 1 else [f"arm {rows.group_labels[code]}" for code in arms]
    columns, terms = [treated], list(names)
    for name in adjusted:
        values = rows.values[name] - np.average(rows.values[name], weights=w)
        columns.append(values[:, None])
        terms.append(name)
        if interacted:
            columns.append(treated * values[:, None])
            terms += [f"{arm} × {name}" for arm in names]
    whole = np.column_stack([*columns, np.ones(rows.n)])
    order = [whole.shape[1] - 1, *range(whole.shape[1] - 1)]  # the constant and the arms are kept first
    kept = dict(zip(order, independent(whole[:, order]), strict=True))
    dropped = [term for at, term in enumerate(terms) if not kept[at]]
    chosen = [at for at in range(whole.shape[1]) if kept[at]]
    return whole[:, chosen], [[*terms, "constant"][at] for at in chosen], dropped


def _sizes(rows: Sample, arm: int, base: int) -> tuple[int, int]:
    """Clusters (rows without clusters) in the headline arm and in the control."""
    unit = np.arange(rows.n) if rows.clusters is None else rows.clusters
    return len(np.unique(unit[rows.groups == arm])), len(np.unique(unit[rows.groups == base]))


def _cells(rows: Sample, outcome: str) -> pd.DataFrame:
    """Mean and rows of every arm."""
    table = []
    for code, label in enumerate(rows.group_labels):
        chosen = rows.groups == code
        weights = None if rows.weights is None else rows.weights[chosen]
        mean = float(np.average(rows.values[outcome][chosen], weights=weights))
        table.append({"group": label, "estimate": mean, "n": int(chosen.sum())})
    return pd.DataFrame(table)


def code(estimate: Estimate, language: str) -> str:
    """The same least squares in statsmodels, R or Stata, from a frame `data`."""
    spec = estimate.spec
    adjusted = [*([spec["baseline"]] if spec["baseline"] else []), *spec["covariates"]]
    adjusted = [name for name in adjusted if name in spec["terms"]]
    columns = [spec["outcome"], spec["treatment"], *adjusted, spec["weights"], _cluster(estimate)]
    needed = list(dict.fromkeys(name for name in columns if name))
    terms = [term for term in spec["terms"] if term != "constant"]
    return scripts.write(
        scripts.Script(_prepare(estimate, needed, adjusted, terms), spec["outcome"], terms, estimate.errors,
                       _cluster(estimate), spec["weights"]), language,
    )  # fmt: skip


def _cluster(estimate: Estimate) -> str | None:
    named = estimate.spec["cluster"]
    return None if named in (None, "auto") else str(named)


def _prepare(estimate: Estimate, needed: list[str], adjusted: list[str], terms: list[str]) -> dict[str, list[str]]:
    """Lines that make the columns of the model in each language."""
    spec, arms = estimate.spec, estimate.spec["arms"]
    names = ["treated"] if len(arms) == 1 else [f"arm {label}" for label in arms]
    python = [f"rows = data.dropna(subset={needed!r}).copy()"]
    r = [f"rows <- data[complete.cases(data[, c({', '.join(repr(name) for name in needed)})]), ]"]
    stata = []
    if spec["weights"]:
        python.append(f"rows = rows[rows[{spec['weights']!r}] > 0]")
        r.append(f"rows <- rows[rows[[{spec['weights']!r}]] > 0, ]")
    python.append(f"arm = rows[{spec['treatment']!r}].map(lambda v: f'{{v:g}}' if isinstance(v, float) else str(v))")
    r.append(f"arm <- as.character(rows[[{spec['treatment']!r}]])")
    for name, label in zip(names, arms, strict=True):
        python.append(f"rows[{name!r}] = (arm == {label!r}).astype(float)")
        r.append(f"rows[[{name!r}]] <- as.numeric(arm == {label!r})")
        stata.append(f'gen {stata_name(name)} = {stata_name(spec["treatment"])} == "{label}"'
                     "  // without quotes where arms are numbers")  # fmt: skip
    for name in adjusted:
        mean = f"rows[{name!r}].mean()"
        if spec["weights"]:
            mean = f"(rows[{name!r}] * rows[{spec['weights']!r}]).sum() / rows[{spec['weights']!r}].sum()"
        python.append(f"rows[{name!r}] = rows[{name!r}] - {mean}")
        weighted = f", rows[[{spec['weights']!r}]]" if spec["weights"] else ""
        r.append(f"rows[[{name!r}]] <- rows[[{name!r}]] - weighted.mean(rows[[{name!r}]]"
                 f"{weighted or ', rep(1, nrow(rows))'})")  # fmt: skip
        short = stata_name(name)
        stata += [f"summarize {short}", f"replace {short} = {short} - r(mean)"]
        for arm in names:
            if f"{arm} × {name}" in terms:
                python.append(f"rows[{f'{arm} × {name}'!r}] = rows[{arm!r}] * rows[{name!r}]")
                r.append(f"rows[[{f'{arm} × {name}'!r}]] <- rows[[{arm!r}]] * rows[[{name!r}]]")
                stata.append(f"gen {stata_name(f'{arm} × {name}')} = {stata_name(arm)} * {short}")
    return {"python": python, "r": r, "stata": stata}


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Two hundred applicants, half of them drawn for coaching; score before and after: true effect 4."""
    rng = np.random.default_rng(seed)
    before = rng.normal(50, 10, size=200)
    drawn = np.zeros(200)
    drawn[rng.permutation(200)[:100]] = 1
    after = 20 + 0.7 * before + 4 * drawn + rng.normal(0, 6, size=200)
    frame = pd.DataFrame({"coached": drawn, "score": after, "score before": before})
    settings: dict[str, object] = {"outcome": "score", "treatment": "coached", "baseline": "score before"}
    return frame, settings, 4.0
