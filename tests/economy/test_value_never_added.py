"""Impact and value are two tables."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.economy import Additionality, benefit_cost, net_effect, net_present_value
from csceval.errors import EstimationError


def test_a_sum_with_anything_is_refused_in_words() -> None:
    ratio = benefit_cost([0, 120], 100, rate=0.035)
    for attempt in (lambda: ratio + 2.0, lambda: 2.0 + ratio, lambda: ratio + net_effect(10, Additionality())):
        with pytest.raises(EstimationError, match="never added") as caught:
            attempt()
        assert caught.value.code == "value-never-added"


@pytest.mark.parametrize("label", ["GVA", "supply chain", "Induced", "economic impact"])
def test_an_impact_among_benefits_is_refused(label: str) -> None:
    benefits = pd.DataFrame({"year": [0, 1], "amount": [10.0, 10.0], "item": ["fewer visits", label]})
    with pytest.raises(EstimationError, match=label) as caught:
        benefit_cost(benefits, 5, rate="green_book")
    assert caught.value.code == "value-impact-as-benefit"
    with pytest.raises(EstimationError, match=label):
        net_present_value(benefits, rate="green_book")


def test_the_table_of_an_impact_is_refused_by_its_rows() -> None:
    table = pd.DataFrame({"year": 0, "amount": [1.956, 0.421]}, index=["direct", "supply_chain"])
    with pytest.raises(EstimationError, match="direct"):
        net_present_value(table, rate="none")


def side(*lines: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([(0, 10.0, *line) for line in lines], columns=["year", "amount", "item", "kind"])


def test_pay_and_items_stand_on_one_side_only() -> None:
    costs = side(("Staff", "cash"), ("Van", "cash"), ("Helpers", "volunteers"))
    for wrong in (side(("wages", "cash")), side(("van", "")), side(("posts", "salaries"))):
        with pytest.raises(EstimationError) as caught:
            benefit_cost(wrong, costs, rate=0.035)
        assert caught.value.code == "value-both-sides"


def test_gifts_of_time_stand_on_both() -> None:
    both = ("Helpers", "volunteers")
    assert benefit_cost(side(both, ("Fewer visits", "cash")), side(both), rate=0.035).ratio == 2
