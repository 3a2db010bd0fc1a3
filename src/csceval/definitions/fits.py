"""Does a name or an expression fit a table; the faults that say where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval import plugins
from csceval.definitions import expression
from csceval.definitions.faults import Fault
from csceval.definitions.kinds import Parameter, Wants
from csceval.definitions.model import Path
from csceval.definitions.nodes import Node
from csceval.definitions.table import Table
from csceval.errors import DefinitionError


def unknown(path: Path, kind: str, name: str, known: Mapping[str, object] | list[str] | set[str]) -> Fault:
    """The fault of a name that leads nowhere, with the nearest that does."""
    suggestion = plugins.did_you_mean(name, known) if known else ""
    return Fault.of(path, "name-unknown", kind=kind, name=name, suggestion=suggestion)


def unknown_column(path: Path, table: Table, name: str) -> Fault:
    """The fault of a column that a table does not have."""
    suggestion = plugins.did_you_mean(name, table.names)
    return Fault.of(path, "column-unknown", table=table.id, name=name, suggestion=suggestion)


def fits(
    path: Path,
    text: str | Node,
    wants: Wants,
    table: Table,
    tables: Mapping[str, Table],
    parameters: Mapping[str, Parameter],
) -> Iterator[Fault]:
    """The fault of an expression that cannot be read or that the table cannot answer."""
    field = ".".join(str(part) for part in path)
    try:
        node = expression.parse(text, field=field) if isinstance(text, str) else text
        expression.check(node, table, tables, parameters, field=field, wants=wants)
    except DefinitionError as error:
        yield Fault.caught(path, error)
