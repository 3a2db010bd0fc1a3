"""Comparable indicators over evaluations: added up where their own rule allows it, else side by side.

Only the same definition with the same parameters in the same unit and period is taken together. Shares are Σ/Σ; sums
are sums; people may be the same in two evaluations, so what is reached lies between the largest member and the sum of
all; of everything else (medians, means, money that may go from one evaluation to the other) only the range is told.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csceval.portfolio import audit
from csceval.portfolio.facts import Facts, Measured, Observation
from csceval.portfolio.members import Member, counted
from csceval.portfolio.rolled import Rolled, Rule

__all__ = ["Rolled", "roll_up"]
_SAME = 1e-9  # relative; a value and its two sides are written with all their digits


@dataclass(frozen=True, slots=True)
class _Use:
    """One member's use of an indicator."""

    member: str
    facts: Facts
    measured: Measured

    def at(self, indicator: str, span: tuple[date, date]) -> Observation | None:
        return self.facts.at(indicator, span)


def roll_up(members: tuple[Member, ...], *, period: str | None = None) -> list[Rolled]:
    """Every indicator that is used, by name; one row for each of its definitions. What would give a member's withheld
    figure away is withheld (`audit`).

    Parameters
    ----------
    period : the key of the period, `2024-Q4`; by default, for each indicator, the period for which most members have
        a value, of those the latest. The same key with another fiscal year is another period.
    """
    used: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for member, facts in counted(members):
        for indicator, measured in facts.indicators.items():
            used[indicator, measured.comparable].append(_Use(member.name, facts, measured))
    several = {indicator: sum(name == indicator for name, _ in used) for indicator, _ in used}
    found = [_rolled(name, uses, several[name], period) for (name, _), uses in sorted(used.items())]
    return audit.audited(members, [one for one in found if one is not None])


def _rolled(indicator: str, uses: Sequence[_Use], definitions: int, period: str | None) -> Rolled | None:
    at = _when(indicator, uses, period)
    if at is None:
        return None
    key, span = at
    shown = [(use, row) for use in uses if (row := use.at(indicator, span)) is not None]
    measured = uses[0].measured
    rule, whole, taken = _by_rule(indicator, key, measured, shown)
    having = tuple(use.member for use in taken)
    return Rolled(indicator, measured.name, measured.unit, *span, key, rule, *whole, having,
                  tuple(use.member for use in uses if use.member not in having), definitions,
                  measured.comparable)  # fmt: skip


def _when(indicator: str, uses: Sequence[_Use], period: str | None) -> tuple[str, tuple[date, date]] | None:
    """The period and its days; among equals the latest."""
    votes: dict[tuple[date, date], tuple[int, str]] = {}
    for use in uses:
        for row in use.facts.observations:
            wanted = row.period != "all" if period is None else row.period == period
            if row.indicator == indicator and wanted and row.value is not None:
                span = (row.start, row.end)
                votes[span] = (votes.get(span, (0, ""))[0] + 1, row.period)
    if not votes:
        return None
    span = max(votes, key=lambda one: (votes[one][0], one[1], one[0]))
    return votes[span][1], span


_Shown = Sequence[tuple[_Use, Observation]]
_Whole = tuple[float | None, float | None, float | None]


def _by_rule(indicator: str, key: str, measured: Measured, shown: _Shown) -> tuple[Rule, _Whole, list[_Use]]:
    uses = [use for use, _ in shown]
    values = [float(row.value or 0.0) for _, row in shown]
    if measured.people:
        return "people", _people(indicator, key, shown), uses
    if measured.ratio:
        whole = [(use, row) for use, row in shown if row.numerator is not None and row.denominator]
        if whole and (value := _ratio([row for _, row in whole])) is not None:
            return "ratio", (value, None, None), [use for use, _ in whole]
    elif measured.over_partners == "sum":
        return "sum", (math.fsum(values), None, None), uses
    return "range", (None, min(values), max(values)), uses


def _ratio(rows: Sequence[Observation]) -> float | None:
    """Σ/Σ in the indicator's unit; None where a value is not its two sides times a number that all have in common."""
    sides = [(float(row.numerator or 0.0), float(row.denominator or 0.0), float(row.value or 0.0)) for row in rows]
    scales = [value * below / above for above, below, value in sides if above]
    if not scales:
        return 0.0
    if not all(math.isclose(scale, scales[0], rel_tol=_SAME) for scale in scales):
        return None
    return scales[0] * math.fsum(above for above, _, _ in sides) / math.fsum(below for _, below, _ in sides)


def _people(indicator: str, key: str, shown: _Shown) -> _Whole:
    """At least the largest member, at most all together: nobody can be recognised from one to the next."""
    ends = []
    for use, row in shown:
        bounds = next((r for r in use.facts.reach if (r.indicator, r.period) == (indicator, key)), None)
        low, high = (bounds.lower, bounds.upper) if bounds else (row.value, row.value)
        ends.append((row.value if low is None else low, row.value if high is None else high))
    return None, max(float(low or 0.0) for low, _ in ends), math.fsum(float(high or 0.0) for _, high in ends)
