"""A round in German: form, template, faults, answers, figures; and the same files under English say the same."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from csceval import words
from csceval.definitions import convert, reader
from csceval.intake.asking import decisions
from csceval.run import check, evaluate
from csceval.run.templates import template
from csceval.workbook import book

pytestmark = pytest.mark.files
EVALUATION = """\
csceval: 1
id: small
title: Eine kleine
locale: de-DE
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
partners: [{partner_id: P01, partner_name: Praxis, joined_on: 2023-01-01}]
sites: [{site_id: S01, site_name: Nord, start_on: 2024-01-01}]
indicators: [{use: services_completed, role: primary}, {use: median_wait_days}]
"""


@pytest.fixture(scope="module", autouse=True)
def _one_child():
    yield
    book.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A German form, and the template that it gave, filled in; its rows of machine names are gone."""
    folder = tmp_path_factory.mktemp("de")
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    with words.speaking("de-DE"):
        made = convert.as_workbook(reader.read_evaluation(folder / "evaluation.yaml"), folder)
    (folder / "evaluation.yaml").unlink()
    (folder / "evaluation.xlsx").write_bytes(made)
    with words.speaking():
        path = template(folder, partner="P01", tables=["services", "participation"]).path
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames[:3] == ["Bitte lesen", "Teilnahme", "Leistungen"]
    fill(workbook["Leistungen"], [
        {"Nummer der Leistung": f"L{n}", "Kennung der Person": f"K7-{n}", "Standort": "S01",
         "Leistender Partner": "P01", "Art der Leistung": "Beratung", "Angefragt am": "03/04/2024",
         "Begonnen am": "05/04/2024", "Abgeschlossen am": "06/04/2024",
         "Stand": "fertig" if n == 3 else "abgeschlossen"} for n in range(1, 13)])  # fmt: skip
    fill(workbook["Teilnahme"], [
        {"Nummer des Eintrags": f"T{n}", "Kennung der Person": f"K8-{n}", "Standort": "S01", "Partner": "P01",
         "Tag der Aktivität": "2024-05-06", "Teilgenommen": "vielleicht" if n == 4 else "ja" if n % 2 else "nein"}
        for n in range(1, 31)])  # fmt: skip
    (folder / "inbox" / "P01").mkdir(parents=True)
    workbook.save(folder / "inbox" / "P01" / "Rückmeldung.xlsx")
    return folder


def fill(sheet, rows):
    columns = {str(cell.value).split("\n")[0].removesuffix("\N{NO-BREAK SPACE}*"): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 3):
        for header, value in row.items():
            sheet.cell(number, columns[header]).value = value
    sheet.delete_rows(2)


def rows(folder: Path) -> dict[str, str]:
    """Every accepted row, without the place of what the evaluation itself says."""
    tables = check(folder).intake.tables
    return {name: frame[[one for one in frame if not one.startswith("_")]].to_csv() for name, frame in tables.items()}


def figures(folder: Path) -> str:
    """Every figure of a run."""
    evaluate(folder, formats=["html"], renderer="builtin")
    return pd.read_parquet(folder / "output" / "private" / "results" / "observations.parquet").to_csv()


def under(folder: Path, locale: str, target: Path) -> Path:
    """The same files beside an evaluation in another language."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("output", "state", "evaluation.xlsx"))
    evaluation = reader.read_evaluation(folder / "evaluation.xlsx")
    (target / "evaluation.yaml").write_text(
        convert.as_yaml(evaluation.model_copy(update={"locale": locale}), made_from="a test"), encoding="utf-8"
    )
    return target


def test_a_round_in_german(project: Path, tmp_path: Path) -> None:
    first = check(project)
    (question,) = first.intake.questions
    assert question.choices == ("day-first", "month-first")
    told = {problem.code: problem for problem in first.problems}
    assert told["not-yes-no"].message == "„vielleicht“ ist weder ja noch nein."
    assert "abgeschlossen" in told["not-in-list"].message + told["not-in-list"].fix

    asked = openpyxl.load_workbook(project / "questions.xlsx")
    sheet = asked["Fragen"]
    at = {sheet.cell(4, place).value: place for place in range(1, sheet.max_column + 1)}
    assert "• Tag zuerst" in sheet.cell(5, at["choices"]).value
    sheet.cell(5, at["answer"]).value = "Tag zuerst"
    asked.save(project / "questions.xlsx")
    (marked,) = (project / "output" / "private" / "feedback").rglob("*.xlsx")
    assert marked.name == "Rückmeldung - zu berichtigen.xlsx"
    workbook = openpyxl.load_workbook(marked)
    for line in workbook["Zu berichtigen"].iter_rows(min_row=5):
        value = {"vielleicht": "ja", "fertig": "abgeschlossen"}.get(line[4].value)
        if value:
            line[7].value, line[8].value = value, "Ada"
    workbook.save(marked)

    second = check(project)
    assert second.intake.questions == []
    assert second.intake.counts["set_aside"] == 0
    services = second.intake.tables["services"]
    assert {*services.status} == {"completed"}
    assert {str(day)[:10] for day in services.requested_on} == {"2024-04-03"}
    assert second.intake.tables["participation"].attended.sum() == 16
    kept = [one.answer for one in decisions.read_decisions(project / decisions.PLACE)]
    assert sorted(kept) == ["abgeschlossen", "day-first", "ja"]

    english = under(project, "en-GB", tmp_path / "en")
    assert rows(english) == rows(project)
    with words.speaking("de-DE"):
        told = figures(project)
    assert "services_completed" in told
    assert figures(english) == told


def test_a_german_form_is_read_without_knowing_its_language(project: Path) -> None:
    with words.speaking("en-GB"):
        evaluation = reader.read_evaluation(project / "evaluation.xlsx")
    assert evaluation.locale == "de-DE"
    assert [use.use for use in evaluation.indicators] == ["services_completed", "median_wait_days"]
    sheet = openpyxl.load_workbook(io.BytesIO((project / "evaluation.xlsx").read_bytes()))["Indikatoren"]
    assert sheet["A4"].value == "ja"
