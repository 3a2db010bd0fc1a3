"""Each warning at its cell, and the near twin for which there is none."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from csceval.definitions.reader import load_tables
from csceval.intake import warn
from csceval.intake.unusual._look import robust_distance
from csceval.words.en.intake_unusual import PROBLEMS

VISIT = ["visit_id", "partner_id", "site_id", "visit_date", "people", "hours"]
TOTAL = ["partner_id", "site_id", "indicator_id", "period", "value"]
QUARTERS = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
# Ordinary counts of one site: half of them lie between 20 and 24.
PEOPLE = [18, 20, 21, 22, 24, 23, 19, 25, 22, 21, 20, 26, 24]


@pytest.fixture
def tables(visits):
    return {"visits": visits} | {name: load_tables()[name] for name in ("reports", "sites")}


def visits_of(people, *, partner="north", site="S1", start=date(2024, 1, 1), days=1, first=0, hours=""):
    """One visit a row, `days` apart."""
    dates = [start + timedelta(days=days * n) for n in range(len(people))]
    return [
        [f"{partner}{site}{first + n}", partner, site, day.isoformat(), str(count), hours]
        for n, (day, count) in enumerate(zip(dates, people, strict=True))
    ]


def totals(values, *, partner="north", site="S1", indicator="people", periods=QUARTERS):
    return [[partner, site, indicator, period, str(value)] for period, value in zip(periods, values, strict=False)]


def warned(intake, code=None):
    """What is unusual, as (code, place); nothing else may be found, and nothing is set aside by it."""
    assert [problem for problem in intake.problems if problem.code not in PROBLEMS] == []
    assert intake.counts["accepted"] == intake.counts["read"]
    assert {problem.severity for problem in intake.problems} <= {"warning"}
    return [(problem.code, problem.where()) for problem in intake.problems]


def test_every_check_has_its_words_and_every_word_its_check():
    assert {check.CODE for check in warn._checks()} == set(PROBLEMS)


def test_the_robust_distance_by_hand():
    # Median 3, distances 2 1 0 1 97: their median is 1, so 100 lies 0.6745 * 97 away.
    assert robust_distance(np.array([1.0, 2, 3, 4, 100]))[4] == pytest.approx(0.6745 * 97)
    # More than half are equal: the mean distance is 20, so 0.6745 gives way to 1 / 1.2533.
    assert robust_distance(np.array([5.0, 5, 5, 5, 105]))[4] == pytest.approx(100 / (1.2533 * 20))
    assert robust_distance(np.array([5.0, 5, 5])).tolist() == [0, 0, 0]


# --- outlier


def test_a_slip_of_the_decimal_point_is_named_at_its_cell(read):
    intake = read({"north.csv": [VISIT, *visits_of([*PEOPLE, 220])]})
    assert warned(intake) == [("outlier", "north.csv › north › E15")]
    assert "“220” is far from the other values of S1: half of all 14 lie between 20 and 24." in (
        intake.problems[0].message
    )


@pytest.mark.parametrize(
    "people",
    [
        [*PEOPLE, 60],  # large, but less than three times the usual number
        [*PEOPLE[:10], 220],  # too few to know what is usual
        [*PEOPLE, 0],  # none is always possible
        [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096],  # grows by multiples
        [*([100] * 10), *([2000] * 5)],  # one of two usual numbers: half of all lie between 100 and 2,000
    ],
    ids=["not far", "few", "zero", "multiples", "two kinds"],
)
def test_an_ordinary_number_is_not(read, people):
    assert warned(read({"north.csv": [VISIT, *visits_of(people)]})) == []


def test_a_large_site_is_not_far_from_itself(read):
    large = visits_of([count * 50 for count in PEOPLE], site="S2")
    assert warned(read({"north.csv": [VISIT, *visits_of(PEOPLE), *large]})) == []


def test_of_many_like_it_the_farthest_are_named_and_the_rest_counted(read):
    odd = [220, 230, 240, 250, 260, 270, 280]
    intake = read({"north.csv": [VISIT, *visits_of(PEOPLE * 8 + odd)]})
    last = 1 + len(PEOPLE) * 8 + len(odd)
    assert [place for _, place in warned(intake)] == [f"north.csv › north › E{n}" for n in range(last - 4, last + 1)]
    assert [problem.message.endswith("There are 2 more like this in the table.") for problem in intake.problems] == [
        True, False, False, False, False
    ]  # fmt: skip


# --- site silent between


def dated(site, months, *, each=4, partner="north"):
    """So many visits in each of these months of 2023 and 2024."""
    rows = []
    for month in months:
        day = date(2023 + (month - 1) // 12, (month - 1) % 12 + 1, 3)
        rows += visits_of([5, 6, 4, 5][:each], partner=partner, site=site, start=day, first=10 * month)
    return rows


def test_a_site_that_is_silent_for_a_while_is_named_after_the_gap(read):
    rows = [*dated("S1", range(1, 22)), *dated("S2", [*range(1, 10), *range(16, 22)])]
    intake = read({"north.csv": [VISIT, *rows]})
    assert warned(intake) == [("site-silent-between", "north.csv › north")]
    assert "from 2023 Q4 to 2024 Q1 for S2, which reports before and after." in intake.problems[0].message


@pytest.mark.parametrize(
    "rows",
    [
        [*dated("S2", [*range(1, 10), *range(16, 22)])],  # the partner was silent as a whole
        [*dated("S1", range(1, 22)), *dated("S2", [*range(1, 10), *range(16, 22)], each=1)],  # few are expected
        [*dated("S1", range(1, 22)), *dated("S2", [1, 4, 16])],  # three quarters show no habit
        [*dated("S1", range(1, 22)), *dated("S2", range(10, 22))],  # it joined later
    ],
    ids=["partner", "few", "no habit", "later"],
)
def test_a_silence_that_may_be_usual_is_not(read, rows):
    assert ("site-silent-between", "north.csv › north") not in warned(read({"north.csv": [VISIT, *rows]}))


# --- jump since last period


def test_a_total_that_jumps_is_named_once_with_the_number_before(read):
    intake = read({"north.csv": [TOTAL, *totals([120, 131, 118, 125, 122, 1250, 129, 121])]})
    assert warned(intake) == [("jump-since-last-period", "north.csv › north › E7")]
    assert intake.problems[0].message == (
        "“1250” in 2023 Q2 follows 122 in 2023 Q1; this series has never moved like that."
    )


@pytest.mark.parametrize(
    "values",
    [
        [120, 131, 118, 125, 122, 250],  # twice as many
        [120, 131, 118, 125, 1250],  # five periods
        [2, 3, 2, 3, 2, 9],  # chance does that to small counts
        [10, 90, 12, 80, 9, 95, 11, 85],  # it always moves like that
        [10, 20, 30, 40, 10, 21, 30, 41, 11, 20, 29, 42],  # runs up over the year, then begins again
    ],
    ids=["twice", "few", "small", "seasons", "running"],
)
def test_an_ordinary_change_is_no_jump(read, values):
    assert warned(read({"north.csv": [TOTAL, *totals(values)]})) == []


def test_a_gap_between_two_periods_is_no_jump(read):
    periods = [*QUARTERS[:5], QUARTERS[6], QUARTERS[7]]
    rows = totals([120, 131, 118, 125, 122, 1250, 1300], periods=periods)
    assert warned(read({"north.csv": [TOTAL, *rows]})) == []


def test_a_jump_in_a_sheet_with_quarters_as_columns_is_at_its_cell(read):
    rows = [
        ["site_id", "Indicator", *QUARTERS[:8]],
        ["S1", "Kits", "120", "131", "118", "125", "122", "1250", "129", "121"],
    ]
    intake = read({"north/kits.csv": rows})
    assert warned(intake) == [("jump-since-last-period", "north/kits.csv › kits › H2")]


# --- digit heaping


def test_counts_that_end_in_0_and_5_were_guessed(read):
    guess = random.Random(3)  # noqa: S311 - numbers for a test
    rounded = [5 * guess.randint(4, 30) for _ in range(60)]
    intake = read({"north.csv": [VISIT, *visits_of(rounded)]})
    assert warned(intake) == [("digit-heaping", "north.csv › north › E1")]
    assert intake.problems[0].message.startswith("100 % of 60 numbers under “people” from this sender end in 0 or 5")


def test_counted_numbers_end_as_they_like(read):
    count = random.Random(3)  # noqa: S311 - numbers for a test
    assert warned(read({"north.csv": [VISIT, *visits_of([count.randint(20, 150) for _ in range(300)])]})) == []
    few = [5 * count.randint(4, 30) for _ in range(49)]
    assert warned(read({"north.csv": [VISIT, *visits_of(few)]})) == []


# --- constant column


def test_a_number_that_never_changes_while_it_does_elsewhere(read):
    south = visits_of(PEOPLE, partner="south", site="S2")
    intake = read({"north.csv": [VISIT, *visits_of([7] * 30)], "south.csv": [VISIT, *south]})
    assert warned(intake) == [("constant-column", "north.csv › north › E1")]
    assert intake.problems[0].message.startswith("All 30 cells under “people” in this sheet say 7")
    short = read({"north.csv": [VISIT, *visits_of([7] * 29)], "south.csv": [VISIT, *south]})
    assert warned(short) == []


def test_one_day_for_every_record(read):
    rows = visits_of(PEOPLE * 3, days=0)
    assert warned(read({"north.csv": [VISIT, *rows]})) == [("constant-column", "north.csv › north › D1")]


# --- share of missing


def test_a_sender_who_leaves_a_column_empty(read):
    files = {f"{who}/visits.csv": [VISIT, *visits_of(PEOPLE * 3, partner=who, site=who)] for who in ("a", "b", "c")}
    for row in files["c/visits.csv"][1:31]:
        row[4] = ""
    intake = read(files)
    assert warned(intake) == [("missing-share", "c/visits.csv › visits › E1")]
    assert "is empty in 77 % of the 39 rows of this sender, but in 0 % of those of the others." in (
        intake.problems[0].message
    )


def test_a_column_that_everybody_fills_in_now_and_then(read):
    files = {f"{who}/visits.csv": [VISIT, *visits_of(PEOPLE * 3, partner=who, site=who)] for who in ("a", "b", "c")}
    for rows in files.values():
        for row in rows[1:21]:
            row[4] = ""
    for row in files["c/visits.csv"][21:26]:
        row[4] = ""
    assert warned(read(files)) == []
    two = {name: files[name] for name in ("a/visits.csv", "c/visits.csv")}
    assert warned(read(two)) == []


# --- site missing this period


def three_sites(until):
    return [row for site, last in until.items() for row in totals([20, 22, 21, 23, 22, 20][:last], site=site)]


def test_a_site_that_stops_while_its_partner_goes_on(read):
    intake = read({"north.csv": [TOTAL, *three_sites({"S1": 6, "S2": 6, "S3": 5})]})
    assert warned(intake) == [("site-missing-this-period", "north.csv › north")]
    assert intake.problems[0].message.startswith("S3 has nothing in 2023 Q2; it reported up to 2023 Q1")


def test_a_partner_who_is_late_as_a_whole_is_not_told_for_its_sites(read):
    south = totals([20, 22, 21, 23, 22], site="S3", partner="south")
    assert warned(read({"a.csv": [TOTAL, *three_sites({"S1": 6, "S2": 6}), *south]})) == []


def test_a_period_that_few_have_reported_is_not_over_yet(read):
    assert warned(read({"a.csv": [TOTAL, *three_sites({"S1": 6, "S2": 5, "S3": 5})]})) == []


def test_a_site_that_has_closed_is_not_missed(read):
    closed = [{"site_id": "S1"}, {"site_id": "S2"}, {"site_id": "S3", "ended_on": "2023-03-31"}]
    rows = [TOTAL, *three_sites({"S1": 6, "S2": 6, "S3": 5})]
    assert warned(read({"a.csv": rows}, sites=closed)) == []


# --- fewer rows than the file before


def test_a_later_file_with_a_third_of_the_rows(read):
    first = visits_of(PEOPLE * 2, days=3)
    second = visits_of(PEOPLE[:6], start=date(2024, 4, 1), days=12, first=100)
    intake = read({"north/q1.csv": [VISIT, *first], "north/q2.csv": [VISIT, *second]})
    assert warned(intake) == [("count-drop-since-last-file", "north/q2.csv › q2")]
    assert intake.problems[0].message == "This file has 6 rows; the file before it, “north/q1.csv”, has 26."


def test_a_later_file_about_a_shorter_time_has_fewer_rows(read):
    first = visits_of(PEOPLE * 2, days=3)
    second = visits_of(PEOPLE[:6], start=date(2024, 4, 1), days=1, first=100)
    assert warned(read({"north/q1.csv": [VISIT, *first], "north/q2.csv": [VISIT, *second]})) == []


def test_the_order_of_the_rows_changes_no_warning(read):
    rows = [*visits_of([*PEOPLE, 220]), *visits_of(PEOPLE, site="S2")]
    forward = read({"north.csv": [VISIT, *rows]}).problems
    backward = read({"north.csv": [VISIT, *reversed(rows)]}).problems
    assert [(p.code, p.message) for p in forward] == [(p.code, p.message) for p in backward]
    assert [p.cell for p in forward] == ["E15"]
    assert [p.cell for p in backward] == [f"E{2 + 13}"]


def test_a_site_with_few_records_may_have_none_for_once(read):
    def quarters(site, counts, first):
        return [
            row
            for n, count in enumerate(counts)
            for row in visits_of(PEOPLE[:count], site=site, start=date(2023 + n // 4, 1 + 3 * (n % 4), 5), first=n * 20)
        ]

    busy = [*quarters("S1", [6] * 5, 0), *quarters("S2", [6] * 5, 0)]
    assert warned(read({"n.csv": [VISIT, *busy, *quarters("S3", [6] * 4, 0)]}))[0][0] == "site-missing-this-period"
    assert warned(read({"n.csv": [VISIT, *busy, *quarters("S3", [4] * 4, 0)]})) == []
