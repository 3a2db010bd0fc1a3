"""The loop: dropped, asked, answered in questions.xlsx as a person would, dropped again, taken back."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from csceval import files
from csceval.cli import main
from csceval.intake.asking.decisions import read_decisions
from csceval.run import asking, check
from csceval.run.verifying import verify

from .conftest import SERVICES_HEADER

Make = Callable[..., Path]
MESSY = {
    "North/Q1.csv": SERVICES_HEADER
    + "N1,p1,S1,North,2024-01-05,2024-01-09,started,advice\nN2,p2,S1,North,2024-01-06,31/02/2024,started,advice\n",
    "North/Q1_final.csv": SERVICES_HEADER
    + "N1,p1,S1,North,2024-01-05,2024-01-19,started,advice\nN3,p3,S1,North,2024-01-07,2024-01-12,started,advice\n",
    "South/dates.csv": SERVICES_HEADER + "S1,p4,S2,South,01/02/2024,,requested,advice\n",
}
ORDER, REPLACES = "South/dates.csv", "North/Q1_final.csv"


def said(
    folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str, command: str = "check"
) -> dict[str, object]:
    capsys.readouterr()
    status = main([command, str(folder), "--json", *arguments])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    assert found["status"] == status
    return found


def sheet_cells(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, int]:
    """Machine name → column, as the hidden row says."""
    return {str(cell.value): cell.column for cell in sheet[4] if cell.value}


def fill(
    folder: Path, answers: dict[str, dict[str, object]], *, sheet: str = "Questions", name: str = "questions.xlsx"
) -> None:
    """Type into the rows of these files, by the machine name of the column."""
    book = openpyxl.load_workbook(folder / name)
    columns = sheet_cells(book[sheet])
    for row in book[sheet].iter_rows(min_row=5):
        for column, value in answers.get(row[columns["file"] - 1].value, {}).items():
            row[columns[column] - 1].value = value
    book.save(folder / name)


def shared(folder: Path) -> dict[str, bytes]:
    share = folder / "output" / "share"
    return {
        path.relative_to(share).as_posix(): path.read_bytes() for path in sorted(share.rglob("*")) if path.is_file()
    }


def rows(folder: Path, sheet: str = "Questions", name: str = "questions.xlsx") -> list[dict[str, object]]:
    book = openpyxl.load_workbook(folder / name)
    columns = sheet_cells(book[sheet])
    return [
        {name: row[at - 1] for name, at in columns.items()}
        for row in book[sheet].iter_rows(min_row=5, values_only=True)
        if row[0]
    ]


def test_the_loop_from_a_messy_drop_to_an_undo(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(MESSY)
    first = said(folder, capsys)
    assert first["questions_file"] == "questions.xlsx"
    assert [row["file"] for row in rows(folder)] == [REPLACES, ORDER]
    assert [problem["code"] for problem in first["problems"]] == [
        "conflicting-rows", "not-a-date", "conflicting-rows", "ambiguous-date-order",
    ]  # fmt: skip

    fill(folder, {ORDER: {"answer": "Day first", "name": "Ada", "on": "6 May 2024"}})
    second = said(folder, capsys)
    assert [row["file"] for row in rows(folder)] == [REPLACES]
    assert "ambiguous-date-order" not in {problem["code"] for problem in second["problems"]}
    assert second["rows"]["accepted"] == first["rows"]["accepted"] + 1
    (taken,) = read_decisions(folder / ".csceval" / "decisions.csv")
    assert (taken.answer, taken.who, taken.when, taken.kind) == ("day-first", "Ada", "2024-05-06", "dates")

    said(folder, capsys, "--renderer", "builtin", "--to", "html", command="run")
    page = (folder / "output" / "index.html").read_text(encoding="utf-8")
    links = [unquote(html.unescape(link)) for link in re.findall('href="([^"]+)"', page)]
    assert all((folder / "output" / link).is_file() for link in links)
    assert [link for link in links if link.endswith("/mail.txt")] != []
    before = shared(folder)
    fill(folder, {REPLACES: {"answer": "Q1_final.csv replaces Q1.csv"}})
    third = said(folder, capsys, "--renderer", "builtin", "--to", "html", command="run")
    assert (third["status"], third["questions"], third["rows"]["set_aside"]) == (0, [], 0)
    assert shared(folder) != before
    manifest = json.loads(shared(folder)["manifest.json"])
    assert ".csceval/decisions.csv" in {entry["path"] for entry in manifest["inputs"]}

    assert verify(folder).differences == ()

    fill(folder, {REPLACES: {"undo": "yes", "why": "Sent by mistake", "name": "Grace"}}, sheet="Answered")
    fourth = said(folder, capsys, "--renderer", "builtin", "--to", "html", command="run")
    assert shared(folder) == before
    assert (fourth["questions"], fourth["problems"]) == (second["questions"], second["problems"])
    log = read_decisions(folder / ".csceval" / "decisions.csv")
    assert [(one.no, one.answer, one.undoes, one.why + one.who) for one in log] == [
        (1, "day-first", None, "Ada"), (2, "Q1_final.csv replaces Q1.csv", None, ""),
        (3, "", 2, "Sent by mistakeGrace"),
    ]  # fmt: skip


def test_what_check_prints(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(MESSY)
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "  You to decide     2 questions, 3 rows wait for them, in questions.xlsx\n" in out
    assert "      1  Q1_final.csv gives 2024-01-19 where Q1.csv gave 2024-01-09 (Q1_final › F2). Does the newer" in out
    assert "      2  South/dates.csv › dates › E2: 1 date fits day first and month first" in out
    assert "1 cell" in out.split("Partner to mend")[1].splitlines()[0]


def test_without_questions_and_decisions_there_is_no_workbook(small: Make) -> None:
    folder = small()
    assert check(folder).questions_file is None
    assert not (folder / "questions.xlsx").exists()
    assert not (folder / ".csceval" / "decisions.csv").exists()


def test_the_same_questions_give_the_same_bytes_and_are_not_written_again(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    first = (folder / "questions.xlsx").stat().st_mtime_ns, (folder / "questions.xlsx").read_bytes()
    check(folder)
    assert ((folder / "questions.xlsx").stat().st_mtime_ns, (folder / "questions.xlsx").read_bytes()) == first
    (folder / "questions.xlsx").unlink()
    check(folder)
    assert (folder / "questions.xlsx").read_bytes() == first[1]


def test_an_answer_that_is_no_choice_is_told_at_its_cell_and_stays_there(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day frist", "name": "Ada"}})
    run = check(folder)
    (problem,) = [one for one in run.problems if one.code == "answer-unknown"]
    assert problem.where() == "questions.xlsx › Questions › H6"
    assert "Did you mean “day-first”?" in problem.fix
    assert openpyxl.load_workbook(folder / "questions.xlsx")["Questions"]["H6"].value == "day frist"
    assert rows(folder)[1]["name"] == "Ada"
    assert read_decisions(folder / ".csceval" / "decisions.csv") == []
    assert run.intake.counts == check(folder).intake.counts


def test_an_answer_without_name_and_date_is_fine(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "month-first"}})
    asked = asking.take_answers(folder, today=date(2024, 7, 1))
    assert [(one.who, one.when, one.answer) for one in asked.decisions] == [("", "2024-07-01", "month-first")]


@pytest.mark.parametrize(
    ("typed", "logged"),
    [(date(2024, 5, 6), "2024-05-06"), ("2024-05-06", "2024-05-06"), ("31/12/2024", "2024-12-31"),
     ("last week", "last week"), ("01/02/2024", "01/02/2024")],
)  # fmt: skip
def test_a_date_may_be_typed_in_any_way(small: Make, typed: object, logged: str) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first", "on": typed}})
    assert [one.when for one in asking.take_answers(folder).decisions] == [logged]


def test_rows_in_another_order_and_columns_in_another_place_are_harmless(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first"}})
    book = openpyxl.load_workbook(folder / "questions.xlsx")
    sheet = book["Questions"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)]
    for number, line in enumerate(reversed(lines), 5):
        for column, value in enumerate(line, 1):
            sheet.cell(number, column).value = value
    sheet.insert_cols(3)
    book.save(folder / "questions.xlsx")
    (decision,) = asking.take_answers(folder).decisions
    assert (decision.file, decision.answer) == (ORDER, "day-first")


def test_a_row_that_was_torn_apart_decides_nothing(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first", "saw": "what another row says"}})
    asked = asking.take_answers(folder)
    assert (asked.decisions, [(one.code, one.cell) for one in asked.problems]) == ([], [("answer-torn", "H6")])


def test_an_undo_that_is_neither_yes_nor_no_takes_nothing_back(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first"}})
    check(folder)
    for said, told in (("perhaps", ["undo-unknown"]), ("no", [])):
        fill(folder, {ORDER: {"undo": said}}, sheet="Answered")
        asked = asking.take_answers(folder)
        assert ([one.undoes for one in asked.decisions], [one.code for one in asked.problems]) == ([None], told)


def test_an_older_copy_repeats_nothing(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first"}})
    old = (folder / "questions.xlsx").read_bytes()
    check(folder)
    fill(folder, {ORDER: {"undo": "yes"}}, sheet="Answered")
    check(folder)
    assert [one.undoes for one in read_decisions(folder / ".csceval" / "decisions.csv")] == [None, 1]
    (folder / "questions.xlsx").write_bytes(old)
    run = check(folder)
    assert len(read_decisions(folder / ".csceval" / "decisions.csv")) == 2
    assert len(run.intake.questions) == 2
    fill(folder, {ORDER: {"answer": "day-first"}})
    check(folder)
    assert len(read_decisions(folder / ".csceval" / "decisions.csv")) == 3


def test_an_answer_beside_an_older_state_is_told(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    old = (folder / "questions.xlsx").read_bytes()
    fill(folder, {ORDER: {"answer": "day-first"}})
    check(folder)
    (folder / "questions.xlsx").write_bytes(old)
    fill(folder, {ORDER: {"answer": "month-first"}})
    run = check(folder)
    (problem,) = [one for one in run.problems if one.code == "answer-late"]
    assert "has been “day-first” since" in problem.message
    assert len(read_decisions(folder / ".csceval" / "decisions.csv")) == 1


def test_a_question_that_the_file_no_longer_raises_is_gone_and_its_answer_kept(small: Make) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "month-first"}})
    (folder / "inbox" / ORDER).write_text(SERVICES_HEADER + "S1,p4,S2,South,2024-02-01,,requested,advice\n")
    run = check(folder)
    assert [question.kind for question in run.intake.questions] == ["conflict"]
    assert [row["given"] for row in rows(folder, "Answered")] == ["month-first"]


def test_a_workbook_that_is_open_gets_a_neighbour_whose_answers_count(
    small: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small(MESSY)
    check(folder)
    write, locked = files.write_bytes, {"questions.xlsx"}

    def refuse(path: Path, data: bytes, *, mode: int | None = None, lasting: bool = True) -> Path:
        if path.name in locked:
            raise PermissionError(13, "open elsewhere", str(path))
        return write(path, data, mode=mode, lasting=lasting)

    monkeypatch.setattr(files, "write_bytes", refuse)
    fill(folder, {ORDER: {"answer": "day-first"}})
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "questions.xlsx is open in another program and was left as it is." in out
    assert "1 question, 2 rows wait for it, in questions (2).xlsx" in out
    fill(folder, {REPLACES: {"answer": "keep Q1.csv"}}, name="questions (2).xlsx")
    locked.clear()
    run = check(folder)
    assert run.intake.questions == []
    assert run.questions_file == folder / "questions.xlsx"
    assert not (folder / "questions (2).xlsx").exists()
    assert [one.answer for one in read_decisions(folder / ".csceval" / "decisions.csv")] == ["day-first", "keep Q1.csv"]


@pytest.mark.parametrize("content", [b"no workbook at all", None])
def test_a_workbook_that_is_not_ours_is_not_written_over(small: Make, content: bytes | None) -> None:
    folder = small(MESSY)
    if content is None:
        openpyxl.Workbook().save(folder / "questions.xlsx")
    else:
        (folder / "questions.xlsx").write_bytes(content)
    before = (folder / "questions.xlsx").read_bytes()
    run = check(folder)
    assert (folder / "questions.xlsx").read_bytes() == before
    assert run.questions_file == folder / "questions (2).xlsx"
    assert [one.file for one in run.problems if one.code == "questions-unreadable"] == ["questions.xlsx"]


def test_a_damaged_log_stops_before_anything_is_written(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(MESSY)
    check(folder)
    (folder / ".csceval" / "decisions.csv").write_text("something else\n")
    before = (folder / "questions.xlsx").read_bytes()
    found = said(folder, capsys)
    assert (found["status"], found["error"]["code"], found["error"]["line"]) == (2, "decisions-damaged", 1)
    assert (folder / "questions.xlsx").read_bytes() == before


def test_nothing_in_the_workbook_runs(small: Make) -> None:
    rows_of = SERVICES_HEADER + '=HYPERLINK("x"),p1,S1,North,01/02/2024,,requested,advice\n'
    folder = small({"=cmd/a.csv": rows_of})
    check(folder)
    book = openpyxl.load_workbook(folder / "questions.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    fill(folder, {"=cmd/a.csv": {"answer": "day-first"}})
    assert [one.scope for one in asking.take_answers(folder).decisions] == ["=cmd"]


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_answers_survive_another_program(small: Make, tmp_path: Path, kind: str) -> None:
    folder = small(MESSY)
    check(folder)
    fill(folder, {ORDER: {"answer": "day-first"}, REPLACES: {"answer": "keep Q1.csv", "on": date(2024, 5, 6)}})
    profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    source, out = folder / "questions.xlsx", tmp_path / "out"
    for target in [kind] if kind == "xlsx" else [kind, "xlsx"]:
        subprocess.run(["soffice", "--headless", profile, "--convert-to", target, "--outdir", str(out), str(source)],
                       check=True, capture_output=True, timeout=120)  # fmt: skip
        source = out / f"questions.{target}"
    shutil.copyfile(out / "questions.xlsx", folder / "questions.xlsx")
    asked = asking.take_answers(folder)
    assert [(one.file, one.answer) for one in asked.decisions] == [(REPLACES, "keep Q1.csv"), (ORDER, "day-first")]
    assert asked.decisions[0].when == "2024-05-06"
    assert asked.problems == []
