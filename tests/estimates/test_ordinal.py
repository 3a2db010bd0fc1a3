"""Ordered answers by another way, their errors for few clusters, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.miscmodels.ordinal_model import OrderedModel

from csceval.errors import EstimationError
from csceval.estimates import clusters
from csceval.estimates.checks import proportional_odds
from csceval.estimates.methods import ordinal
from csceval.estimates.rates import ordered

NAMES = {"outcome": "safe", "treatment": "coached"}


@pytest.fixture
def people():
    rng = np.random.default_rng(2)
    site = np.repeat(np.arange(15), 20)
    coached, age = (site % 2).astype(int), rng.normal(40, 10, size=300)
    latent = 0.6 * coached + 0.03 * (age - 40) + 0.5 * rng.normal(size=15)[site] + rng.logistic(size=300)
    return pd.DataFrame({"site": site, "coached": coached, "age": age,
                         "safe": np.searchsorted([-1.0, 0.3, 1.5], latent) + 1})  # fmt: skip


def test_as_statsmodels_has_it(people):
    found = ordinal.estimate(people, **NAMES, covariates=["age"], errors="classical")
    model = OrderedModel(people["safe"], people[["coached", "age"]].astype(float), distr="logit")
    fit = model.fit(method="newton", start_params=model.fit(method="bfgs", disp=0).params.to_numpy(), disp=0)
    rows = found.tidy().set_index("term")
    assert found.value == pytest.approx(fit.params["coached"], rel=1e-7)
    assert found.std_error == pytest.approx(fit.bse["coached"], rel=1e-4)
    assert rows.loc["age", "estimate"] == pytest.approx(fit.params["age"], rel=1e-7)
    cuts = model.transform_threshold_params(fit.params.to_numpy())[1:-1]
    assert rows.loc[["1 | 2", "2 | 3", "3 | 4"], "estimate"].tolist() == pytest.approx(list(cuts), rel=1e-6)
    assert rows.loc["odds ratio", "estimate"] == pytest.approx(np.exp(found.value))


def test_two_answers_are_a_logistic_regression(people):
    data = people.assign(safe=(people["safe"] > 2).astype(int))
    fit = sm.Logit(data["safe"], sm.add_constant(data[["coached"]].astype(float))).fit(disp=0, tol=1e-14)
    for errors, named in (("classical", "nonrobust"), ("HC0", "HC0")):
        robust = sm.Logit(data["safe"], sm.add_constant(data[["coached"]].astype(float))).fit(disp=0, cov_type=named)
        found = ordinal.estimate(data, **NAMES, errors=errors)
        assert found.value == pytest.approx(fit.params["coached"], rel=1e-9)
        assert found.std_error == pytest.approx(robust.bse["coached"], rel=1e-6)
    group = sm.Logit(data["safe"], sm.add_constant(data[["coached"]].astype(float))).fit(
        disp=0, cov_type="cluster", cov_kwds={"groups": data["site"]}
    )
    found = ordinal.estimate(data, **NAMES, cluster="site", errors="CR1")
    assert found.std_error == pytest.approx(group.bse["coached"], rel=1e-6)
    assert found.df == 14
    assert proportional_odds.check(found, data).passed is None


def test_cr2_of_two_answers_is_that_of_the_working_regression(people):
    data = people.assign(safe=(people["safe"] > 2).astype(int))
    x = np.column_stack([data["coached"], np.ones(300)]).astype(float)
    fit = sm.Logit(data["safe"], x).fit(disp=0, tol=1e-14)
    p = fit.predict()
    root = np.sqrt(p * (1 - p))
    for errors in ("CR0", "CR2", "CR3"):
        found = ordinal.estimate(data, **NAMES, cluster="site", errors=errors)
        known = clusters.covariance(x * root[:, None], (data["safe"] - p) / root, clusters=data["site"], errors=errors)
        assert found.std_error == pytest.approx(np.sqrt(known.matrix[0, 0]), rel=1e-6)
        assert found.df == pytest.approx(known.df[0], rel=1e-5)


def test_few_clusters_are_left_out_in_turn(people):
    auto, *others = (ordinal.estimate(people, **NAMES, cluster="site", errors=errors)
                     for errors in ("auto", "CR3S", "CR3", "CR2"))  # fmt: skip
    same, jackknife, unbiased = others
    assert auto.errors == "CR3S"
    assert (auto.std_error, auto.df) == (same.std_error, same.df) == (jackknife.std_error, unbiased.df)
    # One Newton step is near the estimates without each site.
    values = [ordinal.estimate(people[people["site"] != site], **NAMES).value for site in range(15)]
    around = np.sqrt(14 / 15 * sum((value - auto.value) ** 2 for value in values))
    assert auto.std_error == pytest.approx(around, rel=0.02)
    assert "by leaving each out in turn" in auto.explain()


def test_scores_and_informations_are_the_derivatives(people):
    answer, x = people["safe"].to_numpy() - 1, people[["coached", "age"]].to_numpy(float)
    at = np.array([0.3, 0.02, -0.5, 0.8, 2.0])
    scores, information, level = ordered._derivatives(answer, x, at)
    for place, step in enumerate(1e-5 * np.eye(5)):
        up, down = (ordered._derivatives(answer, x, at + sign * step) for sign in (1, -1))
        assert scores.sum(axis=0)[place] == pytest.approx((up[2] - down[2]) / 2e-5, rel=1e-5)
        slope = (up[0].sum(axis=0) - down[0].sum(axis=0)) / 2e-5
        assert -information.sum(axis=0)[place] == pytest.approx(slope, rel=1e-5, abs=1e-5)
    assert level < 0


def test_words_need_their_order(people):
    words = people.assign(safe=people["safe"].map({1: "never", 2: "rarely", 3: "often", 4: "always"}))
    with pytest.raises(EstimationError, match="which is higher is not known: “always”, “never”, “often”, “rarely”"):
        ordinal.estimate(words, **NAMES)
    order = ["never", "rarely", "often", "always"]
    plain = ordinal.estimate(people, **NAMES)
    named = ordinal.estimate(words, **NAMES, order=order)
    assert (named.value, named.std_error) == (plain.value, plain.std_error)
    assert "rarely | often" in set(named.tidy()["term"])
    turned = ordinal.estimate(words, **NAMES, order=order[::-1])
    assert turned.value == pytest.approx(-plain.value, rel=1e-9)
    typed = words.assign(safe=pd.Categorical(words["safe"], categories=order, ordered=True))
    assert ordinal.estimate(typed, **NAMES).value == plain.value


def test_distances_between_answers_do_not_matter(people):
    wide = people.assign(safe=people["safe"].map({1: -5.0, 2: 0.0, 3: 0.5, 4: 900.0}))
    assert ordinal.estimate(wide, **NAMES).value == ordinal.estimate(people, **NAMES).value


def test_cells_are_shares(people):
    cells = ordinal.estimate(people, **NAMES).tables["cells"]
    treated = people[people["coached"] == 1]["safe"]
    assert cells[cells["group"] == "1"]["estimate"].tolist() == pytest.approx(
        [float((treated == answer).mean()) for answer in (1, 2, 3, 4)]
    )


@pytest.mark.parametrize(("change", "settings", "said"), [
    ({"safe": 3}, {}, "“safe” has one answer only"),
    ({"safe": np.arange(300)}, {}, "“safe” has 300 different answers"),
    ({}, {"order": [1, 2, 3]}, "“safe” holds “4”, which order does not name"),
    ({}, {"order": [1, 2, 2, 3, 4]}, "names an answer twice"),
    ({}, {"errors": "HC3"}, "HC3 is not known"),
    ({}, {"errors": "CR2"}, "CR2 needs clusters"),
    ({"coached": 1}, {}, "“coached” says “1” in every row"),
    ({"safe": [1] * 150 + [2] * 150, "coached": [0] * 150 + [1] * 150}, {}, "“treated” tells answers apart"),
])  # fmt: skip
def test_refused(people, change, settings, said):
    with pytest.raises(EstimationError, match=said) as refused:
        ordinal.estimate(people.assign(**change), **NAMES, **settings)
    assert refused.value.fix


def test_few_rows_are_refused(people):
    with pytest.raises(EstimationError, match="4 rows cannot carry"):
        ordinal.estimate(people.iloc[[0, 1, 20, 21]].assign(safe=[1, 2, 3, 4]), **NAMES)


def test_one_coached_site_has_no_error(people):
    one = people.assign(coached=(people["site"] == 0).astype(int))
    found = ordinal.estimate(one, **NAMES, cluster="site")
    assert (found.std_error, found.p_value) == (None, None)
    assert "1 treated and 14 other clusters" in found.note


def test_cuts_that_differ_are_told():
    rng = np.random.default_rng(1)
    coached = np.repeat([0, 1], 400)
    # Coaching moves people from 1 to 2, and nobody further.
    safe = np.searchsorted([-1.0, 0.5, 2.0], rng.logistic(size=800)) + 1
    moved = (coached == 1) & (safe == 1) & (rng.uniform(size=800) < 0.7)
    data = pd.DataFrame({"coached": coached, "safe": np.where(moved, 2, safe), "site": np.arange(800) % 40})
    for cluster in (None, "site"):
        found = proportional_odds.check(ordinal.estimate(data, **NAMES, cluster=cluster), data)
        assert found.passed is False
        assert "some column moves answers more" in found.text
        cuts = found.table.set_index("term")["estimate"]
        assert cuts["treated at 1 | 2"] > cuts["treated at 3 | 4"] + 0.5


def test_few_clusters_cannot_compare_cuts(people):
    data = people[people["site"] < 3]
    found = proportional_odds.check(ordinal.estimate(data, **NAMES, cluster="site", errors="CR1"), data)
    assert found.passed is None


@pytest.mark.long
@pytest.mark.parametrize("cluster", [None, "site"])
def test_cuts_reject_as_often_as_they_say(cluster):
    rejected = 0
    for seed in range(200):
        data, settings, _ = ordinal.example(seed=seed)
        estimate = ordinal.estimate(data, **settings | {"cluster": cluster})
        rejected += proportional_odds.check(estimate, data).passed is False
    assert 2 <= rejected <= 21  # 10 expected
