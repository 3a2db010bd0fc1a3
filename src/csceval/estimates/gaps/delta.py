"""A difference in means when the missing of an arm have its observed mean plus a guess."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates.gaps.arms import Arms
from csceval.estimates.gaps.bounds import Bools, error_of


def guessed(rows: Arms, delta: float, which: str, level: float) -> dict[str, float]:
    """The difference under one guess, in the columns of the table."""
    assert rows.treated is not None  # noqa: S101 - the caller has asked for two arms
    one, pull_one = _mixed(rows.outcome, rows.treated, delta if which in ("treated", "both") else 0.0)
    other, pull_other = _mixed(rows.outcome, ~rows.treated, delta if which in ("others", "both") else 0.0)
    value, error = one - other, error_of(pull_one - pull_other, rows.groups) if rows.df >= 1 else float("nan")
    half = float(t_quantile((1 + level) / 2, rows.df)) * error
    p = float(2 * t_tail(abs(value) / error, rows.df)) if error > 0 else float("nan")
    return {"delta": delta, "estimate": value, "std_error": error, "conf_low": value - half, "conf_high": value + half,
            "p_value": p}  # fmt: skip


def _mixed(outcome: FloatArray, arm: Bools, delta: float) -> tuple[float, FloatArray]:
    """Mean of an arm and each row's pull on it."""
    there = ~np.isnan(outcome) & arm
    mean, share = float(outcome[there].mean()), there.sum() / arm.sum()
    seen = np.where(there, np.nan_to_num(outcome) - mean, 0.0) / share
    lost = np.where(arm, there - share, 0.0) * delta
    return mean + delta * (1 - share), np.asarray((seen - lost) * len(outcome) / arm.sum(), dtype=np.float64)


def tipping(rows: Arms, tried: list[float], which: str, level: float) -> float | None:
    """The guess nearest to none at which the interval reaches 0, between the guesses tried; 0 where it does already."""

    def clear(delta: float) -> bool:
        row = guessed(rows, delta, which, level)
        return row["conf_low"] > 0 or row["conf_high"] < 0

    if not clear(0.0):
        return None if rows.df < 1 else 0.0
    found = []
    for way in (1, -1):
        near = 0.0
        for far in sorted((one for one in tried if one * way > 0), key=abs):
            if not clear(far):
                found.append(_between(clear, near, far))
                break
            near = far
    return min(found, key=abs, default=None)


def _between(clear: Callable[[float], bool], near: float, far: float) -> float:
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if clear(middle) else (near, middle)
    return far
