"""Pooling: by hand, against statsmodels, few studies, agreement beyond chance, and what is refused."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from csceval.errors import EstimationError
from csceval.estimates.checks import leave_one_study_out, small_studies
from csceval.estimates.methods import pooling
from csceval.estimates.pooled.between import weigh


def frame(effects, errors, **more):
    return pd.DataFrame({"effect": effects, "error": errors, **more})


def pooled(data, **settings):
    return pooling.estimate(data, effect="effect", std_error="error", **settings)


def row(found, term):
    return found.table.set_index("term").loc[term]


def test_two_studies_by_hand():
    # Weights 1 and 1, mean 2, Q = 1² + 1² = 2 on 1 df; DL: tau² = (2 − 1) / (2 − 2/2) = 1, variance (1 + 1)/2.
    data = frame([1.0, 3.0], [1.0, 1.0])
    found = pooled(data, model="dl", hksj=False)
    assert (found.value, found.std_error) == (2.0, 1.0)
    assert row(found, "tau2")["estimate"] == pytest.approx(1.0)
    assert row(found, "I2")["estimate"] == pytest.approx(50.0)
    assert row(found, "Q")["p_value"] == pytest.approx(stats.chi2.sf(2, 1))
    # Knapp and Hartung: factor (1/2 + 1/2) / 1 = 1, and t with one degree of freedom.
    wide = pooled(data, model="dl")
    assert wide.std_error == pytest.approx(1.0)
    assert wide.conf_high == pytest.approx(2 + stats.t.ppf(0.975, 1))
    assert "prediction" not in set(wide.table["term"])
    assert any("prediction interval" in text for text in wide.warnings)


@pytest.mark.parametrize("model", ["reml", "dl", "pm"])
def test_equal_errors_leave_one_answer_for_every_model(model):
    # With equal errors s all three give tau² = max(0, sample variance − s²), and the mean is the plain mean.
    effects = np.array([0.2, 1.9, 3.1, -0.4, 2.2, 5.0])
    found = pooled(frame(effects, 0.7), model=model)
    assert found.value == pytest.approx(effects.mean(), rel=1e-11)
    assert row(found, "tau2")["estimate"] == pytest.approx(effects.var(ddof=1) - 0.49, rel=1e-10)
    assert found.std_error == pytest.approx(effects.std(ddof=1) / np.sqrt(6), rel=1e-10)


def test_fixed_dl_and_pm_are_those_of_statsmodels():
    from statsmodels.stats.meta_analysis import combine_effects

    data, _, _ = pooling.example(seed=4)
    for model, theirs in (("dl", "chi2"), ("pm", "iterated")):
        other = combine_effects(data["effect"].to_numpy(), data["error"].to_numpy() ** 2, method_re=theirs, atol=1e-14)
        ours, plain = pooled(data, model=model), pooled(data, model=model, hksj=False)
        assert row(ours, "tau2")["estimate"] == pytest.approx(other.tau2, rel=1e-8)
        assert (plain.value, plain.std_error) == pytest.approx((other.mean_effect_re, other.sd_eff_w_re), rel=1e-8)
        assert ours.std_error == pytest.approx(other.sd_eff_w_re_hksj, rel=1e-8)
    fixed = pooled(data, model="fixed")
    assert (fixed.value, fixed.std_error) == pytest.approx((other.mean_effect_fe, other.sd_eff_w_fe), rel=1e-11)
    assert row(fixed, "Q")["estimate"] == pytest.approx(other.q, rel=1e-11)


def test_the_restricted_likelihood_is_highest_at_tau2():
    data = frame(
        [0.1, 1.4, 2.2, -0.9, 3.5, 0.4, 1.1], [0.3, 0.5, 0.9, 0.4, 1.1, 0.2, 0.6], size=[1, 3, 2, 5, 4, 7, 6.0]
    )
    found = pooled(data, moderators=["size"])
    best = row(found, "tau2")["estimate"]
    y, v = data["effect"].to_numpy(), data["error"].to_numpy() ** 2
    x = np.column_stack([np.ones(7), data["size"]])
    heights = [weigh(y, v, x, best * step).likelihood for step in (0.5, 0.9, 0.999, 1, 1.001, 1.1, 2)]
    assert max(heights) == heights[3]
    assert weigh(y, v, x, best).score == pytest.approx(0, abs=1e-9)
    # Q-profile: at the ends Q is the quantile of χ².
    assert weigh(y, v, x, row(found, "tau2")["conf_high"]).q == pytest.approx(stats.chi2.ppf(0.025, 5), rel=1e-8)


def test_agreement_beyond_chance_is_not_taken_for_precision():
    data = frame([1.0, 1.01, 0.99, 1.0, 1.02], [0.5, 0.6, 0.4, 0.5, 0.7])
    found, plain = pooled(data), pooled(data, model="fixed")
    assert found.std_error == pytest.approx(plain.std_error, rel=1e-11)
    assert found.conf_high - found.conf_low > plain.conf_high - plain.conf_low
    assert any("counts as 1" in text for text in found.warnings)
    assert np.isnan(row(found, "tau2")["conf_high"])
    assert any("tau² has no interval" in text for text in found.warnings)
    # Above its degrees of freedom the factor stays what it is, also below 1.
    usual = pooled(pooling.example(seed=4)[0])
    assert not [text for text in usual.warnings if "counts as 1" in text]


def test_one_study_is_not_pooled():
    data = frame([2.0], [0.5])
    found = pooled(data)
    assert (found.value, found.std_error, found.conf_low, found.p_value) == (2.0, None, None, None)
    assert "one study" in found.note
    assert found.tables["studies"]["conf_high"][0] == pytest.approx(2 + 0.5 * stats.norm.ppf(0.975))
    alone = pooled(data, model="fixed")
    assert alone.conf_high == pytest.approx(2 + 0.5 * stats.norm.ppf(0.975))
    assert any("that study's own" in text for text in alone.warnings)


def test_moderators_are_told_in_their_own_units():
    data, _, _ = pooling.example(seed=2)
    data = data.assign(year=np.arange(1990.0, 2002.0), rate=np.linspace(0.1, 0.9, 12) ** 2)
    found = pooled(data, moderators=["year", "rate"])
    moved = pooled(data.assign(year=data["year"] - 1990, rate=100 * data["rate"]), moderators=["year", "rate"])
    assert found.value == pytest.approx(moved.value, rel=1e-10)
    assert row(found, "year")["estimate"] == pytest.approx(row(moved, "year")["estimate"], rel=1e-9)
    assert row(found, "rate")["std_error"] == pytest.approx(100 * row(moved, "rate")["std_error"], rel=1e-9)
    start = row(found, "constant")["estimate"] + 1990 * row(found, "year")["estimate"]
    assert start == pytest.approx(row(moved, "constant")["estimate"], rel=1e-6)
    assert found.vcov().loc["year", "year"] == pytest.approx(row(found, "year")["std_error"] ** 2)
    assert row(found, "prediction")["df"] == 12 - 2 - 2


def test_units_do_not_matter():
    data, _, _ = pooling.example(seed=3)
    found = pooled(data)
    for factor in (1e-9, 1e9):
        other = pooled(data.assign(effect=data["effect"] * factor, error=data["error"] * factor))
        assert other.value == pytest.approx(found.value * factor, rel=1e-10)
        assert row(other, "I2")["estimate"] == pytest.approx(row(found, "I2")["estimate"], rel=1e-9)


@pytest.mark.parametrize(
    ("spoil", "settings", "told"),
    [
        ({"error": [0.5, 0.0, 0.4]}, {}, "error"),
        ({"error": [0.5, -0.1, 0.4]}, {}, "error"),
        ({"error": [0.5, np.nan, 0.4]}, {}, "error"),
        ({"error": [0.5, np.inf, 0.4]}, {}, "error"),
        ({"error": ["a", "b", "c"]}, {}, "error"),
        ({"effect": [np.nan] * 3}, {}, "effect"),
        ({"effect": [1.0, np.inf, 2]}, {}, "effect"),
        ({"effect": [1e200, 1.0, 2]}, {}, "effect"),
        ({"age": ["old"] * 3}, {"moderators": ["age"]}, "age"),
        ({"age": [1.0, 2, 3], "size": [1.0, 4, 2]}, {"moderators": ["age", "size"]}, "moderators"),
        ({}, {"moderators": ["ago"]}, "ago"),
        ({}, {"model": "remle"}, "reml"),
        ({}, {"prediction": "k-3"}, "k-2"),
        ({}, {"hksj": "no"}, "hksj"),
        ({}, {"level": 95}, "level"),
    ],
)
def test_refused_with_the_column_or_setting(spoil, settings, told):
    data = frame([1.0, 2.0, 3.0], [0.5, 0.6, 0.4]).assign(**spoil)
    with pytest.raises(EstimationError) as caught:
        pooled(data, **settings)
    assert told in f"{caught.value} {caught.value.fix}"
    assert caught.value.fix


def test_studies_without_an_effect_are_counted_out():
    data = frame([1.0, np.nan, 3.0, 2.0], [0.5, np.nan, 0.4, 0.6], town=["A", "B", "C", "C"])
    found = pooled(data, study="town")
    assert found.n_obs == 3
    assert "1 of 4 rows has no “effect”" in found.warnings[0]
    assert any("same name (C)" in text for text in found.warnings)
    assert list(found.tables["studies"]["unit"]) == ["A", "C", "C"]
    assert found.tables["studies"]["weight"].sum() == pytest.approx(1)


def test_a_moderator_that_says_nothing_of_its_own_is_left_out_by_name():
    data = frame([1.0, 2.0, 4.0, 3.0], [0.5, 0.6, 0.4, 0.5], year=2020.0, size=[1.0, 2, 3, 4], twice=[2.0, 4, 6, 8])
    found = pooled(data, moderators=["year", "size", "twice"])
    assert list(found.vcov().index) == ["constant", "size"]
    assert any("year, twice" in text for text in found.warnings)


def test_leaving_each_study_out():
    data = frame([1.0, 1.2, 0.9, 1.1, 9.0], [0.2, 0.2, 0.2, 0.2, 0.3], town=list("ABCDE"))
    found = leave_one_study_out.check(pooled(data, study="town"), data)
    assert found.passed is False
    assert "without E" in found.text
    without = found.table.set_index("unit").loc["E", "estimate"]
    assert without == pytest.approx(pooled(data[data["town"] != "E"]).value, rel=1e-11)
    assert list(leave_one_study_out.check(pooled(data), data).table["unit"]) == ["0", "1", "2", "3", "4"]
    assert leave_one_study_out.check(pooled(data.head(2)), data.head(2)).passed is None


def test_small_studies_that_find_more():
    error = np.linspace(0.1, 1.0, 12)
    wobble = np.tile([0.05, -0.05], 6)
    found = small_studies.check(pooled(frame(0.2 + 2 * error + wobble * error, error)),
                                frame(0.2 + 2 * error + wobble * error, error))  # fmt: skip
    assert found.passed is False
    assert found.table["estimate"][0] == pytest.approx(2, abs=0.1)
    few = frame([1.0, 2, 3], [0.1, 0.2, 0.3])
    assert small_studies.check(pooled(few), few).passed is None
    same = frame(np.arange(12.0), 0.5)
    assert "same standard error" in small_studies.check(pooled(same), same).text


def test_egger_is_weighted_least_squares():
    import statsmodels.api as sm

    data, _, _ = pooling.example(seed=6)
    table = small_studies.check(pooled(data), data).table
    other = sm.WLS(data["effect"], sm.add_constant(data["error"]), weights=1 / data["error"] ** 2).fit()
    assert table["estimate"][0] == pytest.approx(other.params["error"], rel=1e-9)
    assert (table["std_error"][0], table["p_value"][0]) == pytest.approx((other.bse["error"], other.pvalues["error"]))


def test_the_chart_has_studies_pooled_and_prediction():
    data, settings, _ = pooling.example()
    found = pooling.estimate(data, **settings)
    table, title, description = pooling.chart_table(found)
    assert list(table["role"]) == ["study"] * 12 + ["pooled", "prediction"]
    assert "effect" in title
    assert "95 % CI" in description
    assert found.plot().to_dict()
    assert pooled(data.head(1)).plot().to_dict()


@pytest.mark.parametrize("settings", [{"model": "dl"}, {"model": "pm"}, {"model": "fixed"}, {"moderators": ["age"]}])
def test_the_python_script_gives_each_model(settings, capsys):
    data = pooling.example(seed=5)[0].assign(age=np.arange(12.0) ** 1.5)
    found = pooled(data, **settings)
    exec(found.code("python"), {"data": data})  # noqa: S102 - our own script
    value, between = capsys.readouterr().out.split()
    assert float(value) == pytest.approx(found.value, rel=1e-9)
    if settings.get("model") != "fixed":
        assert float(between) == pytest.approx(row(found, "tau2")["estimate"], rel=1e-9)
    assert "metafor" in found.code("r")
    assert "meta set" in found.code("stata")


@pytest.mark.long
@pytest.mark.parametrize("k", [5, 10, 30])
@pytest.mark.parametrize("tau", [0.0, 0.5])
def test_coverage(monkeypatch, k, tau):
    monkeypatch.setattr(sys, "path", [str(Path(__file__).resolve().parents[2] / "benchmarks" / "coverage"), *sys.path])
    module = importlib.import_module("pooling")
    held, _, _ = module.share(300, k, tau)
    assert held >= 0.91  # 300 draws: three standard errors below 0.95


def test_a_prediction_over_every_heterogeneity_is_that_of_its_parts():
    data, _, _ = pooling.example(seed=5)
    found = row(pooled(data, prediction="profile"), "prediction")
    # Drawn instead of worked out: q from chi-squared, the tau² that gives this Q, and a place from around its mean.
    rng = np.random.default_rng(2)
    y, v = data["effect"].to_numpy(), data["error"].to_numpy() ** 2
    grid = np.concatenate([[0.0], np.geomspace(1e-6, 1e4, 20_000)])
    weight = 1 / (v + grid[:, None])
    means = (weight * y).sum(axis=1) / weight.sum(axis=1)
    q = (weight * (y - means[:, None]) ** 2).sum(axis=1)
    at = np.clip(len(grid) - np.searchsorted(q[::-1], rng.chisquare(11, 400_000)), 0, len(grid) - 1)
    drawn = rng.normal(means[at], np.sqrt(grid[at] + 1 / weight.sum(axis=1)[at]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (found["conf_low"], found["conf_high"]) == pytest.approx((low, high), abs=0.02)


def test_a_prediction_over_every_heterogeneity_needs_no_units_and_two_studies():
    two = row(pooled(frame([1.0, 3.0], [1.0, 1.0]), prediction="profile"), "prediction")
    scaled = row(pooled(frame([1e9, 3e9], [1e9, 1e9]), prediction="profile"), "prediction")
    assert two["conf_low"] + two["conf_high"] == pytest.approx(4.0)
    assert scaled["conf_high"] == pytest.approx(1e9 * two["conf_high"])
    data, _, _ = pooling.example(seed=2)
    data = data.assign(year=np.arange(1990.0, 2002.0))
    with_year = row(pooled(data, moderators=["year"], prediction="profile"), "prediction")
    later = row(pooled(data.assign(year=data["year"] - 1990), moderators=["year"], prediction="profile"), "prediction")
    assert with_year["conf_low"] == pytest.approx(later["conf_low"], rel=1e-9)
