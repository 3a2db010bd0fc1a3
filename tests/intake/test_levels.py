"""Two-level headers of totals: each leaf column gives its own figures, and every figure leads to its cell."""

import io

import pytest
from openpyxl import Workbook

from csceval.definitions.reader import load_tables

QUARTERS = [["Indicator", "Q1 2024", None, "Q2 2024", None, "Notes"],
            [None, "Planned", "Achieved", "Planned", "Achieved", None]]  # fmt: skip
MONTHS = [[None, "Jan 2024", None, None, "Feb 2024", None, None],
          ["Indicator", "Male", "Female", "Total", "Male", "Female", "Total"]]  # fmt: skip


@pytest.fixture
def tables():
    return {"reports": load_tables()["reports"]}


def book(rows, *merged):
    made = Workbook()
    page = made.worksheets[0]
    for row in rows:
        page.append(row)
    for region in merged:
        page.merge_cells(region)
    memory = io.BytesIO()
    made.save(memory)
    return {"north/a.xlsx": memory.getvalue()}


def records(intake, *names):
    frame = intake.tables["reports"]
    known = frame[[*names, "_cell"]].astype(object)
    return [*known.where(known.notna(), None).itertuples(index=False, name=None)]


@pytest.mark.parametrize("merged", [(), ("B1:C1", "D1:E1", "A1:A2", "F1:F2")])
def test_plan_and_result_of_a_quarter_are_one_record(read, merged):
    intake = read(book([*QUARTERS, ["kits", 10, 8, 12, 13, "ok"], ["blankets", 5, None, None, None, ""]], *merged))
    assert records(intake, "indicator", "period", "value", "target") == [
        ("kits", "2024-Q1", 8, 10, "C3"),
        ("kits", "2024-Q2", 13, 12, "E3"),
        ("blankets", "2024-Q1", None, 5, "C4"),
    ]
    assert intake.counts == {"read": 2, "accepted": 2, "set_aside": 0, "ignored": 0}
    assert (intake.questions, [p.code for p in intake.problems if p.severity == "error"]) == ([], [])


def test_groups_below_a_month_are_records_of_their_own_and_their_total_is_none(read):
    intake = read(book([*MONTHS, ["kits", 1, 2, 3, 4, 5, 9]]))
    assert records(intake, "period", "group", "value") == [
        ("2024-01", "Male", 1, "B3"), ("2024-01", "Female", 2, "C3"),
        ("2024-02", "Male", 4, "E3"), ("2024-02", "Female", 5, "F3"),
    ]  # fmt: skip
    assert [(p.code, p.cell) for p in intake.problems if p.severity != "note"] == []
    wrong = read(book([*MONTHS, ["kits", 1, 2, 3, 4, 5, 14]]))
    assert [(p.code, p.cell) for p in wrong.problems if p.severity != "note"] == [("total-mismatch", "G3")]


def test_a_total_of_the_row_is_no_figure_but_must_add_up(read):
    rows = [[*row, last] for row, last in zip(MONTHS, [None, "Grand total"], strict=True)]
    intake = read(book([*rows, ["kits", 1, 2, 3, 4, 5, 9, 12], ["beds", 1, 2, 3, 4, 5, 9, 13]]))
    assert intake.counts["accepted"] == 2
    assert len(intake.tables["reports"]) == 8
    assert [(p.code, p.cell) for p in intake.problems if p.severity != "note"] == [("total-mismatch", "H4")]


def test_a_cell_that_is_no_number_is_told_where_it_stands(read):
    intake = read(book([*QUARTERS, ["kits", "ten", 8, 12, "many", ""]]))
    found = [(p.cell, p.column) for p in intake.problems if p.code == "not-a-number"]
    assert found == [("B3", "2024 Q1 / Planned"), ("E3", "2024 Q2 / Achieved")]
    assert intake.counts["set_aside"] == 1


def test_years_above_months_are_no_second_level(read):
    intake = read(
        book([[None, 2023, None, 2024, None], ["Indicator", "Nov", "Dec", "Jan", "Feb"], ["kits", 1, 2, 3, 4]])
    )
    assert [row[0] for row in records(intake, "period")] == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_a_column_that_already_says_the_group_leaves_it_to_a_person(read):
    rows = [
        [None, None, "Jan 2024", None, "Feb 2024", None],
        ["Indicator", "Group", "Male", "Female", "Male", "Female"],
    ]
    intake = read(book([*rows, ["kits", "priority", 1, 2, 3, 4]]))
    assert intake.counts["accepted"] == 0
