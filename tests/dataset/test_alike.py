"""A partner that is late or new must not look like a change."""

from __future__ import annotations

import pytest

from csceval.dataset.alike import like_for_like
from csceval.dataset.observations import observe

RATIO = {"over_time": "ratio_of_sums", "over_partners": "ratio_of_sums", "unit": "proportion"}


def visit(partner: str, day: str) -> dict[str, object]:
    return {"partner_id": partner, "site_id": "S1", "asked_on": day}


def sent(value: float | None, partner: str, period: str, **more: object) -> dict[str, object]:
    told = {"partner_id": partner, "site_id": "S1", "indicator_id": "reported", "period": period, "value": value}
    return told | more


def compared(dataset):
    frame = like_for_like(dataset, observe(dataset), "2024-Q1", "2024-Q2")
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_late_partner_is_left_out_on_both_sides(make, indicator):
    """P1 went from 2 visits to 3; P2, with 5, has not reported yet: the plain total fell from 7 to 3."""
    first = [visit("P1", "2024-01-10")] * 2 + [visit("P2", "2024-02-10")] * 5
    found = compared(make(indicator(), visits=[*first, *[visit("P1", "2024-05-01")] * 3]))
    assert (found["before"], found["after"], found["partners"], found["partners_any"]) == (2, 3, 1, 2)


def test_a_new_partner_is_left_out_too(make, indicator):
    rows = [visit("P1", "2024-01-10"), visit("P1", "2024-05-10"), visit("P2", "2024-05-11")]
    found = compared(make(indicator(), visits=rows))
    assert (found["before"], found["after"], found["partners"]) == (1, 1, 1)


def test_totals_are_compared_the_same_way(make, totals):
    rows = [sent(40, "P1", "2024-01"), sent(100, "P2", "2024-02"), sent(50, "P1", "2024-04")]
    found = compared(make(totals(), reports=rows))
    assert (found["before"], found["after"], found["reported_as"]) == (40, 50, "totals")


def test_a_ratio_is_pooled_over_the_same_partners(make, totals):
    parts = [("P1", "2024-01", 1, 4), ("P2", "2024-01", 9, 9), ("P1", "2024-04", 2, 4)]
    rows = [sent(None, partner, period, numerator=a, denominator=b) for partner, period, a, b in parts]
    found = compared(make(totals(**RATIO), reports=rows))
    assert (found["before"], found["after"]) == (0.25, 0.5)


def test_everybody_in_both_gives_the_plain_totals(make, indicator):
    rows = [visit(partner, day) for partner in ("P1", "P2") for day in ("2024-01-10", "2024-04-10", "2024-04-11")]
    dataset = make(indicator(), visits=rows)
    found, observed = compared(dataset), observe(dataset)
    plain = observed[observed["level"] == "period"]["value"].tolist()
    assert [found["before"], found["after"]] == plain == [2, 4]


def test_nobody_in_both_gives_no_number(make, indicator):
    found = compared(make(indicator(), visits=[visit("P1", "2024-01-10"), visit("P2", "2024-05-10")]))
    assert found[["before", "after"]].isna().all()
    assert found["partners"] == 0


def test_without_partners_there_is_nothing_to_compare(make, indicator):
    rows = [{"site_id": "S1", "asked_on": "2024-01-10"}]
    dataset = make(indicator(by={"period": "asked_on", "place": "site_id"}), visits=rows)
    assert like_for_like(dataset, observe(dataset), "2024-Q1", "2024-Q2").empty


def test_an_unknown_period_is_refused(make, indicator):
    dataset = make(indicator(), visits=[])
    with pytest.raises(ValueError, match="2023-Q4"):
        like_for_like(dataset, observe(dataset), "2023-Q4", "2024-Q1")
