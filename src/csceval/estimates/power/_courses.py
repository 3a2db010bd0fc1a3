"""How a unit's figures hang together over periods, and what averages of them are worth."""

from __future__ import annotations

import numpy as np
from scipy.linalg import toeplitz

from csceval.estimates._arrays import FloatArray


def fading(n: int, correlation: float) -> FloatArray:
    """Correlations of n periods, ρ^|s − t| (AR(1))."""
    lags = np.arange(n)
    return np.asarray(toeplitz(np.where(lags > 0, float(correlation) ** lags, 1.0)), dtype=np.float64)


def satterthwaite(first: float, n_first: float, second: float, n_second: float) -> float:
    """Degrees of freedom of the difference of two means with variances `first` and `second` (Welch 1947)."""
    return (first + second) ** 2 / (first**2 / (n_first - 1) + second**2 / (n_second - 1))
