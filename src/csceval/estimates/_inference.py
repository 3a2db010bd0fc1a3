"""Which errors, which test: from a fit to estimate, error, p and interval of each coefficient."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates._fixed_effects import Fit, errors_of, full_design
from csceval.estimates._randomization import randomize
from csceval.estimates.clusters import CLUSTERED, UNCLUSTERED, Covariance, wild_bootstrap
from csceval.estimates.panel import Panel
from csceval.plugins import did_you_mean
from csceval.words import numbers

MANY_CLUSTERS = 200
FEW_CLUSTERS = 12
INFERENCES = ("t", "wild", "randomization")
DRAWS = 9999
DEALS = 1999


@dataclass
class Inference:
    """What is known about the coefficients: the tidy table, their covariance, further tables, sentences."""

    table: pd.DataFrame
    covariance: pd.DataFrame | None
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    note: str = ""


def choose_cluster(cluster: str | None, errors: str, unit: str | None) -> str | None:
    """The column of clusters: the unit of a panel unless told otherwise; refuses settings that contradict."""
    known = ("auto", *UNCLUSTERED, *CLUSTERED)
    if errors not in known:
        raise EstimationError(
            words.say("estimates_refused.unknown_errors", errors=errors),
            code="unknown-choice",
            fix=did_you_mean(errors, known),
        )
    if cluster == "auto":
        return None if errors in UNCLUSTERED else unit
    if cluster is not None and errors in UNCLUSTERED:
        raise EstimationError(
            words.say("estimates_refused.no_clusters_known", errors=errors, cluster=cluster),
            code="unknown-choice",
            fix=words.say("estimates_refused.no_clusters_known_fix"),
        )
    return cluster


def choose_errors(errors: str, clusters: IntArray | None, without: str, *, few: str = "CR2") -> str:
    """The errors that `auto` stands for: those for few clusters, CR1 above 200 of them, else the method's own choice.

    Raises
    ------
    EstimationError
        The errors need clusters, and there are none.
    """
    if errors.startswith("CR") and clusters is None:
        raise EstimationError(words.say("estimates.needs_clusters", errors=errors), code="unknown-choice",
                              fix=words.say("estimates.fix_needs_clusters"))  # fmt: skip
    if errors != "auto":
        return errors
    if clusters is None:
        return without
    return few if int(clusters.max()) < MANY_CLUSTERS else "CR1"


def infer(
    fitted: Fit, panel: Panel, regressors: FloatArray, terms: list[str], *,
    errors: str, inference: str, level: float, seed: int,
) -> Inference:  # fmt: skip
    """Error, p and interval of every coefficient; the first is the effect.

    Few clusters: below two in an arm nothing is claimed beside the value; below twelve the wild restricted p stands
    beside (MacKinnon & Webb 2018).
    """
    smaller = min(panel.arms)
    if panel.rows.clusters is not None and smaller < 2:
        note = words.say("estimates.too_few_clusters", exposed=panel.arms[0], comparison=panel.arms[1])
        return Inference(_table(fitted, terms, None, level), None, {}, [note], note)
    found = errors_of(fitted, regressors, errors)
    out = Inference(_table(fitted, terms, found, level), pd.DataFrame(found.matrix, index=terms, columns=terms))
    if not out.table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
        return out
    if inference == "wild" or (panel.rows.clusters is not None and smaller < FEW_CLUSTERS):
        _add_wild(out, fitted, panel, regressors, level=level, seed=seed, chosen=inference == "wild")
    if inference == "randomization":
        _add_randomization(out, fitted, panel, regressors, level=level, seed=seed)
    return out


def _table(fitted: Fit, terms: list[str], found: Covariance | None, level: float) -> pd.DataFrame:
    return coefficient_table(fitted.coefficients, terms, found, level, n=fitted.rows.total,
                             scale=float(np.abs(fitted.outcome).max()))  # fmt: skip


def coefficient_table(
    value: FloatArray, terms: list[str], found: Covariance | None, level: float, *, n: int, scale: float | FloatArray
) -> pd.DataFrame:
    """Coefficients with what is known about each, in GLOSSARY columns; `scale` tells rounding from variation.

    One scale serves all coefficients, or each has its own (k) where columns are of very different size.
    """
    missing, rows = np.full(len(terms), np.nan), np.full(len(terms), n)
    if found is None:
        blank = dict.fromkeys(("std_error", "statistic", "df", "p_value", "conf_low", "conf_high"), missing)
        return pd.DataFrame({"term": terms, "estimate": value, **blank, "n": rows})
    error = np.sqrt(np.maximum(np.diag(found.matrix), 0.0))
    error = np.where(error > 1e-13 * np.maximum(scale, 1e-300), error, 0.0)
    statistic = np.divide(value, error, out=missing.copy(), where=error > 0)
    half = np.where(error > 0, t_quantile((1 + level) / 2, found.df) * error, np.nan)
    return pd.DataFrame({
        "term": terms, "estimate": value, "std_error": error, "statistic": statistic, "df": found.df,
        "p_value": 2 * t_tail(np.abs(statistic), found.df), "conf_low": value - half,
        "conf_high": value + half, "n": rows,
    })  # fmt: skip


def _add_wild(
    out: Inference, fitted: Fit, panel: Panel, regressors: FloatArray, *,
    level: float, seed: int, chosen: bool,
) -> None:  # fmt: skip
    rows = panel.rows
    if rows.clusters is None:
        raise EstimationError(words.say("estimates_refused.wild_clusters"), code="unknown-choice",
                              fix=words.say("estimates_refused.wild_clusters_fix"))  # fmt: skip
    design, _ = full_design(fitted, regressors)
    result = wild_bootstrap(_levels(fitted, design), design, rows.clusters, draws=DRAWS, weights=rows.weights,
                            n_parameters=fitted.n_parameters(clustered=True), level=level, seed=seed,
                            rows=rows.total)  # fmt: skip
    table = _resampled(out, result.p_value, result.conf_low, result.conf_high, result.statistic)
    out.tables["wild"] = table.assign(draws=result.draws, enumerated=result.enumerated, weights=result.distribution)
    if chosen:
        _replace(out, "wild", n_clusters=int(rows.clusters.max()) + 1, draws=result.draws)
    else:
        out.warnings.append(words.say("estimates.few_clusters", exposed=panel.arms[0], comparison=panel.arms[1],
                                      p=numbers.p_value(result.p_value)))  # fmt: skip


def _levels(fitted: Fit, design: FloatArray) -> FloatArray:
    """The outcome as far as the design can see it: regressors' part and residual (effects drop out of both)."""
    k = len(fitted.coefficients)
    return np.asarray(design[:, :k] @ fitted.coefficients + fitted.residuals, dtype=np.float64)


def _add_randomization(
    out: Inference, fitted: Fit, panel: Panel, regressors: FloatArray, *,
    level: float, seed: int,
) -> None:  # fmt: skip
    if panel.repeated and panel.n_entities < 4:
        raise EstimationError(words.say("estimates_refused.few_to_deal"), code="unknown-choice",
                              fix=words.say("estimates_refused.few_to_deal_fix"))  # fmt: skip
    result = randomize(fitted.outcome, regressors[:, 1:], panel.onset, panel.rows,
                       step=float(out.table["std_error"].iloc[0]), draws=DEALS, level=level, seed=seed)  # fmt: skip
    statistic = float(out.table["statistic"].iloc[0])
    table = _resampled(out, result.p_value, result.conf_low, result.conf_high, statistic)
    out.tables["randomization"] = table.assign(draws=result.draws, enumerated=result.enumerated)
    _replace(out, "randomization", n_clusters=panel.n_entities, draws=result.draws)


def _resampled(out: Inference, p: float, low: float | None, high: float | None, statistic: float) -> pd.DataFrame:
    first = out.table.iloc[0]
    ends = {"conf_low": np.nan if low is None else low, "conf_high": np.nan if high is None else high}
    row = {"term": first["term"], "estimate": first["estimate"], "statistic": statistic, "p_value": p}
    return pd.DataFrame([row | ends])


def _replace(out: Inference, name: str, *, n_clusters: int, draws: int) -> None:
    """Let the resampled p and interval stand in the first row of the table."""
    found = out.tables[name].iloc[0]
    for column in ("p_value", "conf_low", "conf_high"):
        out.table.loc[0, column] = found[column]
    out.table.loc[0, "df"] = np.nan
    if np.isnan(found["conf_low"]) or np.isnan(found["conf_high"]):
        out.note = words.say("estimates.unbounded", n_clusters=n_clusters, draws=draws)
        out.warnings.append(out.note)
