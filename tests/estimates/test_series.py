"""Interrupted time series against hand calculation, statsmodels and a dense restricted likelihood."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.optimize import minimize_scalar

from csceval.estimates.methods import interrupted_time_series as its
from csceval.estimates.series.errors import newey_west, prais_winsten
from csceval.estimates.series.fitting import both, fit
from csceval.estimates.series.sample import Series

MONTHS = {"outcome": "y", "period": "t", "interruption": 12}


def segments(t, start):
    late = (t >= start).astype(float)
    return np.column_stack([late, late * (t - start), t - start, np.ones(len(t))])


def test_lines_without_noise_give_level_and_slope_by_hand():
    t = np.arange(10)
    data = pd.DataFrame({"t": t, "y": 3 + 0.5 * t + np.where(t >= 4, 2 + 0.25 * (t - 4), 0.0)})
    found = its.estimate(data, outcome="y", period="t", interruption=4)
    table = found.tidy().set_index("term")["estimate"]
    assert found.value == pytest.approx(2)
    assert table[["level", "slope", "trend", "constant"]].tolist() == pytest.approx([2, 0.25, 0.5, 5])
    assert found.std_error is None
    assert "without any residual" in found.note
    later = its.estimate(data, outcome="y", period="t", interruption=4, effect_at=4)
    assert later.value == pytest.approx(3)
    path = found.tables["path"].set_index("period_order")
    assert path.loc[9, "value"] == pytest.approx(3 + 4.5 + 2 + 1.25)
    assert path.loc[9, "counterfactual"] == pytest.approx(3 + 4.5)
    assert path["counterfactual"].notna().sum() == 6


def test_the_interval_of_what_was_expected_is_that_of_the_line_carried_on(monthly):
    # statsmodels' interval of the mean of the same regression, at rows whose level and slope never began.
    x = segments(monthly["t"].to_numpy(), 12)
    carried = x[12:].copy()
    carried[:, :2] = 0.0
    peer = sm.OLS(monthly["y"], x).fit().get_prediction(carried).conf_int()
    path = its.estimate(monthly, **MONTHS, errors="classical").tables["path"]
    ends = path[["counterfactual_low", "counterfactual_high"]]
    assert ends.iloc[12:].to_numpy() == pytest.approx(peer, rel=1e-9)
    assert ends.iloc[:12].isna().all(axis=None)


def test_phase_in_is_left_out_and_the_level_is_read_after_it():
    t = np.arange(12)
    y = 1.0 + t + np.where(t >= 7, 3 + 0.5 * (t - 7), 0.0) + 100 * ((t >= 5) & (t < 7))
    found = its.estimate(pd.DataFrame({"t": t, "y": y}), outcome="y", period="t", interruption=5, phase_in=2)
    assert found.value == pytest.approx(3)
    assert found.n_obs == 10
    path = found.tables["path"]
    assert path["phase"].value_counts().to_dict() == {"before": 5, "phase_in": 2, "after": 5}
    assert path.loc[path["phase"] == "phase_in", "fitted"].isna().all()
    assert any("2 periods of phase-in" in text for text in found.warnings)


def test_classical_and_newey_west_are_those_of_statsmodels(monthly):
    x = segments(monthly["t"].to_numpy(), 12)
    peer = sm.OLS(monthly["y"], x).fit()
    found = its.estimate(monthly, **MONTHS, errors="classical").tidy()
    assert found["estimate"].to_numpy() == pytest.approx(peer.params.to_numpy(), rel=1e-9)
    assert found["std_error"].to_numpy() == pytest.approx(peer.bse.to_numpy(), rel=1e-9)
    assert found.loc[0, ["conf_low", "conf_high"]].tolist() == pytest.approx(peer.conf_int().loc["x1"].tolist())
    hac = peer.get_robustcov_results("HAC", maxlags=3, use_correction=True)
    found = its.estimate(monthly, **MONTHS, errors="newey_west", lags=3)
    assert found.tidy()["std_error"].to_numpy() == pytest.approx(hac.bse, rel=1e-9)
    assert found.tables["dependence"].to_dict("records") == [{"term": "lags", "estimate": 3.0}]


@pytest.mark.parametrize("family", ["poisson", "binomial"])
def test_quasi_likelihood_is_that_of_statsmodels(monthly, family):
    x = segments(monthly["t"].to_numpy(), 12)
    if family == "poisson":
        peer = sm.GLM(monthly["count"], x, sm.families.Poisson(), offset=np.log(monthly["people"])).fit(scale="X2")
        settings = {"outcome": "count", "denominator": "people"}
    else:
        share = monthly["closed"] / monthly["all"]
        peer = sm.GLM(share, x, sm.families.Binomial(), var_weights=monthly["all"]).fit(scale="X2")
        settings = {"outcome": "closed", "denominator": "all"}
    found = its.estimate(monthly, **(MONTHS | settings), family=family, errors="classical", effect="ratio")
    assert found.tidy()["estimate"].to_numpy() == pytest.approx(peer.params.to_numpy(), rel=1e-7)
    assert found.tidy()["std_error"].to_numpy() == pytest.approx(peer.bse.to_numpy(), rel=1e-6)
    assert found.value == pytest.approx(np.exp(peer.params.iloc[0]), rel=1e-7)
    both = found.tables["effect"].set_index("term")
    one, none = x[12].copy(), x[12].copy()
    none[:2] = 0
    offset = [np.log(monthly["people"][12])] if family == "poisson" else None
    ends = [float(peer.predict(row[None, :], offset=offset)[0] if offset else peer.predict(row[None, :])[0])
            for row in (one, none)]  # fmt: skip
    assert both.loc["difference", "estimate"] == pytest.approx(ends[0] - ends[1], rel=1e-6)


def dense_reml(y, x, t):
    """REML of AR(1) with dense matrices: ρ, coefficients and their covariance."""
    n, k = x.shape

    def parts(rho):
        inverse = np.linalg.inv(rho ** np.abs(np.subtract.outer(t, t)).astype(float))
        bread = np.linalg.inv(x.T @ inverse @ x)
        value = bread @ x.T @ inverse @ y
        e = y - x @ value
        return inverse, bread, value, float(e @ inverse @ e)

    def lost(rho):
        inverse, bread, _, rest = parts(rho)
        return -np.linalg.slogdet(inverse)[1] - np.linalg.slogdet(bread)[1] + (n - k) * np.log(rest)

    rho = minimize_scalar(lost, bounds=(0.001, 0.95), method="bounded", options={"xatol": 1e-10}).x
    _, bread, value, rest = parts(rho)
    return rho, value, bread * rest / (n - k)


@pytest.mark.parametrize("gaps", [(), (5, 6, 20)])
def test_automatic_errors_are_restricted_likelihood_with_true_distances(monthly, gaps):
    kept = monthly[~monthly["t"].isin(gaps)]
    t = kept["t"].to_numpy()
    rho, value, matrix = dense_reml(kept["y"].to_numpy(), segments(t, 12), t)
    found = its.estimate(kept, **MONTHS)
    assert found.errors == "ar1"
    assert found.tables["dependence"]["estimate"].tolist() == pytest.approx([rho], abs=1e-6)
    assert found.tidy()["estimate"].to_numpy() == pytest.approx(value, rel=1e-6)
    assert found.vcov().to_numpy() == pytest.approx(matrix, rel=1e-5)
    assert 1 <= found.df < len(t) - 4
    assert any(f"{len(gaps)} of 30 periods" in text for text in found.warnings) == bool(gaps)


def test_correlation_below_zero_is_not_believed():
    rng, t = np.random.default_rng(1), np.arange(40)
    data = pd.DataFrame({"t": t, "y": t + 2.0 * (t % 2) + rng.normal(0, 0.3, size=40)})
    found = its.estimate(data, outcome="y", period="t", interruption=20)
    plain = its.estimate(data, outcome="y", period="t", interruption=20, errors="classical")
    assert found.tables["dependence"]["estimate"].tolist() == [0.0]
    assert found.value == plain.value
    assert found.std_error == plain.std_error
    assert found.df < plain.df
    assert "lm(y ~" in found.code("r")
    assert "regress y level" in found.code("stata")


def test_prais_winsten_keeps_the_first_row_and_rests(monthly):
    y, x = monthly["y"].to_numpy(), segments(monthly["t"].to_numpy(), 12)
    found = prais_winsten(y, x)
    e = y - x @ found.value
    assert found.rho == pytest.approx(float(e[1:] @ e[:-1] / (e[:-1] @ e[:-1])), abs=1e-10)
    t = np.arange(30)
    peer = sm.GLS(y, x, sigma=found.rho ** np.abs(np.subtract.outer(t, t))).fit()
    assert found.value == pytest.approx(peer.params, rel=1e-9)
    assert np.sqrt(np.diag(found.matrix)) == pytest.approx(peer.bse, rel=1e-9)
    assert its.estimate(monthly, **MONTHS, errors="prais_winsten").std_error == pytest.approx(peer.bse[0], rel=1e-9)


def test_newey_west_counts_missing_steps_as_silence():
    x, e, at = np.ones((3, 1)), np.array([1.0, 2.0, -1.0]), np.array([0, 2, 3])
    # Bread 1/3; squares 1 + 4 + 1 and, at distance one only, −2 with weight 1/2 twice: (6 − 2) / 9.
    assert newey_west(x, e, lags=1, at=at, small_sample=False)[0, 0] == pytest.approx(4 / 9)


def test_control_is_the_difference_of_two_segmented_regressions(monthly):
    stacked = pd.concat([monthly.assign(v=monthly["y"], is_control=0), monthly.assign(v=monthly["c"], is_control=1)])
    x = segments(stacked["t"].to_numpy(), 12)
    own = (1 - stacked["is_control"]).to_numpy()[:, None]
    peer = sm.OLS(stacked["v"].to_numpy(), np.hstack([x * own, x])).fit()
    wide = its.estimate(monthly, **MONTHS, control_series="c")
    long = its.estimate(stacked, outcome="v", period="t", interruption=12, control_series="is_control")
    plain = its.estimate(monthly, **MONTHS, control_series="c", errors="classical")
    assert plain.tidy()["estimate"].to_numpy() == pytest.approx(peer.params[:4], rel=1e-8)
    assert (wide.value, wide.conf_low, wide.n_obs) == (long.value, long.conf_low, 60)
    assert set(wide.tables["path"]["series"]) == {"y", "c"}
    path = wide.tables["path"].query("series == 'y' and period_order >= 12")
    assert (path["fitted"] - path["counterfactual"]).iloc[0] == pytest.approx(wide.value, rel=1e-9)


def test_control_of_counts_divides_the_ratios(monthly):
    alone = {name: its.estimate(monthly, **(MONTHS | {"outcome": name}), family="poisson", errors="classical")
             for name in ("count", "closed")}  # fmt: skip
    found = its.estimate(monthly, **(MONTHS | {"outcome": "count"}), family="poisson", control_series="closed",
                         errors="classical")  # fmt: skip
    assert found.value == pytest.approx(alone["count"].value / alone["closed"].value, rel=1e-9)


@pytest.mark.parametrize("errors", ["classical", "newey_west"])
def test_shocks_of_both_series_cancel_as_in_their_difference(monthly, errors):
    t = monthly["t"].to_numpy()
    x, one = segments(t, 12), np.ones(30)
    y, c = (Series(t, monthly[name].to_numpy(), 0 * one, one) for name in ("y", "c"))
    apart = Series(t, y.outcome - c.outcome, 0 * one, one)
    own, control, difference = (fit(part, x, "gaussian", errors, 3) for part in (y, c, apart))
    together = both(own, control, errors, 3)
    assert together.lead @ together.matrix @ together.lead.T == pytest.approx(difference.matrix, rel=1e-8)
    assert together.lead @ together.value == pytest.approx(difference.value, rel=1e-8)


@pytest.mark.parametrize("periods", [
    [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(30)],
    pd.date_range("2020-01-01", periods=30, freq="MS"),
    pd.date_range("2020-01-31", periods=30, freq="ME"),
    pd.period_range("2020-01", periods=30, freq="M"),
    pd.period_range("2020-01", periods=30, freq="Q"),
    pd.date_range("2020-01-06", periods=30, freq="7D"),
    range(1990, 2050, 2),
])  # fmt: skip
def test_every_way_to_write_time_gives_the_same(monthly, periods):
    expected = its.estimate(monthly, **MONTHS, season=1)
    dated = monthly.assign(t=list(periods))
    found = its.estimate(dated, outcome="y", period="t", interruption=list(periods)[12], season=1)
    assert found.value == expected.value
    assert found.conf_low == expected.conf_low
    assert not found.warnings


def test_interruption_within_a_period_means_that_period(monthly):
    dated = monthly.assign(t=[f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(30)])
    found = its.estimate(dated, outcome="y", period="t", interruption=pd.Timestamp("2021-01-17"))
    assert found.value == its.estimate(monthly, **MONTHS).value


def test_interruption_in_a_missing_period_counts_from_that_period():
    t = np.delete(np.arange(12), 5)
    y = 1.0 + t + np.where(t >= 5, 3 + 0.5 * (t - 5), 0.0)
    found = its.estimate(pd.DataFrame({"t": t, "y": y}), outcome="y", period="t", interruption=5)
    assert found.value == pytest.approx(3)


def test_half_season_has_no_sine():
    data, settings, _ = its.example(seed=2)
    found = its.estimate(data, **(settings | {"season": 2, "season_length": 4}))
    assert found.tidy()["term"].tolist() == ["level", "slope", "trend", "cos1", "sin1", "cos2", "constant"]


def test_short_series_say_that_correlation_cannot_be_learnt(monthly):
    found = its.estimate(monthly.tail(24).head(11), **MONTHS)
    assert found.errors == "classical"
    assert any("cannot be learnt" in text for text in found.warnings)


def test_ratio_is_read_against_one(monthly):
    found = its.estimate(monthly, **(MONTHS | {"outcome": "count", "denominator": "people"}), family="poisson")
    assert found.estimand == "rate ratio"
    assert found.conf_low < 1 < found.conf_high or found.conf_high < 1
    clear = "leaves out" in found.explain()
    assert clear == (found.conf_high < 1)
    assert "restricted likelihood" in found.explain()
    assert found.plot()
