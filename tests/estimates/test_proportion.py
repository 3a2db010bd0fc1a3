"""Shares by hand, by another way, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.checks import dispersion
from csceval.estimates.methods import proportion

NAMES = {"numerator": "closed", "denominator": "referrals", "treatment": "protocol"}


def services(**changes):
    columns = {
        "closed": [30, 25, 40, 20, 15, 18],
        "referrals": [50, 40, 50, 40, 30, 40],
        "protocol": [1, 1, 1, 0, 0, 0],
    }
    return pd.DataFrame(columns | changes)


def test_by_hand():
    # 95 of 140 against 53 of 110; binomial variances p (1 − p) / n.
    treated, others = 95 / 140, 53 / 110
    found = proportion.estimate(services(), **NAMES, family="binomial")
    assert found.value == pytest.approx(treated - others)
    error = np.sqrt(treated * (1 - treated) / 140 + others * (1 - others) / 110)
    assert found.std_error == pytest.approx(error)
    rows = found.tidy().set_index("term")
    assert rows.loc["ratio", "estimate"] == pytest.approx(treated / others)
    log_error = np.sqrt((1 - treated) / 95 + (1 - others) / 53)
    assert rows.loc["ratio", "conf_low"] == pytest.approx(treated / others * np.exp(-1.959963984540054 * log_error))
    assert rows.loc["odds ratio", "estimate"] == pytest.approx(95 * 57 / (45 * 53))
    assert rows.loc["odds ratio", "std_error"] / rows.loc["odds ratio", "estimate"] == pytest.approx(
        np.sqrt(1 / 95 + 1 / 45 + 1 / 53 + 1 / 57)
    )
    assert rows.loc["share, 1", "estimate"] == pytest.approx(treated)


@pytest.mark.parametrize("effect", ["difference", "ratio", "odds ratio"])
def test_headline_is_the_asked_effect(effect):
    found = proportion.estimate(services(), **NAMES, effect=effect)
    assert found.estimand == effect
    assert found.tidy()["term"].iloc[0] == effect
    assert found.value == found.tidy()["estimate"].iloc[0]


def test_people_and_rows_of_people_agree():
    rows = services()
    people = pd.concat([
        pd.DataFrame({"yes": [1] * row.closed + [0] * (row.referrals - row.closed), "protocol": row.protocol})
        for row in rows.itertuples()
    ], ignore_index=True)  # fmt: skip
    whole = proportion.estimate(rows, **NAMES, family="binomial")
    single = proportion.estimate(people, numerator="yes", treatment="protocol", family="binomial")
    assert single.value == pytest.approx(whole.value, rel=1e-9)
    assert single.std_error == pytest.approx(whole.std_error, rel=1e-9)
    assert dispersion.check(single, people).passed is None


def test_two_rows_need_the_binomial():
    two = pd.DataFrame({"closed": [95, 53], "referrals": [140, 110], "protocol": ["yes", "no"]})
    free = proportion.estimate(two, **NAMES)
    assert (free.std_error, free.conf_low) == (None, None)
    assert "as many terms as there are rows (2)" in free.note
    fixed = proportion.estimate(two, **NAMES, family="binomial")
    assert fixed.std_error == pytest.approx(proportion.estimate(services(), **NAMES, family="binomial").std_error)


def test_covariates_standardise_over_everybody():
    rng = np.random.default_rng(8)
    need, protocol = rng.normal(size=400), rng.integers(0, 2, size=400)
    yes = (rng.uniform(size=400) < 1 / (1 + np.exp(-(0.4 * protocol + need)))).astype(int)
    data = pd.DataFrame({"need": need, "protocol": protocol, "yes": yes, "site": np.arange(400) % 20})
    found = proportion.estimate(data, numerator="yes", treatment="protocol", covariates=["need"], family="binomial")
    x = sm.add_constant(data[["protocol", "need"]].astype(float))
    fit = sm.GLM(data["yes"], x, family=sm.families.Binomial()).fit(tol=1e-14)

    def gap(b):
        ends = [1 / (1 + np.exp(-(x.assign(protocol=value).to_numpy() @ b))) for value in (1.0, 0.0)]
        return float(ends[0].mean() - ends[1].mean())

    b = fit.params.to_numpy()
    assert found.value == pytest.approx(gap(b), rel=1e-9)
    slope = np.array([(gap(b + step) - gap(b - step)) / 2e-6 for step in 1e-6 * np.eye(3)])
    assert found.std_error == pytest.approx(np.sqrt(slope @ fit.cov_params().to_numpy() @ slope), rel=1e-6)
    clustered = found.refit(data, cluster="site")
    assert clustered.errors == "CR3S"
    assert clustered.std_error == found.refit(data, cluster="site", errors="CR3").std_error
    assert clustered.df == found.refit(data, cluster="site", errors="CR2").df
    assert 5 < clustered.df < 20


@pytest.mark.parametrize(("change", "settings", "said"), [
    ({"closed": [60, 25, 40, 20, 15, 18]}, {}, "“closed” is above “referrals” in 1 row"),
    ({}, {"denominator": None}, "“closed” is above 1 in 6 rows"),
    ({"closed": [-1, 25, 40, 20, 15, 18]}, {}, "“closed” has 1 negative value, which counts"),
    ({"protocol": [1] * 6}, {}, "“protocol” says “1” in every row"),
    ({"protocol": ["a", "b", "c"] * 2}, {"control": "a"}, "several treated arms"),
    ({"closed": [0, 0, 0, 20, 15, 18]}, {"effect": "ratio"}, "“closed” is none or all where “protocol” is 1"),
    ({"closed": [30, 25, 40, 40, 30, 40]}, {"effect": "odds ratio"}, "none or all where “protocol” is 0"),
    ({}, {"effect": "points"}, "Unknown effect “points”"),
    ({}, {"family": "poisson"}, "Unknown family “poisson”"),
    ({"closed": [np.inf, 25, 40, 20, 15, 18]}, {}, "“closed” has 1 infinite value"),
    ({"closed": [np.nan] * 6}, {}, "“closed” is missing in every row"),
])  # fmt: skip
def test_refused(change, settings, said):
    with pytest.raises(EstimationError, match=said) as refused:
        proportion.estimate(services(**change), **(NAMES | settings))
    assert refused.value.fix


def test_an_arm_without_any_has_a_difference_and_no_error():
    found = proportion.estimate(services(closed=[0, 0, 0, 20, 15, 18]), **NAMES)
    assert found.value == pytest.approx(-53 / 110)
    assert (found.std_error, found.p_value, found.conf_low) == (None, None, None)
    assert "“closed” is none or all in an arm" in found.note


def test_rows_about_nobody_are_left_out_and_counted():
    found = proportion.estimate(services(closed=[0, 25, 40, 20, 15, 18], referrals=[0, 40, 50, 40, 30, 40]), **NAMES)
    assert found.n_obs == 5
    assert "1 row has weight zero in “referrals”" in found.warnings[0]


def test_dispersion_tells_binomial_from_more():
    rng = np.random.default_rng(6)
    arm = np.repeat([0, 1], 40)
    mean = np.where(arm == 1, 0.6, 0.4)
    for chance, passed in ((mean, True), (rng.beta(10 * mean, 10 * (1 - mean)), False)):
        data = pd.DataFrame({"closed": rng.binomial(60, chance), "referrals": 60, "protocol": arm})
        estimate = proportion.estimate(data, **NAMES, family="binomial")
        assert dispersion.check(estimate, data).passed is passed
        assert dispersion.check(estimate.refit(data, family="quasi"), data).passed is True
