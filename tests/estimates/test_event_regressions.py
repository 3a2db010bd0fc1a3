"""Event study and Sun–Abraham against regressions with every dummy in statsmodels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.methods import did, event_study, sun_abraham

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def dummies(frame, cells, covariates=()):
    return pd.concat([cells, frame[list(covariates)], pd.get_dummies(frame["unit"], prefix="u", dtype=float),
                      pd.get_dummies(frame["year"], prefix="t", dtype=float).iloc[:, 1:]], axis=1)  # fmt: skip


def cluster_fit(frame, x, weights=None):
    """CR1 with unit effects counted as one, as nested effects are."""
    fit = sm.WLS(frame["y"], x, weights=1.0 if weights is None else frame[weights])
    fit = fit.fit(cov_type="cluster", cov_kwds={"groups": frame["unit"]})
    n, full = len(frame), len(fit.params)
    factor = (n - full) / (n - full + frame["unit"].nunique() - 1)
    return fit, fit.cov_params() * factor


@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize(("leads", "lags"), [(None, None), (2, 1)])
def test_event_study_equals_dummies(random_panel, weights, leads, lags):
    frame = random_panel(seed=3, share=0.9)
    found = event_study.estimate(frame, **NAMES, covariates=["x"], weights=weights, leads=leads, lags=lags,
                                 errors="CR1")  # fmt: skip
    event = (frame["year"] - frame["first"]).clip(-9 if leads is None else -leads, 9 if lags is None else lags)
    times = sorted(set(event.dropna().astype(int)) - {-1})
    cells = pd.DataFrame({f"e{time}": (event == time).astype(float) for time in times})
    fit, covariance = cluster_fit(frame, dummies(frame, cells, ["x"]), weights)
    after = [f"e{time}" for time in times if time >= 0]
    assert found.value == pytest.approx(fit.params[after].mean(), abs=1e-10)
    assert found.std_error == pytest.approx(np.sqrt(covariance.loc[after, after].to_numpy().mean()), abs=1e-10)
    table = found.tidy().set_index("term")
    for time in times:
        assert table.loc[f"event_time={time}", "estimate"] == pytest.approx(fit.params[f"e{time}"], abs=1e-10)
        error = np.sqrt(covariance.loc[f"e{time}", f"e{time}"])
        assert table.loc[f"event_time={time}", "std_error"] == pytest.approx(error, abs=1e-10)
    assert table.loc["x", "estimate"] == pytest.approx(fit.params["x"], abs=1e-10)
    assert found.vcov().loc["event", "x"] == pytest.approx(covariance.loc[after, "x"].mean(), abs=1e-10)


def test_one_bin_is_difference_in_differences(random_panel):
    frame = random_panel(seed=4)
    binned = event_study.estimate(frame, **NAMES, leads=1, lags=0)
    plain = did.estimate(frame, **NAMES)
    # One period before and one after, in bins: CR2, Satterthwaite df and the wild p are those of `did`.
    assert (binned.value, binned.std_error) == pytest.approx((plain.value, plain.std_error))
    assert binned.df == pytest.approx(plain.df)
    assert binned.conf_low == pytest.approx(plain.conf_low)


def test_wild_p_of_a_mean_of_coefficients(random_panel):
    frame = random_panel(seed=4, units=12)
    binned = event_study.estimate(frame, **NAMES, leads=1, lags=0, inference="wild")
    plain = did.estimate(frame, **NAMES, inference="wild")
    assert binned.p_value == plain.p_value
    assert binned.conf_low == pytest.approx(plain.conf_low)
    beside = event_study.estimate(frame, **NAMES)
    assert beside.tables["wild"]["estimate"].iloc[0] == beside.value
    assert "wild restricted" in beside.warnings[-1]


@pytest.fixture
def cohorts():
    rng = np.random.default_rng(1)
    start = np.repeat([2012.0, 2013.0, np.nan], [6, 7, 9])
    unit, year = np.repeat(np.arange(22), 6), np.tile(np.arange(2010, 2016), 22)
    since = year - start[unit]
    frame = pd.DataFrame({"unit": unit, "year": year, "first": start[unit], "x": rng.normal(size=132),
                          "w": rng.uniform(0.5, 2, size=22)[unit],
                          "y": rng.normal(size=132) + rng.normal(size=22)[unit]})  # fmt: skip
    frame["y"] += np.where(since >= 0, since + 1, 0)
    return frame[rng.uniform(size=132) < 0.93].reset_index(drop=True)


@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("controls", ["never", "last"])
def test_sun_abraham_equals_the_saturated_regression(cohorts, weights, controls):
    frame = cohorts
    found = sun_abraham.estimate(frame, **NAMES, covariates=["x"], weights=weights, controls=controls, errors="CR1")
    if controls == "last":
        frame = frame[frame["year"] < 2013].reset_index(drop=True)
        frame["first"] = frame["first"].where(frame["first"] < 2013)
    event = frame["year"] - frame["first"]
    keys = [
        (g, e) for g in (2012, 2013) for e in range(-3, 4) if e != -1 and ((frame["first"] == g) & (event == e)).any()
    ]
    cells = pd.DataFrame({key: ((frame["first"] == key[0]) & (event == key[1])).astype(float) for key in keys})
    fit, covariance = cluster_fit(frame, dummies(frame, cells, ["x"]), weights)
    assert np.linalg.matrix_rank(fit.model.exog) == fit.model.exog.shape[1]
    sizes = (cells.mul(frame[weights], axis=0) if weights else cells).sum()
    table = found.tidy().set_index("term")

    def check(term, chosen):
        share = np.array([sizes[key] if key in chosen else 0.0 for key in keys])
        share /= share.sum()
        assert table.loc[term, "estimate"] == pytest.approx(share @ fit.params[: len(keys)], abs=1e-10)
        error = np.sqrt(share @ covariance.iloc[: len(keys), : len(keys)].to_numpy() @ share)
        assert found.vcov().loc[term, term] ** 0.5 == pytest.approx(error, abs=1e-10)

    check("simple", [key for key in keys if key[1] >= 0])
    for time in {key[1] for key in keys}:
        check(f"event_time={time}", [key for key in keys if key[1] == time])
    for year in {sum(key) for key in keys if key[1] >= 0}:
        check(f"period={year}", [key for key in keys if key[1] >= 0 and sum(key) == year])
    assert found.value == pytest.approx(table.loc["simple", "estimate"])


def test_event_study_refuses_like_did(cohorts, four_sites):
    with pytest.raises(EstimationError, match="begins at different times"):
        event_study.estimate(cohorts, **NAMES)
    assert event_study.estimate(cohorts, **NAMES, allow_staggered=True).warnings
    with pytest.raises(EstimationError, match="no exposed unit has a row at event time -3"):
        event_study.estimate(
            four_sites, outcome="score", period="year", first_exposed="joined", unit="site", omitted=-3
        )
    with pytest.raises(EstimationError, match="leads is -1"):
        event_study.estimate(four_sites, outcome="score", period="year", first_exposed="joined", unit="site", leads=-1)


def test_sun_abraham_needs_somebody_to_compare_with(cohorts):
    exposed = cohorts[cohorts["first"].notna()]
    with pytest.raises(EstimationError, match="nobody is left who never was"):
        sun_abraham.estimate(exposed, **NAMES)
    found = sun_abraham.estimate(exposed, **NAMES, controls="last")
    assert set(found.tidy()["cohort"].dropna().astype(int)) == {2012}
    gap = cohorts[~((cohorts["first"] == 2013) & (cohorts["year"] == 2012))]
    with pytest.raises(EstimationError, match="has no row in 2012"):
        sun_abraham.estimate(gap, **NAMES)
