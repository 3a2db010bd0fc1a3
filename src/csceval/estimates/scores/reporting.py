"""From values and influences to the tidy table: errors, small-arm degrees of freedom, what is held back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, IntArray, sums_by_group
from csceval.estimates._inference import Inference, coefficient_table
from csceval.estimates.clusters import Covariance
from csceval.estimates.timing.reporting import FEW

TERMS = ("treated", "mean if treated", "mean if not treated")


def summed(influence: FloatArray, clusters: IntArray | None) -> FloatArray:
    """Covariance (k × k) from influences (n × k), summed within clusters."""
    parts = influence if clusters is None else sums_by_group(influence, clusters)
    return np.asarray(parts.T @ parts, dtype=np.float64)


def report(
    value: FloatArray, matrix: FloatArray | None, *, arms: tuple[int, int], n: int, level: float, scale: float,
    what: str,
) -> Inference:  # fmt: skip
    """Tidy table of effect and means; t with the smaller arm − 1 below 20 in an arm, else normal.

    Parameters
    ----------
    value, matrix : k values and their covariance; None where the data cannot carry one.
    arms : number of clusters (or rows) among the treated and among the others; `what` says which.
    """
    terms = list(TERMS[: len(value)])
    if matrix is None or min(arms) < 2:
        note = words.say("estimates_scores.too_few", treated=arms[0], others=arms[1], what=what)
        return Inference(coefficient_table(value, terms, None, level, n=n, scale=scale), None, {}, [note], note)
    df = float(min(arms) - 1) if min(arms) < FEW else np.inf
    found = Covariance(matrix, np.full(len(value), df), "stacked", None)
    table = coefficient_table(value, terms, found, level, n=n, scale=scale)
    table["df"] = np.where(np.isfinite(table["df"]), table["df"], np.nan)
    out = Inference(table, pd.DataFrame(matrix, index=terms, columns=terms))
    if np.isfinite(df):
        out.warnings.append(
            words.say("estimates_scores.few", treated=arms[0], others=arms[1], what=what, df=words.written(df, "g"))
        )
    if not table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    return out
