"""How often the 95 % interval of weighting and matching holds the truth; measured, not promised."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.methods import matching, weighting

DRAWS = 200
LOWEST = 0.91  # 95 % less 2.6 Monte-Carlo errors of 200 runs


def draw(rng, sites):
    """Sites of 20 people, half of the sites treated, the older ones more often: true effect 1."""
    need = rng.normal(size=sites)
    treated = np.zeros(sites)
    treated[np.argsort(need + 2 * rng.normal(size=sites))[sites // 2 :]] = 1
    site = np.repeat(np.arange(sites), 20)
    age = 0.5 * need[site] + rng.normal(size=len(site))
    y = age + treated[site] + 0.7 * rng.normal(size=sites)[site] + rng.normal(size=len(site))
    return pd.DataFrame({"site": site, "d": treated[site], "age": age, "y": y})


@pytest.mark.long
@pytest.mark.parametrize("sites", [12, 40])
@pytest.mark.parametrize("estimator", ["aipw", "ipw", "ra", "ipwra"])
def test_weighting_with_clusters(sites, estimator):
    rng = np.random.default_rng(2026)
    hits = 0
    for _ in range(DRAWS):
        found = weighting.estimate(draw(rng, sites), outcome="y", treatment="d", covariates=["age"], cluster="site",
                                   estimator=estimator)  # fmt: skip
        hits += found.conf_low <= 1 <= found.conf_high
    assert hits / DRAWS >= LOWEST, hits


@pytest.mark.long
@pytest.mark.parametrize(("method", "more"), [
    (weighting, {}), (weighting, {"estimator": "ipw"}), (matching, {}), (matching, {"bias_adjusted": True}),
    (matching, {"distance": "propensity", "neighbours": 3}),
])  # fmt: skip
def test_on_its_own_example(method, more):
    hits = 0
    for seed in range(DRAWS):
        data, settings, truth = method.example(seed=seed)
        found = method.estimate(data, **(settings | more))
        hits += found.conf_low <= truth <= found.conf_high
    assert hits / DRAWS >= LOWEST, hits
