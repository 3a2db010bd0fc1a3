"""The small shared evaluation is what the tests that rest on it take it for."""

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from tests import brookside as small

pytestmark = pytest.mark.files


def test_every_row_is_taken_and_what_was_written_is_found(brookside: Path) -> None:
    private = brookside / "output" / "private"
    kept = pd.read_parquet(private / "data" / "services.parquet")
    assert len(kept) == 3 * 2 * 8 * small.EACH
    assert json.loads((private / "problems.json").read_text("utf-8")) == []
    assert set(kept["site_id"]) == {f"S{number}" for number in range(1, 7)}
    # One way of each day: the CSV is read with the day first.
    assert {partner: rows["requested_on"].min().date() for partner, rows in kept.groupby("provider_partner_id")} == (
        dict.fromkeys(("P1", "P2", "P3"), date(2023, 1, 1))
    )


def test_the_report_has_an_effect_targets_withheld_cells_and_totals(brookside: Path) -> None:
    bundle = json.loads((brookside / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    figures = bundle["figures"]
    # Eight days less, all of it after joining; medians of 14 differ by a quarter of a day from that.
    said = [figures[f"effect:waits_effect.att.{part}"]["text"] for part in ("estimate", "interval")]
    assert re.findall(r"[\d.]+", " ".join(said)) == ["7.8", "8.6", "6.9"], said
    assert figures["reported_total_event_people.reach_gross@all/all/all"]["text"] == "752"
    shown = [cell["state"] for row in bundle["tables"]["indicators"]["rows"] for cell in row]
    assert shown.count("suppressed") == 5  # nearly everybody stays to the end


def test_a_copy_is_ones_own(brookside: Path, brookside_copy: Path) -> None:
    assert brookside_copy != brookside
    assert (brookside_copy / "output" / "index.html").read_bytes() == (brookside / "output" / "index.html").read_bytes()
