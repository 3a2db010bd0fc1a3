"""A site that has always reported and now does not, although its partner does."""

from __future__ import annotations

from collections.abc import Iterator

from csceval.intake.unusual._look import Look, Unusual
from csceval.period import Period

CODE = "site-missing-this-period"
BEFORE = 4  # periods in a row before this one in which the site reported
RECORDS = 5  # a period, where rows are records: of five expected, none comes once in 150 times by chance alone
OF_ALL = 0.5  # a period counts as reported once more than half of the usual sites are in


def find(look: Look) -> Iterator[Unusual]:
    """Sites without a row in the latest period that most sites have reported.

    A partner of which nothing has come in is late as a whole; that is told once, and not for each of its sites.
    """
    site, partner = look.naming("sites"), look.naming("partners")
    if site is None or partner is None or look.when is None:
        return
    seen: dict[str, dict[Period, int]] = {}
    reporting: set[tuple[str, Period]] = set()
    owner: dict[str, str] = {}
    last_ones = look.last_of_each([site, partner])
    rows = [row for _, row in last_ones]
    for (period, row), name, sender in zip(last_ones, look.texts(rows, site), look.texts(rows, partner), strict=True):
        seen.setdefault(name, {})[period] = row
        reporting.add((sender, period))
        owner[name] = sender
    latest = _latest(seen)
    if latest is None:
        return
    for name, reported in sorted(seen.items()):
        last = latest[0]
        if last in reported or not all(period in reported for period in latest[1:]):
            continue
        if not look.is_totals and (look.frame[site] == name).sum() < RECORDS * len(reported):
            continue
        stopped = [look.ended[one] for one in (name, owner[name]) if one in look.ended]
        if (owner[name], last) in reporting and not any(day < last.end for day in stopped):
            said = {"place": name, "period": last.label, "earlier": latest[1].label}
            yield Unusual(reported[latest[1]], site, 1.0, "sheet", said)


def _latest(seen: dict[str, dict[Period, int]]) -> list[Period] | None:
    """The latest period that most sites have reported, and those just before it, the latest first."""
    kinds = {period.frequency for periods in seen.values() for period in periods}
    periods = sorted({period for periods in seen.values() for period in periods})
    if len(kinds) > 1 or len(periods) <= BEFORE:
        return None
    usual = {name for name, rows in seen.items() if len(rows) >= BEFORE}
    for number in range(len(periods) - 1, BEFORE - 1, -1):
        run = periods[number - BEFORE : number + 1][::-1]
        if any(later.next() != earlier for later, earlier in zip(run[1:], run, strict=False)):
            return None
        if sum(run[0] in seen[name] for name in usual) > OF_ALL * len(usual):
            return run
    return None
