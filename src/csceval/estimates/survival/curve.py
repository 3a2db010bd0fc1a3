"""Kaplan–Meier curve, the times by which a share is through, and the mean within a horizon."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csceval.estimates._arrays import FloatArray, IntArray

BoolArray = NDArray[np.bool_]
_ROUNDING = 1e-12  # products of fractions such as 3/4 · 2/3 miss one half by rounding


@dataclass(frozen=True)
class Curve:
    """Share still waiting after each time with an event (m each), and how surely its logarithm is known.

    `pull` (units × m) is what each row, or cluster of rows, adds to the logarithm of the share up to each time; None
    where rows are independent, and Greenwood's `log_variance` says all.
    """

    times: FloatArray
    share: FloatArray
    log_variance: FloatArray
    pull: FloatArray | None
    last: float
    n: int
    events: int


def kaplan_meier(durations: FloatArray, ended: BoolArray, clusters: IntArray | None = None) -> Curve:
    """The curve of n durations of at least 0; `ended` is False where the case is still open (censored).

    Sources: Kaplan & Meier 1958, JASA 53: 457-481; Greenwood's variance of log S(t). With `clusters` (n codes) the
    infinitesimal jackknife by cluster with factor G/(G − 1) (Williams 1995, Biometrics 51), as R's `survfit(cluster=)`
    without the factor.
    """
    times, position = np.unique(durations, return_inverse=True)
    events = np.bincount(position, weights=ended, minlength=len(times)).astype(np.float64)
    leaving = np.bincount(position, minlength=len(times))
    at_risk = (len(durations) - np.concatenate([[0], np.cumsum(leaving)[:-1]])).astype(np.float64)
    on = events > 0
    hazard = events[on] / at_risk[on]
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(events[on] / (at_risk[on] * (at_risk[on] - events[on])))
        pull = None
        if clusters is not None:
            pull = _pull(position, ended, clusters, at_risk, events)[:, on]
            size = len(pull)
            variance = (pull**2).sum(axis=0) * size / (size - 1) if size > 1 else np.full(len(hazard), np.nan)
    last = float(times[-1]) if len(times) else math.nan
    share, variance = np.cumprod(1 - hazard, dtype=np.float64), np.asarray(variance, dtype=np.float64)
    return Curve(times[on], share, variance, pull, last, len(durations), int(events.sum()))


def _pull(
    position: IntArray, ended: BoolArray, clusters: IntArray, at_risk: FloatArray, events: FloatArray
) -> FloatArray:
    """What each cluster adds to log S up to each time (G × times)."""
    shape = (int(clusters.max()) + 1, len(at_risk))
    cell = clusters * shape[1] + position
    own = np.bincount(cell, weights=ended, minlength=shape[0] * shape[1]).reshape(shape)
    leaving = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    there = leaving[:, ::-1].cumsum(axis=1)[:, ::-1]
    step = -(own - there * (events / at_risk)) / (at_risk - events)
    return np.asarray(np.where(events > 0, step, 0.0).cumsum(axis=1), dtype=np.float64)


def time_of(curve: Curve, gone: float, critical: float, interval: str = "log") -> tuple[float, float, float]:
    """When a share of the cases is through, with its interval (Brookmeyer & Crowley 1982, Biometrics 38: 29-41).

    `gone` is 0.5 for the median, `critical` the quantile of normal or t, `interval` the scale of the band: `log`, as
    R's `survfit` by default, or `loglog`, as SAS. Missing where the curve or its band never falls so far. Where the
    curve is flat at exactly the share it is the middle of that stretch, so without open cases it is the ordinary
    median.
    """
    if not len(curve.times):
        return math.nan, math.nan, math.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        error = critical * np.sqrt(curve.log_variance)
        if interval == "log":
            lower, upper = curve.share * np.exp(-error), np.minimum(curve.share * np.exp(error), 1.0)
        else:
            stretch = np.exp(error / np.abs(np.log(curve.share)))
            lower, upper = curve.share**stretch, curve.share ** (1 / stretch)
    # After the last event without open cases S is 0 and the band is not defined there.
    known = (curve.share > 0) & np.isfinite(curve.log_variance)
    lower, upper = np.where(known, lower, np.nan), np.where(known, upper, np.nan)
    ends = _falls_to(curve.times, lower, 1 - gone), _end_of_band(curve.times, upper, 1 - gone)
    return _falls_to(curve.times, curve.share, 1 - gone), *(ends if known.any() else (math.nan, math.nan))


def _falls_to(times: FloatArray, curve: FloatArray, level: float) -> float:
    """When a falling curve reaches a level; the middle of the stretch where it is exactly there."""
    below = np.flatnonzero(curve <= level + _ROUNDING)
    if len(below) == 0:
        return math.nan
    first = int(below[0])
    flat = abs(float(curve[first]) - level) < 1e-9
    if flat and first + 1 < len(times):
        return float(times[first] + times[first + 1]) / 2
    return float(times[first])


def _end_of_band(times: FloatArray, upper: FloatArray, level: float) -> float:
    """The first event after the last one at which the upper band is still above the level.

    The band can rise again late, when few are left; the interval then reaches to the end of the stretch.
    """
    above = np.flatnonzero(upper > level + _ROUNDING)
    after = int(above[-1]) + 1 if len(above) else 0
    return float(times[after]) if after < len(times) and not math.isnan(upper[after]) else math.nan


def restricted_mean(curve: Curve, horizon: float) -> tuple[float, float, FloatArray | None]:
    """Mean time until the event or the horizon, its variance, and what each cluster moves it.

    The area under the curve, with Greenwood's variance (Klein & Moeschberger 2003, eq. 4.5.2); the horizon must not lie
    beyond the last time that was looked at.
    """
    inside = curve.times < horizon
    times, share = curve.times[inside], curve.share[inside]
    widths = np.diff(np.concatenate([[0.0], times, [horizon]]))
    areas = np.concatenate([[1.0], share]) * widths
    after = areas[1:][::-1].cumsum()[::-1]  # from each event to the horizon
    some = after > 0
    if curve.pull is None:
        steps = np.diff(curve.log_variance[inside], prepend=0.0)
        return float(areas.sum()), float(after[some] ** 2 @ steps[some]), None
    moved = np.diff(curve.pull[:, inside], axis=1, prepend=0.0)[:, some] @ after[some]
    size = len(moved)
    return float(areas.sum()), float(moved @ moved * size / (size - 1)) if size > 1 else math.nan, moved
