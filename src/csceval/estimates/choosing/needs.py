"""What each design needs of a panel, and how sure it could be at best: tables, not branches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb
from typing import Any, Final, NamedTuple

from csceval import plugins
from csceval.estimates.choosing.rules import Facts, Rule, judge, kind_of
from csceval.estimates.choosing.shape import Shape

LONG_COURSE: Final = 8  # observations on either side of an interruption (Penfold & Zhang 2013, Acad Pediatr 13:S38)
MOST_CERTAIN: Final = ("strong", "moderate", "weak")

# What a panel may lack → when it has it.
NEEDS: Final[Mapping[str, Callable[[Shape], bool]]] = {
    "panel": lambda shape: shape.units is not None,
    "said": lambda shape: shape.said,
    "exposed": lambda shape: not shape.said or bool(shape.cohorts),
    "comparison": lambda shape: shape.never > 0,
    "later": lambda shape: shape.controls > 0,
    "one_start": lambda shape: len(shape.cohorts) <= 1,
    "several_before": lambda shape: shape.before > 1,
    "donors": lambda shape: shape.never > 1,
    "two_groups": lambda shape: shape.groups == 2,
    "course": lambda shape: min(shape.before, shape.after) >= LONG_COURSE,
    "two_periods": lambda shape: shape.periods > 1,
}  # fmt: skip


class Design(NamedTuple):
    """A method, in the order in which one is preferred to another of the same certainty, and what it needs."""

    method: str
    needs: tuple[str, ...]


DESIGNS: Final = (
    Design("did", ("said", "exposed", "comparison", "one_start")),
    Design("event_study", ("said", "exposed", "comparison", "one_start", "several_before")),
    Design("staggered", ("said", "exposed", "later")),
    Design("imputation", ("said", "exposed", "later")),
    Design("sun_abraham", ("said", "exposed", "later")),
    Design("synthetic_did", ("panel", "said", "exposed", "donors", "several_before")),
    Design("synthetic_control", ("panel", "said", "exposed", "one_start", "donors", "several_before")),
    Design("triple_difference", ("said", "exposed", "comparison", "one_start", "two_groups")),
    Design("interrupted_time_series", ("said", "exposed", "one_start", "course")),
    Design("before_after", ("panel", "two_periods")),
)  # fmt: skip


def lacking(design: Design, shape: Shape) -> list[str]:
    """The needs of a design that a panel does not meet."""
    return [name for name in design.needs if not NEEDS[name](shape)]


def at_best(design: Design, shape: Shape) -> Rule:
    """The certainty that would follow if every check held."""
    return judge(Facts(kind_of(design.method), _interval(design.method, shape), (), shape.smaller_arm,
                       _testable(design.method, shape)))  # fmt: skip


def settings(design: Design, shape: Shape, group: str | None) -> dict[str, Any]:
    """The keywords that this panel asks for beyond its columns."""
    found: dict[str, Any] = {}
    if not shape.never and design.method in ("staggered", "sun_abraham"):
        found["controls"] = "not_yet" if design.method == "staggered" else "last"
    if design.method == "synthetic_did" and shape.never <= shape.exposed:
        found["inference"] = "jackknife"
    if design.method == "triple_difference":
        found["by"] = group
    return found


def _interval(method: str, shape: Shape) -> bool:
    """Whether the method could give a margin of error on this panel."""
    if method == "before_after":
        return (shape.units or 0) > 1
    if method == "synthetic_control":  # ranks reject at 5 % only among twenty or more
        return comb(shape.never, shape.exposed) >= 19
    if method == "synthetic_did":
        return shape.never > shape.exposed or all(cohort.units > 1 for cohort in shape.cohorts)
    return kind_of(method) == "series" or shape.smaller_arm > 1


def _testable(method: str, shape: Shape) -> bool:
    """Whether equal paths before could be tested: earlier periods, and clearly more units than those."""
    leads = max((cohort.before for cohort in shape.cohorts), default=0) - 1
    fits = "pre_trends" in plugins.constant("methods", method, "CHECKS")
    return fits and shape.smaller_arm > 1 and 0 < leads < (shape.exposed + shape.never) / 2
