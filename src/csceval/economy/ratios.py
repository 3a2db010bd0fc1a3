"""The set of ratios that two uncertain numbers allow (Fieller 1954), and the chance that a price is worth paying."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from csceval.estimates._arrays import FloatArray, twelve, twelve_frame
from csceval.estimates._distributions import normal_quantile, normal_tail, t_quantile, t_tail

Shape = Literal["bounded", "unbounded", "whole line", "unknown"]


@dataclass(frozen=True)
class Fieller:
    """The ratios that the data do not contradict at a level.

    `bounded`: from `low` to `high`. `unbounded`: everything up to `low` and everything from `high` on (an end that is
    None is not part of it). `whole line`: every ratio. `unknown`: no errors were given.
    """

    shape: Shape
    low: float | None
    high: float | None
    level: float

    def holds(self, ratio: float) -> bool | None:
        """Whether a ratio is in the set; None where the set is not known."""
        if self.shape == "unknown":
            return None
        below = self.low is not None and ratio <= self.low
        above = self.high is not None and ratio >= self.high
        if self.shape == "bounded":
            return self.low is not None and self.high is not None and self.low <= ratio <= self.high
        return self.shape == "whole line" or below or above


def fieller(
    top: float,
    below: float,
    top_variance: float,
    below_variance: float,
    covariance: float = 0.0,
    *,
    df: float | None = None,
    level: float = 0.95,
) -> Fieller:
    """All ratios ρ for which top − ρ · below is not significantly different from zero.

    They solve (b² − q² v_b) ρ² − 2 (ab − q² c) ρ + (a² − q² v_a) ≤ 0 with the two-sided quantile q of t (`df`) or of
    the normal: Fieller, E. C. (1954), Some problems in interval estimation, JRSS B 16, 175–185. The set is bounded
    exactly where `below` is significantly different from zero.
    """
    if top_variance == 0 and below_variance == 0:
        return Fieller("unknown", None, None, level)
    q = critical(level, df)
    # Both numbers are brought to their own size, so that nothing depends on pounds or millions.
    unit_top, unit_below = (max(abs(value), math.sqrt(variance)) or 1.0
                            for value, variance in ((top, top_variance), (below, below_variance)))  # fmt: skip
    a, b = top / unit_top, below / unit_below
    square = b**2 - q**2 * below_variance / unit_below**2
    middle = a * b - q**2 * covariance / (unit_top * unit_below)
    last = a**2 - q**2 * top_variance / unit_top**2
    shape, low, high = _solve(square, middle, last)
    scale = unit_top / unit_below
    return Fieller(shape, None if low is None else twelve(low * scale), None if high is None else twelve(high * scale),
                   level)  # fmt: skip


def _solve(square: float, middle: float, last: float) -> tuple[Shape, float | None, float | None]:
    """Where square ρ² − 2 middle ρ + last ≤ 0."""
    inside = middle**2 - square * last
    if square > 0:
        inside = max(inside, 0.0)  # rounding may take it below where the two errors go together exactly
    if square == 0 and middle != 0:
        end = last / (2 * middle)
        return ("unbounded", None, end) if middle > 0 else ("unbounded", end, None)
    if inside < 0 or square == 0:
        return "whole line", None, None
    # The root with the larger sum first: the other follows from their product without loss of digits.
    far = middle + math.copysign(math.sqrt(inside), middle)
    low, high = sorted((far / square, last / far if far else 0.0))
    return ("bounded" if square > 0 else "unbounded"), low, high


def critical(level: float, df: float | None) -> float:
    """The two-sided quantile of t, or of the normal where `df` is None."""
    chance = (1 + level) / 2
    return normal_quantile(chance) if df is None else float(t_quantile(chance, df))


def acceptability(
    cost: float,
    effect: float,
    cost_variance: float,
    effect_variance: float,
    covariance: float,
    *,
    thresholds: FloatArray,
    df: float | None = None,
) -> pd.DataFrame:
    """The chance that the effect is worth its cost, by what one unit of effect is worth: P(λ E − C > 0).

    Rows by threshold: threshold, value (the chance), net_benefit, std_error. Van Hout et al. (1994), Health Economics
    3, 309–319; net benefit as Stinnett & Mullahy (1998), Medical Decision Making 18, S68–S80.
    """
    net = thresholds * effect - cost
    error = np.sqrt(np.maximum(thresholds**2 * effect_variance + cost_variance - 2 * thresholds * covariance, 0.0))
    certain = (np.sign(net) + 1) / 2
    scaled = np.divide(net, error, out=np.zeros_like(net), where=error > 0)
    chance = normal_tail(-scaled) if df is None else t_tail(-scaled, df)
    return twelve_frame(pd.DataFrame({"threshold": thresholds, "value": np.where(error > 0, chance, certain),
                                      "net_benefit": net, "std_error": error}))  # fmt: skip
