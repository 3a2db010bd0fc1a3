"""How surely the coefficients of a mixed model are known with few groups (Kenward & Roger 1997, Biometrics 53).

The covariance is enlarged for the spreads' being estimated, and each t has the degrees of freedom of its own variance
(Satterthwaite; for one coefficient Kenward and Roger's are the same). All in units of the residual variance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.levels.blocks import Blocks
from csceval.estimates.levels.reml import Reml


@dataclass(frozen=True)
class Surety:
    """Covariance of the coefficients (p × p) as if spreads were known, and enlarged; `moves` is W and dΦ/dσ."""

    plain: FloatArray
    adjusted: FloatArray
    spread_covariance: FloatArray
    slopes: FloatArray

    def df(self, contrast: FloatArray) -> float:
        """Degrees of freedom of one combination (p) of the coefficients; NaN where none can be told."""
        moves = np.einsum("i,kij,j->k", contrast, self.slopes, contrast)
        bottom = float(moves @ self.spread_covariance @ moves)
        top = float(contrast @ self.plain @ contrast)
        return 2 * top**2 / bottom if bottom > 0 else float("nan")


def surety(data: Blocks, found: Reml) -> Surety:
    """Kenward and Roger's pieces, the residual variance last among the spreads.

    Spreads that were found to be nothing count as estimated: their being unknown widens intervals too.
    """
    patterns, bread = data.patterns, found.bread
    factor = data.factor(found.theta)
    whole = factor @ factor.T
    # Each entry of the effects' covariance stands in several cells; any one of them is its value.
    sizes = np.array([float(whole[tuple(np.argwhere(one)[0])]) for one in patterns])
    turned = np.einsum("kqr,brs->kbqs", patterns, found.inner)
    u = np.einsum("bqi,kqr,brj->kij", found.outer, patterns, found.outer)
    q = np.einsum("bqi,kqr,lbrt,btj->klij", found.outer, patterns, _right(patterns, found.inner), found.outer,
                  optimize=True)  # fmt: skip
    pair = np.einsum("kbqr,lbrq->kl", turned, turned, optimize=True)
    pair = pair - 2 * np.einsum("ij,klji->kl", bread, q) + np.einsum("ij,kjm,mn,lni->kl", bread, u, bread, u)
    single = np.einsum("kbqq->k", turned) - np.einsum("ij,kji->k", bread, u)
    with_rest = single - pair @ sizes
    rest = (data.n - data.p - sizes @ single) - sizes @ with_rest
    information = np.block([[pair, with_rest[:, None]], [with_rest[None, :], np.array([[rest]])]]) / 2
    u_rest = np.linalg.inv(bread) - np.tensordot(sizes, u, axes=1)
    q_rest = u - np.einsum("l,klij->kij", sizes, q)
    q_last = u_rest - np.einsum("l,lji->ij", sizes, q_rest)
    all_u = np.concatenate([u, u_rest[None]])
    all_q = np.empty((len(all_u), len(all_u), *u_rest.shape))
    all_q[:-1, :-1], all_q[:-1, -1], all_q[-1, :-1], all_q[-1, -1] = q, q_rest, np.swapaxes(q_rest, 1, 2), q_last
    known = np.asarray(np.linalg.pinv(information, rcond=1e-10, hermitian=True), dtype=np.float64)
    middle = np.einsum("kl,klij->ij", known, all_q - np.einsum("kij,jm,lmn->klin", all_u, bread, all_u))
    adjusted = bread + 2 * bread @ middle @ bread
    even = np.asarray((adjusted + adjusted.T) / 2, dtype=np.float64)
    return Surety(bread, even, known, np.einsum("ij,kjm,mn->kin", bread, all_u, bread))


def _right(patterns: FloatArray, inner: FloatArray) -> FloatArray:
    """Inner times each pattern (K × B × q × q)."""
    return np.asarray(np.einsum("bqr,krs->kbqs", inner, patterns, optimize=True), dtype=np.float64)
