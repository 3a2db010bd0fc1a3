"""Least squares with entity and period effects, and the covariance of its coefficients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, dummies, independent, nested
from csceval.estimates._within import is_balanced, n_components, within, within_one
from csceval.estimates.cells import many, total
from csceval.estimates.clusters import Covariance, covariance
from csceval.words import say

MOST_CELLS = 300_000_000


@dataclass(frozen=True)
class Rows:
    """Rows of a panel or of repeated cross-sections, sorted by entity, then period; codes have no holes.

    Where rows stand for several, `counts` (n) says for how many, `within` (n) the squares about their mean, and
    `weights` have the counts as a factor.
    """

    entity: IntArray
    period: IntArray
    weights: FloatArray | None = None
    clusters: IntArray | None = None
    counts: FloatArray | None = None
    within: FloatArray | None = None

    @property
    def total(self) -> int:
        """Rows, each counted as many times as it stands for."""
        return total(self.counts, len(self.entity))

    def number(self, chosen: NDArray[np.bool_]) -> int:
        """How many rows the chosen ones (n) stand for."""
        return int(chosen.sum()) if self.counts is None else int(self.counts[chosen].sum())

    @property
    def nested(self) -> bool:
        """Whether entity effects lie within the clusters (then they cost no degrees of freedom)."""
        return self.clusters is not None and nested(self.entity, self.clusters)

    @property
    def n_effects(self) -> int:
        """Number of free entity and period effects."""
        n = int(self.entity.max()) + int(self.period.max()) + 2
        if self.weights is None and is_balanced(self.entity, self.period):
            return n - 1
        return n - n_components(self.entity, self.period)


@dataclass(frozen=True)
class Fit:
    """Coefficients (k) of the regressors; `columns` and `outcome` with all effects taken out; `residuals` (n)."""

    rows: Rows
    outcome: FloatArray
    columns: FloatArray
    coefficients: FloatArray
    residuals: FloatArray

    def n_parameters(self, *, clustered: bool) -> int:
        """K of small-sample factors; entity effects nested in the clusters count as one constant."""
        entities = int(self.rows.entity.max()) + 1
        free = self.rows.n_effects - (entities - 1 if clustered and self.rows.nested else 0)
        return len(self.coefficients) + free


def fit(outcome: FloatArray, regressors: FloatArray, rows: Rows) -> Fit:
    """Least squares of the outcome on regressors (n × k) and both effects.

    Columns that the effects explain must be left out before (`identified`).
    """
    inside = within(np.column_stack([outcome, regressors]), rows.entity, rows.period, rows.weights)
    y, x = inside[:, 0], inside[:, 1:]
    root = None if rows.weights is None else np.sqrt(rows.weights)
    xs, ys = (x, y) if root is None else (x * root[:, None], y * root)
    coefficients = _least_squares(xs, ys)
    return Fit(rows, y, x, coefficients, y - x @ coefficients)


def _least_squares(x: FloatArray, y: FloatArray) -> FloatArray:
    if x.shape[1] == 1:
        return np.array([float(x[:, 0] @ y) / float(x[:, 0] @ x[:, 0])])
    q, r = np.linalg.qr(x)
    return np.asarray(np.linalg.solve(r, q.T @ y), dtype=np.float64)


def identified(regressors: FloatArray, rows: Rows) -> list[bool]:
    """For each column, whether it varies beyond the effects and the columns before it."""
    inside = within(regressors, rows.entity, rows.period, rows.weights)
    return independent(inside, ((regressors - regressors.mean(axis=0)) ** 2).sum(axis=0))


def full_design(fitted: Fit, regressors: FloatArray) -> tuple[FloatArray, IntArray | None]:
    """The regressors beside every effect that leverage depends on, and the effects taken out by means.

    Entity effects nested in the clusters (or any, without clusters) are averaged out, which changes no leverage of
    what remains; period effects always stand as columns.
    """
    rows = fitted.rows
    average = rows.clusters is None or rows.nested
    width = int(rows.period.max()) + (0 if average else int(rows.entity.max()) + 1) + regressors.shape[1]
    if width * len(rows.entity) > MOST_CELLS:
        raise EstimationError(say("estimates_refused.too_wide", n=len(rows.entity), width=width),
                              code="estimate-refused", fix=say("estimates_refused.too_wide_fix"))  # fmt: skip
    columns = np.column_stack([regressors, dummies(rows.period, drop_first=True)])
    if not average:
        return np.column_stack([columns, dummies(rows.entity, drop_first=False)]), None
    return within_one(columns, rows.entity, rows.weights), rows.entity


def errors_of(fitted: Fit, regressors: FloatArray, errors: str) -> Covariance:
    """Covariance of the regressors' coefficients by the named errors."""
    rows, clustered = fitted.rows, errors.startswith("CR")
    clusters = rows.clusters if clustered else None
    k = fitted.n_parameters(clustered=clustered)
    spent = fitted.n_parameters(clustered=False)
    if rows.total <= spent:
        raise EstimationError(
            say("estimates_refused.too_few_rows", total=rows.total, spent=spent),
            code="estimate-refused",
            fix=say("estimates_refused.too_few_rows_fix"),
        )
    design, absorbed = fitted.columns, None
    if errors in ("HC2", "HC3", "CR2", "CR3"):
        design, absorbed = full_design(fitted, regressors)
    return covariance(design, fitted.residuals, clusters=clusters, errors=errors, weights=rows.weights,
                      absorbed=absorbed, n_parameters=k, of=len(fitted.coefficients),
                      many=many(rows.counts, rows.within, fitted.residuals))  # fmt: skip
