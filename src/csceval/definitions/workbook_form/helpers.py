"""What the locked columns beside the indicators say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csceval.definitions.expression import parse
from csceval.definitions.indicator import Indicator
from csceval.definitions.nodes import names
from csceval.definitions.table import Table
from csceval.errors import DefinitionError
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
    """The table and those of its columns that the indicator reads: `services: requested_on, started_on`."""
    table = tables.get(indicator.table)
    if table is None:
        return indicator.table
    by = indicator.by.model_dump(exclude_none=True).values()
    read = {*by, *_read(indicator.measure.model_dump(exclude_none=True))}
    return f"{table.id}: {', '.join(column for column in table.names if column in read)}"


def _read(value: Any) -> Iterator[str]:
    """Every name that a measure mentions: columns alone or in expressions."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _read(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _read(item)
    elif isinstance(value, str):
        try:
            yield from names(parse(value))
        except DefinitionError:
            return
