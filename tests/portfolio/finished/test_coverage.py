"""Intervals of portfolios of thirty evaluations hold the truth as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from tests.portfolio.finished.simulated import held

# Monte Carlo errors of 200 portfolios at 95 %: 1.5 points for the mean; the prediction's chance is not drawn but
# worked out for each, so its mean is known to about 0.3 points.
_TIMES, _MARGIN = 200, 3 * 0.0154


def test_a_few_portfolios_hold_their_mean_and_the_next_evaluation() -> None:
    found = list(held(20, 0.2))
    assert sum(one.mean_inside for one in found) >= 17  # binomial(20, 0.95): fewer has a chance of 1.6 %, once
    assert np.mean([one.new_inside for one in found]) == pytest.approx(0.95, abs=0.03)


@pytest.mark.long
@pytest.mark.parametrize("ratios", [False, True], ids=["differences", "ratios"])
@pytest.mark.parametrize("tau", [0.1, 0.2, 0.5])
def test_two_hundred_portfolios_cover_at_the_nominal_rate(tau: float, ratios: bool) -> None:
    found = list(held(_TIMES, tau, ratios=ratios, seed=int(tau * 100)))
    assert np.mean([one.mean_inside for one in found]) == pytest.approx(0.95, abs=_MARGIN)
    assert np.mean([one.new_inside for one in found]) == pytest.approx(0.95, abs=0.025)


@pytest.mark.long
def test_where_nothing_differs_intervals_are_not_too_short() -> None:
    found = list(held(_TIMES, 0.0))
    assert np.mean([one.mean_inside for one in found]) >= 0.95 - _MARGIN
    assert np.mean([one.new_inside for one in found]) >= 0.95 - _MARGIN
