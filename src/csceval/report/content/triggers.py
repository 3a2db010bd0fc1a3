"""Agreed beforehand: each trigger with its chart, whether it fires, since when, and what it was agreed to lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.findings.monitoring import spoken
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.findings.triggers import Judged

_COLUMNS = ("trigger", "indicator", "rule", "result", "then", "chance")


def build(results: Results) -> Part:
    """Table `triggers`, texts `triggers_*`, and a chart `trigger_<id>` for each one that has three values or more."""
    part = Part()
    if not results.triggers:
        return part
    part.needs = {"triggers"}
    part.texts["triggers_lead"] = safe(say("triggers.lead"))
    part.texts["triggers_glance"] = _glance(results.triggers)
    part.texts["triggers_sentences"] = "\n".join(f"- {safe(one.sentence)}" for one in results.triggers)
    head = [column(name, say(f"triggers.column_{name}"), align="right" if name == "chance" else "left")
            for name in _COLUMNS]  # fmt: skip
    rows = [[plain(text) for text in _row(one)] for one in results.triggers]
    part.tables["triggers"] = table(say("triggers.caption"), head, rows, note=say("triggers.note"))
    for one in results.triggers:
        if one.chart["value"].notna().sum() >= 3:
            part.charts[f"trigger_{one.id}"] = _chart(one)
            part.tables[f"trigger_{one.id}_data"] = _behind(one)
    return part


def _glance(triggers: tuple[Judged, ...]) -> str:
    """How many fire, and each that does with what was agreed."""
    fires = [one for one in triggers if one.state == "fires"]
    lines = [safe(say("triggers.glance", fires=len(fires), all=len(triggers))), ""]
    for one in fires:
        told = say("triggers.glance_one", name=one.name, rule=one.rule, since=spoken(one.since), then=one.then)
        lines.append(f"- {safe(told)}")
    return "\n".join(lines).rstrip()


def _row(one: Judged) -> tuple[str, ...]:
    once = "_once" if one.state == "fired" and one.since == one.until else ""
    result = say(f"triggers.{one.state}{once}", since=spoken(one.since), until=spoken(one.until))
    chance = "–" if one.chance is None else f"{100 * one.chance:.0f} %"
    return one.id, one.name, one.rule, result, one.then, chance


def _chart(one: Judged) -> Cell:
    label, periods = f"{one.name} ({numbers.label(one.unit)})", [spoken(str(p)) for p in one.chart["period"]]
    kind = say(f"monitoring.{one.kind}")
    drawn = [
        {
            "series": say("triggers.chart_series"), "period": period, "period_order": order, "unit": one.unit,
            "signal": say("triggers.yes") if row["signal"] is True else "",
            "centre_label": say("monitoring.median" if one.kind == "run" else "monitoring.mean"),
            "marker_period": spoken(one.since) if one.state == "fires" else None,
            "marker_label": say("triggers.chart_marker") if one.state == "fires" else None,
            **{key: row[key] for key in ("value", "state", "centre", "limit_low", "limit_high", "threshold")},
        }
        for order, (period, row) in enumerate(zip(periods, records(one.chart), strict=True))
    ]  # fmt: skip
    return {
        "section": "triggers",
        "chart": "run_chart",
        "title": say("triggers.chart_title", name=label, rule=one.rule),
        "description": say("triggers.chart_description", kind=kind[0].upper() + kind[1:], name=one.name,
                           first=periods[0], last=periods[-1], sentence=one.sentence),
        "caption": say("triggers.chart_caption", name=one.name, id=one.id),
        "records": drawn,
        "table": f"trigger_{one.id}_data",
    }  # fmt: skip


def _behind(one: Judged) -> Cell:
    """The numbers of the chart, for those who do not see it."""
    head = [
        column("period", say("triggers.behind_period")),
        column("value", numbers.label(one.unit), align="right"),
        *[column(key, say(f"triggers.behind_{key}"), align="right") for key in ("centre", "limits", "signal")],
    ]
    rows = []
    for row in records(one.chart):
        known = row["state"] == "observed" and row["value"] is not None
        value = numbers.bare(row["value"], one.unit) if known else say(f"status.{row['state']}")
        centre = row["centre"] if row["threshold"] is None else row["threshold"]
        limits = numbers.between(row["limit_low"], row["limit_high"], one.unit, bare_high=True)
        texts = (spoken(str(row["period"])), value, "–" if centre is None else numbers.bare(centre, one.unit),
                 limits or "–", say("triggers.yes" if row["signal"] is True else "triggers.no"))  # fmt: skip
        rows.append([plain(text) for text in texts])
    return table(say("triggers.chart_title", name=one.name, rule=one.rule), head, rows)
