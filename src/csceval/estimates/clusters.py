"""Covariances and tests for rows that come in clusters, made for few of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates import _wild
from csceval.estimates._arrays import FloatArray, IntArray, inverse_gram, rows_by_group, sums_by_group
from csceval.estimates._cr2 import Cr2, cr2
from csceval.estimates._designs import as_numbers, fitting
from csceval.estimates._wild import Distribution, WildBootstrap
from csceval.estimates.cells import Many, own_weights, refuse_rows_alone
from csceval.estimates.levels import alike
from csceval.plugins import did_you_mean

UNCLUSTERED = ("classical", "HC0", "HC1", "HC2", "HC3")
CLUSTERED = ("CR0", "CR1", "CR2", "CR3")


@dataclass(frozen=True)
class Covariance:
    """Covariance (q × q) of coefficients, with the degrees of freedom of each one's t."""

    matrix: FloatArray
    df: FloatArray
    errors: str
    n_clusters: int | None
    detail: Cr2 | None = None


def covariance(
    design: ArrayLike,
    residuals: ArrayLike,
    *,
    clusters: Sequence[object] | ArrayLike | None = None,
    errors: str = "CR2",
    weights: ArrayLike | None = None,
    absorbed: IntArray | None = None,
    n_parameters: int | None = None,
    of: int | None = None,
    many: Many | None = None,
) -> Covariance:
    """How surely each coefficient of a least-squares fit is known.

    Parameters
    ----------
    design : n × k columns of the fit, absorbed effects already taken out.
    residuals : n residuals of the whole model.
    clusters : n labels; needed by CR0–CR3.
    errors : `classical`, `HC0`–`HC3`, `CR0`, `CR1` (factor G/(G−1)·(N−1)/(N−K), t(G−1)), `CR2` (Bell & McCaffrey
        2002, Satterthwaite degrees of freedom of Pustejovsky & Tipton 2018), `CR3` (leave one cluster out, centred
        at the estimate, factor (G−1)/G; MacKinnon, Nielsen & Webb 2023; t(G−1)).
    weights : n positive weights of the fit.
    absorbed : n codes of effects taken out of `design` (for HC2, HC3, weighted CR2).
    n_parameters : K of the small-sample factors; by default k. Effects nested in the clusters are not counted,
        as in Stata's `xtreg, fe` and R's fixest.
    of : only the first `of` coefficients; by default all.
    many : what rows that stand for several add; `weights` then have the number of rows as a factor.

    Raises
    ------
    EstimationError
        Unknown `errors`, no clusters where they are needed, or fewer than two.
    """
    x, e = fitting(design, residuals, clusters)
    w = None if weights is None else np.asarray(weights, dtype=np.float64)
    q, k = of or x.shape[1], n_parameters or x.shape[1]
    if errors in UNCLUSTERED:
        return _unclustered(x, e, w, absorbed, errors, k, q, many)
    if errors not in CLUSTERED:
        raise EstimationError(words.say("estimates_refused.unknown_errors", errors=errors), code="unknown-choice",
                              fix=did_you_mean(errors, UNCLUSTERED + CLUSTERED))  # fmt: skip
    if clusters is None:
        raise EstimationError(words.say("estimates_refused.needs_clusters", errors=errors), code="unknown-choice",
                              fix=words.say("estimates_refused.needs_clusters_fix"))  # fmt: skip
    codes = _codes(clusters)
    n_clusters = _count(codes)
    if errors == "CR2":
        refuse_rows_alone(errors, many, w)
        if many is not None and w is not None:
            x, e, w = x * np.sqrt(w)[:, None], e * np.sqrt(w), None
        fitted = cr2(x, e, codes, of=q, weights=w, absorbed=absorbed)
        return Covariance(fitted.matrix, fitted.df(), errors, n_clusters, fitted)
    matrix = _cr3(x, e, w, codes) if errors == "CR3" else _sandwich(x, e, w, codes)
    if errors == "CR1":
        matrix = matrix * small_sample_factor(many.rows if many else len(e), k, n_clusters)
    return Covariance(matrix[:q, :q], np.full(q, n_clusters - 1.0), errors, n_clusters)


def wild_bootstrap(
    outcome: ArrayLike,
    design: ArrayLike,
    clusters: Sequence[object] | ArrayLike,
    *,
    coefficient: int = 0,
    null: float = 0.0,
    draws: int = 9999,
    distribution: Distribution = "auto",
    weights: ArrayLike | None = None,
    n_parameters: int | None = None,
    level: float = 0.95,
    seed: int = 0,
    rows: int | None = None,
) -> WildBootstrap:
    """Test one coefficient with few clusters by flipping whole clusters' residuals (WCR, null imposed).

    Parameters
    ----------
    outcome, design : n and n × k (with a column of ones where the model has a constant; effects nested in the
        clusters may be taken out of both).
    clusters : n labels. With 13 or fewer, every sign pattern is used and no draw is random.
    coefficient : position of the tested column.
    distribution : `rademacher` (signs; `auto`), or `webb` (six points; Webb 2014) drawn at random.
    n_parameters : K of the reported t's CR1 factor; by default k.
    rows : N of that factor, where rows stand for several (`weights` are then their numbers); by default n.

    Notes
    -----
    p is the share of draws with |t*| at least |t|, the sample counted as one of them, so it is never zero; with G
    clusters enumerated its smallest value is 2^(1−G). The interval inverts the test.
    """
    x, y = fitting(design, outcome, clusters, coefficient)
    codes = _codes(clusters)
    n_clusters = _count(codes)
    if weights is not None:
        root = np.sqrt(np.asarray(weights, dtype=np.float64))
        y, x = y * root, x * root[:, None]
    factor = small_sample_factor(rows or len(y), n_parameters or x.shape[1], n_clusters)
    return _wild.bootstrap(y, x, codes, coefficient=coefficient, null=null, draws=draws, distribution=distribution,
                           level=level, seed=seed, factor=factor)  # fmt: skip


@dataclass(frozen=True)
class Intraclass:
    """How alike rows of one cluster are; `f` tests that they are not alike at all.

    `value` may lie below 0, where clusters differ less than chance alone would have it; no interval (None) where
    nothing varies within clusters. `between_sd` and `within_sd` are spreads in the outcome's unit.
    """

    value: float
    conf_low: float | None
    conf_high: float | None
    level: float
    f: float | None
    df_between: int
    df_within: int
    p_value: float
    between_sd: float
    within_sd: float
    n: int
    n_clusters: int
    design_effect: float


def intraclass(outcome: ArrayLike, clusters: Sequence[object] | ArrayLike, *, level: float = 0.95) -> Intraclass:
    """The share of an outcome's variance that lies between clusters, ICC(1), with its interval.

    Parameters
    ----------
    outcome : n numbers (0 and 1 for a share), none missing.
    clusters : n labels.

    Returns
    -------
    Intraclass
        By one-way analysis of variance (Shrout & Fleiss 1979; Donner 1986 for unequal sizes); the interval is exact
        for normal outcomes in clusters of any sizes (Wald 1940, Annals of Mathematical Statistics 11).

    Raises
    ------
    EstimationError
        Outcomes are missing or do not vary, there are fewer than two clusters, or no cluster has two rows.
    """
    y, codes = as_numbers(outcome, "outcome"), _codes(clusters)
    n_clusters = _count(codes)
    if not np.isfinite(y).all():
        raise EstimationError(words.say("estimates_levels.icc_missing", n=int((~np.isfinite(y)).sum())),
                              code="unusable-column", fix=words.say("estimates_levels.fix_icc_missing"))  # fmt: skip
    if len(y) == n_clusters or np.ptp(y) == 0:
        reason = "icc_single" if len(y) == n_clusters else "icc_constant"
        raise EstimationError(words.say(f"estimates_levels.{reason}"), code="estimate-refused",
                              fix=words.say(f"estimates_levels.fix_{reason}"))  # fmt: skip
    found = alike.one_way(y, codes)
    value, varies = alike.correlation(found), found.within > 0
    low, high = alike.interval(found, level) if varies else (None, None)
    between = max(found.between - found.within, 0.0) / found.usual_size
    return Intraclass(value, low, high, level, found.f if varies else None, found.df_between, found.df_within,
                      found.p_value, float(np.sqrt(between)), float(np.sqrt(found.within)), len(y), n_clusters,
                      design_effect(found.sizes, max(value, 0.0)))  # fmt: skip


def design_effect(sizes: ArrayLike, icc: float) -> float:
    """How many times larger the variance of a mean is because rows come in clusters.

    Parameters
    ----------
    sizes : rows of each cluster, or the one size that all have.
    icc : intraclass correlation, −1 to 1.

    Returns
    -------
    float
        1 + (Σm²/Σm − 1) · ICC (Kish 1965, section 5.4; Eldridge, Ashby & Kerry 2006, International Journal of
        Epidemiology 35, write it (1 + CV²) · mean − 1). So many rows are worth one that stands alone.

    Raises
    ------
    EstimationError
        A size is not above 0, or the correlation lies outside −1 to 1.
    """
    m = np.atleast_1d(np.asarray(sizes, dtype=np.float64))
    if not len(m) or not (m > 0).all() or not np.isfinite(m).all() or not -1 <= icc <= 1:
        raise EstimationError(words.say("estimates_levels.bad_sizes", icc=icc), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_bad_sizes"))  # fmt: skip
    return float(1 + ((m**2).sum() / m.sum() - 1) * icc)


def small_sample_factor(n: int, k: int, n_clusters: int) -> float:
    """G/(G−1) · (N−1)/(N−K) of CR1."""
    return n_clusters / (n_clusters - 1) * (n - 1) / (n - k)


def _codes(labels: Sequence[object] | ArrayLike) -> IntArray:
    codes = pd.factorize(np.asarray(labels), sort=True)[0].astype(np.int64)
    if (codes < 0).any():
        raise EstimationError(words.say("estimates_refused.row_without_cluster"), code="unusable-column",
                              fix=words.say("estimates_refused.row_without_cluster_fix"))  # fmt: skip
    return codes


def _count(codes: IntArray) -> int:
    n_clusters = int(codes.max()) + 1
    if n_clusters < 2:
        raise EstimationError(words.say("estimates_refused.one_cluster"), code="too-few-clusters",
                              fix=words.say("estimates_refused.one_cluster_fix"))  # fmt: skip
    return n_clusters


def _weighted_scores(x: FloatArray, e: FloatArray, w: FloatArray | None) -> FloatArray:
    out: FloatArray = x * (e if w is None else e * w)[:, None]
    return out


def _sandwich(x: FloatArray, e: FloatArray, w: FloatArray | None, codes: IntArray) -> FloatArray:
    scores = sums_by_group(_weighted_scores(x, e, w), codes) @ inverse_gram(x, w)
    out: FloatArray = scores.T @ scores
    return out


def _cr3(x: FloatArray, e: FloatArray, w: FloatArray | None, codes: IntArray) -> FloatArray:
    length = np.sqrt((x**2).sum(axis=0))
    x = x / np.where(length > 0, length, 1.0)
    wx = x if w is None else x * w[:, None]
    gram, moves = x.T @ wx, []
    for rows in rows_by_group(codes):
        left = gram - x[rows].T @ wx[rows]
        moves.append(np.linalg.pinv(left, rcond=1e-11, hermitian=True) @ (wx[rows].T @ e[rows]))
    change = np.array(moves) / np.where(length > 0, length, 1.0)
    out: FloatArray = change.T @ change * (len(moves) - 1) / len(moves)
    return out


def _unclustered(
    x: FloatArray, e: FloatArray, w: FloatArray | None, absorbed: IntArray | None, errors: str, k: int, q: int,
    many: Many | None,
) -> Covariance:  # fmt: skip
    bread, n = inverse_gram(x, w), many.rows if many else len(e)
    if errors == "classical":
        left = float((e if w is None else w * e) @ e) if many is None else many.weighted(w)
        matrix = bread * left / (n - k)
    else:
        size = {"HC0": 1.0, "HC1": np.sqrt(n / (n - k))}.get(errors)
        if size is None:
            room = np.clip(1 - _leverage(x, w, absorbed, bread, many), 1e-12, None)
            size = room**-0.5 if errors == "HC2" else 1 / room
        if many is None:
            scores = _weighted_scores(x, e * size, w) @ bread
        else:
            scores = _weighted_scores(x, np.sqrt(many.scores) * size, own_weights(w, many) + np.zeros(len(e))) @ bread
        matrix = scores.T @ scores
    return Covariance(matrix[:q, :q], np.full(q, float(n - k)), errors, None)


def _leverage(
    x: FloatArray, w: FloatArray | None, absorbed: IntArray | None, bread: FloatArray, many: Many | None
) -> FloatArray:
    weights = own_weights(w, many) + np.zeros(len(x))
    leverage = weights * ((x @ bread) * x).sum(axis=1)
    if absorbed is None:
        return np.asarray(leverage, dtype=np.float64)
    share: FloatArray = leverage + weights / np.bincount(absorbed, weights=weights if w is None else w)[absorbed]
    return share
