"""What the table of targets says besides the numbers."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from csceval.report.content import progress

INDICATOR = SimpleNamespace(unit="people", name="People reached")


def built(note: str) -> dict:
    row = dict.fromkeys(("baseline", "expected", "low", "high", "progress"), float("nan")) | {
        "indicator": "people", "place": "all", "group": "all", "partner": "all", "period": "2024-Q4",
        "target": 40.0, "value": 30.0,
        "value_period": "2024-Q3", "status": "not_clear_yet", "note": note}  # fmt: skip
    results = SimpleNamespace(progress=pd.DataFrame([row]), indicators={"people": INDICATOR}, uses={},
                              evaluation=SimpleNamespace(targets=[]))  # fmt: skip
    return progress.build(results).tables["progress"]


@pytest.mark.parametrize("note", ["without 1 partner from whom a report is due", ""])
def test_who_is_late_stands_beside_the_status(note: str) -> None:
    table = built(note)
    assert ("note" in [column["key"] for column in table["columns"]]) == bool(note)
    assert (table["rows"][0][-1]["text"] == note) == bool(note)
    assert {len(row) for row in table["rows"]} == {len(table["columns"])}
