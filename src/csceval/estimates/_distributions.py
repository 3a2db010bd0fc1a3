"""Tails and quantiles of Student's t and of F, as `scipy.stats` has them, which takes a quarter of a second to load."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray


def t_quantile(chance: float, df: Any) -> FloatArray:
    """The value of t below which it lies with this chance; `df` a number or an array, NaN where it is not above 0."""
    return np.asarray(special.stdtrit(_above_zero(df), chance), dtype=float)


def t_tail(value: Any, df: Any) -> FloatArray:
    """The chance that t lies above a value, a number or an array; NaN where `df` is not above 0."""
    return np.asarray(special.stdtr(_above_zero(df), -np.asarray(value, dtype=float)), dtype=float)


def f_tail(value: float, df_top: float, df_below: float) -> float:
    """The chance that F lies above a value, which is not below 0."""
    return float(special.fdtrc(df_top, df_below, value))


def _above_zero(df: Any) -> FloatArray:
    given = np.asarray(df, dtype=float)
    return np.where(given > 0, given, np.nan)
