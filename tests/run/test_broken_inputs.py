"""One clear problem for each fault, at its cell, and the other files go through."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import check, evaluate
from csceval.errors import CscevalError

pytestmark = pytest.mark.files
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,status,service_type\n"


def problems_of(run: object, file: str) -> list[object]:
    return [p for p in run.problems if p.file == file and p.severity == "error"]  # type: ignore[attr-defined]  # a Run


def test_text_in_a_number_column(small: Callable[..., Path]) -> None:
    header = HEADER.replace("service_type", "service_type,satisfaction")
    bad = header + "B1,p1,S1,South,2024-01-05,2024-01-09,started,advice,very\n"
    bad += "B2,p2,S1,South,2024-01-05,2024-01-09,started,advice,4\n"
    run = check(small({"South/bad.csv": bad}))
    (problem,) = problems_of(run, "South/bad.csv")
    assert (problem.cell, problem.value, problem.field) == ("I2", "very", "satisfaction")
    assert problem.fix
    assert run.status == 1
    assert run.to_dict()["rows"] == {"read": 32, "accepted": 31, "set_aside": 1, "ignored": 0}


def test_a_missing_required_column(small: Callable[..., Path]) -> None:
    bad = HEADER.replace("requested_on,", "") + "B1,p1,S1,South,2024-01-09,started,advice\n"
    run = check(small({"South/bad.csv": bad}))
    (problem,) = problems_of(run, "South/bad.csv")
    assert problem.code == "missing-column"
    assert "requested_on" in problem.message + problem.fix
    assert problem.row == 1
    assert run.to_dict()["rows"]["accepted"] == 30


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + b"0" * 900,
        b"%PDF-1.7 text",
        b"\xff\xd8\xff1",
    ],
    ids=["picture", "picture-like-text", "pdf", "photo"],
)
def test_a_file_that_is_no_spreadsheet(small: Callable[..., Path], content: bytes) -> None:
    run = check(small({"South/photo.xlsx": content}))
    (problem,) = problems_of(run, "South/photo.xlsx")
    assert problem.code == "not-a-spreadsheet"
    assert problem.fix
    assert run.status == 1
    assert run.to_dict()["files_set_aside"] == 1
    assert run.to_dict()["rows"]["accepted"] == 30


def test_the_report_is_made_from_what_is_fine(small: Callable[..., Path]) -> None:
    run = evaluate(small({"South/photo.xlsx": b"no"}), formats=["html"], renderer="builtin")
    assert run.status == 1
    assert run.reports[0].is_file()
    assert "photo.xlsx" in run.reports[0].read_text("utf-8")


def test_a_wrong_key_names_file_line_and_the_nearest(small: Callable[..., Path]) -> None:
    folder = small(evaluation="csceval: 1\nid: x\ntitle: T\nperiod: {from: 2024-Q1, to: 2024-Q2}\nindicater: []\n")
    with pytest.raises(CscevalError) as caught:
        check(folder)
    assert caught.value.file == "evaluation.yaml"
    assert caught.value.line == 5
    assert "indicators" in f"{caught.value.message} {caught.value.fix}"


def test_an_unknown_indicator_names_the_nearest(small: Callable[..., Path]) -> None:
    text = "csceval: 1\nid: x\ntitle: T\nperiod: {from: 2024-Q1, to: 2024-Q2}\nindicators:\n  - {use: median_wait}\n"
    with pytest.raises(CscevalError) as caught:
        check(small(evaluation=text))
    assert caught.value.line == 6
    assert "median_wait_days" in f"{caught.value.message} {caught.value.fix}"


def test_an_empty_inbox_is_said(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "evaluation.yaml").write_text(
        "csceval: 1\nid: x\ntitle: T\nperiod: {from: 2024-Q1, to: 2024-Q2}\nindicators: [{use: services_completed}]\n"
    )
    with pytest.raises(CscevalError, match="inbox is empty"):
        check(tmp_path)
