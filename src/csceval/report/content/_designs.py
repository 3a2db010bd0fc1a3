"""What an effect is called where an indicator has more than one design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.words import say

if TYPE_CHECKING:
    from csceval.findings.finding import Finding
    from csceval.report.results import Results


def named(results: Results, name: str, indicator: str, design: str) -> str:
    """The name of the indicator, with the design's where another design has the same one."""
    several = sum(one.indicator == indicator for one in results.designs) > 1
    return say("robustness.named", name=name, design=design) if several else name


def called(results: Results, one: Finding) -> str:
    """What the effect of a finding is called; a group of a design has a name of its own."""
    return one.name if one.among else named(results, one.name, one.indicator, str(one.estimate))
