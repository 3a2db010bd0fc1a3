"""Balance, overlap, E-value, attrition and missing patterns: by hand and against what was published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.checks import attrition, balance, e_value, missing_pattern, overlap
from csceval.estimates.methods import before_after, experiment, matching, weighting

JOINED = {"outcome": "income", "treatment": "joined", "covariates": ["age", "schooling"]}


@pytest.fixture
def course():
    return weighting.example(seed=3)[0]


def rows_of(found, group):
    return found.table[found.table["group"] == group].set_index("term")["estimate"]


def test_balance_before_is_the_difference_in_standard_deviations(course):
    found = balance.check(weighting.estimate(course, **JOINED), course)
    one, none = (course.loc[course["joined"] == arm, "age"] for arm in (1, 0))
    expected = (one.mean() - none.mean()) / np.sqrt((one.var() + none.var()) / 2)
    assert rows_of(found, "difference before")["age"] == pytest.approx(expected)
    assert rows_of(found, "variance ratio before")["age"] == pytest.approx(one.var() / none.var())
    treated = balance.check(weighting.estimate(course, **JOINED, estimand="ATT"), course)
    assert rows_of(treated, "difference before")["age"] == pytest.approx((one.mean() - none.mean()) / one.std())


def test_balance_after_weighting_passes_and_a_tighter_limit_fails(course):
    estimate = weighting.estimate(course, **JOINED)
    found = balance.check(estimate, course)
    assert found.passed
    assert rows_of(found, "difference after").abs().max() < 0.05 < rows_of(found, "difference before").abs().max()
    tight = balance.check(estimate, course, most=1e-9)
    assert tight.passed is False
    assert "age, schooling still differ" in tight.text


def test_balance_of_exact_matches_is_perfect(course):
    data = course.assign(age=course["age"].round(-1), schooling=0.0)
    estimate = matching.estimate(data, outcome="income", treatment="joined", covariates=["age"], exact=["age"])
    found = balance.check(estimate, data)
    assert rows_of(found, "difference after")["age"] == pytest.approx(0, abs=1e-12)


def test_balance_says_when_there_is_nothing_to_see(course):
    assert "no weights" in balance.check(weighting.estimate(course, **JOINED, estimator="ra"), course).text
    plain = experiment.estimate(course, outcome="income", treatment="joined")
    assert balance.check(plain, course).passed is None
    lot = experiment.estimate(course, **JOINED)
    assert "A lot leaves such differences by chance" in balance.check(lot, course).text


def test_published_balance_of_training(published, golden):
    data = published("matchit_lalonde").assign(black=lambda f: (f["race"] == "black") * 1.0)
    estimate = weighting.estimate(data, outcome="re78", treatment="treat", covariates=["age", "black", "re74"],
                                  estimator="ipw", estimand="ATT")  # fmt: skip
    before = rows_of(balance.check(estimate, data), "difference before")
    for name, value in (("age", -0.3094), ("re74", -0.7211)):
        golden("matchit_lalonde", f"difference of {name}", published=value, ours=before[name], tolerance=5e-5,
               source="R MatchIt, vignette: summary(m.out0), Std. Mean Diff.")  # fmt: skip


def test_overlap_counts_effective_rows(course):
    estimate = weighting.estimate(course, **JOINED, estimator="ipw", trim=0.2)
    found = overlap.check(estimate, course)
    assert found.passed
    n = found.table.set_index(["term", "group"])
    assert n.loc[("share trimmed", "all"), "estimate"] == pytest.approx(1 - estimate.n_obs / 400)
    assert 0.1 < n.loc[("propensity smallest", "treated"), "estimate"] < 0.3
    assert n.loc[("effective rows", "others"), "estimate"] < n.loc[("effective rows", "others"), "n"]


def test_thin_overlap_fails(course):
    steep = course.assign(age=course["age"] + 25 * course["joined"])
    found = overlap.check(weighting.estimate(steep, **JOINED), steep)
    assert found.passed is False
    assert "Overlap is thin" in found.text
    assert overlap.check(weighting.estimate(course, **JOINED, estimator="ra"), course).passed is None


def test_e_value_as_published(golden):
    for quantity, ratio, value, tolerance in (("RR 3.9", 3.9, 7.26, 0.005), ("RR 1.8", 1.8, 3.0, 0.005)):
        golden("E-value", quantity, published=value, ours=e_value.e_value(ratio), tolerance=tolerance,
               source="VanderWeele & Ding 2017, maternal breastfeeding example")  # fmt: skip
    assert e_value.e_value(1 / 3.9) == pytest.approx(e_value.e_value(3.9))
    assert e_value.e_value(1.0) == 1.0


def test_e_value_uses_standard_deviations_or_the_ratio_of_means(course):
    estimate = weighting.estimate(course, **JOINED)
    table = e_value.check(estimate, course).table.set_index("term")
    assert table.loc["ratio", "estimate"] == pytest.approx(np.exp(0.91 * estimate.value / course["income"].std()))
    assert table.loc["E-value of the interval", "estimate"] < table.loc["E-value", "estimate"]
    rich = course.assign(income=(course["income"] > 42).astype(float))
    for found in (weighting.estimate(rich, **JOINED), matching.estimate(rich, **JOINED)):
        table = e_value.check(found, rich).table.set_index("term")
        one = found.table["estimate"][1] if found.method == "weighting" else None
        matched = found.tables["cells"]["estimate"].iloc[-1]
        expected = one / found.table["estimate"][2] if one else (matched + found.value) / matched
        assert table.loc["ratio", "estimate"] == pytest.approx(expected)
        assert table.loc["ratio", "conf_low"] < expected < table.loc["ratio", "conf_high"]


def test_e_value_of_an_interval_across_none_says_so(course):
    noise = course.assign(income=np.random.default_rng(1).normal(size=400))
    found = e_value.check(weighting.estimate(noise, **JOINED), noise)
    assert found.passed is None
    assert "includes “no effect” already" in found.text
    flat = course.assign(income=5.0)
    assert "no variation" in e_value.check(weighting.estimate(flat, **JOINED), flat).text


@pytest.fixture
def lottery():
    """Ten drawn, all with outcomes 1 … 10; ten others, five with outcomes 1 … 5."""
    return pd.DataFrame({"drawn": [1] * 10 + [0] * 10, "y": [*range(1, 11), *range(1, 6), *[np.nan] * 5]})


def test_lee_bounds_by_hand(lottery):
    estimate = experiment.estimate(lottery, outcome="y", treatment="drawn")
    found = attrition.check(estimate, lottery)
    ends = found.table.set_index("term")["estimate"]
    # The drawn lose half: lowest five have mean 3, highest five 8; the others have mean 3.
    assert (ends["lower bound"], ends["upper bound"]) == (pytest.approx(0), pytest.approx(5))
    assert rows_of(found, "others")["share missing"] == 0.5
    assert found.passed is False
    assert "0 % of the treated and 50 % of the others" in found.text
    turned = lottery.assign(drawn=1 - lottery["drawn"])
    ends = attrition.check(experiment.estimate(turned, outcome="y", treatment="drawn"), turned).table
    ends = ends.set_index("term")["estimate"]
    assert (ends["lower bound"], ends["upper bound"]) == (pytest.approx(-5), pytest.approx(0))


def test_attrition_alike_passes_and_without_any_says_so(lottery):
    alike = lottery.assign(y=[np.nan if row % 5 == 0 else float(row) for row in range(20)])
    found = attrition.check(experiment.estimate(alike, outcome="y", treatment="drawn"), alike)
    assert found.passed
    whole = lottery.fillna(0)
    found = attrition.check(experiment.estimate(whole, outcome="y", treatment="drawn"), whole)
    assert "No outcome is missing in either arm: 20 rows" in found.text


def test_attrition_counts_clusters(lottery):
    data = pd.concat([lottery.assign(site=lottery.index % 2)] * 3)
    estimate = weighting.estimate(data, outcome="y", treatment="drawn", covariates=[], cluster="site")
    plain = weighting.estimate(data, outcome="y", treatment="drawn", covariates=[])
    p = [attrition.check(made, data).table["p_value"].dropna().iloc[0] for made in (estimate, plain)]
    assert p[0] != pytest.approx(p[1])


def test_missing_patterns_are_counted(course):
    data = course.copy()
    data.loc[:29, "age"] = np.nan
    data.loc[20:39, "income"] = np.nan
    found = missing_pattern.check(weighting.estimate(data, **JOINED), data)
    assert found.passed is False
    assert "40 of 400 rows lack something" in found.text
    assert "“age” (7.5 %)" in found.text
    together = found.table[found.table["group"] == "together"].set_index("term")["n"]
    assert together.to_dict() == {"age": 20, "income": 10, "income + age": 10}
    assert missing_pattern.check(weighting.estimate(data, **JOINED), data, most=0.2).passed
    assert "Every one of 400 rows" in missing_pattern.check(weighting.estimate(course, **JOINED), course).text


@pytest.mark.parametrize("check", [attrition, balance, e_value, missing_pattern, overlap])
def test_other_methods_are_refused(check):
    data, settings, _ = before_after.example(seed=1)
    with pytest.raises(EstimationError, match="before_after does not compare treated rows"):
        check.check(before_after.estimate(data, **settings), data)
