"""Which tables and columns the chosen indicators read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.joins import joins
from csceval.definitions.table import Table
from csceval.errors import CscevalError, UnknownPart
from csceval.plugins import did_you_mean
from csceval.words import say

_NAME = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)?")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
# What says where a value comes from; the rest of an indicator is words about it.
_READING = ("by", "measure", "people", "disaggregate", "uncertainty", "design")
# Totals and answers to questionnaires are read from columns that no definition names.
_VALUES = ("value", "numerator", "denominator")

Needs = dict[str, set[str]]  # table → the columns that some indicator reads


def chosen(evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> list[Indicator]:
    """The indicators that the evaluation uses, each once, in its order.

    Raises
    ------
    CscevalError
        `no-indicators`: none is chosen, so there is nothing to ask for.
    """
    found = {use.use: indicators[use.use] for use in evaluation.indicators}
    if not found:
        raise CscevalError(say("template.no_indicators"), code="no-indicators", fix=say("template.no_indicators_fix"))
    return list(found.values())


def needed(
    evaluation: Evaluation,
    indicators: Iterable[Indicator],
    tables: Mapping[str, Table],
    known: Iterable[str] = (),
) -> Needs:
    """The tables that partners have to fill in, with the columns that count.

    A register that is `known` already, from the evaluation or from the inbox, is not asked for again.
    """
    found: Needs = {}
    for indicator in indicators:
        for table, column in _reads(indicator, tables):
            found.setdefault(table, set()).add(column)
    for use in evaluation.indicators:
        extra = [use.each.column, use.each.name, use.targets_from] if use.each else []
        extra.append((use.accumulation_from or {}).get("column"))
        table = next((i.table for i in indicators if i.id == use.use), "")
        found.setdefault(table, set()).update(name for name in extra if name)
    for name in list(found):
        for column, target in tables[name].relations.items() if name in tables else ():
            register, key = target.split(".")
            if register in ("partners", "sites") and (column in found[name] or tables[name].column(column).required):
                found.setdefault(register, set()).add(key)
    return {name: found[name] for name in tables if name in found and name not in set(known)}


def only(needs: Needs, asked: Iterable[str], tables: Mapping[str, Table]) -> Needs:
    """The tables that were asked for by name, whether an indicator reads them or not.

    Raises
    ------
    UnknownPart
        There is no table of that name.
    """
    for name in asked:
        if name not in tables:
            raise UnknownPart(say("template.no_table", name=name), code="unknown-table", fix=did_you_mean(name, tables))
    return {name: needs.get(name, set()) for name in asked}


def _reads(indicator: Indicator, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """Table and column of everything that an indicator names."""
    table = tables[indicator.table]
    leads = joins(table)
    said = indicator.model_dump(include=set(_READING))
    if indicator.is_reported or getattr(indicator.measure, "instrument", None):
        yield from ((table.id, name) for name in _VALUES if name in table.names)
    for text in _texts(said):
        for name in _NAME.findall(_QUOTED.sub(" ", text)):
            prefix, _, column = name.partition(".")
            if not column and name in table.names:
                yield table.id, name
            elif column and prefix in leads and column in tables[leads[prefix].table].names:
                yield table.id, leads[prefix].column
                yield leads[prefix].table, column
    yield from ((table.id, column.name) for column in table.columns if column.required)


def _texts(said: Any) -> Iterator[str]:
    """Every text in a nested value; what it does not name is harmless."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for key, value in said.items():
            if key not in ("assumptions", "estimand", "method"):
                yield from _texts(value)
    elif isinstance(said, list | tuple):
        for value in said:
            yield from _texts(value)
