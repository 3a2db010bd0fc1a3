"""How often the automatic 95 % interval of an interrupted time series holds the truth; measured, not promised.

Measured with 800 runs (Monte-Carlo error 0.008): own example 0.943, referral closure as least squares 0.950 and as
shares of trials 0.948, counts with AR(1) rates 0.944, with a control 0.951. On the same referral closures, 300 runs:
classical 0.93, Newey–West (3 lags) 0.88, Prais–Winsten 0.91.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.methods import interrupted_time_series as its

RUNS = 200
LOW, HIGH = 0.95 - 2.5 * 0.0154, 0.95 + 2.5 * 0.0154  # Monte-Carlo error of 200 runs
SETTINGS = {"period": "t", "interruption": 24, "season": 1}


def wandering(rng, n, rho, spread):
    noise = rng.normal(0, spread, size=n)
    noise[0] /= np.sqrt(1 - rho**2)
    for at in range(1, n):
        noise[at] += rho * noise[at - 1]
    return noise


def closures(seed):
    """Referrals closed in a county, 48 months, a protocol from the 25th: 6 points and 0.3 points a month."""
    rng, t = np.random.default_rng(seed), np.arange(48)
    late = t >= 24
    share = 0.52 + 0.001 * t + 0.06 * late + 0.003 * late * (t - 24) + 0.015 * np.cos(2 * np.pi * t / 12)
    made = rng.poisson(320, size=48)
    closed = rng.binomial(made, share + wandering(rng, 48, 0.3, 0.012))
    return pd.DataFrame({"t": t, "closed": closed, "made": made, "share": closed / made})


def visits(seed):
    """Visits of a place and of another that has the same shocks; the rate falls by a fifth in the first."""
    rng, t = np.random.default_rng(seed), np.arange(48)
    rate = np.exp(4 + 0.01 * t + wandering(rng, 48, 0.3, 0.08))
    return pd.DataFrame({"t": t, "y": rng.poisson(rate * np.where(t >= 24, 0.8, 1)), "c": rng.poisson(2 * rate)})


def covered(make, truth):
    found = [make(seed) for seed in range(RUNS)]
    return float(np.mean([one.conf_low <= truth <= one.conf_high for one in found]))


@pytest.mark.long
def test_example_is_covered():
    def make(seed):
        data, settings, _ = its.example(seed)
        return its.estimate(data, **settings)

    assert LOW <= covered(make, 0.06) <= HIGH


@pytest.mark.long
@pytest.mark.parametrize("settings", [
    {"outcome": "share"}, {"outcome": "closed", "denominator": "made", "family": "binomial"},
])  # fmt: skip
def test_referral_closures_are_covered(settings):
    assert LOW <= covered(lambda seed: its.estimate(closures(seed), **SETTINGS, **settings), 0.06) <= HIGH


@pytest.mark.long
def test_counts_with_a_control_are_covered():
    settings = SETTINGS | {"season": 0, "outcome": "y", "control_series": "c", "family": "poisson"}
    assert LOW <= covered(lambda seed: its.estimate(visits(seed), **settings), 0.8) <= HIGH
