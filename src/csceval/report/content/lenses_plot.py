"""The views side by side in one picture: a column a view, each indicator between its start and its target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csceval.dataset.provenance import key_of
from csceval.findings.monitoring import number
from csceval.report.content.lenses import name_of
from csceval.report.results import Cell, Part, Results, column, for_all, plain, records, table
from csceval.words import numbers, say


def build(results: Results) -> Part:
    """Chart and table `lenses_plot`; nothing where fewer than two views have an indicator with a target."""
    part = Part()
    drawn = list(_drawn(results))
    if len({record["lens"] for record in drawn}) < 2:
        return part
    part.needs = {"lenses_plot"}
    part.tables["lenses_plot"] = _table(part, drawn)
    part.charts["lenses_plot"] = {
        "section": "lenses", "chart": "lenses", "title": say("lenses.chart_title"),
        "description": say("lenses.chart_description"), "caption": say("lenses.chart_caption"),
        "records": [{name: value for name, value in record.items() if name != "ids"} for record in drawn],
        "table": "lenses_plot",
    }  # fmt: skip
    return part


def _drawn(results: Results) -> Iterator[dict[str, Any]]:
    """A record an indicator and view, in the order of the views and of the targets."""
    rows = [row for row in records(results.progress) if for_all(row)]
    for place, view in enumerate(results.views):
        for order, row in enumerate(rows):
            indicator = results.indicators[str(row["indicator"])]
            if view.lens in indicator.tags.lens and (shares := _shares(row)):
                yield {
                    "lens": name_of(view.lens), "lens_order": place, "name": results.moves[indicator.id].name,
                    "order": order, "unit": indicator.unit, "ids": _ids(row), "baseline": number(row, "baseline"),
                    "target": number(row, "target"), "value": number(row, "value"), "low": number(row, "low"),
                    "high": number(row, "high"), **shares,
                    "status": "described" if view.verdict == "described" else str(row["status"]),
                }  # fmt: skip


def _ids(row: dict[str, Any]) -> dict[str, str]:
    """The ids of the numbers of a row: those of the target's entry, and those of the period with the latest figure."""
    latest = row | {"period": row.get("value_period") or row["period"]}
    found = {name: key_of(row, name) for name in ("baseline", "target")}
    return found | {name: key_of(latest, name) for name in ("value", "interval")}


def _shares(row: dict[str, Any]) -> dict[str, float | None]:
    """Value and interval on the scale from baseline 0 to target 1; nothing where that scale does not exist."""
    baseline, target, value = (number(row, key) for key in ("baseline", "target", "value"))
    if baseline is None or target is None or value is None or target == baseline:
        return {}
    low, high = number(row, "low"), number(row, "high")
    ends = [None, None] if low is None or high is None else sorted((end - baseline) / (target - baseline)
                                                                   for end in (low, high))  # fmt: skip
    return {
        "progress": (value - baseline) / (target - baseline),
        "progress_low": ends[0],
        "progress_high": ends[1],
    }


def _table(part: Part, drawn: list[dict[str, Any]]) -> Cell:
    keys = ("view", "indicator", "start", "now", "range", "target")
    head = [column(key, say(f"lenses.column_{key}"), align="left" if key in ("view", "indicator") else "right")
            for key in keys]  # fmt: skip
    rows = []
    for record in drawn:
        unit = record["unit"]
        shown = {key: numbers.bare(record[key], unit) for key in ("baseline", "value", "target")}
        shown["interval"] = numbers.between(record["low"], record["high"], unit, bare_high=True)
        cells = [part.mention(record["ids"][key], shown[key]) if shown[key] else plain("–")
                 for key in ("baseline", "value", "interval", "target")]  # fmt: skip
        rows.append([plain(record["lens"]), plain(f"{record['name']} ({numbers.label(unit)})"), *cells])
    return table(say("lenses.plot_caption"), head, rows)
