"""The messy sample as a new user takes it: suggest, check, answers, corrections, files sent again, check, run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from csceval.cli import main
from csceval.workbook import book

from .conftest import Written

ANSWERS = {"Eastgate Surgery/Services.xlsx": "P21", "Food Bank Alliance/Totals.xlsx": "missing"}
TITLES = {"Harbour Clinic/Requests 2023-24.xlsx": 3}  # rows above the header that only the messy file has
AGAIN = ["Larkmoor College/Ties.csv", "Larkmoor College/Survey.csv", "Neighbours Together/Waits by month.xlsx"]
KEYS = ["indicator", "level", "period", "place", "group", "partner"]
pytestmark = [pytest.mark.files, pytest.mark.long]


@pytest.fixture(scope="module", autouse=True)
def _one_child() -> Iterator[None]:
    yield
    book.close()


def said(capsys: pytest.CaptureFixture[str], *arguments: str, needs_someone: bool = False) -> dict[str, Any]:
    capsys.readouterr()
    status = main([*arguments, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert status == found["status"] == int(needs_someone)
    return found


def test_through_answers_and_corrections_to_the_figures_of_the_clean_files(
    tmp_path: Path, written: Written, expected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, clean = tmp_path / "ours", tmp_path / "clean"
    for folder, name in ((ours, "messy"), (clean, "clean")):
        shutil.copytree(written[name], folder)
    works = said(capsys, "suggest", str(ours))["works"]
    assert "median_wait_days" in str(works)
    said(capsys, "check", str(ours), needs_someone=True)
    answer(ours / "questions.xlsx")
    correct(ours, clean)
    send_again(ours, clean)
    found = said(capsys, "check", str(ours))
    assert {name: found["rows"][name] for name in expected["after_corrections"]["rows"]} == (
        expected["after_corrections"]["rows"]
    )
    for folder in (ours, clean):
        said(capsys, "run", str(folder))
    assert differing(ours, clean) == expected["after_corrections"]["differing"]


def answer(path: Path) -> None:
    """Type an answer beside every question."""
    questions = openpyxl.load_workbook(path)
    for row in questions["Questions"].iter_rows(min_row=5):
        if row[1].value:
            row[7].value = ANSWERS[row[1].value]
    questions.save(path)


def correct(ours: Path, clean: Path) -> None:
    """Write the right value beside every cell of the marked copies, and send them back."""
    for copy in sorted((ours / "output" / "private" / "feedback").rglob("* - to mend.xlsx")):
        marked, sender = openpyxl.load_workbook(copy), copy.parent.name
        file = next(p for p in (ours / "inbox" / sender).iterdir() if p.stem == copy.stem.removesuffix(" - to mend"))
        name = f"{sender}/{file.name}"
        right = cells(clean / "inbox" / name)
        for row in marked["What to fix"].iter_rows(min_row=7):
            letter, number = coordinate_from_string(row[2].value)
            number -= TITLES.get(name, 0)
            if number <= len(right):
                row[7].value = right[number - 1][column_index_from_string(letter) - 1] or "(empty)"
        marked.save(ours / "inbox" / sender / copy.name)


def cells(path: Path) -> list[list[Any]]:
    if path.suffix == ".csv":
        return pd.read_csv(path, header=None, dtype=str, keep_default_na=False).to_numpy().tolist()  # type: ignore[no-any-return]  # a list of rows
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def send_again(ours: Path, clean: Path) -> None:
    """What no marked copy can mend: two rows too many, an answer of 6, hours among days, half a year left out."""
    ties, survey, by_month = (ours / "inbox" / name for name in AGAIN)
    ties.write_text("".join(ties.read_text("utf-8").splitlines(keepends=True)[:-2]), "utf-8", newline="")
    right = (clean / "inbox" / AGAIN[1]).read_text("utf-8").splitlines(keepends=True)
    wrong = survey.read_text("utf-8").splitlines(keepends=True)
    survey.write_text("".join([*wrong[:51], right[51], *wrong[52:]]), "utf-8", newline="")
    shutil.copyfile(clean / "inbox" / AGAIN[2], by_month)
    services = cells(clean / "inbox" / "Eastgate Surgery" / "Services.xlsx")
    rest = openpyxl.Workbook()
    page = rest.worksheets[0]
    page.append(services[0])
    for row in services[1:]:
        if row[2] == "S11" and "2024-01" <= str(row[6]) < "2024-07":
            page.append(row)
    rest.save(ours / "inbox" / "Eastgate Surgery" / "Upper Larkmoor, first half of 2024.xlsx")


def differing(ours: Path, clean: Path) -> dict[str, dict[str, list[str]]]:
    """The figures that are not the same to the last digit, by indicator and level; groups and totals left out."""
    one, other = (pd.read_parquet(f / "output/private/results/observations.parquet") for f in (ours, clean))
    both = one.merge(other, on=KEYS, how="outer", suffixes=("", "_clean"), validate="one_to_one")
    assert len(both) == len(one) == len(other)
    odd = both[(both["value"].fillna(-1) != both["value_clean"].fillna(-1)) & (both["level"] == "period")]
    return {str(name): {"period": sorted(rows["period"])} for name, rows in odd.groupby("indicator")}
