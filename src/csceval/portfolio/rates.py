"""Reporting over a portfolio: how many of the reports that were due came, and how long the open ones wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from csceval.portfolio.comparing import KINDS, Kind
from csceval.portfolio.facts import Facts
from csceval.portfolio.members import Member, counted


@dataclass(frozen=True, slots=True)
class Rate:
    """Reports of the evaluations of one kind, or of all of them where `by` is all.

    `due` and `came` are partners' reports; `complete` evaluations miss none; `days_late` is the longest that an open
    report waits.
    """

    by: Kind | Literal["all"]
    kind: str
    evaluations: int
    due: int
    came: int
    complete: int
    days_late: int

    @property
    def share(self) -> float | None:
        """Of the reports due, those that came, 0 to 1; None where none was due."""
        return self.came / self.due if self.due else None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"share": self.share}


def rates(members: tuple[Member, ...]) -> list[Rate]:
    """All evaluations together, then those of each kind, where they are of at least two."""
    there = [facts for _, facts in counted(members)]
    made = [_rate("all", "", there)]
    for by in KINDS:
        kinds: dict[str, list[Facts]] = defaultdict(list)
        for facts in there:
            kinds[str(getattr(facts, by))].append(facts)
        if len(kinds.keys() - {""}) > 1:
            made += [_rate(by, kind, kinds[kind]) for kind in sorted(kinds.keys() - {""})]
    return made


def _rate(by: Kind | Literal["all"], kind: str, there: Sequence[Facts]) -> Rate:
    reports = [facts.reports for facts in there]
    return Rate(by, kind, len(there), sum(one.due for one in reports), sum(one.came for one in reports),
                sum(one.came >= one.due for one in reports),
                max((one.days_late for one in reports), default=0))  # fmt: skip
