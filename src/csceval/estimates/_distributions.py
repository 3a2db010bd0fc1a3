"""Tails and quantiles of the normal, t, F and χ² as `scipy.stats` has them, which takes 0.3 seconds to load."""

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


def f_quantile(chance: float, df_top: float, df_below: float) -> float:
    """The value of F below which it lies with this chance."""
    return float(special.fdtri(df_top, df_below, chance))


def f_tail_shifted(value: float, df_top: float, df_below: float, shift: float) -> float:
    """The chance that a non-central F lies above a value; `shift` is its non-centrality."""
    return float(1 - special.ncfdtr(df_top, df_below, shift, value))


def chi2_tail(value: float, df: float) -> float:
    """The chance that χ² lies above a value."""
    return float(special.chdtrc(df, value))


def normal_quantile(chance: float) -> float:
    """The value of a standard normal below which it lies with this chance."""
    return float(special.ndtri(chance))


def normal_tail(value: Any) -> FloatArray:
    """The chance that a standard normal lies above a value, a number or an array."""
    return np.asarray(special.ndtr(-np.asarray(value, dtype=float)), dtype=float)


def _above_zero(df: Any) -> FloatArray:
    given = np.asarray(df, dtype=float)
    return np.where(given > 0, given, np.nan)
