"""Mixed model: how does the outcome move with one column when rows belong to partners, people or sites that differ?

A straight line in term and covariates; groups differ by a constant of their own (and, with `slopes`, by a slope),
drawn from a normal distribution whose spread is estimated by restricted maximum likelihood.

When to use: several answers of a person, several people of a partner, several partners of a site; to ask for a
difference between groups (large and small partners) and a change within them at once; to know how much of the
variation lies where.

When not: groups that differ in ways that also move the term (`regression` with absorb= takes all of that out); fewer
than five groups; counts, shares and ordered answers.

Citation: Laird & Ware (1982), Biometrics 38; Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software
67(1) (likelihood); Kenward & Roger (1997), Biometrics 53 (errors and degrees of freedom).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._inference import coefficient_table
from csceval.estimates.clusters import Covariance
from csceval.estimates.levels import lines, mixed_code, spread
from csceval.estimates.levels.lines import Lines
from csceval.estimates.levels.sample import Sample, sample
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean

ESTIMAND = "coefficient"
CHART = "effect"
CHECKS = ("placebo_outcomes",)
ERRORS = ("auto", "kenward_roger", "satterthwaite")
RESTS_ON = ("estimates_levels.rests_straight", "estimates_levels.rests_drawn", "estimates_levels.rests_apart",
            "estimates_levels.rests_left_out")  # fmt: skip
code = mixed_code.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    term: str,
    groups: Sequence[str],
    slopes: Sequence[str] = (),
    covariates: Sequence[str] = (),
    errors: str = "auto",
    level: float = 0.95,
) -> Estimate:
    """Estimate how much the outcome differs for one unit more of the term, with groups that differ.

    Parameters
    ----------
    data : one row an answer, person or record.
    outcome, term, covariates : numeric columns; rows that lack one are left out and counted.
    groups : columns of groups (of any type), nested or crossed as their labels are: a person's label that occurs in
        one partner only is nested in it.
    slopes : columns among term and covariates whose slope differs between groups of the first grouping, together with
        their constants.
    errors : `auto` or `kenward_roger` (enlarged for estimated spreads, t with their degrees of freedom), or
        `satterthwaite` (not enlarged).

    Returns
    -------
    Estimate
        `value` is the term's coefficient in the outcome's unit; `tables["spread"]` has sd and share of the variance of
        every grouping, `tables["alike"]` the intraclass correlations, `tables["fit"]` the REML criterion.

    Raises
    ------
    EstimationError
        The term does not vary, groups cannot be told apart, or a setting does not fit; the message names the column.
    """
    _refuse_texts({"groups": groups, "slopes": slopes, "covariates": covariates})
    spec = {"outcome": outcome, "term": term, "groups": list(groups), "slopes": list(slopes),
            "covariates": list(covariates), "errors": errors, "level": level}  # fmt: skip
    _refuse_choices(spec)
    names = list(dict.fromkeys([term, *covariates]))
    rows = sample(data, outcome=outcome, columns=names, groups=groups)
    lines.refuse_groups(rows)
    kept, dropped = lines.varying(rows, names)
    for name in (term, *slopes):
        if name not in kept:
            raise EstimationError(words.say("estimates_levels.constant_term", term=name), code="no-comparison",
                                  fix=words.say("estimates_levels.fix_constant_term"))  # fmt: skip
    fitted = lines.fit(rows, kept, list(slopes))
    terms, warnings = [*kept, "constant"], list(rows.warnings)
    if dropped:
        warnings.append(words.say("estimates_levels.dropped", columns=", ".join(dropped)))
    note = lines.reason_for_none(rows, term, fitted)
    chosen = "kenward_roger" if errors == "auto" else errors
    known = None if note else fitted.covariance(enlarged=chosen == "kenward_roger")
    table = coefficient_table(fitted.coefficients, terms, known, level, n=rows.n, scale=fitted.scale)
    return Estimate.from_table(
        table, method="mixed", estimand=ESTIMAND, outcome=outcome, level=level, errors=chosen, n_obs=rows.n,
        n_clusters=int(rows.groups[groups[0]].max()) + 1, covariance=_framed(known, terms),
        tables=_tables(fitted, rows, list(slopes)), note=note,
        warnings=(*warnings, *_warnings(fitted, rows, list(slopes)), *([note] if note else [])),
        spec=spec | {"terms": terms, "outer": lines.outermost(rows)},
    )  # fmt: skip


def _refuse_texts(named: Mapping[str, Sequence[str]]) -> None:
    for setting, value in named.items():
        if isinstance(value, str):
            said = words.say("estimates_levels.one_text", setting=setting, value=value)
            fix = words.say("estimates_levels.fix_one_text", value=value)
            raise EstimationError(said, code="unknown-choice", fix=fix)


def _refuse_choices(spec: Mapping[str, Any]) -> None:
    if not spec["groups"]:
        raise EstimationError(words.say("estimates_levels.no_groups"), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_no_groups"))  # fmt: skip
    if spec["errors"] not in ERRORS:
        raise EstimationError(words.say("estimates_levels.unknown_errors", errors=spec["errors"]),
                              code="unknown-choice", fix=did_you_mean(spec["errors"], ERRORS))  # fmt: skip
    for name in spec["slopes"]:
        if name not in (spec["term"], *spec["covariates"]):
            raise EstimationError(words.say("estimates_levels.loose_slope", slope=name), code="unknown-choice",
                                  fix=words.say("estimates_levels.fix_loose_slope", slope=name))  # fmt: skip
    if not 0 < spec["level"] < 1:
        raise EstimationError(words.say("estimates_levels.bad_level", level=spec["level"]), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_bad_level"))  # fmt: skip


def _framed(known: Covariance | None, terms: list[str]) -> pd.DataFrame | None:
    return None if known is None else pd.DataFrame(known.matrix, index=terms, columns=terms)


def _tables(fitted: Lines, rows: Sample, slopes: list[str]) -> dict[str, pd.DataFrame]:
    if fitted.spread is None:
        return {}
    shown = pd.DataFrame({"term": ["REML criterion"], "estimate": [fitted.criterion], "n": [rows.n]})
    return spread.tables(fitted.spread, rows.groups, slopes, rows.n) | {"fit": shown}


def _warnings(fitted: Lines, rows: Sample, slopes: list[str]) -> list[str]:
    if fitted.spread is None or fitted.found is None or fitted.bare:
        return []
    return spread.warnings(fitted.spread, fitted.found, rows.groups, slopes)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Twenty partners, three people each, asked in four waves: trust rises by 0.18 a wave; all of them differ."""
    rng = np.random.default_rng(seed)
    partner, person, wave = (part.ravel() for part in np.meshgrid(range(20), range(3), range(4), indexing="ij"))
    level: FloatArray = rng.normal(0, 0.4, size=20)[partner] + rng.normal(0, 0.4, size=(20, 3))[partner, person]
    trust = 3 + 0.18 * wave + level + rng.normal(0, 0.4, size=240)
    frame = pd.DataFrame({
        "partner": [f"P{number:02d}" for number in partner], "wave": wave + 1, "trust": trust,
        "respondent": [f"P{one:02d}-{other}" for one, other in zip(partner, person, strict=True)],
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "trust", "term": "wave", "groups": ["partner", "respondent"]}
    return frame, settings, 0.18
