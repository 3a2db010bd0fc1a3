"""Every workbook of data/workbooks/SOURCES.md does what its row says: header rows, counts, and cells, exactly."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake import inbox
from csceval.workbook import book

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "workbooks"
pytestmark = [
    pytest.mark.files,
    pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not beside this checkout (../shared)"),
]


def table(name, /, **columns):
    """A table with these columns: type, then `!` where needed, then other wordings."""
    made = []
    for column, said in columns.items():
        kind, *aliases = said if isinstance(said, tuple) else (said,)
        needed = {"required": True, "key": True} if kind.endswith("!") else {}
        choices = {"choices": {"F": [], "M": []}} if kind == "choice" else {}
        made.append({"name": column, "type": kind.rstrip("!"), "about": "x", "aliases": aliases, **needed, **choices})
    return Table.model_validate(
        {"id": name, "version": "1.0.0", "name": name.title(), "about": "x", "kind": "fact", "columns": made}
    )


SPEND = table(
    "spend", transaction=("text", "Transaction Number"), supplier="text",
    paid_on=("date", "Date of payment", "Input date"), amount=("number", "Amount in Sterling"), entity="text",
)  # fmt: skip
CATCHES = table("catches", caught_on=("date!", "Date collected"), sex="choice", weight="number")


@pytest.fixture
def read(tmp_path):
    """Reads one of the files with tables and an evaluation of the test's own."""

    def read_one(name, *tables, **changes):
        (tmp_path / "inbox").mkdir(exist_ok=True)
        shutil.copyfile(DATA / name, tmp_path / "inbox" / name)
        base = {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2010-Q1", "to": "2024-Q4"}}
        return inbox.read(tmp_path, Evaluation.model_validate(base | changes), {t.id: t for t in tables})

    return read_one


def counts(intake):
    return tuple(intake.counts.values())


def problems(intake, *severities):
    return [(p.code, p.sheet, p.cell) for p in intake.problems if p.severity in (severities or ("error", "warning"))]


def ignored(intake, sheet):
    return {row.row: row.reason for row in intake.ignored.itertuples() if row.sheet == sheet}


def headers(intake):
    return {sheet.name: sheet.header_row for sheet in intake.files[0].sheets if sheet.table}


def told(name, *, columns=None):
    return [{"files": "*", "sheets": {"*": name}, "columns": columns or {}}]


def test_janitor(read):
    staff = table("staff", first_name="text!", last_name="text!", subject="text!", hired_on=("date", "Hire Date"),
                  allocated=("number", "% Allocated"), full_time="yes_no")  # fmt: skip
    staff = staff.model_copy(update={"columns": [c.model_copy(update={"required": False}) for c in staff.columns]})
    names = {"staff": {"first_name": "keep: a test", "last_name": "keep: a test"}}
    intake = read("janitor_dirty_data.xlsx", staff, inputs=told("staff"), privacy={"personal": names})
    (sheet,) = intake.files[0].sheets
    assert sheet.header_row == 2
    assert sheet.extra == ("Employee Status", "do not edit! --->", "Certification", "Certification", "Active?")
    assert (counts(intake)[0], ignored(intake, "Sheet1")) == (13, {1: "title-row"})
    frame = intake.tables["staff"]
    assert dict(zip(frame["_row"], frame["hired_on"].dt.date, strict=True))[3] == date(2008, 8, 30)
    errors = {(code, cell) for code, _, cell in problems(intake, "error")}
    assert {("cell-error", "D6"), ("cell-error", "F13"), ("cell-error", "F14")} <= errors


def test_deaths(read):
    deaths = table("deaths", name="text!", profession="text", age="whole", has_kids="yes_no",
                   born=("date", "Date of birth"), died=("date", "Date of death"))  # fmt: skip
    famous = dict.fromkeys(("name", "born"), "keep: famous people")
    intake = read("readxl_deaths.xlsx", deaths, privacy={"personal": {"deaths": famous}})
    assert headers(intake) == {"arts": 5, "other": 5}
    assert counts(intake) == (36, 20, 0, 16)
    assert [s.extra for s in intake.files[0].sheets] == [(), ()]
    notes = dict.fromkeys((1, 2, 3, 4), "title-row") | dict.fromkeys((16, 17, 18, 19), "note-row")
    assert ignored(intake, "arts") == ignored(intake, "other") == notes
    assert sorted(set(intake.tables["deaths"]["_row"])) == list(range(6, 16))
    assert intake.problems == []


def test_worked_examples(read):
    ages = table("ages", name="text!", age="whole!")
    intake = read("unpivotr_worked-examples.xlsx", ages, privacy={"personal": {"ages": {"name": "keep: a test"}}})
    assert headers(intake) == {"clean": 1, "notes": 3, "annotations": 1}
    assert intake.counts["accepted"] == 3
    assert ignored(intake, "notes") == {1: "title-row", 4: "duplicate-row", 5: "duplicate-row", 7: "note-row"}
    refused = {p.sheet for p in intake.problems if p.code == "layout-not-recognised"}
    assert refused == {
        "transposed", "humanities", "performance", "pivot-annotations", "pivot-centre-aligned",
        "pivot-header-within-data", "pivot-notes", "pivot-repeated-headers",
    }  # fmt: skip
    turned = next(p.message for p in intake.problems if p.sheet == "transposed")
    assert "A1:A2" in turned
    # Every sheet is read, refused, told to be unknown, or nothing but words.
    spoken = {p.sheet for p in intake.problems} | set(headers(intake))
    assert {sheet.name for sheet in intake.files[0].sheets} - spoken == {"formatting"}


def test_definitions_only(read):
    intake = read("messytables_dols.xlsm", SPEND)
    assert problems(intake) == [("no-table-found", None, None)]
    assert counts(intake) == (0, 0, 0, 0)


def test_dutch_budget(read):
    budget = table("budget", cluster="text!", groningen="number", flevoland="number", no=("text", "NR."))
    assert problems(read("messytables_begrotingsanalyse-2011.csv", SPEND)) == [("no-table-found", None, None)]
    intake = read("messytables_begrotingsanalyse-2011.csv", budget)
    name = "messytables_begrotingsanalyse-2011"
    assert headers(intake) == {name: 7}
    columns = intake.files[0].sheets[0].columns
    assert columns == {"no": "NR.", "cluster": "Cluster", "groningen": "Groningen",
                       "flevoland": "Flevoland"}  # fmt: skip
    frame = intake.tables["budget"].set_index("_row")
    assert frame.loc[9, ["groningen", "flevoland"]].tolist() == [208, 185]
    assert counts(intake) == (40, 29, 7, 4)
    assert list(ignored(intake, name)) == [1, 2, 4, 5]
    cells = ["C13", "B14", "C38", "B39", "C40", "B41", "C42", "N42"]
    assert [cell for _, _, cell in problems(intake, "error")] == cells


def test_utf_16(read):
    admissions = table("admissions", code=("text!", "Organisation_code"), name=("text", "Organisation_name"),
                       period=("text!", "Reporting_period"), part_ii=("whole", "Part_II_patients"))  # fmt: skip
    intake = read("messytables_utf-16le.csv", admissions, inputs=told("admissions"))
    assert headers(intake) == {"messytables_utf-16le": 1}
    assert intake.counts["read"] == 327
    assert intake.tables["admissions"].loc[0, ["code", "name", "period"]].tolist() == ["5C1", "Enfield PCT", "2010-11"]


def test_program_upload(read):
    programs = table("programs", unique_id="text!", created_on="date", gait_ids="text", title=("text", "Program Title"))
    intake = read("toladata_program_upload.xlsx", programs, inputs=told("programs"))
    frame = intake.tables["programs"]
    assert counts(intake) == (6, 6, 0, 0)
    assert frame["unique_id"].tolist() == [str(number) for number in range(1001, 1007)]
    assert frame["gait_ids"].tolist() == ["1", "2", "3", "4,44", "5, 55", "6a, 66"]
    assert problems(intake) == [("hidden-column", "program_upload_data", "D1")]


def test_lock_file(read):
    intake = read("~$toladata_program_upload.xlsx", SPEND)
    assert [(p.code, p.severity) for p in intake.problems] == [("lock-file", "note")]


def test_humanitarian_tags(read):
    people = table(
        "people", entry=("text!", "Registro"), org="text", men=("whole", "Hombres", "#targeted+m"),
        women=("whole", "Mujeres", "#targeted+f"), reported_on=("date", "¿Cuándo?", "Date reported"),
        sector="text", country="text",
    )  # fmt: skip
    only = {"sheets": {"input-quality-hxl": "people"}, "files": "*"}
    intake = read("libhxl_input-quality.xlsx", people, inputs=[only])
    columns = {sheet.name: (sheet.header_row, sheet.columns) for sheet in intake.files[0].sheets}
    assert columns["input-quality-hxl"] == (
        3,
        {"entry": "Registro", "sector": "#sector+es", "org": "#org+es", "women": "#targeted+f", "men": "#targeted+m",
         "country": "#country", "reported_on": "#date+reported"},
    )  # fmt: skip
    without = columns["input-quality-no-hxl"]
    assert without == (2, {"entry": "Registro", "men": "¿Para quién? / Hombres", "women": "¿Para quién? / Mujeres",
                           "reported_on": "¿Cuándo?"})  # fmt: skip
    assert intake.counts["read"] == 8
    assert ("merged-value-repeated", "input-quality-no-hxl", "I3") in problems(intake, "note")


def test_tags_alone(read):
    people = table("people", entry=("text!", "Registro"), org="text", women=("whole", "#targeted+f"))
    intake = read("libhxl_input-quality.xlsx", people)
    frame = intake.tables["people"]
    tagged = frame[frame["_sheet"] == "input-quality-hxl"]
    assert tagged[["entry", "org", "women", "_row"]].to_numpy().tolist() == [
        # The label says men, the tag says women: the tag is the header.
        ["001", "ACNUR", 100, 4], ["002", "UNICEF", 105, 5], ["003", "UNICEF", 250, 6], ["004", "OMS", 80, 7],
    ]  # fmt: skip


def test_header_of_five_rows(read):
    shares = table("shares", region="text!", share="text", change="text")
    assert problems(read("frictionless_multiline-headers.xlsx", shares)) == [("no-table-found", None, None)]
    long = "Cumulative impact of changes on cost of food basket / from baseline (%)"
    columns = {"Caloric contribution / (%)": "share", long: "change"}
    intake = read("frictionless_multiline-headers.xlsx", shares, inputs=told("shares", columns=columns))
    (sheet,) = intake.files[0].sheets
    assert (sheet.header_row, sheet.columns) == (
        5, {"region": "Region", "share": "Caloric contribution / (%)", "change": long}
    )  # fmt: skip
    assert sheet.extra == ("Cumulative impact of changes on cost of food basket / from previous quarter",)
    assert intake.tables["shares"].loc[0, ["region", "share", "change"]].tolist() == ["A", "B", "D"]
    assert counts(intake) == (1, 1, 0, 0)


def test_three_tables_beside_each_other(read):
    intake = read("datacarpentry_survey_messy.xls", CATCHES)
    assert [(s.name, s.header_row) for s in intake.files[0].sheets] == [
        *[("2013", 7)] * 3,
        *[("2014", 7)] * 3,
        ("dates", 2),
    ]
    said = {p.sheet: p.message for p in intake.problems if p.code == "several-tables"}
    assert "C3:F21, H6:K19, M6:P18" in said["2013"]
    assert "C2:F42, H6:K31, M6:P20" in said["2014"]
    # 14 + 12 + 11 rows of data, and the titles: one above all, one above each table.
    in_2013 = {(p.code, p.cell) for p in intake.problems if p.sheet == "2013"}
    with_unit = {("unit-in-cell", cell) for cell in ("F9", "F12", "F13", "F21")}
    assert with_unit | {("not-a-number", "P14"), ("not-a-number", "P15")} <= in_2013
    assert ignored(intake, "2013") == {3: "title-row", 6: "title-row"}
    assert sum(intake.ignored["sheet"] == "2013") == 4


def test_monthly_spend(read):
    intake = read("hmt_BIS_monthly_spend_2012-12.xls", SPEND)
    assert counts(intake) == (2705, 2705, 0, 0)
    assert [(s.name, s.reason) for s in intake.files[0].sheets] == [
        ("Sheet1", ""), ("Sheet2", "no-data"), ("Sheet3", "no-data")
    ]  # fmt: skip
    ids = intake.tables["spend"]["transaction"]
    assert not ids.str.endswith(".0").fillna(False).any()
    assert (intake.tables["spend"]["amount"] < 0).any()
    # Five amounts far from all the others, each above £50 million, are pointed at; nothing is wrong.
    pointed = [cell for code, _, cell in problems(intake) if code == "outlier"]
    assert (len(pointed), len(problems(intake))) == (5, 5)
    rows = intake.tables["spend"].set_index("_row")["amount"]
    assert all(abs(rows[int(cell[1:])]) > 50_000_000 for cell in pointed)


def test_csv_named_xlsx(read):
    # Nothing from 2021 on says whether 06-Dec-10 is a day of 2010 or of 2006.
    intake = read("hmt_invalid_excel.xlsx", SPEND, period={"from": "2021-Q1", "to": "2024-Q4"})
    assert headers(intake) == {"hmt_invalid_excel": 2}
    assert ("wrong-ending", None, None) in problems(intake)
    assert counts(intake) == (12, 0, 12, 0)
    (asked,) = intake.questions
    assert (asked.kind, asked.cell, asked.choices, asked.rows) == ("dates", "C3", ("day-first", "year-first"), 12)
    assert "06-Dec-10: 6 December 2010 or 10 December 2006" in asked.saw
    # In an evaluation of 2010 and later there is nothing to ask.
    settled = read("hmt_invalid_excel.xlsx", SPEND)
    assert (counts(settled), settled.questions) == ((12, 12, 0, 0), [])
    frame = settled.tables["spend"]
    assert frame.loc[0, "amount"] == 83379.0
    assert frame["paid_on"].dt.strftime("%Y-%m").unique().tolist() == ["2010-12"]


def test_epoch_of_1904(read):
    days = table("days", day="date", count="whole")
    intake = read("calamine_date_1904.xlsx", days)
    assert counts(intake) == (0, 0, 0, 0)
    assert [p.code for p in intake.problems] == ["no-table-found"]
    # It has no header; its only date is read as the calendar of 1904 has it.
    (grid,) = book.read_workbook(DATA / "calamine_date_1904.xlsx")
    assert grid.since_1904
    assert date(2021, 1, 1) in [cell.date() if isinstance(cell, datetime) else cell for cell in grid.row(1)]


def test_seven_kinds_of_error(read):
    intake = read("calamine_errors.xlsx", SPEND)
    told = [(p.code, p.cell, p.value) for p in intake.problems if p.cell]
    assert [(code, cell) for code, cell, _ in told] == [("cell-error", f"A{row}") for row in range(1, 8)]
    assert {text for _, _, text in told} == {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
    assert [p.code for p in intake.problems if not p.cell] == ["no-table-found", "external-links"]


def test_password(read):
    assert problems(read("pycalamine_password.xlsx", SPEND)) == [("password-protected", None, None)]
