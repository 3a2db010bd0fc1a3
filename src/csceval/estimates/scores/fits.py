"""Fits of treatment and outcome by statsmodels, with what each row moves the coefficients."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from scipy.stats import norm

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, independent
from csceval.estimates.scores.separation import separating
from csceval.words import say

TOLERANCE, STEPS = 1e-10, 200


@dataclass(frozen=True)
class Design:
    """Standardised covariates with a constant last (n × k); `names` of the columns before it, `dropped` ones."""

    x: FloatArray
    names: tuple[str, ...]
    dropped: tuple[str, ...]

    def rows(self, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Design:
        """Some of the rows."""
        return Design(self.x[keep], self.names, self.dropped)


@dataclass(frozen=True)
class Fit:
    """A fitted model, for all n rows, also those that it was not fitted on.

    `predicted` and `slope` (n): the mean, and how it moves with the linear predictor; `x` (n × k) the design;
    `inverse` (k × k) the inverse of minus the derivative of the score; `score` (n): each row's residual times weight.
    """

    predicted: FloatArray
    slope: FloatArray
    x: FloatArray
    inverse: FloatArray
    score: FloatArray

    @property
    def influence(self) -> FloatArray:
        """What each row moves the coefficients (n × k)."""
        return np.asarray((self.score[:, None] * self.x) @ self.inverse, dtype=np.float64)


def design(columns: dict[str, FloatArray], n: int) -> Design:
    """Covariates made ready; those that the constant and the ones before explain are dropped by name."""
    names = list(columns)
    x = np.column_stack([_standard(columns[name]) for name in names]) if names else np.zeros((n, 0))
    kept = independent(np.column_stack([np.ones(n), x]))[1:]
    chosen = [at for at, free in enumerate(kept) if free]
    return Design(np.column_stack([x[:, chosen], np.ones(n)]), tuple(names[at] for at in chosen),
                  tuple(name for name, free in zip(names, kept, strict=True) if not free))  # fmt: skip


def _standard(column: FloatArray) -> FloatArray:
    centred = column - column.mean()
    size = float(np.sqrt(np.mean(centred**2)))
    return np.asarray(centred / size if size > 1e-12 * float(np.abs(column).max()) else 0 * centred)


def fit(kind: str, y: FloatArray, made: Design, weight: FloatArray, *, column: str, where: str) -> Fit:
    """Fit one model on the rows with a weight.

    Parameters
    ----------
    kind : `linear`, `logit`, `probit` or `poisson`.
    y, weight : n each; rows of weight zero are predicted, not fitted.
    column, where : the modelled column, and among whom, for messages.

    Raises
    ------
    EstimationError
        Too few rows, columns that do not vary among them, separation, or no convergence; the message names columns.
    """
    on = weight > 0
    _enough(made, on, column, where)
    if kind in ("logit", "probit") or (kind == "poisson" and not (y[on] > 0).any()):
        _no_separation(kind, y[on], made.rows(on), column, where)
    coefficients, ended = _maximised(kind, y[on], made.x[on], weight[on])
    line = made.x @ coefficients
    far = kind != "linear" and float(np.abs(line[on]).max()) > 100
    if not np.isfinite(line).all() or far or not ended:
        raise EstimationError(f"The {kind} model of “{column}” {where} finds no end.", code="no-overlap",
                              fix="Leave covariates out, or use the linear outcome model.")  # fmt: skip
    predicted, slope, residual, curvature = _parts(kind, y, line)
    bread = made.x.T @ (made.x * (weight * np.where(on, curvature, 0.0))[:, None])
    inverse = np.asarray(np.linalg.inv(bread), dtype=np.float64)
    return Fit(predicted, slope, made.x, inverse, np.where(on, weight * residual, 0.0))


def _maximised(kind: str, y: FloatArray, x: FloatArray, weight: FloatArray) -> tuple[FloatArray, bool]:
    """Coefficients, and whether the search ended."""
    if kind == "linear":
        return np.asarray(sm.WLS(y, x, weights=weight).fit().params, dtype=np.float64), True
    binomial = sm.families.Binomial(sm.families.links.Probit() if kind == "probit" else None)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        model = sm.GLM(y, x, family=sm.families.Poisson() if kind == "poisson" else binomial, var_weights=weight)
        fitted = model.fit(maxiter=STEPS, tol=TOLERANCE, rtol=TOLERANCE, tol_criterion="params")
    return np.asarray(fitted.params, dtype=np.float64), bool(fitted.converged)


def _parts(kind: str, y: FloatArray, line: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Mean, its slope, the score's residual, and minus the derivative of that residual."""
    if kind == "linear":
        return line, np.ones_like(line), y - line, np.ones_like(line)
    if kind == "poisson":
        mean = np.exp(line)
        return mean, mean, y - mean, mean
    if kind == "logit":
        chance = 1 / (1 + np.exp(-line))
        return chance, chance * (1 - chance), y - chance, chance * (1 - chance)
    side = 2 * y - 1
    ratio = side * np.exp(norm.logpdf(line) - norm.logcdf(side * line))
    return norm.cdf(line), norm.pdf(line), ratio, ratio * (ratio + line)


def _enough(made: Design, on: np.ndarray[tuple[int], np.dtype[np.bool_]], column: str, where: str) -> None:
    n, k = int(on.sum()), made.x.shape[1]
    if n <= k:
        raise EstimationError(f"{n} rows {where} cannot carry the {k} coefficients of a model of “{column}”.",
                              code="estimate-refused", fix=say("estimates_refused.fewer_covariates"))  # fmt: skip
    order = [k - 1, *range(k - 1)]
    free = independent(made.x[on][:, order])[1:]
    fixed = [name for name, kept in zip(made.names, free, strict=True) if not kept]
    if fixed:
        listed = ", ".join(f"“{name}”" for name in fixed)
        raise EstimationError(f"{listed} cannot be told from the other covariates {where}.", code="no-overlap",
                              fix=f"Leave {listed} out, or compare rows that are alike in it.")  # fmt: skip


def _no_separation(kind: str, y: FloatArray, made: Design, column: str, where: str) -> None:
    if (y > 0).all() or (y <= 0).all():
        raise EstimationError(f"“{column}” has no variation {where}, so a {kind} model of it has no end.",
                              code="no-overlap", fix="Use the linear outcome model.")  # fmt: skip
    named = separating(y, made.x, made.names)
    if named:
        listed = ", ".join(f"“{name}”" for name in named)
        raise EstimationError(f"{listed} tells “{column}” without error {where} (separation).", code="no-overlap",
                              fix=f"Leave {listed} out, or keep the rows for which both answers occur.")  # fmt: skip
