"""Who reported when, and who was due."""

from datetime import date

from csceval.dataset.observations import observe
from csceval.dataset.reporting import reporting


def test_expected_partners_are_due_and_others_are_listed(make, totals):
    sent = [
        {"partner_id": partner, "site_id": "S1", "indicator_id": "a", "period": period, "value": 5}
        for partner, period in [("P1", "2024-Q1"), ("P1", "2024-Q2"), ("P2", "2024-Q1"), ("P9", "2024-Q1")]
    ]
    partners = [
        {"partner_id": "P1", "partner_name": "One"},
        {"partner_id": "P2", "partner_name": "Two"},
        {"partner_id": "P3", "partner_name": "Three", "joined_on": date(2024, 4, 2)},
        {"partner_id": "P9", "partner_name": "Nine", "expected": False},
    ]
    data = make(
        totals(), reports=sent, uses=[{"use": "reported", "each": {"column": "indicator_id"}}], partners=partners
    )
    found = reporting(data, observe(data)).set_index(["partner", "period"])
    assert found["state"].to_dict() == {
        ("P1", "2024-Q1"): "observed", ("P1", "2024-Q2"): "observed",
        ("P2", "2024-Q1"): "observed", ("P2", "2024-Q2"): "missing",
        ("P3", "2024-Q1"): "not_due", ("P3", "2024-Q2"): "missing",
        ("P9", "2024-Q1"): "observed", ("P9", "2024-Q2"): "not_due",
    }  # fmt: skip
    assert found["due"].groupby("partner").sum().to_dict() == {"P1": 2, "P2": 2, "P3": 1, "P9": 0}
    assert found.loc[("P2", "2024-Q1"), "name"] == "Two"
