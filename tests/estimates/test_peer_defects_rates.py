"""What other packages were seen to get wrong with counts and shares, and the test of ours that gets it right."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.estimates.methods import ordinal, proportion, rate_ratio


def test_a_free_scale_of_shares_is_not_lost():
    # statsmodels 0.15: GLM of two columns of counts, fitted with scale="X2", has a scale hundreds of times too small.
    rng = np.random.default_rng(3)
    month = np.arange(48)
    referrals = rng.poisson(320, size=48)
    share = 0.55 + 0.05 * (month >= 24) + rng.normal(0, 0.04, size=48)
    data = pd.DataFrame({"closed": rng.binomial(referrals, share), "referrals": referrals,
                         "protocol": (month >= 24).astype(int)})  # fmt: skip
    pearson = 0.0
    for side in (data["protocol"] == 1, data["protocol"] == 0):
        p = data.loc[side, "closed"].sum() / data.loc[side, "referrals"].sum()
        expected = p * data.loc[side, "referrals"]
        pearson += float(((data.loc[side, "closed"] - expected) ** 2 / (expected * (1 - p))).sum())
    assert pearson / 46 > 2
    plain = proportion.estimate(
        data, numerator="closed", denominator="referrals", treatment="protocol", family="binomial"
    )
    quasi = plain.refit(data, family="quasi")
    assert quasi.std_error == pytest.approx(plain.std_error * np.sqrt(pearson / 46), rel=1e-9)
    assert quasi.df == 46
    x = sm.add_constant(data[["protocol"]].astype(float))
    right = sm.GLM(data["closed"] / referrals, x, family=sm.families.Binomial(), var_weights=referrals).fit(scale="X2")
    assert quasi.tidy().set_index("term").loc["treated", "std_error"] == pytest.approx(right.bse["protocol"], rel=1e-6)


@pytest.mark.parametrize(("method", "settings"), [
    (rate_ratio, {"outcome": "Q", "absorb": ["C"]}), (proportion, {"numerator": "I", "covariates": ["np"]}),
    (ordinal, {"outcome": "I", "covariates": ["np"]}),
])  # fmt: skip
def test_columns_may_be_called_as_functions_of_formulas(method, settings):
    # Formulas of patsy break on a variable called C; here designs are matrices.
    rng = np.random.default_rng(1)
    data = pd.DataFrame({"C": np.arange(60) % 3, "Q": rng.poisson(5, size=60), "I": rng.integers(0, 2, size=60),
                         "np": rng.normal(size=60), "T": np.arange(60) % 2})  # fmt: skip
    plain = data.rename(columns={"C": "site", "Q": "count", "I": "yes", "np": "age", "T": "treated"})
    new = {"C": "site", "Q": "count", "I": "yes", "np": "age"}
    other = {name: [new[one] for one in value] if isinstance(value, list) else new[value]
             for name, value in settings.items()}  # fmt: skip
    assert (
        method.estimate(data, treatment="T", **settings).value
        == method.estimate(plain, treatment="treated", **other).value
    )


def test_places_without_events_do_not_widen_the_error():
    # With a dummy for a place that never had an event, a Poisson fit has no end: its coefficient runs off.
    rng = np.random.default_rng(2)
    site = np.repeat(np.arange(10), 6)
    data = pd.DataFrame({"site": site, "treated": np.tile([0, 1], 30), "count": rng.poisson(8, size=60)})
    quiet = pd.concat([data, pd.DataFrame({"site": 99, "treated": [0, 1] * 3, "count": 0})], ignore_index=True)
    settings = {"outcome": "count", "treatment": "treated", "absorb": ["site"], "cluster": "site"}
    found, plain = rate_ratio.estimate(quiet, **settings), rate_ratio.estimate(data, **settings)
    assert (found.value, found.std_error, found.df) == (plain.value, plain.std_error, plain.df)
    assert "6 rows were left out because nothing was ever counted in their site" in found.warnings[0]
