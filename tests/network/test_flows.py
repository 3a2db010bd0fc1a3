"""Flows of resources by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tests.network.test_structure import PARTNERS

from csceval.errors import EstimationError
from csceval.network import flows

# A gives B 60 and the street 20; B gives A 20; C gives D 0; the county, no partner, gives A 900.
PAID = pd.DataFrame(
    [("A", "B", 60.0), ("A", None, 20.0), ("B", "A", 20.0), ("C", "D", 0.0), ("county", "A", 900.0), (None, "A", 5.0)],
    columns=["from_partner_id", "to_partner_id", "amount"],
)


def test_shares_and_one_sidedness_by_hand():
    found = flows.measure(PAID, PARTNERS).set_index("term")
    # A gave 80 and B 20 of 100: 0.64 + 0.04.
    assert found.loc["concentration", "estimate"] == pytest.approx(0.68)
    # Five partners giving 0 0 0 20 80: mean absolute difference of all pairs, over twice the mean.
    gaps = np.abs(np.subtract.outer([0, 0, 0, 20, 80], [0, 0, 0, 20, 80])).mean()
    assert found.loc["gini", "estimate"] == pytest.approx(gaps / (2 * 20))
    # Between A and B 60 one way and 20 the other: 40 of 80.
    assert found.loc["asymmetry", "estimate"] == pytest.approx(0.5)
    assert found["n"].tolist() == [2, 2, 1]


def test_what_partners_have_on_balance():
    found = flows.balance(PAID, PARTNERS).set_index("partner_id")
    assert found["net"].to_dict() == {"A": -40, "B": 40, "C": 0, "D": 0, "E": 0}
    assert found["net"].sum() == 0
    assert found.loc["A", "sector"] == "s"


def test_where_nobody_gave_nothing_is_said():
    with pytest.raises(EstimationError, match="No payment has a giver"):
        flows.measure(PAID.iloc[3:], PARTNERS)
    with pytest.raises(EstimationError, match="no column “amount”"):
        flows.measure(PAID.drop(columns="amount"), PARTNERS)
