"""From a fit to estimate, error, p and interval of any combination of its coefficients."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._inference import Inference, coefficient_table
from csceval.estimates.clusters import Covariance, covariance
from csceval.estimates.rates.choosing import JACKKNIFE
from csceval.estimates.rates.fitting import Fit


def combinations(
    fit: Fit, wanted: FloatArray, terms: list[str], *, clusters: IntArray | None, errors: str, known: bool,
    level: float, blank: str, value: FloatArray | None = None,
) -> Inference:  # fmt: skip
    """Estimate, error, p and interval of combinations of coefficients.

    Parameters
    ----------
    wanted : m × k, weights on the coefficients of the columns as the user has them; nothing on absorbed levels.
    known : whether the family's variance is taken as it is (`classical` then has z); else it is scaled by the
        dispersion.
    blank : why there is no error, where there can be none; empty otherwise.
    value : m, where `wanted` are derivatives (delta method); by default the combinations themselves.
    """
    lead = wanted / fit.design.scale
    value = lead @ fit.value if value is None else value
    if not blank and errors != "classical" and fit.spare < 1:
        blank = words.say("estimates_rates.saturated", n=fit.rows)
    if blank or (errors == "classical" and not known and fit.spare < 1):
        note = blank or words.say("estimates_rates.saturated", n=fit.rows)
        return Inference(coefficient_table(value, terms, None, level, n=fit.rows, scale=1.0), None, {}, [note],
                         note)  # fmt: skip
    found = _covariance(fit, lead, clusters, errors, known)
    table = coefficient_table(value, terms, found, level, n=fit.rows, scale=1.0)
    table["df"] = np.where(np.isfinite(table["df"]), table["df"], np.nan)
    out = Inference(table, pd.DataFrame(found.matrix, index=terms, columns=terms))
    if not table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    return out


def _covariance(fit: Fit, lead: FloatArray, clusters: IntArray | None, errors: str, known: bool) -> Covariance:
    """Covariance of the combinations (m × m) with the degrees of freedom of each."""
    if fit.many is not None and errors in ("HC2", "HC3"):
        raise EstimationError(words.say("estimates_cells.leverage", errors=errors), code="estimate-refused",
                              fix=words.say("estimates_cells.fix_leverage"))  # fmt: skip
    if errors == "classical" and known:
        matrix = lead @ np.linalg.inv(fit.held.T @ fit.held) @ lead.T
        return Covariance(matrix, np.full(len(lead), np.inf), errors, None)
    codes, named = clusters if errors.startswith("CR") else None, fit.design.named
    kind = "CR3" if errors == JACKKNIFE else errors
    whole = covariance(fit.held, fit.left, clusters=codes, errors=kind, of=named, many=fit.many)
    matrix = lead[:, :named] @ whole.matrix @ lead[:, :named].T
    if errors not in ("CR2", JACKKNIFE):
        return replace(whole, matrix=matrix, df=np.full(len(lead), whole.df[0]))
    working = whole if errors == "CR2" else covariance(fit.held, fit.left, clusters=codes, errors="CR2", of=named)
    df = [_df(fit, row, codes, working) for row in lead]
    return replace(whole, matrix=matrix, df=np.array(df))


def _df(fit: Fit, row: FloatArray, clusters: IntArray | None, whole: Covariance) -> float:
    """Satterthwaite degrees of freedom of one combination: its own column first, in a design that spans the same."""
    used = np.flatnonzero(row)
    if len(used) == 1:
        return float(whole.df[used[0]])
    at = int(np.argmax(np.abs(row)))
    others = [place for place in range(len(row)) if place != at]
    lead = fit.held[:, at] / row[at]
    turned = np.column_stack([lead, fit.held[:, others] - np.outer(lead, row[others])])
    return float(covariance(turned, fit.left, clusters=clusters, errors="CR2", of=1).df[0])
