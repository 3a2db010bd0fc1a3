"""watch, with pauses in which the test changes files."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval.cli.commands import watch
from csceval.cli.console import Console
from csceval.cli.entry import main

EVALUATION = """\
csceval: 1
id: visits
title: Visits
period: {from: 2024-Q1, to: 2024-Q4}
indicators:
  - {use: reported_total, each: {column: indicator_id}}
"""
ROWS = "partner_id,indicator_id,period,value\nnorth,people,2024-Q1,12\nnorth,people,2024-Q2,{value}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evaluation.yaml").write_text(EVALUATION)
    put(tmp_path, "14")
    return tmp_path


def put(folder: Path, value: str) -> None:
    path = folder / "inbox" / "north" / "totals.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ROWS.format(value=value))


def watched(folder: Path, steps: list[Callable[[], None]], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said when these steps happen, one a pause, before somebody presses Ctrl+C."""
    left = iter(steps)

    def sleep(seconds: float) -> None:
        assert seconds == 2.0
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    args = argparse.Namespace(folder=folder, every=2.0, run=False)
    status, facts = watch.execute(args, Console(), sleep)
    said = [line.partition("  ")[2] or line for line in capsys.readouterr().out.splitlines()]
    assert status == facts["status"] == 0
    assert facts["runs"] == len(said) - 2
    return said[1:-1]


def nothing() -> None:
    return None


@pytest.mark.files
def test_one_line_a_run_and_none_while_nothing_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = watched(folder, [nothing, nothing, lambda: put(folder, "many"), nothing, nothing, nothing], capsys)
    assert said == [
        "1 file, 2 of 2 rows used, 0 set aside, 0 questions, 0 problems",
        "1 file, 1 of 2 rows used, 1 set aside, 0 questions, 1 problem",
    ]


@pytest.mark.files
def test_a_broken_evaluation_is_said_and_watched_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "evaluation.yaml"
    steps = [nothing, lambda: page.write_text("csceval: ["), nothing, lambda: page.write_text(EVALUATION), nothing]
    said = watched(folder, steps, capsys)
    assert [line.startswith("1 file") for line in said] == [True, False, True]


def test_a_folder_that_is_not_there_and_a_pause_that_is_too_short(tmp_path: Path) -> None:
    assert main(["watch", str(tmp_path / "nowhere")]) == 2
    assert main(["watch", str(tmp_path), "--every", "0"]) == 2
    assert main(["watch", str(tmp_path), "--every", "nan"]) == 2
