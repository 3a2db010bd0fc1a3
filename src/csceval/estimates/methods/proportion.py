"""Proportion: by how many points, or how many times, a share differs between two arms.

Shares by a logistic model of proportions, weighted by how many they are of, with a free scale (quasi-binomial). Its
predictions for everybody in either arm give the difference, the ratio, and the odds ratio.

When to use: every row is so many of so many (referrals closed, people housed), or one person with 0 or 1.

When not: events over people or time, where one person may count often (`rate_ratio`); an answer in several steps
(`ordinal`); one series (`interrupted_time_series`).

Citation: McCullagh & Nelder (1989), Generalized Linear Models, ch. 4; Wedderburn (1974) (free scale); Lane & Nelder
(1982), Biometrics 38 (standardised shares); Bell & McCaffrey (2002), MacKinnon, Nielsen & Webb (2023) (few clusters).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._inference import Inference, choose_errors, coefficient_table
from csceval.estimates.rates import share_code
from csceval.estimates.rates.choosing import JACKKNIFE, cluster_column
from csceval.estimates.rates.fitting import Fit, shares
from csceval.estimates.rates.inference import combinations
from csceval.estimates.rates.reporting import (
    beside,
    clusters_of,
    endless,
    known_choice,
    level_between,
    ratio_rows,
    withheld,
)
from csceval.estimates.rates.sample import listed
from csceval.estimates.rates.sharing import Shared, shared, standardised
from csceval.estimates.result import Estimate

ESTIMAND = "difference"
CHART = "effect"
CHECKS = ("dispersion",)
RESTS_ON = ("estimates_rates.rests_alike_shares", "estimates_rates.rests_same_counting_shares",
            "estimates_rates.rests_model_shares")  # fmt: skip
EFFECTS = ("difference", "ratio", "odds ratio")
FAMILIES = ("quasi", "binomial")


def estimate(
    data: pd.DataFrame,
    *,
    numerator: str,
    treatment: str,
    denominator: str | None = None,
    effect: str = "difference",
    family: str = "quasi",
    covariates: Sequence[str] = (),
    control: object = None,
    arm: object = None,
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate how a share differs between two arms.

    Parameters
    ----------
    data : one row a site and period, an arm, or a person.
    numerator, denominator : how many, of how many; without a denominator every row is one person, 0 or 1. Rows that
        lack one, or anything else that is named, are left out and counted.
    treatment : column of arms: 0 and 1, or names.
    effect : `difference` (0.1 is ten points), `ratio` of shares, or `odds ratio` (at given covariates).
    family : `quasi` (the scale is estimated), or `binomial` (everybody independent, scale 1).
    control, arm : the arm of comparison (by default 0, False, “control” or “no”), and with several treated arms the
        one of the headline.
    cluster : `auto` (none), or the column of groups in which rows are alike.
    errors : `auto` (with clusters CR3S: each left out in turn, t with Satterthwaite degrees of freedom; CR1 above
        200; else `classical`, the family's own), or `classical`, `HC0`–`HC3`, `CR0`–`CR3`.

    Returns
    -------
    Estimate
        `value` is the difference (in shares, 0 to 1), the ratio or the odds ratio. The table has all three, the shares
        if everybody were in either arm, and the coefficients (log odds); `tables["cells"]` has plain shares by arm.

    Raises
    ------
    EstimationError
        More are counted than there are, an arm has none or all (for ratios), or a setting does not fit.
    """
    spec = {"numerator": numerator, "denominator": denominator, "treatment": treatment, "effect": effect,
            "family": family, "covariates": listed("covariates", covariates), "control": control, "arm": arm,
            "cluster": cluster, "errors": errors, "level": level}  # fmt: skip
    known_choice("effect", effect, EFFECTS)
    known_choice("family", family, FAMILIES)
    level_between(level)
    column = cluster_column(cluster, errors)
    made = shared(data, spec, column)
    chosen = choose_errors(errors, made.rows.clusters, "classical", few=JACKKNIFE)
    if _one_sided(made, spec):
        found = _alone(made, spec)
        table, note, warnings = found.table, found.note, list(found.warnings)
    else:
        fit = shares(made.some, made.of, made.design, numerator, cells=made.cells)
        found, table = _effects(made, fit, spec, chosen)
        logs = {"ratio": found.table.iloc[1:], "odds ratio": found.table.iloc[4:]}
        wide = endless(table, logs[effect], treatment) if effect in logs else ""
        note = found.note or wide
        warnings = [*beside(found, made.design, made.rows.clusters), *([wide] if wide else [])]
    if made.rows.clusters is None:
        key = "binomial_errors" if family == "binomial" and chosen == "classical" else "rows_independent"
        warnings.append(words.say(f"estimates_rates.{key}"))
    return Estimate.from_table(
        table, method="proportion", estimand=effect, outcome=numerator, level=level, errors=chosen,
        n_obs=made.rows.total, n_clusters=clusters_of(made.rows), covariance=found.covariance,
        tables={"cells": _cells(made)}, warnings=(*made.rows.warnings, *warnings), note=note,
        spec=spec | {"terms": list(made.design.terms), "control_arm": made.arms.control,
                     "arms": list(made.arms.treated)},
    )  # fmt: skip


def _one_sided(made: Shared, spec: Mapping[str, Any]) -> bool:
    """Whether an arm has none or all, so that a plain difference is all that can be had."""
    named = zip((made.arms.treated[0], made.arms.control), made.plain, strict=True)
    ends = [label for label, share in named if share in (0.0, 1.0)]
    if ends and (spec["effect"] != "difference" or made.design.named > 2):
        raise EstimationError(
            words.say(
                "estimates_refused_series.none_or_all",
                numerator=spec["numerator"],
                treatment=spec["treatment"],
                arm=ends[0],
            ),
            code="no-events",
            fix=words.say("estimates_refused_series.none_or_all_fix"),
        )
    return bool(ends)


def _alone(made: Shared, spec: Mapping[str, Any]) -> Inference:
    """The plain difference without an error."""
    treated, others = made.plain
    terms = ["difference", f"share, {made.arms.treated[0]}", f"share, {made.arms.control}"]
    note = words.say("estimates_rates.none_or_all", column=spec["numerator"])
    table = coefficient_table(np.array([treated - others, treated, others]), terms, None, spec["level"],
                              n=made.rows.total, scale=1.0)  # fmt: skip
    return Inference(table, None, {}, [note], note)


def _effects(made: Shared, fit: Fit, spec: Mapping[str, Any], errors: str) -> tuple[Inference, pd.DataFrame]:
    """Everything with its error: what `combinations` found, and the table with the asked effect first."""
    both = standardised(made, fit)
    (treated, others), (up, down) = both.shares, both.slopes
    scale, lead = fit.design.scale, fit.design.lead
    logs = up / treated - down / others
    wanted = np.vstack([(up - down) * scale, logs * scale, up * scale, down * scale, lead])
    value = np.array([treated - others, np.log(treated / others), treated, others, *(lead / scale) @ fit.value])
    terms = ["difference", "log of ratio", f"share, {made.arms.treated[0]}", f"share, {made.arms.control}"]
    blank = withheld(made.sizes, made.rows.clusters, errors)
    found = combinations(fit, wanted, [*terms, *made.design.terms], clusters=made.rows.clusters, errors=errors,
                         known=spec["family"] == "binomial", level=spec["level"], blank=blank, value=value)  # fmt: skip
    rows = {"difference": found.table.iloc[[0]], "ratio": ratio_rows(found.table.iloc[1:2], ["ratio"]),
            "odds ratio": ratio_rows(found.table.iloc[4:5], ["odds ratio"])}  # fmt: skip
    ordered = [rows[spec["effect"]], *(row for name, row in rows.items() if name != spec["effect"])]
    return found, pd.concat([*ordered, found.table.iloc[2:]], ignore_index=True)


def _cells(made: Shared) -> pd.DataFrame:
    """How many of how many, and the plain share, by arm."""
    named = zip((made.arms.treated[0], made.arms.control), made.arms.sides, strict=True)
    return pd.DataFrame([
        {"group": name, "numerator": float(made.some[side].sum()), "denominator": float(made.of[side].sum()),
         "estimate": float(made.some[side].sum() / made.of[side].sum()),
         "n": made.rows.number(side)} for name, side in named
    ])  # fmt: skip


def code(estimate: Estimate, language: str) -> str:
    """The same shares in statsmodels, R or Stata, from a frame `data`."""
    return share_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Forty services, twenty with a protocol: referrals closed, 65 % with and 55 % without; true difference 0.10."""
    rng = np.random.default_rng(seed)
    protocol = np.zeros(40)
    protocol[rng.permutation(40)[:20]] = 1
    mean = np.where(protocol == 1, 0.65, 0.55)
    referrals = rng.integers(40, 120, size=40)
    closed = rng.binomial(referrals, rng.beta(30 * mean, 30 * (1 - mean)))
    frame = pd.DataFrame({"protocol": protocol, "closed": closed, "referrals": referrals})
    settings: dict[str, object] = {"numerator": "closed", "denominator": "referrals", "treatment": "protocol"}
    return frame, settings, 0.10
