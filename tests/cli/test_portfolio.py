"""`csceval portfolio`: one calm table, and one object."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.portfolio.finished.handed import effect, indicator, observation, send

from csceval.cli import main
from csceval.portfolio.page import making
from csceval.portfolio.whole import Portfolio

INDICATORS = {"s": indicator(name="Services started"), "waits": indicator(name="Waits", unit="days", people=False)}


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path, list[str]]]:
    """What page was asked for; it is made in tests/portfolio/finished/test_page.py."""
    found: list[tuple[str, Path, list[str]]] = []

    def write(portfolio: Portfolio, out: Path, *, formats: list[str]) -> list[Path]:
        found.append((portfolio.name, out, formats))
        return [out / "page.html"]

    monkeypatch.setattr(making, "write", write)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, value, size in (("ash", 1200.0, -4.0), ("birch", 34.0, -6.0), ("cedar", 6.0, -11.0)):
        send(tmp_path / "all", name, indicators=INDICATORS, observations=[observation("s", value)],
             effects=[effect(size, 1.0)])  # fmt: skip
    return tmp_path / "all"


def test_one_row_an_evaluation_then_sums_then_effects(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / "cedar")
    send(root, "cedar", status="draft", open_questions=2)
    assert main(["portfolio", str(root)]) == 0
    assert capsys.readouterr().out.splitlines()[:9] == [
        "3 of 3 evaluations can be read; 1 needs a call.",
        "",
        "Evaluation  Period           Reports in  Targets  Call about",
        "Cedar       2024-Q4 (draft)  4 of 4      –        2 open questions",
        "Ash         2024-Q4          4 of 4      –        –",
        "Birch       2024-Q4          4 of 4      –        –",
        "",
        "Added up (only what is measured the same):",
        "  Services started, 2024-Q4: 1,234 services (2 evaluations)",
    ]


def test_an_effect_says_where_one_more_evaluation_may_lie(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["portfolio", str(root)])
    # By hand: mean −7, error √(13/3), t(2) = 4.302653; the prediction takes every τ²
    # that Q = 26 / (1 + τ²) leaves possible (tests/portfolio/finished/test_pooling.py), and reaches 17.8 to each side.
    assert capsys.readouterr().out.splitlines()[-3] == (
        "  Waits, mean effect on those exposed (ATT): −7.0 days, 95 % interval −16.0 to 2.0 days; in one more "
        "evaluation −24.8 to 10.8 days (3 evaluations)"
    )


def test_what_cannot_be_read_needs_a_person_and_json_has_it_all(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "dogwood").mkdir()
    assert main(["portfolio", str(root), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["evaluations"][0]["member"], said["evaluations"][0]["reasons"]) == (
        "dogwood", ["no report in the folder"])  # fmt: skip
    assert (said["indicators"][0]["value"], said["indicators"][0]["members"]) == (1240.0, ["ash", "birch", "cedar"])
    assert said["effects"][0]["value"] == pytest.approx(-7)


def test_without_folders_it_says_what_to_make(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portfolio", str(tmp_path)]) == 2
    assert "no folder of an evaluation" in capsys.readouterr().err


def test_another_way_to_write_the_period_is_understood(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portfolio", str(root), "--period", "Q4 2024"]) == 0
    assert "Services started, 2024-Q4: 1,240 services (3 evaluations)" in capsys.readouterr().out
    main(["portfolio", str(root), "--period", "2023-Q1"])
    assert "Nothing is measured the same way by two evaluations in 2023-Q1." in capsys.readouterr().out
    assert main(["portfolio", str(root), "--period", "lately"]) == 2
    assert "“lately” is not a period" in capsys.readouterr().err


def test_kinds_of_collaboration_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, by, size in (
        ("a", "public", -4.0),
        ("b", "public", -6.0),
        ("c", "business", -1.0),
        ("d", "business", -3.0),
    ):
        send(tmp_path, name, indicators=INDICATORS, effects=[effect(size, 1.0)], initiator_sector=by)
    assert main(["portfolio", str(tmp_path)]) == 0
    # By hand: means −5 and −2, residuals ±1: s² = 4 / 2, the error √(2·(1/2 + 1/2)), t(2) = 4.302653.
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("By kind (what goes along with it, not what it causes: nobody drew lots for it):")
    two, ends = "(2 evaluations); from all others", "95 % interval"
    assert lines[at + 1 : at + 3] == [
        f"  Waits, begun by businesses: −2.0 days {two} 3.0 days, {ends} −3.1 to 9.1 days",
        f"  Waits, begun by public: −5.0 days {two} −3.0 days, {ends} −9.1 to 3.1 days",
    ]


def test_the_page_lies_beside_the_folders_or_where_it_is_wanted(
    root: Path, asked: list[tuple[str, Path, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["portfolio", str(root)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Written: {root / '_portfolio' / 'page.html'}"
    assert main(["portfolio", str(root), "--to", "html, xlsx", "--out", str(root / "x"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [str(root / "x" / "page.html")]
    assert asked == [
        ("all", root / "_portfolio", ["html", "pdf", "docx"]),
        ("all", root / "x", ["html", "xlsx"]),
    ]
