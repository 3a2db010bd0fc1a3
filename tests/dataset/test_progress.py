"""Targets in force, the value held against them, and the ledger."""

from datetime import date

import pandas as pd
import pytest

from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.errors import DefinitionError

STOCK = {"accumulation": "stock", "over_time": "last"}
SPAN = ("2023-Q1", "2024-Q4")


def sent(value, period, partner="P1", site="S1"):
    return {"partner_id": partner, "site_id": site, "indicator_id": "reported", "period": period, "value": value}


def target(aim, period="2024-Q4", baseline=None, **more):
    told = {"indicator": "reported", "period": period, "target": aim, "set_on": date(2023, 1, 1)}
    if baseline is not None:
        told["baseline"] = {"value": baseline, "period": "2023-Q1"}
    return told | more


def stand(make, one, rows, *targets, as_of="2024-12-31", **more):
    data = make(one, reports=rows, span=SPAN, targets=list(targets), as_of=as_of, **more)
    return progress(data, observe(data))


def test_half_way_on_a_straight_line(make, totals):
    # From the end of 2023-Q1 (31 March 2023) to the end of 2024-Q4 are 641 days; to the end of 2023-Q4 275.
    one = stand(make, totals(**STOCK), [sent(14, "2023-Q4")], target(20, baseline=10), as_of="2023-12-31").iloc[0]
    assert one["expected"] == pytest.approx(10 + 10 * 275 / 641)
    assert one["progress"] == pytest.approx(0.4)
    assert (one["status"], one["verdict"]) == ("off_track", "not_clear_yet")
    assert (one["value_period"], one["note"]) == ("2023-Q4", "latest figure is for 2023 Q4")


def test_the_latest_value_up_to_the_target_counts(make, totals):
    rows = [sent(12, "2023-Q2"), sent(18, "2023-Q4"), sent(99, "2024-Q1")]
    one = stand(make, totals(**STOCK), rows, target(20, "2023-Q4", baseline=10)).iloc[0]
    assert (one["value"], one["verdict"], one["progress"]) == (18, "not_met", 0.8)


def test_zero_is_a_value(make, totals):
    """Akvo RSR blanks a zero actual. From 10 down to 0, an actual of 0 is 100 %."""
    one = stand(make, totals(**STOCK, direction="lower"), [sent(0, "2024-Q4")], target(0, baseline=10)).iloc[0]
    assert (one["value"], one["progress"], one["status"]) == (0, 1, "met")


def test_progress_may_pass_the_target(make, totals):
    assert stand(make, totals(**STOCK), [sent(40, "2024-Q4")], target(20, baseline=10))["progress"].iloc[0] == 3


def test_the_later_entry_of_the_ledger_wins_and_the_earlier_is_counted(make, totals):
    entries = [
        target(30, baseline=10, set_on=date(2024, 1, 1), set_by="Board", reason="Scope grew"),
        target(20, baseline=10),
    ]
    one = stand(make, totals(**STOCK), [sent(15, "2024-Q4")], *entries)
    assert len(one) == 1
    row = one.iloc[0]
    assert (row["target"], row["revisions"], row["reason"], row["set_on"]) == (30, 1, "Scope grew", date(2024, 1, 1))


def test_without_a_baseline_only_a_verdict(make, totals):
    one = stand(make, totals(**STOCK), [sent(15, "2024-Q4")], target(20)).iloc[0]
    assert pd.isna(one["progress"])
    assert pd.isna(one["expected"])
    assert (one["status"], one["verdict"]) == ("off_track", "not_met")


def test_holding_the_baseline(make, totals):
    one = stand(make, totals(**STOCK), [sent(20, "2024-Q4")], target(20, baseline=20)).iloc[0]
    assert pd.isna(one["progress"])
    assert (one["status"], one["expected"], one["note"]) == ("met", 20, "the aim is to hold the baseline")


def test_no_data_is_said(make, totals):
    one = stand(make, totals(**STOCK), [], target(20, baseline=10)).iloc[0]
    assert (one["status"], one["verdict"]) == ("no_data", "no_data")
    assert pd.isna(one["value"])


def test_part_of_a_quarter_is_not_held_against_a_quarter(make, totals):
    rows = [sent(9, "2024-Q3"), sent(2, "2024-10")]
    one = stand(make, totals(), rows, target(10, baseline=5), as_of="2024-11-15").iloc[0]
    assert (one["value"], one["value_period"]) == (9, "2024-Q3")


def test_a_target_for_the_year_is_held_against_the_year(make, totals):
    rows = [sent(5, "2024-Q1"), sent(6, "2024-Q2"), sent(7, "2024-Q3"), sent(8, "2024-Q4"), sent(100, "2023-Q4")]
    one = stand(make, totals(), rows, target(25, "2024", baseline=20)).iloc[0]
    assert (one["value"], one["verdict"]) == (26, "met")
    assert one["progress"] == pytest.approx(1.2)


def test_a_year_that_is_not_over_counts_so_far(make, totals):
    # 182 of 366 days have gone by at the end of June: 25 · 182 / 366 = 12.43 are expected, 11 are there.
    rows = [sent(5, "2024-Q1"), sent(6, "2024-Q2")]
    one = stand(make, totals(), rows, target(25, "2024", baseline=20), as_of="2024-06-30").iloc[0]
    assert (one["value"], one["note"]) == (11, "counted so far; 2024 is not over")
    assert one["expected"] == pytest.approx(25 * 182 / 366)
    assert pd.isna(one["progress"])
    assert (one["status"], one["verdict"]) == ("off_track", "not_clear_yet")


def test_a_limit_kept_so_far_is_not_met_before_the_year_is_over(make, totals):
    rows = [sent(5, "2024-Q1")]
    one = stand(make, totals(direction="lower"), rows, target(25, "2024"), as_of="2024-03-31").iloc[0]
    assert (one["status"], one["verdict"]) == ("on_track", "not_clear_yet")


def test_a_limit_already_passed_is_not_met_before_the_year_is_over(make, totals):
    one = stand(make, totals(direction="lower"), [sent(26, "2024-Q1")], target(25, "2024"), as_of="2024-03-31").iloc[0]
    assert (one["status"], one["verdict"]) == ("off_track", "not_met")


def test_cumulative_sums_count_from_the_beginning(make, totals):
    rows = [sent(5, "2023-Q1"), sent(6, "2024-Q1"), sent(7, "2024-Q4")]
    one = stand(make, totals(over_time="cumulative"), rows, target(20, baseline=0)).iloc[0]
    assert (one["value"], one["verdict"], one["progress"]) == (18, "not_met", 0.9)


def test_steps_ask_for_the_latest_target_that_is_due(make, totals):
    entries = [target(20, baseline=10, path="steps"), target(13, "2023-Q4", baseline=10)]
    found = stand(make, totals(**STOCK), [sent(14, "2024-Q2")], *entries, as_of="2024-06-30")
    last = found[found["period"] == "2024-Q4"].iloc[0]
    assert (last["expected"], last["status"]) == (13, "on_track")


def test_a_place_has_its_own_target(make, totals):
    rows = [sent(5, "2024-Q4"), sent(9, "2024-Q4", site="S2")]
    found = stand(make, totals(**STOCK), rows, target(8, place="S2"), target(20))
    assert found["value"].tolist() == [9, 14]
    assert found["verdict"].tolist() == ["met", "not_met"]


def test_the_interval_decides(make, indicator):
    rate = indicator(
        id="rate",
        unit="proportion",
        measure={"kind": "ratio", "denominator": {"op": "count"}, "numerator": {"op": "count", "where": "hours > 5"}},
        over_time="ratio_of_sums",
        over_partners="ratio_of_sums",
        uncertainty={"kind": "process", "interval": "wilson"},
    )
    rows = [{"partner_id": "P1", "site_id": "S1", "asked_on": "2024-05-01", "hours": 9 if n < 6 else 1}
            for n in range(10)]  # fmt: skip
    aims = [{"indicator": "rate", "period": "2024-Q2", "target": aim, "set_on": "2024-01-01"} for aim in (0.5, 0.9)]
    data = make(rate, visits=rows, targets=aims[:1])
    # 6 of 10: Wilson 0.31 to 0.83, so a target of 0.5 is neither met nor missed.
    one = progress(data, observe(data)).iloc[0]
    assert (one["value"], one["verdict"], one["status"]) == (0.6, "not_clear_yet", "not_clear_yet")
    data = make(rate, visits=rows, targets=aims[1:])
    assert progress(data, observe(data))["verdict"].iloc[0] == "not_met"


def test_a_withheld_period_gives_no_value_for_the_year(make, totals):
    people = totals(people={})
    data = make(people, reports=[sent(50, "2024-Q1"), sent(60, "2024-Q2")], span=SPAN, targets=[target(200, "2024")],
                as_of="2024-12-31")  # fmt: skip
    found = observe(data)
    hidden = (found["level"] == "period") & (found["period"] == "2024-Q2")
    protected = found.assign(state=found["state"].mask(hidden, "suppressed"))
    assert progress(data, found)["value"].iloc[0] == 110
    assert progress(data, protected)["status"].iloc[0] == "no_data"


def test_a_small_number_of_people_in_a_year_is_not_shown(make, totals):
    one = stand(make, totals(people={}), [sent(3, "2024-Q1"), sent(4, "2024-Q2")], target(200, "2024")).iloc[0]
    assert pd.isna(one["value"])


def test_a_target_of_an_indicator_that_is_not_used(make, totals):
    with pytest.raises(DefinitionError, match="“reportd”, which this evaluation does not use") as error:
        stand(make, totals(), [], target(20) | {"indicator": "reportd"})
    assert error.value.fix == "Did you mean reported?"


def test_a_target_of_a_tall_indicator_before_its_first_row(make, totals):
    uses = [{"use": "reported", "each": {"column": "indicator_id"}}]
    found = stand(make, totals(), [], target(20) | {"indicator": "reported_755"}, uses=uses)
    assert found["status"].tolist() == ["no_data"]


def test_no_targets_no_rows(make, totals):
    empty = stand(make, totals(), [])
    assert empty.empty
    assert "status" in empty.columns
