"""Intervals against published values."""

import math

import numpy as np
import pytest
from scipy import stats

from csceval.dataset.intervals import t_interval, wilson, z_value


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


def test_t_interval_agrees_with_scipy():
    values = np.array([3.1, 2.7, 4.0, 3.3])
    assert t_interval(values) == pytest.approx(stats.t.interval(0.95, 3, values.mean(), stats.sem(values)))
    assert all(math.isnan(bound) for bound in t_interval(np.array([3.0])))


def test_normal_quantile():
    assert z_value() == pytest.approx(1.959963984540054)
