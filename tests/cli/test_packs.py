"""Packs and tags on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csceval.cli import main
from csceval.definitions import reader

INDICATORS = reader.load_indicators()


def listed(*args: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    assert main(["list", "indicators", *args, "--json"]) == 0
    return {one["id"] for one in json.loads(capsys.readouterr().out)["indicators"]}


def test_a_tag_of_any_framework_finds_its_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    assert listed("--tag", "G8", capsys=capsys) == {"agreements_in_force", "plan_conflict_rate"}
    assert "teacher_retention" in listed("--tag", "4.c", capsys=capsys)
    assert listed("--tag", "cultural", "--pack", "starter", capsys=capsys) == set()


def test_the_starter_pack_has_twelve(capsys: pytest.CaptureFixture[str]) -> None:
    found = listed("--pack", "starter", capsys=capsys)
    assert len(found) == 12
    assert found == {name for name, one in INDICATORS.items() if one.suits_first_report}


def test_an_evaluation_begins_with_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--name", "X", "--rhythm", "quarter", "--first", "2024Q1", "--partners-send", "records", "--yaml"]
    assert main(["new", str(tmp_path / "x"), "--pack", "starter", "--pack", "health", *said]) == 0
    evaluation = reader.load_evaluation(tmp_path / "x")
    used = [use.use for use in evaluation.indicators]
    assert set(used) == {n for n, one in INDICATORS.items() if one.suits_first_report or one.pack == "health"}
    assert len(used) == len(set(used))
    reader.check_evaluation(evaluation, INDICATORS, reader.load_tables())
    capsys.readouterr()


def test_an_unknown_pack_is_answered_with_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "x"), "--pack", "helth", "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["fix"]) == ("unknown-pack", "Did you mean health?")
    assert not (tmp_path / "x").exists()
