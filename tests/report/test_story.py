"""What people wrote beside the numbers stands in its place, and no quote without consent."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from csceval.definitions.entries import Story, unwritten
from csceval.report.content import story
from csceval.report.results import Part


def told(*entries: Story, views: tuple[Any, ...] = ()) -> Part:
    evaluation = SimpleNamespace(story=list(entries))
    known = {"waits": SimpleNamespace(name="Median wait")}
    results = SimpleNamespace(evaluation=evaluation, period="2024-Q4", indicators=known, views=views)
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
