"""The numbers of a table or a chart as values: for workbooks, for CSV files, for the link below a picture."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any

from csceval import files
from csceval.report import tables
from csceval.report.markup import escape
from csceval.words import numbers, say

Table = Mapping[str, Any]
Value = str | float | int


def lines(table: Table) -> Iterator[list[Value]]:
    """Headings, then rows; a number where the whole cell is one and its column has numbers."""
    yield [tables.heading(column) for column in table["columns"]]
    for row in table["rows"]:
        yield [_value(tables.words_of(cell), column) for cell, column in zip(row, table["columns"], strict=True)]


def behind(chart: Mapping[str, Any], known: Mapping[str, Table]) -> Table:
    """The table with a chart's numbers: one of the report, else its own rows."""
    return known.get(chart.get("table") or "") or _drawn(chart)


def csv_of(table: Table) -> str:
    """The table as CSV, in which a spreadsheet executes nothing."""
    head, *rows = lines(table)
    return files.csv_text([str(label) for label in head], rows)


def link(name: str, table: Table, title: str) -> str:
    """A link that saves the table as CSV: the data stand in the link, so that it needs neither a script nor a net."""
    data = base64.b64encode(csv_of(table).encode("utf-8-sig")).decode()
    called = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
    label = escape(say("appendix.csv_label", title=title))
    return (f'<a class="csc-save" download="{called}.csv" href="data:text/csv;charset=utf-8;base64,{data}" '
            f'aria-label="{label}">{escape(say("appendix.csv"))}</a>')  # fmt: skip


def _drawn(chart: Mapping[str, Any]) -> Table:
    """A chart's own rows, where no table of the report holds its numbers."""
    keys = list(dict.fromkeys(key for record in chart["records"] for key in record))
    shown = [["" if record.get(key) is None else str(record[key]) for key in keys] for record in chart["records"]]
    return {"columns": [{"key": key, "label": key} for key in keys],
            "rows": [[{"text": text} for text in row] for row in shown]}  # fmt: skip


def _value(text: str, column: Mapping[str, Any]) -> Value:
    """A number where the whole cell is one and its column has numbers (years have not), else its words."""
    found = numbers.read(text) if column.get("align") == "right" else None
    return text if found is None else found
