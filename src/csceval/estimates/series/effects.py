"""From fits to numbers: the jump with its interval, the tidy table, the observed and the expected path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._inference import coefficient_table
from csceval.estimates.clusters import Covariance
from csceval.estimates.series.design import Segments
from csceval.estimates.series.fitting import Fit, Fitted, link_inverse, slope_of_mean
from csceval.estimates.series.sample import Sample, Series


@dataclass(frozen=True)
class Outlook:
    """What every number needs: the model's columns, family, level of intervals, number of periods, known or not."""

    segments: Segments
    family: str
    level: float
    n: int
    known: bool


def coefficients(fitted: Fitted, outlook: Outlook) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Every term, the series less its control where there is one, and the terms' covariance."""
    terms, lead = outlook.segments.terms, fitted.lead
    table = _rows(terms, lead @ fitted.value, lead, fitted, outlook)
    matrix = pd.DataFrame(lead @ fitted.matrix @ lead.T, index=terms, columns=terms)
    return table, matrix if outlook.known else None


def _rows(terms: list[str], value: FloatArray, contrasts: FloatArray, fitted: Fitted, outlook: Outlook) -> pd.DataFrame:
    found = None
    if outlook.known:
        df = np.array([fitted.df(contrast) for contrast in contrasts])
        found = Covariance(contrasts @ fitted.matrix @ contrasts.T, df, "", None)
    return coefficient_table(value, terms, found, outlook.level, n=outlook.n, scale=0.0)


def jump(fitted: Fitted, outlook: Outlook, main: Series, effect_at: int) -> pd.DataFrame:
    """The effect at a period after, in GLOSSARY columns: `difference`, and for counts and shares `ratio`.

    A difference is in the outcome's unit (shares for trials): expected with, less expected without; its error by the
    delta method. A ratio is one of rates or of odds; its error is on the ratio's scale, its interval from the log.
    """
    step = np.array([outlook.segments.after + effect_at])
    row = outlook.segments.columns(step)[0]
    moved = row - outlook.segments.without(step)[0]
    by_log = fitted.lead.T @ moved
    size = float(by_log @ fitted.value)
    if outlook.family == "gaussian":
        return _rows(["difference"], np.array([size]), by_log[None, :], fitted, outlook)
    own = np.concatenate([row, np.zeros(len(by_log) - len(row))])
    nearest = int(np.clip(np.searchsorted(main.at, step[0]), 0, len(main.at) - 1))
    with_it = float(own @ fitted.value) + float(main.offset[nearest])
    ends = np.array([with_it, with_it - size])
    mean, steep = link_inverse(outlook.family, ends), slope_of_mean(outlook.family, ends)
    gradient = steep[0] * own - steep[1] * (own - by_log)
    difference = _rows(["difference"], np.array([mean[0] - mean[1]]), gradient[None, :], fitted, outlook)
    logs = _rows(["ratio"], np.array([size]), by_log[None, :], fitted, outlook)
    ratio = logs.assign(**{name: np.exp(logs[name]) for name in ("estimate", "conf_low", "conf_high")})
    ratio["std_error"] = logs["std_error"] * ratio["estimate"]
    return pd.concat([difference, ratio], ignore_index=True)


def paths(
    sample: Sample,
    fitted: Fitted,
    fits: tuple[Fit, ...],
    changed: FloatArray,
    outlook: Outlook,
    names: tuple[str, str],
) -> pd.DataFrame:
    """Each period of each series: `value` observed, `fitted`, and for the series `counterfactual` since the start.

    `counterfactual_low` and `counterfactual_high` are the interval of that mean (of the model, not of single periods).
    `changed` are the coefficients of what the interruption changed (against the control where there is one).
    """
    labels = {step: text for text, step in sample.steps.items()}
    both = [series for series in (sample.main, sample.control) if series is not None]
    out = []
    for place, (series, fit) in enumerate(zip(both, fits, strict=True)):
        at, late = series.at, series.at >= sample.after
        linear = outlook.segments.columns(at) @ fit.value + series.offset
        within = (at >= sample.start) & ~late
        mean = np.where(within, np.nan, link_inverse(outlook.family, linear))
        effect = outlook.segments.columns(at)[:, : len(changed)] @ changed
        since = (at >= sample.start) & (place == 0)
        without = link_inverse(outlook.family, linear - effect)
        ends = _ends(at[since], (linear - effect)[since], fitted, outlook)
        low, high = (np.full(len(at), np.nan) for _ in ends)
        low[since], high[since] = ends
        out.append(pd.DataFrame({
            "series": names[place], "series_order": place, "period": [labels[step] for step in at],
            "period_order": at, "phase": np.select([late, within], ["after", "phase_in"], "before"),
            "value": series.outcome, "fitted": mean, "counterfactual": np.where(since, without, np.nan),
            "counterfactual_low": low, "counterfactual_high": high,
        }))  # fmt: skip
    return pd.concat(out, ignore_index=True)


def _ends(at: IntArray, linear: FloatArray, fitted: Fitted, outlook: Outlook) -> tuple[FloatArray, FloatArray]:
    """Both ends of the interval of what was expected at some steps; `linear` is its linear predictor."""
    if not len(at):
        return linear, linear
    own = outlook.segments.columns(at)
    moved = own - outlook.segments.without(at)
    padded = np.hstack([own, np.zeros((len(own), fitted.lead.shape[1] - own.shape[1]))])
    found = _rows([str(step) for step in at], linear, padded - moved @ fitted.lead, fitted, outlook)
    low, high = (found[end].to_numpy(dtype=np.float64) for end in ("conf_low", "conf_high"))
    return link_inverse(outlook.family, low), link_inverse(outlook.family, high)
