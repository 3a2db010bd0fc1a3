"""Estimates from several completed data sets as one: Rubin's rules, with degrees of freedom for small samples.

Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3; Barnard & Rubin (1999), Biometrika 86, 948-955.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.result import Estimate
from csceval.words import say


@dataclass(frozen=True)
class Rubin:
    """The pooled value, its variance in two parts, and what follows from them."""

    value: float
    within: float
    between: float
    total: float
    df: float
    increase: float  # of the variance, because values are missing
    missing_information: float


def pooled(values: FloatArray, errors: FloatArray, df_complete: float) -> Rubin:
    """Pool m values with their standard errors; `df_complete` is infinite where the complete data would know all."""
    m = len(values)
    within, between = float((errors**2).mean()), float(values.var(ddof=1))
    extra = (1 + 1 / m) * between
    total = within + extra
    share = extra / total if total > 0 else 0.0
    increase = extra / within if within > 0 else float("inf") if extra > 0 else 0.0
    old = (m - 1) / share**2 if share > 0 else float("inf")
    seen = _seen(df_complete, share)
    df = 1 / (1 / old + 1 / seen) if 1 / old + 1 / seen > 0 else float("inf")
    # Rubin's own, with the degrees of freedom of a large sample; some programs put the small sample's in its place.
    lost = 1.0 if increase == float("inf") else (increase + 2 / (old + 3)) / (increase + 1)
    return Rubin(float(np.mean(values)), within, between, total, df, increase, lost)


def _seen(complete: float, share: float) -> float:
    """Degrees of freedom that are left of the complete data's."""
    return float("inf") if np.isinf(complete) else (complete + 1) / (complete + 3) * complete * (1 - share)


def read(results: Sequence[Any]) -> tuple[FloatArray, FloatArray, float]:
    """Values and errors (m each) of Estimates or pairs, and the fewest degrees of freedom.

    Raises
    ------
    EstimationError
        Fewer than two results, results of several kinds, or one without a standard error.
    """
    if len(results) < 2:
        raise EstimationError(say("missing.too_few_pooled", n=len(results)), code="estimate-refused",
                              fix=say("missing.too_few_pooled_fix"))  # fmt: skip
    estimates = [one for one in results if isinstance(one, Estimate)]
    kinds = sorted({f"{one.method} {one.estimand} {one.outcome}" for one in estimates})
    if len(kinds) > 1 or 0 < len(estimates) < len(results):
        raise EstimationError(say("missing.unlike_pooled", kinds=", ".join(kinds)), code="estimate-refused",
                              fix=say("missing.unlike_pooled_fix"))  # fmt: skip
    pairs = [(one.value, one.std_error, one.note) for one in estimates] or [(*one, "") for one in results]
    for _, error, note in pairs:
        if error is None or not np.isfinite(error):
            raise EstimationError(say("missing.no_error_pooled", reason=note), code="estimate-refused",
                                  fix=say("missing.no_error_pooled_fix"))  # fmt: skip
    df = min((one.df for one in estimates if one.df is not None), default=float("inf"))
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs]), df
