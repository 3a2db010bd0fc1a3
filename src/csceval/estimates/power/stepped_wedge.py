"""Stepped wedge: every site joins, some at each step, and everybody is measured in every period.

`clusters` sites join evenly over `steps` steps; `size` people a site and period, `icc` within a period. Between
periods a site's correlation is `cluster_autocorrelation` × icc, the same for all (`over_time="constant"`) or with
that power of their distance (`"decay"`). The effect is a difference of means in the unit of `sd`.

Citation: Hussey & Hughes (2007), Contemp. Clin. Trials 28 (autocorrelation 1); Hooper et al. (2016), Stat. Med. 35;
decay: Kasza et al. (2019), Stat. Methods Med. Res. 28.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.power._courses import fading
from csceval.estimates.power._spread import Spread, correlation, positive, refuse, too_small, whole
from csceval.plugins import did_you_mean

SIZE = "clusters"
LEAST = 3
SCALE = "difference"
OVER_TIME = ("constant", "decay")


def spread(
    effect: float, *, clusters: float, steps: int, size: float, icc: float, sd: float,
    cluster_autocorrelation: float = 1.0, over_time: str = "constant",
) -> Spread:  # fmt: skip
    """The standard error by generalised least squares with period effects, with clusters − 2 degrees of freedom."""
    whole(2, steps=steps)
    positive(size=size, sd=sd, clusters=clusters)
    correlation(icc=icc)
    if not 0 <= cluster_autocorrelation <= 1:
        raise refuse("cluster_autocorrelation", cluster_autocorrelation, "share_or_all")
    if clusters < max(steps, LEAST):
        raise too_small("clusters", clusters, "one_a_step")
    single = covariance(steps + 1, size=size, icc=icc, sd=sd, autocorrelation=cluster_autocorrelation,
                        over_time=over_time)  # fmt: skip
    return Spread(effect, math.sqrt(variance(exposure(steps), single) / (clusters / steps)), df=clusters - 2)


def exposure(steps: int) -> FloatArray:
    """1 where a sequence is exposed (steps × periods); the first joins in the second period."""
    return np.asarray(np.arange(steps + 1) > np.arange(steps)[:, None], dtype=np.float64)


def covariance(
    periods: int, *, size: float, icc: float, sd: float, autocorrelation: float, over_time: str
) -> FloatArray:
    """Covariance (periods × periods) of a site's means."""
    if over_time not in OVER_TIME:
        raise EstimationError(words.say("planning.refused", setting="over_time", given=over_time),
                              code="unknown-choice", fix=did_you_mean(over_time, OVER_TIME))  # fmt: skip
    kept, alone = autocorrelation, np.eye(periods)
    between = fading(periods, kept) if over_time == "decay" else kept + (1 - kept) * alone
    return np.asarray(sd**2 * (icc * between + (1 - icc) / size * alone), dtype=np.float64)


def variance(exposed: FloatArray, single: FloatArray) -> float:
    """Variance of the effect with one site a row of `exposed` (sequences × periods), period effects estimated."""
    inverse = np.linalg.inv(single)
    mean = exposed.mean(axis=0)
    around = exposed - mean
    return 1 / float(np.einsum("ij,jk,ik->", around, inverse, around))


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    settings = {"clusters": 24, "steps": 4, "size": 20, "icc": 0.05, "sd": 1.0, "cluster_autocorrelation": 0.8}
    return settings, 0.2
