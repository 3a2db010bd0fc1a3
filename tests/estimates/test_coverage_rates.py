"""How often the 95 % interval of rate ratios, shares and ordered answers holds the truth with twelve clusters."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, ndtr

from csceval.estimates.methods import ordinal, proportion, rate_ratio

DRAWS = 200
LOWEST, HIGHEST = 0.91, 0.995  # 95 % less 2.6 Monte-Carlo errors of 200 runs; and not far too wide


def visits(rng):
    """Part B of the sample county: eight of twelve sites join, two at a time; negative binomial; true ratio 1.4."""
    start = np.repeat([4, 6, 8, 10, 16], [2, 2, 2, 2, 4])
    site, quarter = np.repeat(np.arange(12), 16), np.tile(np.arange(16), 12)
    exposed = (quarter >= start[site]).astype(int)
    people = rng.integers(2000, 6000, size=12)[site]
    level = rng.normal(0, 0.2, size=12)[site] + 0.005 * quarter + np.array([-0.08, 0.05, 0.06, -0.03])[quarter % 4]
    mean = people * 0.014 * np.exp(level + np.log(1.4) * exposed) * rng.gamma(1 / 0.03, 0.03, size=192)
    return pd.DataFrame({"site": site, "quarter": quarter, "exposed": exposed, "people": people,
                         "count": rng.poisson(mean)})  # fmt: skip


def people(rng):
    """Twenty people at each of twelve sites, alike within sites (copula), six sites treated; true log odds 0.7."""
    site = np.repeat(np.arange(12), 20)
    chance = ndtr(np.sqrt(0.1) * rng.normal(size=12)[site] + np.sqrt(0.9) * rng.normal(size=240))
    step = np.searchsorted([-1.0, 0.5, 1.5], 0.7 * (site < 6) + np.log(chance / (1 - chance)))
    return pd.DataFrame({"site": site, "treated": (site < 6).astype(int), "yes": (step > 1).astype(int), "step": step})


CASES = {
    "counts": (rate_ratio, visits, {"outcome": "count", "treatment": "exposed", "denominator": "people",
                                    "absorb": ["site", "quarter"]}, 1.4),
    "shares": (proportion, people, {"numerator": "yes", "treatment": "treated"}, expit(0.2) - expit(-0.5)),
    "answers": (ordinal, people, {"outcome": "step", "treatment": "treated"}, 0.7),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("case", CASES)
def test_twelve_clusters(case):
    method, draw, settings, truth = CASES[case]
    rng = np.random.default_rng(2026)
    hits = 0
    for _ in range(DRAWS):
        found = method.estimate(draw(rng), **settings, cluster="site")
        hits += found.conf_low <= truth <= found.conf_high
    assert LOWEST <= hits / DRAWS <= HIGHEST, hits
