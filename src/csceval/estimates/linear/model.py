"""Fit, errors and tests of least squares without absorbed effects; the first column is the effect."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._inference import DRAWS, FEW_CLUSTERS, Inference, coefficient_table
from csceval.estimates.clusters import covariance, wild_bootstrap
from csceval.estimates.linear.dealing import deal


def least_squares(outcome: FloatArray, design: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Coefficients (k) of a design without redundant columns."""
    root = np.ones(len(outcome)) if weights is None else np.sqrt(weights)
    q, r = np.linalg.qr(design * root[:, None])
    return np.asarray(np.linalg.solve(r, q.T @ (outcome * root)), dtype=np.float64)


def infer(
    outcome: FloatArray, design: FloatArray, terms: list[str], *, arms: tuple[int, int], assigned: FloatArray | None,
    weights: FloatArray | None, clusters: IntArray | None, errors: str, inference: str, level: float, seed: int,
) -> Inference:  # fmt: skip
    """Error, p and interval of every coefficient.

    Parameters
    ----------
    outcome, design : n and n × k; the first column is the effect.
    arms : number of clusters (or rows) in the two arms that are compared.
    assigned : n, who is treated (0 or 1), for randomisation inference.
    """
    n, k = design.shape
    if n <= k:
        raise EstimationError(
            words.say("estimates_refused.too_few_for_coefficients", n=n, k=k),
            code="estimate-refused",
            fix=words.say("estimates_refused.fewer_covariates"),
        )
    value = least_squares(outcome, design, weights)
    residuals, scale = outcome - design @ value, float(np.abs(outcome).max())
    if min(arms) < 2:
        note = words.say("estimates.too_few_clusters", exposed=arms[0], comparison=arms[1])
        return Inference(coefficient_table(value, terms, None, level, n=n, scale=scale), None, {}, [note], note)
    found = covariance(design, residuals, clusters=clusters if errors.startswith("CR") else None, errors=errors,
                       weights=weights)  # fmt: skip
    out = Inference(coefficient_table(value, terms, found, level, n=n, scale=scale),
                    pd.DataFrame(found.matrix, index=terms, columns=terms))  # fmt: skip
    if not out.table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    elif inference == "randomization":
        _deal_anew(out, outcome, design, assigned, weights, clusters, level=level, seed=seed)
    elif clusters is not None and errors.startswith("CR") and (inference == "wild" or min(arms) < FEW_CLUSTERS):
        _flip(out, outcome, design, weights, clusters, arms, level=level, seed=seed, chosen=inference == "wild")
    elif inference == "wild":
        raise EstimationError(words.say("estimates_refused.wild_clusters"), code="unknown-choice",
                              fix=words.say("estimates_refused.wild_clusters_fix"))  # fmt: skip
    return out


def _flip(
    out: Inference, outcome: FloatArray, design: FloatArray, weights: FloatArray | None, clusters: IntArray,
    arms: tuple[int, int], *, level: float, seed: int, chosen: bool,
) -> None:  # fmt: skip
    """The wild restricted p beside the t, or in its place."""
    found = wild_bootstrap(outcome, design, clusters, draws=DRAWS, weights=weights, level=level, seed=seed)
    out.tables["wild"] = _row(out, found.statistic, found.p_value, found.conf_low, found.conf_high).assign(
        draws=found.draws, enumerated=found.enumerated, weights=found.distribution
    )
    if chosen:
        _take(out, "wild", int(clusters.max()) + 1, found.draws)
    else:
        p = words.written(found.p_value, ".3f")
        out.warnings.append(words.say("estimates.few_clusters", exposed=arms[0], comparison=arms[1], p=p))


def _deal_anew(
    out: Inference, outcome: FloatArray, design: FloatArray, assigned: FloatArray | None, weights: FloatArray | None,
    clusters: IntArray | None, *, level: float, seed: int,
) -> None:  # fmt: skip
    if assigned is None:
        raise EstimationError(words.say("estimates_refused.nothing_to_deal"), code="unknown-choice",
                              fix=words.say("estimates_refused.nothing_to_deal_fix"))  # fmt: skip
    first = out.table.iloc[0]
    found = deal(outcome, design[:, 1:], assigned, clusters, weights, step=float(first["std_error"]), level=level,
                 seed=seed)  # fmt: skip
    table = _row(out, float(first["statistic"]), found.p_value, found.conf_low, found.conf_high)
    out.tables["randomization"] = table.assign(draws=found.draws, enumerated=found.enumerated)
    _take(out, "randomization", len(outcome) if clusters is None else int(clusters.max()) + 1, found.draws)


def _row(out: Inference, statistic: float, p: float, low: float | None, high: float | None) -> pd.DataFrame:
    first = out.table.iloc[0]
    return pd.DataFrame([{
        "term": first["term"], "estimate": first["estimate"], "statistic": statistic, "p_value": p,
        "conf_low": np.nan if low is None else low, "conf_high": np.nan if high is None else high,
    }])  # fmt: skip


def _take(out: Inference, name: str, n_clusters: int, draws: int) -> None:
    """Let the resampled p and interval stand in the first row of the table."""
    found = out.tables[name].iloc[0]
    for column in ("p_value", "conf_low", "conf_high"):
        out.table.loc[0, column] = found[column]
    out.table.loc[0, "df"] = np.nan
    if np.isnan(found["conf_low"]) or np.isnan(found["conf_high"]):
        out.note = words.say("estimates.unbounded", n_clusters=n_clusters, draws=draws)
        out.warnings.append(out.note)
