"""Do definitions agree with each other: every name leads somewhere, every expression fits its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval import plugins
from csceval.definitions import expression
from csceval.definitions.faults import Fault, refuse
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.kinds import Wants
from csceval.definitions.measure import Aggregate, Count, Ratio
from csceval.definitions.model import Path
from csceval.definitions.table import Table
from csceval.errors import DefinitionError

_NUMERIC = ("sum", "mean", "median")


def check_table(table: Table, tables: Mapping[str, Table]) -> None:
    """Refuse a table whose relations or checks lead nowhere.

    Raises
    ------
    DefinitionError
        With every fault and its line.
    """
    refuse([*_relations(table, tables), *_rules(table), *_repeats(table)], table._lines, file=table.origin)


def check_indicator(indicator: Indicator, tables: Mapping[str, Table]) -> None:
    """Refuse an indicator that its table cannot answer.

    Raises
    ------
    DefinitionError
        With every fault and its line.
    """
    if indicator.table not in tables:
        fault = unknown(("table",), "table", indicator.table, tables)
        refuse([fault], indicator._lines, file=indicator.origin)
    table = tables[indicator.table]
    faults = [*_parameters(indicator, table), *_columns(indicator, table, tables), *_dates(indicator, table),
              *_expressions(indicator, table, tables)]  # fmt: skip
    refuse(faults, indicator._lines, file=indicator.origin)


def unknown(path: Path, kind: str, name: str, known: Mapping[str, object] | list[str] | set[str]) -> Fault:
    """The fault of a name that leads nowhere, with the nearest that does."""
    suggestion = plugins.did_you_mean(name, known) if known else ""
    return Fault.of(path, "name-unknown", kind=kind, name=name, suggestion=suggestion)


def unknown_column(path: Path, table: Table, name: str) -> Fault:
    """The fault of a column that a table does not have."""
    suggestion = plugins.did_you_mean(name, table.names)
    return Fault.of(path, "column-unknown", table=table.id, name=name, suggestion=suggestion)


def _repeats(table: Table) -> Iterator[Fault]:
    for place, column in enumerate(table.columns):
        if column.name in table.names[:place]:
            yield Fault.of(("columns", place), "name-repeated", kind="column", name=column.name)


def _relations(table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    for column, target in table.relations.items():
        path = ("relations", column)
        register, _, key = target.partition(".")
        if column not in table.names:
            yield unknown_column(path, table, column)
        if register not in tables:
            yield unknown(path, "table", register, tables)
        elif key not in tables[register].names:
            yield unknown_column(path, tables[register], key)


def _rules(table: Table) -> Iterator[Fault]:
    for place, rule in enumerate(table.checks):
        for column in rule.columns:
            if column not in table.names:
                yield unknown_column(("checks", place, "columns"), table, column)
        # A rule is judged on the row alone, when the registers may not be read yet: no joins.
        yield from _fits(("checks", place, "rule"), rule.rule, "truth", table, {}, {})


def _parameters(indicator: Indicator, table: Table) -> Iterator[Fault]:
    for name in indicator.parameters:
        if name in table.names:
            reason = f"the parameter {name} bears the name of a column of {table.id}"
            yield Fault.of(("parameters", name), "contradiction", reason=reason)
    follow = indicator.follow_up
    if isinstance(follow, str) and follow not in indicator.parameters:
        yield unknown(("follow_up",), "parameter", follow, indicator.parameters)


def _columns(indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    for role in ("period", "place", "partner", "group"):
        name = getattr(indicator.by, role)
        if name is not None and name not in table.names:
            yield unknown_column(("by", role), table, name)
    for place, name in enumerate(indicator.disaggregate):
        prefix, _, column = name.rpartition(".")
        join = joins(table).get(prefix)
        if prefix and join is None:
            yield unknown(("disaggregate", place), "relation", prefix, list(joins(table)))
        elif (where := tables[join.table] if join else table) and column not in where.names:
            yield unknown_column(("disaggregate", place), where, column)
    person = indicator.people.person if indicator.people else None
    if person is not None and person not in table.names:
        yield unknown_column(("people", "person"), table, person)


def _dates(indicator: Indicator, table: Table) -> Iterator[Fault]:
    """The period comes from a date or a period; a waiting time lies between two dates."""
    wanted: list[tuple[Path, str, tuple[str, ...]]] = [(("by", "period"), indicator.by.period, ("date", "period"))]
    for path, count in _counts(indicator):
        wanted += [((*path, end), getattr(count, end), ("date",)) for end in ("start", "end") if getattr(count, end)]
    for path, name, types in wanted:
        if name not in table.names:
            if path[0] != "by":
                yield unknown_column(path, table, name)
        elif table.column(name).type not in types:
            reason = f"{name} is no {' or '.join(types)} column of {table.id}"
            yield Fault.of(path, "contradiction", reason=reason)


def _counts(indicator: Indicator) -> Iterator[tuple[Path, Count]]:
    measure = indicator.measure
    if isinstance(measure, Aggregate):
        yield ("measure",), measure
    elif isinstance(measure, Ratio):
        yield ("measure", "numerator"), measure.numerator
        yield ("measure", "denominator"), measure.denominator


def _expressions(indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    rows = getattr(indicator.measure, "rows", None)
    if rows is not None:
        yield from _fits(("measure", "rows"), rows, "truth", table, tables, indicator.parameters)
    for path, count in _counts(indicator):
        if count.where is not None:
            yield from _fits((*path, "where"), count.where, "truth", table, tables, indicator.parameters)
        if count.of is not None:
            wants: Wants = "number" if count.op in _NUMERIC else "value"
            yield from _fits((*path, "of"), count.of, wants, table, tables, indicator.parameters)


def _fits(
    path: Path,
    text: str,
    wants: Wants,
    table: Table,
    tables: Mapping[str, Table],
    parameters: Mapping[str, float | int | str | bool],
) -> Iterator[Fault]:
    field = ".".join(str(part) for part in path)
    try:
        expression.check(expression.parse(text, field=field), table, tables, parameters, field=field, wants=wants)
    except DefinitionError as error:
        yield Fault.caught(path, error)
