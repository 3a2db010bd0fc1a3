"""What people wrote beside the numbers stands in its place, and no quote without consent."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from csceval.definitions.entries import Story, unwritten
from csceval.report.content import story
from csceval.report.results import Part


def told(*entries: Story, views: tuple[Any, ...] = (), off: tuple[str, ...] = ()) -> Part:
    evaluation = SimpleNamespace(story=list(entries))
    known = {"waits": SimpleNamespace(name="Median wait"), "cost": SimpleNamespace(name="Cost")}
    spot = {"place": "all", "group": "all", "partner": "all"}
    aims = pd.DataFrame([{"indicator": name, "status": "off_track" if name in off else "met"} | spot for name in known])
    results = SimpleNamespace(evaluation=evaluation, period="2024-Q4", indicators=known, views=views, progress=aims,
                              uses={"cost": SimpleNamespace(name="Our cost")})  # fmt: skip
    return story.build(results)  # type: ignore[arg-type]


def test_each_text_stands_in_its_place() -> None:
    part = told(
        Story(slot="summary", text="Waits fell.", period="2024Q4"),
        Story(slot="summary", text="Of the last report.", period="2024-Q3"),
        Story(slot="context", text="Six lists, <nobody> knew."),
        Story(slot="what_happened", text="One list.", period="2023-Q1", finding="waits"),
        Story(slot="what_happened", text="Later than the report.", period="2025-Q1"),
        Story(slot="off_track", text="Papers go out late.", period="2024-Q4"),
    )
    assert part.texts == {
        "story_summary": "Waits fell\\.",
        "story_context": "Six lists\\, \\<nobody\\> knew\\.",
        "story_off_track": "- Papers go out late\\.",
        "story_what_happened": "- 2023 Q1\\: One list\\. \\(Rests on\\: Median wait\\.\\)",
    }
    assert "story" in part.needs


def test_without_a_story_there_is_no_section() -> None:
    assert told().needs == set()
    assert "story" not in told(Story(slot="context", text="It began.")).needs


def test_a_target_that_is_off_track_without_a_reason_is_named() -> None:
    both = told(off=("waits", "cost")).texts["story_off_track"]
    assert both == "- Nobody has written why these 2 targets are off track\\: Median wait\\; Our cost\\."
    why = Story(slot="off_track", text="Staff left.", finding="waits")
    assert (
        told(why, off=("waits", "cost"))
        .texts["story_off_track"]
        .endswith("why this target is off track\\: Our cost\\.")
    )
    assert "Nobody" not in told(why, off=("waits",)).texts["story_off_track"]
    assert "Nobody" not in told(Story(slot="off_track", text="All of it."), off=("cost",)).texts["story_off_track"]
    assert "story" not in told().needs


def test_a_quote_needs_consent_and_stands_once() -> None:
    said = Story(slot="quote", text="I asked once.", quote_role="a parent", consent=True)
    assert "story_quote" in told(said).needs
    assert "story_quote" not in told(said.model_copy(update={"consent": None})).needs
    assert "story_quote" not in told(said, views=(SimpleNamespace(lens="cultural"),)).needs


def test_what_a_final_report_still_needs() -> None:
    entries = [Story(slot="conclusion", text="Yes."), Story(slot="recommendation", text="No.", period="2023-Q4")]
    assert unwritten(entries, "2024-Q4") == ["recommendation"]
    assert unwritten(entries, "2023Q4") == []


def test_a_place_that_the_report_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="slot"):
        Story(slot="conclusions", text="Yes.")  # type: ignore[arg-type]
