"""convert: one spelling of an evaluation from the other, never over a file; and what `new` makes."""

import json
from pathlib import Path

import pytest

from csceval.cli import main
from csceval.definitions import reader

pytestmark = pytest.mark.files
EVALUATION = """\
# a comment
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
indicators:
  - {use: services_completed, role: primary}
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "evaluation.yaml"
    path.write_text(EVALUATION, encoding="utf-8")
    return path


def test_convert_writes_the_other_spelling_and_says_what_to_do(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(text)]) == 0
    out = capsys.readouterr().out
    assert "Wrote evaluation.xlsx from evaluation.yaml" in out
    assert "Keep one" in out
    assert text.read_text("utf-8") == EVALUATION


def test_convert_json(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(text), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts == {
        "status": 0, "file": text.as_posix(), "made": text.with_suffix(".xlsx").as_posix(), "id": "small",
        "content_hash": reader.read_evaluation(text).content_hash,
    }  # fmt: skip


def test_convert_never_writes_over_a_file(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = text.with_suffix(".xlsx")
    other.write_bytes(b"mine")
    assert main(["convert", str(text)]) == 2
    assert "evaluation.xlsx is there already" in capsys.readouterr().err
    assert other.read_bytes() == b"mine"


def test_both_spellings_together_are_refused(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (text.parent / "inbox").mkdir()
    assert main(["convert", str(text)]) == 0
    assert main(["check", str(text.parent)]) == 2
    assert "both evaluation.yaml and evaluation.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere.yaml", "no file nowhere.yaml"), ("data.csv", "neither a .yaml nor an .xlsx")]
)
def test_what_cannot_be_converted(tmp_path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err


def test_a_wrong_file_is_not_converted(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text.write_text(EVALUATION.replace("period:", "perod:"), encoding="utf-8")
    assert main(["convert", str(text)]) == 2
    assert "line 5" in capsys.readouterr().err
    assert not text.with_suffix(".xlsx").exists()


@pytest.mark.parametrize("send", ["records", "totals", "both"])
@pytest.mark.parametrize("rhythm", ["month", "quarter", "half", "year"])
def test_new_says_the_same_in_both_spellings(tmp_path: Path, rhythm: str, send: str) -> None:
    words = ["--name", '=A "quoted" name', "--rhythm", rhythm, "--first", "2024-01", "--partners-send", send]
    assert main(["new", str(tmp_path / "a" / "e"), *words]) == 0
    assert main(["new", str(tmp_path / "b" / "e"), *words, "--yaml"]) == 0
    workbook, text = (reader.load_evaluation(tmp_path / home / "e") for home in "ab")
    assert (workbook.origin, text.origin) == ("evaluation.xlsx", "evaluation.yaml")
    assert workbook.content_hash == text.content_hash
    reader.check_evaluation(workbook, reader.load_indicators(), reader.load_tables())


def test_new_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "larkmoor"
    assert main(["new", str(folder)]) == 0
    assert "  evaluation.xlsx    who, where, which indicators, targets. Yellow cells only.\n" in capsys.readouterr().out
    assert {path.name for path in folder.iterdir()} == {"evaluation.xlsx", "inbox", "Run report.cmd"}
    assert main(["new", str(folder), "--yaml"]) == 2
    assert "Change its evaluation.xlsx" in capsys.readouterr().err
