"""The sample evaluation is read by csceval, and everything it names is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csceval.definitions.reader import check_evaluation, load_evaluation, load_indicators, load_tables
from csceval.intake import inbox

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"


def test_it_loads_and_agrees_with_the_catalogue() -> None:
    evaluation = load_evaluation(LARKMOOR)
    check_evaluation(evaluation, load_indicators(project=LARKMOOR), load_tables(project=LARKMOOR))
    assert len(evaluation.partners) == 24
    assert len(evaluation.sites) == 12
    assert [use.headline for use in evaluation.indicators[:5]] == [1, 2, 3, 4, 5]


def test_the_target_ledger_holds_a_revision() -> None:
    targets = [t for t in load_evaluation(LARKMOOR).targets if t.indicator == "median_wait_days"]
    assert [(t.set_on.year, t.target) for t in targets] == [(2021, 20), (2023, 18)]


def test_every_site_that_joined_did_so_between_the_windows() -> None:
    evaluation = load_evaluation(LARKMOOR)
    design = evaluation.designs[0]
    assert (design.before.to, design.after.from_) == ("2021-Q4", "2024-Q1")
    joined = [site.start_on for site in evaluation.sites if site.start_on]
    assert len(joined) == 8
    assert all(2022 <= day.year <= 2023 for day in joined)


@pytest.mark.files
def test_every_row_is_read_and_accepted(tmp_path: Path) -> None:
    evaluation = load_evaluation(LARKMOOR)
    # Of a copy: an evaluation that is read gets a key of its own.
    shutil.copytree(LARKMOOR / "inbox", tmp_path / "inbox")
    intake = inbox.read(tmp_path, evaluation, load_tables(project=LARKMOOR))
    # 7,736 requests and 384 totals: truth.yaml, counted there without csceval.
    assert intake.counts == {"read": 8120, "accepted": 8120, "set_aside": 0, "ignored": 0}
    assert intake.problems == []
    assert intake.questions == []
    assert {record.state for record in intake.files} == {"read"}
