"""The section on whether an answer holds: sentences that count the ways, a table and a chart of the same numbers."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from tests.report.readable import as_read

from csceval.definitions.evaluation import DesignUse
from csceval.estimates.families.together import together
from csceval.estimates.result import Estimate
from csceval.report.content import robustness


def built(*ways: tuple[str, str, float, float | None, float | None], estimand: str = "ATT") -> Any:
    one = Estimate("did", estimand, "y", -4.0 if estimand == "ATT" else 0.8, conf_low=-7.0, conf_high=-1.0,
                   p_value=0.02)  # fmt: skip
    rows = [("a", "main", "did", one.value, one.conf_low, one.conf_high), *(("a", *way) for way in ways)]
    again = pd.DataFrame(rows, columns=["design", "kind", "term", "estimate", "conf_low", "conf_high"])
    results = SimpleNamespace(
        designs=(DesignUse(id="a", indicator="waits", method="did"),), uses={}, again=again,
        estimates=together({"a": one}, []), evaluation=SimpleNamespace(sites=[]),
        indicators={"waits": SimpleNamespace(name="Wait", unit="days")},
    )  # fmt: skip
    return robustness.build(results)  # type: ignore[arg-type]  # what the section reads of the results


@pytest.mark.parametrize(
    ("way", "sentence", "beside"),
    [
        (
            ("left_out", "S1", -3.0, -5.0, -1.0),
            "with an interval that leaves out “no difference”",
            "same direction, clear",
        ),
        (("left_out", "S1", -3.0, -7.0, 1.0), "in 0 of 1 the interval leaves out", "same direction, not clear"),
        (("left_out", "S1", 2.0, 1.0, 3.0), "points the other way in 1 of 1", "other direction, clear"),
        (("least", "", -3.0, None, None), "in 0 of 1 the interval leaves out", "too few for an interval"),
    ],
)
def test_what_another_way_says_is_told_in_the_sentence_and_in_the_table(way: Any, sentence: str, beside: str) -> None:
    part = built(way)
    assert sentence in as_read(part.texts["robustness"])
    assert [row[3]["text"] for row in part.tables["holds_a"]["rows"]] == ["", beside]
    drawn = part.charts["holds_a"]["records"]
    assert [record["estimate"] for record in drawn] == [-4.0, way[2]]


def test_ways_have_names_that_people_know() -> None:
    part = built(("other", "b imputation", -3.0, -5.0, -1.0), ("anticipation", "anticipation=1", -3.0, -5.0, -1.0),
                 ("relative_magnitude", "0.5", -3.0, -5.0, -1.0), ("most", "", -3.0, None, None))  # fmt: skip
    assert [row[0]["text"] for row in part.tables["holds_a"]["rows"]] == [
        "as reported", "by imputation (design b)", "as if felt one period before joining",
        "if they drifted apart by up to 0.50 times as much as before", "without one place: the highest",
    ]  # fmt: skip


def test_an_effect_without_other_ways_says_only_whether_it_is_tested_alone() -> None:
    part = built()
    assert (
        as_read(part.texts["robustness"])
        == "- Wait is tested by itself: its p (0.020) is not adjusted for other effects."
    )
    assert "robustness_ways" not in part.needs
    assert not part.charts


def test_places_left_out_in_a_run_lead_to_the_range_that_its_check_gives(brookside: Path) -> None:
    found = json.loads((brookside / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    rows = [[cell["text"] for cell in row] for row in found["tables"]["holds_waits_effect"]["rows"]]
    assert rows[0][0] == "as reported"
    assert [row[0] for row in rows[1:]] == ["without Bridge Street Hub", "without Mill Lane Centre",
                                            "without Ford Library", "without Weir Hall", "without Lock Rooms",
                                            "without Reed School"]  # fmt: skip
    assert {row[3] for row in rows[1:]} == {"same direction, clear"}
    assert len(found["charts"]["holds_waits_effect"]["records"]) == 7
