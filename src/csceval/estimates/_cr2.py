"""CR2: cluster-robust covariance made unbiased under a working model, with its degrees of freedom.

Bell & McCaffrey (2002); Pustejovsky & Tipton (2018), doi:10.1080/07350015.2016.1247004, with the later correction
that absorbing effects before the adjustment is exact only without weights: weighted absorbed effects are carried
along here. Working model: independent errors of equal variance (the default of R's clubSandwich for `lm`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import block_diag

from csceval.estimates._arrays import FloatArray, IntArray, dummies, inverse_gram, rows_by_group
from csceval.estimates._distributions import f_tail


@dataclass(frozen=True)
class Bread:
    """(X'WX)⁻¹ and (X'WX)⁻¹ X'W²X (X'WX)⁻¹ of a design."""

    inverse: FloatArray
    square: FloatArray


@dataclass(frozen=True)
class Cr2:
    """Covariance (q × q) of the chosen coefficients and what their degrees of freedom rest on.

    With G clusters and k columns: `e, f, u` are G × k × q, `own` is G × q × q.
    """

    matrix: FloatArray
    bread: Bread
    e: FloatArray
    f: FloatArray
    u: FloatArray
    own: FloatArray

    def first(self, q: int) -> Cr2:
        """The same for the first q coefficients only."""
        return Cr2(self.matrix[:q, :q], self.bread, self.e[:, :, :q], self.f[:, :, :q], self.u[:, :, :q],
                   self.own[:, :q, :q])  # fmt: skip

    def df(self) -> FloatArray:
        """Satterthwaite degrees of freedom of each coefficient (Pustejovsky & Tipton 2018, section 3.2)."""
        k = self.bread.inverse.shape[0]
        identity, zero = np.eye(k), np.zeros((k, k))
        inner = np.block([[self.bread.square, -self.bread.inverse, identity],
                          [-self.bread.inverse, zero, zero],
                          [identity, zero, zero]])  # fmt: skip
        return np.array([self._df_of(s, inner) for s in range(self.matrix.shape[0])])

    def _df_of(self, s: int, inner: FloatArray) -> float:
        low_rank = np.hstack([self.e[:, :, s], self.f[:, :, s], self.u[:, :, s]])
        cross = inner @ (low_rank.T @ low_rank)
        diagonal = ((low_rank @ inner) * low_rank).sum(axis=1)
        own = self.own[:, s, s]
        trace = float((own + diagonal).sum())
        square = float((own**2).sum() + 2 * (own * diagonal).sum() + (cross * cross.T).sum())
        return trace**2 / square if square > 0 else float("nan")

    def _products(self, s: int, t: int) -> FloatArray:
        """Inner products of every pair of clusters' contributions to coefficients s and t (G × G)."""
        es, et, fs, ft = self.e[:, :, s], self.e[:, :, t], self.f[:, :, s], self.f[:, :, t]
        us, ut, m = self.u[:, :, s], self.u[:, :, t], self.bread.inverse
        out = es @ self.bread.square @ et.T - es @ m @ ft.T - fs @ m @ et.T + es @ ut.T + us @ et.T
        out[np.diag_indices(len(out))] += self.own[:, s, t]
        return np.asarray(out, dtype=np.float64)

    def joint(self, coefficients: FloatArray) -> tuple[float, int, float, float] | None:
        """Approximate Hotelling test that all q coefficients are zero: F, its two degrees of freedom, p.

        AHT of Pustejovsky & Tipton (2018), equation 18 (`HTZ` in clubSandwich). None where the clusters cannot
        carry q restrictions.
        """
        q = len(coefficients)
        pairs = np.array([[self._products(s, t) for t in range(q)] for s in range(q)])
        working = np.trace(pairs, axis1=2, axis2=3)
        values, vectors = np.linalg.eigh((working + working.T) / 2)
        if values[0] <= 1e-10 * values[-1] or np.linalg.matrix_rank(self.matrix, hermitian=True) < q:
            return None
        half = vectors / np.sqrt(values)
        turned = np.einsum("as,bt,abij->stij", half, half, pairs)
        spread = np.einsum("stij,tsij->", turned, turned) + np.einsum("ssij,ttij->", turned, turned)
        eta = q * (q + 1) / float(spread)
        if eta - q + 1 <= 0:
            return None
        wald = float(coefficients @ np.linalg.solve(self.matrix, coefficients))
        statistic = (eta - q + 1) / (eta * q) * wald
        return statistic, q, eta - q + 1, f_tail(statistic, q, eta - q + 1)


def cr2(
    design: FloatArray,
    residuals: FloatArray,
    clusters: IntArray,
    *,
    of: int,
    weights: FloatArray | None = None,
    absorbed: IntArray | None = None,
) -> Cr2:
    """CR2 of the first `of` coefficients of a least-squares fit.

    Parameters
    ----------
    design : n × k, with absorbed effects already taken out (weighted means where there are weights).
    residuals : n, of the whole model, on the scale of the outcome.
    clusters : n codes.
    weights : n positive weights of the fit, or None.
    absorbed : n codes of effects nested in the clusters; needed only with weights (without, they change nothing).
    """
    w = np.ones(len(residuals)) if weights is None else weights
    inverse = inverse_gram(design, weights)
    bread = Bread(inverse, inverse @ (design.T @ (w[:, None] ** 2 * design)) @ inverse)
    parts = []
    for rows in rows_by_group(clusters):
        local = None if absorbed is None or weights is None else _local(absorbed[rows])
        parts.append(
            _one_cluster(design[rows], residuals[rows], w[rows], bread, of, local, weighted=weights is not None)
        )
    score, e, f, u, own = (np.array(pieces) for pieces in zip(*parts, strict=True))
    return Cr2(score.T @ score, bread, e, f, u, own)


def _local(codes: IntArray) -> FloatArray:
    return dummies(np.unique(codes, return_inverse=True)[1].astype(np.int64), drop_first=False)


def _one_cluster(
    x: FloatArray, residuals: FloatArray, w: FloatArray, bread: Bread, of: int, local: FloatArray | None, *,
    weighted: bool,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:  # fmt: skip
    """A cluster's adjusted score and its share in the degrees of freedom."""
    t = np.zeros((len(x), 0)) if local is None else local
    wt = w[:, None] * t
    inverse_t = np.diag(1 / wt.sum(axis=0))
    mixed = bread.inverse @ (x * w[:, None]).T @ wt @ inverse_t
    square_t = inverse_t @ np.diag((wt**2).sum(axis=0)) @ inverse_t
    z = np.hstack([x, t])
    wz = w[:, None] * z
    inverse = block_diag(bread.inverse, inverse_t)
    square = np.block([[bread.square, mixed], [mixed.T, square_t]])
    # The middle of I − H is the identity outside the columns of z and wz: only this small block needs a root.
    basis = np.linalg.qr(np.hstack([z, wz]) if weighted else z)[0]
    v, vw = basis.T @ z, basis.T @ wz
    middle = np.eye(len(v)) - v @ inverse @ vw.T - vw @ inverse @ v.T + v @ square @ v.T
    change = _inverse_root(middle) - np.eye(len(v))
    plain = wz[:, : x.shape[1]] @ bread.inverse[:, :of]
    g = plain + basis @ (change @ (basis.T @ plain))
    a, b = t.T @ g, wt.T @ g
    own = g.T @ g - a.T @ inverse_t @ b - b.T @ inverse_t @ a + a.T @ square_t @ a
    return g.T @ residuals, x.T @ g, wz[:, : x.shape[1]].T @ g, mixed @ a, own


def _inverse_root(matrix: FloatArray) -> FloatArray:
    """Symmetric Moore–Penrose inverse square root; directions that the fit fully explains stay at zero."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    scale = np.where(values > 1e-10, 1 / np.sqrt(np.maximum(values, 1e-300)), 0.0)
    out: FloatArray = (vectors * scale) @ vectors.T
    return out
