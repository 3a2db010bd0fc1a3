"""The two sides of a comparison as conditions: `{column: partner.size_band, high: large, low: small}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from csceval.definitions import expression
from csceval.definitions.kinds import Parameter
from csceval.definitions.measure import Between, Given, as_list
from csceval.definitions.nodes import Among, Name, Node, Value

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


def _meant(value: Given, parameters: Mapping[str, Parameter]) -> Given:
    """The value itself, or what the parameter of that name says."""
    return parameters[value] if isinstance(value, str) and value in parameters else value
