"""The two sides of a comparison as conditions: `{column: partner.size_band, high: large, low: small}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from csceval.definitions import expression
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.kinds import Parameter
from csceval.definitions.measure import Aggregate, Between, Given, as_list, between_of
from csceval.definitions.nodes import Among, Name, Node, Value, names
from csceval.definitions.table import Table

SIDES: tuple[Literal["high"], Literal["low"]] = ("high", "low")


def side(between: Between, which: Literal["high", "low"], parameters: Mapping[str, Parameter]) -> Node:
    """The condition of one side.

    Raises
    ------
    DefinitionError
        The side is a condition that cannot be read.
    """
    given = getattr(between, which)
    if between.column is None:
        return expression.parse(str(given), field=f"between.{which}")
    return Among(Name(between.column), tuple(Value(_meant(value, parameters)) for value in as_list(given)))


def of_partners(indicator: Indicator, table: Table) -> bool:
    """Whether what is compared is a property of partners, so that one partner alone has nothing to compare."""
    measure, partner = indicator.measure, indicator.by.partner
    between = between_of(measure)
    named = {measure.over} if isinstance(measure, Aggregate) and measure.over else set()
    if between is not None:
        named |= {name for which in SIDES for name in names(side(between, which, indicator.parameters))}
    steps = joins(table)
    columns = {steps[name.split(".")[0]].column if "." in name and name.split(".")[0] in steps else name
               for name in named}  # fmt: skip
    return partner is not None and partner in columns


def _meant(value: Given, parameters: Mapping[str, Parameter]) -> Given:
    """The value itself, or what the parameter of that name says."""
    return parameters[value] if isinstance(value, str) and value in parameters else value
