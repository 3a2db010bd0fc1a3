"""Compare like with like: means of the exposed and the others, adjusted for covariates, with influence functions.

Sant'Anna & Zhao (2020), doi:10.1016/j.jeconom.2020.06.003. Every estimator there is a signed sum of weighted means of
values that may hold fitted outcomes, with weights that may hold a fitted propensity; its influence function follows
from these parts, so each estimator is a list of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray

STEPS, TOLERANCE, NO_OVERLAP = 50, 1e-12, 0.999


@dataclass(frozen=True)
class Fitted:
    """Coefficients (k) of a nuisance fit and the influence of each row on them (m × k)."""

    coefficients: FloatArray
    influence: FloatArray


@dataclass(frozen=True)
class Mean:
    """One weighted mean of an estimator: sign, weights (m), values (m).

    `less` are fitted outcomes that the values hold, each with its multiplier (−1 where they were subtracted);
    `by_propensity` says that the weights are odds of a propensity.
    """

    sign: float
    weight: FloatArray
    value: FloatArray
    less: tuple[tuple[Fitted, float], ...] = ()
    by_propensity: bool = False


def total(means: list[Mean], x: FloatArray, propensity: Fitted | None) -> tuple[float, FloatArray]:
    """The signed sum of means, and the influence of each row on it (m)."""
    estimate, influence = 0.0, np.zeros(len(x))
    for mean in means:
        size = float(mean.weight.sum())
        level = float(mean.weight @ mean.value) / size
        estimate += mean.sign * level
        own = mean.weight * (mean.value - level) / size
        influence += mean.sign * own
        for fitted, multiplier in mean.less:
            influence += mean.sign * multiplier * (fitted.influence @ (mean.weight @ x / size))
        if mean.by_propensity and propensity is not None:
            influence += mean.sign * (propensity.influence @ (own @ x))
    return estimate, influence


def regress(y: FloatArray, x: FloatArray, weight: FloatArray) -> Fitted:
    """Weighted least squares on the rows with a weight.

    Raises
    ------
    EstimationError
        The covariates do not vary freely among these rows.
    """
    gram = x.T @ (x * weight[:, None])
    inverse = _inverse(gram)
    coefficients = inverse @ (x.T @ (weight * y))
    return Fitted(coefficients, ((weight * (y - x @ coefficients))[:, None] * x) @ inverse)


def propensity(exposed: FloatArray, x: FloatArray, weight: FloatArray) -> tuple[Fitted, FloatArray]:
    """Logit of exposure on covariates by maximum likelihood, and the fitted odds of exposure (m).

    Raises
    ------
    EstimationError
        The covariates tell the exposed from the others (almost) without error.
    """
    coefficients = np.zeros(x.shape[1])
    inverse = _inverse(x.T @ (x * weight[:, None]))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ coefficients, -500, 500)))
        try:
            inverse = _inverse(x.T @ (x * (weight * chance * (1 - chance))[:, None]))
        except _Rank:  # chances of 0 and 1 leave nothing to invert
            raise _Overlap() from None
        step = inverse @ (x.T @ (weight * (exposed - chance)))
        coefficients = coefficients + step
        if np.abs(step).max() < TOLERANCE * max(1.0, float(np.abs(coefficients).max())):
            break
    chance = 1 / (1 + np.exp(-np.clip(x @ coefficients, -500, 500)))
    if chance.max() >= NO_OVERLAP:
        raise _Overlap()
    fitted = Fitted(coefficients, ((weight * (exposed - chance))[:, None] * x) @ inverse)
    return fitted, chance / (1 - chance)


def panel_means(
    change: FloatArray, exposed: FloatArray, x: FloatArray, weight: FloatArray, adjust: str
) -> tuple[float, FloatArray]:
    """ATT of a change over time (m) and each unit's influence: `reg`, `ipw` (Hájek) or `dr` (equation 3.1)."""
    d, c = weight * exposed, weight * (1 - exposed)
    fit = None if adjust == "ipw" else regress(change, x, c)
    left, less = (change, ()) if fit is None else (change - x @ fit.coefficients, ((fit, -1.0),))
    if adjust == "reg":
        return total([Mean(1, d, left, less)], x, None)
    chance, odds = propensity(exposed, x, weight)
    return total([Mean(1, d, left, less), Mean(-1, c * odds, left, less, by_propensity=True)], x, chance)


def cross_means(
    y: FloatArray, exposed: FloatArray, late: FloatArray, x: FloatArray, weight: FloatArray, adjust: str
) -> tuple[float, FloatArray]:
    """ATT from repeated cross-sections (m rows, `late` 1 in the later period) and each row's influence.

    `dr` is the locally efficient estimator (equation 3.4), as in R's `drdid_rc`.
    """
    d, c, now, then = weight * exposed, weight * (1 - exposed), late, 1 - late
    if adjust == "reg":
        after, before = regress(y, x, c * now), regress(y, x, c * then)
        gone = x @ (after.coefficients - before.coefficients)
        return total([Mean(1, d * now, y), Mean(-1, d * then, y),
                      Mean(-1, d, gone, ((after, 1.0), (before, -1.0)))], x, None)  # fmt: skip
    chance, odds = propensity(exposed, x, weight)
    if adjust == "ipw":
        return total([Mean(1, d * now, y), Mean(-1, d * then, y), Mean(-1, c * odds * now, y, (), True),
                      Mean(1, c * odds * then, y, (), True)], x, chance)  # fmt: skip
    means: list[Mean] = []
    for sign, when in ((1.0, now), (-1.0, then)):
        others, own = regress(y, x, c * when), regress(y, x, d * when)
        left = y - x @ others.coefficients
        gap, both = x @ (own.coefficients - others.coefficients), ((own, 1.0), (others, -1.0))
        means += [Mean(sign, d * when, left, ((others, -1.0),)),
                  Mean(-sign, c * odds * when, left, ((others, -1.0),), True),
                  Mean(sign, d, gap, both), Mean(-sign, d * when, gap, both)]  # fmt: skip
    return total(means, x, chance)


def _inverse(gram: FloatArray) -> FloatArray:
    length = np.sqrt(np.diag(gram))
    if not (length > 0).all():
        raise _Rank()
    scaled = gram / np.outer(length, length)
    if np.linalg.eigvalsh(scaled)[0] < 1e-10:
        raise _Rank()
    return np.asarray(np.linalg.inv(scaled) / np.outer(length, length), dtype=np.float64)


class Unadjustable(EstimationError):
    """Covariates cannot be adjusted for in one comparison; `reason` is the key of its sentence."""

    reason = ""

    def __init__(self) -> None:
        super().__init__(self.reason, code="unusable-column")


class _Rank(Unadjustable):
    reason = "timing.no_rank"


class _Overlap(Unadjustable):
    reason = "timing.no_overlap"
