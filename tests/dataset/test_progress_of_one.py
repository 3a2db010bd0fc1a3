"""Targets of single partners and groups: held against their own figures, and only their own silence counts."""

from __future__ import annotations

from datetime import date

import pytest

from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.definitions.target import Target


def aim(target, period="2024-Q2", **more):
    return {"indicator": "reported", "period": period, "target": target, "set_on": date(2024, 1, 1)} | more


def total(partner, period, value, group=None):
    return {"partner_id": partner, "indicator_id": "reported", "period": period, "value": value, "group": group}


def standing(make, indicator, reports, *targets, **more):
    given = {"as_of": date(2024, 7, 31)} | more
    data = make(indicator, reports=reports, targets=list(targets), **given)
    return progress(data, observe(data))


def test_each_partner_is_held_against_its_own(make, totals):
    reports = [total("P1", "2024-Q2", 18), total("P2", "2024-Q2", 5)]
    found = standing(make, totals(), reports, aim(15, partner="P1"), aim(15, partner="P2"), aim(23))
    assert found[["partner", "place", "value", "verdict"]].to_numpy().tolist() == [
        ["P1", "all", 18, "met"], ["P2", "all", 5, "not_met"], ["all", "all", 23, "met"]
    ]  # fmt: skip


def test_each_group_is_held_against_its_own(make, totals):
    reports = [
        total("P1", "2024-Q2", 18, "girls"),
        total("P1", "2024-Q2", 5, "boys"),
        total("P2", "2024-Q2", 4, "girls"),
    ]
    found = standing(make, totals(), reports, aim(22, group="girls"), aim(22, group="boys"))
    assert found[["group", "value", "verdict"]].to_numpy().tolist() == [["girls", 22, "met"], ["boys", 5, "not_met"]]


def test_a_partner_answers_for_its_own_silence_alone(make, totals):
    """P2 sent nothing in the second quarter: that leaves the whole open, and P2, but not P1."""
    reports = [total("P1", "2024-Q1", 18), total("P2", "2024-Q1", 18), total("P1", "2024-Q2", 5)]
    found = standing(make, totals(), reports, aim(15, partner="P1"), aim(15, partner="P2"), aim(30))
    assert found["late"].tolist() == [0, 1, 1]
    assert found["verdict"].tolist() == ["not_met", "not_clear_yet", "not_clear_yet"]


def test_a_later_entry_replaces_only_that_partners(make, totals):
    reports = [total("P1", "2024-Q2", 18), total("P2", "2024-Q2", 18)]
    found = standing(make, totals(), reports, aim(15, partner="P1"), aim(15, partner="P2"),
                     aim(20, partner="P1", set_on=date(2024, 3, 1)))  # fmt: skip
    assert found.set_index("partner")[["target", "revisions"]].loc[["P1", "P2"]].to_numpy().tolist() == [
        [20, 1],
        [15, 0],
    ]


@pytest.mark.parametrize(("other", "value"), [(40, 30.0), (4, None)])
def test_beside_a_small_group_the_value_of_a_longer_period_is_kept_back(make, totals, other, value):
    """Of 34 in the year, 30 are girls: who is told both knows of the 4 boys."""
    reports = [total("P1", "2024-Q1", 30, "girls"), total("P1", "2024-Q2", other, "boys")]
    found = standing(make, totals(people={}), reports, aim(34, "2024"), aim(34, "2024", group="girls"),
                     as_of=date(2024, 12, 31))  # fmt: skip
    told = found.set_index("group")["value"]
    assert told["all"] == 30 + other
    assert told["girls"] == value if value else told.isna()["girls"]


def test_a_target_is_for_one_thing():
    with pytest.raises(ValueError, match="not for two of them at once"):
        Target.model_validate(aim(1, place="S1", partner="P1"))
