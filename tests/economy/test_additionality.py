"""Gross and net side by side, and money that is new to the area."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.economy import Additionality, Factor, break_even, net_effect, new_money
from csceval.errors import EstimationError

FULL = Additionality(
    deadweight=Factor(0.4, "comparison sites, 2024", "measured", 0.3, 0.5),
    leakage=Factor(0.1, "postcodes of participants", "measured"),
    displacement=Factor(0.2, "another county's study", "benchmark"),
    substitution=Factor(0.0, "no posts were replaced", "judgement"),
)


def test_net_is_gross_less_each_share_of_what_was_left() -> None:
    # By hand: 100 − 40 = 60; less 6 = 54; less 10.8 = 43.2; less 0.
    found = net_effect(100, FULL, cost=54)
    assert (found.gross, found.net, found.at_most) == (100, 43.2, 43.2)
    assert list(found.table["left"]) == [100, 60, 54, 43.2, 43.2]
    assert found.table["removed"].sum() + 43.2 == pytest.approx(100)
    assert list(found.table["grade"][1:]) == ["measured", "measured", "benchmark", "judgement"]
    assert found.label.startswith("Net of")
    assert found.warnings == ()


def test_the_range_of_a_share_becomes_an_interval() -> None:
    found = net_effect(100, FULL)
    # Deadweight 0.3 to 0.5, most likely 0.4: the 2.5 % quantile of that triangle is 0.3 + 0.1 √(2 · 0.025) = 0.32236.
    assert found.high == pytest.approx(72 * (1 - 0.32236), abs=0.15)
    assert found.low == pytest.approx(72 * (1 - 0.47764), abs=0.15)
    assert (net_effect(100, FULL).low, net_effect(100, FULL, seed=1).low) == (
        found.low,
        pytest.approx(found.low, abs=1),
    )
    wider = net_effect(100, FULL, gross_low=80, gross_high=120)
    assert wider.low is not None
    assert found.low is not None
    assert wider.low < found.low - 3


def test_without_ranges_there_is_no_interval() -> None:
    found = net_effect(100, Additionality(0.4, 0.1, 0.2, 0.0))
    assert (found.net, found.low, found.high) == (43.2, None, None)
    only_gross = net_effect(100, Additionality(0.5, 0, 0, 0), gross_low=80.4, gross_high=119.6)
    assert only_gross.low == pytest.approx(40.2, abs=0.4)


def test_what_was_not_assessed_is_not_zero() -> None:
    found = net_effect(100, Additionality(deadweight=Factor(0.4, "survey", "estimated")))
    assert (found.net, found.at_most) == (None, 60)
    assert "At most" in found.label
    assert "displacement" in found.label
    assert [w.code for w in found.warnings] == ["additionality-not-assessed"] * 3


def test_gross_is_called_gross() -> None:
    nothing = net_effect(100, Additionality())
    zeros = net_effect(100, Additionality(0, 0, 0, 0))
    assert nothing.label.startswith("GROSS")
    assert zeros.label.startswith("GROSS")
    assert "additionality-gross" in {w.code for w in zeros.warnings}
    assert zeros.net == 100


def test_a_share_without_a_basis_is_told() -> None:
    codes = [w.code for w in net_effect(10, Additionality(0.4, 0.1, 0.2, Factor(0, "none replaced"))).warnings]
    assert codes == ["additionality-no-basis"] * 3


def test_break_even_is_cost_over_gross() -> None:
    assert break_even(200, cost=50) == 0.25
    assert net_effect(100, FULL, cost=54).break_even == 0.54
    assert break_even(0, cost=50) is None


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.floats(0.01, 1e9))
def test_net_never_exceeds_gross_and_steps_add_up(shares: list[float], gross: float) -> None:
    found = net_effect(gross, Additionality(*shares), draws=10)
    assert found.net is not None
    assert 0 <= found.net <= gross * (1 + 1e-11)
    assert found.table["removed"].sum() + found.net == pytest.approx(gross, rel=1e-9)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Factor(40), "additionality-share"), (lambda: Factor(-0.1), "additionality-share"),
        (lambda: Factor(0.4, low=0.5, high=0.6), "additionality-range"),
        (lambda: Factor(0.4, low=0.3), "additionality-range"),
        (lambda: Factor(0.4, "x", "mesured"), "additionality-grade"),  # type: ignore[arg-type]  # a slip of the pen
        (lambda: net_effect(float("nan"), FULL), "value-missing"),
    ],
)  # fmt: skip
def test_what_is_refused_says_how_to_mend_it(make: object, code: str) -> None:
    with pytest.raises(EstimationError) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.fix


def test_a_percentage_is_answered_with_its_share() -> None:
    with pytest.raises(EstimationError) as caught:
        Factor(40)
    assert "0.4 if you meant 40 %" in caught.value.fix


def test_only_money_from_outside_that_would_not_have_come_is_new() -> None:
    funding = pd.DataFrame({
        "funder": ["national grant", "county", "gift", "trust"], "amount": [100.0, 40.0, 20.0, 10.0],
        "outside": [1, 0, 0.5, 1], "anyway": [0.2, None, 0.0, None],
    })  # fmt: skip
    found = new_money(funding)
    # By hand: 100 · 0.8 + 20 · 0.5 = 90 new; 40 + 10 local; 20 would have come anyway; the trust's 10 are open.
    assert (found.new, found.local, found.anyway, found.unknown, found.total) == (90, 50, 20, 10, 170)
    assert found.share == pytest.approx(90 / 170)
    assert [w.code for w in found.warnings] == ["funding-origin-unknown", "funding-not-new"]
    parts = found.table[["amount_new", "amount_local", "amount_anyway", "amount_unknown"]]
    assert list(parts.sum(axis=1)) == list(funding["amount"])


def test_a_clean_register_of_new_money_is_silent() -> None:
    found = new_money(pd.DataFrame({"amount": [5.0], "outside": [True], "anyway": [0.0]}))
    assert (found.new, found.warnings) == (5, ())


def test_an_amount_that_is_missing_is_not_dropped() -> None:
    with pytest.raises(EstimationError, match="amount") as caught:
        new_money(pd.DataFrame({"amount": [5.0, None], "outside": [1, 1], "anyway": [0, 0]}))
    assert caught.value.code == "value-missing"
