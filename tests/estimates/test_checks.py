"""Verdicts of the checks where the truth is known."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.checks import leave_one_out, pre_trends
from csceval.estimates.methods import did

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def checked(frame, **settings):
    return pre_trends.check(did.estimate(frame, **(NAMES | settings)), frame)


def drifting(frame, slope):
    return frame.assign(y=frame["y"] + slope * (frame["year"] - 2015) * (frame["unit"] % 2 == 0))


def test_parallel_paths_pass_and_are_no_proof(random_panel):
    found = checked(random_panel(units=40))
    assert found.passed is True
    assert "no proof" in found.text
    assert "Pustejovsky & Tipton 2018" in found.text
    assert found.table["event_time"].tolist() == [-3, -2, 0, 1, 2]


def test_drifting_apart_fails(random_panel):
    found = checked(drifting(random_panel(units=40), 1.5))
    assert found.passed is False
    assert "already moved apart" in found.text


def test_leads_by_hand(four_sites):
    earlier = four_sites[four_sites["year"] == 2022].assign(year=2021, score=[9.0, 11.0, 9.0, 10.0])
    frame = pd.concat([four_sites, earlier])
    estimate = did.estimate(frame, outcome="score", period="year", first_exposed="joined", unit="site")
    found = pre_trends.check(estimate, frame)
    # By hand, against 2022: 2021 exposed 10 − 11, others 9.5 − 9; 2023 is the 5 of the two-period example.
    assert found.table["event_time"].tolist() == [-2, 0]
    assert found.table["estimate"].tolist() == pytest.approx([-1.5, 5])


def test_one_earlier_period_only_informs(random_panel):
    frame = random_panel().query("year >= 2017")
    found = checked(frame)
    assert found.passed is None
    assert "There is 1 period before exposure" in found.text


@pytest.mark.parametrize(
    ("slope", "passed", "says"), [(0, True, "did not clearly drift"), (5, False, "already drifted")]
)
def test_more_leads_than_clusters_test_a_steady_drift(random_panel, slope, passed, says):
    frame = random_panel(units=8, periods=18)
    still, found = drift_of(checked(frame)), checked(drifting(frame, slope))
    assert found.passed is passed
    assert "8 earlier periods are more than 8 clusters can test one by one" in found.text
    assert says in found.text
    # The estimate is linear in the outcome, so what was added is found whole.
    assert drift_of(found) - still == pytest.approx(slope, abs=0.01)
    assert len(found.table) == 17
    assert ("would have been found 8 times in 10" in found.text) is passed


def drift_of(found):
    return float(re.search(r"others: (\S+) a period", found.text)[1].replace("−", "-"))


@pytest.mark.long
def test_the_test_of_a_drift_keeps_its_size(random_panel):
    # Of 200 panels without any drift at most 5 % fail, within two binomial standard errors (3.1 points).
    failed = [checked(random_panel(seed, units=8, periods=18)).passed is False for seed in range(200)]
    assert np.mean(failed) <= 0.05 + 0.031


def test_one_exposed_cluster_only_informs(random_panel):
    frame = random_panel(units=9)
    found = checked(frame.assign(first=frame["first"].where(frame["unit"] == 0)))
    assert found.passed is None
    assert "1 exposed and 8 comparison" in found.text


@pytest.mark.parametrize(("settings", "test"), [
    ({"errors": "HC1"}, "HC1"), ({"errors": "HC3"}, "HC3"), ({"errors": "CR1"}, "CR1"), ({"errors": "CR3"}, "CR2"),
    ({}, "CR2"),
])  # fmt: skip
def test_each_kind_of_errors_has_its_test(random_panel, settings, test):
    assert test in checked(random_panel(), **settings).text


def test_hc1_joint_test_equals_statsmodels(random_panel):
    import statsmodels.api as sm

    frame = random_panel()
    found = checked(frame, errors="HC1")
    leads = {f"lead{time}": ((frame["year"] - frame["first"]) == time).astype(float) for time in (-3, -2, 0, 1, 2)}
    x = pd.concat([pd.DataFrame(leads), pd.get_dummies(frame["unit"], prefix="u", dtype=float),
                   pd.get_dummies(frame["year"], prefix="t", dtype=float).iloc[:, 1:]], axis=1)  # fmt: skip
    wald = sm.OLS(frame["y"], x).fit(cov_type="HC1", use_t=True).f_test(np.eye(2, x.shape[1]))
    assert f"p {float(wald.pvalue):.3f}" in found.text


def test_staggered_leads_are_said_to_be_mixed(random_panel):
    frame = random_panel(units=40, periods=8)
    frame.loc[frame["unit"] % 4 == 0, "first"] = 2018
    assert "Sun & Abraham 2021" in checked(frame, allow_staggered=True).text


def test_check_needs_a_first_exposure(random_panel):
    frame = random_panel()
    estimate = did.estimate(frame, **NAMES)
    bare = type(estimate)(method="before_after", estimand="mean change", outcome="y", value=1.0)
    with pytest.raises(EstimationError, match="before_after has no first exposure"):
        pre_trends.check(bare, frame)


def test_leaving_one_out_holds(random_panel):
    frame = random_panel(units=40)
    found = leave_one_out.check(did.estimate(frame, **NAMES), frame)
    assert found.passed is True
    assert len(found.table) == 40
    alone = did.estimate(frame[frame["unit"] != 7], **NAMES)
    assert found.table.set_index("unit").loc["7", "estimate"] == alone.value


def test_result_of_one_unit_is_found_out(random_panel):
    frame = random_panel(units=40)
    lifted = frame.assign(y=frame["y"] - 3 * (frame["year"] >= frame["first"])
                          + 200 * ((frame["unit"] == 4) & (frame["year"] >= 2018)))  # fmt: skip
    found = leave_one_out.check(did.estimate(lifted, **NAMES), lifted)
    assert found.passed is False
    assert "4" in found.text
    assert "hangs on single unit" in found.text


def test_leaving_out_coarser_groups(random_panel):
    frame = random_panel(units=40)
    estimate = did.estimate(frame, **NAMES)
    assert len(leave_one_out.check(estimate, frame, by="region").table) == 12
    with pytest.raises(EstimationError, match="no column “town”"):
        leave_one_out.check(estimate, frame, by="town")


def test_too_many_to_leave_out_only_informs(random_panel):
    frame = random_panel(units=202, periods=2)
    found = leave_one_out.check(did.estimate(frame, **NAMES), frame)
    assert found.passed is None
    assert "more than 200" in found.text


def test_refused_refits_are_said(random_panel):
    frame = random_panel(units=9)
    lone = frame.assign(first=frame["first"].where(frame["unit"] == 0))
    found = leave_one_out.check(did.estimate(lone, **NAMES), lone)
    assert "Without 0 it could not be estimated at all." in found.text
    both = frame[frame["unit"].isin([0, 1])]
    nothing = leave_one_out.check(did.estimate(both, **NAMES), both)
    assert nothing.passed is None
