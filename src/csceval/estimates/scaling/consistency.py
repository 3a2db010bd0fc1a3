"""Do the items of a scale measure one thing: Cronbach's alpha, McDonald's omega, each item with the rest."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve, twelve_frame
from csceval.estimates.scaling import answers as answered
from csceval.estimates.scaling.one_factor import LEAST, loadings, omega_of
from csceval.plugins import did_you_mean
from csceval.words import say

OF_ALPHA, OF_OMEGA = ("feldt", "bootstrap"), ("bootstrap", "none")
_USABLE = 0.9  # share of the draws that must give a number before their quantiles are an interval


@dataclass(frozen=True)
class Consistency:
    """How well the items of a scale go together, between 0 and 1 as a rule; `float()` of it is `value`.

    `value` is about the sum (or mean) of the answers as they are, `standardized` about items brought to one variance.
    `conf_low` and `conf_high` are None where the data cannot carry an interval, `value` where they cannot carry a
    number; `note` then says why. `interval` names the interval's method. Numbers have 12 significant digits.
    """

    coefficient: Literal["alpha", "omega"]
    value: float | None
    standardized: float | None
    conf_low: float | None
    conf_high: float | None
    level: float
    interval: str
    n_items: int
    n_complete: int
    warnings: tuple[str, ...] = ()
    note: str = ""

    def __float__(self) -> float:
        return math.nan if self.value is None else self.value


def alpha(
    items: pd.DataFrame, *, interval: str = "feldt", level: float = 0.95, draws: int = 2000, seed: int = 0
) -> Consistency:
    """Cronbach's alpha: what share of the variance of the items' sum they have in common, if each shares the same.

    Parameters
    ----------
    items : one row a response, one column an item, reversed items turned round; responses with a gap are left out and
        counted. Waves are not put together, because change between them raises alpha.
    interval : `feldt` (from F with n − 1 and (n − 1)(k − 1) df, exact for normal items of equal covariance) or
        `bootstrap` (quantiles over `draws` samples of respondents, drawn by `seed`). Both take respondents as
        independent.

    Raises
    ------
    EstimationError
        Fewer than two items or two complete responses, a column that is no number, an unknown interval.

    Sources: Cronbach 1951, Psychometrika 16: 297-334; Feldt, Woodruff & Salih 1987, Applied Psychological Measurement
    11: 93-103.

    >>> round(float(alpha(pd.DataFrame({"a": [2, 4, 5, 1], "b": [3, 4, 3, 2]}))), 4)
    0.6667
    """
    _asked(interval, OF_ALPHA, level, draws)
    answers, told = answered.complete(items)
    shared = answered.covariances(answers)
    value = float(_alpha_of(shared))
    if not math.isfinite(value):
        return _nothing("alpha", answers, level, told, say("estimates_scales.no_variance"))
    ends = _feldt(value, len(answers), answers.shape[1], level) if interval == "feldt" else _quantiles(
        _alpha_of(answered.redrawn(answers, draws=draws, seed=seed)), level)  # fmt: skip
    return _made("alpha", (value, float(_alpha_of(_correlations(shared)))), ends, level, interval, answers,
                 told + _turned(items, answers))  # fmt: skip


def omega(
    items: pd.DataFrame, *, factors: int = 1, interval: str = "bootstrap", level: float = 0.95, draws: int = 1000,
    seed: int = 0,
) -> Consistency:  # fmt: skip
    """McDonald's omega total: what share of the variance of the items' sum comes from what they have in common.

    One common factor is fitted by maximum likelihood; unlike alpha, items may share unequally. A questionnaire of
    several themes needs as many `factors`: Thurstone's nine tests have 0.88 with one factor and 0.93 with three. That
    is omega total, not omega hierarchical, which counts the general factor alone.

    Parameters
    ----------
    items : as for `alpha`, at least three columns.
    factors : how many common factors; above 1 without interval.
    interval : `bootstrap` (quantiles over `draws` samples of respondents, who are taken as independent) or `none`.

    Raises
    ------
    EstimationError
        As `alpha`; fewer than three items, or more factors than the items can carry.

    Source: McDonald 1999, Test Theory: A Unified Treatment, eq. 6.20.
    """
    _asked(interval, OF_OMEGA, level, draws)
    answers, told = answered.complete(items, least=3)
    _carries(answers.shape[1], factors)
    shared = answered.covariances(answers)
    if (np.diagonal(shared) <= 0).any():
        return _nothing("omega", answers, level, told, say("estimates_scales.constant_item"))
    correlations = _correlations(shared)
    if factors > 1:
        pair = (_several(correlations, len(answers), factors, np.diagonal(shared)),
                _several(correlations, len(answers), factors, np.ones(answers.shape[1])))  # fmt: skip
        if not all(map(math.isfinite, pair)):
            return _nothing("omega", answers, level, told, say("estimates_scales.no_model", factors=factors))
        return _made("omega", pair, (None, None), level, "none", answers, told)
    told += _heywood(items, correlations) + _turned(items, answers)
    ends = (None, None) if interval == "none" else _quantiles(_omegas(answers, draws, seed), level)
    return _made(
        "omega", (float(omega_of(shared)), float(omega_of(correlations))), ends, level, interval, answers, told
    )


def _omegas(answers: FloatArray, draws: int, seed: int) -> FloatArray:
    """Omega of respondents drawn again; NaN where an item has one answer in a draw."""
    again = answered.redrawn(answers, draws=draws, seed=seed)
    least = 1e-12 * np.diagonal(answered.covariances(answers))
    usable = (np.diagonal(again, axis1=1, axis2=2) > least).all(axis=1)
    found = np.full(draws, np.nan)
    found[usable] = omega_of(again[usable])
    return found


def item_rest(items: pd.DataFrame) -> pd.DataFrame:
    """Each item beside the sum of the others: one that does not go with them stands out.

    Columns: term (the item), estimate (its correlation with the sum of the other items), alpha_without (Cronbach's
    alpha of the others; missing with two items), mean, sd and n (complete responses). A correlation is missing where
    the item or the rest never varies.

    Parameters
    ----------
    items : as for `alpha`.

    Raises
    ------
    EstimationError
        As `alpha`.
    """
    answers, _ = answered.complete(items)
    shared = answered.covariances(answers)
    k = answers.shape[1]
    rows = []
    for at, name in enumerate(items.columns):
        rest = np.arange(k) != at
        others = shared[np.ix_(rest, rest)]
        scale = math.sqrt(max(float(shared[at, at] * others.sum()), 0.0))
        rows.append({
            "term": str(name), "estimate": float(shared[at, rest].sum()) / scale if scale > 0 else math.nan,
            "alpha_without": float(_alpha_of(others)) if k > 2 else math.nan, "mean": float(answers[:, at].mean()),
            "sd": math.sqrt(float(shared[at, at])), "n": len(answers),
        })  # fmt: skip
    return twelve_frame(pd.DataFrame(rows))


def _alpha_of(shared: FloatArray) -> FloatArray:
    """Alpha from covariances (… × k × k); NaN where the sum never varies."""
    k = shared.shape[-1]
    total = shared.sum(axis=(-2, -1))
    own = np.trace(shared, axis1=-2, axis2=-1)
    known = total > 1e-12 * np.maximum(own, 1e-300)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(known, k / (k - 1) * (1 - own / total), np.nan), dtype=np.float64)


def _correlations(shared: FloatArray) -> FloatArray:
    spread = np.sqrt(np.diagonal(shared))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(shared / np.outer(spread, spread), dtype=np.float64)


def _several(correlations: FloatArray, n: int, factors: int, variances: FloatArray) -> float:
    """Omega total from a model of several factors; NaN where it is not found."""
    from statsmodels.multivariate.factor import Factor
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            model = Factor(corr=correlations, n_factor=factors, method="ml", nobs=n)
            fitted = model.fit(rng=0, opt={"gtol": 1e-6, "maxiter": 1000})
        except ConvergenceWarning:
            return math.nan
    weighted = np.asarray(fitted.loadings) * np.sqrt(variances)[:, None]
    common = float((weighted.sum(axis=0) ** 2).sum())
    # The optimiser stops within some 1e-7 of the maximum; further digits would depend on the order of the items.
    return round(common / (common + float(np.asarray(fitted.uniqueness) @ variances)), 5)


def _feldt(value: float, n: int, k: int, level: float) -> tuple[float | None, float | None]:
    top, below = n - 1, (n - 1) * (k - 1)
    low, high = (float(special.fdtri(top, below, chance)) for chance in ((1 + level) / 2, (1 - level) / 2))
    return 1 - (1 - value) * low, 1 - (1 - value) * high


def _quantiles(found: FloatArray, level: float) -> tuple[float | None, float | None]:
    there = found[np.isfinite(found)]
    if len(there) < _USABLE * len(found):
        return None, None
    low, high = np.quantile(there, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _turned(items: pd.DataFrame, answers: FloatArray) -> tuple[str, ...]:
    """A sentence where an item goes against the others: perhaps nobody has turned it round."""
    shared = answered.covariances(answers)
    against = shared.sum(axis=0) - np.diagonal(shared) < 0
    named = ", ".join(str(name) for name, wrong in zip(items.columns, against, strict=True) if wrong)
    return (say("estimates_scales.against", items=named),) if named else ()


def _heywood(items: pd.DataFrame, correlations: FloatArray) -> tuple[str, ...]:
    at_end = 1 - loadings(correlations) ** 2 <= LEAST * 1.01
    named = ", ".join(str(name) for name, edge in zip(items.columns, at_end, strict=True) if edge)
    return (say("estimates_scales.heywood", items=named),) if named else ()


def _made(coefficient: Literal["alpha", "omega"], values: tuple[float, float], ends: tuple[float | None, float | None],
          level: float, interval: str, answers: FloatArray, warnings: tuple[str, ...]) -> Consistency:  # fmt: skip
    n, k = answers.shape
    lacking = say("estimates_scales.no_interval") if ends[0] is None and interval != "none" else ""
    return Consistency(coefficient, twelve(values[0]), twelve(values[1]), twelve(ends[0]), twelve(ends[1]), level,
                       interval, k, n, warnings, lacking)  # fmt: skip


def _nothing(
    coefficient: Literal["alpha", "omega"], answers: FloatArray, level: float, warnings: tuple[str, ...], note: str
) -> Consistency:
    n, k = answers.shape
    return Consistency(coefficient, None, None, None, None, level, "none", k, n, warnings, note)


def _asked(interval: str, known: Sequence[str], level: float, draws: int) -> None:
    if interval not in known:
        raise EstimationError(say("estimates_scales.interval", interval=interval), code="unknown-choice",
                              fix=did_you_mean(interval, known))  # fmt: skip
    answered.a_level(level)
    if draws < 100:
        raise EstimationError(say("estimates_scales.draws", draws=draws), code="unknown-choice",
                              fix=say("estimates_scales.fix_draws"))  # fmt: skip


def _carries(items: int, factors: int) -> None:
    """Refuse a model with more numbers to find than correlations to find them from."""
    free = items * factors - factors * (factors - 1) // 2
    if items < 3 or factors < 1 or free > items * (items - 1) // 2:
        raise EstimationError(say("estimates_scales.factors", items=items, factors=factors), code="estimate-refused",
                              fix=say("estimates_scales.fix_factors"))  # fmt: skip
