"""Indicators by several columns at once: one table a cross, with its margins."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pandas as pd

from csceval.dataset import crosses
from csceval.dataset.grid import ALL, UNKNOWN, label_of, label_parts
from csceval.dataset.provenance import figure_key
from csceval.definitions.indicator import Indicator
from csceval.findings.monitoring import number, spoken
from csceval.publish import coding
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import codes, listed, numbers, say

WIDE = 8  # columns; a cross with more has its longer side downwards
_LEVELS = ("cross", "total", "place_total", "partner_total")
_LAST = (crosses.OTHERS, UNKNOWN, ALL)
Spot = tuple[str, str, str]  # place, group, partner
Found = Mapping[Spot, dict[str, Any]]


def build(results: Results) -> Part:
    """Tables `cross_<indicator>_<number>`, in the order of the evaluation; nothing where no cross is asked for."""
    part = Part()
    cells = results.cells[results.cells["level"].isin(_LEVELS)]
    for name, use in results.uses.items():
        found = _by_spot(cells[cells["indicator"] == name])
        for at, columns in enumerate(use.cross, 1):
            if any(spot[1] != ALL for spot in found):
                part.tables[f"cross_{name}_{at}"] = _table(part, results, results.indicators[name], columns, found)
    if part.tables:
        part.needs = {"crosses"}
        span = results.evaluation.period
        part.texts["crosses_intro"] = safe(
            say("crosses.intro", first=spoken(span.first.key), last=spoken(span.last.key))
        )
    return part


def _by_spot(cells: pd.DataFrame) -> Found:
    return {(str(row["place"]), str(row["group"]), str(row["partner"])): row for row in records(cells)}


def _table(part: Part, results: Results, indicator: Indicator, columns: list[str], found: Found) -> Cell:
    values = {name: _values(indicator, name, found) for name in columns}
    *down, across = _order(columns, values)
    head = [column(name, codes.headed("column", name)) for name in down]
    head += [column(value, _said(value), align="right") for value in values[across]]
    rows = []
    for spot in product(*(values[name] for name in down)):
        shown = [_cell(part, indicator, {**dict(zip(down, spot, strict=True)), across: value}, found)
                 for value in values[across]]  # fmt: skip
        rows.append([*(plain(_said(value)) for value in spot), *shown])
    use = results.uses[indicator.id]
    named = say("crosses.caption", indicator=use.name or indicator.name, columns=_joined([*down, across]))
    return table(named, head, rows, note=_note(indicator, rows, values))


def _values(indicator: Indicator, name: str, found: Found) -> list[str]:
    """The values of a column in crossed cells; others, unknown and all come last."""
    at = {"place": 0, "partner": 2}.get(crosses.dimension_of(indicator, name))
    crossed = [spot for spot in found if spot[1] != ALL or (spot[0] != ALL and spot[2] != ALL)]
    known = {spot[at] if at is not None else label_parts(spot[1]).get(name, ALL) for spot in crossed} | {ALL}
    return sorted(known, key=lambda value: (_LAST.index(value) if value in _LAST else -1, value))


def _order(columns: list[str], values: Mapping[str, list[str]]) -> list[str]:
    """The last column across the page, unless it is too long for that and the first is shorter."""
    first, last = columns[0], columns[-1]
    if len(values[last]) > WIDE and len(values[first]) < len(values[last]):
        return [last, *columns[1:-1], first]
    return columns


def _cell(part: Part, indicator: Indicator, values: Mapping[str, str], found: Found) -> Cell:
    place, group, partner = _spot(indicator, values)
    row = found.get((place, group, partner))
    if row is None or row["state"] != "observed":
        return _absent(row)
    text = numbers.bare(number(row, "value"), indicator.unit)
    rests = number(row, "denominator") if indicator.is_ratio else number(row, "n")
    if rests is not None and not _counts(indicator):
        text = say("crosses.value", value=text, n=numbers.grouped(rests, 0))
    return part.figure(figure_key(indicator.id, "value", place, group=group, partner=partner), text)


def _spot(indicator: Indicator, values: Mapping[str, str]) -> Spot:
    named = {crosses.dimension_of(indicator, name): value for name, value in values.items()}
    groups = {name: value for name, value in sorted(values.items())
              if value != ALL and crosses.dimension_of(indicator, name) == "group"}  # fmt: skip
    return named.get("place", ALL), label_of(groups) if groups else ALL, named.get("partner", ALL)


def _absent(row: dict[str, Any] | None) -> Cell:
    why = str(row["why"]) if row else "no_rows"
    state = str(row["state"]) if row else "missing"
    said = {"zero_denominator": "crosses.no_cases", "no_rows": "crosses.no_cases", "too_few": "crosses.too_few"}
    text = coding.said(why) or say(said.get(why, f"status.{state}"))
    return {"text": text, "figure": None, "state": state}


def _counts(indicator: Indicator) -> bool:
    """Whether a figure is itself a number of rows or people."""
    return getattr(indicator.measure, "op", "") in ("count", "count_distinct")


def _note(indicator: Indicator, rows: list[list[Cell]], values: Mapping[str, list[str]]) -> str:
    states = {cell["state"] for row in rows for cell in row}
    told = [say("crosses.unit", unit=numbers.label(indicator.unit))]
    told += [] if _counts(indicator) else [say("crosses.rests_on")]
    told += [say("crosses.others")] if any(crosses.OTHERS in known for known in values.values()) else []
    return " ".join([*told, say("crosses.withheld")] if "suppressed" in states else told)


def _said(value: str) -> str:
    words = {ALL: "everyone", UNKNOWN: "unknown", crosses.OTHERS: "other_values"}
    return say(f"crosses.{words[value]}") if value in words else value


def _joined(columns: list[str]) -> str:
    return listed([codes.said("column", column) for column in columns])
