"""Median time to an event, with cases that are still open."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from csceval.dataset.intervals import LEVEL, Floats, z_value

_HALF = 0.5 + 1e-12  # products of fractions such as 3/4 · 2/3 miss one half by rounding


def median(durations: Floats, ended: NDArray[np.bool_], level: float = LEVEL) -> tuple[float, float, float]:
    """Kaplan-Meier median with its Brookmeyer-Crowley interval on the log scale: (median, low, high).

    `durations` in days, `ended` False where the case is still open (censored). Missing where the curve or its
    band never falls to one half. Where the curve is flat at exactly one half the median is the middle of that
    stretch, as in R's `survfit`, so without open cases it is the ordinary median.

    Sources: Kaplan & Meier 1958, JASA 53: 457-481; Brookmeyer & Crowley 1982, Biometrics 38: 29-41; Greenwood's
    variance of log S(t), the band S(t)·exp(±z·se) as `survfit(conf.type = "log")`.
    """
    if len(durations) == 0:
        return math.nan, math.nan, math.nan
    times, inverse = np.unique(durations, return_inverse=True)
    events = np.bincount(inverse, weights=ended, minlength=len(times))
    leaving = np.bincount(inverse, minlength=len(times))
    at_risk = len(durations) - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    happened = events > 0
    times, events, at_risk = times[happened], events[happened], at_risk[happened].astype(float)
    curve = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        half_width = z_value(level) * error
        lower, upper = curve * np.exp(-half_width), np.minimum(curve * np.exp(half_width), 1.0)
    # After the last event without open cases S is 0 and the log band is not defined there.
    lower[curve <= 0], upper[curve <= 0] = 0.0, np.nan
    return _half_time(times, curve), _half_time(times, lower), _end_of_band(times, upper)


def _half_time(times: Floats, curve: Floats) -> float:
    """When a falling curve reaches one half; the middle of the stretch where it is exactly one half."""
    below = np.flatnonzero(curve <= _HALF)
    if len(below) == 0:
        return math.nan
    first = int(below[0])
    flat = abs(float(curve[first]) - 0.5) < 1e-9
    if flat and first + 1 < len(times):
        return float(times[first] + times[first + 1]) / 2
    return float(times[first])


def _end_of_band(times: Floats, upper: Floats) -> float:
    """The first event after the last one at which the upper band is still above one half.

    The band can rise again late, when few are left; the interval then reaches to the end of the stretch.
    """
    above = np.flatnonzero(upper > _HALF)
    after = int(above[-1]) + 1 if len(above) else 0
    return float(times[after]) if after < len(times) and not math.isnan(upper[after]) else math.nan
