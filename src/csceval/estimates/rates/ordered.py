"""Ordered answers: the cumulative logit model, its derivatives row by row, and errors for few clusters.

statsmodels finds the estimate; one or two Newton steps with exact derivatives bring it to the last digits. CR2 works on
clusters' scores S_g and informations H_g: S_g is multiplied by A_g with A_g (H_g − H_g H⁻¹ H_g) A_g' = H_g, which makes
the sandwich unbiased if the model holds; for least squares this is the CR2 of Bell & McCaffrey (2002).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.clusters import Covariance, small_sample_factor
from csceval.estimates.rates.choosing import JACKKNIFE
from csceval.estimates.rates.design import Design
from csceval.words import say

STEPS, FAR = 50, 30.0


@dataclass(frozen=True)
class Fit:
    """A fitted model: `value` (k + c: coefficients on the design's scale, then cuts), scores (n × p), information.

    `information` is n × p × p, minus each row's second derivatives.
    """

    design: Design
    value: FloatArray
    scores: FloatArray
    information: FloatArray
    log_likelihood: float

    @property
    def inverse(self) -> FloatArray:
        """(p × p) inverse of the whole information."""
        return np.asarray(np.linalg.inv(self.information.sum(axis=0)), dtype=np.float64)


def fit(answer: IntArray, design: Design, x: FloatArray, column: str) -> Fit:
    """Fit P(answer ≤ j) = logistic(cut_j − x'b).

    Parameters
    ----------
    answer : n codes 0 … c, each of which occurs.
    x : n × k, the design without its constant.
    column : the answer's column, for messages.

    Raises
    ------
    EstimationError
        There is no largest likelihood: a column tells answers apart without error.
    """
    value = _polished(answer, x, _started(answer, x), column, design)
    scores, information, log_likelihood = _derivatives(answer, x, value)
    return Fit(design, value, scores, information, log_likelihood)


def _started(answer: IntArray, x: FloatArray) -> FloatArray:
    """statsmodels' estimate, its cuts as they stand; shares alone where it finds none."""
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    below = np.cumsum(np.bincount(answer))[:-1] / len(answer)
    plain = np.concatenate([np.zeros(x.shape[1]), np.log(below / (1 - below))])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            model = OrderedModel(answer, x, distr="logit")
            found = np.asarray(model.fit(method="bfgs", disp=0, maxiter=500).params, dtype=np.float64)
            cuts = np.asarray(model.transform_threshold_params(found), dtype=np.float64)[1:-1]
        except (ValueError, np.linalg.LinAlgError):
            return plain
    whole = np.concatenate([found[: x.shape[1]], cuts])
    return whole if np.isfinite(whole).all() and (np.diff(cuts) > 0).all() else plain


def _polished(answer: IntArray, x: FloatArray, value: FloatArray, column: str, design: Design) -> FloatArray:
    """Newton with halved steps, until the coefficients rest."""
    k = x.shape[1]
    scores, information, best = _derivatives(answer, x, value)
    for _ in range(STEPS):
        step = np.linalg.lstsq(information.sum(axis=0), scores.sum(axis=0), rcond=None)[0]
        while True:
            tried = value + step
            found = _derivatives(answer, x, tried) if (np.diff(tried[k:]) > 0).all() else None
            if found is not None and found[2] >= best - 1e-9 * abs(best):
                break
            if np.abs(step).max() < 1e-12:
                return value
            step = step / 2
        value, (scores, information, best) = tried, found
        if np.abs(value[:k]).max(initial=0.0) > FAR or np.abs(value[k:]).max() > 2 * FAR:
            raise _endless(design, value[:k], column)
        if np.abs(step).max() < 1e-13 * max(1.0, float(np.abs(value).max())):
            break
    return value


def _endless(design: Design, value: FloatArray, column: str) -> EstimationError:
    name = design.terms[int(np.argmax(np.abs(value)))]
    return EstimationError(f"The model of “{column}” finds no end: “{name}” tells answers apart without error.",
                           code="no-events", fix=f"Leave “{name}” out, or put answers together.")  # fmt: skip


def _derivatives(answer: IntArray, x: FloatArray, value: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Scores (n × p), informations (n × p × p) and log-likelihood; parameters are coefficients, then cuts."""
    n, k = x.shape
    c = len(value) - k
    line = x @ value[:k]
    ends = np.concatenate([[-np.inf], value[k:], [np.inf]])
    upper, lower = expit(ends[answer + 1] - line), expit(ends[answer] - line)
    steep = [side * (1 - side) for side in (upper, lower)]
    bend = [side * (1 - side) * (1 - 2 * side) for side in (upper, lower)]
    chance = np.maximum(upper - lower, 1e-300)
    # Each row's linear predictors: upper = cut − x'b, lower the cut below; absent ends have no slope.
    rows = np.zeros((n, 2, k + c))
    rows[:, :, :k] = -x[:, None, :]
    has_upper, has_lower = answer < c, answer > 0
    rows[np.flatnonzero(has_upper), 0, k + answer[has_upper]] = 1.0
    rows[np.flatnonzero(has_lower), 1, k + answer[has_lower] - 1] = 1.0
    slope = np.stack([steep[0] / chance, -steep[1] / chance], axis=1)
    scores = np.einsum("na,nap->np", slope, rows)
    second = np.stack([bend[0] / chance, -bend[1] / chance], axis=1)
    information = np.einsum("np,nq->npq", scores, scores) - np.einsum("na,nap,naq->npq", second, rows, rows)
    return scores, information, float(np.log(chance).sum())


def covariance(found: Fit, errors: str, clusters: IntArray | None, lead: FloatArray) -> Covariance:
    """Covariance of combinations `lead` (m × p) of the parameters: `classical`, `HC0`, `HC1`, CR0–CR3, CR3S."""
    inverse, n, m = found.inverse, len(found.scores), len(lead)
    p = len(inverse)
    if errors == "classical":
        return Covariance(lead @ inverse @ lead.T, np.full(m, np.inf), errors, None)
    if not errors.startswith("CR"):
        moved = found.scores @ inverse @ lead.T * (np.sqrt(n / (n - p)) if errors == "HC1" else 1.0)
        return Covariance(moved.T @ moved, np.full(m, float(n - p)), errors, None)
    if clusters is None:
        raise EstimationError(say("estimates_refused.needs_clusters_none", errors=errors), code="unknown-choice",
                              fix=say("estimates_refused.needs_clusters_fix"))  # fmt: skip
    size = int(clusters.max()) + 1
    sums, parts = np.zeros((size, p)), np.zeros((size, p, p))
    np.add.at(sums, clusters, found.scores)
    np.add.at(parts, clusters, found.information)
    if errors == "CR2":
        return _cr2(sums, parts, inverse, lead)
    jackknife = errors in ("CR3", JACKKNIFE)
    moved = _left_out(sums, parts) if jackknife else sums @ inverse
    factor = (size - 1) / size if jackknife else small_sample_factor(n, p, size) if errors == "CR1" else 1.0
    moved = moved @ lead.T * np.sqrt(factor)
    df = _cr2(sums, parts, inverse, lead).df if errors == JACKKNIFE else np.full(m, size - 1.0)
    return Covariance(moved.T @ moved, df, errors, size)


def _left_out(sums: FloatArray, parts: FloatArray) -> FloatArray:
    """How far one Newton step moves the parameters when a cluster is left out (G × p)."""
    whole = parts.sum(axis=0)
    steps = [np.linalg.pinv(whole - own, hermitian=True) @ score for score, own in zip(sums, parts, strict=True)]
    return np.array(steps)


def _cr2(sums: FloatArray, parts: FloatArray, inverse: FloatArray, lead: FloatArray) -> Covariance:
    """CR2 from clusters' scores (G × p) and informations (G × p × p), with Satterthwaite degrees of freedom."""
    turned = np.array([_adjusting(own, inverse) for own in parts])
    pulls = np.einsum("gpq,pa->gaq", turned, inverse @ lead.T)  # A_g' H⁻¹ c, for each combination c
    moved = np.einsum("gaq,gq->ga", pulls, sums)
    df = []
    for a in range(len(lead)):
        pull = pulls[:, a]
        against = np.einsum("gp,gpq->gq", pull, parts)
        omega = np.diag((against * pull).sum(axis=1)) - against @ inverse @ against.T
        df.append(float(np.trace(omega)) ** 2 / float((omega**2).sum()))
    return Covariance(moved.T @ moved, np.array(df), "CR2", len(sums))


def _adjusting(own: FloatArray, inverse: FloatArray) -> FloatArray:
    """A_g with A_g (H_g − H_g H⁻¹ H_g) A_g' = H_g, in the directions that the cluster knows anything about."""
    values, vectors = np.linalg.eigh((own + own.T) / 2)
    kept = values > 1e-10 * values[-1]
    root = vectors[:, kept] * np.sqrt(values[kept])
    back = (vectors[:, kept] / np.sqrt(values[kept])).T
    middle, turn = np.linalg.eigh(np.eye(int(kept.sum())) - root.T @ inverse @ root)
    scale = np.where(middle > 1e-10, 1 / np.sqrt(np.maximum(middle, 1e-300)), 0.0)
    return np.asarray(root @ (turn * scale) @ turn.T @ back, dtype=np.float64)
