"""Who is late must not look like a fall, a shortfall or a saving."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.alike import like_for_like
from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.dataset.silence import Silence, silence
from csceval.findings.changes import Snapshot, changes
from csceval.period import Period
from csceval.run.path import evaluate

SPAN = ("2023-Q1", "2023-Q4")
QUARTERS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
DAYS = dict(zip(QUARTERS, ("2023-02-01", "2023-05-01", "2023-08-01", "2023-11-01"), strict=True))
STOCK = {"accumulation": "stock", "over_time": "last"}
RATE = {
    "unit": "proportion",
    "measure": {"kind": "ratio", "denominator": {"op": "count"}, "numerator": {"op": "count", "where": "hours > 5"}},
    "over_time": "ratio_of_sums",
    "over_partners": "ratio_of_sums",
}


def sent(value, period, partner="P1"):
    return {"partner_id": partner, "site_id": "S1", "indicator_id": "reported", "period": period, "value": value}


def everybody(*numbers, period):
    return [sent(value, period, f"P{n}") for n, value in enumerate(numbers, 1)]


def stand(make, one, rows, aim, *, baseline=None, period="2023-Q4", **more):
    told = {"indicator": one.id, "period": period, "target": aim, "set_on": date(2023, 1, 1)}
    if baseline is not None:
        told["baseline"] = {"value": baseline, "period": "2023-Q1"}
    data = make(one, span=SPAN, targets=[told], as_of="2024-01-31", **{"reports": rows, **more})
    return progress(data, observe(data)).iloc[0]


FIRST = [row for quarter in QUARTERS[:3] for row in everybody(10, 10, period=quarter)]


def test_a_sum_without_a_late_partner_is_no_shortfall(make, totals):
    """P2 sent 10 every quarter and nothing yet for the last one: 12 of the planned 20 say nothing about P2."""
    one = stand(make, totals(), [*FIRST, sent(12, "2023-Q4")], 20)
    assert (one["value"], one["late"], one["status"], one["verdict"]) == (12, 1, "not_clear_yet", "not_clear_yet")
    assert "without 1 partner from whom a report is due" in one["note"]
    assert stand(make, totals(), [*FIRST, sent(12, "2023-Q4"), sent(7, "2023-Q4", "P2")], 20)["status"] == "off_track"


def test_what_is_reached_without_the_late_partner_is_reached(make, totals):
    assert stand(make, totals(), [*FIRST, sent(21, "2023-Q4")], 20)["status"] == "met"


def test_a_late_partner_is_no_saving(make, totals):
    """Fewer is better: 12 of at most 15, but P2 has not counted yet; 16 have passed the limit whatever P2 says."""
    lower = totals(direction="lower")
    assert stand(make, lower, [*FIRST, sent(12, "2023-Q4")], 15)["status"] == "not_clear_yet"
    assert stand(make, lower, [*FIRST, sent(16, "2023-Q4")], 15)["verdict"] == "not_met"


def test_a_rate_without_a_late_partner_is_no_shortfall_either(make, indicator):
    rows = [{"partner_id": partner, "site_id": "S1", "asked_on": DAYS[quarter], "hours": hours}
            for quarter in QUARTERS for partner, hours in (("P1", 1), ("P2", 9))
            if (partner, quarter) != ("P2", "2023-Q4")]  # fmt: skip
    one = stand(make, indicator(id="rate", **RATE), None, 0.4, visits=rows)
    assert (one["value"], one["status"], one["late"]) == (0, "not_clear_yet", 1)


def test_totals_that_may_lie_below_zero_settle_nothing(make, totals):
    rows = [*FIRST, sent(-3, "2023-Q3", "P3"), sent(25, "2023-Q4"), sent(1, "2023-Q4", "P2")]
    assert stand(make, totals(), rows, 20)["status"] == "not_clear_yet"


def test_a_quarter_for_which_nobody_has_reported_yet_is_no_shortfall(make, totals):
    rows = everybody(10, 10, period="2023-Q2") + everybody(9, 9, period="2023-Q3")
    one = stand(make, totals(**STOCK), rows, 40, baseline=20)
    assert (one["value"], one["value_period"], one["late"], one["status"]) == (18, "2023-Q3", 2, "not_clear_yet")


def test_between_waves_nobody_is_late(make, totals):
    """Asked in the first and the third quarter only: in the fourth nobody owes an answer."""
    rows = everybody(10, 10, period="2023-Q1") + everybody(9, 9, period="2023-Q3")
    one = stand(make, totals(**STOCK), rows, 40, baseline=20)
    assert (one["late"], one["status"]) == (0, "off_track")


@pytest.mark.parametrize(
    ("more", "late"),
    [({}, 1), ({"left_on": "2023-09-30"}, 0), ({"left_on": "2023-10-02"}, 1), ({"expected": False}, 0)],
)
def test_who_left_or_owes_nothing_is_not_late(make, totals, more, late):
    register = [
        {"partner_id": f"P{n}", "partner_name": f"P{n}", "joined_on": "2023-01-01", **(more if n == 2 else {})}
        for n in (1, 2)
    ]
    frame = pd.DataFrame([{"left_on": None, **entry} for entry in register]).drop(columns="expected", errors="ignore")
    rows = [*FIRST, sent(12, "2023-Q4")]
    one = stand(make, totals(), rows, 20, partners=register, registers={"partners": frame})
    assert one["late"] == late


def test_who_never_sent_an_indicator_is_not_late_with_it(make, totals):
    register = [{"partner_id": f"P{n}", "partner_name": f"P{n}", "joined_on": "2023-01-01"} for n in (1, 2, 3)]
    rows = [*FIRST, *everybody(5, 5, period="2023-Q4")]
    known = {"partners": register, "registers": {"partners": pd.DataFrame(register)}}
    other = sent(1, "2023-Q1", "P3") | {"indicator_id": "something else"}
    one = stand(make, totals(), [*rows, other], 20, **known)
    assert (one["late"], one["status"]) == (0, "off_track")
    # Of whom nothing at all has come, nobody knows what it would have been.
    one = stand(make, totals(), rows, 20, **known)
    assert (one["late"], one["status"]) == (1, "not_clear_yet")


def test_a_year_misses_the_quarters_that_are_late(make, totals):
    rows = [row for row in FIRST if (row["partner_id"], row["period"]) != ("P2", "2023-Q2")]
    data = make(totals(), reports=rows, span=SPAN, as_of="2023-09-30")
    year, third = Period.parse("2023"), Period.parse("2023-Q3")
    assert silence(data, data.indicators["reported"], "all", year, year) == Silence(1, 1)
    assert silence(data, data.indicators["reported"], "all", third, third) == Silence(0, 0)
    assert silence(data, data.indicators["reported"], "S1", year, year) == Silence(1, 1)
    assert silence(data, data.indicators["reported"], "S9", year, year) == Silence(0, 0)


PARTNERS = [f"P{n}" for n in range(1, 7)]
HOURS = st.integers(0, 9)


@st.composite
def quarters(draw):
    """Every partner's visits and total in every quarter; the three whose last files are deleted; the aims."""
    visits, reports = [], []
    for partner in PARTNERS:
        for quarter in QUARTERS:
            reports.append(sent(draw(st.integers(0, 50)), quarter, partner))
            visits += [{"partner_id": partner, "site_id": "S1", "asked_on": DAYS[quarter], "hours": hours}
                       for hours in draw(st.lists(HOURS, min_size=1, max_size=3))]  # fmt: skip
    gone = draw(st.lists(st.sampled_from(PARTNERS), min_size=3, max_size=3, unique=True))
    aims = draw(st.lists(st.integers(0, 120), min_size=6, max_size=6))
    return visits, reports, gone, aims


@pytest.fixture(scope="module")
def measured(indicator, totals):
    """A sum, a mean, a rate, a median, reported totals that add up and reported stocks; better in every direction."""
    return [
        indicator(id="visits"),
        indicator(id="hours", measure={"kind": "aggregate", "op": "mean", "of": "hours"}, over_time="mean",
                  over_partners="mean", direction="lower"),
        indicator(id="rate", **RATE, uncertainty={"kind": "process", "interval": "wilson"}),
        indicator(id="middle", measure={"kind": "aggregate", "op": "median", "of": "hours"}, direction="target",
                  default_target=3, over_time="median_over_records", over_partners="median_over_records"),
        totals(direction="lower"),
        indicator(id="spent", measure={"kind": "aggregate", "op": "sum", "of": "hours"}, valid={"min": 0}),
    ]  # fmt: skip


def without_the_latest(rows, gone, column, when):
    return [row for row in rows if not (row["partner_id"] in gone and row[column] == when)]


def told(make, measured, visits, reports, aims):
    baseline = {"value": 5, "period": "2023-Q1"}
    targets = [
        {"indicator": one.id, "period": period, "target": aim / 100 if one.id == "rate" else aim,
         "set_on": date(2023, 1, 1), "baseline": baseline, "tolerance": 1}
        for one, aim in zip(measured, aims, strict=True) for period in ("2023-Q4", "2023")
    ]  # fmt: skip
    data = make(*measured, visits=visits, reports=reports, span=SPAN, targets=targets, as_of="2024-01-31")
    cells = observe(data)
    same = {one.id: "aa" for one in measured}
    nothing = {"version": "1", "definitions": same, "targets": frozenset(), "settings": {}, "files": {}, "behind": {}}
    before, now = (Snapshot(period=period, cells=cells, sent={}, **nothing) for period in QUARTERS[2:])
    moved = changes(before, now, like_for_like(data, cells, *QUARTERS[2:]))
    standing = progress(data, cells)
    return (
        {(row["indicator"], row["period"]): row["status"] for row in standing.to_dict("records")},
        {change.subject: change.direction for change in moved if change.kind == "moved"},
    )


def deleting_turns_nothing(make, measured, case):
    visits, reports, gone, aims = case
    status, word = told(make, measured, visits, reports, aims)
    fewer = (
        without_the_latest(visits, gone, "asked_on", DAYS["2023-Q4"]),
        without_the_latest(reports, gone, "period", "2023-Q4"),
    )
    status_after, word_after = told(make, measured, *fewer, aims)
    assert set(status) == set(status_after)
    assert set(word) == set(word_after) == {one.id for one in measured}
    for key, was in status.items():
        assert status_after[key] != "off_track" or was == "off_track"
    for name, was in word.items():
        assert word_after[name] in (was, "open")


@settings(max_examples=8)
@given(case=quarters())
def test_deleting_three_latest_files_turns_no_word_and_no_status(make, measured, case):
    deleting_turns_nothing(make, measured, case)


@pytest.mark.long
@settings(max_examples=150)
@given(case=quarters())
def test_deleting_three_latest_files_turns_no_word_and_no_status_many_times(make, measured, case):
    deleting_turns_nothing(make, measured, case)


@pytest.mark.long
def test_deleting_the_files_of_any_three_partners_of_the_sample_makes_nothing_off_track(tmp_path):
    sample = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
    statuses = _statuses(shutil.copytree(sample, tmp_path / "whole"))
    assert set(statuses.values()) >= {"met", "off_track"}
    partners = ("Eastgate Surgery", "Harbour Clinic", "Lakeside Trust", "Neighbours Together", "Westmoor Council")
    for number, gone in enumerate(list(combinations(partners, 3))[::3]):
        folder = shutil.copytree(sample, tmp_path / f"{number}")
        for partner in gone:
            shutil.rmtree(folder / "inbox" / partner)
        after = _statuses(folder)
        # Neighbours Together alone sends who came to its sessions.
        assert statuses.keys() - after.keys() <= {"reach_unique_participants"}
        assert [name for name, now in after.items() if now == "off_track" and statuses[name] != "off_track"] == []


def _statuses(folder):
    run = evaluate(folder, renderer="builtin", formats=["html"])
    return {finding.id: finding.status for finding in run.findings}
