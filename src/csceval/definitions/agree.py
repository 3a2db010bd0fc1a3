"""Do definitions agree with each other: every name leads somewhere, every expression fits its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval.definitions.agree_measure import check_measure
from csceval.definitions.faults import Fault, refuse
from csceval.definitions.fits import fits, unknown, unknown_column
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.joins import joins
from csceval.definitions.model import Path
from csceval.definitions.nodes import Name
from csceval.definitions.table import Table
from csceval.words import say

__all__ = ["check_indicator", "check_instrument", "check_table", "unknown", "unknown_column"]


def check_table(table: Table, tables: Mapping[str, Table]) -> None:
    """Refuse a table whose relations or checks lead nowhere.

    Raises
    ------
    DefinitionError
        With every fault and its line.
    """
    refuse([*_relations(table, tables), *_rules(table), *_repeats(table)], table._lines, file=table.origin)


def check_instrument(instrument: Instrument) -> None:
    """Refuse an instrument whose scales and items do not fit together.

    Raises
    ------
    DefinitionError
        With every fault and its line.
    """
    refuse([*_items(instrument), *_scales(instrument)], instrument._lines, file=instrument.origin)


def check_indicator(
    indicator: Indicator, tables: Mapping[str, Table], instruments: Mapping[str, Instrument] | None = None
) -> None:
    """Refuse an indicator that its table, or the instrument it names, cannot answer.

    Raises
    ------
    DefinitionError
        With every fault and its line.
    """
    if indicator.table not in tables:
        fault = unknown(("table",), "table", indicator.table, tables)
        refuse([fault], indicator._lines, file=indicator.origin)
    table = tables[indicator.table]
    faults = [*_parameters(indicator, table), *_columns(indicator, table, tables), *_cluster(indicator, table, tables),
              *check_measure(indicator, table, tables, instruments or {})]  # fmt: skip
    refuse(faults, indicator._lines, file=indicator.origin)


def _items(instrument: Instrument) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, item in enumerate(instrument.items):
        if item.id in seen:
            yield Fault.of(("items", place, "id"), "name-repeated", kind="item", name=item.id)
        seen.add(item.id)
    for place, item in enumerate(instrument.items):
        for at, name in enumerate(item.asked_if):
            if name not in seen:
                yield unknown(("items", place, "asked_if", at), "item", name, seen)


def _scales(instrument: Instrument) -> Iterator[Fault]:
    known = {item.id for item in instrument.items}
    seen: set[str] = set()
    for scale, items in instrument.scales.items():
        if not items:
            yield Fault.of(("scales", scale), "contradiction", reason=say("definitions_faults.no_items", scale=scale))
        for place, name in enumerate(items):
            if name not in known:
                yield unknown(("scales", scale, place), "item", name, known)
            elif name in seen:
                yield Fault.of(("scales", scale, place), "name-repeated", kind="item", name=name)
            seen.add(name)
    for scale in instrument.titles:
        if scale not in instrument.scales:
            yield unknown(("titles", scale), "scale", scale, instrument.scales)


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
        yield from fits(("checks", place, "rule"), rule.rule, "truth", table, {}, {})


def _parameters(indicator: Indicator, table: Table) -> Iterator[Fault]:
    for name in indicator.parameters:
        if name in table.names:
            reason = say("definitions_faults.parameter_column", name=name, table=table.id)
            yield Fault.of(("parameters", name), "contradiction", reason=reason)
    for key in ("follow_up", "maturity"):
        wait = getattr(indicator, key)
        if isinstance(wait, str) and wait not in indicator.parameters:
            yield unknown((key,), "parameter", wait, indicator.parameters)


def _cluster(indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """What `over` names is a column."""
    if indicator.cluster is not None:
        yield from fits(("uncertainty", "over"), Name(indicator.cluster), "value", table, tables, {})


def reference(path: Path, name: str, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """The fault of a column, of the table or a step away, that is not there."""
    prefix, _, column = name.rpartition(".")
    join = joins(table).get(prefix)
    if prefix and join is None:
        yield unknown(path, "relation", prefix, list(joins(table)))
    elif (where := tables[join.table] if join else table) and column not in where.names:
        yield unknown_column(path, where, column)


def _columns(indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    for role in ("period", "place", "partner", "group"):
        name = getattr(indicator.by, role)
        if name is not None and name not in table.names:
            yield unknown_column(("by", role), table, name)
    for place, name in enumerate(indicator.disaggregate):
        yield from reference(("disaggregate", place), name, table, tables)
    person = indicator.people.person if indicator.people else None
    if person is not None and person not in table.names:
        yield unknown_column(("people", "person"), table, person)
