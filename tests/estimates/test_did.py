"""Difference-in-differences against a hand calculation, full dummies in statsmodels, and pyfixest."""

from __future__ import annotations

import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates import clusters
from csceval.estimates.methods import did

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}
SITES = {"outcome": "score", "period": "year", "first_exposed": "joined", "unit": "site"}


def dummy_fit(frame, cov_type, *, covariates=(), weights=None, groups=None):
    import statsmodels.api as sm

    exposed = (frame["year"] >= frame["first"]).astype(float).rename("exposed")
    parts = [exposed, *(frame[name] for name in covariates), pd.get_dummies(frame["unit"], prefix="u", dtype=float),
             pd.get_dummies(frame["year"], prefix="t", dtype=float).iloc[:, 1:]]  # fmt: skip
    model = sm.WLS(frame["y"], pd.concat(parts, axis=1), weights=1.0 if weights is None else frame[weights])
    extra = {} if groups is None else {"cov_kwds": {"groups": frame[groups]}}
    return model.fit(cov_type=cov_type, **extra)


def test_four_sites_by_hand(four_sites):
    # By hand: exposed sites 11 → 17, comparison sites 9 → 10, so ATT = 6 − 1.
    found = did.estimate(four_sites, **SITES)
    assert found.value == pytest.approx(5)
    # By hand: changes 7, 5 and 0, 2; CR2 of a difference of two means is the unequal-variance (Welch) error:
    # s² = 2 in both arms, so se = sqrt(2/2 + 2/2), and Welch's df is 2.
    assert found.std_error == pytest.approx(np.sqrt(2))
    assert found.df == pytest.approx(2)
    assert found.tables["cells"]["estimate"].tolist() == [11, 17, 9, 10]


@pytest.mark.parametrize("share", [1.0, 0.8])
@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("covariates", [(), ("x",)])
def test_equals_dummies_in_statsmodels(random_panel, share, weights, covariates):
    frame = random_panel(seed=3, share=share)
    found = did.estimate(frame, **NAMES, covariates=covariates, weights=weights, errors="CR1")
    fit = dummy_fit(frame, "cluster", covariates=covariates, weights=weights, groups="unit")
    assert found.value == pytest.approx(fit.params["exposed"], abs=1e-10)
    # statsmodels counts unit dummies in K; nested in the clusters they cost nothing here (Stata xtreg, fixest).
    n, full = len(frame), len(fit.params)
    nested = full - (frame["unit"].nunique() - 1)
    assert found.std_error == pytest.approx(fit.bse["exposed"] * np.sqrt((n - full) / (n - nested)), abs=1e-10)


@pytest.mark.parametrize("errors", ["classical", "HC0", "HC1", "HC2", "HC3"])
@pytest.mark.parametrize("weights", [None, "w"])
def test_errors_without_clusters_equal_statsmodels(random_panel, errors, weights):
    frame = random_panel(seed=4, share=0.9)
    found = did.estimate(frame, **NAMES, covariates=["x"], weights=weights, errors=errors)
    fit = dummy_fit(frame, "nonrobust" if errors == "classical" else errors, covariates=["x"], weights=weights)
    assert found.std_error == pytest.approx(fit.bse["exposed"], abs=1e-10)
    assert found.df == fit.df_resid
    assert found.n_clusters is None


@pytest.mark.parametrize("cluster", ["unit", "region"])
@pytest.mark.parametrize("errors", ["CR1", "CR3"])
def test_equals_pyfixest(random_panel, cluster, errors):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyfixest = pytest.importorskip("pyfixest")
        frame = random_panel(seed=5, share=0.85).assign(d=lambda f: (f["year"] >= f["first"]).astype(float))
        fit = pyfixest.feols("y ~ d + x | unit + year", data=frame, vcov={f"CRV{errors[-1]}": cluster})
    found = did.estimate(frame, **NAMES, covariates=["x"], cluster=cluster, errors=errors)
    assert found.value == pytest.approx(fit.coef()["d"], abs=1e-8)
    if errors == "CR1":
        assert found.std_error == pytest.approx(fit.se()["d"], abs=1e-8)
        assert found.p_value == pytest.approx(fit.pvalue()["d"], abs=1e-8)
    else:  # pyfixest multiplies Σ (β_g − β)² by the CR1 factor, the paper (and csceval) by (G−1)/G
        g, n, k = frame[cluster].nunique(), len(frame), 2 + frame["year"].nunique()
        theirs = clusters.small_sample_factor(n, k, g) * g / (g - 1)
        assert found.std_error * np.sqrt(theirs) == pytest.approx(fit.se()["d"], abs=1e-8)


def test_cr3_leaves_each_cluster_out(random_panel):
    frame = random_panel(seed=6, units=28, share=0.9)
    found = did.estimate(frame, **NAMES, covariates=["x"], errors="CR3")
    others = [found.refit(frame[frame["unit"] != unit]).value for unit in frame["unit"].unique()]
    # MacKinnon, Nielsen & Webb (2023), equation for CV3 centred at the estimate: (G−1)/G · Σ (β_g − β)².
    expected = (len(others) - 1) / len(others) * sum((value - found.value) ** 2 for value in others)
    assert found.std_error**2 == pytest.approx(expected, rel=1e-8)


def test_repeated_cross_sections_equal_the_four_means():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"year": rng.choice([1, 2], 400), "first": rng.choice([2.0, np.nan], 400)})
    frame["y"] = rng.normal(size=400) + frame["year"] * frame["first"].notna()
    found = did.estimate(frame, outcome="y", period="year", first_exposed="first")
    means = frame.groupby([frame["first"].notna(), "year"])["y"].mean()
    assert found.value == pytest.approx((means[True, 2] - means[True, 1]) - (means[False, 2] - means[False, 1]))
    assert found.errors == "HC1"
    assert found.n_units is None
    assert "name a cluster column" in found.warnings[-1]


def test_automatic_errors(random_panel):
    assert did.estimate(random_panel(units=200), **NAMES).errors == "CR2"
    many = did.estimate(random_panel(units=202), **NAMES)
    assert (many.errors, many.df) == ("CR1", 201)
    assert did.estimate(random_panel(), **NAMES, cluster=None).errors == "HC1"


@pytest.mark.parametrize(("spelling", "first"), [
    (lambda year: f"Q4 {year}", "Q4 2018"),
    (lambda year: pd.Period(f"{year}Q4"), pd.Period("2018Q4")),
    (lambda year: pd.Timestamp(year, 10, 1), pd.Timestamp(2018, 10, 1)),
    (str, 2018.0),
    (lambda year: f"{year}-Q4", pd.Timestamp(2018, 11, 15)),
    (lambda year: f"FY{year}", "FY2018"),
])  # fmt: skip
def test_periods_in_many_spellings_give_the_same(random_panel, spelling, first):
    frame = random_panel(units=8)
    spelled = frame.assign(year=[spelling(year) for year in frame["year"]],
                           first=[first if start == 2018 else None for start in frame["first"]])  # fmt: skip
    assert did.estimate(spelled, **NAMES).value == did.estimate(frame, **NAMES).value


def test_text_periods_are_in_order_of_time_not_of_letters(four_sites):
    named = four_sites.assign(year=four_sites["year"].map({2022: "Sep 2022", 2023: "Apr 2023"}),
                              joined=four_sites["joined"].map({2023.0: "Apr 2023"}))  # fmt: skip
    assert did.estimate(named, **SITES).value == pytest.approx(5)


def test_exposure_after_the_data_is_a_comparison(four_sites):
    later = four_sites.assign(joined=four_sites["joined"].fillna(2030))
    assert did.estimate(later, **SITES).value == pytest.approx(5)


def test_missing_rows_are_left_out_and_counted(random_panel):
    frame = random_panel()
    frame.loc[[3, 7, 11], "y"] = np.nan
    frame.loc[20, "x"] = np.nan
    found = did.estimate(frame, **NAMES, covariates=["x"])
    assert found.n_obs == len(frame) - 4
    assert "3 of 144 rows have no “y” and were left out." in found.warnings
    assert "4 of 144 unit-periods are not in the data; those that are were used." in found.warnings


def test_time_constant_covariate_is_left_out_aloud(random_panel):
    found = did.estimate(random_panel(), **NAMES, covariates=["region", "x"])
    assert found.tidy()["term"].tolist() == ["exposed", "x"]
    assert any("Left out because" in text and "region" in text for text in found.warnings)


def test_one_exposed_unit_gets_a_value_without_error(random_panel):
    frame = random_panel(units=9)
    frame["first"] = frame["first"].where(frame["unit"] == 0)
    found = did.estimate(frame, **NAMES)
    assert np.isfinite(found.value)
    assert (found.std_error, found.p_value, found.conf_low, found.conf_high) == (None, None, None, None)
    assert "fewer than two" in found.note
    assert found.note in found.warnings
    assert found.vcov() is None


def test_few_clusters_bring_the_wild_p(random_panel):
    found = did.estimate(random_panel(units=10), **NAMES)
    wild = found.tables["wild"].iloc[0]
    assert wild["enumerated"]
    assert wild["draws"] == 2**9
    assert 0 < wild["p_value"] <= 1
    assert any("5 exposed and 5 comparison" in text for text in found.warnings)
    assert "wild" not in did.estimate(random_panel(units=24), **NAMES).tables


def test_wild_inference_takes_the_place_of_t(random_panel):
    frame = random_panel(units=10)
    found, t = did.estimate(frame, **NAMES, inference="wild"), did.estimate(frame, **NAMES)
    assert found.p_value == t.tables["wild"]["p_value"].iloc[0]
    assert found.conf_low == t.tables["wild"]["conf_low"].iloc[0]
    assert found.value == t.value


def test_wild_interval_without_an_end_is_said(four_sites):
    found = did.estimate(four_sites, **SITES, inference="wild")
    # With 4 clusters there are 8 sign patterns, so p is never below 1/8 and no value is rejected at 5 %.
    assert found.p_value >= 1 / 8
    assert found.conf_low is None
    assert "never rejects" in found.note


def test_randomization_counts_every_deal(four_sites):
    found = did.estimate(four_sites, **SITES, inference="randomization")
    # By hand: changes 7, 5, 0, 2; of the 6 ways to choose two exposed, |difference| reaches 5 twice.
    assert found.p_value == pytest.approx(2 / 6)


def test_randomization_by_cluster_and_with_covariates(random_panel):
    frame = random_panel(units=24).assign(region=lambda f: f["unit"] % 12)
    found = did.estimate(frame, **NAMES, cluster="region", covariates=["x"], weights="w", inference="randomization")
    assert found.tables["randomization"]["enumerated"].iloc[0]
    assert found.tables["randomization"]["draws"].iloc[0] == 924  # 12 choose 6
    assert found.conf_low < found.value < found.conf_high


def test_outcome_that_fits_exactly_claims_no_error(four_sites):
    found = did.estimate(four_sites.assign(score=1.0), **SITES)
    assert (found.value, found.std_error, found.p_value) == (0, 0, None)
    assert "without any residual" in found.note


def test_staggered_runs_only_when_allowed(random_panel):
    frame = random_panel()
    frame.loc[frame["unit"] % 4 == 0, "first"] = 2017
    with pytest.raises(EstimationError, match=r"different times: 2017 \(6\), 2018 \(6\)") as refused:
        did.estimate(frame, **NAMES)
    assert refused.value.code == "staggered-exposure"
    assert "staggered" in refused.value.fix
    allowed = did.estimate(frame, **NAMES, allow_staggered=True)
    assert any("Goodman-Bacon" in text for text in allowed.warnings)
    fit = dummy_fit(frame, "nonrobust")
    assert allowed.value == pytest.approx(fit.params["exposed"], abs=1e-10)


def test_large_levels_keep_their_digits(random_panel):
    frame = random_panel(seed=8)
    found = did.estimate(frame.assign(y=frame["y"] + 1e9), **NAMES, covariates=["x"])
    assert found.value == pytest.approx(did.estimate(frame, **NAMES, covariates=["x"]).value, abs=1e-6)


def test_statsmodels_is_not_loaded():
    script = ("import sys; from csceval.estimates.methods import did; f, k, t = did.example(); did.estimate(f, **k); "
              "print('statsmodels' in sys.modules)")  # fmt: skip
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )
