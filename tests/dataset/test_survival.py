"""Kaplan-Meier medians by hand and against statsmodels."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.survival import median


def test_by_hand_with_open_cases():
    # Days 2, 3, 3+, 5, 8 (3+ is open). At risk 5, 4, 2, 1.
    # S(2) = 4/5 = .8; S(3) = .8 · 3/4 = .6; S(5) = .6 · 1/2 = .3 <= .5, so the median is 5.
    days, ended = np.array([2.0, 3, 3, 5, 8]), np.array([True, True, False, True, True])
    found, low, high = median(days, ended)
    assert found == 5
    # Lower band S·exp(−1.96·se): se² at 2 = 1/(5·4) = .05, S·exp(−.438) = .516; at 3: .05 + 1/(4·3) = .1333,
    # .6·exp(−.7157) = .293 <= .5, so the interval begins at 3. The upper band never comes down to .5.
    assert low == 3
    assert math.isnan(high)


def test_without_open_cases_it_is_the_ordinary_median():
    assert median(np.array([1.0, 2, 3, 4]), np.ones(4, dtype=bool))[0] == 2.5
    assert median(np.array([1.0, 2, 9]), np.ones(3, dtype=bool))[0] == 2


def test_dropping_open_cases_would_make_waits_look_shorter():
    days, ended = np.array([1.0, 2, 3, 9, 9, 9]), np.array([True, True, True, False, False, False])
    assert median(days, ended)[0] > np.median(days[ended])


def test_mostly_open_has_no_median():
    assert math.isnan(median(np.array([1.0, 5, 5, 5]), np.array([True, False, False, False]))[0])
    assert all(math.isnan(one) for one in median(np.array([]), np.array([], dtype=bool)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(8, 80))
def test_agrees_with_statsmodels(seed, size):
    from statsmodels.duration.survfunc import SurvfuncRight

    rng = np.random.default_rng(seed)
    days = rng.gamma(4, 7, size).round(6)  # no ties, so that conventions at exactly one half are all that differ
    ended = rng.random(size) < 0.8
    ended[np.argmax(days)] = False  # an open last case: the log band is defined to the end
    found, low, high = median(days, ended)
    theirs = SurvfuncRight(days, ended.astype(int))
    curve = np.asarray(theirs.surv_prob)
    if np.abs(curve - 0.5).min() > 1e-9:
        assert found == pytest.approx(theirs.quantile(0.5), nan_ok=True)
    if not math.isnan(found):
        lower, upper = theirs.quantile_ci(0.5, method="log")
        assert low == pytest.approx(lower)
        assert (math.inf if math.isnan(high) else high) == pytest.approx(upper)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_holds_the_median_and_widens(level):
    rng = np.random.default_rng(3)
    days, ended = rng.gamma(4, 7, 200), rng.random(200) < 0.9
    found, low, high = median(days, ended, level)
    assert low <= found <= high
    wide = median(days, ended, 0.999)
    assert wide[1] <= low
    assert high <= wide[2]
