"""How far two effects on different units lie apart."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._distributions import normal_quantile, normal_tail, t_quantile, t_tail
from csceval.estimates.result import Estimate
from csceval.words import say


def apart(one: Estimate, other: Estimate) -> Estimate:
    """The first effect less the second, both differences, estimated on units that the other did not use.

    Errors of independent estimates add up as squares; degrees of freedom after Welch (1947), Biometrika 34, eq. 28
    with two samples, and Satterthwaite (1946), Biometrics Bulletin 2, eq. 17.

    Raises
    ------
    EstimationError
        The two are not the same effect by the same method.
    """
    if (one.method, one.estimand, one.outcome, one.level) != (other.method, other.estimand, other.outcome, other.level):
        raise EstimationError(say("for_whom.not_alike"), code="design-unfit")
    value = one.value - other.value
    alone = Estimate(method=one.method, estimand=one.estimand, outcome=one.outcome, value=value, level=one.level,
                     errors=one.errors, n_obs=one.n_obs + other.n_obs, n_units=_sum(one.n_units, other.n_units),
                     n_clusters=_sum(one.n_clusters, other.n_clusters), note=one.note or other.note,
                     table=pd.DataFrame([{"term": one.estimand, "estimate": value}]))  # fmt: skip
    if one.std_error is None or other.std_error is None:
        return alone
    error, df = math.hypot(one.std_error, other.std_error), _df(one, other)
    wide = normal_quantile(0.5 + one.level / 2) if df is None else float(t_quantile(0.5 + one.level / 2, df))
    size = abs(value) / error if error > 0 else math.inf
    tail = float(normal_tail(size) if df is None else t_tail(size, df))
    row = {"std_error": error, "df": math.inf if df is None else df, "p_value": 2 * tail,
           "conf_low": value - wide * error, "conf_high": value + wide * error}  # fmt: skip
    table = alone.table.assign(statistic=math.copysign(size, value), **row)
    return replace(alone, std_error=error, df=df, p_value=2 * tail, conf_low=row["conf_low"],
                   conf_high=row["conf_high"], table=table)  # fmt: skip


def _df(one: Estimate, other: Estimate) -> float | None:
    """Degrees of freedom of the difference; None where both errors are known as well as can be."""
    spread = [(float(part.std_error or 0) ** 2, part.df) for part in (one, other)]
    unsure = sum(square**2 / df for square, df in spread if df is not None and math.isfinite(df))
    return sum(square for square, _ in spread) ** 2 / unsure if unsure > 0 else None


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
