"""What is known of which indicator, and how surely: the rows of the map of evidence.

An effect says which way things went where it was compared with something; a value alone is counted. Several
evaluations in one column are never voted on: the same effect is pooled, and no surer than the least sure of them;
where effects that cannot be pooled do not all say the same, the map says that they differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from csceval.findings.finding import Certainty
from csceval.portfolio import pooling
from csceval.portfolio.facts import Effect, Facts
from csceval.portfolio.members import Member, counted, titles

Way = Literal["better", "worse", "moved", "unclear", "differ", "counted", "hidden"]
Column = Literal["evaluation", "place", "initiator_sector", "governance_form", "all"]
SURENESS: tuple[Certainty, ...] = ("strong", "moderate", "weak", "counted_only")  # the surest first
COLUMNS_MOST = 24  # more cannot be told apart on a page
_COMPARED: tuple[Way, ...] = ("better", "worse", "moved", "unclear", "differ")


@dataclass(frozen=True, slots=True)
class Known:
    """What one evaluation knows of one indicator.

    `way` is better, worse, moved (an indicator that has no better side), unclear (no clear difference), differ
    (several effects that do not say the same), counted (values, compared with nothing) or hidden (nothing shown);
    `sure` is the certainty of its surest effect.
    """

    indicator: str
    name: str
    family: str
    member: str
    title: str
    way: Way
    sure: Certainty

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Square:
    """What the evaluations of one column know of one indicator; `members` are their names."""

    indicator: str
    name: str
    family: str
    column: str
    way: Way
    sure: Certainty
    members: tuple[str, ...]


def known(members: tuple[Member, ...]) -> list[Known]:
    """One row an indicator and evaluation that measures it, by family, indicator and evaluation."""
    rows = [_known(member, facts, indicator) for member, facts in counted(members) for indicator in facts.indicators]
    return sorted(rows, key=lambda row: (row.family, row.name, row.indicator, row.member))


def columns_of(members: tuple[Member, ...]) -> Column:
    """What the columns of the map are: evaluations, where they are too many what all say of themselves, else one."""
    found = [facts for _, facts in counted(members)]
    if len(found) <= COLUMNS_MOST:
        return "evaluation"
    wanted: tuple[Column, ...] = ("place", "initiator_sector", "governance_form")
    kinds = {by: {str(getattr(facts, by)) for facts in found} for by in wanted}
    return next((by for by in wanted if "" not in kinds[by] and 1 < len(kinds[by]) <= COLUMNS_MOST), "all")


def squares(members: tuple[Member, ...], *, by: Column) -> list[Square]:
    """The squares of the map: one an indicator and column of which something is known, or at least measured."""
    if by == "evaluation":
        told = titles(members)
        return [Square(one.indicator, one.name, one.family, told[one.member], one.way, one.sure, (one.member,))
                for one in known(members)]  # fmt: skip
    columns: dict[str, list[Member]] = defaultdict(list)
    for member, facts in counted(members):
        columns["" if by == "all" else str(getattr(facts, by))].append(member)
    found = [one for column, inside in sorted(columns.items()) for one in _column(column, tuple(inside))]
    return sorted(found, key=lambda one: (one.family, one.name, one.indicator))


def _column(column: str, inside: tuple[Member, ...]) -> Iterator[Square]:
    """One square an indicator for evaluations that stand in one column; their effects are pooled."""
    met: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
    for row in known(inside):
        met[row.family, row.name, row.indicator].append(row)
    directions = {name: one.direction for _, facts in counted(inside) for name, one in facts.indicators.items()}
    pooled = [one for one in pooling.pooled(inside) if len(one.members) > 1]
    for (family, name, indicator), rows in met.items():
        compared = [row for row in rows if row.way in _COMPARED]
        shared = [one for one in pooled if one.indicator == indicator]
        inside_pool = {name for one in shared for name in one.members}
        ways = [*(_side(one.low, one.high, 0.0 if one.scale == "difference" else 1.0, directions[indicator])
                  for one in shared),
                *(row.way for row in rows if row.way not in _COMPARED or row.member not in inside_pool)]  # fmt: skip
        yield Square(indicator, name, family, column, _together(ways), _least_sure(compared or rows),
                     tuple(row.member for row in rows))  # fmt: skip


def tally(members: tuple[Member, ...]) -> Counter[Way]:
    """How many squares of indicator and evaluation there are of each kind."""
    return Counter(row.way for row in known(members))


def _known(member: Member, facts: Facts, indicator: str) -> Known:
    measured = facts.indicators[indicator]
    found = [one for one in facts.effects if one.indicator == indicator and one.value is not None]
    compared = [one for one in found if one.kind != "change"]  # against nothing: a movement, no effect
    if compared:
        best = min(_rank(one.certainty) for one in compared)
        way = _together(_way(one, measured.direction) for one in compared if _rank(one.certainty) == best)
        return Known(indicator, measured.name, measured.domain, member.name, member.title, way, SURENESS[best])
    shown = any(row.indicator == indicator and row.value is not None for row in facts.observations)
    return Known(indicator, measured.name, measured.domain, member.name, member.title,
                 "counted" if shown or found else "hidden", "counted_only")  # fmt: skip


def _way(effect: Effect, direction: str) -> Way:
    nothing = 0.0 if effect.scale == "difference" or effect.estimand == "log odds" else 1.0
    return _side(effect.conf_low, effect.conf_high, nothing, direction)


def _side(low: float | None, high: float | None, nothing: float, direction: str) -> Way:
    """On which side of no difference an interval lies."""
    if low is None or high is None or low <= nothing <= high:
        return "unclear"
    if direction not in ("higher", "lower"):
        return "moved"
    return "better" if (low > nothing) == (direction == "higher") else "worse"


def _together(ways: Iterable[Way]) -> Way:
    """What all say; comparisons count before values, and where they are not of one mind that is what is said."""
    found = set(ways)
    compared = found & set(_COMPARED)
    if compared:
        return compared.pop() if len(compared) == 1 else "differ"
    return "counted" if "counted" in found else "hidden"


def _least_sure(rows: list[Known]) -> Certainty:
    return SURENESS[max(_rank(row.sure) for row in rows)]


def _rank(certainty: str) -> int:
    """Place in the order of certainty; a word that this version does not know counts as the last."""
    return SURENESS.index(certainty) if certainty in SURENESS else len(SURENESS) - 1


def unmeasured(members: tuple[Member, ...], families: Iterable[str]) -> Iterator[str]:
    """Families of which no evaluation has an indicator."""
    there = {row.family for row in known(members)}
    yield from (family for family in families if family not in there)
