"""Scripts and checks of interrupted time series."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.stattools import durbin_watson

from csceval.estimates.checks import autocorrelation, placebo_dates
from csceval.estimates.methods import interrupted_time_series as its

MONTHS = {"outcome": "y", "period": "t", "interruption": 12}
SCRIPTED = {
    "counts": {"outcome": "count", "denominator": "people", "family": "poisson", "season": 1},
    "counts as difference": {"outcome": "count", "denominator": "people", "family": "poisson", "effect": "difference",
                             "effect_at": 3},
    "shares": {"outcome": "closed", "denominator": "all", "family": "binomial"},
    "odds": {"outcome": "closed", "denominator": "all", "family": "binomial", "effect": "ratio", "errors": "classical"},
    "control": {"control_series": "c", "phase_in": 2, "effect_at": 2},
    "control of counts": {"outcome": "count", "control_series": "closed", "family": "poisson"},
    "newey_west": {"errors": "newey_west", "lags": 2, "season": 2},
    "prais_winsten": {"errors": "prais_winsten", "slope": False},
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTED)
def test_python_script_gives_the_number(monthly, name, tmp_path):
    found = its.estimate(monthly, **(MONTHS | SCRIPTED[name]))
    monthly.to_pickle(tmp_path / "data.pkl")
    script = f"import pandas as pd\ndata = pd.read_pickle({str(tmp_path / 'data.pkl')!r})\n{found.code()}"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    numbers = [float(word) for word in run.stdout.split()]
    assert numbers[0] == pytest.approx(found.value, rel=1e-8)
    if len(numbers) > 1:
        assert numbers[1] == pytest.approx(found.std_error, rel=1e-6)


def test_scripts_name_the_tools(monthly):
    found = its.estimate(monthly, **MONTHS)
    assert 'corAR1(form = ~ at), method = "REML"' in found.code("r")
    assert "residuals(ar 1, t(at)) reml dfmethod(satterthwaite)" in found.code("stata")
    assert "NeweyWest(fit, lag = 2" in its.estimate(monthly, **MONTHS, errors="newey_west", lags=2).code("r")
    gapped = its.estimate(monthly[monthly["t"] != 5], **MONTHS, errors="newey_west").code("stata")
    assert "replace at = at + 1 if rank > 5" in gapped
    assert "newey y level slope trend, lag(3) force" in gapped


def test_placebo_dates_find_a_line_that_was_never_straight(monthly):
    honest = its.estimate(monthly, **MONTHS)
    assert placebo_dates.check(honest, monthly).passed is True
    t = np.arange(40)
    bent = pd.DataFrame({"t": t, "y": 10.0 * (t >= 10) + np.random.default_rng(1).normal(size=40)})
    found = placebo_dates.check(its.estimate(bent, outcome="y", period="t", interruption=20), bent)
    assert found.passed is False
    assert "10" in found.table["period"].tolist()
    few = its.estimate(monthly.tail(24), outcome="y", period="t", interruption=12)
    assert placebo_dates.check(few, monthly.tail(24)).passed is None


@pytest.mark.parametrize(("n", "lags", "fitted"), [(12, 2, 0), (40, 8, 1), (60, 10, 1), (30, 1, 1)])
def test_ljung_box_and_durbin_watson_are_those_of_statsmodels(n, lags, fitted):
    left = np.random.default_rng(n).normal(0.3, 2, n).cumsum()
    box = acorr_ljungbox(left, lags=[lags], model_df=fitted).iloc[0]
    q, p = autocorrelation.ljung_box(left, lags, fitted=fitted)
    assert q == pytest.approx(box["lb_stat"], rel=1e-10)
    assert p == pytest.approx(box["lb_pvalue"], rel=1e-8, nan_ok=True)
    assert autocorrelation.durbin_watson(left) == pytest.approx(durbin_watson(left), rel=1e-12)
    # By hand: 1, 2, 1, 2 around 1.5 has r1 = -3/4, so Q = 4 x 6 x (9/16) / 3 = 4.5; d = 3 / 10.
    assert autocorrelation.ljung_box(np.array([1.0, 2.0, 1.0, 2.0]), 1)[0] == pytest.approx(4.5)
    assert autocorrelation.durbin_watson(np.array([1.0, 2.0, 1.0, 2.0])) == pytest.approx(0.3)


def test_autocorrelation_sees_a_missing_season():
    rng, t = np.random.default_rng(5), np.arange(60)
    data = pd.DataFrame({"t": t, "y": 3 * np.cos(2 * np.pi * t / 12) + rng.normal(size=60)})
    settings = {"outcome": "y", "period": "t", "interruption": 30}
    assert autocorrelation.check(its.estimate(data, **settings), data).passed is False
    found = autocorrelation.check(its.estimate(data, **settings, season=1), data)
    assert found.passed is True
    assert found.table["term"].tolist() == ["ljung_box", "durbin_watson"]
    assert found.table.loc[1, "estimate"] == pytest.approx(2, abs=0.4)
    robust = autocorrelation.check(its.estimate(data, **settings, errors="newey_west"), data)
    assert robust.passed is None
