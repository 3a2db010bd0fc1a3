"""Sites that join at different times, some perhaps never: the average effect on those that joined, by imputation.

`starts` has a place for every site, or for every group of equally many: the period (from 0) in which it joined, None
for never. `units` is how many sites there are in all, spread as `starts` is; `sd` and `autocorrelation` as in
`did_panel`.

Citation: Borusyak, Jaravel & Spiess (2024), Rev. Econ. Stud. 91; the variance is that of the estimator's own weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.power._courses import fading, satterthwaite
from csceval.estimates.power._spread import Spread, positive, refuse, too_small, whole
from csceval.estimates.power._spread import correlation as refuse_correlation

SIZE = "units"
LEAST = 4
SCALE = "difference"


def spread(
    effect: float, *, units: float, starts: Sequence[int | None], periods: int, sd: float, autocorrelation: float = 0.0
) -> Spread:
    """The standard error of the average effect, t as for two arms: sites with an effect, and the others."""
    whole(2, periods=periods)
    positive(sd=sd, units=units)
    refuse_correlation(autocorrelation=autocorrelation)
    joined, sites = cohorts(starts, periods)
    sites = sites * units / len(starts)
    weight = weights(joined, sites, periods)
    single = sd**2 * fading(periods, autocorrelation)
    each = np.einsum("gs,st,gt->g", weight, single, weight) / sites
    with_effect = ((weight != 0) & (np.arange(periods) >= joined[:, None])).any(axis=1)
    n_with, n_without = float(sites[with_effect].sum()), float(sites[~with_effect].sum())
    if not min(n_with, n_without) >= 2:
        raise too_small("units", units, "two_a_side")
    df = satterthwaite(float(each[with_effect].sum()), n_with, float(each[~with_effect].sum()), n_without)
    return Spread(effect, math.sqrt(each.sum()), df=df)


def cohorts(starts: Sequence[int | None], periods: int) -> tuple[FloatArray, FloatArray]:
    """Starts that differ (never and after the last period are `periods`), and how many sites have each."""
    known = [periods if start is None or start >= periods else start for start in starts]
    if min(known, default=0) < 1:
        raise refuse("starts", min(known, default=0), "a_period_before")
    found, counts = np.unique(np.array(known, dtype=np.float64), return_counts=True)
    if found[0] >= periods:
        raise refuse("starts", found[0], "somebody_joins")
    return found, counts.astype(np.float64)


def weights(joined: FloatArray, sites: FloatArray, periods: int) -> FloatArray:
    """Weight of every cohort's mean in every period (cohorts × periods) in the average of the imputed effects.

    Level and course come from cells without exposure; a period in which everybody has joined has no effect of its own.
    """
    time = np.arange(periods)
    bare = time < joined[:, None]
    counted = ~bare & bare.any(axis=0)
    cell = np.argwhere(bare)
    design = np.zeros((len(cell), len(joined) + periods))
    design[np.arange(len(cell)), cell[:, 0]] = 1.0
    design[np.arange(len(cell)), len(joined) + cell[:, 1]] = 1.0
    share = sites[:, None] * counted
    share = share / share.sum()
    wanted = np.concatenate([share.sum(axis=1), share.sum(axis=0)])
    heavy = sites[cell[:, 0]]
    gram = design.T @ (design * heavy[:, None])
    from_bare = (design * heavy[:, None]) @ np.linalg.lstsq(gram, wanted, rcond=None)[0]
    found = np.asarray(share, dtype=np.float64).copy()
    found[bare] = -from_bare
    return found


def example() -> tuple[dict[str, Any], float]:
    """Settings and an effect that is found about as often as not."""
    return {"units": 25, "starts": [4, 6, 8, None, None], "periods": 12, "sd": 3.0, "autocorrelation": 0.4}, 2.0
