"""Published numbers of series over time, and certified ones of the least squares beneath them."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from csceval.estimates._arrays import dummies
from csceval.estimates.clusters import covariance
from csceval.estimates.linear.model import least_squares
from csceval.estimates.methods import interrupted_time_series
from csceval.estimates.series.errors import newey_west

SICILY = "Lopez Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46"
NIST = "NIST Statistical Reference Datasets (certified)"


@pytest.mark.parametrize(("quantity", "season", "value", "low", "high", "slack"), [
    ("RR1", 0, 0.894, 0.864, 0.925, 0.0011), ("RR3", 2, 0.885, 0.839, 0.933, 0.0006),
])  # fmt: skip
def test_smoking_ban_and_heart_attacks(published, golden, quantity, season, value, low, high, slack):
    data = published("sicily")
    found = interrupted_time_series.estimate(
        data, outcome="aces", period="time", interruption=37, family="poisson", denominator="stdpop", season=season,
        slope=False, errors="classical",
    )  # fmt: skip
    error = found.tidy().set_index("term").loc["level", "std_error"]
    if not season:  # the paper's first model is plain Poisson, whose variance is one time the mean
        error /= np.sqrt(found.tables["dependence"].set_index("term").loc["dispersion", "estimate"])
    golden("O14", quantity, published=value, ours=found.value, tolerance=0.0006, source=SICILY)
    # The paper's intervals are normal; ours take t with n − k.
    golden("O14", f"{quantity}_lo", published=low, ours=found.value * np.exp(-1.959964 * error), tolerance=slack,
           source=SICILY)  # fmt: skip
    golden("O14", f"{quantity}_hi", published=high, ours=found.value * np.exp(1.959964 * error), tolerance=0.0006,
           source=SICILY)  # fmt: skip
    logs = data.assign(logs=np.log(data["stdpop"]))
    again = interrupted_time_series.estimate(
        logs, outcome="aces", period="time", interruption=37, family="poisson", offset="logs", season=season,
        slope=False, errors="classical",
    )  # fmt: skip
    assert again.value == pytest.approx(found.value, rel=1e-10)


def test_minimum_wage_in_puerto_rico(published, golden):
    source = "Wooldridge, Introductory Econometrics, example 12.1"
    data = published("prminwge")
    y = data["lprepop"].to_numpy(dtype=float)
    x = data[["lmincov", "lprgnp", "lusgnp", "t"]].assign(one=1.0).to_numpy(dtype=float)
    value = least_squares(y, x, None)
    left = y - x @ value
    plain = covariance(x, left, errors="classical").matrix
    golden("O15", "b", published=-0.2123, ours=value[0], tolerance=5e-5, source=source)
    golden("O15", "se_ols", published=0.0402, ours=np.sqrt(plain[0, 0]), tolerance=5e-5, source=source)
    matrix = newey_west(x, left, lags=2, small_sample=False)
    golden("O15", "se_nw", published=0.0426, ours=np.sqrt(matrix[0, 0]), tolerance=5e-5, source=source)
    for small in (False, True):
        peer = sm.OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": 2, "use_correction": small})
        assert newey_west(x, left, lags=2, small_sample=small) == pytest.approx(peer.cov_params(), rel=1e-6)


def test_longley(golden):
    data = sm.datasets.longley.load_pandas()
    y, x = data.endog.to_numpy(), data.exog.assign(one=1.0).to_numpy()
    value = least_squares(y, x, None)
    left = y - x @ value
    golden("O01", "b0", published=-3482258.63459582, ours=value[-1], tolerance=0.003, source=NIST)
    golden("O01", "b_GNPDEFL", published=15.0618722713733, ours=value[0], tolerance=1e-7, source=NIST)
    golden("O01", "b_YEAR", published=1829.15146461355, ours=value[5], tolerance=1e-6, source=NIST)
    golden("O01", "resid_sd", published=304.854073561965, ours=np.sqrt(left @ left / 9), tolerance=1e-8, source=NIST)


def test_wampler(golden):
    at = np.arange(21.0)
    x = np.column_stack([at**power for power in range(6)])
    value = least_squares(x.sum(axis=1), x, None)
    golden("O02", "max|b-1|", published=0.0, ours=float(np.abs(value - 1).max()), tolerance=1e-7, source=NIST)


@pytest.mark.parametrize(("name", "certified"), [("SmLs01", 21.0), ("SmLs04", 21.0), ("AtmWtAg", 15.946733567793)])
def test_analysis_of_variance(published, golden, name, certified):
    data = published(f"nist_{name}")
    group = data.iloc[:, 0].astype("category").cat.codes.to_numpy(dtype=np.int64)
    y = data.iloc[:, 1].to_numpy(dtype=float)
    y = y - y.mean()
    x = dummies(group, drop_first=False)
    fitted = x @ least_squares(y, x, None)
    between, within = float(fitted @ fitted), float((y - fitted) @ (y - fitted))
    k = x.shape[1]
    ours = (between / (k - 1)) / (within / (len(y) - k))
    golden("O03", f"{name}_F", published=certified, ours=ours, tolerance=1e-7, source=NIST)
