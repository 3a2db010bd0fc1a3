"""Targets that partners repeat on every row are counted once."""

import math

import pytest

from csceval.dataset.progress import reported_targets, target_problems, target_summary

USE = {"use": "reported", "each": {"column": "indicator_id"}, "targets_from": "annual_target"}


def sent(value, target, partner="P1", site="S1", period="2024-01"):
    return {"partner_id": partner, "site_id": site, "indicator_id": "a", "period": period, "value": value,
            "annual_target": target}  # fmt: skip


def test_the_real_file(rowca):
    """By hand from the file: the column adds up to 2,153,485, its 162 groups to 611,153."""
    summary = target_summary(rowca)
    assert (summary["groups"], summary["rows"]) == (162, 244)
    assert summary["sum_of_targets"] == 611_153
    assert (summary["rows_no_target"], summary["rows_undefined"]) == (62, 7)
    # No group mixes rows with and without a target, and only groups of one row have none or 0.
    assert [summary[f"groups_{state}"] for state in ("target", "no_target", "undefined", "conflict")] == [93, 62, 7, 0]
    assert target_problems(rowca) == []


def test_a_target_is_counted_once_however_often_it_is_repeated(make, totals):
    rows = [sent(3, 10), sent(4, 10, period="2024-02"), sent(4, None, period="2024-03"), sent(30, 20, "P2")]
    found = reported_targets(make(totals(), reports=rows, uses=[USE]))
    assert found["target"].tolist() == [10, 20]
    assert found["rows"].tolist() == [3, 1]
    assert found["rows_without"].tolist() == [1, 0]
    assert found["progress"].tolist() == pytest.approx([1.1, 1.5])  # passing the target is kept
    assert target_summary(make(totals(), reports=rows, uses=[USE]))["reached"] == 2


def test_a_target_of_zero_has_no_share(make, totals):
    found = reported_targets(make(totals(), reports=[sent(3, 0), sent(0, None, "P2")], uses=[USE]))
    assert found["state"].tolist() == ["undefined", "no_target"]
    assert found["target"].iloc[0] == 0
    assert found["value"].tolist() == [3, 0]
    assert found["progress"].isna().all()


def test_conflicting_targets_are_asked_about_not_guessed(make, totals):
    data = make(totals(), reports=[sent(3, 10), sent(4, 12, period="2024-02")], uses=[USE])
    one = reported_targets(data).iloc[0]
    assert one["state"] == "conflict"
    assert math.isnan(one["target"])
    (problem,) = target_problems(data)
    assert problem.code == "target-conflict"
    assert (problem.file, problem.row, problem.value) == ("a.xlsx", 2, "10 / 12")
    assert "P1, indicator a, S1" in problem.message


def test_a_year_s_target_counts_once_a_year_and_a_period_s_once_a_period(make, totals):
    rows = [sent(3, 10), sent(4, 10, period="2024-02"), sent(5, 12, period="2025-01")]
    span = {"from": "2024-01", "to": "2025-12", "calendar": "month"}
    yearly = reported_targets(make(totals(), reports=rows, uses=[USE], period=span))
    assert yearly[["period", "target", "value"]].to_numpy().tolist() == [["2024", 10, 7], ["2025", 12, 5]]
    monthly = [row | {"target": row["annual_target"]} for row in rows]
    each = reported_targets(make(totals(), reports=monthly, uses=[USE | {"targets_from": "target"}], period=span))
    assert each["target"].tolist() == [10, 10, 12]


def test_running_totals_are_held_against_the_target_once(make, totals):
    one = totals(accumulation="running_total", over_time="last")
    data = make(one, reports=[sent(3, 10), sent(8, 10, period="2024-02")], uses=[USE])
    assert reported_targets(data)["progress"].tolist() == [0.8]


def test_nothing_without_a_target_column(make, totals):
    assert reported_targets(make(totals(), reports=[sent(3, 10)])).empty
    assert target_summary(make(totals(), reports=[]))["groups"] == 0
