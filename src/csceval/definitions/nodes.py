"""The parts an expression is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ArithmeticSign = Literal["+", "-", "*", "/"]
ComparisonSign = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Value:
    """A number, text, true or false."""

    value: float | int | str | bool


@dataclass(frozen=True, slots=True)
class Name:
    """A column, a parameter, or one step along a relation: `site.population`."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right` and so on; date − date is a number of days."""

    sign: ArithmeticSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left <= right` and so on."""

    sign: ComparisonSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Among:
    """`operand in ('a', 'b')`, or `not in`."""

    operand: Node
    options: tuple[Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """`operand is present`, or `is missing`."""

    operand: Node
    present: bool


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Logic:
    """`a and b and c`, or `a or b or c`."""

    word: Literal["and", "or"]
    parts: tuple[Node, ...]


Node = Value | Name | Negative | Arithmetic | Comparison | Among | Presence | Not | Logic


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    match node:
        case Value() | Name():
            return ()
        case Arithmetic() | Comparison():
            return (node.left, node.right)
        case Logic():
            return node.parts
        case Among():
            return (node.operand, *node.options)
        case _:
            return (node.operand,)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def depth(node: Node) -> int:
    """Levels from the node down."""
    return 1 + max((depth(child) for child in children(node)), default=0)


def names(node: Node) -> set[str]:
    """Every column, parameter and dotted join that the expression reads."""
    return {part.name for part in walk(node) if isinstance(part, Name)}
