"""A report does not depend on the spelling of its evaluation: the same bytes in `share` from .yaml and .xlsx."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate
from csceval.definitions import convert
from csceval.run import Run

pytestmark = pytest.mark.files

EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
partners:
  - {partner_id: North, partner_name: North Clinic, sector: health, due_day: 15}
  - {partner_id: South, partner_name: South Clinic, joined_on: 2024-04-01}
sites:
  - {site_id: S1, site_name: North Quay, population: 2000}
indicators:
  - {use: services_completed, role: primary, name: Done, question: How much was done?, headline: 1}
  - {use: median_wait_days, include: suggested}
  - {use: completion_rate, include: "no", owner: Ann, comes_from: records}
targets:
  - {indicator: services_completed, period: 2024-Q2, baseline: {value: 1}, target: 12, set_on: 2024-01-15}
  - {indicator: services_completed, place: S1, period: 2024-Q2, target: 10, set_on: 2024-01-15}
  - {indicator: completion_rate, period: 2024-Q2, target: 0.5, set_on: 2024-01-15}
report: {period: 2024-Q1}
"""


@pytest.fixture
def runs(small: Callable[..., Path], tmp_path: Path) -> tuple[Run, Run]:
    folder = small(evaluation=EVALUATION)
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    convert.converted(other / "evaluation.yaml")
    (other / "evaluation.yaml").unlink()
    text, workbook = (evaluate(home, formats=["html", "docx"], renderer="builtin") for home in (folder, other))
    return text, workbook


def shared(run: Run) -> dict[str, bytes]:
    share = run.folder / "output" / "share"
    return {path.relative_to(share).as_posix(): path.read_bytes() for path in share.rglob("*") if path.is_file()}


def test_both_spellings_give_the_same_report(runs: tuple[Run, Run]) -> None:
    text, workbook = runs
    assert (text.evaluation.origin, workbook.evaluation.origin) == ("evaluation.yaml", "evaluation.xlsx")
    assert set(shared(text)) > {"manifest.json", "problems.csv"}
    assert shared(text) == shared(workbook)
    first, second = (run.folder / "output" / "index.html" for run in runs)
    assert first.read_bytes() == second.read_bytes()


def test_what_is_marked_no_is_not_worked_out_and_what_is_suggested_is(runs: tuple[Run, Run]) -> None:
    for run in runs:
        assert run.dataset is not None
        assert list(run.dataset.indicators) == ["services_completed", "median_wait_days"]
        assert run.period == "2024-Q1"


def test_a_register_row_knows_its_cell(runs: tuple[Run, Run]) -> None:
    columns = ["_file", "_sheet", "_row"]
    text, workbook = (run.tables["partners"][columns].to_numpy().tolist() for run in runs)
    assert text == [["evaluation.yaml", "partners", 1], ["evaluation.yaml", "partners", 2]]
    assert workbook == [["evaluation.xlsx", "Partners", 4], ["evaluation.xlsx", "Partners", 5]]


def test_what_is_not_used_yet_is_told(runs: tuple[Run, Run]) -> None:
    for run in runs:
        noted = {p.field for p in run.problems if p.code == "not-used-yet"}
        assert "indicators.comes_from" in noted
        assert "indicators.owner" not in noted
        assert "partners.due_day" not in noted
