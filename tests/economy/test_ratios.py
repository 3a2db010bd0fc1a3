"""The set of ratios is what a search over all ratios finds, whatever its shape."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csceval.economy.ratios import acceptability, critical, fieller

SIZES = st.floats(-50, 50).filter(lambda value: value == 0 or abs(value) > 1e-3)
ERRORS = st.floats(0.01, 20)


def excess(ratio: float, a: float, b: float, va: float, vb: float, cov: float, q: float) -> float:
    """Above zero where the ratio is contradicted: (a − ρb)² − q² Var(a − ρb), by its definition."""
    return (a - ratio * b) ** 2 - q**2 * (va - 2 * ratio * cov + ratio**2 * vb)


@given(SIZES, SIZES, ERRORS, ERRORS, st.floats(-0.95, 0.95), st.floats(-60, 60))
def test_a_ratio_is_in_the_set_where_the_data_do_not_contradict_it(
    a: float, b: float, ea: float, eb: float, together: float, ratio: float
) -> None:
    va, vb, cov, q = ea**2, eb**2, together * ea * eb, critical(0.95, None)
    left = excess(ratio, a, b, va, vb, cov, q)
    assume(abs(left) > 1e-6 * (a**2 + (ratio * b) ** 2 + va + ratio**2 * vb))  # not on the edge itself
    assert fieller(a, b, va, vb, cov).holds(ratio) == (left <= 0)


@given(SIZES, SIZES, ERRORS, ERRORS, st.floats(-0.95, 0.95))
def test_the_set_is_bounded_where_the_effect_is_sure(a: float, b: float, ea: float, eb: float, together: float) -> None:
    q = critical(0.95, None)
    assume(abs(abs(b) - q * eb) > 1e-6)
    found = fieller(a, b, ea**2, eb**2, together * ea * eb)
    assert (found.shape == "bounded") == (abs(b) > q * eb)
    if b:
        assert found.holds(a / b)


def test_the_three_shapes() -> None:
    assert fieller(100, 10, 4, 1).shape == "bounded"
    assert fieller(100, 1, 4, 1).shape == "unbounded"
    assert fieller(1, 1, 4, 1).shape == "whole line"
    assert fieller(100, 10, 0, 0).shape == "unknown"
    assert fieller(100, 10, 0, 0).holds(10) is None


def test_units_change_nothing() -> None:
    pounds, millions = fieller(4.4e6, 5.7, 2.5e11, 0.8, 100), fieller(4.4, 5.7, 0.25, 0.8, 1e-4)
    assert pounds.low == pytest.approx(1e6 * (millions.low or math.nan), rel=1e-11)


def test_errors_that_go_together_exactly_leave_one_ratio() -> None:
    found = fieller(10, 5, 4, 1, 2)
    assert (found.low, found.high) == pytest.approx((2, 2), abs=1e-6)


def test_fewer_degrees_of_freedom_widen_it() -> None:
    normal, few = fieller(100, 10, 4, 1), fieller(100, 10, 4, 1, df=8)
    assert few.low is not None
    assert normal.low is not None
    assert few.low < normal.low
    assert fieller(100, 2.1, 4, 1).shape == "bounded"
    assert fieller(100, 2.1, 4, 1, df=8).shape == "unbounded"


def test_the_chance_curve_by_simulation() -> None:
    # 200,000 draws: a chance has a standard error of at most 0.0011.
    joint = np.array([[400.0, -30.0], [-30.0, 9.0]])
    drawn = np.random.default_rng(4).multivariate_normal([100, 10], joint, size=200_000)
    worth = np.array([0.0, 5, 10, 15, 30])
    curve = acceptability(100, 10, 400, 9, -30, thresholds=worth)
    simulated = [(level * drawn[:, 1] - drawn[:, 0] > 0).mean() for level in worth]
    assert curve["value"].tolist() == pytest.approx(simulated, abs=0.0045)
    assert curve.loc[2, "value"] == 0.5  # at the ratio itself


def test_a_chance_without_any_error_is_yes_no_or_even() -> None:
    curve = acceptability(10, 1, 0, 0, 0, thresholds=np.array([5.0, 10, 20]))
    assert curve["value"].tolist() == [0, 0.5, 1]
