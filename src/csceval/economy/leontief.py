"""The Leontief system (I − A) x = f, factored once and solved for as many right-hand sides as are asked."""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dgetrf, dgetrs

from csceval.economy._labels import refuse
from csceval.estimates._arrays import FloatArray

FEW = 8


class Leontief:
    """One LU of I − A for coefficients A (n × n, rows sell to columns); its inverse is never formed.

    Raises
    ------
    EstimationError
        I − A has no inverse: the code is `io-not-productive`.
    """

    def __init__(self, coefficients: FloatArray) -> None:
        system = np.eye(len(coefficients)) - coefficients
        # LAPACK stores columns, numpy rows: the transpose is factored in place and `trans` turned round below.
        self._lu, self._pivots, info = dgetrf(system.T, overwrite_a=1)
        if info > 0 or not np.isfinite(self._lu).all():
            raise refuse("io-not-productive")

    def output(self, demand: FloatArray) -> FloatArray:
        """Output by sector, x = (I − A)⁻¹ f, for final demand f (n, or n × k for k demands)."""
        return self._solve(demand, transposed=1)

    def effects(self, shares: FloatArray) -> FloatArray:
        """Effect of one unit of final demand by sector, q = (I − A')⁻¹ w, for shares w of output (n, or n × k)."""
        return self._solve(shares, transposed=0)

    def _solve(self, right: FloatArray, *, transposed: int) -> FloatArray:
        # Threads of the library cost more than a few right-hand sides take; for one alone it starts none.
        if right.ndim == 2 and 0 < right.shape[1] <= FEW:
            return np.column_stack([self._solve(column, transposed=transposed) for column in right.T])
        found, _ = dgetrs(self._lu, self._pivots, right, trans=transposed)
        return np.asarray(found, dtype=np.float64)
