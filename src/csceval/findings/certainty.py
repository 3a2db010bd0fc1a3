"""How sure a finding is: four words, decided by rules that the report prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csceval.findings.finding import Certainty
from csceval.words import say

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

# Designs that compare with units that were not exposed; the others cannot tell the effect from a general change.
COMPARED = frozenset({"experiment", "did", "staggered", "imputation", "sun_abraham", "event_study",
                      "synthetic_control", "synthetic_did", "triple_difference", "weighting", "matching"})  # fmt: skip
FEW_UNITS = 6  # below this many clusters in an arm a single odd one can carry the result


class Sureness(NamedTuple):
    """The word and its reason."""

    word: Certainty
    why: str


def of_estimate(estimate: Estimate, *, smaller_arm: int | None) -> Sureness:
    """Certainty of an effect.

    weak: no comparison group, a failed check, or no interval at all. moderate: a comparison group, nothing failed.
    strong: besides, parallel trends before were tested and held, and each arm has at least six clusters.
    """
    if estimate.method not in COMPARED:
        return Sureness("weak", say("findings.why_no_comparison"))
    if estimate.conf_low is None:
        return Sureness("weak", say("findings.why_no_interval"))
    failed = [check.name for check in estimate.checks if check.passed is False]
    if failed:
        return Sureness("weak", say("findings.why_failed", checks=", ".join(failed).replace("_", " ")))
    if smaller_arm is not None and smaller_arm < FEW_UNITS:
        return Sureness("moderate", say("findings.why_few", n=smaller_arm))
    if not any(check.name == "pre_trends" and check.passed for check in estimate.checks):
        return Sureness("moderate", say("findings.why_untested"))
    return Sureness("strong", say("findings.why_strong"))


def of_count(interval: bool) -> Sureness:
    """Certainty of a monitoring figure: counted, or measured with a margin of error; never an effect."""
    return Sureness("counted_only", say("findings.why_rate" if interval else "findings.why_counted"))
