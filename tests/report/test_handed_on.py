"""results.json: as much as the report shows of the whole, and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval import files
from csceval.definitions.reader import load_indicators
from csceval.portfolio.facts import Facts
from csceval.report.handed_on import comparable


@pytest.fixture(scope="module")
def handed(brookside: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((brookside / "output" / "share" / "results.json").read_text("utf-8"))
    return found


def test_it_is_one_of_the_outputs_of_the_manifest(brookside: Path) -> None:
    share = brookside / "output" / "share"
    manifest = json.loads((share / "manifest.json").read_text("utf-8"))
    told = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
    assert told["results.json"] == files.sha256(share / "results.json")


def test_a_portfolio_can_read_it(brookside: Path, handed: dict[str, Any]) -> None:
    read = Facts.model_validate_json((brookside / "output" / "share" / "results.json").read_bytes())
    assert (read.id, read.period, read.status) == ("brookside", "2024-Q4", "draft")
    assert len(read.observations) == len(handed["observations"])


def test_its_values_are_those_that_are_protected(brookside: Path, handed: dict[str, Any]) -> None:
    cells = pd.read_parquet(brookside / ".csceval" / "bundle" / "observations.parquet")
    whole = cells[cells["level"].isin(["period", "total"])].set_index(["indicator", "period"]).sort_index()
    rows = {(row["indicator"], row["period"]): row for row in handed["observations"]}
    assert sorted(rows) == list(whole.index)
    for name in ("value", "numerator", "denominator", "state"):
        mine = [rows[key][name] for key in whole.index]
        theirs = [None if pd.isna(value) else value for value in whole[name]]
        assert mine == theirs, name
    assert rows["median_wait_days", "2024-Q4"]["value"] == 20.5
    assert (rows["median_wait_days", "2024-Q4"]["start"], rows["median_wait_days", "all"]["start"]) == (
        "2024-10-01", "2023-01-01")  # fmt: skip


def test_no_place_and_no_partner_is_in_it(brookside: Path, handed: dict[str, Any]) -> None:
    text = (brookside / "output" / "share" / "results.json").read_text("utf-8")
    for name in ("Bridge Street", "North Clinic", "West Food", '"S1"', '"P1"'):
        assert name not in text
    assert handed["reports"] == {"due": 24, "came": 24, "days_late": 0}


def test_effects_are_those_of_the_report_in_four_figures(handed: dict[str, Any]) -> None:
    (found,) = handed["effects"]
    assert (found["method"], found["estimand"], found["scale"], found["certainty"]) == (
        "did", "ATT", "difference", "moderate")  # fmt: skip
    assert (found["value"], found["conf_low"], found["conf_high"]) == (-7.75, -8.551, -6.949)


def test_other_parameters_or_another_currency_are_not_comparable() -> None:
    one = load_indicators()["seen_within_target"]
    longer = one.model_copy(update={"parameters": one.parameters | {"target_days": 99}})
    euro = one.model_copy(update={"unit": "currency EUR"})
    renamed = one.model_copy(update={"name": "Our own words"})
    assert len({comparable(each) for each in (one, longer, euro)}) == 3
    assert comparable(renamed) == comparable(one)
