"""Present values, their rates, and the ratio of benefits to costs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.economy import benefit_cost, net_present_value
from csceval.economy.discounting import PRESETS, Discount, discount
from csceval.errors import EstimationError


def test_the_first_year_is_not_discounted() -> None:
    # By hand: −100 + 60 / 1.1 + 60 / 1.21.
    found = net_present_value([-100, 60, 60], rate=0.1)
    assert found.value == pytest.approx(-100 + 60 / 1.1 + 60 / 1.21, rel=1e-11)
    assert found.table.loc[0, "present"] == -100
    assert (found.std_error, found.conf_low, found.conf_high) == (None, None, None)


def test_a_mapping_is_read_by_its_years_never_as_its_years() -> None:
    # By hand: 100 + 100 / 1.035 over 150.
    assert benefit_cost({2024: 100.0, 2025: 100.0}, {2024: 150.0}, rate=0.035).ratio == pytest.approx(
        (100 + 100 / 1.035) / 150, rel=1e-11
    )
    with pytest.raises(EstimationError, match="it holds “100”"):
        net_present_value({2024: "100"}, rate=0.035)  # type: ignore[dict-item]  # what a hurried hand writes
    with pytest.raises(EstimationError, match="no rows"):
        net_present_value({}, rate=0.035)


def test_a_rate_that_is_no_number_is_refused() -> None:
    for rate in (None, True):
        with pytest.raises(EstimationError, match=f"no discount rate named “{rate}”"):
            net_present_value([1.0], rate=rate)  # type: ignore[arg-type]  # what a hurried hand writes


def test_years_may_be_named_in_any_order() -> None:
    by_year = pd.Series({2026: 60.0, 2024: -100.0, 2025: 60.0})
    frame = pd.DataFrame({"year": by_year.index, "amount": by_year.to_numpy()})
    same = net_present_value([-100, 60, 60], rate="green_book").value
    assert net_present_value({2026: 60.0, 2024: -100.0, 2025: 60.0}, rate="green_book").value == same
    assert net_present_value(by_year, rate="green_book").value == same
    assert net_present_value(frame, rate="green_book").value == same
    assert net_present_value(frame, rate=0.035, base_year=2026).value == pytest.approx(same * 1.035**2, rel=1e-11)


def test_the_green_book_declines_after_years_30_and_75() -> None:
    factors = PRESETS["green_book"].factors(np.array([0, 1, 30, 31, 75, 76, 100, -2]))
    by_hand = [1, 1 / 1.035, 1.035**-30, 1.035**-30 / 1.03, 1.035**-30 * 1.03**-45, 1.035**-30 * 1.03**-45 / 1.025,
               1.035**-30 * 1.03**-45 * 1.025**-25, 1.035**2]  # fmt: skip
    assert factors == pytest.approx(by_hand, rel=1e-13)


def test_the_value_stands_beside_others_at_named_dated_rates() -> None:
    found = net_present_value([-100, 60, 60], rate="eu_cohesion_2014")
    assert list(found.rates["rate"]) == ["eu_cohesion_2014", "none", "green_book", "omb_a94_1992"]
    assert found.rates["value"].tolist() == pytest.approx(
        [sum(a * (1 + r) ** -t for t, a in enumerate([-100, 60, 60])) for r in (0.05, 0, 0.035, 0.07)]
    )
    assert [w.code for w in found.warnings] == ["discount-unverified"]
    assert net_present_value([-100, 60], rate="green_book").warnings == ()


@pytest.mark.parametrize("preset", [one for one in PRESETS.values() if one.name != "none"], ids=lambda one: one.name)
def test_every_preset_has_a_source_and_a_date(preset: Discount) -> None:
    assert len(preset.source) > 20
    assert preset.as_of[:4].isdigit()
    assert preset.rates[0][0] == 1
    assert [first for first, _ in preset.rates] == sorted({first for first, _ in preset.rates})


def test_errors_of_the_amounts_carry_to_the_value() -> None:
    flows = pd.DataFrame({"year": [0, 1], "amount": [-50.0, 100.0], "std_error": [3.0, 4.4]})
    assert net_present_value(flows, rate=0.1).std_error == 7  # 3 + 4.4 / 1.1, one estimate behind both
    apart = net_present_value(flows, rate=0.1, correlation=0)
    assert apart.std_error == 5  # √(3² + 4²)
    assert apart.conf_high == pytest.approx(apart.value + 1.959964 * 5, abs=1e-5)


def test_benefits_over_costs() -> None:
    found = benefit_cost([0, 55, 60.5], [40, 11], rate=0.1)
    assert (found.ratio, found.net) == (2, 50)
    assert (found.benefits.value, found.costs.value) == (100, 50)
    assert found.interval.shape == "unknown"
    none = found.rates.set_index("rate").loc["none"]
    assert none["ratio"] == pytest.approx(115.5 / 51)
    assert none["net"] == 64.5


def test_the_ratio_has_a_set_where_errors_are_known() -> None:
    benefits = pd.DataFrame({"year": [0], "amount": [200.0], "std_error": [20.0]})
    found = benefit_cost(benefits, [100], rate="none")
    # Counted costs leave the plain interval: (200 ± 1.96 · 20) / 100.
    assert (found.interval.low, found.interval.high) == pytest.approx((1.608007, 2.391993), abs=1e-6)


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda: net_present_value([1.0], rate="greenbook"), "discount-unknown"),
        (lambda: net_present_value([1.0], rate=3.5), "discount-rate"),
        (lambda: net_present_value([1.0], rate="green_book", prices="nominal"), "discount-prices"),
        (lambda: net_present_value([1.0, np.nan], rate=0.03), "value-missing"),
        (lambda: net_present_value(pd.DataFrame({"year": [0.5], "amount": [1]}), rate=0.03), "value-year"),
        (lambda: benefit_cost([1.0], [0.0], rate=0.03), "value-no-cost"),
        (lambda: net_present_value([1.0, 2], rate=0.03, correlation=-0.2), "value-correlation"),
        (lambda: net_present_value(pd.DataFrame({"year": [0, 1], "amount": [1, 2], "std_error": [0.1, None]}),
                                   rate=0.03), "value-error-negative"),
    ],
)  # fmt: skip
def test_what_is_refused_says_how_to_mend_it(attempt: object, code: str) -> None:
    with pytest.raises(EstimationError) as caught:
        attempt()  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.fix


def test_the_nearest_rate_is_named() -> None:
    with pytest.raises(EstimationError) as caught:
        discount("green_bok")
    assert "green_book" in caught.value.fix


def test_a_rate_with_inflation_belongs_to_amounts_with_inflation() -> None:
    assert net_present_value([-100, 110], rate=0.1, prices="nominal").value == 0
    assert list(net_present_value([1, 1], rate=0.1, prices="nominal").rates["rate"]) == ["10 %", "none"]


PENCE = st.integers(-(10**11), 10**11).map(lambda pence: pence / 100)


@given(st.lists(PENCE, min_size=1, max_size=40), st.floats(0, 0.5), st.integers(-3, 3))
def test_present_value_is_linear(amounts: list[float], rate: float, factor: float) -> None:
    whole = net_present_value(amounts, rate=rate).value
    scaled = net_present_value([factor * amount for amount in amounts], rate=rate).value
    assert scaled == pytest.approx(factor * whole, rel=1e-9, abs=1e-9 * max(1, *map(abs, amounts)) * 40)
