"""What the locked columns beside the indicators say."""

from __future__ import annotations

from collections.abc import Mapping

from csceval.definitions.indicator import Indicator
from csceval.definitions.needs import needs
from csceval.definitions.table import Table
from csceval.words import say


def helper(name: str, indicator: Indicator, tables: Mapping[str, Table], have: Mapping[str, str]) -> str:
    """The text of one locked column; `have` says by indicator how many partners have what it needs."""
    if name == "_name":
        return indicator.name
    if name == "_unit":
        return indicator.unit
    if name == "_better":
        return say(f"form.better_{indicator.direction}")
    if name == "_columns":
        return columns_needed(indicator, tables)
    return have.get(indicator.id, "")


def columns_needed(indicator: Indicator, tables: Mapping[str, Table]) -> str:
    """The columns that the indicator is worked out from, by table: `services: requested_on, started_on`."""
    by_table: dict[str, list[str]] = {}
    for need in needs(indicator, tables):
        if not need.optional:
            by_table.setdefault(need.table, []).append(need.column)
    return "; ".join(f"{table}: {', '.join(columns)}" for table, columns in by_table.items())
