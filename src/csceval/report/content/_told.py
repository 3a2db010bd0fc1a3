"""The words that people gave for a place in the report, each with what it rests on."""

from __future__ import annotations

from csceval.definitions.entries import Story, about
from csceval.findings.monitoring import spoken
from csceval.period import Period
from csceval.report.markup import plain as safe
from csceval.report.results import Results
from csceval.words import say


def told(results: Results, slot: str) -> list[str]:
    """The texts of a slot for the reported period and for every period, as Markdown without formatting."""
    return [_line(results, one) for one in results.evaluation.story if one.slot == slot and about(one, results.period)]


def happened(results: Results) -> list[str]:
    """What happened up to the reported period, each with its time, in the order of the story."""
    last, found = Period.parse(results.period).end, []
    for one in results.evaluation.story:
        if one.slot != "what_happened" or (one.period and Period.parse(one.period).start > last):
            continue
        line = _line(results, one)
        found.append(f"{safe(say('story.when', period=spoken(one.period)))} {line}" if one.period else line)
    return found


def listed(lines: list[str]) -> str:
    """Lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def _line(results: Results, one: Story) -> str:
    indicator = results.indicators.get(one.finding or "")
    basis = say("appendix.judged_about", name=indicator.name) if indicator else ""
    return safe(f"{one.text} {basis}")
