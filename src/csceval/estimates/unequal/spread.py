"""How surely numbers are known that come from influences, lines or generalised linear models of cells."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray, IntArray, consecutive, inverse_gram, sums_by_group
from csceval.estimates.clusters import covariance
from csceval.estimates.unequal.cells import Cells, refuse

MANY_CLUSTERS = 200


@dataclass(frozen=True)
class Known:
    """k numbers, their covariance (k × k; None where the data cannot carry one), degrees of freedom (k), its kind.

    `scale` is the size of what was summed, by which rounding is told from variation.
    """

    values: FloatArray
    matrix: FloatArray | None
    df: FloatArray
    errors: str
    scale: float


def from_influence(cells: Cells, values: FloatArray, pull: FloatArray, slope: FloatArray, scale: float = 1.0) -> Known:
    """Covariance of k numbers from what a person moves them.

    Parameters
    ----------
    pull, slope : n × k: influence of a person with the cell's mean, and for each unit that the person lies above it.

    Notes
    -----
    Persons vary in their cell by its variance, and in number where sizes are not fixed. Factors n/(n − 1), with
    clusters G/(G − 1) and t(G − 1).
    """
    k, size = len(values), cells.size
    if cells.clusters is not None:
        groups = consecutive(cells.clusters)
        moved, count = sums_by_group(size[:, None] * pull, groups), int(groups.max()) + 1
        matrix = None if count < 2 else count / (count - 1) * moved.T @ moved
        return Known(values, matrix, np.full(k, count - 1.0), "CR1", scale)
    n = float(cells.copies.sum())
    each = cells.copies * (size / cells.copies) ** 2
    matrix = (slope * (each * cells.variance)[:, None]).T @ slope
    if not cells.fixed:
        matrix = matrix + (pull * each[:, None]).T @ pull
        matrix = matrix * n / (n - 1) if n > 1 else None
    return Known(values, matrix, np.full(k, max(n - 1, 0.0)), "influence", scale)


def line(cells: Cells, x: FloatArray) -> Known:
    """Least squares of the mean on columns (n × k), people counting alike: HC2, with clusters CR2 (CR1 above 200)."""
    w = cells.copies * cells.weight
    bread = inverse_gram(x, w)
    coefficients = np.asarray(bread @ (x.T @ (w * cells.mean)), dtype=np.float64)
    left = cells.mean - x @ coefficients
    if cells.clusters is not None:
        return _by_cluster(cells, x, coefficients, left, w)
    n, k = float(cells.copies.sum()), x.shape[1]
    room = 1 - cells.weight * ((x @ bread) * x).sum(axis=1)
    if n <= k or (room <= 1e-12).any():
        return Known(coefficients, None, np.full(k, n - k), "HC2", cells.scale)
    # Each of a cell's people has its own residual; their squares sum to the cell's variance and its distance.
    square = cells.variance + (0.0 if cells.fixed else left**2)
    meat = (x * (cells.copies * cells.weight**2 * square / room)[:, None]).T @ x
    return Known(coefficients, bread @ meat @ bread, np.full(k, n - k), "HC2", cells.scale)


def _by_cluster(cells: Cells, x: FloatArray, coefficients: FloatArray, left: FloatArray, w: FloatArray) -> Known:
    clusters = consecutive(np.asarray(cells.clusters))
    count = int(clusters.max()) + 1
    if count < 2:
        return Known(coefficients, None, np.full(x.shape[1], np.nan), "CR2", cells.scale)
    found = covariance(x, left, clusters=clusters, errors="CR2" if count <= MANY_CLUSTERS else "CR1", weights=w)
    return Known(coefficients, found.matrix, found.df, found.errors, cells.scale)


def curve(cells: Cells, x: FloatArray, model: str) -> Known:
    """Logit or log-linear (Poisson) fit of the mean: sandwich with n/(n − 1).

    With clusters CR2 of the last weighted least squares that the fit consists of.
    """
    import statsmodels.api as sm

    w = cells.copies * cells.weight
    family = sm.families.Binomial() if model == "logit" else sm.families.Poisson()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        fitted = sm.GLM(cells.mean, x, family=family, var_weights=w).fit(maxiter=200, tol=1e-12)
    b = np.asarray(fitted.params, dtype=np.float64)
    if not np.isfinite(b).all() or float(np.abs(x @ b).max()) > 30:
        refuse("no_end", column=cells.named, model=model)
    mean = np.asarray(fitted.fittedvalues, dtype=np.float64)
    slope = mean * (1 - mean) if model == "logit" else mean
    if cells.clusters is not None:
        return _by_cluster(cells, x, b, (cells.mean - mean) / slope, w * slope)
    bread = inverse_gram(x, w * slope) * w.sum()
    return from_influence(cells, b, ((cells.mean - mean)[:, None] * x) @ bread, x @ bread)


def arms(cells: Cells, codes: tuple[int, int]) -> tuple[int, int]:
    """Clusters (people without clusters) in two groups."""
    out = []
    for code in codes:
        on = cells.codes == code
        out.append(_distinct(cells.clusters[on]) if cells.clusters is not None else int(cells.copies[on].sum()))
    return out[0], out[1]


def _distinct(codes: IntArray) -> int:
    return len(np.unique(codes))
