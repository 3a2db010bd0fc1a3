"""Regressions with a coefficient for every cohort and time since exposure, and any averages of these.

Errors, small-sample degrees of freedom and the wild bootstrap belong to the averages themselves, not to parts of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._cr2 import Cr2
from csceval.estimates._fixed_effects import Fit, errors_of, fit, full_design
from csceval.estimates._inference import FEW_CLUSTERS
from csceval.estimates.clusters import Covariance, wild_bootstrap
from csceval.estimates.panel import Panel
from csceval.estimates.sensitivity.leads import PRE_TEST, Joint, joint, wald
from csceval.estimates.timing.aggregating import NONE, Effects
from csceval.estimates.timing.reporting import Report, tidy
from csceval.estimates.timing.sample import SMALL
from csceval.words import numbers

INFERENCES = ("t", "wild")


def with_covariates(effects: Effects, fitted: Fit, names: Sequence[str]) -> Effects:
    """The averages, then one row for each covariate (the last coefficients of the fit)."""
    k, extra = len(fitted.coefficients), len(names)
    averages = np.zeros((k, len(effects.term) + extra))
    averages[: k - extra, : len(effects.term)] = effects.influence
    averages[k - extra :, len(effects.term) :] = np.eye(extra)
    none, rows = np.full(extra, NONE), np.full(extra, fitted.rows.total)
    return Effects(
        [*effects.term, *names], [*effects.family, *([""] * extra)], np.append(effects.cohort, none),
        np.append(effects.period, none), np.append(effects.event_time, none), fitted.coefficients @ averages, averages,
        effects.exposed, np.append(effects.n, rows),
    )  # fmt: skip


def averages(
    effects: Effects, fitted: Fit, regressors: FloatArray, panel: Panel, columns: FloatArray, *,
    errors: str, inference: str, level: float, seed: int, label_of: Panel,
) -> Report:  # fmt: skip
    """Errors, t and intervals of averages of coefficients.

    Parameters
    ----------
    effects : as `with_covariates` gives them; `influence` (k × R) holds the averages.
    columns : n × K 0/1 columns of the cells, from which `effects.exposed` (K × R) averages.
    label_of : the panel whose timeline names positions.
    """
    label, clusters = label_of.timeline.label, panel.rows.clusters
    thin = _thin(effects, panel, columns)
    if clusters is not None and min(panel.arms) < 2:
        note = words.say("estimates.too_few_clusters", exposed=panel.arms[0], comparison=panel.arms[1])
        return Report(tidy(effects, label, None, np.nan, level, thin), None, {}, [note], note)
    found, lead = errors_of(fitted, regressors, errors), effects.influence
    matrix = lead.T @ found.matrix @ lead
    error = np.sqrt(np.maximum(np.diag(matrix), 0.0))
    error = np.where(error > 1e-13 * max(float(np.abs(fitted.outcome).max()), 1e-300), error, 0.0)
    df = np.full(len(error), float(found.df[0])) if found.detail is None else _turned(found.detail, lead).df()
    out = Report(tidy(effects, label, error, df, level, thin),
                 pd.DataFrame(matrix, index=effects.term, columns=effects.term))  # fmt: skip
    tested = _before(effects, found, matrix)
    if tested is not None:
        out.tables[PRE_TEST] = tested.row()
    if not error[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    elif inference == "wild" or (clusters is not None and min(panel.arms) < FEW_CLUSTERS):
        _add_wild(out, fitted, regressors, panel, lead[:, 0], level=level, seed=seed, chosen=inference == "wild")
    return out


def _before(effects: Effects, found: Covariance, matrix: FloatArray) -> Joint | None:
    """Test that all differences before exposure are zero: approximate Hotelling with CR2, else a Wald F."""
    lead, times = effects.influence, effects.event_time
    rows = np.flatnonzero((times < 0) & (times != NONE) & (np.abs(lead).sum(axis=0) > 0))
    if not rows.size:
        return None
    if found.detail is None:
        return wald(effects.estimate[rows], matrix[np.ix_(rows, rows)], float(found.df[0]), found.n_clusters,
                    found.errors)  # fmt: skip
    return joint(effects.estimate[rows], replace(found, detail=_turned(found.detail, lead[:, rows])), len(rows))


def _turned(detail: Cr2, lead: FloatArray) -> Cr2:
    """CR2 of averages (k × R) of the coefficients: everything in it is linear, or square, in these."""
    own = np.einsum("ar,gab,bs->grs", lead, detail.own, lead, optimize=True)
    return replace(detail, matrix=lead.T @ detail.matrix @ lead, e=detail.e @ lead, f=detail.f @ lead,
                   u=detail.u @ lead, own=own)  # fmt: skip


def _thin(effects: Effects, panel: Panel, columns: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rows that rest on fewer than three exposed clusters (rows, where there are no clusters)."""
    codes = panel.rows.clusters
    out = np.zeros(len(effects.term), dtype=bool)
    for row in range(effects.exposed.shape[1]):
        held = columns[:, effects.exposed[:, row]].any(axis=1)
        n = panel.rows.number(np.asarray(held)) if codes is None else len(np.unique(codes[held]))
        out[row] = n < SMALL
    return out


def _add_wild(out: Report, fitted: Fit, regressors: FloatArray, panel: Panel, lead: FloatArray, *,
              level: float, seed: int, chosen: bool) -> None:  # fmt: skip
    """The wild restricted p of the headline, beside the t or instead of it."""
    if panel.rows.clusters is None:
        raise EstimationError(words.say("estimates_refused.wild_clusters"), code="unknown-choice",
                              fix=words.say("estimates_refused.wild_clusters_fix"))  # fmt: skip
    # The headline is made a coefficient: it takes the place of the one that weighs most in it.
    turn = np.eye(len(lead))
    turn[int(np.argmax(np.abs(lead)))] = lead
    order = [int(np.argmax(np.abs(lead))), *(j for j in range(len(lead)) if j != int(np.argmax(np.abs(lead))))]
    turned = (regressors @ np.linalg.inv(turn))[:, order]
    again = fit(fitted.outcome, turned, panel.rows)
    design, _ = full_design(again, turned)
    outcome = design[:, : len(lead)] @ again.coefficients + again.residuals
    result = wild_bootstrap(outcome, design, panel.rows.clusters, weights=panel.rows.weights,
                            n_parameters=again.n_parameters(clustered=True), level=level, seed=seed,
                            rows=panel.rows.total)  # fmt: skip
    ends = {"conf_low": np.nan if result.conf_low is None else result.conf_low,
            "conf_high": np.nan if result.conf_high is None else result.conf_high}  # fmt: skip
    first = out.table.iloc[0]
    row = {"term": first["term"], "estimate": first["estimate"], "statistic": result.statistic,
           "p_value": result.p_value, **ends}  # fmt: skip
    out.tables["wild"] = pd.DataFrame([row]).assign(draws=result.draws, enumerated=result.enumerated,
                                                    weights=result.distribution)  # fmt: skip
    if not chosen:
        out.warnings.append(words.say("estimates.few_clusters", exposed=panel.arms[0], comparison=panel.arms[1],
                                      p=numbers.p_value(result.p_value)))  # fmt: skip
        return
    for column, value in ({"p_value": result.p_value, "df": np.nan} | ends).items():
        out.table.loc[0, column] = value
