"""What other packages were seen to get wrong about times to an event, and the test of ours that gets it right."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.methods import time_to_event
from csceval.estimates.survival import cox


def test_the_scale_of_the_interval_is_named(published):
    # statsmodels' `quantile_ci` takes log-log unless told otherwise and does not say so; R's default is log.
    data = published("lung")
    ends = {name: time_to_event.estimate(data, end="time", event="status", interval=name) for name in ("log", "loglog")}
    assert (ends["log"].conf_low, ends["log"].conf_high) == (285, 363)
    assert (ends["loglog"].conf_low, ends["loglog"].conf_high) == (284, 361)
    assert time_to_event.estimate(data, end="time", event="status").spec["interval"] == "log"


def test_without_open_cases_the_median_is_the_ordinary_one():
    # statsmodels' `quantile` gives 3 for 1, 2, 3, 4; R's survfit and every textbook 2.5.
    data = pd.DataFrame({"wait": [1.0, 2, 3, 4]})
    assert time_to_event.estimate(data, end="wait").value == 2.5


def test_cases_closed_before_the_first_event_keep_the_robust_errors():
    # statsmodels' score residuals of such rows are not numbers, and so is every robust error then.
    rng = np.random.default_rng(1)
    days = np.concatenate([[0.5], rng.exponential(10, 40) + 1])
    ended = np.concatenate([[False], np.ones(40, dtype=bool)])
    x = rng.normal(size=(41, 1))
    with_it = cox.fit(days, ended, x, ["x"])
    without = cox.fit(days[1:], ended[1:], x[1:], ["x"])
    errors = [cox.errors_of(found, "HC0", None).matrix[0, 0] for found in (with_it, without)]
    assert errors[0] == pytest.approx(errors[1], rel=1e-9)


def test_robust_errors_know_efrons_ties():
    # statsmodels' sandwich takes Breslow's residuals whatever ties the fit has; their sum is then not the score.
    rng = np.random.default_rng(2)
    days, x = rng.integers(1, 4, 60).astype(float), rng.normal(size=(60, 1))
    ended = np.ones(60, dtype=bool)
    found = cox.fit(days, ended, x, ["x"])
    assert cox.score_residuals(days, ended, x, found.coefficients).sum() == pytest.approx(0, abs=1e-9)
    assert abs(cox.score_residuals(days, ended, x, found.coefficients, efron=False).sum()) > 0.01
