"""Weighting: agreement with other ways to the same number, refusals, warnings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.methods import weighting

JOINED = {"outcome": "income", "treatment": "joined", "covariates": ["age", "schooling"]}


@pytest.fixture
def course():
    return weighting.example(seed=3)[0]


@pytest.mark.parametrize("kind", [int, bool, float, str])
def test_treatment_may_be_numbers_answers_or_words(course, kind):
    arm = course["joined"].map({0.0: "no", 1.0: "yes"}) if kind is str else course["joined"].astype(kind)
    found = weighting.estimate(course.assign(joined=arm), **JOINED)
    assert found.value == weighting.estimate(course, **JOINED).value


@pytest.mark.parametrize("estimator", ["aipw", "ipw", "ra", "ipwra"])
@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
def test_without_covariates_it_is_the_difference_in_means(course, estimator, estimand):
    found = weighting.estimate(course, **(JOINED | {"covariates": []}), estimator=estimator, estimand=estimand)
    one, none = (course.loc[course["joined"] == arm, "income"] for arm in (1, 0))
    assert found.value == pytest.approx(one.mean() - none.mean(), rel=1e-10)
    assert found.std_error == pytest.approx(np.sqrt(one.var(ddof=0) / len(one) + none.var(ddof=0) / len(none)))


@pytest.mark.parametrize("estimator", ["aipw", "ipw", "ra", "ipwra"])
@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
@pytest.mark.parametrize("models", [("linear", "logit"), ("logit", "probit"), ("poisson", "logit")])
def test_error_is_what_leaving_single_rows_out_says(course, estimator, estimand, models):
    data = course.head(150).copy()
    if models[0] != "linear":
        data["income"] = (data["income"] > data["income"].median()).astype(float)
    settings = JOINED | {"estimator": estimator, "estimand": estimand, "outcome_model": models[0],
                         "treatment_model": models[1]}  # fmt: skip
    values = [weighting.estimate(data.drop(index=row), **settings).value for row in data.index]
    jackknife = np.sqrt((len(data) - 1) / len(data) * ((np.array(values) - np.mean(values)) ** 2).sum())
    assert weighting.estimate(data, **settings).std_error == pytest.approx(jackknife, rel=0.06)


def test_weights_count_like_copies(course):
    data = course.assign(copies=1 + np.arange(len(course)) % 3)
    copied = data.loc[data.index.repeat(data["copies"])]
    for estimator in ("aipw", "ipw", "ra", "ipwra"):
        weighted = weighting.estimate(data, **JOINED, estimator=estimator, weights="copies")
        assert weighted.value == pytest.approx(weighting.estimate(copied, **JOINED, estimator=estimator).value)


def test_clusters_of_copies_give_the_error_of_one_copy(course):
    copied = pd.concat([course, course]).assign(person=[*range(len(course))] * 2)
    found = weighting.estimate(copied, **JOINED, cluster="person")
    once = weighting.estimate(course, **JOINED)
    assert (found.value, found.std_error) == (pytest.approx(once.value), pytest.approx(once.std_error))
    assert found.n_clusters == len(course)


def test_trimming_leaves_out_and_says_so(course):
    found = weighting.estimate(course, **JOINED, trim=0.3)
    assert found.n_obs < 400
    assert f"{400 - found.n_obs} of 400 rows have a propensity outside 0.3 to 0.7" in found.warnings[0]


def test_units_of_a_covariate_do_not_matter(course):
    scaled = course.assign(age=course["age"] * 1e9 + 5e10)
    assert weighting.estimate(scaled, **JOINED).value == pytest.approx(weighting.estimate(course, **JOINED).value)


def test_collinear_covariates_are_named(course):
    data = course.assign(months=course["age"] * 12, one=1.0)
    found = weighting.estimate(data, **(JOINED | {"covariates": ["age", "schooling", "months", "one"]}))
    assert any("months, one" in text for text in found.warnings)
    assert found.value == weighting.estimate(course, **JOINED).value


def test_one_heavy_row_is_warned_about():
    rng = np.random.default_rng(5)
    x = rng.normal(size=600)
    d = (rng.uniform(size=600) < 1 / (1 + np.exp(-2.5 * x))).astype(float)
    found = weighting.estimate(pd.DataFrame({"x": x, "d": d, "y": x + d}), outcome="y", treatment="d",
                               covariates=["x"], estimator="ipw")  # fmt: skip
    assert any("Look at overlap" in text for text in found.warnings)


def test_small_arm_takes_t_with_its_size_less_one(course):
    few = pd.concat([course[course["joined"] == 1].head(12), course[course["joined"] == 0]])
    found = weighting.estimate(few, **JOINED)
    assert found.df == 11
    assert any("t with 11 degrees of freedom" in text for text in found.warnings)
    assert weighting.estimate(course, **JOINED).df is None


@pytest.mark.parametrize("estimator", ["ipw", "ra"])
def test_one_cluster_in_an_arm_has_no_interval(course, estimator):
    site = np.where(course["joined"] == 1, "all", (course.index % 30).astype(str))
    found = weighting.estimate(course.assign(site=site), **JOINED, cluster="site", estimator=estimator)
    assert found.std_error is None
    assert found.p_value is None
    assert "1 treated and 30 other clusters" in found.note


def test_one_cluster_for_all_has_no_interval(course):
    found = weighting.estimate(course.assign(site="A"), **JOINED, cluster="site")
    assert found.conf_low is None


REFUSED = {
    "nobody treated": (lambda f: f.assign(joined=0), {}, "“joined” says “0” in every row"),
    "everybody treated": (lambda f: f.assign(joined=1), {}, "“joined” says “1” in every row"),
    "three arms": (lambda f: f.assign(joined=f.index % 3), {}, "“joined” has 2 treated arms: 1, 2"),
    "unclear arms": (lambda f: f.assign(joined=f["joined"] + 5), {}, "which one is the control is not clear"),
    "one column separates": (lambda f: f.assign(age=f["joined"] * 20 + f.index % 7), {},
                             "“age” tells “joined” without error"),
    "a class separates": (lambda f: f.assign(age=f["joined"] * (f.index % 2)), {}, "“age” tells “joined”"),
    "two columns separate": (lambda f: f.assign(schooling=f["age"] + f["joined"]), {},
                             "“age”, “schooling” tells “joined” without error"),
    "no variation in one arm": (lambda f: f.assign(schooling=f["schooling"] * f["joined"]), {"estimator": "ra"},
                                "“schooling” cannot be told from the other covariates among those not treated"),
    "fewer rows than coefficients": (lambda f: pd.concat([f[f["joined"] == 1].head(2), f[f["joined"] == 0]]),
                                     {"estimator": "ra"}, "2 rows among the treated cannot carry the 3 coefficients"),
    "all missing": (lambda f: f.assign(income=np.nan), {}, "“income” is missing in every row"),
    "covariate all missing": (lambda f: f.assign(age=np.nan), {}, "No row has every value"),
    "infinite": (lambda f: f.assign(age=np.inf), {}, "“age” has 400 infinite values"),
    "text": (lambda f: f.assign(age="old"), {}, "“age” is not numeric: it holds “old”"),
    "outcome among covariates": (lambda f: f, {"covariates": ["income"]}, "“income” stands among the covariates"),
    "covariates as text": (lambda f: f, {"covariates": "age"}, "covariates is the text “age”"),
    "no counts": (lambda f: f.assign(income=f["income"] - 99), {"outcome_model": "poisson"}, "“income” has negative"),
    "no yes or no": (lambda f: f, {"outcome_model": "logit"}, "a logit outcome is 0 or 1"),
    "only noes": (lambda f: f.assign(income=0), {"outcome_model": "logit"}, "“income” has no variation among"),
    "no counts at all": (lambda f: f.assign(income=0), {"outcome_model": "poisson"}, "“income” has no variation"),
    "unknown estimator": (lambda f: f, {"estimator": "aiwp"}, "Unknown estimator “aiwp”"),
    "trim": (lambda f: f, {"trim": 0.6}, "trim is 0.6; it lies between 0 and 0.5"),
    "trim without propensity": (lambda f: f, {"trim": 0.1, "estimator": "ra"}, "ra has none"),
    "all trimmed": (lambda f: f, {"trim": 0.4999999}, "one arm has no rows left"),
    "level": (lambda f: f, {"level": 95}, "level is 95"),
    "HC0 for aipw": (lambda f: f, {"errors": "HC0"}, "HC0 errors take weights as known"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(course, name):
    change, settings, message = REFUSED[name]
    with pytest.raises(EstimationError, match=message) as refused:
        weighting.estimate(change(course), **(JOINED | settings))
    assert refused.value.fix


def test_no_variation_in_the_outcome_has_no_interval(course):
    found = weighting.estimate(course.assign(income=5), **JOINED)
    assert (found.value, found.p_value) == (pytest.approx(0, abs=1e-9), None)
    assert "no error can be estimated" in found.note


SCRIPTS: list[dict[str, object]] = [
    {}, {"estimator": "ipw", "estimand": "ATT"}, {"estimator": "ra", "outcome_model": "poisson"},
    {"estimator": "ipwra", "trim": 0.2, "weights": "w"}, {"estimand": "ATT", "treatment_model": "probit"},
]  # fmt: skip


@pytest.mark.parametrize("settings", SCRIPTS)
def test_script_gives_the_same_number(course, settings, capsys):
    data = course.assign(w=1 + course.index % 3, twelve=12 * course["age"])
    data.loc[3, "age"] = np.nan
    found = weighting.estimate(data, **(JOINED | {"covariates": ["age", "schooling", "twelve"]} | settings))
    exec(found.code("python"), {"data": data})  # noqa: S102 - our own script is the thing tested
    assert float(capsys.readouterr().out) == pytest.approx(found.value, rel=1e-8)
    for language in ("r", "stata"):
        assert "twelve" not in found.code(language).splitlines()[-1]
