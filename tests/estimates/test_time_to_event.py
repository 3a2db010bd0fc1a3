"""Times to an event: by hand, against statsmodels, with clusters, with data that cannot carry an answer."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.errors import EstimationError
from csceval.estimates.checks import proportional_hazards
from csceval.estimates.methods import did, time_to_event
from csceval.estimates.survival import cox
from csceval.estimates.survival.curve import kaplan_meier, restricted_mean, time_of
from csceval.estimates.survival.log_rank import log_rank
from csceval.estimates.survival.spells import spells

Z = 1.959963984540054


def cases(seed=1, size=120, ratio=1.0, clusters=None):
    """Waits of two arms with a hazard ratio, some still open; rounded, so that there are ties."""
    rng = np.random.default_rng(seed)
    arm = np.arange(size) % 2 * 1.0
    wait = rng.exponential(10 / ratio**arm).round(0) + 1
    cut = rng.uniform(5, 30, size).round(0)
    frame = pd.DataFrame({"wait": np.minimum(wait, cut), "done": (wait <= cut) * 1.0, "arm": arm,
                          "age": rng.normal(size=size)})  # fmt: skip
    return frame if clusters is None else frame.assign(site=rng.integers(0, clusters, size))


def ratio(data, **changes):
    return time_to_event.estimate(
        data, **{"end": "wait", "event": "done", "group": "arm", "effect": "hazard_ratio"} | changes
    )


def median(data, **changes):
    return time_to_event.estimate(data, **{"end": "wait", "event": "done"} | changes)


def refused(data, **changes):
    with pytest.raises(EstimationError) as caught:
        median(data, **changes)
    assert caught.value.fix
    return f"{caught.value} {caught.value.fix}"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(8, 60), st.sampled_from(["log", "loglog"]), st.sampled_from([0.25, 0.5]))
def test_agrees_with_statsmodels(seed, size, interval, gone):
    from statsmodels.duration.survfunc import SurvfuncRight

    rng = np.random.default_rng(seed)
    days, ended = rng.gamma(4, 7, size).round(6), rng.random(size) < 0.8
    ended[np.argmax(days)] = False
    ended[np.argmin(days)] = True
    found, low, high = time_of(kaplan_meier(days, ended), gone, Z, interval)
    theirs = SurvfuncRight(days, ended.astype(int))
    if np.abs(np.asarray(theirs.surv_prob) - (1 - gone)).min() > 1e-9:
        assert found == pytest.approx(theirs.quantile(gone), nan_ok=True)
    if not np.isnan(found):
        lower, upper = theirs.quantile_ci(gone, method="log" if interval == "log" else "cloglog")
        assert low == pytest.approx(lower)
        assert (np.inf if np.isnan(high) else high) == pytest.approx(upper)


def test_curve_by_hand():
    # At risk 5, 4, 2, 1 (3+ is open): S = 4/5, 3/5, 3/10, 0; area to 8 is 2 + .8 + .6·2 + .3·3.
    days, ended = np.array([2.0, 3, 3, 5, 8]), np.array([True, True, False, True, True])
    curve = kaplan_meier(days, ended)
    assert curve.share == pytest.approx([0.8, 0.6, 0.3, 0.0])
    assert curve.log_variance[:3] == pytest.approx([1 / 20, 1 / 20 + 1 / 12, 1 / 20 + 1 / 12 + 1 / 2])
    mean, variance, _ = restricted_mean(curve, 8.0)
    assert mean == pytest.approx(2 + 0.8 + 1.2 + 0.9)
    # Areas from each event to 8: 2.9, 2.1, .9.
    assert variance == pytest.approx(2.9**2 / 20 + 2.1**2 / 12 + 0.9**2 / 2)


def test_clusters_of_one_give_greenwood():
    data = cases()
    days, ended = data["wait"].to_numpy(), data["done"].to_numpy() > 0
    plain, each = kaplan_meier(days, ended), kaplan_meier(days, ended, np.arange(len(data)))
    n, known = len(data), plain.share > 0
    assert each.log_variance[known] * (n - 1) / n == pytest.approx(plain.log_variance[known], rel=1e-12)
    assert restricted_mean(each, 20.0)[1] * (n - 1) / n == pytest.approx(restricted_mean(plain, 20.0)[1], rel=1e-12)


def test_cases_counted_twice_are_no_news_with_clusters():
    data = cases(size=200).assign(person=range(200))
    once, twice = (median(frame, cluster="person", group="arm", control=0) for frame in (data, pd.concat([data, data])))
    assert (twice.value, twice.conf_low, twice.conf_high) == (once.value, once.conf_low, once.conf_high)
    errors = [found.tables["restricted_mean"]["std_error"].to_numpy() for found in (once, twice)]
    assert errors[1] == pytest.approx(errors[0])
    one, two = (ratio(frame, cluster="person", errors="CR1") for frame in (data, pd.concat([data, data])))
    assert two.std_error == pytest.approx(one.std_error, rel=0.05)  # ties of doubled rows are Efron's, so nearly
    assert median(pd.concat([data, data])).conf_high <= once.conf_high


def test_restricted_mean_difference_is_the_same_with_rows_as_clusters():
    data = cases(size=200).assign(person=range(200))
    plain, each = (median(data, group="arm", control=0, cluster=c).tables["restricted_mean"] for c in (None, "person"))
    assert each["estimate"].to_numpy() == pytest.approx(plain["estimate"].to_numpy())
    assert each["std_error"].iloc[-1] == pytest.approx(plain["std_error"].iloc[-1], rel=0.01)


def test_log_rank_agrees_with_statsmodels_and_with_clusters_of_one():
    from statsmodels.duration.survfunc import survdiff

    data = cases(size=300, ratio=1.4).assign(person=range(300))
    found = median(data, group="arm").tables["log_rank"].iloc[0]
    statistic, p = survdiff(data["wait"], data["done"], data["arm"])
    assert (found["estimate"], found["p_value"]) == (pytest.approx(statistic), pytest.approx(p))
    each = median(data, group="arm", cluster="person").tables["log_rank"].iloc[0]
    assert each["estimate"] == pytest.approx(statistic, rel=0.1)  # another estimate of the same variance
    alike = pd.concat([data] * 3)
    again = median(alike, group="arm", cluster="person").tables["log_rank"].iloc[0]
    assert again["estimate"] == pytest.approx(each["estimate"])


def test_residuals_of_the_score():
    from statsmodels.duration.hazard_regression import PHReg

    data = cases(ratio=2.0)
    x, days, ended = data[["arm", "age"]].to_numpy(), data["wait"].to_numpy(), data["done"].to_numpy() > 0
    b = np.array([0.6, -0.2])
    theirs = PHReg(days, x, status=data["done"], ties="breslow").score_residuals(b)
    ours = cox.score_residuals(days, ended, x, b, efron=False)
    seen = ~np.isnan(theirs).any(axis=1)
    assert ours[seen] == pytest.approx(theirs[seen], abs=1e-12)
    # With Efron's ties the sum is the score, and the information its derivative.
    model = PHReg(days, x, status=data["done"], ties="efron")
    assert cox.score_residuals(days, ended, x, b).sum(axis=0) == pytest.approx(model.score(b), abs=1e-9)
    spread = cox.information_of(days, ended, x, b)
    assert spread == pytest.approx(-model.hessian(b), rel=1e-9)


@pytest.mark.parametrize("errors", ["CR0", "CR1", "CR3"])
def test_errors_by_cluster_are_near_each_other(errors):
    data = cases(size=400, ratio=1.5, clusters=40)
    known = ratio(data).std_error
    found = ratio(data, cluster="site", errors=errors)
    assert ratio(data, cluster="site").errors == "CR1"
    assert found.std_error == pytest.approx(known, rel=0.35)
    assert found.table["df"].iloc[0] == 39
    assert found.errors == errors


def test_jackknife_by_hand():
    data = cases(size=200, ratio=1.5, clusters=8)
    found = ratio(data, cluster="site", errors="CR3")
    whole = found.table["estimate"].iloc[1]
    moved = [ratio(data[data["site"] != site]).table["estimate"].iloc[1] - whole for site in range(8)]
    assert found.table["std_error"].iloc[1] ** 2 == pytest.approx(7 / 8 * np.square(moved).sum(), rel=1e-6)


def test_hazard_ratio_turned_round():
    data = cases(ratio=2.0)
    one, other = ratio(data), ratio(data, control=1)
    assert one.value == pytest.approx(1 / other.value)
    assert one.conf_low == pytest.approx(1 / other.conf_high)
    assert one.p_value == pytest.approx(other.p_value)


def test_several_groups_have_a_row_each():
    data = cases(size=300).assign(arm=lambda f: np.array(["a", "b", "c"])[np.arange(300) % 3])
    found = ratio(data, control="a", arm="c", covariates=["age"])
    assert list(found.table["term"]) == [
        "hazard ratio c",
        "hazard ratio b",
        "log hazard ratio c",
        "log hazard ratio b",
        "age",
    ]
    assert found.table["estimate"].iloc[0] == pytest.approx(np.exp(found.table["estimate"].iloc[2]))
    with pytest.raises(EstimationError, match="several treated arms"):
        ratio(data, control="a")


@pytest.mark.parametrize("language", ["r", "stata"])
def test_scripts_name_model_and_columns(language):
    written = ratio(cases(clusters=12), cluster="site", covariates=["age"]).code(language)
    assert all(word in written for word in (("coxph", "efron", "cluster = site", "age") if language == "r" else
                                            ("stcox", "efron", "vce(cluster site)", "age")))  # fmt: skip


@pytest.mark.parametrize("changes", [{}, {"covariates": ["age"]}, {"cluster": "site", "errors": "CR0"}])
def test_python_script_gives_the_hazard_ratio(tmp_path, changes):
    data = cases(clusters=12, ratio=1.5)
    found = ratio(data, **changes)
    data.to_pickle(tmp_path / "data.pkl")
    script = f"import pandas as pd\ndata = pd.read_pickle({str(tmp_path / 'data.pkl')!r})\n{found.code('python')}"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert float(run.stdout.split()[0]) == pytest.approx(found.value, rel=1e-6)


# Columns of time


def requests():
    return pd.DataFrame({
        "asked": ["2024-01-01", "2024-01-05", "2024-02-01", "2024-02-10", "2024-03-01", "2024-12-30"],
        "served": ["2024-01-11", "2024-01-25", "2024-03-02", None, "2024-03-31", None],
    })  # fmt: skip


def test_open_cases_are_seen_until_the_last_day():
    found = median(requests(), start="asked", end="served", event=None, until="2024-12-31")
    cases = spells(requests(), start="asked", end="served", event=None, until="2024-12-31", group=None, covariates=(),
                   cluster=None)  # fmt: skip
    assert cases.durations == pytest.approx([10, 20, 30, 30, 325, 1])
    assert cases.ended.tolist() == [True, True, True, True, False, False]
    assert found.value == 30
    assert any("2 of 6 cases were still open on 2024-12-31" in text for text in found.warnings)


def test_what_happens_after_the_last_day_is_not_known():
    found = spells(requests(), start="asked", end="served", event=None, until="2024-02-15", group=None, covariates=(),
                   cluster=None)  # fmt: skip
    assert found.durations == pytest.approx([10, 20, 14, 5])  # 1 February: 14 days, open; 10 February: 5
    assert found.ended.tolist() == [True, True, False, False]
    assert any("2 of 6 cases began after" in text for text in found.warnings)


@pytest.mark.parametrize("make", [
    pd.to_datetime, lambda column: pd.to_datetime(column).dt.tz_localize("UTC"),
    lambda column: pd.to_datetime(column).dt.date, lambda column: column.astype("category"),
    lambda column: column.astype("string"), lambda column: pd.to_datetime(column).astype("datetime64[s]"),
    lambda column: pd.to_datetime(column).astype("timestamp[ns][pyarrow]"),
])  # fmt: skip
@pytest.mark.parametrize("until", ["2024-12-31", dt.date(2024, 12, 31), pd.Timestamp("2024-12-31")])
def test_dates_may_have_any_dtype(make, until):
    found = median(requests().apply(make), start="asked", end="served", event=None, until=until)
    assert found.value == 30
    assert found.to_dict()


@pytest.mark.parametrize(("change", "told"), [
    ({"end": "served", "start": "asked", "event": None}, "“served”; whether they are still open"),
    ({"end": "served", "event": None}, "“served” holds dates"),
    ({"end": "served", "start": "day", "event": None}, "“day” and “served”"),
    ({"end": "day", "start": "other", "event": None}, "“day” lies before “other”"),
    ({"end": "minus", "event": None}, "“minus” is below zero"),
    ({"end": "word", "event": None}, "“word” holds “soon”"),
    ({"end": "day", "event": "day"}, "“day” holds 2"),
    ({"end": "gone", "event": "yes"}, "“gone” is missing in every row"),
    ({"end": "day", "event": "yes", "until": "2024-12-31"}, "until is “2024-12-31”"),
    ({"end": "day", "event": "yes", "effect": "hazard_ratio"}, "no group is named"),
    ({"end": "day", "event": "yes", "covariates": ["other"]}, "not adjusted"),
    ({"end": "day", "event": "yes", "effect": "hazard_ratio", "group": "other", "covariates": "other"}, "is the text"),
    ({"end": "day", "event": "yes", "errors": "CR1"}, "one kind of error"),
    ({"end": "day", "event": "yes", "errors": "HC7"}, "Unknown errors"),
    ({"end": "day", "event": "yes", "interval": "logit"}, "Unknown interval"),
    ({"end": "day", "event": "yes", "level": 95}, "between 0 and 1"),
    ({"end": "day", "event": "yes", "horizon": 99}, "until 7 only"),
    ({"end": "days", "event": "yes"}, "no column “days”"),
])  # fmt: skip
def test_refusals_name_column_and_remedy(change, told):
    data = requests().assign(day=range(2, 8), other=9, minus=-1, word="soon", gone=np.nan, yes=[0, 1] * 3)
    assert told in refused(data, **change)


# What open cases leave unknown


def test_a_median_that_is_not_reached_is_answered_in_words():
    data = pd.DataFrame({"wait": np.arange(1.0, 21), "done": [1, 1, 1, 1] + [0] * 16})
    found = median(data)
    assert (found.value, found.conf_high) == (None, None)
    assert "only" not in found.note
    assert "20 % (all) had ended" in found.note
    assert found.note in found.warnings
    assert "–" in found.summary()
    assert found.plot()


def test_an_interval_without_upper_end_says_so():
    found = median(pd.DataFrame({"wait": [1.0, 2, 3, 4, 5, 6, 7, 8], "done": [1, 1, 1, 1, 1, 0, 0, 0]}))
    assert found.value == 4.5  # S is 4/8 from 4 to 5
    assert found.conf_low is not None
    assert found.conf_high is None
    assert "no upper end" in found.note


@pytest.mark.parametrize(("data", "told"), [
    ({"wait": [3.0, 4], "done": [0, 0]}, "None of the 2 cases"), ({"wait": [3.0], "done": [1]}, "too few"),
    ({"wait": [3.0] * 5, "done": [1] * 5}, "too few"),
])  # fmt: skip
def test_too_little_gives_no_interval(data, told):
    found = median(pd.DataFrame(data))
    assert (found.conf_low, found.conf_high) == (None, None)
    assert told in found.note


def test_one_cluster_gives_no_interval():
    found = median(cases(clusters=1), cluster="site")
    assert (found.conf_low, found.conf_high) == (None, None)
    assert "one cluster" in found.note


def test_hazard_ratio_of_one_cluster_an_arm_stands_alone():
    found = ratio(cases().assign(site=lambda f: f["arm"]), cluster="site")
    assert found.std_error is None
    assert found.value == pytest.approx(ratio(cases()).value)
    assert "fewer than two" in found.note


def test_a_cluster_that_carries_all_events_of_an_arm_leaves_no_error():
    data = cases(clusters=5)
    data["done"] = data["done"].where((data["arm"] == 0) | (data["site"] == 0), 0.0)
    found = ratio(data, cluster="site", errors="CR3")
    assert found.conf_low is None
    assert "Without one of the clusters" in found.note


@pytest.mark.parametrize(("spoil", "told"), [
    (lambda f: f.assign(done=f["done"] * f["arm"]), "No case of “0” (“arm”)"),
    (lambda f: f.assign(age=-f["wait"], done=1.0), "“age” tells without error"),
    (lambda f: f.head(4).assign(done=[1, 1, 0, 0]), "2 cases ended"),
    (lambda f: f.assign(arm=1.0), "there is nothing to compare"),
    (lambda f: f.assign(age=np.inf), "“age” has"),
])  # fmt: skip
def test_what_cox_cannot_carry(spoil, told):
    with pytest.raises(EstimationError) as caught:
        ratio(spoil(cases()), covariates=["age"])
    assert told in str(caught.value)


def test_covariates_that_say_nothing_new_are_left_out_by_name():
    data = cases().assign(years=lambda f: 2 * f["age"] + 1, constant=3.0)
    found = ratio(data, covariates=["age", "years", "constant"])
    assert found.value == pytest.approx(ratio(data, covariates=["age"]).value)
    assert any("years, constant" in text for text in found.warnings)


# The check


def test_hazards_that_cross_are_found():
    rng = np.random.default_rng(5)
    arm = np.arange(600) % 2 * 1.0
    wait = np.where(arm > 0, rng.weibull(2.5, 600), rng.weibull(0.7, 600)) * 10
    data = pd.DataFrame({"wait": wait, "done": 1.0, "arm": arm})
    found = proportional_hazards.check(ratio(data), data)
    assert found.passed is False
    assert "log hazard ratio" in found.text


def test_a_covariate_alone_does_not_fail_the_group():
    rng = np.random.default_rng(6)
    arm, age = np.arange(600) % 2 * 1.0, rng.integers(0, 2, 600) * 1.0
    wait = np.where(age > 0, rng.weibull(3, 600), rng.weibull(0.6, 600)) * 10
    data = pd.DataFrame({"wait": wait, "done": 1.0, "arm": arm, "age": age})
    found = proportional_hazards.check(ratio(data, covariates=["age"]), data)
    assert found.passed is False
    assert "Taken together the 2 coefficients" in found.text


def test_the_check_knows_what_it_is_for():
    data, own, _ = did.example()
    with pytest.raises(EstimationError, match="compares no hazards"):
        proportional_hazards.check(did.estimate(data, **own), data)
    assert proportional_hazards.check(median(cases()), cases()).passed is None
    few = cases().assign(done=lambda f: (f["wait"].rank(method="first") <= 2) * 1.0)
    few.loc[few["done"] > 0, "arm"] = [0.0, 1.0]
    assert "the check needs more" in proportional_hazards.check(ratio(few), few).text


@pytest.mark.parametrize("size", [1, 2])
def test_log_rank_needs_groups_that_can_be_told_apart(size):
    data = pd.DataFrame({"wait": [1.0, 1.0], "done": [1, 1], "arm": ["a", "b"][:size] * (2 // size)})
    found = spells(data, start=None, end="wait", event="done", until=None, group="arm", covariates=(), cluster=None)
    table = log_rank(found.durations, found.ended, found.rows)
    assert len(table) == 0 or np.isnan(table["estimate"].iloc[0])
