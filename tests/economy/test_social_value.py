"""Social return by the guide's filters, and volunteers' time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval.economy import sroi, value_volunteers
from csceval.errors import EstimationError


def outcomes(**changes: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({
        "outcome": ["fewer falls", "less alone"], "quantity": [10, 40], "proxy": [1000.0, 200.0],
        "deadweight": [0.1, 0.25], "displacement": [0.0, 0.0], "attribution": [0.2, 0.5], "drop_off": [0.5, 0.0],
        "duration": [3, 1], "source": ["tariff of the clinic, 2024", "survey of members, 2023"],
    } | changes)  # fmt: skip


def test_the_ratio_by_hand() -> None:
    # Falls: 10 · 1,000 · 0.9 · 0.8 = 7,200, then 3,600, 1,800; alone: 40 · 200 · 0.75 · 0.5 = 3,000, once.
    found = sroi(outcomes(), inputs=6000, rate=0.1)
    by_hand = 7200 / 1.1 + 3600 / 1.21 + 1800 / 1.331 + 3000 / 1.1
    assert found.value == pytest.approx(by_hand, rel=1e-11)
    assert found.ratio == pytest.approx(by_hand / 6000, rel=1e-11)
    assert found.net == pytest.approx(by_hand - 6000, rel=1e-11)
    assert found.break_even == pytest.approx(6000 / by_hand, rel=1e-11)
    assert found.years["amount"].tolist() == [10200, 3600, 1800]
    assert found.table["after_deadweight"].tolist() == [9000, 6000]
    assert found.table["ratio_without"].tolist() == pytest.approx([3000 / 1.1 / 6000, found.ratio - 3000 / 1.1 / 6000])
    assert (found.low, found.high, found.warnings) == (None, None, ())
    assert "no range was given" in found.text


def test_lines_and_years_add_up_to_the_value() -> None:
    found = sroi(outcomes(start=[2, 1]), inputs=[3000, 2000], rate="green_book")
    assert found.table["present"].sum() == pytest.approx(found.value, rel=1e-11)
    assert found.years["present"].sum() == pytest.approx(found.value, rel=1e-11)
    assert found.years["year"].tolist() == [1, 2, 3, 4]
    assert found.inputs == pytest.approx(3000 + 2000 / 1.035)


def test_ranges_make_an_interval_around_the_ratio() -> None:
    ranged = outcomes(proxy_low=[500, np.nan], proxy_high=[1500, np.nan], drop_off_low=[0.2, np.nan],
                      drop_off_high=[0.8, np.nan])  # fmt: skip
    found = sroi(ranged, inputs=6000, rate=0.1)
    assert found.ratio == sroi(outcomes(), inputs=6000, rate=0.1).ratio
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.ratio < found.high
    assert f"(95 % interval {found.low:.4g} to {found.high:.4g})" in found.text
    # The triangle on the proxy alone: its 97.5 % quantile is 1500 − 500 · √0.05 = 1388.2.
    only = sroi(outcomes(proxy_low=[500, np.nan], proxy_high=[1500, np.nan]), inputs=6000, rate=0.1)
    falls = only.table["present"][0]
    assert only.high == pytest.approx((only.value + falls * 0.3882) / 6000, rel=0.005)
    assert only.high == sroi(outcomes(proxy_low=[500, np.nan], proxy_high=[1500, np.nan]), inputs=6000, rate=0.1).high


def test_filters_of_zero_are_called_gross_and_prices_need_sources() -> None:
    zero = [0.0, 0.0]
    bare = outcomes(deadweight=zero, displacement=zero, attribution=zero, source=["", None])
    assert [w.code for w in sroi(bare, inputs=1, rate="none").warnings] == [
        "sroi-no-source", "sroi-no-source", "additionality-gross"]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "inputs", "code"),
    [
        ({"deadweight": [0.1, None]}, 1, "sroi-missing"), ({"attribution": [20, 0]}, 1, "additionality-share"),
        ({"duration": [0, 1]}, 1, "sroi-years"), ({"proxy_high": [900, None]}, 1, "sroi-range"),
        ({}, 0, "value-no-cost"), ({"outcome": ["GVA", "x"]}, 1, "value-impact-as-benefit"),
    ],
)  # fmt: skip
def test_what_is_refused_says_how_to_mend_it(changes: dict[str, list[Any]], inputs: float, code: str) -> None:
    with pytest.raises(EstimationError) as caught:
        sroi(outcomes(**changes), inputs=inputs, rate="none")
    assert caught.value.code == code
    assert caught.value.fix


def test_an_empty_filter_is_named_with_its_outcome() -> None:
    with pytest.raises(EstimationError, match="“less alone” has no attribution"):
        sroi(outcomes(attribution=[0.2, None]), inputs=1, rate="none")


def test_hours_are_worth_what_the_work_is_paid() -> None:
    assert value_volunteers(100, wage="independent_sector_2021").value == 2995
    by_role = pd.DataFrame({"role": ["driver", "cook"], "hours": [10.0, 5.0], "paid": [12.0, 14.0]})
    found = value_volunteers(by_role, wage="paid")
    assert (found.value, found.hours) == (190, 15)
    assert found.table["value"].tolist() == [120, 70]
    assert value_volunteers(by_role, wage=10).value == 150


def test_a_value_read_second_hand_says_so() -> None:
    assert [w.code for w in value_volunteers(1, wage="independent_sector_2020").warnings] == ["volunteers-unverified"]
    assert value_volunteers(1, wage="independent_sector_2021").warnings == ()


@pytest.mark.parametrize(
    ("hours", "wage", "code"),
    [
        (10, "independent_sector", "volunteers-wage"), (-1, 10.0, "volunteers-hours"),
        (pd.DataFrame({"hours": [1.0, None]}), 10.0, "volunteers-hours"),
        (pd.DataFrame({"hours": [1.0, 2.0], "paid": [9.0, None]}), "paid", "volunteers-hours"),
    ],
)  # fmt: skip
def test_an_hour_or_a_wage_that_is_missing_is_refused(hours: Any, wage: Any, code: str) -> None:
    with pytest.raises(EstimationError) as caught:
        value_volunteers(hours, wage=wage)
    assert caught.value.code == code
    assert caught.value.fix
