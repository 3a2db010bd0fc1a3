"""Suggestions go into a workbook that somebody works in, and nothing else in it changes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from csceval.definitions import convert, reader
from csceval.definitions.workbook_form.suggesting import suggest_into
from csceval.errors import DefinitionError

pytestmark = pytest.mark.files

TEXT = """\
csceval: 1
id: larkmoor
title: Larkmoor
period: {from: 2021-Q1, to: 2024-Q4}
indicators:
  - {use: median_wait_days, role: primary, owner: Ann}
"""
SUGGESTED = [
    {"use": "median_wait_days", "comes_from": "totals"},
    {"use": "completion_rate", "comes_from": "records", "_partners": "17 of 20"},
    {"use": "own_rate", "comes_from": "totals", "_partners": "<3 & more>"},
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(convert.as_workbook(reader.evaluation_of_text(TEXT, file="x"), tmp_path))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_offered_indicators_become_suggested(workbook: Path) -> None:
    before = parts(workbook)
    assert suggest_into(workbook, SUGGESTED) == ["completion_rate", "own_rate"]
    after = parts(workbook)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet4.xml"]
    found = {use.use: use for use in reader.read_evaluation(workbook).indicators}
    assert {name: use.include for name, use in found.items()} == {
        "median_wait_days": "yes", "completion_rate": "suggested", "own_rate": "suggested",
    }  # fmt: skip
    assert found["median_wait_days"].owner == "Ann"
    assert found["median_wait_days"].comes_from is None
    assert found["completion_rate"].comes_from == "records"
    sheet = openpyxl.load_workbook(workbook)["Indicators"]
    texts = {row[1].value: row[-1].value for row in sheet.iter_rows(min_row=4)}
    assert (texts["completion_rate"], texts["own_rate"]) == ("17 of 20", "<3 & more>")


def test_a_second_suggestion_changes_nothing(workbook: Path) -> None:
    suggest_into(workbook, SUGGESTED)
    data = workbook.read_bytes()
    assert suggest_into(workbook, SUGGESTED) == []
    assert workbook.read_bytes() == data


def test_it_works_on_what_another_program_saved(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Indicators"]["A12"] = None
    book.create_sheet("Notes")["A1"] = "mine"
    book.save(workbook)
    assert suggest_into(workbook, SUGGESTED) == ["completion_rate", "own_rate"]
    assert openpyxl.load_workbook(workbook)["Notes"]["A1"].value == "mine"


def test_a_wrong_workbook_is_left_alone(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Settings"]["C6"] = None
    book.save(workbook)
    data = workbook.read_bytes()
    with pytest.raises(DefinitionError, match="needs an answer"):
        suggest_into(workbook, SUGGESTED)
    assert workbook.read_bytes() == data
