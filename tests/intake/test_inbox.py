import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csceval.intake import inbox
from csceval.intake.stack import DTYPES
from csceval.schema import build

HEADER = ["visit_id", "partner_id", "visit_date", "people"]
GOOD = [HEADER, ["v1", "north", "2024-01-05", "3"], ["v2", "north", "2024-01-06", "4"]]
REGISTER = [
    {"partner_id": "north", "partner_name": "North Clinic", "also_called": ["NC"]},
    {"partner_id": "south", "partner_name": "South Trust", "folder": "Trust"},
]


def codes(intake):
    return [problem.code for problem in intake.problems if problem.severity == "error"]


def places(intake, code):
    return [problem.where() for problem in intake.problems if problem.code == code]


def test_types_are_those_of_the_schema():
    assert build.DTYPES == DTYPES


def test_clean_rows_are_typed_and_know_their_cells(read):
    intake = read({"north/visits.csv": GOOD})
    frame = intake.tables["visits"]
    assert intake.counts == {"read": 2, "accepted": 2, "set_aside": 0, "ignored": 0}
    assert frame.people.tolist() == [3, 4]
    assert frame.dtypes.astype(str).to_dict() == {
        "visit_id": "str", "partner_id": "str", "site_id": "str", "visit_date": "datetime64[us]", "people": "Int64",
        "hours": "float64", "useful": "boolean", "quarter": "str", "kind": "str",
        "_file": "str", "_sheet": "str", "_row": "int64", "_sender": "str",
    }  # fmt: skip
    assert frame[["_file", "_sheet", "_row", "_sender"]].iloc[1].tolist() == ["north/visits.csv", "visits", 3, "north"]
    letters = intake.cells["north/visits.csv", "visits", "visits"]
    assert letters == {"visit_id": "A", "partner_id": "B", "visit_date": "C", "people": "D"}
    assert intake.problems == []


# --- Three broken inputs: each gives one clear problem, and the other files go through.


def test_text_in_a_number_column(read):
    bad = [["A title"], HEADER, ["v3", "north", "2024-01-05", "many"], ["v4", "north", "2024-01-06", "4"]]
    intake = read({"a/bad.csv": bad, "b/good.csv": GOOD})
    (problem,) = intake.problems
    assert (problem.code, problem.where()) == ("not-a-number", "a/bad.csv › bad › D3")
    assert (problem.column, problem.field, problem.value) == ("people", "people", "many")
    assert problem.message == "“many” is not a number."
    assert problem.fix
    assert intake.counts == {"read": 5, "accepted": 3, "set_aside": 1, "ignored": 1}
    assert intake.ignored.to_numpy().tolist() == [["a/bad.csv", "bad", 1, "title-row"]]
    aside = intake.set_aside.iloc[0]
    assert (aside.file, aside.row, aside.codes) == ("a/bad.csv", 3, "not-a-number")
    assert json.loads(aside.raw)["people"] == "many"


def test_a_required_column_is_missing(read):
    bad = [["visit_id", "partner_id", "Date of vist", "people"], ["v3", "north", "2024-01-05", "3"]]
    intake = read({"a/bad.csv": bad, "b/good.csv": GOOD})
    (problem,) = intake.problems
    assert (problem.code, problem.where(), problem.field) == ("missing-column", "a/bad.csv › bad › row 1", "visit_date")
    assert 'columns: {"Date of vist": visit_date}' in problem.fix
    assert intake.counts == {"read": 3, "accepted": 2, "set_aside": 1, "ignored": 0}
    assert [(q.file, q.choices) for q in intake.questions] == [("a/bad.csv", ("visit_date", "no"))]


def test_a_file_that_is_no_spreadsheet(read):
    intake = read({"a/bad.xlsx": b"\x8f" + os.urandom(2000) + b"\0", "b/good.csv": GOOD})
    (problem,) = intake.problems
    assert (problem.code, problem.file) == ("not-a-spreadsheet", "a/bad.xlsx")
    assert problem.fix
    assert [(f.path, f.state) for f in intake.files] == [("a/bad.xlsx", "unreadable"), ("b/good.csv", "read")]
    assert intake.counts["accepted"] == 2


# --- Asking instead of guessing


def test_dates_in_doubt_are_asked_once_and_read_when_told(read):
    rows = [HEADER, ["v1", "n", "01/02/2024", "3"], ["v2", "n", "03/04/2024", "3"], ["v3", "n", "2024-05-06", "3"]]
    intake = read({"a.csv": rows})
    assert places(intake, "ambiguous-date-order") == ["a.csv › a › C2", "a.csv › a › C3"]
    (asked,) = intake.questions
    assert (asked.cell, asked.choices) == ("C2", ("day-first", "month-first"))
    assert intake.counts["accepted"] == 1
    told = read({"a.csv": rows}, inputs=[{"files": "*.csv", "dates": "month-first"}])
    assert told.tables["visits"].visit_date.dt.strftime("%d %b").tolist() == ["02 Jan", "04 Mar", "06 May"]
    assert told.questions == []


def test_decimals_in_doubt_are_asked_and_read_when_told(read):
    rows = [[*HEADER, "hours"], ["v1", "n", "2024-05-06", "3", "1,234"]]
    assert codes(read({"a.csv": rows})) == ["ambiguous-decimal"]
    told = read({"a.csv": rows}, inputs=[{"files": "*.csv", "decimal": ","}])
    assert told.tables["visits"].hours.tolist() == [1.234]


def test_missing_words_are_shown_until_the_evaluation_gives_them_a_meaning(read):
    rows = [HEADER, ["v1", "n", "2024-05-06", "n/a"]]
    (problem,) = read({"a.csv": rows}).problems
    assert (problem.code, problem.cell) == ("missing-word", "D2")
    assert 'missing: {"n/a": missing}' in problem.fix
    frame = read({"a.csv": rows}, inputs=[{"files": "*", "missing": {"n/a": "not_applicable"}}]).tables["visits"]
    assert frame.people.isna().all()
    assert frame.people__why.tolist() == ["not_applicable"]


def test_two_files_that_contradict_each_other(read):
    newer = [HEADER, ["v1", "north", "2024-01-05", "5"], ["v2", "north", "2024-01-06", "4"]]
    intake = read({"north/q3.csv": GOOD, "north/q3_final.csv": newer})
    assert places(intake, "conflicting-rows") == ["north/q3.csv › q3 › D2", "north/q3_final.csv › q3_final › D2"]
    assert "“5” instead of “3”" in intake.problems[0].message
    assert intake.ignored.values.tolist() == [["north/q3_final.csv", "q3_final", 3, "duplicate-row"]]
    assert intake.counts == {"read": 4, "accepted": 1, "set_aside": 2, "ignored": 1}
    assert len(intake.questions) == 1


def test_a_broken_row_does_not_contradict_its_correction(read):
    broken = [HEADER, ["v1", "north", "2024-01-05", "three"]]
    intake = read({"north/1.csv": broken, "north/2.csv": GOOD})
    assert (codes(intake), intake.counts["accepted"]) == (["not-a-number"], 2)


def test_the_same_file_twice_is_counted_once(read):
    intake = read({"north/a.csv": GOOD, "north/copy of a.csv": GOOD})
    assert [(f.state, f.reason, f.read, f.ignored) for f in intake.files] == [
        ("read", "", 2, 0),
        ("skipped", "duplicate-file", 2, 2),
    ]
    assert set(intake.ignored.reason) == {"duplicate-file"}
    assert intake.counts == {"read": 4, "accepted": 2, "set_aside": 0, "ignored": 2}


# --- Partners and registers


def test_names_become_ids_and_strangers_are_told_with_the_nearest(read):
    rows = [
        HEADER,
        *(
            [f"v{n}", name, "2024-05-06", "3"]
            for n, name in enumerate(["north", "north clinic ", "NC", "Nroth Clinic"])
        ),
    ]
    intake = read({"a.csv": rows}, partners=REGISTER)
    assert intake.tables["visits"].partner_id.tolist() == ["north"] * 3
    (problem,) = intake.problems
    assert (problem.code, problem.cell, problem.value) == ("unknown-partner", "B5", "Nroth Clinic")
    assert "North Clinic" in problem.fix


@pytest.mark.parametrize(("typed", "asked"), [("nroth", "“north”. Is"), ("Nroth Clinic", "“North Clinic” (north). Is")])
def test_a_question_names_the_nearest_once(read, typed, asked):
    (question,) = read({"a.csv": [HEADER, ["v1", typed, "2024-05-06", "3"]]}, partners=REGISTER).questions
    assert f"the nearest is {asked}" in question.saw


def test_entries_of_the_evaluation_are_the_register_and_no_rows_read(read):
    intake = read({"a.csv": GOOD}, partners=REGISTER)
    frame = intake.tables["partners"]
    assert frame[["partner_id", "_file", "_sheet", "_row"]].values.tolist() == [
        ["north", "evaluation.yaml", "partners", 1],
        ["south", "evaluation.yaml", "partners", 2],
    ]
    assert intake.counts["read"] == 2


def test_a_register_sheet_serves_as_well(read):
    register = [["partner_id", "partner_name"], ["n1", "north"]]
    intake = read({"partners.csv": register, "z.csv": GOOD})
    assert intake.tables["visits"].partner_id.tolist() == ["n1", "n1"]


def test_the_evaluation_comes_before_a_register_sheet(read):
    register = [["partner_id", "partner_name"], ["north", "Another name"]]
    intake = read({"partners.csv": register}, partners=REGISTER)
    assert intake.tables["partners"].partner_name.tolist() == ["North Clinic", "South Trust"]
    assert intake.ignored.reason.tolist() == ["in-register"]


@pytest.mark.parametrize(("folder", "partner"), [("north", "north"), ("North Clinic", "north"), ("trust", "south")])
def test_the_folder_stands_for_a_partner_column_that_is_absent(read, folder, partner):
    rows = [["visit_id", "visit_date", "people"], ["v1", "2024-01-05", "3"]]
    intake = read({f"{folder}/a.csv": rows}, partners=REGISTER)
    assert intake.tables["visits"].partner_id.tolist() == [partner]
    assert intake.problems == []


def test_the_same_bytes_from_two_partners_are_two_reports(read):
    rows = [["visit_id", "visit_date"], ["v1", "2024-01-05"]]
    intake = read({"north/a.csv": rows, "south/a.csv": rows}, partners=REGISTER)
    assert [f.state for f in intake.files] == ["read", "read"]


def test_a_folder_that_is_no_partner_fills_nothing(read):
    rows = [["visit_id", "visit_date", "people"], ["v1", "2024-01-05", "3"]]
    assert codes(read({"elsewhere/a.csv": rows}, partners=REGISTER)) == ["missing-column"]


# --- Rows, sheets and what the schema says


def test_what_the_schema_finds_is_told_at_the_cell(read):
    rows = [[*HEADER, "kind"], ["v1", "", "2024-01-05", "-2", "Auditt"]]
    intake = read({"a.csv": rows})
    found = sorted((p.code, p.cell, p.value) for p in intake.problems)
    assert found == [("below-minimum", "D2", "-2"), ("not-in-list", "E2", "Auditt"), ("required", "B2", "")]
    assert intake.set_aside.codes.tolist() == ["below-minimum,not-in-list,required"]


def test_a_cell_that_cannot_be_read_is_told_once(read):
    # visit_date is required: the cell is not also "empty".
    assert codes(read({"a.csv": [HEADER, ["v1", "n", "31/02/2024", "3"]]})) == ["not-a-date"]


def test_a_separator_too_many_sets_the_row_aside(read):
    data = b"visit_id,partner_id,visit_date,people\nv1,n,2024-01-05,1,234\nv2,n,2024-01-05,5\n"
    intake = read({"a.csv": data})
    (problem,) = intake.problems
    assert (problem.code, problem.row) == ("ragged-row", 2)
    assert intake.tables["visits"].visit_id.tolist() == ["v2"]


def test_an_unknown_sheet_beside_a_table_is_a_warning(tmp_path, tables, evaluation):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.title = "visits"
    for row in GOOD:
        workbook.active.append(row)
    for title, state, rows in [("Extra", "visible", [["x", "y"], [1, 2]]), ("Read me", "visible", [["Hello"]]),
                               ("More", "hidden", [HEADER, ["v9", "north", "2024-01-09", 1]])]:  # fmt: skip
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / "a.xlsx")
    intake = inbox.read(tmp_path, evaluation(), tables)
    assert {(p.code, p.sheet) for p in intake.problems} == {("sheet-unmatched", "Extra"), ("hidden-sheet", "More")}
    assert intake.counts["accepted"] == 3


def test_a_header_that_fits_two_tables_is_asked_about(read, tables):
    tables["calls"] = tables["visits"].model_copy(update={"id": "calls", "name": "Calls"})
    intake = read({"a.csv": GOOD})
    assert codes(intake) == ["sheet-ambiguous"]
    assert intake.questions[0].choices == ("calls", "visits")
    assert intake.counts == {"read": 2, "accepted": 0, "set_aside": 2, "ignored": 0}


def test_an_error_cell_is_told_with_its_error(tmp_path, tables, evaluation):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in [["Visits"], HEADER, ["v1", "north", "2024-01-05", "#DIV/0!"], ["v2", "north", "2024-01-05", "=1+1"]]:
        workbook.active.append(row)
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / "a.xlsx")
    intake = inbox.read(tmp_path, evaluation(), tables)
    found = [(p.code, p.where(), p.message) for p in intake.problems]
    assert found == [
        ("cell-error", "a.xlsx › Sheet › D3", "The cell shows #DIV/0!."),
        ("formula-not-calculated", "a.xlsx › Sheet › D4", "The formula in this cell was never worked out."),
    ]


def test_progress_is_told_before_each_file(tmp_path, tables, evaluation):
    (tmp_path / "inbox").mkdir()
    for name in ("b.csv", "a.csv"):
        (tmp_path / "inbox" / name).write_text("x\n")
    seen = []
    inbox.read(tmp_path, evaluation(), tables, progress=lambda *told: seen.append(told))
    assert seen == [("a.csv", 1, 2), ("b.csv", 2, 2)]


def test_an_empty_or_absent_inbox_gives_nothing(tmp_path, tables, evaluation):
    intake = inbox.read(tmp_path, evaluation(), tables)
    assert (intake.files, intake.tables, intake.problems) == ((), {}, [])


def test_hash_seed_and_order_of_writing_change_nothing(tmp_path):
    script = tmp_path / "go.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "from csceval.definitions.evaluation import Evaluation; from csceval.definitions.reader import load_tables\n"
        "from csceval.intake import inbox\n"
        "span = {'from': '2024', 'to': '2024'}\n"
        "e = Evaluation.model_validate({'csceval': 1, 'id': 'x', 'title': 'X', 'period': span})\n"
        "i = inbox.read(Path(sys.argv[1]), e, load_tables())\n"
        "print(i.counts, i.problems, i.questions, i.files, i.cells, [(k, v.to_csv()) for k, v in i.tables.items()])\n"
    )
    text = 'partner_id,indicator_id,period,value\nn,{0},Q1,1\nn,{0},Q1,2\nn,7,Q2,"1,234"\n'
    said = set()
    for seed, names in (("1", ["a", "b", "c"]), ("2", ["c", "b", "a"])):
        folder = tmp_path / seed
        (folder / "inbox").mkdir(parents=True)
        for name in names:
            (folder / "inbox" / f"{name}.csv").write_text(text.format(name))
        run = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=True,
                             env={**os.environ, "PYTHONHASHSEED": seed})  # fmt: skip
        said.add(run.stdout)
    assert len(said) == 1


# --- Law 1: no row is lost in silence

CELL = st.sampled_from(
    ["", "v1", "v2", "north", "Total", "n/a", "2024-01-05", "01/02/2024", "7", "-3", "1,5", "x y", "#org"]
)
ROW = st.lists(CELL, min_size=0, max_size=5)
TOP = st.sampled_from([HEADER, HEADER[::-1], [*HEADER, "people"], HEADER[:2], ["Title"], []])
SHEETS = st.lists(st.tuples(TOP, st.lists(ROW | st.just(HEADER), max_size=8)), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHEETS)
def test_every_row_read_is_accepted_set_aside_or_ignored(tmp_path_factory, tables, evaluation, sheets):
    hold_the_law(tmp_path_factory.mktemp("law"), tables, evaluation, sheets)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHEETS)
def test_every_row_of_many_more_sheets_is_accounted_for(tmp_path_factory, tables, evaluation, sheets):
    hold_the_law(tmp_path_factory.mktemp("law"), tables, evaluation, sheets)


def hold_the_law(folder, tables, evaluation, sheets):
    (folder / "inbox").mkdir()
    for number, (top, rows) in enumerate(sheets):
        lines = [",".join(f'"{cell}"' for cell in row) for row in [top, *rows]]
        (folder / "inbox" / f"{number}.csv").write_text("\n".join(lines) + "\n")
    intake = inbox.read(folder, evaluation(), tables)
    accepted = Counter(name for frame in intake.tables.values() for name in frame["_file"])
    aside, ignored = Counter(intake.set_aside["file"]), Counter(intake.ignored["file"])
    for record, (top, rows) in zip(intake.files, sheets, strict=True):
        assert record.read == record.accepted + record.set_aside + record.ignored
        found = (accepted[record.path], aside[record.path], ignored[record.path])
        assert (record.accepted, record.set_aside, record.ignored) == found
        header = next((sheet.header_row for sheet in record.sheets if sheet.table), None)
        if header:
            # Counted by hand: every row but the header in which something is written.
            assert record.read == sum(any(row) for row in [top, *rows]) - sum(
                s.header_row is not None for s in record.sheets
            )
        elif any(map(any, [top, *rows])) and record.state == "read":
            assert any(p.file == record.path for p in intake.problems)
    told = {(p.file, p.row) for p in intake.problems if p.severity == "error"}
    for row in intake.set_aside.itertuples():
        assert (row.file, row.row) in told or set(row.codes.split(",")) <= {
            "missing-column",
            "duplicate-column",
            "other-table",
        }
