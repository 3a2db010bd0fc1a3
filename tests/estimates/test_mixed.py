"""Mixed models: equal to statsmodels and to closed forms, told in words where they are singular."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.mixed_linear_model import MixedLM

from csceval.errors import EstimationError
from csceval.estimates.levels import reml
from csceval.estimates.levels.blocks import blocks
from csceval.estimates.levels.kenward_roger import surety
from csceval.estimates.methods import mixed, regression


@pytest.fixture
def answers():
    """People in sites, unequal in number, answering to two of seven interviewers; a slope that differs by site."""
    rng = np.random.default_rng(8)
    person = np.repeat(np.arange(60), rng.integers(2, 6, size=60))
    n, site = len(person), person // 4
    x, interviewer = rng.normal(size=n), rng.integers(0, 7, size=n)
    y = (10 + (2 + 0.6 * rng.normal(size=15)[site]) * x + rng.normal(size=15)[site] + 0.7 * rng.normal(size=60)[person]
         + 0.8 * rng.normal(size=7)[interviewer] + rng.normal(size=n))  # fmt: skip
    return pd.DataFrame({"y": y, "x": x, "site": site, "person": person, "interviewer": interviewer,
                         "big": (site % 2).astype(float)})  # fmt: skip


def settings(**more):
    return {"outcome": "y", "term": "x", "groups": ["site"]} | more


@pytest.mark.filterwarnings("ignore")  # statsmodels' own, about convergence
@pytest.mark.parametrize("slopes", [(), ("x",)])
def test_equals_statsmodels(answers, slopes):
    found = mixed.estimate(answers, **settings(covariates=["big"], slopes=slopes, errors="satterthwaite"))
    x = answers[["x", "big"]].assign(constant=1.0)
    theirs = MixedLM(answers["y"], x, answers["site"], exog_re=x[["constant", *slopes]]).fit(reml=True, gtol=1e-10)
    assert found.tidy()["estimate"].to_numpy() == pytest.approx(theirs.fe_params.to_numpy(), rel=1e-5)
    # Their errors come from another matrix (observed information); spreads are compared instead.
    ours, rest = found.tables["spread"]["estimate"].to_numpy(), np.sqrt(theirs.scale)
    assert ours == pytest.approx([*np.sqrt(np.diag(theirs.cov_re)), rest], rel=1e-3)
    # The restricted likelihood is at least as high as theirs.
    assert found.tables["fit"].loc[0, "estimate"] <= -2 * theirs.llf + 1e-6
    assert found.tables["fit"].loc[0, "estimate"] == pytest.approx(-2 * theirs.llf, abs=1e-4)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("groups", [["site", "person"], ["person", "site"], ["site", "interviewer"]])
def test_the_script_gives_the_same_with_nested_and_crossed_groups(answers, groups, capsys, tmp_path):
    found = mixed.estimate(answers, **settings(groups=groups))
    script = tmp_path / "script.py"
    script.write_text(found.code("python"), encoding="utf-8")
    runpy.run_path(str(script), init_globals={"data": answers})
    assert float(capsys.readouterr().out.split()[0]) == pytest.approx(found.value, rel=1e-4)


def test_order_of_nested_groups_changes_nothing_but_the_rows_of_the_table(answers):
    one = mixed.estimate(answers, **settings(groups=["site", "person"]))
    other = mixed.estimate(answers, **settings(groups=["person", "site"]))
    assert (one.value, one.std_error, one.df) == pytest.approx((other.value, other.std_error, other.df), rel=1e-9)
    assert list(one.tables["spread"]["estimate"]) == pytest.approx(
        list(other.tables["spread"]["estimate"].iloc[[1, 0, 2]]), rel=1e-7
    )


def test_balanced_groups_have_closed_forms():
    # Two arms of five sites with four rows each: the effect is a t-test of site means, 8 degrees of freedom.
    rng = np.random.default_rng(3)
    site = np.repeat(np.arange(10), 4)
    frame = pd.DataFrame({"site": site, "on": (site < 5).astype(float),
                          "y": 3 * rng.normal(size=10)[site] + rng.normal(size=40)})  # fmt: skip
    found = mixed.estimate(frame, outcome="y", term="on", groups=["site"])
    means = frame.groupby("site")["y"].mean().to_numpy()
    gap = means[:5].mean() - means[5:].mean()
    error = np.sqrt((means[:5].var(ddof=1) + means[5:].var(ddof=1)) / 2 * 2 / 5)
    assert (found.value, found.std_error, found.df) == pytest.approx((gap, error, 8), rel=1e-8)
    within = frame["y"] - means[site]
    assert found.tables["spread"].loc[1, "estimate"] == pytest.approx(np.sqrt((within**2).sum() / 30), rel=1e-8)
    share = found.tables["spread"]["weight"]
    assert share.sum() == pytest.approx(1)
    assert found.tables["alike"].loc[0, "estimate"] == pytest.approx(share[0])


def test_nested_correlations_add_up(answers):
    found = mixed.estimate(answers, **settings(groups=["site", "person"]))
    shares = found.tables["spread"].set_index("group")["weight"]
    alike = found.tables["alike"].set_index("group")["estimate"]
    assert alike["site"] == pytest.approx(shares["site"])
    assert alike["person"] == pytest.approx(shares["site"] + shares["person"])


def test_gradient_and_pieces_of_kenward_and_roger_by_brute_force(answers):
    design = np.column_stack([answers["x"], answers["big"], np.ones(len(answers))])
    data = blocks(answers["y"].to_numpy(), design, [answers["site"].to_numpy(), answers["interviewer"].to_numpy()],
                  design[:, :1])  # fmt: skip
    theta, step = np.array([0.8, 0.2, 0.5, 0.6]), 1e-6
    numeric = [(reml.at(data, theta + step * e).criterion - reml.at(data, theta - step * e).criterion) / (2 * step)
               for e in np.eye(4)]  # fmt: skip
    one = reml.at(data, theta)
    assert one.gradient == pytest.approx(numeric, rel=1e-5, abs=1e-4)
    # The same with n × n matrices, as Kenward and Roger write it.
    site = pd.get_dummies(answers["site"], dtype=float).to_numpy()
    slope, met = site * design[:, :1], pd.get_dummies(answers["interviewer"], dtype=float).to_numpy()
    parts = [site @ site.T, site @ slope.T + slope @ site.T, slope @ slope.T, met @ met.T, np.eye(len(answers))]
    lower = np.array([[0.8, 0.0], [0.2, 0.5]])
    s = lower @ lower.T
    v = s[0, 0] * parts[0] + s[1, 0] * parts[1] + s[1, 1] * parts[2] + 0.36 * parts[3] + parts[4]
    inverse = np.linalg.inv(v)
    bread = np.linalg.inv(design.T @ inverse @ design)
    residual = inverse - inverse @ design @ bread @ design.T @ inverse
    information = np.array([[0.5 * np.trace(residual @ g @ residual @ h) for h in parts] for g in parts])
    known = np.linalg.inv(information)
    left = [inverse @ g @ inverse for g in parts]
    p = [design.T @ one_left @ design for one_left in left]
    middle = sum(known[i, j] * (design.T @ left[i] @ parts[j] @ inverse @ design - p[i] @ bread @ p[j])
                 for i in range(5) for j in range(5))  # fmt: skip
    made = surety(data, one)
    assert made.plain == pytest.approx(bread, rel=1e-9)
    assert made.adjusted == pytest.approx(bread + 2 * bread @ middle @ bread, rel=1e-8)
    moves = np.array([(bread @ one_p @ bread)[0, 0] for one_p in p])
    assert made.df(np.array([1.0, 0, 0])) == pytest.approx(2 * bread[0, 0] ** 2 / (moves @ known @ moves), rel=1e-8)


def test_levels_and_units_of_columns_change_nothing(answers):
    plain = mixed.estimate(answers, **settings(slopes=["x"]))
    moved = answers.assign(x=answers["x"] * 100 + 2000, y=answers["y"] * 1e6 + 1e9)
    found = mixed.estimate(moved, **settings(slopes=["x"]))
    assert found.value == pytest.approx(plain.value * 1e4, rel=1e-8)
    assert (found.p_value, found.df) == pytest.approx((plain.p_value, plain.df), rel=1e-6)
    assert found.tables["spread"].loc[1, "estimate"] == pytest.approx(
        plain.tables["spread"].loc[1, "estimate"] * 1e4, rel=1e-6
    )


def test_no_spread_is_told_and_does_not_narrow_the_interval():
    # Sites alike by construction: REML finds no spread, yet df stay near those of ten sites, not of forty rows.
    rng = np.random.default_rng(4)
    site = np.repeat(np.arange(10), 4)
    y = rng.normal(size=40)
    y -= np.bincount(site, y)[site] / 4 * 0.9
    frame = pd.DataFrame({"site": site, "on": (site < 5).astype(float), "y": y})
    found = mixed.estimate(frame, outcome="y", term="on", groups=["site"])
    assert found.tables["spread"].loc[0, "estimate"] == 0
    assert any("spread 0" in text and "site" in text for text in found.warnings)
    rows = regression.estimate(frame, outcome="y", term="on", errors="classical")
    assert found.std_error == pytest.approx(rows.std_error, rel=1e-6)
    assert 8 <= found.df <= 20
    assert found.df < rows.df


def test_slopes_that_cannot_be_told_apart_are_told(answers):
    few = answers[answers["site"] < 5].assign(y=lambda f: f["x"] + np.sin(np.arange(len(f))))
    found = mixed.estimate(few, **settings(slopes=["x"]))
    assert any("spread 0" in text or "move together" in text for text in found.warnings)
    assert found.conf_low < found.value < found.conf_high


def test_crossed_labels_and_few_levels_are_told(answers):
    found = mixed.estimate(answers, **settings(groups=["site", "interviewer"]))
    assert any("“interviewer” occurs in several “site”" in text for text in found.warnings)
    few = mixed.estimate(answers[answers["site"] < 3], **settings())
    assert any("“site” has 3 groups" in text for text in few.warnings)


def test_one_group_in_an_arm_gives_the_value_alone(answers):
    lone = answers.assign(on=(answers["site"] == 2).astype(float))
    found = mixed.estimate(lone, **settings(term="on"))
    assert found.std_error is None
    assert "1 exposed" in found.note


def test_rows_that_do_not_differ_within_groups_have_no_interval(answers):
    found = mixed.estimate(answers.assign(y=answers["site"] ** 2.0), **settings())
    assert (found.conf_low, found.conf_high) == (None, None)
    assert found.note


@pytest.mark.parametrize(("more", "told"), [
    ({"groups": "site"}, r"\[“site”\]"),
    ({"groups": []}, "No groups"),
    ({"groups": ["row"]}, "row"),
    ({"groups": ["all"]}, "one group only"),
    ({"groups": ["site", "name"]}, "same way"),
    ({"slopes": ["big"]}, "covariates"),
    ({"term": "all"}, "one value"),
    ({"errors": "HC1"}, "HC1"),
    ({"level": 2}, "level"),
    ({"term": "name"}, "name"),
])  # fmt: skip
def test_refusals_name_what_is_wrong(answers, more, told):
    frame = answers.assign(row=np.arange(len(answers)), all=1.0, name="site " + answers["site"].astype(str))
    with pytest.raises(EstimationError) as refused:
        mixed.estimate(frame, **settings(**more))
    assert re.search(told, f"{refused.value} {refused.value.fix}")


def test_many_crossed_groups_are_refused_in_words():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"y": rng.normal(size=9000), "x": rng.normal(size=9000), "a": rng.integers(0, 4000, 9000),
                          "b": rng.integers(0, 4000, 9000)})  # fmt: skip
    with pytest.raises(EstimationError, match="too many to hold together"):
        mixed.estimate(frame, outcome="y", term="x", groups=["a", "b"])


def test_many_groups_of_one_kind_are_quick_to_hold():
    rng = np.random.default_rng(2)
    group = np.repeat(np.arange(20_000), 3)
    x = rng.normal(size=60_000)
    frame = pd.DataFrame({"g": group, "x": x, "y": 2 * x + rng.normal(size=20_000)[group] + rng.normal(size=60_000)})
    found = mixed.estimate(frame, outcome="y", term="x", groups=["g"])
    assert found.value == pytest.approx(2, abs=0.02)
    assert found.tables["spread"]["estimate"].to_numpy() == pytest.approx([1, 1], abs=0.02)
