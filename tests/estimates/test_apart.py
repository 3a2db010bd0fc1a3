"""The difference of two independent estimates: held against the two-sample t of Welch in scipy."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from scipy import stats

from csceval.errors import EstimationError
from csceval.estimates.apart import apart
from csceval.estimates.result import Estimate

ONE = Estimate("did", "ATT", "y", 5.0, std_error=2 / math.sqrt(9), df=8.0, n_obs=9, n_units=9)
OTHER = Estimate("did", "ATT", "y", 3.5, std_error=3 / math.sqrt(16), df=15.0, n_obs=16, n_units=16)


def test_errors_add_up_as_squares_and_freedom_after_welch() -> None:
    found = apart(ONE, OTHER)
    oracle = stats.ttest_ind_from_stats(5.0, 2, 9, 3.5, 3, 16, equal_var=False)
    assert found.value == 1.5
    assert found.std_error == pytest.approx(math.sqrt(4 / 9 + 9 / 16))
    assert found.p_value == pytest.approx(oracle.pvalue)
    # (4/9 + 9/16)^2 / ((4/9)^2/8 + (9/16)^2/15) = 22.1456
    assert found.df == pytest.approx(22.1456, abs=1e-4)
    reach = stats.t.ppf(0.975, found.df) * found.std_error
    assert (found.conf_low, found.conf_high) == (pytest.approx(1.5 - reach), pytest.approx(1.5 + reach))
    assert (found.n_obs, found.n_units) == (25, 25)
    assert found.tidy()["statistic"].iloc[0] == pytest.approx(oracle.statistic)


def test_without_degrees_of_freedom_the_normal_holds() -> None:
    found = apart(replace(ONE, df=None), replace(OTHER, df=None))
    assert found.df is None
    assert found.p_value == pytest.approx(2 * stats.norm.sf(1.5 / found.std_error))


def test_without_an_error_there_is_a_difference_and_no_interval() -> None:
    found = apart(replace(ONE, std_error=None, note="One site."), OTHER)
    assert (found.value, found.conf_low, found.p_value, found.note) == (1.5, None, None, "One site.")


def test_only_like_is_compared_with_like() -> None:
    with pytest.raises(EstimationError, match="not the same effect"):
        apart(ONE, replace(OTHER, method="staggered"))
