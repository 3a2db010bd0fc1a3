"""Indicators over time: one small chart each, and the table of every printed value."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from csceval.dataset.provenance import key_of
from csceval.dataset.rooms import NOT_YET
from csceval.findings.monitoring import number, spoken
from csceval.period import Period
from csceval.publish import coding
from csceval.report.results import Cell, Part, Results, column, for_all, plain, records, table
from csceval.words import numbers, say

RECENT = 6  # periods in the table; the chart has all
_SAID = (NOT_YET, "not_pooled")  # reasons that are said instead of the state


def build(results: Results) -> Part:
    """Charts `trend_<indicator>` and table `indicators`, for the indicators named in the evaluation."""
    part = Part()
    cells = results.cells[results.cells["level"] == "period"]
    named = [name for name in results.uses if name in set(cells["indicator"])]
    if not named:
        return part
    part.needs.add("trends")
    periods = sorted(cells["period"].unique(), key=period_order)
    part.tables["indicators"] = by_period(part, results, cells, named)
    # What only gives the context is in the table; a reader looks at a few charts, not at thirty.
    drawn = [name for name in named if results.uses[name].role != "context" and _drawable(cells, name)]
    for name in drawn:
        mine = _in_time(cells, name, waves=results.indicators[name].by.period == "wave")
        chart = part.charts[f"trend_{name}"] = _chart(results, mine, name, periods)
        part.tables[f"trend_{name}_data"] = _behind(part, chart["title"], mine, results.indicators[name].unit)
    if drawn:
        part.needs.add("trend_charts")
    return part


def period_order(period: str) -> tuple[date, date]:
    """Sort key of a period key: in time, not as text."""
    parsed = Period.parse(period)
    return (parsed.start, parsed.end)


def _drawable(cells: pd.DataFrame, name: str) -> bool:
    mine = cells[(cells["indicator"] == name) & (cells["state"] == "observed")]
    return len(mine) >= 3


def by_period(part: Part, results: Results, cells: pd.DataFrame, named: list[str], caption: str = "indicators") -> Cell:
    """A table of the indicators' values in the latest periods, and how many partners are in the last one."""
    periods = recent(results, cells)
    head = [column("indicator", say("report_content.indicator"))]
    head += [column(p, spoken(p), align="right") for p in periods]
    head.append(column("coverage", say("report_content.coverage"), align="right"))
    by_key = {(r["indicator"], r["period"]): r for r in records(cells)}
    rows = []
    for name in named:
        unit = results.indicators[name].unit
        mine = [by_key.get((name, period)) for period in periods]
        last = next((row for row in reversed(mine) if row and row["state"] == "observed"), None)
        label = f"{_label(results, name)} ({numbers.label(unit)})"
        rows.append([plain(label), *[_cell(part, name, p, unit, r, (name, p) in results.so_far)
                                     for p, r in zip(periods, mine, strict=True)],
                     _coverage(part, last)])  # fmt: skip
    starred = any((name, period) in results.so_far for name in named for period in periods)
    note = say("report_content.indicators_note") + (say("report_content.so_far_note") if starred else "")
    return table(say(f"report_content.{caption}_caption"), head, rows, note=note)


def recent(results: Results, cells: pd.DataFrame) -> list[str]:
    """The latest periods up to the reported one, which tables show."""
    known = sorted(cells["period"].unique(), key=period_order)
    upto = [period for period in known if period_order(period) <= period_order(results.period)] or known
    return upto[-RECENT:]


def _label(results: Results, name: str) -> str:
    use = results.uses.get(name)
    return (use.name if use and use.name else None) or results.indicators[name].name


def _cell(part: Part, name: str, period: str, unit: str, row: dict[str, Any] | None, so_far: bool = False) -> Cell:
    if row is None or row["state"] != "observed":
        state = str(row["state"]) if row else "missing"
        # “Not applicable” and “no data” would say too much where the program lacks it, or nobody may add it up.
        why = row.get("why") if row else None
        return {
            "text": coding.said(why) or say(f"status.{why if why in _SAID else state}"),
            "figure": None,
            "state": state,
        }
    key = f"{name}.value@all/{period.lower()}/all"
    return part.figure(key, numbers.bare(number(row, "value"), unit) + ("*" if so_far else ""))


def _coverage(part: Part, row: dict[str, Any] | None) -> Cell:
    if row is None or number(row, "coverage_due") in (None, 0):
        return plain("–")
    reported, due = int(row["coverage_reported"]), int(row["coverage_due"])
    return part.figure(key_of(row, "coverage"), say("report_content.n_of_m", n=reported, m=due))


def _in_time(cells: pd.DataFrame, name: str, *, waves: bool) -> list[dict[str, Any]]:
    mine = cells[cells["indicator"] == name]
    # Nobody is asked between two waves of a survey: nothing is missing there.
    mine = mine[mine["state"] != "missing"] if waves else mine
    return records(mine.sort_values("period", key=lambda s: s.map(period_order)))


def _chart(results: Results, rows: list[dict[str, Any]], name: str, periods: list[str]) -> Cell:
    unit = results.indicators[name].unit
    target = _target(results, name)
    drawn = [
        {
            "series": say("report_content.all_partners"),
            "period": spoken(str(row["period"])),
            "period_order": periods.index(row["period"]),
            **{part: number(row, part) if row["state"] == "observed" else None for part in ("value", "low", "high")},
            "state": row["state"],
            "target": target,
            "unit": unit,
        }
        for row in rows
    ]
    label = _label(results, name)
    return {
        "section": "trends",
        "chart": "trend",
        "title": f"{label} ({numbers.label(unit)})",
        "description": say(
            "report_content.trend_description", name=label, first=spoken(periods[0]), last=spoken(periods[-1])
        ),
        "caption": say("report_content.trend_caption", name=label),
        "records": drawn,
        "table": f"trend_{name}_data",
    }


def _behind(part: Part, title: str, values: list[dict[str, Any]], unit: str) -> Cell:
    """The numbers of a trend chart, for those who do not see it."""
    head = [column("period", say("report_content.by_period")),
            column("value", numbers.label(unit), align="right"),
            column("range", say("report_content.range"), align="right")]  # fmt: skip
    rows = []
    for row in values:
        known = row["state"] == "observed" and row["value"] is not None
        value = coding.said(row["why"]) or say(f"status.{row['state']}")
        margin = numbers.between(number(row, "low"), number(row, "high"), unit, bare_high=True)
        rows.append([
            plain(spoken(str(row["period"]))),
            part.mention(key_of(row), numbers.bare(number(row, "value"), unit)) if known else plain(value),
            part.mention(key_of(row, "interval"), margin) if margin else plain("–"),
        ])  # fmt: skip
    return table(title, head, rows)


def _target(results: Results, name: str) -> float | None:
    mine = [r for r in records(results.progress) if r["indicator"] == name and for_all(r)]
    return number(mine[-1], "target") if mine else None
