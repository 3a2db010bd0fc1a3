"""Draws of shares and amounts that people give as a best value between a low and a high one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.estimates._arrays import FloatArray, twelve

DRAWS = 10_000


def triangular(rng: np.random.Generator, best: FloatArray, low: FloatArray, high: FloatArray, draws: int) -> FloatArray:
    """Draws (draws × k) of k values, each most likely at `best`; a value whose range is missing stays as it is.

    The triangle is the plainest law that says no more than the three numbers do; the k values are drawn apart.
    """
    low, high = np.where(np.isnan(low), best, low), np.where(np.isnan(high), best, high)
    spread = high - low
    given = spread > 0
    share = np.divide(best - low, spread, out=np.zeros_like(best), where=given)
    u = rng.random((draws, len(best)))
    rising = low + np.sqrt(u * spread * (best - low))
    falling = high - np.sqrt((1 - u) * spread * (high - best))
    return np.where(given, np.where(u < share, rising, falling), best)


def between(drawn: FloatArray, level: float) -> tuple[float | None, float | None]:
    """The middle `level` of some draws (n); nothing where all are the same, for then no range was given."""
    if np.ptp(drawn) <= 1e-12 * max(1.0, float(np.abs(drawn).max())):
        return None, None
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return twelve(float(low)), twelve(float(high))


def column(frame: pd.DataFrame, name: str) -> FloatArray:
    """A column as floats (n), NaN where it is absent or empty."""
    return np.asarray(pd.to_numeric(frame[name]), dtype=float) if name in frame else np.full(len(frame), np.nan)
