"""Every result about value says itself in words, and as plain values for JSON."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from csceval import economy
from csceval.charts import _embed

OPTIONS = pd.DataFrame({
    "option": ["old"] * 3 + ["new"] * 3, "cost": [10.0, 12, 11, 20, 22, 24], "outcome": [1.0, 2, 3, 7, 8, 9],
})  # fmt: skip
BENEFITS = pd.DataFrame({"year": [0], "amount": [200.0], "std_error": [20.0]})
FUNDING = pd.DataFrame({"amount": [75.0, 25.0], "outside": [1, 0], "anyway": [0.0, None]})
RESULTS = {
    "npv": (
        economy.net_present_value([-100, 110], rate="green_book"),
        "6.28 in the money of 0, at green_book (HM",
    ),
    "bcr": (
        economy.benefit_cost(BENEFITS, 100, rate=0.1),
        "with 2 of benefit (95 % interval 1.608",
    ),
    "bcr alone": (economy.benefit_cost(200, 100, rate=0.1), "no errors were given"),
    "icer": (economy.icer(OPTIONS), "new: Each additional outcome cost 1.833 (95 % interval"),
    "new money": (economy.new_money(FUNDING), "75.0 % of the money is new to the area (75 of 100)."),
    "time": (economy.value_volunteers(100, wage=12.5), "100 hours of volunteers’ time, worth 1250"),
    "net": (economy.net_effect(10, economy.Additionality(0.5, 0, 0, 0)), "substitution"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_says_itself_and_fits_json(name: str) -> None:
    found: Any
    found, said = RESULTS[name]
    assert said in found.summary() == repr(found)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False)) == found.to_dict()
    pd.testing.assert_frame_equal(found.tidy(), found.table)


def test_the_warnings_of_a_result_go_with_it() -> None:
    stored = RESULTS["net"][0].to_dict()["warnings"]
    assert [one["code"] for one in stored] == ["additionality-no-basis"] * 4


def test_each_step_of_the_frontier_has_its_curve() -> None:
    third = pd.DataFrame({"option": ["more"] * 3, "cost": [50.0, 55, 52], "outcome": [9.5, 10, 11]})
    found = economy.icer(pd.concat([OPTIONS, third]))
    spec = json.dumps(_embed.spec(found.plot(currency="EUR")), ensure_ascii=False)
    assert list(found.ratios) == ["new", "more"]
    assert '"series": "more"' in spec
    assert "€" in spec
