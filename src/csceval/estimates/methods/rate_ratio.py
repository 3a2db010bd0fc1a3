"""Rate ratio: how many times as often, for people or time at risk; or one group's ratio against another's.

Counts by a log-linear model: Poisson, quasi-Poisson or negative binomial, with people or time at risk as the
denominator. With `by`, the ratio in one group is divided by that in the other.

When to use: visits, incidents, referrals or participants are counted over known people or time; a ratio is what
matters (a gap that narrows is a ratio of ratios).

When not: each row is a share of a known number (`proportion`); time until an event is known (`time_to_event`); one
series without anything to compare (`interrupted_time_series`).

Citation: McCullagh & Nelder (1989), Generalized Linear Models, ch. 6; Wedderburn (1974) (quasi); Lawless (1987)
(negative binomial); Wooldridge (1999) (absorbed levels); Bell & McCaffrey (2002), MacKinnon, Nielsen & Webb (2023)
(few clusters).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._inference import choose_errors
from csceval.estimates.rates import count_code
from csceval.estimates.rates.choosing import JACKKNIFE, cluster_column
from csceval.estimates.rates.counting import Counted, counted
from csceval.estimates.rates.fitting import Fit, counts
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
from csceval.estimates.result import Estimate

ESTIMAND = "incidence rate ratio"
CHART = "effect"
CHECKS = ("dispersion",)
RESTS_ON = ("estimates_rates.rests_alike", "estimates_rates.rests_same_counting", "estimates_rates.rests_ratio")
FAMILIES = ("poisson", "negative_binomial", "quasi")


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    treatment: str | None = None,
    term: str | None = None,
    denominator: str | None = None,
    offset: str | None = None,
    family: str = "poisson",
    by: str | None = None,
    focus: object = None,
    control: object = None,
    arm: object = None,
    covariates: Sequence[str] = (),
    absorb: Sequence[str | Sequence[str]] = (),
    cluster: str | None = "auto",
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate how many times as often something happens.

    Parameters
    ----------
    data : one row a site and period, a person, or a whole arm.
    outcome : counts; rows that lack one, or anything else that is named, are left out and counted.
    treatment : column of arms: 0 and 1, or names. It may change over time within a site.
    term : in place of `treatment`, a numeric column; the ratio is then that for one unit more of it.
    denominator : people, hours or days at risk; its logarithm is the offset.
    offset : column of logarithms added to the linear predictor.
    family : `poisson`; `quasi` (variance in proportion to the mean); `negative_binomial` (variance μ + αμ²).
    by, focus : compare the ratio in the focus group (by default 1, True, or the last of the labels) with that in the
        other: a ratio of ratios.
    control, arm : the arm of comparison (by default 0, False, “control” or “no”), and with several treated arms the
        one of the headline.
    absorb : columns whose every value gets a level of its own, such as sites and quarters; a list of columns stands
        for their combinations. Levels in which nothing was counted are left out and counted.
    cluster : `auto` (none), or the column of groups in which rows are alike.
    errors : `auto` (with clusters CR3S: each left out in turn, t with Satterthwaite degrees of freedom; CR1 above
        200; else HC1, for `quasi` `classical`), or `classical` (the family's own), `HC0`–`HC3`, `CR0`–`CR3`.

    Returns
    -------
    Estimate
        `value` is the ratio; its error is on the ratio's scale, its interval comes from the log. The table has the
        ratios, then the coefficients on the log scale; `tables` has `cells` (events, size and rate by arm) and `fit`
        (dispersion, α).

    Raises
    ------
    EstimationError
        Nothing was counted in an arm, counts are negative, or a setting does not fit; the message names the column.
    """
    spec = {"outcome": outcome, "treatment": treatment, "term": term, "denominator": denominator, "offset": offset,
            "family": family, "by": by, "focus": focus, "control": control, "arm": arm,
            "covariates": listed("covariates", covariates), "absorb": listed("absorb", absorb), "cluster": cluster,
            "errors": errors, "level": level}  # fmt: skip
    _validate(spec)
    column = cluster_column(cluster, errors)
    made = counted(data, spec, column)
    chosen = choose_errors(errors, made.rows.clusters, "classical" if family == "quasi" else "HC1", few=JACKKNIFE)
    fit = counts(family, made.events, made.offset, made.design, outcome, cells=made.cells)
    lead, terms, ratios = _wanted(made)
    found = combinations(fit, lead, terms, clusters=made.rows.clusters, errors=chosen, known=family != "quasi",
                         level=level, blank=_blank(made, chosen, outcome))  # fmt: skip
    top = ratio_rows(found.table, ratios)
    wide = endless(top, found.table, str(treatment or term))
    note = found.note or wide
    warnings = [*made.rows.warnings, *beside(found, made.design, made.rows.clusters)]
    warnings += [*([note] if note and not found.note else []), *_notes(spec, made, fit, chosen)]
    noted = {"terms": terms, "focus_text": "" if made.groups is None else made.groups.names[0]}
    if made.arms is not None:
        noted |= {"control_arm": made.arms.control, "arms": list(made.arms.treated)}
    return Estimate.from_table(
        pd.concat([top, found.table], ignore_index=True), method="rate_ratio",
        estimand="relative rate ratio" if by else ESTIMAND, outcome=outcome, level=level,
        errors=chosen, n_obs=made.rows.total, n_clusters=clusters_of(made.rows), covariance=found.covariance,
        tables={"cells": _cells(made), "fit": _fit(fit)}, warnings=tuple(warnings), note=note,
        spec=spec | noted,
    )  # fmt: skip


def _validate(spec: Mapping[str, Any]) -> None:
    known_choice("family", spec["family"], FAMILIES)
    level_between(spec["level"])
    if (spec["treatment"] is None) == (spec["term"] is None):
        raise EstimationError(
            words.say("estimates_refused_series.ratio_of"),
            code="unknown-choice",
            fix=words.say("estimates_refused_series.ratio_of_fix"),
        )
    for name, needs in (("focus", "by"), ("control", "treatment"), ("arm", "treatment")):
        if spec[name] is not None and spec[needs] is None:
            raise EstimationError(
                words.say("estimates_refused_series.needs_other", name=name, value=spec[name], needs=needs),
                code="unknown-choice",
                fix=words.say("estimates_refused_series.needs_other_fix", needs=needs, name=name),
            )


def _wanted(made: Counted) -> tuple[FloatArray, list[str], list[str]]:
    """Weights on the coefficients (m × k), what the rows are called, and what the first of them are as ratios."""
    design = made.design
    lead = design.lead
    if made.groups is None:
        arms = made.arms.columns.shape[1] if made.arms else 1
        ratios = ["rate ratio"] if arms == 1 else [f"rate ratio, {name}" for name in design.terms[:arms]]
        return lead, list(design.terms), ratios
    (focus, other), effect = made.groups.names, design.terms[1]
    rows = np.vstack([lead[0], lead[0] + lead[1], lead[1:]])
    terms = [design.terms[0], f"{effect} in {focus}", f"{effect} in {other}", *design.terms[2:]]
    return rows, terms, ["ratio of ratios", f"rate ratio in {focus}", f"rate ratio in {other}"]


def _blank(made: Counted, errors: str, outcome: str) -> str:
    """Why there can be no error; empty where there can be one."""
    each = made.events / made.rows.ones
    if made.rows.moments is not None and (made.rows.moments[:, 0] > each * made.events).any():
        each = np.array([0.0, 1.0])
    if len(np.unique(each)) == 1 and made.rows.total > made.design.x.shape[1]:
        return words.say("estimates_rates.constant_count", column=outcome, value=f"{each[0]:g}")
    return withheld(made.smallest if made.arms else None, made.rows.clusters, errors)


def _notes(spec: Mapping[str, Any], made: Counted, fit: Fit, errors: str) -> list[str]:
    """What the reader must know about errors, α and the direction of a ratio of ratios."""
    out = []
    if spec["family"] == "poisson" and errors == "classical":
        out.append(words.say("estimates_rates.poisson_errors"))
    if made.rows.clusters is None:
        out.append(words.say("estimates_rates.rows_independent"))
    if fit.alpha == 0:
        out.append(words.say("estimates_rates.alpha_zero"))
    if made.groups is not None:
        focus, other = made.groups.names
        out.append(words.say("estimates_rates.direction", focus=focus, other=other, by=spec["by"]))
    return out


def _cells(made: Counted) -> pd.DataFrame:
    """Events, people or time at risk, and rate of every side that is compared."""
    names = ["all"] if made.arms is None else [made.arms.treated[0], made.arms.control]
    if made.groups is not None:
        names = [f"{group}, {name}" for group in made.groups.names for name in names]
    sides = made.sides or [np.ones(made.rows.n, dtype=bool)]
    rows = [{"group": name, "events": float(made.events[side].sum()), "size": float(made.size[side].sum()),
             "estimate": float(made.events[side].sum() / made.size[side].sum()) if side.any() else np.nan,
             "n": made.rows.number(side)} for name, side in zip(names, sides, strict=False)]  # fmt: skip
    return pd.DataFrame(rows)


def _fit(fit: Fit) -> pd.DataFrame:
    """Dispersion and, of a negative binomial, α."""
    rows = [{"term": "dispersion", "estimate": fit.dispersion, "n": fit.rows}]
    rows += [] if fit.alpha is None else [{"term": "alpha", "estimate": fit.alpha, "n": fit.rows}]
    return pd.DataFrame(rows)


def code(estimate: Estimate, language: str) -> str:
    """The same ratio in statsmodels, R or Stata, from a frame `data`."""
    return count_code.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Forty centres, twenty with outreach, four quarters: visits for people living there; true ratio 1.4."""
    rng = np.random.default_rng(seed)
    outreach = np.zeros(40)
    outreach[rng.permutation(40)[:20]] = 1
    people, level = rng.integers(2000, 6000, size=40), rng.normal(0, 0.2, size=40)
    centre, quarter = np.repeat(np.arange(40), 4), np.tile(np.arange(1, 5), 40)
    season = np.array([-0.08, 0.05, 0.06, -0.03])[quarter - 1]
    rate = 0.012 * np.exp(np.log(1.4) * outreach[centre] + level[centre] + season)
    visits = rng.poisson(people[centre] * rate * rng.gamma(1 / 0.03, 0.03, size=160))
    frame = pd.DataFrame({"centre": [f"Centre {number + 1:02d}" for number in centre], "quarter": quarter,
                          "outreach": outreach[centre], "people": people[centre], "visits": visits})  # fmt: skip
    settings: dict[str, object] = {"outcome": "visits", "treatment": "outreach", "denominator": "people",
                                   "absorb": ["quarter"], "cluster": "centre"}  # fmt: skip
    return frame, settings, 1.4
