"""Which drift before exposure a joint test would have found: Roth (2022), doi:10.1257/aeri.20210236."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import f_quantile, f_tail_shifted

MANY = 1e6  # degrees of freedom from which F × q counts as χ²
FAR = 1e12  # a shift that no test needs


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
        In the outcome's unit a period; None where the covariance is singular, or the test has next to no degrees of
        freedom.
    """
    q = len(times)
    if np.linalg.matrix_rank(covariance, hermitian=True) < q:
        return None
    second = min(df, MANY)
    limit = f_quantile(1 - threshold, q, second)

    def excess(shift: float) -> float:
        return f_tail_shifted(limit, q, second, shift) - power

    most = 1.0
    while excess(most) < 0 and most < FAR:
        most *= 2
    if not excess(most) >= 0:
        return None
    shift = float(brentq(excess, 0.0, most, xtol=1e-10))
    return float(np.sqrt(shift / (times @ np.linalg.solve(covariance, times))))
