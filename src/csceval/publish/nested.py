"""Counts of which one is part of the other by definition: all visits, and the visits of girls.

Their difference is a count of people as well, printed or not. One is part of the other where both count the same
thing (rows, or the different values of a column) of one table by the same dates, places, partners and groups, and every
condition of the larger one stands literally, with the parameters' values in it, among those of the smaller one,
joined by `and`. What holds otherwise (age < 12 is part of age < 18) is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from csceval.definitions import expression
from csceval.definitions.indicator import Indicator
from csceval.definitions.kinds import Parameter
from csceval.definitions.measure import Aggregate, Count, Ratio, between_of
from csceval.definitions.nodes import Logic, Name, Node, Value
from csceval.publish.counts import Counts

Shown = tuple[Indicator, str, int]  # indicator, kind of count (value, numerator, denominator, n), number of the count


def pairs(shown: Sequence[Shown]) -> list[tuple[int, int]]:
    """Numbers of two counts of a table, the part first, out of all that its indicators show."""
    known = [(indicator.id, number, found) for indicator, part, number in shown
             if (found := _filter(indicator, part)) is not None]  # fmt: skip
    inside = {
        (inner, outer)
        for first, inner, (what, conditions) in known
        for second, outer, (same, fewer) in known
        if first != second and inner != outer and what == same and fewer < conditions
    }
    return sorted(inside)


def rest(inner: Counts, outer: Counts) -> Counts:
    """Those of the larger count who are not in the smaller one, wherever both are known; what adds up there is known
    from the two already."""
    common = sorted(inner.values.keys() & outer.values.keys())
    values = {place: outer.values[place] - inner.values[place] for place in common}
    before = inner.old.keys() & outer.old.keys()
    return Counts(
        values={place: value for place, value in values.items() if value >= 0},
        old={place: outer.old[place] - inner.old[place] for place in sorted(before)},
        people=inner.people or outer.people,
    )


def _filter(indicator: Indicator, part: str) -> tuple[tuple[object, ...], frozenset[Node]] | None:
    """What is counted, and which conditions its rows satisfy; None where it is no plain count."""
    measure = indicator.measure
    if not isinstance(measure, Aggregate | Ratio) or between_of(measure) is not None:
        return None
    count = _counted(measure, part)
    if count is None or count.op not in ("count", "count_distinct"):
        return None
    alike = (indicator.table, indicator.by, indicator.follow_up, indicator.over_partners == "sum_excluding_internal",
             indicator.maturity, measure.kind if indicator.maturity is not None else "")  # fmt: skip
    texts = [text for text in (measure.rows, count.where) if text]
    nodes = (_filled(expression.parse(text), indicator) for text in texts)
    return (*alike, count.op, count.of, count.per), frozenset(one for node in nodes for one in _all_of(node))


def _counted(measure: Aggregate | Ratio, part: str) -> Count | None:
    """The operation that gives a kind of count."""
    if isinstance(measure, Ratio):
        return {"numerator": measure.numerator, "denominator": measure.denominator}.get(part)
    if measure.op == "share":
        where = measure.where if part == "numerator" else None
        return Count(op="count", where=where) if part in ("numerator", "denominator") else None
    return measure if part == "value" or (part == "n" and measure.op == "count") else None


def _all_of(node: Node) -> Iterator[Node]:
    """The conditions that `and` joins."""
    if isinstance(node, Logic) and node.word == "and":
        for one in node.parts:
            yield from _all_of(one)
    else:
        yield node


def _filled(node: Any, indicator: Indicator) -> Any:
    """A node with the values of parameters in place of their names."""
    if isinstance(node, Name) and node.name in indicator.parameters:
        value: Parameter = indicator.parameters[node.name]
        return Value(value)
    if isinstance(node, tuple):
        return tuple(_filled(one, indicator) for one in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(node, **{one.name: _filled(getattr(node, one.name), indicator) for one in fields(node)})
