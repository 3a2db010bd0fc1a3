"""The main indicators place by place: small charts on one scale."""

from __future__ import annotations

from typing import Any

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import number, spoken
from csceval.period import Period
from csceval.publish import coding
from csceval.report.content.trends import period_order
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say

FEWEST, MOST = 3, 24  # places


def build(results: Results) -> Part:
    """Charts `sites_<indicator>` of the primary indicators that are printed place by place."""
    part = Part()
    for name, use in results.uses.items():
        cells = results.cells[results.cells["indicator"] == name]
        places = cells[cells["level"] == "place"]
        seen = places[places["state"] == "observed"]
        if use.role == "primary" and seen["place"].nunique() >= FEWEST and places["place"].nunique() <= MOST:
            _add(part, results, name, cells)
    if part.charts:
        part.needs.add("sites")
    return part


def _add(part: Part, results: Results, name: str, cells: pd.DataFrame) -> None:
    use, indicator = results.uses[name], results.indicators[name]
    rows = records(cells[cells["level"] == "place"])
    whole = {row["period"]: number(row, "value") for row in records(cells[cells["level"] == "period"])
             if row["state"] == "observed"}  # fmt: skip
    periods = sorted({str(row["period"]) for row in rows}, key=period_order)
    joined = _joined(results, periods)
    called = {site.site_id: site.site_name for site in results.evaluation.sites if site.site_name}
    rows = [
        row
        | {
            "figure": figure_key(name, "value", str(row["place"]), str(row["period"])),
            "place": called.get(str(row["place"]), str(row["place"])),
        }
        for row in rows
    ]
    drawn = [_record(row, periods, indicator.unit, whole, joined) for row in rows]
    named: dict[str, Any] = {"name": use.name or indicator.name, "unit": numbers.label(indicator.unit),
             "n": len({row["place"] for row in rows})}  # fmt: skip
    title = say("evaluated.sites_title", **named)
    part.tables[f"sites_{name}_data"] = _behind(part, drawn, rows, periods, indicator.unit, title)
    part.charts[f"sites_{name}"] = {
        "section": "trends", "chart": "small_multiples", "records": drawn, "table": f"sites_{name}_data",
        **{key: say(f"evaluated.sites_{key}", **named) for key in ("title", "description", "caption")},
    }  # fmt: skip


def _joined(results: Results, periods: list[str]) -> dict[str, str]:
    """Of each site the first of these periods with it in, where it did not join before them."""
    found: dict[str, str] = {}
    for site in results.evaluation.sites:
        spans = [(key, Period.parse(key)) for key in periods]
        within = [key for key, span in spans if site.start_on is not None and span.start <= site.start_on <= span.end]
        found |= {name: spoken(key) for name in (site.site_id, site.site_name) if name for key in within}
    return found


def _record(
    row: dict[str, Any], periods: list[str], unit: str, whole: dict[str, float | None], joined: dict[str, str]
) -> dict[str, Any]:
    seen = row["state"] == "observed"
    return {
        "name": row["place"], "period": spoken(str(row["period"])), "period_order": periods.index(row["period"]),
        **{part: number(row, part) if seen else None for part in ("value", "low", "high")}, "state": row["state"],
        "beside": whole.get(row["period"]), "unit": unit, "marker_period": joined.get(str(row["place"])),
    }  # fmt: skip


def _behind(
    part: Part, drawn: list[dict[str, Any]], rows: list[dict[str, Any]], periods: list[str], unit: str, title: str
) -> Cell:
    """The numbers of the chart: a row a place, a column a period."""
    said = {(one["name"], row["period"]): _said(part, one, row, unit) for one, row in zip(drawn, rows, strict=True)}
    head = [column("place", say("evaluated.place")), *(column(key, spoken(key), align="right") for key in periods)]
    places = sorted({name for name, _ in said})
    lines = [[plain(place), *(said.get((place, key), plain("–")) for key in periods)] for place in places]
    return table(title, head, lines)


def _said(part: Part, one: dict[str, Any], row: dict[str, Any], unit: str) -> Cell:
    if one["value"] is None:
        return plain(coding.said(row["why"]) or say(f"status.{row['state']}"))
    return part.mention(row["figure"], numbers.bare(one["value"], unit))
