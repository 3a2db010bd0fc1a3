"""Least squares that keeps its digits: an orthonormal basis, a second look at residuals, and the covariance in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import solve_triangular

from csceval.estimates._arrays import FloatArray, IntArray, independent
from csceval.estimates._cr2 import Cr2
from csceval.estimates.cells import Many
from csceval.estimates.clusters import Covariance, covariance
from csceval.estimates.levels.absorbing import Absorbed
from csceval.estimates.levels.centring import centred_columns

MOST_REFINED = 200_000
ROUNDS = 3
LEVERAGE = ("HC2", "HC3", "CR2", "CR3")


@dataclass(frozen=True)
class Fit:
    """Coefficients (k) and residuals (n); `basis` (n × k) @ its own coefficients are the fit, `turn` (k × k) maps them.

    `columns` are the regressors as the basis sees them (centred or with effects out), `outcome` the same;
    `n_parameters` counts absorbed effects, `n_clustered` those that are not nested in the clusters.
    """

    coefficients: FloatArray
    residuals: FloatArray
    outcome: FloatArray
    columns: FloatArray
    basis: FloatArray
    turn: FloatArray
    n_parameters: int
    n_clustered: int


@dataclass(frozen=True)
class Swept:
    """Outcome (n) and columns (n × k) with constant or effects taken out; `middle` (1 + k) are the means, or None.

    `given` are outcome and columns less levels only, to be centred again with more digits.
    """

    outcome: FloatArray
    columns: FloatArray
    middle: FloatArray | None
    given: tuple[FloatArray, FloatArray]

    def varying(self) -> list[bool]:
        """For each column, whether it varies beyond what was taken out and the columns before it."""
        raw = self.given[1]
        whole = np.array([column @ column for column in raw.T])
        apart = [raw[:, at] - raw[:, at].mean() for at in range(0 if self.plain else raw.shape[1])]
        size = np.array([column @ column for column in apart]) if apart else whole
        # A column of one value differs from its mean by rounding only.
        moves = size > 1e-28 * whole
        return independent(self.columns if moves.all() else np.where(moves, self.columns, 0.0), size)

    @property
    def plain(self) -> bool:
        """Whether nothing was taken out."""
        return self.columns is self.given[1]

    def only(self, kept: Sequence[bool]) -> Swept:
        """The same with some of the columns."""
        if all(kept):
            return self
        raw = self.given[1][:, kept]
        middle = None if self.middle is None else self.middle[[True, *kept]]
        return Swept(self.outcome, raw if self.plain else self.columns[:, kept], middle, (self.given[0], raw))


def sweep(
    outcome: FloatArray, columns: FloatArray, weights: FloatArray | None, *, constant: bool, absorbed: Absorbed | None,
) -> Swept:  # fmt: skip
    """Take the constant or the absorbed effects out of outcome and columns, by weighted least squares."""
    if absorbed is None and not constant:
        return Swept(outcome, columns, None, (outcome, columns))
    near, levels = centred_columns(np.column_stack([outcome, columns]))
    if absorbed is not None:
        inside = absorbed.out_of(near)
        return Swept(inside[:, 0], inside[:, 1:], None, (near[:, 0], near[:, 1:]))
    means = np.average(near, axis=0, weights=weights)
    return Swept(near[:, 0] - means[0], near[:, 1:] - means[1:], levels + means, (near[:, 0], near[:, 1:]))


def fit(swept: Swept, weights: FloatArray | None, absorbed: Absorbed | None) -> Fit:
    """Least squares of the outcome on columns without redundant ones; the constant's coefficient comes last."""
    x, y, middle = swept.columns, swept.outcome, swept.middle
    root = np.ones(len(y)) if weights is None else np.sqrt(weights)
    q, r = np.linalg.qr(x if weights is None else x * root[:, None])
    start = solve_triangular(r, q.T @ (y * root))
    right, wide = (y, x) if middle is None else swept.given
    slopes = _refined(start, wide, right, root**2, r, centre=middle is not None)
    turn = solve_triangular(r, np.eye(len(r)))
    k, basis = len(slopes), q if weights is None else q / root[:, None]
    free = 0 if absorbed is None else absorbed.n_free(clustered=False)
    nested_free = 0 if absorbed is None else absorbed.n_free(clustered=True)
    out = Fit(slopes, y - x @ slopes, y, x, basis, turn, k + free, k + nested_free)
    return out if middle is None else _with_constant(out, middle, float(np.square(root).sum()))


def _refined(
    start: FloatArray, x: FloatArray, y: FloatArray, w: FloatArray, r: FloatArray, *, centre: bool,
) -> FloatArray:  # fmt: skip
    """Slopes after the gradient, summed with more digits than floats have, was brought to zero (Björck 1967).

    A single pass of QR loses digits where residuals are large beside the slopes' part of the outcome.
    """
    if x.size > MOST_REFINED:
        return start
    wide, right, slopes = x.astype(np.longdouble), y.astype(np.longdouble), start.astype(np.longdouble)
    if centre:
        right, wide = right - np.average(right, weights=w), wide - np.average(wide, axis=0, weights=w)
    for _ in range(ROUNDS):
        gradient = (wide.T @ (w * (right - wide @ slopes))).astype(np.float64)
        slopes = slopes + solve_triangular(r, solve_triangular(r, gradient, trans="T"))
    return slopes.astype(np.float64)


def _with_constant(fitted: Fit, middle: FloatArray, total: float) -> Fit:
    """The same with the constant, found from the means."""
    k, slopes = len(fitted.coefficients), fitted.coefficients
    turn = np.zeros((k + 1, k + 1))
    turn[:k, :k] = fitted.turn
    turn[k, :k] = -middle[1:] @ fitted.turn
    turn[k, k] = 1 / np.sqrt(total)
    basis = np.column_stack([fitted.basis, np.full(len(fitted.basis), 1 / np.sqrt(total))])
    return replace(fitted, coefficients=np.append(slopes, middle[0] - middle[1:] @ slopes), basis=basis, turn=turn,
                   n_parameters=k + 1, n_clustered=k + 1)  # fmt: skip


def errors_of(
    fitted: Fit, errors: str, *, weights: FloatArray | None, clusters: IntArray | None,
    absorbed: Absorbed | None, many: Many | None = None,
) -> Covariance:  # fmt: skip
    """Covariance of the coefficients by the named errors, with the degrees of freedom of each.

    It is found for the orthonormal basis and then turned, so that nearly collinear columns cost no digits.
    """
    clustered, k = errors.startswith("CR"), len(fitted.coefficients)
    design, away = fitted.basis, None
    if absorbed is not None and errors in LEVERAGE:
        design, away = absorbed.full_design(fitted.basis)
    found = covariance(design, fitted.residuals, clusters=clusters if clustered else None, errors=errors,
                       weights=weights, absorbed=away, of=k, many=many,
                       n_parameters=fitted.n_clustered if clustered else fitted.n_parameters)  # fmt: skip
    matrix, df = fitted.turn @ found.matrix @ fitted.turn.T, found.df
    detail = None if found.detail is None else _turned(found.detail, fitted.turn.T)
    return replace(found, matrix=matrix, df=df if detail is None else detail.df(), detail=detail)


def _turned(found: Cr2, by: FloatArray) -> Cr2:
    """CR2 of other coefficients that are combinations of those of the basis."""
    return Cr2(by.T @ found.matrix @ by, found.bread, found.e @ by, found.f @ by, found.u @ by,
               np.einsum("ps,gpq,qt->gst", by, found.own, by))  # fmt: skip
