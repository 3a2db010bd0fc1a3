"""Covariances and tests for rows that come in clusters, made for few of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from csceval.errors import EstimationError
from csceval.estimates import _wild
from csceval.estimates._arrays import FloatArray, IntArray, inverse_gram, rows_by_group, sums_by_group
from csceval.estimates._cr2 import Cr2, cr2
from csceval.estimates._wild import Distribution, WildBootstrap
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

    Raises
    ------
    EstimationError
        Unknown `errors`, no clusters where they are needed, or fewer than two.
    """
    x, e = np.asarray(design, dtype=np.float64), np.asarray(residuals, dtype=np.float64)
    w = None if weights is None else np.asarray(weights, dtype=np.float64)
    q, k = of or x.shape[1], n_parameters or x.shape[1]
    if errors in UNCLUSTERED:
        return _unclustered(x, e, w, absorbed, errors, k, q)
    if errors not in CLUSTERED:
        raise EstimationError(f"Unknown errors “{errors}”.", code="unknown-choice",
                              fix=did_you_mean(errors, UNCLUSTERED + CLUSTERED))  # fmt: skip
    if clusters is None:
        raise EstimationError(f"{errors} needs clusters.", code="unknown-choice",
                              fix="Name the column of clusters, or use HC1.")  # fmt: skip
    codes = _codes(clusters)
    n_clusters = _count(codes)
    if errors == "CR2":
        fitted = cr2(x, e, codes, of=q, weights=w, absorbed=absorbed)
        return Covariance(fitted.matrix, fitted.df(), errors, n_clusters, fitted)
    matrix = _cr3(x, e, w, codes) if errors == "CR3" else _sandwich(x, e, w, codes)
    if errors == "CR1":
        matrix = matrix * small_sample_factor(len(e), k, n_clusters)
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

    Notes
    -----
    p is the share of draws with |t*| at least |t|, the sample counted as one of them, so it is never zero; with G
    clusters enumerated its smallest value is 2^(1−G). The interval inverts the test.
    """
    y, x = np.asarray(outcome, dtype=np.float64), np.asarray(design, dtype=np.float64)
    codes = _codes(clusters)
    n_clusters = _count(codes)
    if weights is not None:
        root = np.sqrt(np.asarray(weights, dtype=np.float64))
        y, x = y * root, x * root[:, None]
    factor = small_sample_factor(len(y), n_parameters or x.shape[1], n_clusters)
    return _wild.bootstrap(y, x, codes, coefficient=coefficient, null=null, draws=draws, distribution=distribution,
                           level=level, seed=seed, factor=factor)  # fmt: skip


def small_sample_factor(n: int, k: int, n_clusters: int) -> float:
    """G/(G−1) · (N−1)/(N−K) of CR1."""
    return n_clusters / (n_clusters - 1) * (n - 1) / (n - k)


def _codes(labels: Sequence[object] | ArrayLike) -> IntArray:
    codes = pd.factorize(np.asarray(labels), sort=True)[0].astype(np.int64)
    if (codes < 0).any():
        raise EstimationError("A row has no cluster.", code="unusable-column", fix="Leave rows without a cluster out.")
    return codes


def _count(codes: IntArray) -> int:
    n_clusters = int(codes.max()) + 1
    if n_clusters < 2:
        raise EstimationError("One cluster says nothing about variation between clusters.", code="too-few-clusters",
                              fix="Use a finer cluster.")  # fmt: skip
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
    x: FloatArray, e: FloatArray, w: FloatArray | None, absorbed: IntArray | None, errors: str, k: int, q: int
) -> Covariance:
    bread, n = inverse_gram(x, w), len(e)
    if errors == "classical":
        matrix = bread * float((e if w is None else w * e) @ e) / (n - k)
    else:
        size = {"HC0": 1.0, "HC1": np.sqrt(n / (n - k))}.get(errors)
        if size is None:
            room = np.clip(1 - _leverage(x, w, absorbed, bread), 1e-12, None)
            size = room**-0.5 if errors == "HC2" else 1 / room
        scores = _weighted_scores(x, e * size, w) @ bread
        matrix = scores.T @ scores
    return Covariance(matrix[:q, :q], np.full(q, float(n - k)), errors, None)


def _leverage(x: FloatArray, w: FloatArray | None, absorbed: IntArray | None, bread: FloatArray) -> FloatArray:
    weights = np.ones(len(x)) if w is None else w
    leverage = weights * ((x @ bread) * x).sum(axis=1)
    if absorbed is None:
        return np.asarray(leverage, dtype=np.float64)
    share: FloatArray = leverage + weights / np.bincount(absorbed, weights=weights)[absorbed]
    return share
