"""Running totals that start again every year, and those that fall."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from csceval.dataset.falling import falling
from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.dataset.reach import reach
from csceval.definitions.evaluation import Use

RUNNING = {"accumulation": "running_total", "over_time": "last", "reset": "fiscal_year"}
# Fiscal years from April: P1 ends FY2023 with 30 and stands at 12 in FY2024; P2 ends FY2023 with 8 and FY2024 with 9.
ROWS = [("P1", "2022-Q3", 10), ("P1", "2023-Q1", 30), ("P1", "2023-Q2", 5), ("P1", "2023-Q4", 12),
        ("P2", "2023-Q1", 8), ("P2", "2023-Q2", 2), ("P2", "2024-Q1", 9)]  # fmt: skip


def sent(partner, period, value):
    return {"partner_id": partner, "site_id": "S1", "indicator_id": "reported", "period": period, "value": value}


def build(make, one, rows=ROWS, **more):
    period = {"from": "2022-Q2", "to": "2024-Q1", "calendar": "quarter", "fiscal_year_starts": 4}
    return make(one, reports=[sent(*row) for row in rows], **({"period": period, "as_of": "2024-03-31"} | more))


def test_over_several_years_each_years_last_total_counts(make, totals):
    found = observe(build(make, totals(**RUNNING)))
    total = found[found["level"] == "total"].iloc[0]
    assert total["value"] == 30 + 12 + 8 + 9
    of_partners = found[found["level"] == "partner_total"].set_index("partner")["value"]
    assert of_partners.to_dict() == {"P1": 42, "P2": 17}
    quarters = found[(found["level"] == "period") & (found["state"] == "observed")].set_index("period")["value"]
    assert quarters.to_dict() == {"2022-Q3": 10, "2023-Q1": 38, "2023-Q2": 7, "2023-Q4": 12, "2024-Q1": 9}


def test_without_a_reset_the_last_total_holds_everything(make, totals):
    found = observe(build(make, totals(**RUNNING | {"reset": "never"})))
    assert found[found["level"] == "total"]["value"].iloc[0] == 12 + 9


def test_a_target_for_the_year_is_held_against_the_years_last_totals(make, totals):
    told = [{"indicator": "reported", "period": year, "target": 40, "set_on": date(2022, 4, 1)}
            for year in ("FY2023", "FY2024")]  # fmt: skip
    data = build(make, totals(**RUNNING), targets=told)
    assert progress(data, observe(data))["value"].tolist() == [38, 21]


def test_months_within_a_quarter_are_still_one_total(make, totals):
    rows = [("P1", "2023-01", 3), ("P1", "2023-02", 9), ("P1", "2023-04", 2)]
    found = observe(build(make, totals(**RUNNING), rows)).query("level == 'period' and state == 'observed'")
    assert found["value"].tolist() == [9, 2]


@pytest.mark.parametrize(("periods", "lower"), [("exclusive", 42), ("may_repeat", 30)])
def test_people_of_two_years(make, totals, periods, lower):
    people = totals(**RUNNING, people={"across_periods": periods})
    one = reach(build(make, people)).iloc[0]
    assert (one["gross"], one["lower"]) == (59, lower)


def test_a_total_that_falls_is_told_at_its_row(make, totals):
    data = build(make, totals(**RUNNING | {"reset": "never"}))
    assert [(one.code, one.value, one.row) for one in falling(data)] == [
        ("running-total-falls", "5", 4), ("running-total-falls", "2", 7),
    ]  # fmt: skip
    assert "falls from 30 to 5 in 2023-Q2" in falling(data)[0].message
    assert falling(build(make, totals(**RUNNING))) == []
    within = [("P1", "2023-Q2", 10), ("P1", "2023-Q3", 9)]
    assert len(falling(build(make, totals(**RUNNING), within))) == 1


def test_flows_and_stocks_may_fall(make, totals):
    for rule in ({}, {"accumulation": "stock", "over_time": "last"}):
        assert falling(build(make, totals(**rule))) == []


@pytest.mark.parametrize("rule", [{"accumulation": "flow"}, {"accumulation": "stock", "over_time": "last"}])
def test_only_running_totals_start_again(totals, rule):
    with pytest.raises(ValidationError, match="`reset` goes with running totals"):
        totals(reset="fiscal_year", **rule)


def test_a_tall_file_says_it_once_for_all(make, totals):
    uses = [{"use": "reported", "each": {"column": "indicator_id"}, "reset": "fiscal_year",
             "accumulation_from": {"column": "accumulative", "NO": "flow", "YES": "running_total"}}]  # fmt: skip
    rows = [sent(*row) | {"accumulative": said, "indicator_id": name}
            for name, said in (("a", "YES"), ("b", "NO")) for row in ROWS]  # fmt: skip
    period = {"from": "2022-Q2", "to": "2024-Q1", "calendar": "quarter", "fiscal_year_starts": 4}
    data = make(totals(), uses=uses, reports=rows, period=period, as_of="2024-03-31")
    assert {name: one.reset for name, one in data.indicators.items()} == {
        "reported_a": "fiscal_year", "reported_b": "never",
    }  # fmt: skip
    found = observe(data)
    whole = found[found["level"] == "total"].set_index("indicator")["value"]
    assert whole.to_dict() == {"reported_a": 59, "reported_b": 76}
    with pytest.raises(ValidationError, match="`reset` goes with `accumulation_from`"):
        Use(use="reported", reset="fiscal_year")
