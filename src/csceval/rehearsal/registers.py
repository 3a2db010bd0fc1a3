"""The partners and sites of a rehearsal: those that the evaluation lists, else invented ones."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.period import Period
from csceval.rehearsal.world import stream
from csceval.words import say

PARTNERS, SITES, JOINING = 12, 16, 8
_SECTORS = ("government", "nonprofit", "health", "business", "education", "community")
_ONE_DAY = frozenset({"did", "event_study", "synthetic_did", "synthetic_control", "triple_difference",
                      "interrupted_time_series"})  # fmt: skip
_SIZES = ("large", "small", "medium")


def partners(evaluation: Evaluation, table: Table) -> pd.DataFrame:
    """The register of partners, with the table's columns; none of the invented ones is anybody."""
    if evaluation.partners:
        return _entered([entry.model_dump() for entry in evaluation.partners], table)
    count = range(PARTNERS)
    rows: list[dict[str, object]] = [
        {
            "partner_id": f"P{at + 1:02d}",
            "partner_name": say("rehearsal_names.partner", n=at + 1),
            "sector": _SECTORS[at % len(_SECTORS)],
            "size_band": _SIZES[at // 2 % len(_SIZES)],
            "role": "lead" if at == 0 else "funder" if at == PARTNERS - 1 else ("core", "associate")[at % 3 == 2],
            "lived_experience_led": at % 3 == 1,
            "digital_capable": at % 4 != 3,
            "joined_on": _joined(evaluation, at),
            "area_id": say("rehearsal_names.area", n=at % 4 + 1),
        }
        for at in count
    ]
    return _entered(rows, table)


def sites(evaluation: Evaluation, table: Table, partner_ids: list[str]) -> pd.DataFrame:
    """The register of sites; of the invented ones half never join, the others in waves or as a design asks."""
    if evaluation.sites:
        return _entered([entry.model_dump() for entry in evaluation.sites], table)
    rng = stream(evaluation.seed, "sites")
    people = rng.integers(3_500, 11_000, SITES)
    priority = (people * rng.uniform(0.2, 0.4, SITES)).astype(int)
    waves = _waves(evaluation)
    rows: list[dict[str, object]] = [
        {
            "site_id": f"S{at + 1:02d}",
            "site_name": say("rehearsal_names.place", n=at + 1),
            "area_id": say("rehearsal_names.area", n=at % 4 + 1),
            "population": int(people[at]),
            "priority_population": int(priority[at]),
            "deprivation_quintile": at % 5 + 1,
            "lead_partner_id": partner_ids[at % len(partner_ids)],
            "start_on": waves[at // 2 % len(waves)] if at < JOINING else None,
            "arm": "intervention" if at < JOINING else "comparison",
        }
        for at in range(SITES)
    ]
    return _entered(rows, table)


def _entered(rows: list[dict[str, object]], table: Table) -> pd.DataFrame:
    return pd.DataFrame([{name: row.get(name) for name in table.names} for row in rows], dtype=object)


def _waves(evaluation: Evaluation) -> list[date]:
    """First days of up to four periods between a third and two thirds of the way, so that there is a before and an
    after; one day only where a design names its first period after, or its method allows no other."""
    periods: list[Period] = list(evaluation.period.first.until(evaluation.period.last))
    span = evaluation.period
    for design in evaluation.designs:
        if design.after is not None:
            return [Period.parse(design.after.from_, fiscal_year_starts=span.fiscal_year_starts).start]
        if design.method in _ONE_DAY:
            return [periods[len(periods) // 2].start]
    places = np.linspace(len(periods) / 3, len(periods) * 2 / 3, 4).astype(int)
    return [periods[at].start for at in places]


def _joined(evaluation: Evaluation, at: int) -> date:
    """Half the partners were there before the start, half joined with it, unless joining is what is evaluated."""
    said = evaluation.exposure
    if said is not None and said.table == "partners":
        waves = _waves(evaluation)
        return waves[at % len(waves)]
    first = evaluation.period.first
    return first.start - timedelta(days=30 * at) if at % 2 else min(first.start + timedelta(days=at), first.end)
