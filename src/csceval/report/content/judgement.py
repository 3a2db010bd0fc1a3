"""Conclusions, lessons and recommendations: what people make of the numbers, marked as their judgement."""

from __future__ import annotations

from csceval.report.content._told import listed, told
from csceval.report.results import Part, Results
from csceval.words import say

SLOTS = ("conclusion", "lesson", "recommendation")


def build(results: Results) -> Part:
    """Texts `judged_<slot>`, out of the story of the evaluation; what is not written says so.

    In a draft it is still to come; what is final without it says plainly that nobody wrote it. A lesson may be absent.
    """
    part = Part(needs={"judgement"})
    found = {slot: told(results, slot) for slot in SLOTS}
    absent = say("appendix.to_be_completed") if results.draft else say("story.not_written")
    for slot, lines in found.items():
        if lines or slot != "lesson" or results.draft:
            part.needs.add(f"judged_{slot}")
            part.texts[f"judged_{slot}"] = listed(lines or [absent])
    if steps := told(results, "next_step"):
        part.needs.add("judged_next_step")
        part.texts["judged_next_step"] = listed(steps)
    return part
