"""The sample evaluation is read by csceval, and everything it names is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from csceval.dataset import silence
from csceval.dataset.dataset import Dataset
from csceval.definitions.reader import check_evaluation, load_evaluation, load_indicators, load_tables
from csceval.intake.result import Intake

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
ROWS = 26_048


def test_it_loads_and_agrees_with_the_catalogue() -> None:
    evaluation = load_evaluation(LARKMOOR)
    check_evaluation(evaluation, load_indicators(project=LARKMOOR), load_tables(project=LARKMOOR))
    assert len(evaluation.partners) == 24
    assert len(evaluation.sites) == 12
    assert [use.headline for use in evaluation.indicators[:5]] == [1, 2, 3, 4, 5]


def test_the_target_ledger_holds_a_revision() -> None:
    targets = [t for t in load_evaluation(LARKMOOR).targets if t.indicator == "median_wait_days"]
    assert [(t.set_on.year, t.target) for t in targets] == [(2021, 20), (2023, 18)]


def test_each_part_of_the_story_has_its_design() -> None:
    evaluation = load_evaluation(LARKMOOR)
    assert {design.id: design.method for design in evaluation.designs} == {
        "waits_effect": "imputation", "priority_ratio": "rate_ratio", "other_ratio": "rate_ratio",
        "priority_effect": "imputation", "closure_effect": "interrupted_time_series",
    }  # fmt: skip
    joined = [site.start_on for site in evaluation.sites if site.start_on]
    assert len(joined) == 8
    assert all(2022 <= day.year <= 2023 for day in joined)


@pytest.mark.files
def test_every_row_is_read_and_accepted(read: Intake) -> None:
    # 7,736 requests, 384 totals (truth.yaml), 384 + 576 outcomes and so on: every row that generate.py wrote.
    assert read.counts == {"read": ROWS, "accepted": ROWS, "set_aside": 0, "ignored": 0}
    assert read.problems == []
    assert read.questions == []
    assert {record.state for record in read.files} == {"read"}
    assert len(read.files) == 16


@pytest.mark.files
def test_a_partner_of_whom_only_others_write_is_still_owed_by(dataset: Dataset) -> None:
    """The clinic answers the college's survey and sits in the council's minutes; it has not sent its file."""
    completed = dataset.indicators["services_completed"]
    assert "P18" not in silence.mute(dataset, completed)
    kept = {name: rows[rows["_sender"] != "Harbour Clinic"] if "_sender" in rows else rows
            for name, rows in dataset.tables.items()}  # fmt: skip
    assert {"P18", "P01"} & set(silence.mute(replace(dataset, tables=kept, kept={}), completed)) == {"P18"}
