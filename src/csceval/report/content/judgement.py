"""Conclusions, lessons and recommendations: what people make of the numbers, marked as their judgement."""

from __future__ import annotations

from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results
from csceval.words import say

SLOTS = ("conclusion", "lesson", "recommendation")


def build(results: Results) -> Part:
    """Texts `judged_<slot>`, out of the story of the evaluation; what is not written yet says so."""
    part = Part()
    told = {slot: _told(results, slot) for slot in SLOTS}
    if not any(told.values()) and not results.draft:
        return part
    part.needs.add("judgement")
    for slot, lines in told.items():
        part.texts[f"judged_{slot}"] = "\n".join(f"- {line}" for line in lines or [say("appendix.to_be_completed")])
    return part


def _told(results: Results, slot: str) -> list[str]:
    """The texts of a slot for the reported period, each with the indicator it rests on."""
    found = []
    for one in results.evaluation.story:
        if one.slot != slot or one.period not in (None, results.period):
            continue
        indicator = results.indicators.get(one.finding or "")
        about = say("appendix.judged_about", name=indicator.name) if indicator else ""
        found.append(safe(f"{one.text} {about}"))
    return found
