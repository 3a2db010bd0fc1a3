"""Intervals against published values."""

import math

import numpy as np
import pytest
from scipy import stats

from csceval.dataset.intervals import garwood, wilson, z_value


def test_wilson_from_newcombe():
    # Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    low, high = wilson(np.array([81.0, 15, 0, 1]), np.array([263.0, 148, 20, 29]))
    assert low == pytest.approx([0.2553, 0.0624, 0.0000, 0.0061], abs=5e-5)
    assert high == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)


def test_wilson_stays_inside_and_needs_trials():
    low, high = wilson(np.array([0.0, 5, 0]), np.array([5.0, 5, 0]))
    assert low[0] == 0
    assert high[1] == 1
    assert math.isnan(low[2])
    assert math.isnan(high[2])


def test_exact_poisson_from_garwood():
    # Garwood 1936, Biometrika 28: table of the 95 % limits; 0, 1, 5, 10, 50.
    low, high = garwood(np.array([0.0, 1, 5, 10, 50]))
    assert low == pytest.approx([0, 0.025, 1.62, 4.80, 37.11], abs=5e-3)
    assert high == pytest.approx([3.69, 5.57, 11.67, 18.39, 65.92], abs=5e-3)
    assert low[2] == pytest.approx(stats.chi2.ppf(0.025, 10) / 2)
    assert high[2] == pytest.approx(stats.chi2.ppf(0.975, 12) / 2)


def test_exact_poisson_never_covers_less_than_it_says():
    seen = np.arange(60.0)
    low, high = garwood(seen)
    for mean in (0.3, 1.0, 2.7, 8.0, 20.0):
        inside = (low <= mean) & (mean <= high)
        assert stats.poisson.pmf(seen[inside], mean).sum() >= 0.95


def test_what_is_no_count_has_no_poisson_interval():
    assert np.isnan(garwood(np.array([2.5, -1, np.nan, np.inf]))).all()


def test_normal_quantile():
    assert z_value() == pytest.approx(1.959963984540054)
