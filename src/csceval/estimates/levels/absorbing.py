"""Take the effects of any number of grouping columns out of other columns, without a column for each effect.

One group: means. Two: as in panels, exactly. More, or two with many levels each: with the largest grouping averaged
out, the effects of the others solve one sparse system (Abowd, Creecy & Kramarz 2002), by conjugate gradients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.linalg import LinearOperator, cg

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, dummies, nested
from csceval.estimates._within import n_components, within, within_one

MOST_PAIRS = 4_000_000
MOST_CELLS = 300_000_000
FIRST, CLOSE = 1e-9, 1e-13
MOST_STEPS = 5000


@dataclass(frozen=True)
class Absorbed:
    """Effects of the groups in `codes` (one n-vector a grouping column), with the weights and clusters of the rows."""

    codes: tuple[IntArray, ...]
    weights: FloatArray | None
    clusters: IntArray | None

    def out_of(self, columns: FloatArray) -> FloatArray:
        """Residuals of each column (n × k) on all effects, by weighted least squares."""
        if len(self.codes) == 1:
            return within_one(columns - columns.mean(axis=0), self.codes[0], self.weights)
        first, second = self.codes[:2]
        if len(self.codes) == 2 and (int(first.max()) + 1) * (int(second.max()) + 1) <= max(MOST_PAIRS, len(first)):
            return within(columns, first, second, self.weights)
        return _Solver(self.codes, self.weights).out_of(columns)

    def n_free(self, *, clustered: bool) -> int:
        """Free effects, the constant among them; with clusters, groups nested in them count as the constant.

        Exact for up to two groupings; each further one counts its levels less one, as in R's fixest.
        """
        counted = [c for c in self.codes if not (clustered and self.clusters is not None and nested(c, self.clusters))]
        if not counted:
            return 1
        sizes = [int(code.max()) + 1 for code in counted]
        if len(counted) == 1:
            return sizes[0]
        return sum(sizes) - n_components(counted[0], counted[1]) - sum(1 for _ in counted[2:])

    @property
    def width(self) -> int:
        """Columns that all effects would take as 0/1 columns, without the grouping that is averaged out."""
        away = self._away()
        return sum(int(code.max()) + 1 for code in self.codes if code is not away)

    def _away(self) -> IntArray | None:
        fitting = [code for code in self.codes if self.clusters is None or nested(code, self.clusters)]
        return max(fitting, key=lambda code: int(code.max()), default=None)

    def full_design(self, columns: FloatArray) -> tuple[FloatArray, IntArray | None]:
        """Columns beside every effect that leverage depends on, and the grouping that is averaged out of all.

        One grouping is averaged out: the largest that is nested in the clusters (any, without clusters).
        """
        away = self._away()
        rest = [code for code in self.codes if code is not away]
        width = columns.shape[1] + self.width
        if width * len(columns) > MOST_CELLS:
            raise EstimationError(words.say("estimates_levels.too_wide", n=len(columns), effects=width),
                                  code="estimate-refused", fix=words.say("estimates_levels.fix_too_wide"))  # fmt: skip
        drop = [away is not None or at > 0 for at in range(len(rest))]
        blocks = [dummies(code, drop_first=less) for code, less in zip(rest, drop, strict=True)]
        design = np.column_stack([columns, *blocks])
        return (design, None) if away is None else (within_one(design, away, self.weights), away)


class _Solver:
    """The sparse system of all groupings but the largest."""

    def __init__(self, codes: Sequence[IntArray], weights: FloatArray | None) -> None:
        large, *rest = sorted(codes, key=lambda code: -int(code.max()))
        n = len(large)
        self.weights, self.large = np.ones(n) if weights is None else weights, large
        starts = np.cumsum([0, *(int(code.max()) + 1 for code in rest)])
        at = np.concatenate([code + start for code, start in zip(rest, starts[:-1], strict=True)])
        rows = np.tile(np.arange(n), len(rest))
        self.effects = csr_array(coo_array((np.ones(len(at)), (rows, at)), shape=(n, int(starts[-1]))))
        weighted = diags_array(self.weights) @ self.effects
        home = csr_array(coo_array((np.ones(n), (large, np.arange(n))), shape=(int(large.max()) + 1, n)))
        self.cells, self.total = csr_array(home @ weighted), np.bincount(large, weights=self.weights)
        self.back, self.gram = csr_array(self.cells.T), csr_array(self.effects.T @ weighted)
        self.turned = csr_array(weighted.T)

    def out_of(self, columns: FloatArray) -> FloatArray:
        centred = within_one(columns - columns.mean(axis=0), self.large, self.weights)
        size = np.linalg.norm(self.turned @ centred, axis=0)
        # The second pass removes what the first left by stopping at a tolerance; below that there is only rounding.
        once = self._less(centred, FIRST * size)
        return self._less(once, CLOSE * size)

    def _less(self, columns: FloatArray, least: FloatArray) -> FloatArray:
        """Columns less the effects, found until what they leave unexplained is `least`."""
        found = np.column_stack([self._solve(self.turned @ c, a) for c, a in zip(columns.T, least, strict=True)])
        out: FloatArray = columns - self.effects @ found + ((self.cells @ found) / self.total[:, None])[self.large]
        return out

    def _solve(self, right: FloatArray, least: float) -> FloatArray:
        size = len(right)
        rows = diags_array(1 / self.total)
        system = LinearOperator((size, size), matvec=lambda v: self.gram @ v - self.back @ (rows @ (self.cells @ v)),
                                dtype=np.float64)  # fmt: skip
        scale = diags_array(1 / self.gram.diagonal())
        found, failed = cg(system, right, rtol=0.0, atol=least, maxiter=MOST_STEPS, M=scale)
        if failed:
            raise EstimationError(words.say("estimates_levels.no_convergence"), code="estimate-refused",
                                  fix=words.say("estimates_levels.fix_no_convergence"))  # fmt: skip
        return np.asarray(found, dtype=np.float64)
