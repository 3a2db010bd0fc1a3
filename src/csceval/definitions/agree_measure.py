"""Can the table answer what the measure asks: columns, dates, expressions, scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval.definitions.coherence import compared
from csceval.definitions.faults import Fault
from csceval.definitions.fits import fits, unknown, unknown_column
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.kinds import Wants
from csceval.definitions.measure import Aggregate, Between, Computed, Count, Ratio, Scale, between_of
from csceval.definitions.model import Path
from csceval.definitions.nodes import Name
from csceval.definitions.sides import SIDES, of_partners, side
from csceval.definitions.table import Table
from csceval.errors import DefinitionError
from csceval.words import say

_NUMERIC = frozenset({"sum", "mean", "median", "mean_of_means"})
_ORDERED = ("date", "period", "whole", "number")
# A wave is placed in the period of its rows' dates in one of these columns.
WAVE_DATES = ("submitted_on", "since")
_SURVEY = ("response_id", "item_id", "value")


def check_measure(
    indicator: Indicator, table: Table, tables: Mapping[str, Table], instruments: Mapping[str, Instrument]
) -> Iterator[Fault]:
    """Every fault of the measure and of the column that says when."""
    yield from _period(indicator, table)
    if isinstance(indicator.measure, Computed):
        yield from _needs(indicator.measure, tables)
        return
    for path, count in _counts(indicator):
        yield from _columns(path, count, table)
        yield from _expressions(path, count, indicator, table, tables)
    yield from _whole(indicator, table, tables)
    if (weight := getattr(indicator.measure, "weight", None)) is not None:
        yield from _typed(("measure", "weight"), table, weight, ("number", "whole"))
    if isinstance(indicator.measure, Scale):
        yield from _scale(indicator.measure, table, instruments)


def _needs(measure: Computed, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """The columns that a module works on exist."""
    for place, needed in enumerate(measure.needs):
        path: Path = ("measure", "needs", place)
        table, _, column = needed.partition(".")
        if table not in tables:
            yield unknown(path, "table", table, tables)
        elif column not in tables[table].names:
            yield unknown_column(path, tables[table], column)


def _period(indicator: Indicator, table: Table) -> Iterator[Fault]:
    """The period comes from a date, a period, or the number of a wave whose rows are dated."""
    name, path = indicator.by.period, ("by", "period")
    if name not in table.names:
        return
    kind = table.column(name).type
    dated = any(column in table.names for column in WAVE_DATES)
    if kind not in ("date", "period") and not (kind == "whole" and dated):
        yield Fault.of(path, "contradiction", reason=_not_of(name, table, ("date", "period")))
    at = indicator.censor.at if indicator.censor else "as_of"
    if at != "as_of":
        yield from _typed(("censor", "at"), table, at, ("date",))


def _counts(indicator: Indicator) -> Iterator[tuple[Path, Count]]:
    measure = indicator.measure
    if isinstance(measure, Aggregate):
        yield ("measure",), measure
    elif isinstance(measure, Ratio):
        yield ("measure", "numerator"), measure.numerator
        yield ("measure", "denominator"), measure.denominator


def _columns(path: Path, count: Count, table: Table) -> Iterator[Fault]:
    for key in ("start", "end"):
        if (name := getattr(count, key)) is not None:
            yield from _typed((*path, key), table, name, ("date",))
    if count.order is not None:
        yield from _typed((*path, "order"), table, count.order, _ORDERED)
    if count.per is not None and count.per not in table.names:
        yield unknown_column((*path, "per"), table, count.per)
    yield from _levels(path, count.levels, table)


def _levels(path: Path, levels: list[str], table: Table) -> Iterator[Fault]:
    for place, name in enumerate(levels):
        if name not in table.names:
            yield unknown_column((*path, "levels", place), table, name)
        elif name in levels[:place]:
            yield Fault.of((*path, "levels", place), "name-repeated", kind="level", name=name)


def _typed(path: Path, table: Table, name: str, types: tuple[str, ...]) -> Iterator[Fault]:
    if name not in table.names:
        yield unknown_column(path, table, name)
    elif table.column(name).type not in types:
        yield Fault.of(path, "contradiction", reason=_not_of(name, table, types))


def _not_of(name: str, table: Table, types: tuple[str, ...]) -> str:
    shown = types[0]
    for other in types[1:]:
        shown = say("numerals.any_of", first=shown, last=other)
    return say("definitions_faults.column_type", name=name, types=shown, table=table.id)


def _expressions(
    path: Path, count: Count, indicator: Indicator, table: Table, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    if count.where is not None:
        yield from fits((*path, "where"), count.where, "truth", table, tables, indicator.parameters)
    if count.of is not None:
        wants: Wants = "number" if count.inner in _NUMERIC else "value"
        yield from fits((*path, "of"), count.of, wants, table, tables, indicator.parameters)


def _whole(indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """What stands beside the operation: `rows`, the two sides, the groups of a range."""
    measure, parameters = indicator.measure, indicator.parameters
    rows = getattr(measure, "rows", None)
    if rows is not None:
        yield from fits(("measure", "rows"), rows, "truth", table, tables, parameters)
    between = between_of(measure)
    if between is not None:
        yield from _sides(between, indicator, table, tables)
    if isinstance(measure, Aggregate) and measure.over is not None:
        yield from fits(("measure", "over"), Name(measure.over), "value", table, tables, {})
    yield from _compared(indicator, table)


def _compared(indicator: Indicator, table: Table) -> Iterator[Fault]:
    """What is compared between partners is worked out from everybody's rows."""
    rule = indicator.over_partners
    try:
        between_partners = of_partners(indicator, table)
    except DefinitionError:  # the side cannot be read, which is told elsewhere
        return
    wrong = rule in ("unique_count", "mean", "mean_of_partner_means", "partner", "none")
    if compared(indicator) and (rule == "unique_count" or (between_partners and wrong)):
        reason = say("definitions_faults.everybodys_rows")
        yield Fault.of(("over_partners",), "contradiction", reason=reason)


def _sides(between: Between, indicator: Indicator, table: Table, tables: Mapping[str, Table]) -> Iterator[Fault]:
    parameters = indicator.parameters
    if between.column is not None:
        column = [*fits(("measure", "between", "column"), Name(between.column), "value", table, tables, {})]
        yield from column
        if column:
            return
    for which in SIDES:
        path: Path = ("measure", "between", which)
        try:
            condition = side(between, which, parameters)
        except DefinitionError as error:
            yield Fault.caught(path, error)
            continue
        yield from fits(path, condition, "truth", table, tables, parameters)


def _scale(measure: Scale, table: Table, instruments: Mapping[str, Instrument]) -> Iterator[Fault]:
    for name in _SURVEY:
        if name not in table.names:
            yield unknown_column(("table",), table, name)
    yield from _levels(("measure",), measure.levels, table)
    if measure.instrument not in instruments:
        yield unknown(("measure", "instrument"), "instrument", measure.instrument, instruments)
        return
    scales = instruments[measure.instrument].scales
    if measure.scale not in scales:
        yield unknown(("measure", "scale"), "scale", measure.scale, scales)
