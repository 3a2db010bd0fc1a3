"""The loop back, as people use it: check, correct a few cells in the marked copy, check again."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from csceval.intake.asking import decisions
from csceval.run import check
from csceval.workbook import book

pytestmark = pytest.mark.files
HEADER = [
    "service_id",
    "person_id",
    "site_id",
    "provider_partner_id",
    "requested_on",
    "started_on",
    "status",
    "service_type",
]
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators: [{use: services_completed, role: primary}]
"""
SENT = "north/Visits.xlsx"
MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "messy"


@pytest.fixture(scope="module", autouse=True)
def _one_child():
    yield
    book.close()


def row(number, **changes):
    good = {"service_id": f"0{number}", "person_id": f"p{number}", "site_id": "S1", "provider_partner_id": "North",
            "requested_on": dt.date(2024, 1, 10), "started_on": dt.date(2024, 2, 1), "status": "started",
            "service_type": "advice"}  # fmt: skip
    return list((good | changes).values())


def save(path, rows, sheet="Services"):
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for cells in rows:
        workbook.active.append(cells)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)


@pytest.fixture
def project(tmp_path):
    """North sent ten rows: a wrong status in G3, an impossible date in E5, a missing one in E6, no date in F7."""
    (tmp_path / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    wrong = {
        2: {"status": "strated"},
        4: {"requested_on": "31/02/2024"},
        5: {"requested_on": None},
        6: {"started_on": "someday", "status": "requested"},
    }
    save(tmp_path / "inbox" / SENT, [HEADER, *(row(n, **wrong.get(n, {})) for n in range(1, 11))])
    return tmp_path


def copy_in(root, sender="north", name="Visits - to mend.xlsx"):
    return root / "output" / "private" / "feedback" / sender / name


def edit(path, corrections=None, cells=None, name=None, target=None):
    """Write corrections into the list (by the cell that it names) and values into the coloured cells."""
    workbook = openpyxl.load_workbook(path)
    listing = workbook["What to fix"]
    for line in listing.iter_rows(min_row=5):
        if line[2].value in (corrections or {}):
            line[7].value, line[8].value = corrections[line[2].value], name
    for cell, value in (cells or {}).items():
        workbook[workbook.sheetnames[1]][cell].value = value
    target = target or path
    target.parent.mkdir(exist_ok=True, parents=True)
    workbook.save(target)


def found(run, *codes):
    return [(p.code, p.cell) for p in run.problems if p.severity == "error" or p.code in codes]


def log(root):
    return decisions.read_decisions(root / decisions.PLACE)


ALL = [("not-in-list", "G3"), ("not-a-date", "E5"), ("required", "E6"), ("not-a-date", "F7")]


def test_what_is_corrected_in_the_copy_is_not_reported_again(project):
    before = (project / "inbox" / SENT).read_bytes()
    first = check(project)
    assert found(first) == ALL
    edit(copy_in(project), {"G3": "started", "E6": "2024-01-11"}, {"E5": dt.date(2024, 1, 31)}, name="Ada")
    second = check(project)
    assert found(second) == [("not-a-date", "F7")]
    assert second.intake.counts == {"read": 10, "accepted": 9, "set_aside": 1, "ignored": 0}
    frame = second.tables["services"].set_index("_row")
    days = frame.loc[[3, 5, 6], "requested_on"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2024-01-10", "2024-01-31", "2024-01-11"]
    assert frame.loc[3, "status"] == "started"
    told = {p.cell: p.message for p in second.problems if p.code == "cell-corrected"}
    assert told == {
        "G3": "Corrected from “strated” to “started” by Ada.",
        "E5": "Corrected from “31/02/2024” to “2024-01-31” by Ada.",
        "E6": "Corrected from “nothing” to “2024-01-11” by Ada.",
    }
    assert [(d.kind, d.file, d.sheet, d.cell, d.subject, d.answer, d.who) for d in log(project)] == [
        ("correction", SENT, "Services", "G3", "strated", "started", "Ada"),
        ("correction", SENT, "Services", "E6", "", "2024-01-11", "Ada"),
        ("correction", SENT, "Services", "E5", "31/02/2024", "2024-01-31", "Ada"),
    ]
    assert (project / "inbox" / SENT).read_bytes() == before
    assert found(check(project)) == [("not-a-date", "F7")]
    assert len(log(project)) == 3


def test_the_next_copy_shows_what_was_corrected_and_asks_for_the_rest(project):
    check(project)
    edit(copy_in(project), {"G3": "started", "E5": "30/02/2024"}, name="Ada")
    check(project)
    workbook = openpyxl.load_workbook(copy_in(project))
    lines = {line[2].value: line[4].value for line in workbook["What to fix"].iter_rows(min_row=7)}
    assert lines == {"E5": "30/02/2024 (corrected from “31/02/2024”)", "E6": None, "F7": "someday"}
    assert workbook["Services"]["G3"].value == "started"
    assert workbook["Services"]["G3"].comment.text == "Corrected from “strated” to “started” by Ada."


def test_a_correction_that_is_wrong_too_is_reported_at_the_cell_and_can_be_mended(project):
    check(project)
    edit(copy_in(project), {"E5": "30/02/2024"})
    second = check(project)
    assert ("not-a-date", "E5") in found(second)
    assert "“30/02/2024” is not a calendar date." in [p.message for p in second.problems]
    edit(copy_in(project), {"E5": "2024-01-28"})
    assert ("not-a-date", "E5") not in found(check(project))


def test_a_copy_that_comes_back_is_read_for_its_corrections_only(project):
    check(project)
    sent_back = project / "inbox" / "north" / "AW Visits final.xlsx"
    edit(copy_in(project), {"G3": "started", "F7": "(empty)"}, target=sent_back)
    run = check(project)
    assert found(run) == [("not-a-date", "E5"), ("required", "E6")]
    record = next(record for record in run.intake.files if record.path == "north/AW Visits final.xlsx")
    assert (record.state, record.reason, record.read) == ("skipped", "feedback-returned", 0)
    told = [p.message for p in run.problems if p.code == "feedback-returned"]
    assert told == ["“north/AW Visits final.xlsx” is a marked copy that came back; corrections taken from it: 2."]
    assert [one.who for one in log(project)] == ["north", "north"]
    check(project)
    assert len(log(project)) == 2


def test_a_correction_that_was_undone_is_not_taken_again_from_the_copy_in_the_inbox(project):
    check(project)
    edit(copy_in(project), {"G3": "started"}, target=project / "inbox" / "north" / "back.xlsx")
    check(project)
    (taken,) = log(project)
    undo = decisions.Decision(0, "undo", "undo", "", "", "", "", "", "", "", "Eva", "2024-07-01", "", undoes=taken.no)
    decisions.append_decisions(project / decisions.PLACE, [undo])
    assert found(check(project)) == ALL
    assert len(log(project)) == 2


def test_two_corrections_that_differ_are_both_left_and_told(project):
    check(project)
    edit(copy_in(project), {"G3": "started"}, {"G3": "completed"})
    run = check(project)
    assert found(run) == [("correction-unclear", "G3"), *ALL]
    (told,) = [p.message for p in run.problems if p.code == "correction-unclear"]
    assert told == "Two different corrections were given: “started” and “completed”. Neither was used."
    assert log(project) == []


def test_the_same_correction_in_both_places_is_one(project):
    check(project)
    edit(copy_in(project), {"G3": "started"}, {"G3": "started"})
    assert found(check(project)) == ALL[1:]
    assert len(log(project)) == 1


def test_a_cell_that_was_mended_in_the_file_is_left_alone(project):
    check(project)
    edit(copy_in(project), {"G3": "completed"})
    save(project / "inbox" / SENT, [HEADER, row(1), row(2, status="lost")])
    run = check(project)
    assert found(run, "correction-outdated") == [("correction-outdated", "G3")]
    assert run.tables["services"]["status"].tolist() == ["started", "lost"]


def test_a_copy_that_was_sorted_renamed_and_moved_about_is_still_understood(project):
    check(project)
    path = copy_in(project)
    workbook = openpyxl.load_workbook(path)
    sheet, listing = workbook["Services"], workbook["What to fix"]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    for number, cells in enumerate(reversed(rows), 2):
        for place, value in enumerate(cells, 1):
            sheet.cell(number, place).value = "started" if value == "strated" else value
    sheet.title = "Sorted by Ada"
    lines = [[cell.value for cell in line] for line in listing.iter_rows(min_row=7)]
    for number, cells in enumerate(reversed(lines), 7):
        for place, value in enumerate(cells, 1):
            listing.cell(number, place).value = "2024-01-12" if place == 8 and cells[2] == "E6" else value
    workbook.move_sheet(listing, 1)
    workbook.save(path)
    assert found(check(project)) == [("not-a-date", "E5"), ("not-a-date", "F7")]
    assert {one.cell: one.answer for one in log(project)} == {"E6": "2024-01-12", "G3": "started"}


def test_coloured_cells_that_are_gone_are_told(project):
    check(project)
    path = copy_in(project)
    workbook = openpyxl.load_workbook(path)
    workbook["Services"].delete_rows(5)
    workbook.save(path)
    run = check(project)
    assert [p.code for p in run.problems if p.severity == "warning"] == ["correction-lost"]
    assert "Services › E5" in next(p.message for p in run.problems if p.code == "correction-lost")
    assert log(project) == []


def test_a_copy_without_its_hidden_sheet_is_known_by_its_properties(project):
    check(project)
    sent_back = project / "inbox" / "north" / "back.xlsx"
    edit(copy_in(project), {"G3": "started"}, target=sent_back)
    workbook = openpyxl.load_workbook(sent_back)
    del workbook["_csceval"]
    workbook.save(sent_back)
    assert found(check(project)) == ALL[1:]


def test_nobody_corrects_the_file_of_another_sender(project):
    check(project)
    edit(copy_in(project), {"G3": "started"}, target=project / "inbox" / "south" / "back.xlsx")
    run = check(project)
    assert found(run, "feedback-misplaced") == [*ALL, ("feedback-misplaced", None)]
    assert log(project) == []


def test_a_copy_goes_back_into_the_folder_its_file_came_from_whoever_the_sender_is(project):
    said = EVALUATION + 'inputs: [{files: "north/*", sender: County Office}]\n'
    (project / "evaluation.yaml").write_text(said, encoding="utf-8")
    first = check(project)
    assert [one.sender for one in first.intake.files] == ["County Office"]
    edit(copy_in(project, "County Office"), {"G3": "started"}, target=project / "inbox" / "north" / "back.xlsx")
    run = check(project)
    assert found(run, "feedback-misplaced") == ALL[1:]
    assert [(one.cell, one.answer) for one in log(project)] == [("G3", "started")]
    # Another sender's folder stays closed to it.
    edit(copy_in(project, "County Office"), {"E6": "2024-01-11"}, target=project / "inbox" / "south" / "back.xlsx")
    assert ("feedback-misplaced", None) in found(check(project), "feedback-misplaced")


def test_a_csv_is_corrected_too(project):
    (project / "inbox" / "north" / "Visits.csv").write_text(
        ",".join(HEADER) + "\n077,p77,S1,North,2024-01-10,2024-02-01,strated,advice\n", encoding="utf-8"
    )
    check(project)
    edit(copy_in(project, name="Visits - to mend.xlsx"), {"G2": "started"})
    run = check(project)
    frame = run.tables["services"]
    assert frame.loc[frame["_file"] == "north/Visits.csv", "service_id"].tolist() == ["077"]


@pytest.mark.long
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_copy_saved_by_another_program_is_understood(project, tmp_path, ending):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    check(project)
    edited = tmp_path / "edited" / "back.xlsx"
    edit(copy_in(project), {"G3": "started"}, {"E5": dt.date(2024, 1, 31)}, target=edited)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    inbox = str(project / "inbox" / "north")
    command = [office, "--headless", profile, "--convert-to", ending, "--outdir", inbox, str(edited)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert found(check(project)) == [("required", "E6"), ("not-a-date", "F7")]


def test_a_second_look_at_untouched_copies_finds_nothing_new(tmp_path):
    """Also where the list has lines that can only be mended in the file itself: the messy sample has several."""
    messy = shutil.copytree(MESSY, tmp_path / "messy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    first, second = check(messy), check(messy)
    assert second.problems == first.problems
    assert log(messy) == []
