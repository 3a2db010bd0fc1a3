"""Coefficient of a regression of people or places: t-test.

`sd` is that of the residuals, `predictor_sd` that of the predictor, `others` the number of other predictors and
`r_squared` the share of the predictor that they explain. The effect is the coefficient.

Citation: Hsieh, Bloch & Larsen (1998), Statistics in Medicine 17; Cohen (1988), ch. 9.
"""

from __future__ import annotations

import math
from typing import Any

from csceval.estimates.power._spread import Spread, not_negative, positive, refuse, too_small

SIZE = "n"
LEAST = 4
SCALE = "difference"


def spread(
    effect: float, *, n: float, sd: float, predictor_sd: float, others: int = 0, r_squared: float = 0.0
) -> Spread:
    """The standard error of the coefficient, and its degrees of freedom n − 2 − others."""
    positive(sd=sd, predictor_sd=predictor_sd)
    not_negative(others=others)
    if not 0 <= r_squared < 1:
        raise refuse("r_squared", r_squared, "correlation")
    if not n >= 3 + others:
        raise too_small("n", n, "more_than_others")
    error = sd / (predictor_sd * math.sqrt((n - 1) * (1 - r_squared)))
    return Spread(effect, error, df=n - 2 - others)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"n": 80, "sd": 5.0, "predictor_sd": 2.0, "others": 1, "r_squared": 0.2}, 0.8
