"""What the table of targets says besides the numbers."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from csceval.report.content import progress as content

INDICATOR = SimpleNamespace(unit="people", name="People reached", direction="higher")


def built(note: str, *, indicator: object = INDICATOR, periods: tuple[str, ...] = ("2024-Q4",), **given: float) -> dict:
    row = dict.fromkeys(("baseline", "expected", "low", "high", "progress"), float("nan")) | {
        "indicator": "people", "place": "all", "group": "all", "partner": "all",
        "target": 40.0, "value": 30.0,
        "value_period": "2024-Q3", "status": "not_clear_yet", "note": note} | given  # fmt: skip
    aims = pd.DataFrame([row | {"period": period} for period in periods])
    evaluation = SimpleNamespace(targets=[])
    results = SimpleNamespace(progress=aims, indicators={"people": indicator}, uses={}, evaluation=evaluation)
    return content.build(results).tables["progress"]


@pytest.mark.parametrize("note", ["without 1 partner from whom a report is due", ""])
def test_who_is_late_stands_beside_the_status(note: str) -> None:
    table = built(note)
    assert ("note" in [column["key"] for column in table["columns"]]) == bool(note)
    assert (table["rows"][0][-1]["text"] == note) == bool(note)
    assert {len(row) for row in table["rows"]} == {len(table["columns"])}


@pytest.mark.parametrize(
    ("done", "text"),
    [(0.9, "90 %"), (0.29, "29 %"), (0.9999, "99 %"), (1.0, "100 %"), (1.78, "178 %"), (0.0, "0 %"), (-0.066, "−7 %"),
     (float("nan"), "–")],
)  # fmt: skip
def test_the_way_done_is_rounded_down_and_has_an_id(done: float, text: str) -> None:
    table = built("", progress=done)
    place = [column["key"] for column in table["columns"]].index("way")
    cell = table["rows"][0][place]
    assert cell["text"] == text
    known = None if text == "–" else "people.progress@all/2024-q4/all"
    assert cell["figure"] == known


def test_what_is_past_a_target_that_is_to_be_met_exactly_led_not_back() -> None:
    exact = SimpleNamespace(unit="proportion", name="Co-ordination cost share", direction="target")
    # From 9 % to 10 %, and 14 % now: four times the way off on the other side, 1 − 4 = −300 % by the formula.
    table = built("", indicator=exact, baseline=0.09, target=0.10, value=0.14, progress=-3.0)
    place = [column["key"] for column in table["columns"]].index("way")
    assert table["rows"][0][place]["text"] == "past it"
    before = built("", indicator=exact, baseline=0.09, target=0.10, value=0.085, progress=-0.5)
    assert before["rows"][0][place]["text"] == "−50 %"


def test_one_end_of_all_targets_stands_in_the_header() -> None:
    heads = {column["key"]: column["label"] for column in built("")["columns"]}
    assert heads["target"] == "Target for 2024\u00a0Q4"
    assert "by" not in heads
    mixed = built("", periods=("2024-Q2", "2024-Q4"))
    heads = {column["key"]: column["label"] for column in mixed["columns"]}
    assert (heads["target"], heads["by"]) == ("Target", "By")
    assert [row[list(heads).index("by")]["text"] for row in mixed["rows"]] == ["2024 Q2", "2024 Q4"]
