"""Which columns an indicator needs before it can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csceval.definitions.expression import parse
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.measure import Computed
from csceval.definitions.nodes import Name, Presence, walk
from csceval.definitions.table import Table

# Keys of a measure that hold an expression, and those that hold the name of a column.
_EXPRESSIONS = ("rows", "where", "of", "high", "low")
_COLUMNS = ("start", "end", "order", "per", "over", "column")
_SCALE = ("instrument_id", "item_id", "value", "response_id")  # of the answers that a scale is worked out from


class Need(NamedTuple):
    """A column, and whether the indicator can be worked out without it."""

    table: str
    column: str
    optional: bool = False

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


def needs(indicator: Indicator, tables: Mapping[str, Table]) -> tuple[Need, ...]:
    """The columns an indicator is worked out from, in the order of its definition.

    Optional are columns whose absence its own expressions provide for (`status is missing or ...`). Places, partners
    and groups are not among them: they only say what a figure can be broken down by. What is computed elsewhere names
    its columns itself.
    """
    if isinstance(indicator.measure, Computed):
        named = [name.partition(".") for name in indicator.measure.needs]
        return tuple(Need(table, column) for table, _, column in named)
    found: dict[tuple[str, str], bool] = {}
    for name, optional in [(indicator.by.period, False), *_named(indicator.measure.model_dump())]:
        place = _place(name, indicator, tables)
        if place is not None:
            found[place] = found.get(place, True) and optional
    return tuple(Need(table, column, optional) for (table, column), optional in found.items())


def _place(name: str, indicator: Indicator, tables: Mapping[str, Table]) -> tuple[str, str] | None:
    """The table and column that a name leads to; None for parameters and the like."""
    table = tables.get(indicator.table)
    if table is None:
        return None
    if name in table.names:
        return table.id, name
    prefix, _, column = name.partition(".")
    join = joins(table).get(prefix)
    return (join.table, column) if column and join else None


def _named(measure: Any) -> Iterator[tuple[str, bool]]:
    """Every name in a measure, and whether it may be missing."""
    if not isinstance(measure, dict):
        return
    if measure.get("kind") == "scale":
        yield from ((name, False) for name in _SCALE)
    for key, value in measure.items():
        if key in ("high", "low") and measure.get("column"):
            continue  # values of that column
        if key in _EXPRESSIONS and isinstance(value, str):
            yield from _in_expression(value)
        elif key in _COLUMNS and isinstance(value, str):
            yield value, False
        elif key == "weight" and isinstance(value, str):
            yield value, True  # a row without one counts as 1
        elif key == "levels" and isinstance(value, list):
            yield from ((str(name), False) for name in value)
        else:
            yield from _named(value)


def _in_expression(text: str) -> Iterator[tuple[str, bool]]:
    nodes = list(walk(parse(text)))
    spared = {node.operand.name for node in nodes
              if isinstance(node, Presence) and not node.present and isinstance(node.operand, Name)}  # fmt: skip
    yield from ((node.name, node.name in spared) for node in nodes if isinstance(node, Name))
