"""Which texts the chosen indicators look for in columns of text: `outcome_id == outcome` looks for what that means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from csceval.definitions.expression import parse
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Between, as_list, between_of
from csceval.definitions.nodes import Among, Comparison, Name, Node, Value, walk
from csceval.definitions.table import Table

_CONDITIONS = ("rows", "where", "high", "low")
# (table, column) → the texts, those of the first indicator first.
Vocabulary = Mapping[tuple[str, str], tuple[str, ...]]


def vocabulary(indicators: Iterable[Indicator], tables: Mapping[str, Table]) -> Vocabulary:
    """The texts that conditions of these indicators compare with a column of their own table."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in indicators:
        for column, text in looked_for(one):
            known = found.setdefault((one.table, column), [])
            if column in tables[one.table].names and text not in known:
                known.append(text)
    return {key: tuple(texts) for key, texts in found.items()}


def looked_for(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Column and text of every comparison in an indicator's measure."""
    for text in _texts(indicator.measure.model_dump()):
        for node in walk(parse(text)):
            yield from _compared(node, indicator)
    between = between_of(indicator.measure)
    if between is not None and between.column is not None:
        yield from ((between.column, text) for text in _sides(between, indicator))


def text_for(indicator: Indicator, column: str) -> str | None:
    """The one text that an indicator looks for in a column, if it does."""
    return next((text for name, text in looked_for(indicator) if name == column), None)


def _texts(said: Any, key: str = "") -> Iterator[str]:
    """Every condition in a nested measure; the sides of a comparison by column are values, not conditions."""
    if isinstance(said, str) and key in _CONDITIONS:
        yield said
    elif isinstance(said, dict):
        by_column = said.get("column") is not None
        for name, value in said.items():
            if not (by_column and name in ("high", "low")):
                yield from _texts(value, name)


def _sides(between: Between, indicator: Indicator) -> Iterator[str]:
    for value in (*as_list(between.high), *as_list(between.low)):
        meant = indicator.parameters.get(value, value) if isinstance(value, str) else value
        if isinstance(meant, str):
            yield meant


def _compared(node: Node, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if isinstance(node, Comparison) and node.sign == "==":
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(one, Name) and one.name not in indicator.parameters:
                yield from ((one.name, text) for text in _meant(other, indicator))
    elif isinstance(node, Among) and not node.negated and isinstance(node.operand, Name):
        yield from ((node.operand.name, text) for option in node.options for text in _meant(option, indicator))


def _meant(node: Node, indicator: Indicator) -> Iterator[str]:
    """The text of a constant, or of the parameter of that name."""
    value = node.value if isinstance(node, Value) else None
    if isinstance(node, Name):
        value = indicator.parameters.get(node.name)
    if isinstance(value, str):
        yield value
