"""Totals with months or indicators as columns: every value with its cell, every row in one place, no guess."""

from datetime import date
from pathlib import Path

import pytest

from csceval.definitions import reader
from csceval.definitions.evaluation import Evaluation
from csceval.intake import inbox
from csceval.intake.layout.layout import named_periods, sums_up
from csceval.workbook.grid import Grid

EACH = [{"use": "reported_total", "each": {"column": "indicator_id", "name": "indicator"}}]
WIDE = ["Indicator", "Jan 2024", "Feb 2024"]


@pytest.fixture
def totals(tmp_path):
    """Reads files as a folder of totals would: `totals({"North/a.csv": rows}, inputs=[...])`."""
    import csv

    def read(files, **changes):
        for name, rows in files.items():
            path = tmp_path / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)
        base = {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2024-Q1", "to": "2024-Q4"}}
        evaluation = Evaluation.model_validate(base | {"indicators": EACH} | changes)
        return inbox.read(tmp_path, evaluation, reader.load_tables(), indicators=reader.load_indicators())

    return read


def test_german_months_are_columns_and_their_sum_is_left_out(totals):
    header = ["Kennzahl", "Einheit", "Jan", "Feb", "Mrz", "Apr", "Mai", "Summe"]
    intake = totals({"WBG/k.csv": [["Kennzahlen 2024"], header, ["Wohnungen", "Anzahl", 1, 2, 3, 4, 5, 15]]})
    found = {period: value for (_, _, period), value in figures(intake).items()}
    assert found == {"2024-01": 1, "2024-02": 2, "2024-03": 3, "2024-04": 4, "2024-05": 5}


def figures(intake):
    frame = intake.tables["reports"].astype(object).where(intake.tables["reports"].notna(), None)
    return {(r.partner_id, r.indicator_id, r.period): r.value for r in frame.itertuples()}


def codes(intake):
    return [problem.code for problem in intake.problems]


def holds(intake):
    """The law of the rows."""
    counts = intake.counts
    return counts["read"] == counts["accepted"] + counts["set_aside"] + counts["ignored"]


# --- Months as columns


def test_months_as_columns_give_one_total_a_filled_cell(totals):
    intake = totals({"North/a.csv": [["Return of 2024"], [], WIDE, ["Kits", "5", "7"], ["Visits", "", "2"]]})
    assert figures(intake) == {
        ("North", "Kits", "2024-01"): 5,
        ("North", "Kits", "2024-02"): 7,
        ("North", "Visits", "2024-02"): 2,
    }
    assert intake.counts == {"read": 3, "accepted": 2, "set_aside": 0, "ignored": 1}


def test_every_total_knows_its_cell(totals):
    frame = totals({"North/a.csv": [WIDE, ["Kits", "5", "7"]]}).tables["reports"]
    assert frame["_cell"].tolist() == ["B2", "C2"]
    assert frame["_row"].tolist() == [2, 2]


def test_a_sheet_row_goes_through_whole_or_not_at_all(totals):
    intake = totals({"North/a.csv": [WIDE, ["Kits", "5", "seven"], ["Visits", "1", "2"]]})
    assert [(p.code, p.cell, p.value, p.column) for p in intake.problems] == [
        ("not-a-number", "C2", "seven", "Feb 2024")
    ]
    assert intake.set_aside[["row", "codes"]].to_numpy().tolist() == [[2, "not-a-number"]]
    assert set(figures(intake)) == {("North", "Visits", "2024-01"), ("North", "Visits", "2024-02")}
    assert holds(intake)


def test_what_is_wrong_with_a_row_is_told_once(totals):
    register = [{"partner_id": "P1", "partner_name": "North"}]
    intake = totals({"a.csv": [["Partner", *WIDE], ["Nroth", "Kits", "5", "7"]]}, partners=register)
    assert [(p.code, p.cell) for p in intake.problems] == [("unknown-partner", "A2")]
    assert intake.counts == {"read": 1, "accepted": 0, "set_aside": 1, "ignored": 0}


def test_totals_beside_and_below_are_left_out_with_a_reason(totals):
    rows = [[*WIDE, "Total", "YTD"], ["Kits", "5", "7", "12", "12"], ["Total", "5", "7", "12", "12"]]
    intake = totals({"North/a.csv": rows})
    assert sum(figures(intake).values()) == 12
    assert intake.ignored[["row", "reason"]].to_numpy().tolist() == [[3, "total-row"]]
    assert [(p.code, p.cell) for p in intake.problems] == [("total-column", "D1")]
    assert "Total (D1), YTD (E1)" in intake.problems[0].message


def test_an_indicator_may_begin_with_the_word_total(totals):
    intake = totals({"North/a.csv": [WIDE, ["Total of kits", "5", "7"], ["Total", "5", "7"]]})
    assert {name for _, name, _ in figures(intake)} == {"Total of kits"}


def test_a_row_without_a_figure_is_ignored_not_zero(totals):
    intake = totals({"North/a.csv": [WIDE, ["Kits", "5", "7"], ["Visits", "", ""]]})
    assert intake.ignored[["row", "reason"]].to_numpy().tolist() == [[3, "row-without-figures"]]
    assert holds(intake)


def test_the_same_month_in_two_columns_is_a_question(totals):
    intake = totals({"North/a.csv": [["Indicator", "Jan 2024", "2024-01"], ["Kits", "5", "7"]]})
    assert codes(intake) == ["duplicate-column"]
    assert list(intake.questions[0].choices) == ["B1", "C1"]
    assert intake.counts["set_aside"] == 1


def test_a_target_beside_months_is_not_taken_for_that_of_each(totals):
    rows = [["Indicator", "Target", "Jan 2024", "Feb 2024"], ["Kits", "100", "5", "7"]]
    intake = totals({"North/a.csv": rows})
    assert codes(intake) == ["target-beside-periods"]
    told = totals({"North/a.csv": rows}, inputs=[{"files": "*", "columns": {"Target": "annual_target"}}])
    assert told.problems == []
    assert told.tables["reports"]["annual_target"].tolist() == [100, 100]


# --- The year


def test_months_without_a_year_are_read_where_only_one_is_possible(totals):
    intake = totals({"North/a.csv": [["Indicator", "Jan", "Feb"], ["Kits", "5", "7"]]})
    assert {period for _, _, period in figures(intake)} == {"2024-01", "2024-02"}


@pytest.mark.parametrize(("name", "title"), [("North/return 2023.csv", []), ("North/a.csv", [["Figures of 2023"], []])])
def test_another_year_in_the_name_or_title_is_a_question(totals, name, title):
    rows = [*title, ["Indicator", "Jan", "Feb"], ["Kits", "5", "7"]]
    intake = totals({name: rows})
    assert codes(intake) == ["layout-unclear"]
    assert list(intake.questions[0].choices) == [
        f"layout: {{kind: wide_periods, year: {year}}}" for year in (2023, 2024)
    ]
    assert intake.counts["set_aside"] == 1
    told = [{"files": "*", "layout": {"kind": "wide_periods", "year": 2023}}]
    assert {period for _, _, period in figures(totals({name: rows}, inputs=told))} == {"2023-01", "2023-02"}


def test_several_years_leave_a_month_without_one_open(totals):
    rows = [["Indicator", "Jan", "Feb"], ["Kits", "5", "7"]]
    intake = totals({"North/a.csv": rows}, period={"from": "2023-Q1", "to": "2024-Q4"})
    assert codes(intake) == ["layout-unclear"]
    assert len(list(intake.questions[0].choices)) == 2


def test_the_year_may_stand_above_or_in_a_column(totals):
    above = [["", "2023", "2024", ""], ["Indicator", "Q4", "Q1", "Q2"], ["Kits", "1", "2", "3"]]
    beside = [["Indicator", "Year", "Month", "Value"], ["Kits", "2024", "May", "5"], ["Kits", "2024", "6", "6"]]
    both = [["Indicator", "Year", "Jul", "Aug"], ["Kits", "2024", "7", "8"]]
    intake = totals({"North/a.csv": above, "North/b.csv": beside, "North/c.csv": both})
    assert {period: value for (_, _, period), value in figures(intake).items()} == {
        "2023-Q4": 1, "2024-Q1": 2, "2024-Q2": 3, "2024-05": 5, "2024-06": 6, "2024-07": 7, "2024-08": 8,
    }  # fmt: skip


# --- Indicators as columns


def test_indicators_as_columns(totals):
    rows = [["Site", "Quarter", "Kits", "Visits"], ["S1", "Q1 2024", "5", "7"], ["S2", "Q1 2024", "", "2"]]
    frame = totals({"North/a.csv": rows}).tables["reports"]
    assert frame[["site_id", "indicator_id", "period", "value", "_cell"]].to_numpy().tolist() == [
        ["S1", "Kits", "2024-Q1", 5, "C2"],
        ["S1", "Visits", "2024-Q1", 7, "D2"],
        ["S2", "Visits", "2024-Q1", 2, "D3"],
    ]


def test_numbers_that_count_nothing_are_no_indicators(totals):
    header = ["No.", "Site", "Quarter", "Population", "Phone", "Kits", "Contact"]
    intake = totals({"North/a.csv": [header, ["1", "S1", "Q1 2024", "5000", "123456", "5", "Ann"]]})
    assert set(figures(intake)) == {("North", "Kits", "2024-Q1")}
    assert codes(intake) == ["personal-data-sent", "extra-columns"]


def test_a_slip_does_not_make_a_column_disappear(totals):
    rows = [["Quarter", "Kits"], ["Q1 2024", "5"], ["Q2 2024", "twelve"], ["Q3 2024", "6"]]
    intake = totals({"North/a.csv": rows})
    assert [(p.code, p.cell) for p in intake.problems] == [("not-a-number", "B3")]


def test_known_indicators_are_read_under_their_id_wherever_they_stand(totals):
    columns = [["Quarter", "Services completed", "Kits"], ["Q1 2024", "5", "6"]]
    rows = [["Indicator", "Month", "Value"], ["services_completed", "2024-04", "7"]]
    intake = totals({"North/a.csv": columns, "North/b.csv": rows})
    assert set(figures(intake)) == {
        ("North", "services_completed", "2024-Q1"),
        ("North", "Kits", "2024-Q1"),
        ("North", "services_completed", "2024-04"),
    }
    assert "Services completed" in intake.tables["reports"]["indicator"].tolist()


def test_beside_records_only_known_indicators_are_columns(totals):
    columns = [["Quarter", "Services completed", "Days waited"], ["Q1 2024", "5", "6"]]
    intake = totals({"North/a.csv": columns}, indicators=[{"use": "services_completed"}])
    assert set(figures(intake)) == {("North", "services_completed", "2024-Q1")}
    unknown = totals({"North/a.csv": [["Quarter", "Days waited"], ["Q1 2024", "6"]]}, indicators=[])
    assert "reports" not in unknown.tables


def test_a_period_that_no_column_says_is_a_question_with_its_likeliest_answer(totals):
    rows = [["Site", "Kits"], ["S1", "5"]]
    intake = totals({"North/Return Q3 2024.csv": rows})
    assert codes(intake) == ["layout-unclear"]
    assert list(intake.questions[0].choices) == ["layout: {kind: wide_indicators, period: 2024-Q3}"]
    told = [{"files": "*", "layout": {"kind": "wide_indicators", "period": "2024-Q3"}}]
    assert figures(totals({"North/Return Q3 2024.csv": rows}, inputs=told)) == {("North", "Kits", "2024-Q3"): 5}


def test_wordings_can_be_mapped_in_the_evaluation(totals):
    layout = {
        "kind": "wide_indicators",
        "indicators": {"Persons trained": "people_trained", "Trainees": "people_trained"},
    }
    files = {
        "North/a.csv": [["Quarter", "Persons trained", "Kits"], ["Q1 2024", "5", "6"]],
        "South/a.csv": [["Quarter", "Trainees", "Kits"], ["Q1 2024", "7", "8"]],
    }
    found = figures(totals(files, inputs=[{"files": "*", "layout": layout}]))
    assert {name for _, name, _ in found} == {"people_trained", "Kits"}


# --- Long lists, and what all layouts share


def test_words_stand_for_a_code_and_case_does_not_count(totals):
    rows = [
        ["Indicator", "Month", "Value"],
        ["Kits", "2024-01", "1"],
        ["KITS ", "2024-02", "2"],
        ["Kits", "2024-03", "3"],
    ]
    assert {name for _, name, _ in figures(totals({"North/a.csv": rows}))} == {"Kits"}


def test_a_list_for_one_period_asks_for_it(totals):
    rows = [["Partner", "Indicator", "Achieved"], ["North", "Kits", "5"]]
    intake = totals({"a.csv": rows})
    assert list(intake.questions[0].choices) == ["layout: {kind: long, period: …}"]
    told = [{"files": "a.csv", "layout": {"kind": "long", "period": "2024-Q2"}}]
    assert figures(totals({"a.csv": rows}, inputs=told)) == {("North", "Kits", "2024-Q2"): 5}


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([["Indicator", "Month", "Nombre"], ["Kits", "2024-01", "5"]], 'columns: {"Nombre": value}'),
        ([["Activity", "Jan 2024", "Feb 2024"], ["Kits", "5", "6"]], 'columns: {"Activity": indicator}'),
    ],
)
def test_a_header_that_nobody_knows_is_asked_for_and_never_guessed(totals, rows, answer):
    intake = totals({"North/a.csv": rows})
    assert codes(intake) == ["layout-unclear"]
    assert intake.questions[0].choices[0] == answer
    assert intake.counts["set_aside"] == 1
    name, column = answer.removeprefix('columns: {"').removesuffix("}").split('": ')
    told = totals({"North/a.csv": rows}, inputs=[{"files": "*", "columns": {name: column}}])
    assert told.questions == []
    assert ("North", "Kits", "2024-01") in figures(told)


def test_a_total_over_places_or_groups_is_the_whole_and_over_partners_is_left_out(totals):
    rows = [
        ["Partner", "Site", "Indicator", "Month", "Value"],
        ["North", "S1", "Kits", "2024-01", "5"],
        ["North", "Total", "Kits", "2024-01", "5"],
        ["Total", "", "Kits", "2024-01", "5"],
    ]
    intake = totals({"a.csv": rows})
    assert intake.tables["reports"]["site_id"].isna().tolist() == [False, True]
    assert intake.ignored[["row", "reason"]].to_numpy().tolist() == [[4, "total-row"]]


def test_a_file_in_no_folder_needs_a_partner(totals):
    assert codes(totals({"a.csv": [WIDE, ["Kits", "5", "7"]]})) == ["missing-column"]
    told = totals({"a.csv": [WIDE, ["Kits", "5", "7"]]}, inputs=[{"files": "a.csv", "sender": "North"}])
    assert {partner for partner, _, _ in figures(told)} == {"North"}


def test_two_files_that_disagree_on_one_month_are_both_in_doubt(totals):
    files = {"North/a.csv": [WIDE, ["Kits", "5", "7"]], "North/b.csv": [WIDE, ["Kits", "5", "8"]]}
    intake = totals(files)
    assert [(p.code, p.file, p.cell) for p in intake.problems] == [
        ("conflicting-rows", "North/a.csv", "C2"),
        ("conflicting-rows", "North/b.csv", "C2"),
    ]
    assert intake.counts == {"read": 2, "accepted": 0, "set_aside": 2, "ignored": 0}


def test_a_row_that_repeats_another_sheet_is_ignored_once(totals):
    files = {"North/a.csv": [WIDE, ["Kits", "5", "7"]], "North/b.csv": [[], WIDE, ["Kits", "5", "7"]]}
    intake = totals(files)
    assert intake.counts == {"read": 2, "accepted": 1, "set_aside": 0, "ignored": 1}
    assert intake.ignored["reason"].tolist() == ["duplicate-row"]


def test_a_layout_does_not_make_totals_of_the_notes_beside_them(totals, tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in (["Indicator", "Jan", "Feb"], ["Kits", 5, 7]):
        workbook.active.append(row)
    workbook.create_sheet("Read me").append(["Send by the 15th."])
    (tmp_path / "inbox" / "North").mkdir(parents=True)
    workbook.save(tmp_path / "inbox" / "North" / "a.xlsx")
    intake = totals({}, inputs=[{"files": "*", "layout": {"kind": "wide_periods", "year": 2023}}])
    assert intake.problems == []
    assert {period for _, _, period in figures(intake)} == {"2023-01", "2023-02"}


def test_a_layout_the_sheet_does_not_have_sets_its_rows_aside(totals):
    told = [{"files": "*", "layout": {"kind": "wide_periods"}}]
    intake = totals({"North/a.csv": [["Indicator", "Month", "Value"], ["Kits", "2024-01", "1"]]}, inputs=told)
    assert intake.counts["accepted"] == 0
    assert codes(intake) == ["missing-column"]


@pytest.mark.parametrize("rows", [[["a"], ["b"]], [["Region", "May"], ["x", "y"]], [["2024", "2023"], ["1", "2"]]])
def test_what_is_no_list_of_totals_stays_unread(totals, rows):
    assert "reports" not in totals({"North/a.csv": rows}).tables


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Total", True),
        ("Grand total:", True),
        ("Total 2024", True),
        ("YTD", True),
        ("Total reached", False),
        ("Kits", False),
    ],
)
def test_headers_that_sum_up(label, found):
    assert sums_up(label) is found


def test_periods_in_names_are_offered():
    assert named_periods("Return_2024-Q3", "Q3 2024.xlsx", "visits 12345.csv") == ["2024-Q3"]


def test_months_that_excel_made_into_dates(totals, tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["Indicator", date(2024, 1, 1), date(2024, 2, 1)])
    workbook.active.append(["Kits", 5, "=1/0"])
    (tmp_path / "inbox" / "North").mkdir(parents=True)
    workbook.save(tmp_path / "inbox" / "North" / "a.xlsx")
    intake = totals({})
    assert {(p.code, p.cell) for p in intake.problems} == {("formula-not-calculated", "C2")}
    assert intake.counts == {"read": 1, "accepted": 0, "set_aside": 1, "ignored": 0}


def test_the_example_in_the_docs_is_read_as_it_stands(totals):
    page = Path(__file__).resolve().parents[2] / "docs" / "suggest.md"
    text = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    inputs = reader.parse_yaml(text, file="suggest.md")[0]["inputs"]
    files = {
        "North/a.xlsx.csv": [WIDE, ["Kits", "1", "2"]],
        "West/a.csv": [["Activity", "Month", "Nombre"], ["Trainees", "2024-01", "5"]],
    }
    assert len(inputs) == 4
    assert figures(totals(files, inputs=inputs))["West", "people_trained", "2024-01"] == 5


def test_a_grid_without_a_table_of_totals_is_left_alone():
    from csceval.intake.layout.match import match_sheet

    assert match_sheet(Grid("s", [["Indicator", "Jan 2024"], ["Kits", 1.0]]), {}, None, {}).kind in (
        "unmatched",
        "no-data",
    )


def test_a_percentage_among_counts_is_no_hundredth(totals):
    """28, 12 % and 33 of one indicator: the sign is told at its cell; a column of nothing but percentages stays one."""
    rows = [
        ["Indicator", "2024-01", "2024-02", "2024-03"],
        ["People reached", 28, "12 %", 33],
        ["Seen", "45 %", "50 %", "48 %"],
    ]
    intake = totals({"North/a.csv": rows})
    assert [(p.code, p.cell) for p in intake.problems if p.severity == "error"] == [("percent-among-numbers", "C2")]
    assert sorted(intake.tables["reports"]["value"]) == [0.45, 0.48, 0.5]
