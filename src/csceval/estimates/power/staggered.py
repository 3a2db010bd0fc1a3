"""Sites that join at different times, some perhaps never: the average effect on those that joined.

`starts` has a place for every site, or for every group of equally many: the period (from 0) in which it joined, None
for never. `units` is how many sites there are in all, spread as `starts` is; `sd` and `autocorrelation` as in
`did_panel`. `estimator` is `imputation`, or `last_before` for methods that compare with the last period before joining
(`staggered`, `sun_abraham`).

Citation: Borusyak, Jaravel & Spiess (2024), Rev. Econ. Stud. 91; Callaway & Sant'Anna (2021), J. Econometrics 225. The
variance is that of the estimator's own weights; t with the smaller arm's sites − 1, as csceval's methods have it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.power._courses import fading, satterthwaite
from csceval.estimates.power._rollout import cohorts, from_last_before, imputed
from csceval.estimates.power._spread import Spread, positive, too_small, whole
from csceval.estimates.power._spread import correlation as refuse_correlation
from csceval.plugins import did_you_mean

SIZE = "units"
LEAST = 4
SCALE = "difference"
ESTIMATORS = {"imputation": imputed, "last_before": from_last_before}


def spread(
    effect: float, *, units: float, starts: Sequence[int | None], periods: int, sd: float, autocorrelation: float = 0.0,
    estimator: str = "imputation",
) -> Spread:  # fmt: skip
    """The standard error of the average effect, and the degrees of freedom of its t."""
    whole(2, periods=periods)
    positive(sd=sd, units=units)
    refuse_correlation(autocorrelation=autocorrelation)
    if estimator not in ESTIMATORS:
        raise EstimationError(words.say("planning.refused", setting="estimator", given=estimator),
                              code="unknown-choice", fix=did_you_mean(estimator, ESTIMATORS))  # fmt: skip
    rollout = cohorts(starts, periods, units)
    weight = ESTIMATORS[estimator](rollout)
    counted = ((weight != 0) & (rollout.exposed == 1)).any(axis=1)
    joined, others = float(rollout.sites[counted].sum()), float(rollout.sites[~counted].sum())
    if not min(joined, others) >= 2:
        raise too_small("units", units, "two_a_side")
    single = sd**2 * fading(periods, autocorrelation)
    variance = np.einsum("gs,st,gt->g", weight, single, weight) / rollout.sites
    first, second = float(variance[counted].sum()), float(variance[~counted].sum())
    df = satterthwaite(first, joined, second, others)
    return Spread(effect, math.sqrt(first + second), df=df, test_df=min(joined, others) - 1)


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"units": 25, "starts": [4, 6, 8, None, None], "periods": 12, "sd": 3.0, "autocorrelation": 0.4}, 2.2
