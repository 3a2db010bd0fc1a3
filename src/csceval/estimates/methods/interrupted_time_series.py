"""Interrupted time series: did a series jump or turn when something began, against the line it was on before?

Segmented regression: level and trend before, the change of both with the interruption, season as harmonic pairs. With
a control series everything is the difference of the two.

Equation: g(E[y_t]) = constant + trend·t + level·after_t + slope·t·after_t + season_t, t = 0 in the first period after;
g is the identity (gaussian), the logarithm (poisson) or the logit (binomial). Residuals follow AR(1), ρ by restricted
likelihood, t with Satterthwaite's degrees of freedom.

When to use: many periods before and after of one whole area or service, and a change that began at a known time.

When not: where a comparison over units can be had (`did`, `staggered`); where something else began at the same time
and there is no control series; with fewer than about six periods on a side, or where people saw it coming.

Citation: Wagner et al. (2002), J. Clin. Pharm. Ther. 27; Lopez Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol.
46; control series: Linden (2015), Stata J. 15; errors: Turner et al. (2021), doi:10.1186/s12874-021-01364-0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import Estimate
from csceval.estimates.series import scripts
from csceval.estimates.series.effects import Outlook, coefficients, jump, paths
from csceval.estimates.series.model import Model, build
from csceval.estimates.series.sample import Sample, read
from csceval.estimates.series.settings import ratio, validated

ESTIMAND = "level and slope change"
CHART = "effect"
CHECKS = ("placebo_dates", "autocorrelation")
RESTS_ON = ("estimates_series.rests_line", "estimates_series.rests_nothing_else", "estimates_series.rests_same_measure")


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    interruption: object,
    control_series: str | None = None,
    season: int = 0,
    season_length: float = 12,
    slope: bool = True,
    family: str = "gaussian",
    offset: str | None = None,
    denominator: str | None = None,
    errors: str = "auto",
    lags: int | None = None,
    phase_in: int = 0,
    effect: str = "auto",
    effect_at: int = 0,
    level: float = 0.95,
) -> Estimate:
    """Estimate how a series jumped, and turned, when something began.

    Parameters
    ----------
    data : one row a period, or two where `control_series` tells series and control apart.
    outcome : numbers (`gaussian`), counts (`poisson`), or how many of `denominator` (`binomial`).
    period : whole numbers, dates, Periods, or text such as 2024-10; one step is the largest that reaches all of them.
    interruption : the first period in which it was there.
    control_series : a column with another outcome in the same rows; or, where periods stand in two rows, a column that
        is 1 for the control's rows and 0 for the others.
    season, season_length : harmonic pairs, and periods in a season.
    slope : False leaves the trend as it was and lets the level alone change.
    offset : column of logarithms added to the linear predictor (`poisson`).
    denominator : people counted (`binomial`), or people or hours at risk (`poisson`).
    errors : `auto` (`ar1`: restricted likelihood; under 12 periods `classical`), `newey_west`, `prais_winsten`.
    lags : last lag of Newey–West; by default 4 (n/100)^(2/9).
    phase_in : periods from the interruption on that are left out; the first period after comes after them.
    effect : `difference` in the outcome's unit, `ratio` of rates or odds; `auto` is a ratio for `poisson` only.
    effect_at : how many periods after the first one after the effect is read.

    Returns
    -------
    Estimate
        `value` is the jump at the first period after (`effect_at` 0). The table has `level` and `slope` (a change per
        period) and the other terms, on the log or logit scale for counts and shares; `.tables` has `effect` (as
        difference and as ratio), `path` (observed, fitted, counterfactual) and `dependence` (ρ, lags, and
        how many times the family's own the variance is).

    Raises
    ------
    EstimationError
        Columns are unusable, a period stands twice, fewer than three periods on a side, or settings that do not fit.
    """
    spec = {"outcome": outcome, "period": period, "interruption": interruption, "control_series": control_series,
            "season": season, "season_length": season_length, "slope": slope, "family": family, "offset": offset,
            "denominator": denominator, "errors": errors, "lags": lags, "phase_in": phase_in, "effect": effect,
            "effect_at": effect_at, "level": level}  # fmt: skip
    validated(spec)
    sample = read(data, spec)
    _refuse_beyond(sample, spec)
    model = build(sample, spec)
    outlook = Outlook(model.segments, family, level, len(model.fitted.parts[0].at), model.known)
    table, covariance = coefficients(model.fitted, outlook)
    effects = jump(model.fitted, outlook, sample.main, effect_at)
    changed = table["estimate"].to_numpy()[: model.segments.changed]
    note = "" if model.known else words.say("estimates.no_variation")
    first = effects[effects["term"] == ("ratio" if ratio(spec) else "difference")].iloc[0]
    known: dict[str, Any] = {
        name: float(first[name]) for name in ("std_error", "conf_low", "conf_high", "p_value", "df")
    }
    onsets = {"start": sample.start, "after": sample.after, "marked": sample.marked}
    found = {"periods": sample.steps, "onsets": onsets, "terms": model.segments.terms}
    return Estimate(
        method="interrupted_time_series", estimand=_estimand(spec), outcome=outcome, value=float(first["estimate"]),
        **known, level=level, n_obs=model.n, errors=model.errors, table=table, covariance=covariance,
        tables={"effect": effects, "path": paths(sample, model.fitted, model.single, changed, outlook, _names(spec)),
                "dependence": _dependence(model)},
        warnings=(*model.warnings, *([note] if note else [])), note=note, spec=spec | found,
    )  # fmt: skip


def _refuse_beyond(sample: Sample, spec: Mapping[str, Any]) -> None:
    last = int(sample.main.at.max()) - sample.after
    if spec["effect_at"] > last:
        raise EstimationError(
            words.say("estimates_refused_series.effect_at", asked=spec["effect_at"], last=last),
            code="unknown-choice",
            fix=words.say("estimates_refused_series.effect_at_fix", last=last),
        )


def _estimand(spec: Mapping[str, Any]) -> str:
    if not ratio(spec):
        return ESTIMAND
    return "rate ratio" if spec["family"] == "poisson" else "odds ratio"


def _names(spec: Mapping[str, Any]) -> tuple[str, str]:
    """What the lines of the path are called."""
    control, outcome = spec["control_series"], str(spec["outcome"])
    return outcome, words.say("estimates_series.control") if control in (None, outcome) else str(control)


def _dependence(model: Model) -> pd.DataFrame:
    """How neighbouring periods correlate or the lags that count, and the dispersion; a row each, by series."""
    rows = []
    for place, part in enumerate(model.fitted.parts):
        found = {"rho": part.rho, "lags": float(model.lags) if model.errors == "newey_west" else None,
                 "dispersion": part.scale if model.counted else None}  # fmt: skip
        rows += [{"term": name + (f"_{place}" if place else ""), "estimate": value} for name, value in found.items()
                 if value is not None]  # fmt: skip
    return pd.DataFrame(rows, columns=["term", "estimate"]).astype({"term": object, "estimate": float})


def code(estimate: Estimate, language: str) -> str:
    """The same jump in statsmodels, R (nlme or sandwich) or Stata (prais, newey, mixed), from a frame `data`."""
    return scripts.write(estimate, language)


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Share of referrals closed, 48 months; a protocol from month 25 on lifts it by 6 points, and 0.3 a month."""
    rng = np.random.default_rng(seed)
    month, noise = np.arange(48), rng.normal(0, 0.02, size=48)
    for at in range(1, 48):
        noise[at] += 0.3 * noise[at - 1]
    late = month >= 24
    share = 0.52 + 0.001 * month + 0.06 * late + 0.003 * late * (month - 24) + 0.015 * np.cos(2 * np.pi * month / 12)
    months = [f"{2021 + at // 12}-{at % 12 + 1:02d}" for at in month]
    settings: dict[str, object] = {"outcome": "share closed", "period": "month", "interruption": "2023-01", "season": 1}
    return pd.DataFrame({"month": months, "share closed": share + noise}), settings, 0.06
