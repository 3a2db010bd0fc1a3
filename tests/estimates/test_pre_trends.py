"""Differences before exposure, from each method's own comparison."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from csceval.estimates.checks import pre_trends
from csceval.estimates.methods import did, event_study, imputation, staggered, sun_abraham
from csceval.estimates.sensitivity.power import detectable_slope


def test_event_study_and_did_give_one_verdict():
    data, settings, _ = did.example(seed=1)
    found = [pre_trends.check(method.estimate(data, **settings), data) for method in (did, event_study)]
    assert found[0].text == found[1].text
    np.testing.assert_allclose(found[0].table.to_numpy(), found[1].table.to_numpy(), rtol=1e-9)


@pytest.mark.parametrize("method", [staggered, sun_abraham])
def test_staggered_cohorts_are_tested_on_their_own_differences(method):
    data, settings, _ = method.example(seed=1)
    estimate = method.estimate(data, **settings)
    found = pre_trends.check(estimate, data)
    assert found.passed is True
    assert f"p {estimate.tables['pre_test'].iloc[0]['p_value']:.3f}" in found.text
    shown = estimate.table[estimate.table["event_time"].notna()]
    assert found.table["estimate"].tolist() == shown["estimate"].tolist()


def test_effects_after_exposure_do_not_reach_the_verdict():
    # Effects that differ by cohort and grow: two-way leads would carry them.
    data, settings, _ = staggered.example(seed=1)
    at = data.groupby("site").cumcount()
    began = data["joined"].notna() & (data["quarter"] >= data["joined"].fillna("9999"))
    strong = data.assign(**{"attendance rate": data["attendance rate"] + began * at * 20.0})
    for method in (staggered, sun_abraham, imputation):
        quiet = pre_trends.check(method.estimate(data, **settings), data)
        moved = pre_trends.check(method.estimate(strong, **settings), strong)
        assert moved.passed is True
        assert moved.text == quiet.text
    mixed = pre_trends.check(did.estimate(strong, **settings, allow_staggered=True), strong)
    assert mixed.passed is False


@pytest.mark.parametrize("method", [staggered, sun_abraham, imputation])
def test_cohorts_that_drift_apart_fail(method):
    data, settings, _ = method.example(seed=1)
    time = data.groupby("site").cumcount()
    drift = data["attendance rate"] + 4 * time * data["joined"].notna()
    drifting = data.assign(**{"attendance rate": drift})
    found = pre_trends.check(method.estimate(drifting, **settings), drifting)
    assert found.passed is False
    assert "already moved apart" in found.text


def test_detectable_slope_by_simulation():
    rng = np.random.default_rng(3)
    root = rng.normal(size=(3, 3))
    covariance, times = root @ root.T, np.array([-4.0, -3.0, -2.0])
    for power in (0.5, 0.8):
        slope = detectable_slope(covariance, times, df=np.inf, power=power)
        draws = rng.multivariate_normal(slope * times, covariance, size=20_000)
        wald = (draws * np.linalg.solve(covariance, draws.T).T).sum(axis=1)
        assert (wald > chi2.ppf(0.95, 3)).mean() == pytest.approx(power, abs=0.012)


def test_few_clusters_need_a_steeper_drift():
    many, few = (detectable_slope(np.eye(2), np.array([2.0, 1.0]), df=df, power=0.8) for df in (1e4, 5.0))
    assert few > 1.3 * many
    assert detectable_slope(np.ones((2, 2)), np.array([2.0, 1.0]), df=9.0, power=0.8) is None


def test_no_earlier_difference_only_informs():
    data, settings, _ = event_study.example(seed=1)
    quarters = sorted(data["quarter"].unique())
    first = quarters.index(data["joined"].dropna().min())
    late = data[data["quarter"].isin(quarters[first - 1 :])]
    for method in (event_study, staggered, sun_abraham, imputation):
        found = pre_trends.check(method.estimate(late, **settings), late)
        assert found.passed is None
        assert "There is 1 period before exposure" in found.text


def test_one_exposed_cluster_says_why_there_is_no_test():
    data, settings, _ = event_study.example(seed=1)
    lone = data[data["joined"].isna() | (data["site"] == data.loc[data["joined"].notna(), "site"].iloc[0])]
    found = pre_trends.check(event_study.estimate(lone, **settings), pd.DataFrame(lone))
    assert found.passed is None
    assert "There are 1 exposed" in found.text
