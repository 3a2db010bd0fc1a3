"""Experiments and plain changes: published numbers, statsmodels, brute force, refusals."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.methods import before_after, experiment


def test_sleeping_drugs(published, golden):
    data = published("sleep").melt(id_vars="id", var_name="drug", value_name="hours")
    found = before_after.estimate(data, outcome="hours", unit="id", period="drug", before="drug2", after="drug1")
    source = "Student (1908), as in R's t.test(sleep)"
    golden("O04", "mean difference", published=-1.58, ours=found.value, tolerance=1e-9, source=source)
    golden("O04", "t", published=-4.0621, ours=found.table["statistic"][0], tolerance=5e-5, source=source)
    golden("O04", "p", published=0.002833, ours=found.p_value, tolerance=5e-7, source=source)
    golden("O04", "lower end", published=-2.4598858, ours=found.conf_low, tolerance=5e-8, source=source)
    golden("O04", "upper end", published=-0.7001142, ours=found.conf_high, tolerance=5e-8, source=source)


def test_job_training(published, golden):
    data, source = published("nsw_mixtape"), "Dehejia & Wahba (1999), Table 2"
    for errors, error in (("classical", 632.85), ("HC1", 670.82)):
        found = experiment.estimate(data, outcome="re78", treatment="treat", errors=errors)
        golden("O05", f"error {errors}", published=error, ours=found.std_error, tolerance=0.01, source=source)
    golden("O05", "ATE", published=1794.34, ours=found.value, tolerance=0.01, source=source)


def test_class_size(published, golden):
    data = published("star_k").assign(score=lambda f: f["readk"] + f["mathk"])
    found = experiment.estimate(data, outcome="score", treatment="stark", control="regular", arm="small", errors="HC1")
    rows = found.table.set_index("term")
    source = "Stock & Watson, Table 13.1"
    for quantity, term, column, value in (
        ("small class", "arm small", "estimate", 13.90), ("error", "arm small", "std_error", 2.45),
        ("aide", "arm regular+aide", "estimate", 0.31), ("error of aide", "arm regular+aide", "std_error", 2.27),
        ("constant", "constant", "estimate", 918.04),
    ):  # fmt: skip
        golden("O30", quantity, published=value, ours=rows.loc[term, column], tolerance=0.005, source=source)


def people(seed=1, n=60):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"x": rng.normal(size=n), "z": rng.normal(size=n), "w": rng.uniform(0.5, 2, size=n),
                          "school": np.arange(n) % 15, "drawn": (np.arange(n) % 15 < 7).astype(int)})  # fmt: skip
    frame["y"] = 1 + 2 * frame["drawn"] + frame["x"] + rng.normal(size=n) + rng.normal(size=15)[frame["school"]] / 2
    return frame


@pytest.mark.parametrize("errors", ["classical", "HC0", "HC1", "HC2", "HC3"])
@pytest.mark.parametrize("weights", [None, "w"])
def test_equals_statsmodels(errors, weights):
    data = people()
    found = experiment.estimate(data, outcome="y", treatment="drawn", covariates=["x", "z"], errors=errors,
                                weights=weights)  # fmt: skip
    x = sm.add_constant(data[["drawn", "x", "z"]].astype(float))
    model = sm.WLS(data["y"], x, weights=data["w"]) if weights else sm.OLS(data["y"], x)
    other = model.fit(cov_type="nonrobust" if errors == "classical" else errors, use_t=True)
    assert found.value == pytest.approx(other.params["drawn"], rel=1e-10)
    assert found.std_error == pytest.approx(other.bse["drawn"], rel=1e-10)
    assert [found.conf_low, found.conf_high] == pytest.approx(other.conf_int().loc["drawn"].tolist(), rel=1e-9)


def test_lins_adjustment_is_the_difference_of_two_regressions():
    data = people(2)
    found = experiment.estimate(data, outcome="y", treatment="drawn", covariates=["x", "z"], interacted=True)
    means, ends = data[["x", "z"]].mean(), []
    for arm in (1, 0):
        part = data[data["drawn"] == arm]
        fit = sm.OLS(part["y"], sm.add_constant(part[["x", "z"]])).fit()
        ends.append(fit.params["const"] + fit.params[["x", "z"]] @ means)
    assert found.value == pytest.approx(ends[0] - ends[1], rel=1e-10)


def test_schools_that_were_drawn_are_clusters():
    data = people(3)
    found = experiment.estimate(data, outcome="y", treatment="drawn", cluster="school")
    assert (found.errors, found.n_clusters) == ("CR2", 15)
    assert found.df < 15
    assert "wild" in found.tables
    wild = experiment.estimate(data, outcome="y", treatment="drawn", cluster="school", inference="wild")
    assert wild.p_value == found.tables["wild"]["p_value"][0]


def test_randomisation_counts_every_draw():
    data = people(4, n=12).assign(drawn=[1, 0] * 6)
    found = experiment.estimate(data, outcome="y", treatment="drawn", inference="randomization")
    y = data["y"].to_numpy()
    effects = []
    for chosen in combinations(range(12), 6):
        mask = np.isin(np.arange(12), chosen)
        effects.append(y[mask].mean() - y[~mask].mean())
    expected = np.mean(np.abs(effects) >= abs(found.value) - 1e-9)
    assert found.p_value == pytest.approx(expected, abs=1e-12)
    assert found.conf_low < found.value < found.conf_high


def test_a_change_is_said_to_be_no_effect():
    data, settings, _ = before_after.example()
    found = before_after.estimate(data, **settings)
    assert "no effect" in found.warnings[-1]


def test_units_at_one_time_only_are_counted():
    data, settings, _ = before_after.example()
    found = before_after.estimate(data.iloc[:-3], **settings)
    assert found.n_units == 22
    assert "3 of 25" in found.warnings[0]


def test_several_periods_are_averaged_and_clusters_may_move_together():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"site": np.repeat(np.arange(24), 4), "year": [2020, 2021, 2022, 2023] * 24})
    frame["town"], frame["y"] = frame["site"] // 2, rng.normal(size=96) + frame["year"] - 2020
    settings = {"outcome": "y", "unit": "site", "period": "year", "before": [2020, 2021], "after": [2022, 2023]}
    found = before_after.estimate(frame, **settings)
    wide = frame.pivot(index="site", columns="year", values="y")
    change = wide[[2022, 2023]].mean(axis=1) - wide[[2020, 2021]].mean(axis=1)
    assert found.value == pytest.approx(change.mean(), rel=1e-12)
    assert found.std_error == pytest.approx(change.std() / np.sqrt(24), rel=1e-12)
    by_town = before_after.estimate(frame, **settings, cluster="town")
    assert (by_town.n_clusters, by_town.value) == (12, found.value)
    # equal clusters: CR2 of a mean is the spread of the clusters' means
    assert by_town.std_error == pytest.approx(change.groupby(np.arange(24) // 2).mean().std() / np.sqrt(12), rel=1e-9)
    assert by_town.df == pytest.approx(11)


@pytest.mark.parametrize(("change", "extra", "code", "says"), [
    (lambda d: d.assign(drawn=1), {}, "no-comparison", "drawn"),
    (lambda d: d.assign(drawn=np.where(d["drawn"] == 1, "A", "B")), {}, "unknown-choice", "control"),
    (lambda d: d.assign(drawn=d["school"] % 3), {}, "unknown-choice", "several"),
    (lambda d: d.assign(y=np.inf), {}, "unusable-column", "y"),
    (lambda d: d.assign(y=np.nan), {}, "unusable-column", "y"),
    (lambda d: d.assign(y="high"), {}, "unusable-column", "y"),
    (lambda d: d.head(3).assign(drawn=[0, 1, 0]), {"covariates": ["x", "z"]}, "estimate-refused", "3 rows"),
    (lambda d: d, {"inference": "wild"}, "unknown-choice", "clusters"),
    (lambda d: d, {"cluster": "nowhere"}, "unknown-column", "nowhere"),
])  # fmt: skip
def test_data_that_cannot_carry_it_are_refused(change, extra, code, says):
    with pytest.raises(EstimationError) as refused:
        experiment.estimate(change(people()), outcome="y", treatment="drawn", **extra)
    assert refused.value.code == code
    assert says in str(refused.value) + str(refused.value.fix)


def test_one_cluster_in_an_arm_gives_the_value_alone():
    data = people().assign(drawn=lambda f: (f["school"] == 0).astype(int))
    found = experiment.estimate(data, outcome="y", treatment="drawn", cluster="school")
    assert np.isfinite(found.value)
    assert (found.std_error, found.p_value, found.conf_low) == (None, None, None)
    assert "fewer than two" in found.note


def test_columns_that_say_the_same_are_left_out_and_named():
    data = people().assign(twice=lambda f: 2 * f["x"])
    found = experiment.estimate(data, outcome="y", treatment="drawn", covariates=["x", "twice"])
    assert found.value == experiment.estimate(data, outcome="y", treatment="drawn", covariates=["x"]).value
    assert any("twice" in text for text in found.warnings)


def test_an_outcome_without_variation_has_no_interval():
    found = experiment.estimate(people().assign(y=3.0), outcome="y", treatment="drawn")
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.conf_low is None
    assert found.note
