"""Tails and quantiles are those of scipy.stats, bit for bit, also at their edges."""

import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from csceval.estimates._distributions import (
    chi2_tail,
    f_quantile,
    f_tail,
    f_tail_shifted,
    normal_quantile,
    normal_tail,
    t_quantile,
    t_tail,
)

DF = np.array([0.3, 1.0, 2.7, 11.0, 399.5, 1e7, np.inf, np.nan, 0.0, -1.0])


@pytest.mark.parametrize("chance", [0.5, 0.9, 0.95, 0.975, 0.995])
def test_quantiles_of_t(chance: float) -> None:
    np.testing.assert_array_equal(t_quantile(chance, DF), stats.t.ppf(chance, DF))


@pytest.mark.parametrize("value", [0.0, 1e-9, 0.7, 2.2, 40.0, 1e9, np.inf, np.nan])
def test_tails_of_t(value: float) -> None:
    np.testing.assert_array_equal(t_tail(value, DF), stats.t.sf(value, DF))


@pytest.mark.parametrize("value", [0.0, 1e-9, 0.7, 2.2, 40.0, 1e9])
@pytest.mark.parametrize("df", [(1, 0.4), (3, 11.7), (8, 300.0)])
def test_tails_of_f(value: float, df: tuple[int, float]) -> None:
    assert f_tail(value, *df) == stats.f.sf(value, *df)


@pytest.mark.parametrize("part", ["methods.did", "methods.staggered", "checks.pre_trends", "checks.honest_did"])
def test_what_most_reports_run_does_without_scipy_stats(part: str) -> None:
    code = f"import sys, csceval.estimates.{part}; print('scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(("q", "df", "shift"), [(1, 3, 0.5), (3, 11, 8), (5, 1e3, 20), (2, 1e6, 12)])
def test_a_shifted_f_is_that_of_the_library(q, df, shift):
    limit = f_quantile(0.95, q, df)
    assert limit == pytest.approx(stats.f.ppf(0.95, q, df), rel=1e-9)
    assert f_tail_shifted(limit, q, df, shift) == pytest.approx(stats.ncf.sf(limit, q, df, shift), abs=1e-10)


def test_normal_and_chi_squared_tails_are_those_of_the_library():
    assert normal_quantile(0.975) == pytest.approx(stats.norm.ppf(0.975), rel=1e-12)
    assert normal_tail(9.0) == pytest.approx(stats.norm.sf(9.0), rel=1e-12)
    assert chi2_tail(7.3, 4) == pytest.approx(stats.chi2.sf(7.3, 4), rel=1e-12)
