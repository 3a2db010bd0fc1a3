"""Rate ratios by hand, by another way, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.checks import dispersion
from csceval.estimates.methods import rate_ratio

NAMES = {"outcome": "visits", "treatment": "outreach", "denominator": "people"}


@pytest.fixture
def sites():
    """Twelve sites, two groups in each, eight quarters; half join in the fifth. Ratios 1.4 and 1.15."""
    rng = np.random.default_rng(4)
    frames = []
    level = rng.normal(0, 0.2, size=12)
    for group, base, ratio in (("priority", 0.014, 1.4), ("other", 0.022, 1.15)):
        site, quarter = np.repeat(np.arange(12), 8), np.tile(np.arange(8), 12)
        exposed = (site < 6) & (quarter >= 4)
        people = rng.integers(2000, 6000, size=12)[site]
        mean = people * base * np.exp(level[site] + 0.01 * quarter + np.log(ratio) * exposed)
        frames.append(pd.DataFrame({"site": site, "quarter": quarter, "exposed": exposed.astype(int), "people": people,
                                    "group": group, "visits": rng.poisson(mean)}))  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def two_arms(**changes):
    columns = {"visits": [30, 34, 38, 20, 22, 18], "people": [1000] * 6, "outreach": [1, 1, 1, 0, 0, 0]} | changes
    return pd.DataFrame(columns)


def test_by_hand():
    # 102 of 3,000 against 60 of 3,000: 1.7; the variance of the log is 1/102 + 1/60.
    found = rate_ratio.estimate(two_arms(), **NAMES, errors="classical")
    assert found.value == pytest.approx(1.7)
    assert found.std_error == pytest.approx(1.7 * np.sqrt(1 / 102 + 1 / 60))
    assert found.conf_low == pytest.approx(1.7 * np.exp(-1.959963984540054 * np.sqrt(1 / 102 + 1 / 60)))
    assert found.tables["cells"]["estimate"].tolist() == [0.034, 0.02]
    assert found.estimand.endswith("ratio")


def test_quasi_scales_by_the_dispersion():
    # Pearson: ((4² + 0 + 4²)/34 + (0 + 2² + 2²)/20) / 4 = 0.335…
    factor = (32 / 34 + 8 / 20) / 4
    plain = rate_ratio.estimate(two_arms(), **NAMES, errors="classical")
    quasi = rate_ratio.estimate(two_arms(), **NAMES, family="quasi")
    assert quasi.std_error == pytest.approx(plain.std_error * np.sqrt(factor))
    assert quasi.df == 4
    assert quasi.tables["fit"]["estimate"][0] == pytest.approx(factor)


def test_denominator_is_the_logarithm_as_offset():
    data = two_arms(people=[900, 1000, 1200, 800, 1000, 1100])
    data["log of people"] = np.log(data["people"])
    found = rate_ratio.estimate(data, **NAMES)
    again = rate_ratio.estimate(data, outcome="visits", treatment="outreach", offset="log of people")
    assert again.value == pytest.approx(found.value, rel=1e-11)
    assert again.std_error == pytest.approx(found.std_error, rel=1e-11)


def test_units_of_people_change_nothing_but_the_constant(sites):
    settings = {"outcome": "visits", "treatment": "exposed", "denominator": "people", "absorb": ["site", "quarter"]}
    found = rate_ratio.estimate(sites, **settings)
    again = rate_ratio.estimate(sites.assign(people=sites["people"] * 1e9), **settings)
    assert again.value == pytest.approx(found.value, rel=1e-10)
    assert again.table["estimate"].iloc[-1] == pytest.approx(found.table["estimate"].iloc[-1] - np.log(1e9))


def test_few_clusters_are_left_out_in_turn(sites):
    settings = {"outcome": "visits", "treatment": "exposed", "denominator": "people", "absorb": ["quarter"],
                "cluster": "site"}  # fmt: skip
    auto = rate_ratio.estimate(sites, **settings)
    jackknife, unbiased = (auto.refit(sites, errors=errors) for errors in ("CR3", "CR2"))
    assert auto.errors == "CR3S"
    assert (auto.std_error, auto.df) == (jackknife.std_error, unbiased.df)
    values = [np.log(auto.refit(sites[sites["site"] != site]).value) for site in range(12)]
    around = np.sqrt(11 / 12 * sum((value - np.log(auto.value)) ** 2 for value in values))
    assert auto.table["std_error"][1] == pytest.approx(around, rel=0.1)  # one Newton step, not the whole way


@pytest.mark.parametrize(("errors", "power"), [("HC0", 0), ("HC2", 1), ("HC3", 2)])
def test_robust_errors_are_the_sandwich(sites, errors, power):
    found = rate_ratio.estimate(sites, outcome="visits", treatment="exposed", denominator="people", errors=errors)
    x = np.column_stack([sites["exposed"], np.ones(len(sites))])
    fit = sm.GLM(sites["visits"], x, family=sm.families.Poisson(), offset=np.log(sites["people"])).fit(tol=1e-14)
    bread = np.linalg.inv(x.T @ (x * np.asarray(fit.mu)[:, None]))
    left = (sites["visits"] - fit.mu) ** 2 / (1 - fit.get_hat_matrix_diag()) ** power
    sandwich = bread @ (x.T @ (x * np.asarray(left)[:, None])) @ bread
    assert found.table["std_error"][1] == pytest.approx(np.sqrt(sandwich[0, 0]), rel=1e-9)


def test_ratio_of_ratios(sites):
    found = rate_ratio.estimate(
        sites, outcome="visits", treatment="exposed", denominator="people", by="group", focus="priority",
        absorb=[["site", "group"], ["quarter", "group"]], cluster="site",
    )  # fmt: skip
    rows = found.tidy().set_index("term")["estimate"]
    single = {name: rate_ratio.estimate(part, outcome="visits", treatment="exposed", denominator="people",
                                        absorb=["site", "quarter"], cluster="site").value
              for name, part in sites.groupby("group")}  # fmt: skip
    assert rows["rate ratio in priority"] == pytest.approx(single["priority"], rel=1e-9)
    assert rows["rate ratio in other"] == pytest.approx(single["other"], rel=1e-9)
    assert found.value == pytest.approx(single["priority"] / single["other"], rel=1e-9)
    assert found.conf_low < 1.4 / 1.15 < found.conf_high
    assert found.estimand == "relative rate ratio"
    assert "“priority” divided by that of “other”" in " ".join(found.warnings)
    turned = found.refit(sites, focus="other")
    assert turned.value == pytest.approx(1 / found.value, rel=1e-9)
    assert turned.df == pytest.approx(found.df, rel=1e-6)


def test_absorbed_levels_are_dummies(sites):
    found = rate_ratio.estimate(sites, outcome="visits", treatment="exposed", denominator="people",
                                absorb=["site", "quarter"], errors="classical")  # fmt: skip
    x = pd.concat([sites[["exposed"]].astype(float), pd.get_dummies(sites["site"], dtype=float),
                   pd.get_dummies(sites["quarter"], drop_first=True, dtype=float)], axis=1)  # fmt: skip
    fit = sm.GLM(sites["visits"], x.to_numpy(), family=sm.families.Poisson(), offset=np.log(sites["people"])).fit(
        tol=1e-14
    )
    assert found.table["estimate"][1] == pytest.approx(fit.params.iloc[0], rel=1e-9)
    assert found.table["std_error"][1] == pytest.approx(fit.bse.iloc[0], rel=1e-9)


def test_levels_without_events_are_left_out_and_counted(sites):
    quiet = sites.assign(visits=sites["visits"].where(sites["site"] != 3, 0))
    found = rate_ratio.estimate(quiet, outcome="visits", treatment="exposed", denominator="people", absorb=["site"])
    assert found.n_obs == len(sites) - 16
    assert any(text.startswith("16 rows were left out because nothing was ever counted in their site")
               for text in found.warnings)  # fmt: skip
    assert found.value == found.refit(sites[sites["site"] != 3]).value


def test_term_is_a_ratio_for_one_unit():
    data = pd.DataFrame({"visits": [10, 20, 40, 80, 11, 19], "dose": [0, 1, 2, 3, 0, 1]})
    found = rate_ratio.estimate(data, outcome="visits", term="dose")
    assert found.value == pytest.approx(2.0, abs=0.05)
    tens = rate_ratio.estimate(data.assign(dose=data["dose"] * 10), outcome="visits", term="dose")
    assert tens.value == pytest.approx(found.value**0.1, rel=1e-9)


def test_several_arms():
    data = two_arms(outreach=["none", "letter", "letter", "none", "visit", "visit"])
    found = rate_ratio.estimate(data, **NAMES, control="none", arm="visit", errors="classical")
    assert found.value == pytest.approx((22 + 18) / (30 + 20))
    assert found.tidy()["term"].tolist()[:2] == ["rate ratio, arm visit", "rate ratio, arm letter"]


def test_negative_binomial_without_more_variation_is_poisson():
    found = rate_ratio.estimate(two_arms(), **NAMES, family="negative_binomial")
    assert found.value == pytest.approx(1.7)
    assert "vary no more than Poisson" in " ".join(found.warnings)
    assert found.tables["fit"]["estimate"][1] == 0


@pytest.mark.parametrize(("change", "settings", "said"), [
    ({"visits": [3, -1, 2, 1, 1, 1]}, {}, "“visits” has 1 negative value, which counts"),
    ({"visits": [0] * 6}, {}, "“visits” is 0 in every row"),
    ({"visits": [0, 0, 0, 4, 5, 6]}, {}, "“visits” is 0 in every row where “outreach” is 1"),
    ({"people": [0] + [1000] * 5}, {}, "“visits” is above 0 in 1 row where “people” is 0"),
    ({"people": [-5] + [1000] * 5}, {}, "“people” has 1 negative value, which counts"),
    ({}, {"absorb": ["outreach"]}, "“outreach” cannot be told from what is absorbed"),
    ({}, {"family": "binomial"}, "Unknown family “binomial”"),
    ({}, {"term": "people"}, "name one of the two"),
    ({}, {"focus": "x"}, "there is no by"),
    ({}, {"by": "outreach"}, "cannot be told"),
    ({}, {"absorb": "people"}, "absorb is the text “people”"),
    ({}, {"errors": "CR2"}, "needs clusters"),
    ({}, {"level": 95}, "level is 95"),
])  # fmt: skip
def test_refused(change, settings, said):
    with pytest.raises(EstimationError, match=said) as refused:
        rate_ratio.estimate(two_arms(**change), **(NAMES | settings))
    assert refused.value.fix


def test_a_count_that_never_varies_has_no_error():
    found = rate_ratio.estimate(two_arms(visits=[5] * 6, people=[900, 1000, 1200, 800, 1000, 1100]), **NAMES)
    assert found.value == pytest.approx(2900 / 3100)
    assert found.std_error is None
    assert "“visits” is 5 in every row" in found.note


def test_one_treated_cluster_has_no_error(sites):
    one = sites.assign(exposed=((sites["site"] == 0) & (sites["quarter"] > 3)).astype(int))
    found = rate_ratio.estimate(one, outcome="visits", treatment="exposed", denominator="people", cluster="site")
    assert (found.std_error, found.conf_low, found.p_value) == (None, None, None)
    assert "1 treated and 12 other clusters" in found.note


def test_dispersion_tells_poisson_from_more():
    rng = np.random.default_rng(2)
    mean = np.repeat([20.0, 30.0], 100)
    frames = {"poisson": rng.poisson(mean), "more": rng.poisson(mean * rng.gamma(4, 0.25, size=200))}
    arm = np.repeat([0, 1], 100)
    found = {}
    for name, counts in frames.items():
        data = pd.DataFrame({"visits": counts, "arm": arm})
        estimate = rate_ratio.estimate(data, outcome="visits", treatment="arm", errors="classical")
        found[name] = dispersion.check(estimate, data)
        robust = dispersion.check(estimate.refit(data, errors="HC1"), data)
        assert robust.passed is True
    assert found["poisson"].passed is True
    assert found["more"].passed is False
    assert "too small" in found["more"].text
    assert found["more"].table["estimate"][0] == pytest.approx(estimate.tables["fit"]["estimate"][0])
    many = rate_ratio.estimate(data, outcome="visits", treatment="arm", family="negative_binomial", errors="classical")
    assert dispersion.check(many, data).passed is True


@pytest.mark.long
def test_dispersion_rejects_as_often_as_it_says():
    rng = np.random.default_rng(5)
    rejected = 0
    for _ in range(400):
        data = pd.DataFrame({"visits": rng.poisson(np.repeat([2.0, 4.0], 50)), "arm": np.repeat([0, 1], 50)})
        estimate = rate_ratio.estimate(data, outcome="visits", treatment="arm", errors="classical")
        rejected += dispersion.check(estimate, data).passed is False
    assert 4 <= rejected <= 32  # 20 expected; the test is a little shy with small counts
