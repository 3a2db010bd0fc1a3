"""A site that reports before and after, and not in between, although its partner does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from csceval.intake.unusual._look import Look, Unusual
from csceval.period import Period

CODE = "site-silent-between"
BEFORE = 4  # periods in which the site has reported, before the gap or after it
RECORDS = 8  # expected in the gap, where rows are records: none of them comes once in 3,000 times by chance alone


def find(look: Look) -> Iterator[Unusual]:
    """Sites without a row in one or more periods between those they report, told at the first sheet after the gap."""
    site, partner = look.naming("sites"), look.naming("partners")
    if site is None or partner is None or look.when is None:
        return
    seen: dict[str, dict[Period, int]] = {}
    reporting: dict[str, set[Period]] = {}
    owners: dict[str, set[str]] = {}
    last_ones = look.last_of_each([site, partner])
    rows = [row for _, row in last_ones]
    for (period, row), name, sender in zip(last_ones, look.texts(rows, site), look.texts(rows, partner), strict=True):
        seen.setdefault(name, {})[period] = row
        owners.setdefault(name, set()).add(sender)
        reporting.setdefault(sender, set()).add(period)
    if len({period.frequency for periods in seen.values() for period in periods}) > 1:
        return
    counts = look.frame[site].value_counts()
    for name, reported in sorted(seen.items()):
        others = set[Period]().union(*(reporting[one] for one in owners[name]))
        usual = counts[name] / len(reported)
        for before, after in pairwise(sorted(reported)):
            silent = _between(before, after)
            expected = look.is_totals or usual * len(silent) >= RECORDS
            if silent and len(reported) >= BEFORE and expected and others.issuperset(silent):
                said = {"place": name, "first": silent[0].label, "last": silent[-1].label}
                yield Unusual(reported[after], site, float(len(silent)), "sheet", said)


def _between(before: Period, after: Period) -> list[Period]:
    """The periods between two others."""
    found = [before.next()]
    while found[-1] < after:
        found.append(found[-1].next())
    return found[:-1]
