"""Tails and quantiles are those of scipy.stats, bit for bit, also at their edges."""

import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from csceval.estimates._distributions import f_tail, t_quantile, t_tail

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


def test_a_difference_in_differences_does_without_scipy_stats() -> None:
    code = "import sys, csceval.estimates.methods.did; print('scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
