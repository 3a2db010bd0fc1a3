"""Which drift before exposure a joint test would have found: Roth (2022), doi:10.1257/aeri.20210236."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq
from scipy.stats import f as f_distribution
from scipy.stats import ncf

from csceval.estimates._arrays import FloatArray

MANY = 1e6  # degrees of freedom from which F × q counts as χ²


def detectable_slope(
    covariance: FloatArray, times: FloatArray, *, df: float, power: float, threshold: float = 0.05
) -> float | None:
    """The straight drift a period that a joint Wald test of K differences finds with the given power.

    Parameters
    ----------
    covariance : K × K of the differences.
    times : by how much a drift of one a period moves each of them (K).
    df : second degrees of freedom of the test's F; infinite for χ².

    Returns
    -------
    float or None
        In the outcome's unit a period; None where the covariance is singular.
    """
    q = len(times)
    if np.linalg.matrix_rank(covariance, hermitian=True) < q:
        return None
    second = min(df, MANY)
    limit = float(f_distribution.isf(threshold, q, second))

    def excess(shift: float) -> float:
        return float(ncf.sf(limit, q, second, shift)) - power

    most = 1.0
    while excess(most) < 0:
        most *= 2
    shift = float(brentq(excess, 0.0, most, xtol=1e-10))
    return float(np.sqrt(shift / (times @ np.linalg.solve(covariance, times))))
