"""Totals for groups beside totals for everybody."""

from __future__ import annotations

import pytest

from csceval.dataset.completeness import incomplete
from csceval.dataset.observations import observe


def sent(value, group=None, period="2024-Q1", partner="P1", site="S1"):
    return {"partner_id": partner, "site_id": site, "indicator_id": "reported", "period": period, "group": group,
            "value": value}  # fmt: skip


def codes(make, one, *rows):
    return [(problem.code, problem.value, problem.row) for problem in incomplete(make(one, reports=list(rows)))]


WHOLE = (sent(10), sent(4, "women"), sent(6, "men"))


def test_groups_that_add_up_are_silent(make, totals):
    assert codes(make, totals(), *WHOLE) == []


def test_groups_that_do_not_are_told_with_both_numbers(make, totals):
    rows = (sent(10), sent(4, "women"), sent(5, "men"))
    assert codes(make, totals(), *rows) == [("groups-differ", "10", 2)]
    (problem,) = incomplete(make(totals(), reports=list(rows)))
    assert "add up to 9, but the total is 10" in problem.message
    found = observe(make(totals(), reports=list(rows)))
    assert found[found["level"] == "period"]["value"].iloc[0] == 10  # the total stands


def test_a_cell_of_the_cross_table_that_is_absent_is_named(make, totals):
    later = (sent(7, period="2024-Q2"), sent(7, "women", "2024-Q2"))
    assert codes(make, totals(), *WHOLE, *later) == [("groups-absent", "men", 5)]
    zero = sent(0, "men", "2024-Q2")
    assert codes(make, totals(), *WHOLE, *later, zero) == []


@pytest.mark.parametrize("more", [{"partner": "P2"}, {"site": "S2"}])
def test_every_partner_and_place_has_its_own_groups(make, totals, more):
    assert codes(make, totals(), *WHOLE, sent(3, **more), sent(3, "women", **more)) == []


def test_parts_without_a_whole_and_what_is_not_added_up_are_left_alone(make, totals):
    assert codes(make, totals(), sent(4, "women"), sent(5, "men")) == []
    mean = totals(over_time="mean", over_partners="mean")
    assert codes(make, mean, sent(10), sent(4, "women"), sent(5, "men")) == []
