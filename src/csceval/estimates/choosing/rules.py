"""How sure an effect is: one table of rules, read from the top; the first that applies gives the word.

The same rules judge an estimate that is there and say beforehand what a design could reach at best.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

Word = Literal["strong", "moderate", "weak"]
Kind = Literal["effect", "mix", "gap", "series", "change"]
Scale = Literal["difference", "ratio", "odds"]

FEW_UNITS: Final = 6  # below this many clusters in an arm a single odd one can carry the result
# What a method compares with: others, a mix of others, another group, the series' own earlier course, or nothing.
KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("did", "event_study", "staggered", "imputation", "sun_abraham", "experiment", "weighting",
                     "matching", "rate_ratio"), "effect"),
    "synthetic_control": "mix", "synthetic_did": "mix", "triple_difference": "gap",
    "interrupted_time_series": "series", "before_after": "change",
}  # fmt: skip

# What a method says it estimates → its scale; anything else is a difference in the unit of the indicator.
SCALES: Final[Mapping[str, Scale]] = {
    **dict.fromkeys(("ratio", "rate ratio", "incidence rate ratio", "relative rate ratio", "hazard ratio"), "ratio"),
    "odds ratio": "odds", "log odds": "odds",
}  # fmt: skip


class Facts(NamedTuple):
    """What the rules look at; `same_path` says that both arms were seen to move alike before."""

    kind: Kind
    interval: bool
    failed: tuple[str, ...]
    smaller_arm: int | None
    same_path: bool


class Rule(NamedTuple):
    """When a word follows; `name` leads to its reason in words."""

    name: str
    word: Word
    applies: Callable[[Facts], bool]


RULES: Final = (
    Rule("no_comparison", "weak", lambda facts: facts.kind == "change"),
    Rule("no_interval", "weak", lambda facts: not facts.interval),
    Rule("failed", "weak", lambda facts: bool(facts.failed)),
    Rule("series", "moderate", lambda facts: facts.kind == "series"),
    Rule("few", "moderate", lambda facts: facts.smaller_arm is not None and facts.smaller_arm < FEW_UNITS),
    Rule("untested", "moderate", lambda facts: not facts.same_path),
    Rule("strong", "strong", lambda _facts: True),
)


def kind_of(method: str) -> Kind:
    """What a method compares with; a method that csceval does not know claims no effect."""
    return KINDS.get(method, "change")


def scale_of(estimand: str) -> Scale:
    """Whether an effect is a difference, or a ratio that is 1 where there is none."""
    return SCALES.get(estimand, "difference")


def judge(facts: Facts) -> Rule:
    """The first rule that applies."""
    return next(rule for rule in RULES if rule.applies(facts))
