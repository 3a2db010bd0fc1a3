"""Whom to call, and about what: one row an evaluation, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from csceval.findings.finding import STATUSES
from csceval.portfolio.facts import Facts
from csceval.portfolio.members import Member
from csceval.words import say


@dataclass(frozen=True, slots=True)
class Row:
    """A member in one row; `reasons` are sentences, empty where nobody needs to be called."""

    member: str
    title: str
    state: str
    period: str
    status: str
    reports_due: int
    reports_came: int
    targets: dict[str, int]
    effects: int
    place: str
    initiator_sector: str
    governance_form: str
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"reasons": list(self.reasons)}


def rows(members: tuple[Member, ...]) -> list[Row]:
    """One row a member: what cannot be read first, then those with the most to talk about, then by name."""
    made = [_row(member) for member in members]
    return sorted(made, key=lambda row: (row.state == "read", -len(row.reasons), row.member))


def _row(member: Member) -> Row:
    facts, unread = member.facts, member.state != "read"
    reasons = (say(f"portfolio.call_{member.state}"),) if unread else tuple(_reasons(facts)) if facts else ()
    if facts is None:
        return Row(member.name, member.title, member.state, "", "", 0, 0, {}, 0, "", "", "", reasons)
    met = Counter(target.status for target in facts.targets)
    return Row(member.name, member.title, member.state, facts.period, facts.status, facts.reports.due,
               facts.reports.came, {name: met[name] for name in STATUSES if met[name]}, len(facts.effects),
               facts.place, facts.initiator_sector, facts.governance_form, reasons)  # fmt: skip


def _reasons(facts: Facts) -> Iterator[str]:
    late = facts.reports.due - facts.reports.came
    if late > 0:
        yield say("portfolio.call_late", reports=late, days=facts.reports.days_late)
    if facts.open_questions:
        yield say("portfolio.call_questions", n=facts.open_questions)
    if off := sum(target.status == "off_track" for target in facts.targets):
        yield say("portfolio.call_off_track", n=off)
    if facts.refused:
        yield say("portfolio.call_refused", n=len(facts.refused))
