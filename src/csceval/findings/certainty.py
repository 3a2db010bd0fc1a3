"""How sure a finding is: four words, decided by rules that the report prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csceval.estimates.choosing.rules import Facts, judge, kind_of
from csceval.findings.finding import Certainty
from csceval.words import has, say

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


class Sureness(NamedTuple):
    """The word and its reason."""

    word: Certainty
    why: str


def of_estimate(estimate: Estimate, *, smaller_arm: int | None) -> Sureness:
    """Certainty of an effect, by the table of `estimates.choosing.rules`.

    weak: no comparison group, a failed check, or no interval at all. moderate: a comparison group, or the earlier
    course of one series, and nothing failed. strong: besides, parallel trends before were tested and held, and each
    arm has at least six clusters.
    """
    failed = tuple(check.name for check in estimate.checks if check.passed is False)
    same_path = any(check.name == "pre_trends" and check.passed for check in estimate.checks)
    facts = Facts(kind_of(estimate.method), estimate.conf_low is not None, failed, smaller_arm, same_path)
    rule = judge(facts)
    return Sureness(rule.word, say(f"findings.why_{rule.name}", n=smaller_arm, checks=", ".join(map(_plain, failed))))


def _plain(check: str) -> str:
    """What it means that a check did not hold, in everyday words."""
    key = f"glance.check_{check}"
    return say(key) if has(key) else say("glance.check_other", check=check.replace("_", " "))


def of_count(interval: bool) -> Sureness:
    """Certainty of a monitoring figure: counted, or measured with a margin of error; never an effect."""
    return Sureness("counted_only", say("findings.why_rate" if interval else "findings.why_counted"))
