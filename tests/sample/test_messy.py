"""The messy sample gives exactly the problems and questions of its truth file, which is written by hand."""

from __future__ import annotations

import importlib.util
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from csceval.definitions import reader
from csceval.intake import inbox
from csceval.intake.result import Intake

MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "messy"
Found = Counter[tuple[str, str | None, str | None, str]]
COUNTS = ("read", "accepted", "set_aside", "ignored")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    page: dict[str, Any] = YAML(typ="safe", pure=True).load(MESSY / "truth.yaml")
    return page


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    folder = tmp_path_factory.mktemp("messy")
    shutil.copytree(MESSY, folder, dirs_exist_ok=True)
    evaluation = reader.load_evaluation(folder)
    return inbox.read(folder, evaluation, reader.load_tables(), indicators=reader.load_indicators())


def told(truth: dict[str, Any], kind: str, name: str) -> Found:
    """(file, sheet, place, code) of every line; what says no sheet is about that of its file."""
    return Counter(
        (file, line.get("sheet", about.get("sheet")), line.get("at"), line[name])
        for file, about in truth["files"].items()
        for line in about.get(kind, [])
    )


@pytest.mark.files
def test_exactly_these_problems(intake: Intake, truth: dict[str, Any]) -> None:
    found = Counter(
        (str(p.file), p.sheet, p.cell or (f"row {p.row}" if p.row else None), p.code) for p in intake.problems
    )
    expected = told(truth, "problems", "code")
    assert found - expected == Counter(), "said, but not in truth.yaml"
    assert expected - found == Counter(), "in truth.yaml, but not said"


@pytest.mark.files
def test_exactly_these_questions(intake: Intake, truth: dict[str, Any]) -> None:
    found = Counter((q.file, q.sheet, q.cell, q.kind) for q in intake.questions)
    assert found == told(truth, "questions", "kind")


@pytest.mark.files
def test_every_row_is_accounted_for(intake: Intake, truth: dict[str, Any]) -> None:
    nothing = dict.fromkeys(COUNTS, 0)
    expected = {file: about.get("rows", nothing) for file, about in truth["files"].items()}
    assert {file.path: {name: getattr(file, name) for name in COUNTS} for file in intake.files} == expected
    assert intake.counts == truth["rows"]


@pytest.mark.files
def test_generating_again_gives_the_files_that_are_here(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("messy_generate", MESSY / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    generate.write_inbox(tmp_path)
    kept = sorted(path.relative_to(MESSY) for path in (MESSY / "inbox").rglob("*") if path.is_file())
    assert [str(path) for path in kept] == sorted(str(Path("inbox") / name) for name in generate.FILES)
    for path in kept:
        assert (tmp_path / path).read_bytes() == (MESSY / path).read_bytes(), path


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in MESSY.rglob("*") if path.is_file()) < 400_000
