"""A pooling as an Estimate: the tidy table, the studies with their weights, and what must be said beside."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from csceval import words
from csceval.estimates import _present
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import f_tail, t_quantile, t_tail
from csceval.estimates.pooled.model import Pooled, back, joint
from csceval.estimates.pooled.predicting import predicted
from csceval.estimates.pooled.studies import Studies
from csceval.estimates.result import Estimate

FEW = 5
_COLUMNS = ("term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "n")


def alone(found: Studies, common: dict[str, Any], *, random: bool) -> Estimate:
    """One study: its own number; with random effects without an interval, because another place may differ."""
    error = np.nan if random else float(np.sqrt(found.variance[0]))
    row = _tested("pooled effect", float(found.effect[0]), error, np.inf, common["level"], 1)
    note = words.say("estimates_pooling.one_study") if random else ""
    said = note or words.say("estimates_pooling.one_fixed")
    return Estimate.from_table(_frame([row]), **common, note=note, warnings=(*found.warnings, said),
                               tables={"studies": _studies(found, np.ones(1), common["level"])})  # fmt: skip


def report(found: Studies, fitted: Pooled, common: dict[str, Any], *, prediction: str, random: bool) -> Estimate:
    """Several studies: every row of the table, and the sentences that the numbers call for."""
    level, df = common["level"], float(fitted.df) if fitted.factor is not None else np.inf
    error = np.sqrt(np.diag(fitted.covariance))
    rows = [_tested("pooled effect", float(fitted.coefficients[0]), float(error[0]), df, level, found.k)]
    terms, covariance = ["pooled effect"], fitted.covariance
    if found.names:
        own, covariance = back(found, fitted)
        terms = ["constant", *found.names]
        rows += [_tested(term, float(value), float(np.sqrt(variance)), df, level, found.k)
                 for term, value, variance in zip(terms, own, np.diag(covariance), strict=True)]  # fmt: skip
        rows.append(_joint(found, fitted))
    spread = _prediction(found, fitted, float(error[0]), level, prediction) if random else {}
    rows += [*_heterogeneity(found, fitted, random=random), *([spread] if spread else [])]
    return Estimate.from_table(
        _frame(rows), **common, covariance=pd.DataFrame(covariance, index=terms, columns=terms),
        tables={"studies": _studies(found, fitted.weights, level)},
        warnings=(*found.warnings, *_sentences(found, fitted, rows[0], spread, random=random)),
    )  # fmt: skip


def _tested(term: str, value: float, error: float, df: float, level: float, n: int) -> dict[str, Any]:
    """A row with its test; infinite `df` mean the normal distribution, and stand as missing."""
    normal = np.isinf(df)
    width = float(special.ndtri((1 + level) / 2)) if normal else float(t_quantile((1 + level) / 2, df))
    statistic = value / error
    tail = special.ndtr(-abs(statistic)) if normal else t_tail(abs(statistic), df)
    return {"term": term, "estimate": value, "std_error": error, "statistic": statistic,
            "df": np.nan if normal else df, "p_value": 2 * float(tail), "conf_low": value - width * error,
            "conf_high": value + width * error, "n": n}  # fmt: skip


def _joint(found: Studies, fitted: Pooled) -> dict[str, Any]:
    """All moderators at once: F with Knapp and Hartung's errors, else χ² over its degrees of freedom."""
    slopes, statistic = len(found.names), joint(fitted)
    p = (f_tail(statistic, slopes, fitted.df) if fitted.factor is not None
         else float(special.chdtrc(slopes, slopes * statistic)))  # fmt: skip
    return {"term": "moderators", "statistic": statistic, "df": slopes, "p_value": p, "n": found.k}


def _heterogeneity(found: Studies, fitted: Pooled, *, random: bool) -> list[dict[str, Any]]:
    """tau², I², H², R² and Q; in the fixed model I² and H² come from Q."""
    k, q, df = found.k, fitted.q, fitted.df
    last = {"term": "Q", "estimate": q, "df": df, "p_value": fitted.p_heterogeneity, "n": k}
    if not random:
        return [{"term": "I2", "estimate": max(0.0, 100 * (q - df) / q) if q > 0 else 0.0, "n": k},
                {"term": "H2", "estimate": q / df, "n": k}, last]  # fmt: skip
    ends = (fitted.tau2_low, fitted.tau2_high)
    rows = [_row("tau2", fitted.tau2, ends, k), _row("I2", fitted.share(fitted.tau2), map(fitted.share, ends), k),
            _row("H2", 1 + fitted.tau2 / fitted.within, (1 + end / fitted.within for end in ends), k)]  # fmt: skip
    if fitted.explained is not None:
        rows.append({"term": "R2", "estimate": fitted.explained, "n": k})
    return [*rows, last]


def _row(term: str, value: float, ends: Any, n: int) -> dict[str, Any]:
    low, high = ends
    return {"term": term, "estimate": value, "conf_low": low, "conf_high": high, "n": n}


def _prediction(found: Studies, fitted: Pooled, error: float, level: float, prediction: str) -> dict[str, Any]:
    """Where the true effect in another place may lie; without degrees of freedom nothing."""
    if prediction == "profile":
        low, high = predicted(found, level)
        return {"term": "prediction", "estimate": float(fitted.coefficients[0]), "conf_low": low, "conf_high": high,
                "n": found.k}  # fmt: skip
    df = {"k-2": fitted.df - 1.0, "k-1": float(fitted.df), "normal": np.inf}[prediction]
    if df < 1:
        return {}
    row = _tested(
        "prediction", float(fitted.coefficients[0]), float(np.sqrt(fitted.tau2 + error**2)), df, level, found.k
    )
    return {name: value for name, value in row.items() if name not in ("statistic", "p_value")}


def _sentences(
    found: Studies, fitted: Pooled, pooled: dict[str, Any], spread: dict[str, Any], *, random: bool
) -> list[str]:  # fmt: skip
    """What the numbers do not say by themselves."""
    said = []
    if random and found.k < FEW:
        said.append(words.say("estimates_pooling.few_studies", k=found.k))
    if random and not spread:
        said.append(words.say("estimates_pooling.no_prediction", k=found.k))
    if fitted.raised:
        said.append(words.say("estimates_pooling.raised", q=_present.number(fitted.q), df=fitted.df,
                              factor=_present.number(fitted.factor)))  # fmt: skip
    if random and np.isnan(fitted.tau2_high):
        said.append(words.say("estimates_pooling.no_profile"))
    if spread and pooled["conf_low"] * pooled["conf_high"] > 0 >= spread["conf_low"] * spread["conf_high"]:
        ends = {end: _present.number(spread[f"conf_{end}"]) for end in ("low", "high")}
        said.append(words.say("estimates_pooling.prediction_crosses", **ends))
    return said


def chart_table(estimate: Estimate) -> tuple[pd.DataFrame, str, str]:
    """The forest chart's table: studies, the pooled effect, the prediction interval."""
    shown = estimate.tables["studies"].rename(columns={"unit": "name"}).assign(role="study")
    pooled = {"name": words.say("estimates_pooling.pooled_name"), "role": "pooled", "estimate": estimate.value,
              "conf_low": estimate.conf_low, "conf_high": estimate.conf_high}  # fmt: skip
    rows = [*shown.drop(columns="std_error").to_dict("records"), pooled]
    for row in estimate.table[estimate.table["term"] == "prediction"].to_dict("records"):
        rows.append({"name": words.say("estimates_pooling.prediction_name"), "role": "prediction",
                     "conf_low": row["conf_low"], "conf_high": row["conf_high"]})  # fmt: skip
    columns = ["name", "role", "estimate", "conf_low", "conf_high", "weight"]
    table = pd.DataFrame(rows, columns=columns).assign(order=range(len(rows)))
    numbers = table[columns[2:]].astype("float64")
    title = words.say("estimates_pooling.chart_title", outcome=estimate.outcome)
    return table.assign(**{str(name): column for name, column in numbers.items()}), title, _present.headline(estimate)


def _studies(found: Studies, weights: FloatArray, level: float) -> pd.DataFrame:
    """Each study with its own interval and its share in the pooled effect."""
    error = np.sqrt(found.variance)
    half = float(special.ndtri((1 + level) / 2)) * error
    return pd.DataFrame({
        "unit": list(found.labels), "estimate": found.effect, "std_error": error, "conf_low": found.effect - half,
        "conf_high": found.effect + half, "weight": weights,
    })  # fmt: skip


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.astype(dict.fromkeys(_COLUMNS[1:-1], "float64"))
