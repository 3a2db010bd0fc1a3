"""Findings about how many people were reached, when several partners count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.dataset.provenance import figure_key
from csceval.findings import certainty
from csceval.findings.finding import Finding, brief
from csceval.findings.monitoring import number
from csceval.findings.said import tell
from csceval.words import numbers, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csceval.definitions.indicator import Indicator


def finding(indicator: Indicator, row: Mapping[str, Any]) -> Finding | None:
    """The finding of one row of `dataset.reach`; None where its numbers are withheld."""
    gross, lower = number(row, "gross"), number(row, "lower")
    if gross is None or lower is None:
        return None
    partners = int(row["n_partners"])
    name = indicator.name
    spoken = {"name": name, "gross": numbers.bare(gross, "people"), "lower": numbers.bare(lower, "people")}
    ids = {name: figure_key(indicator.id, f"reach_{name}") for name in ("gross", "lower")}
    certain = partners == 1 or gross == lower
    key = "reach_one" if partners == 1 else "reach_same" if gross == lower else "reach"
    sure = certainty.of_count(interval=False)
    return Finding(
        id=f"reach_{indicator.id}",
        indicator=indicator.id,
        name=name,
        unit="people",
        question=say("findings.reach_question", name=brief(name)),
        period=None,
        baseline=None,
        target=None,
        expected=None,
        latest=gross,
        progress=None,
        status="no_target",
        verdict="no_target",
        estimate=None,
        certainty=sure.word,
        why_certain=sure.why,
        answer=numbers.show(gross, "people") if certain else tell("findings.reach_answer", ids, **spoken),
        sentence=tell(f"findings.{key}", ids, partners=partners, **spoken),
        say=tell("findings.reach_say_same" if certain else "findings.reach_say", ids, **spoken | {"name": brief(name)}),
        dont_say=tell("findings.reach_dont_same" if certain else "findings.reach_dont", ids, **spoken),
    )
