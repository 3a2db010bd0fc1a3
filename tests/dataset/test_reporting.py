"""Who reported when, and who was due."""

from datetime import date

from csceval.dataset.observations import observe
from csceval.dataset.reporting import due_on, rates, reporting
from csceval.period import Period


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


def test_the_reporting_rate_and_how_late_the_oldest_open_report_is(make, totals):
    """Due on 20 April and 20 July; on 30 July the first is 101 days late. P2's are due when the quarter is over."""
    sent = [{"partner_id": "P2", "site_id": "S1", "indicator_id": "reported", "period": "2024-Q1", "value": 0.0}]
    partners = [
        {"partner_id": "P1", "partner_name": "One", "due_day": 20},
        {"partner_id": "P2", "partner_name": "Two"},
        {"partner_id": "P3", "partner_name": "Three", "expected": False},
    ]
    data = make(totals(), reports=sent, partners=partners, as_of=date(2024, 7, 30))
    found = reporting(data, observe(data))
    assert found["days_late"].tolist() == [101, 10, 0, 30]
    assert rates(found).to_dict("records") == [
        {"partner": "P1", "name": "One", "reported": 0, "due": 2, "rate": 0.0, "days_late": 101},
        {"partner": "P2", "name": "Two", "reported": 1, "due": 2, "rate": 0.5, "days_late": 30},
    ]


def test_nothing_is_late_before_its_due_day(make, totals):
    partners = [{"partner_id": "P1", "partner_name": "One", "due_day": 31}]
    for as_of, state in ((date(2024, 4, 29), "not_due"), (date(2024, 4, 30), "missing")):  # April has no 31st
        data = make(totals(), partners=partners, as_of=as_of)
        assert reporting(data, observe(data))["state"].tolist() == [state, "not_due"]
    assert due_on(Period.parse("2023-Q4"), 31) == date(2024, 1, 31)
    assert due_on(Period.parse("2023-Q4"), None) == date(2023, 12, 31)
