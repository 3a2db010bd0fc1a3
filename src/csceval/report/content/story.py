"""What people wrote beside the numbers: a summary, how it began, what happened, what is off track, quotes."""

from __future__ import annotations

from csceval.definitions.entries import about
from csceval.report.content._told import happened, listed, told
from csceval.report.content.progress import named
from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results, records, with_whom
from csceval.words import say


def build(results: Results) -> Part:
    """Texts `story_<slot>`, as far as they were written; quotes only with consent, and only once in a report."""
    part = Part()
    found = {slot: told(results, slot) for slot in ("summary", "context", "off_track")}
    found["what_happened"] = happened(results)
    found["off_track"] += unexplained(results)
    for slot, lines in found.items():
        if lines:
            part.texts[f"story_{slot}"] = "\n\n".join(lines) if slot in ("summary", "context") else listed(lines)
    if quotes := [] if _cultural(results) else quoted(results):
        part.texts["story_quote"] = "\n\n".join(f"> {line}" for line in quotes)
    part.needs = {*part.texts}
    if part.needs & {"story_what_happened", "story_off_track", "story_quote"}:
        part.needs.add("story")
    return part


def unexplained(results: Results) -> list[str]:
    """The targets that are off track without a word on why; nothing where a text is about all of them."""
    said = {one.finding for one in results.evaluation.story if one.slot == "off_track" and about(one, results.period)}
    if None in said:
        return []
    names = [with_whom(named(results, row["indicator"]), row) for row in records(results.progress)
             if row["status"] == "off_track" and row["indicator"] not in said]  # fmt: skip
    return [safe(say("story.unexplained", n=len(names), names="; ".join(names)))] if names else []


def quoted(results: Results) -> list[str]:
    """What people said who agreed to be quoted, and in what role."""
    return [safe(say("lenses.quote_by", text=one.text, who=one.quote_role) if one.quote_role
                 else say("lenses.quote", text=one.text))
            for one in results.evaluation.story if one.slot == "quote" and one.consent]  # fmt: skip


def _cultural(results: Results) -> bool:
    """Whether the cultural view shows the quotes."""
    return any(view.lens == "cultural" for view in results.views)
