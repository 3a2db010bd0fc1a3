"""Can an indicator be broken down by the columns that an evaluation crosses?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval.definitions.agree import reference
from csceval.definitions.evaluation import Use
from csceval.definitions.faults import Fault
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.measure import Computed
from csceval.definitions.model import Path
from csceval.definitions.table import Table
from csceval.words import say

_PARTNER = "partners.partner_id"
_NAMES = (_PARTNER, "partners.partner_name")


def crosses(use: Use, indicator: Indicator, path: Path, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """The faults of the crosses of an indicator in use."""
    table = tables[indicator.table]
    if use.cross and (use.each or indicator.is_reported or isinstance(indicator.measure, Computed)):
        reason = say("crosses.not_records", indicator=indicator.id)
        yield Fault.of((*path, "cross"), "cross-unfit", indicator=indicator.id, reason=reason)
        return
    for number, names in enumerate(use.cross):
        for place, name in enumerate(names):
            here: Path = (*path, "cross", number, place)
            missing = list(reference(here, name, table, tables))
            reason = "" if missing else unfit(name, name in names[:place], indicator, tables)
            yield from missing
            if reason:
                yield Fault.of(here, "cross-unfit", indicator=indicator.id, reason=reason)


def unfit(name: str, again: bool, indicator: Indicator, tables: Mapping[str, Table]) -> str:
    """Why a column cannot say for whom or what kind; empty where it can. `again`: it stands there already."""
    table, by = tables[indicator.table], indicator.by
    prefix, _, own = name.rpartition(".")
    where = tables[joins(table)[prefix].table] if prefix else table
    column = where.column(own)
    names_partner = where.relations.get(own) == _PARTNER or f"{where.id}.{own}" in _NAMES
    if again:
        return say("crosses.twice", column=name)
    if column.personal:
        return say("crosses.personal", column=name)
    if names_partner and name != by.partner:
        return say("crosses.partner", column=name)
    if name == by.period or column.type in ("date", "period", "number"):
        return say("crosses.no_groups", column=name)
    return ""
