"""What goes wrong in the systems that partnerships use today, and does not here.

`FAULTS` lists every fault with where it was seen and the test that holds it; the last test looks each of them up.
"""

from __future__ import annotations

import ast
import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from csceval.dataset import hooks
from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.dataset.standing import Aim, expected, judge
from csceval.dataset.standing import progress as way
from csceval.report.exports import csv as csv_export
from csceval.report.exports import iati
from csceval.report.observed import Observed, tidy
from csceval.words import numbers

TESTS = Path(__file__).resolve().parents[1]
HERE = "dataset/test_peer_faults.py"
# Fault → (where it was seen, file of the test, its name).
FAULTS: dict[str, tuple[str, str, str]] = {
    "an actual of 0 becomes blank": (
        "akvo/akvo-rsr usecases/period_update_aggregation.py", HERE, "test_zero_is_a_value_wherever_it_is_shown"),
    "accomplishment that should stop at 100 never goes below it": (
        "akvo/akvo-rsr models/result/indicator_period.py percent_accomplishment_100", HERE,
        "test_progress_is_neither_raised_to_nor_cut_at_the_target"),
    "accomplishment leaves out the baseline": (
        "akvo/akvo-rsr percent_accomplishment; TolaData queries/utils.py", HERE,
        "test_progress_begins_at_the_baseline"),
    "accomplishment leaves out which way is better": (
        "akvo/akvo-rsr percent_accomplishment", HERE, "test_less_can_be_better"),
    "no change at all is on track": ("TolaData queries/utils.py", HERE, "test_no_change_is_not_on_track"),
    "two fifths of the planned decrease are on track at the end": (
        "TolaData queries/utils.py", HERE, "test_part_of_a_planned_decrease_is_not_on_track_at_the_end"),
    "a target of 0 has no status": (
        "TolaData queries/utils.py; akvo/akvo-rsr", HERE, "test_a_target_of_zero_is_judged"),
    "the margin is fixed at 15 %": ("TolaData queries/utils.py", HERE, "test_the_tolerance_is_the_targets_own"),
    "a percentage that should be cumulative can be saved as one that is not": (
        "TolaData indicators/models.py", HERE, "test_a_share_that_adds_up_over_time_cannot_be_defined"),
    "zeros are not stored unless asked for": (
        "dhis2/dhis2-docs configure-metadata.md", HERE, "test_every_zero_that_came_in_is_kept"),
    "zeros that are worked out are not stored either": (
        "dhis2/dhis2-docs configure-metadata.md, predictors", HERE, "test_a_zero_that_was_worked_out_is_kept"),
    "another disaggregation deletes results": (
        "DevResults, Data Sources", "dataset/test_observations.py", "test_another_disaggregation_changes_no_total"),
    "an unknown baseline is entered, or taken, as 0": (
        "TolaData help; UNICEF PRP", HERE, "test_an_unknown_baseline_is_not_zero"),
    "an absent baseline or figure is handed on as 0": (
        "UNICEF PRP; akvo/akvo-rsr", HERE, "test_what_is_absent_is_not_handed_on_as_zero"),
    "percentages are averaged": ("akvo/akvo-rsr#2181", HERE, "test_percentages_are_pooled_not_averaged"),
    "only one percentage may come in a period": (
        "akvo/akvo-rsr#2944", HERE, "test_several_percentages_in_one_period_are_pooled"),
    "running totals are added up": ("akvo/akvo-rsr PR #5245", HERE, "test_running_totals_are_not_added_up"),
    "averages are added up": ("decidim#500", HERE, "test_averages_are_not_added_up"),
    "the plan for all is another than its parts say": (
        "hikaya-io/activity#645", HERE, "test_a_plan_for_the_year_is_held_against_the_year"),
    "a target shows only in its last month": ("ActivityInfo", HERE, "test_a_target_asks_for_something_before_it_ends"),
    "a revised target overwrites the old one": (
        "akvo-product-design#246", "dataset/test_progress.py",
        "test_the_later_entry_of_the_ledger_wins_and_the_earlier_is_counted"),
    "the same people are counted once a partner": (
        "IATI/D-Portal#3", "dataset/test_reach.py", "test_net_lies_between_the_bounds"),
    "a late partner reads as a fall": (
        "every system that prints plain totals", "dataset/test_late_partners.py",
        "test_deleting_three_latest_files_turns_no_word_and_no_status"),
}  # fmt: skip
STOCK = {"accumulation": "stock", "over_time": "last"}
SHARE = {"unit": "proportion", "over_time": "ratio_of_sums", "over_partners": "ratio_of_sums"}


def sent(value, period="2024-Q1", partner="P1", **more):
    told = {"partner_id": partner, "site_id": "S1", "indicator_id": "reported", "period": period, "value": value}
    return told | more


def whole(data, period="2024-Q1"):
    found = observe(data)
    return found[(found["level"] == ("total" if period == "all" else "period")) & (found["period"] == period)].iloc[0]


def stand(make, one, rows, aim, baseline=None, *, as_of="2024-06-30", period="2024-Q2", **more):
    told = {"indicator": "reported", "period": period, "target": aim, "set_on": date(2024, 1, 1), **more}
    if baseline is not None:
        told["baseline"] = {"value": baseline, "period": "2023-Q4"}
    data = make(one, reports=rows, targets=[told], as_of=as_of)
    return progress(data, observe(data)).iloc[0]


def handed_on(data) -> Observed:
    """What an export is given of a dataset."""
    one = data.indicators["reported"]
    facts = {"name": one.name, "definition": one.definition, "unit": one.unit, "direction": one.direction,
             "over_partners": one.over_partners}  # fmt: skip
    meta = {"id": "test", "title": "Test", "locale": "en-GB", "fiscal_year_starts": 1, "from": "2024-Q1",
            "to": "2024-Q2"}  # fmt: skip
    content = {"indicators": {"reported": facts}, "meta": meta}
    cells = observe(data)
    cells = cells[cells["level"] == "period"]
    return Observed(meta, content["indicators"], tidy(cells, content), progress(data, cells))


def test_zero_is_a_value_wherever_it_is_shown(make, totals):
    data = make(totals(**STOCK), reports=[sent(0.0)])
    found = whole(data)
    assert (found["value"], found["state"], found["n"]) == (0, "observed", 1)
    assert numbers.show(0.0, "people") == "0 people"
    observed = handed_on(data)
    assert [line.split(",")[11] for line in csv_export.write(observed).decode().splitlines()[1:3]] == ["0", ""]
    assert b'<actual value="0"' in iati.write(observed)


def test_progress_is_neither_raised_to_nor_cut_at_the_target(make, totals):
    got = [stand(make, totals(**STOCK), [sent(actual, "2024-Q2")], 20, 10)["progress"] for actual in (5, 12, 40)]
    assert got == [-0.5, 0.2, 3.0]


def test_progress_begins_at_the_baseline(make, totals):
    """From 90 to 100: 95 is half of the way, not 95 %."""
    assert stand(make, totals(**STOCK), [sent(95, "2024-Q2")], 100, 90)["progress"] == 0.5


def test_less_can_be_better(make, totals):
    """From 100 down to 80: 92 is two fifths of the way, not 115 %; 104 is a step back."""
    lower = totals(**STOCK, direction="lower")
    got = [stand(make, lower, [sent(actual, "2024-Q2")], 80, 100)["progress"] for actual in (92, 104, 80)]
    assert got == [0.4, -0.2, 1.0]


@given(baseline=st.integers(-100, 100), aim=st.integers(-100, 100), done=st.floats(-2, 3))
def test_the_same_share_of_the_way_has_the_same_progress_up_and_down(baseline, aim, done):
    if baseline == aim:
        return
    value = baseline + done * (aim - baseline)
    direction = "higher" if aim > baseline else "lower"
    assert way(Aim(direction, baseline, aim), value) == pytest.approx(done, abs=1e-9)


def test_no_change_is_not_on_track(make, totals):
    """Baseline 90, target 100, still 90 half-way: 90 % of the target, nothing of the way."""
    one = stand(make, totals(**STOCK), [sent(90, "2024-Q1")], 100, 90, as_of="2024-03-31")
    assert (one["progress"], one["status"]) == (0, "off_track")


def test_part_of_a_planned_decrease_is_not_on_track_at_the_end(make, totals):
    one = stand(make, totals(**STOCK, direction="lower"), [sent(92, "2024-Q2")], 80, 100)
    assert (one["progress"], one["status"], one["verdict"]) == (0.4, "off_track", "not_met")


@pytest.mark.parametrize(("actual", "done", "status"), [(0, 1, "met"), (4, 0.6, "off_track"), (10, 0, "off_track")])
def test_a_target_of_zero_is_judged(make, totals, actual, done, status):
    one = stand(make, totals(**STOCK, direction="lower"), [sent(actual, "2024-Q2")], 0, 10)
    assert (one["progress"], one["status"]) == (pytest.approx(done), status)


@pytest.mark.parametrize(("tolerance", "verdict"), [(0, "not_met"), (4, "not_met"), (5, "met")])
def test_the_tolerance_is_the_targets_own(make, totals, tolerance, verdict):
    one = stand(make, totals(**STOCK), [sent(95, "2024-Q2")], 100, 50, tolerance=tolerance)
    assert one["verdict"] == verdict


@pytest.mark.parametrize("rule", [{"over_time": "sum"}, {"over_partners": "sum"}])
def test_a_share_that_adds_up_over_time_cannot_be_defined(totals, indicator, rule):
    with pytest.raises(ValidationError, match="cannot be summed"):
        totals(**(SHARE | rule))
    parts = {"kind": "ratio", "denominator": {"op": "count"}, "numerator": {"op": "count", "where": "hours > 5"}}
    with pytest.raises(ValidationError, match="cannot be summed"):
        indicator(**(SHARE | {"measure": parts} | rule))


@given(values=st.lists(st.sampled_from([0.0, 0.0, 1.0, 7.5]), min_size=1, max_size=8))
def test_every_zero_that_came_in_is_kept(make, totals, values):
    rows = [sent(value, "2024-Q1", f"P{n}") for n, value in enumerate(values)]
    found = observe(make(totals(), reports=rows))
    mine = found[(found["level"] == "partner") & (found["period"] == "2024-Q1")]
    assert mine["value"].tolist() == values
    assert (mine["state"] == "observed").all()
    assert whole(make(totals(), reports=rows))["coverage_reported"] == len(values)


def test_a_zero_that_was_worked_out_is_kept(indicator):
    worked = pd.DataFrame({"level": "period", "period": ["2024-Q1", "2024-Q2"], "value": [0.0, math.nan]})
    found = hooks.completed(worked, indicator())
    assert found["state"].tolist() == ["observed", "missing"]
    assert found["value"].iloc[0] == 0


def test_an_unknown_baseline_is_not_zero(make, totals):
    one = stand(make, totals(**STOCK), [sent(15, "2024-Q2")], 20)
    assert pd.isna(one["baseline"])
    assert pd.isna(one["progress"])
    assert pd.isna(one["expected"])
    assert expected(Aim("higher", None, 20), "linear", 0.5) is None


def test_what_is_absent_is_not_handed_on_as_zero(make, totals):
    told = {"indicator": "reported", "period": "2024-Q2", "target": 20, "set_on": date(2024, 1, 1)}
    written = iati.write(handed_on(make(totals(**STOCK), reports=[sent(15.0)], targets=[told])))
    assert b"<baseline" not in written
    assert written.count(b"<actual") == 1
    assert b'<target value="20"' in written


def test_percentages_are_pooled_not_averaged(make, totals):
    """1 of 100 and 9 of 10 are 10 of 110, not 45.5 %."""
    rows = [sent(None, partner=p, numerator=a, denominator=b) for p, a, b in (("P1", 1, 100), ("P2", 9, 10))]
    found = whole(make(totals(**SHARE), reports=rows))
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(10 / 110), 10, 110)
    # Without their parts two percentages are not one, and none is made up.
    bare = whole(make(totals(**SHARE), reports=[sent(0.01), sent(0.9, partner="P2")]))
    assert (bare["state"], bare["why"]) == ("missing", "not_pooled")


def test_several_percentages_in_one_period_are_pooled(make, totals):
    rows = [sent(None, month, numerator=a, denominator=b) for month, a, b in (("2024-01", 1, 10), ("2024-03", 8, 10))]
    assert whole(make(totals(**SHARE), reports=rows))["value"] == pytest.approx(9 / 20)


def test_running_totals_are_not_added_up(make, totals):
    running = totals(accumulation="running_total", over_time="last")
    rows = [sent(10, "2024-01"), sent(30, "2024-02"), sent(60, "2024-Q2"), sent(5, "2024-Q2", "P2")]
    data = make(running, reports=rows)
    assert [whole(data, period)["value"] for period in ("2024-Q1", "2024-Q2", "all")] == [30, 65, 65]
    with pytest.raises(ValidationError, match="already holds the earlier periods"):
        totals(accumulation="running_total", over_time="sum")


def test_averages_are_not_added_up(make, totals):
    mean = totals(over_time="mean", over_partners="mean")
    assert whole(make(mean, reports=[sent(2), sent(4, partner="P2")]))["value"] == 3
    with pytest.raises(ValidationError, match="cannot be summed"):
        totals(measure={"kind": "aggregate", "op": "mean", "of": "value"}, over_time="sum", over_partners="sum")


def test_a_plan_for_the_year_is_held_against_the_year(make, totals):
    """Quarterly plans of 10 and 12 are held against their quarters, the year's 40 against the year."""
    told = [{"indicator": "reported", "period": period, "target": aim, "set_on": date(2024, 1, 1)}
            for period, aim in (("2024-Q1", 10), ("2024-Q2", 12), ("2024", 40))]  # fmt: skip
    rows = [sent(11, "2024-Q1"), sent(9, "2024-Q2"), sent(8, "2024-Q3"), sent(13, "2024-Q4")]
    data = make(totals(), reports=rows, span=("2024-Q1", "2024-Q4"), targets=told, as_of="2024-12-31")
    found = progress(data, observe(data))
    assert found["value"].tolist() == [11, 9, 41]
    assert found["verdict"].tolist() == ["met", "not_met", "met"]


def test_a_target_asks_for_something_before_it_ends(make, totals):
    one = stand(make, totals(**STOCK), [sent(15, "2024-Q1")], 20, 10, as_of="2024-03-31")
    assert one["expected"] == pytest.approx(10 + 10 * 91 / 182)  # 31 December to 31 March of those to 30 June
    assert judge(Aim("higher", 10, 20), value=15, low=None, high=None, expected_now=15, over=False)[0] == "on_track"


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_test(fault):
    source, file, name = FAULTS[fault]
    assert source
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
