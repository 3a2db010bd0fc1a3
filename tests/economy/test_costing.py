"""Cost per outcome, as unsure as the effect that it rests on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval import plugins
from csceval.economy import cost_per_outcome
from csceval.errors import EstimationError
from csceval.estimates.methods import did
from csceval.estimates.result import Estimate


def test_a_sure_effect_has_a_price_with_an_interval() -> None:
    found = cost_per_outcome(4_400, 10, std_error=2, cost_std_error=100)
    # By hand, z = 1.959964: (44000 ± √(44000² − (100 − z²·4)(4400² − z²·100²))) / (100 − z²·4).
    q2 = 1.959964**2
    square, inside = 100 - 4 * q2, 44000**2 - (100 - 4 * q2) * (4400**2 - q2 * 1e4)
    assert found.value == 440
    assert found.interval.low == pytest.approx((44000 - inside**0.5) / square, rel=1e-6)
    assert found.interval.high == pytest.approx((44000 + inside**0.5) / square, rel=1e-6)
    assert found.text == "Each additional outcome cost 440 (95 % interval 315 to 724.8)."
    assert found.quadrant == "dearer_better"


def test_an_effect_that_may_be_zero_has_no_price() -> None:
    found = cost_per_outcome(4_400, 10, std_error=6)
    assert found.value is None
    assert found.interval.shape == "unbounded"
    assert "cannot be bounded: the effect may be zero" in found.text
    # Counted cost: the ends are cost over the ends of the effect's interval, 10 ± 11.76.
    assert found.interval.high == pytest.approx(4400 / 21.759784, rel=1e-6)
    assert "each cost at least 202.2" in found.text
    assert found.chance_of_effect == pytest.approx(0.952210, abs=1e-6)  # Φ(10 / 6)


def test_nothing_can_be_ruled_out_when_neither_is_sure() -> None:
    found = cost_per_outcome(10, 1, std_error=6, cost_std_error=50)
    assert found.interval.shape == "whole line"
    assert "no value at all can be ruled out" in found.text


def test_an_effect_in_the_wrong_direction_has_no_price() -> None:
    found = cost_per_outcome(4_400, -10, std_error=2)
    assert (found.value, found.interval.shape, found.quadrant) == (None, "bounded", "dearer_worse")
    assert "fewer of them" in found.text


def test_fewer_days_of_waiting_are_better() -> None:
    # 5 days less for each of 200 people: 1,000 days for 4,400.
    found = cost_per_outcome(4_400, -5, std_error=1, direction="lower", scale=200)
    assert (found.outcomes, found.outcomes_std_error, found.value) == (1000, 200, 4.4)
    mirrored = cost_per_outcome(4_400, 5, std_error=1, scale=200, cost_std_error=300, correlation=-0.4)
    turned = cost_per_outcome(4_400, -5, std_error=1, scale=200, cost_std_error=300, correlation=0.4, direction="lower")
    assert turned.interval == mirrored.interval


def test_more_outcomes_for_less_money_are_called_that() -> None:
    found = cost_per_outcome(-500, 10, std_error=2)
    assert found.quadrant == "cheaper_better"
    assert "a change in cost of −50" in found.text


def test_an_estimate_brings_its_own_error_and_degrees_of_freedom(four_sites: pd.DataFrame) -> None:
    estimate = did.estimate(four_sites, outcome="score", unit="site", period="year", first_exposed="joined")
    found = cost_per_outcome(1000, estimate)
    by_hand = cost_per_outcome(1000, estimate.value, std_error=estimate.std_error, df=estimate.df)
    assert (found.interval, found.df) == (by_hand.interval, estimate.df)
    assert found.value is None  # four sites are too few to be sure


def test_the_interval_of_the_effect_decides_as_its_own_interval_does() -> None:
    for error in np.linspace(2, 8, 25):
        found = cost_per_outcome(4_400, 10, std_error=float(error), df=6)
        assert (found.value is not None) == (10 - 2.4469118 * error > 0)


def test_an_effect_without_an_error_says_so() -> None:
    bare = Estimate(method="did", estimand="ATT", outcome="y", value=10.0)
    found = cost_per_outcome(4_400, bare)
    assert (found.value, found.interval.shape) == (440, "unknown")
    assert "no interval" in found.text
    assert [w.code for w in found.warnings] == ["value-no-error"]
    assert found.acceptability["value"].isna().all()
    assert found.chance_of_effect is None


def test_the_curve_rises_to_the_chance_of_an_effect() -> None:
    found = cost_per_outcome(4_400, 10, std_error=4, cost_std_error=300, thresholds=[0, 440, 1e9])
    curve = found.acceptability
    assert curve["value"].tolist() == pytest.approx([0, 0.5, found.chance_of_effect], abs=1e-6)
    assert curve["net_benefit"].tolist() == pytest.approx([-4400, 0, 1e10 - 4400])


def test_the_thresholds_are_round_and_reach_beyond_the_ratio() -> None:
    worth = cost_per_outcome(4_400, 10, std_error=2).acceptability["threshold"]
    assert (worth.iloc[0], worth.iloc[-1], len(worth)) == (0, 1500, 61)
    assert cost_per_outcome(0, 10, std_error=2).acceptability["threshold"].iloc[-1] == 1


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda: cost_per_outcome(float("nan"), 1), "value-missing"),
        (lambda: cost_per_outcome(1, 1, std_error=-1), "value-error-negative"),
        (lambda: cost_per_outcome(1, 1, std_error=1, correlation=1.5), "value-correlation"),
    ],
)  # fmt: skip
def test_what_is_refused_says_how_to_mend_it(attempt: object, code: str) -> None:
    with pytest.raises(EstimationError) as caught:
        attempt()  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.fix


@pytest.mark.parametrize("name", ["rate_ratio", "ordinal", "time_to_event"])
def test_no_outcomes_are_counted_from_a_ratio(name: str) -> None:
    method = plugins.load("methods", name)
    data, settings, _ = method.example()
    with pytest.raises(EstimationError, match="no outcomes can be counted") as caught:
        cost_per_outcome(1000, method.estimate(data, **settings))
    assert caught.value.code == "value-effect-is-a-ratio"


@pytest.mark.parametrize("estimand", ["odds_ratio", "ratio", "IRR", "hazard ratio"])
def test_a_ratio_is_known_by_its_name(estimand: str) -> None:
    with pytest.raises(EstimationError, match=estimand):
        cost_per_outcome(1000, Estimate(method="m", estimand=estimand, outcome="y", value=1.4, std_error=0.1))
    duration = Estimate(method="m", estimand="mean duration", outcome="y", value=1.4, std_error=0.1)
    assert cost_per_outcome(1000, duration).value == pytest.approx(1000 / 1.4)


@pytest.mark.long
def test_the_set_covers_the_true_ratio_as_often_as_it_says() -> None:
    # True ratio 100; the effect is 2.5 errors from zero, where half of the sets have no end. 4,000 draws: SE 0.0035.
    rng = np.random.default_rng(11)
    held = [cost_per_outcome(1000 + 60 * a, 10 + 4 * b, cost_std_error=60, std_error=4).interval.holds(100)
            for a, b in rng.standard_normal((4000, 2))]  # fmt: skip
    assert np.mean(held) == pytest.approx(0.95, abs=0.0105)
