"""A design whose figures did not change is not estimated again, whatever else came in."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests import brookside
from tests.intake.planting.writers import xlsx

from csceval.dataset import effects
from csceval.run import path


def estimated(folder: Path) -> tuple[int, dict[str, Any]]:
    """How many designs a run really estimates with what earlier runs have kept, and the effect; without a report."""
    with patch.object(effects, "_estimated", wraps=effects._estimated) as made, patch.object(path, "report"):
        run = path.evaluate(folder, formats=["html"], renderer="builtin")
    return made.call_count, run.estimates["waits_effect"].to_dict()


def test_an_untouched_design_is_not_estimated_again(brookside_copy: Path) -> None:
    inbox = brookside_copy / "inbox"
    events = brookside.totals()
    events[0][5] = 61  # people at an event: the design rests on waits, and no service has changed
    (inbox / "West Food Bank" / "Event totals.xlsx").write_bytes(xlsx("Totals", [brookside.TOTALS, *events]))
    count, before = estimated(brookside_copy)
    assert count == 0

    services = brookside.services(3)
    for row in services:
        if row[2] == "S6" and str(row[5]) < "2023-04":
            row[6] = row[5]  # a site that never joined: nobody waited there in the first quarter
    header = [*brookside.CODED, "Status", "Group"]
    (inbox / "East Families" / "services.csv").write_bytes(brookside.separated([header, *services]))
    count, after = estimated(brookside_copy)
    assert count == 1
    # A median of 24.5 days fell to 0 in one of four quarters at one of three sites, before the others joined.
    assert after["value"] - before["value"] == pytest.approx(-24.5 / 12)
