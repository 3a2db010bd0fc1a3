"""Was a workbook made from definitions that have changed since, and what is different now?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.intake.template.marks import Line, Marks, TableMark, column_mark, rules_mark
from csceval.words import say

_NAMED = 8


def changes(marks: Marks, tables: Mapping[str, Table], indicators: Mapping[str, Indicator]) -> tuple[list[str], bool]:
    """What differs between the workbook and today's definitions, and whether it touches what people fill in."""
    found: list[str] = []
    touched = False
    for name, mark in marks.tables.items():
        table = tables.get(name)
        if table is None:
            found.append(say("template.table_gone", table=name))
            touched = True
        elif mark.content_hash != table.content_hash:
            named = list(_of_table(mark, table.defined))
            touched = touched or bool(named) or not mark.columns
            found += named or [say("template.table_other", table=table.name)]
    for name, (version, content) in marks.indicators.items():
        if name in indicators and indicators[name].content_hash != content:
            now = indicators[name].version
            key = "template.indicator_version" if now != version else "template.indicator_other"
            found.append(say(key, indicator=name, before=version, now=now))
            touched = True
    return found, touched


def summed_up(found: list[str]) -> str:
    """The changes in one line; many are cut short with their number."""
    more = len(found) - _NAMED
    shown = "; ".join(found[:_NAMED])
    return f"{shown}; {say('template.and_more', n=more)}" if more > 0 else shown


def _of_table(mark: TableMark, table: Table) -> Iterator[str]:
    if not mark.columns:
        return
    for name in table.names:
        if name not in mark.columns:
            yield say("template.column_new", column=name, table=table.name)
    for name, before in mark.columns.items():
        if name not in table.names:
            yield say("template.column_gone", column=name, table=table.name)
        else:
            yield from _of_column(name, before, column_mark(table.column(name)))
    if mark.rules and mark.rules != rules_mark(table):
        yield say("template.rules", table=table.name)


def _of_column(name: str, before: Line, now: Line) -> Iterator[str]:
    _, kind, needed, low, high, choices, wording = before[:7]
    if kind != now[1]:
        yield say("template.column_type", column=name, before=kind, now=now[1])
    if needed != now[2]:
        yield say("template.column_needed" if now[2] else "template.column_free", column=name)
    if (low, high) != (now[3], now[4]):
        yield say("template.column_limits", column=name)
    if choices != now[5]:
        old, new = choices.split("; "), now[5].split("; ")
        marks = [f"+ {word}" for word in new if word not in old] + [f"− {word}" for word in old if word not in new]
        yield say("template.column_choices", column=name, changes=", ".join(marks))
    if wording != now[6]:
        yield say("template.column_wording", column=name)
