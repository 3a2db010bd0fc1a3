"""How far the answers to scales can be relied on: consistency, agreement, who answered, what changed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import number, spoken
from csceval.findings.scales import remarks
from csceval.publish import coding
from csceval.publish.scales import SHARES
from csceval.report.content.trends import period_order
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import codes, numbers, say

RECENT = 6  # periods printed
_BETWEEN = ("icc1", "icc2", "agreement")


def build(results: Results) -> Part:
    """Tables `scales` and `scales_partners`, `.._responding`, `.._bounds`, `.._changes`; nothing without scales."""
    part = Part()
    if results.scales is None or results.scales.quality.empty:
        return part
    part.needs = {"scales"}
    known = sorted(set(results.scales.quality["period"]), key=period_order)
    recent = ([key for key in known if period_order(key) <= period_order(results.period)] or known)[-RECENT:]
    rows = [row for row in records(results.scales.quality) if row["period"] in recent]
    latest = {row["indicator"]: row for row in sorted(rows, key=lambda row: period_order(row["period"]))}.values()
    told = [line for row in latest for line in remarks(_name(results, row), results.indicators[row["indicator"]], row)]
    part.texts["scales_intro"] = safe(say("scales.intro"))
    lines = [f"- {safe(line)}" for line in dict.fromkeys(told)]
    part.texts["scales_flags"] = "\n".join(lines) if lines else safe(say("scales.fine"))
    part.tables["scales"] = _quality(part, results, rows)
    part.tables["scales_partners"] = _partners(part, results, rows)
    _responding(part, results, recent)
    _bounds(part, results, [row for row in rows if row["mean"] is not None])
    _changes(part, results)
    return part


def _name(results: Results, row: dict[str, Any]) -> str:
    use = results.uses.get(row["indicator"])
    return (use.name if use and use.name else None) or results.indicators[row["indicator"]].name


def _key(row: dict[str, Any], kind: str) -> str:
    return figure_key(row["indicator"], kind, period=str(row["period"]))


def _quality(part: Part, results: Results, rows: list[dict[str, Any]]) -> Cell:
    lines = [
        [
            *_spot(results, row),
            _alpha(part, row),
            _ratio(part, row, "omega"),
            *[_share(part, row, key) for key in SHARES],
        ]
        for row in rows
    ]
    least = max(rule.show_from for row in rows if (rule := results.indicators[row["indicator"]].reliability))
    note = say("scales.note", n=least)
    return table(say("scales.caption"), _head("alpha", "omega", *SHARES), lines, note=note)


def _partners(part: Part, results: Results, rows: list[dict[str, Any]]) -> Cell:
    lines = [[*_spot(results, row), *[_ratio(part, row, key) for key in _BETWEEN]] for row in rows]
    return table(say("scales.partners_caption"), _head(*_BETWEEN), lines, note=say("scales.partners_note"))


def _head(*keys: str) -> list[Cell]:
    named = [column(key, say(f"scales.{key}")) for key in ("scale", "period")]
    return [*named, *[column(key, say(f"scales.{key}"), align="right") for key in keys]]


def _spot(results: Results, row: dict[str, Any]) -> list[Cell]:
    return [plain(_name(results, row)), plain(spoken(str(row["period"])))]


def _alpha(part: Part, row: dict[str, Any]) -> Cell:
    value, low, high = (number(row, key) for key in ("alpha", "alpha_low", "alpha_high"))
    if value is None:
        return _absent(row)
    margin = numbers.between(low, high, "score", bare_high=True)
    return part.figure(_key(row, "alpha"), numbers.grouped(value, 2) + (f" ({margin})" if margin else ""))


def _ratio(part: Part, row: dict[str, Any], key: str) -> Cell:
    value = number(row, key)
    return _absent(row) if value is None else part.figure(_key(row, key), numbers.grouped(value, 2))


def _share(part: Part, row: dict[str, Any], key: str) -> Cell:
    value, why = number(row, key), str(row[f"{key}_why"] or "")
    if value is not None:
        return part.figure(_key(row, key), numbers.show(value, "proportion"))
    if why == "suppressed" or row["state"] == "suppressed":
        return {"text": say("status.suppressed"), "figure": None, "state": "suppressed"}
    return plain(coding.said(why) or "–")


def _absent(row: dict[str, Any]) -> Cell:
    if row["state"] == "suppressed":
        return {"text": say("status.suppressed"), "figure": None, "state": "suppressed"}
    return plain(say("scales.too_few"))


def _responding(part: Part, results: Results, recent: list[str]) -> None:
    """Partners that answered, by sector and period; of the scales of one period the one most partners answered."""
    frame = None if results.scales is None else results.scales.responding
    if frame is None or frame.empty:
        return
    rows = records(frame.sort_values("answered", kind="stable").drop_duplicates(["period", "group"], keep="last"))
    by_spot = {(row["group"], row["period"]): row for row in rows}
    ordered = sorted({row["group"] for row in rows}, key=lambda name: (name != "all", name == "others", name))
    periods = [key for key in recent if any(spot[1] == key for spot in by_spot)]
    head = [column("group", say("scales.responding_group"))]
    head += [column(key, spoken(key), align="right") for key in periods]
    lines = [[plain(_group(name)), *[_rate(part, by_spot.get((name, key))) for key in periods]] for name in ordered]
    part.needs.add("scales_responding")
    note = say("scales.responding_note")
    part.tables["scales_responding"] = table(say("scales.responding_caption"), head, lines, note=note)


def _group(name: str) -> str:
    return say(f"scales.{name}") if name in ("all", "others") else codes.headed("kind", name)


def _rate(part: Part, row: dict[str, Any] | None) -> Cell:
    if row is None:
        return plain("–")
    said = say("report_content.n_of_m", n=row["answered"], m=row["asked"])
    text = f"{said} ({say('numerals.percent', number=numbers.grouped(row['rate'] * 100, 0))})"
    return part.figure(figure_key(row["indicator"], f"answered_{row['group']}", period=row["period"]), text)


def _bounds(part: Part, results: Results, rows: list[dict[str, Any]]) -> None:
    silent = [row for row in rows if row["asked"] is not None and row["answered"] < row["asked"]]
    if not silent:
        return
    lines = []
    for row in silent:
        unit = results.indicators[row["indicator"]].unit
        ends = [part.figure(_key(row, key), numbers.bare(row[key], unit)) for key in ("bound_low", "bound_high")]
        lines.append([*_spot(results, row), part.mention(_key(row, "value"), numbers.bare(row["mean"], unit)), *ends])
    head = _head("score", "bound_low", "bound_high")
    part.needs.add("scales_bounds")
    part.tables["scales_bounds"] = table(say("scales.bounds_caption"), head, lines, note=say("scales.bounds_note"))


def _changes(part: Part, results: Results) -> None:
    frame = pd.DataFrame() if results.scales is None else results.scales.changes
    if frame.empty:
        return
    keys = ("scale", "changes_from", "changes_to", "change", "changes_partners")
    right = keys[3:]
    head = [column(key, say(f"scales.{key}"), align="right" if key in right else "left") for key in keys]
    until = period_order(results.period)
    lines = [_change(part, results, row) for row in records(frame) if period_order(row["to_period"]) <= until]
    if not lines:
        return
    part.needs.add("scales_changes")
    part.tables["scales_changes"] = table(say("scales.changes_caption"), head, lines, note=say("scales.changes_note"))


def _change(part: Part, results: Results, row: dict[str, Any]) -> list[Cell]:
    unit = results.indicators[row["indicator"]].unit
    margin = numbers.between(row["conf_low"], row["conf_high"], unit, bare_high=True)
    text = numbers.bare(row["estimate"], unit) + (f" ({margin})" if margin else "")
    kind = "change_per_wave" if row["term"] == "per wave" else f"change_since_{row['from_period'].lower()}"
    text = say("scales.per_wave", change=text) if row["term"] == "per wave" else text
    shown = part.figure(figure_key(row["indicator"], kind, period=row["to_period"]), text)
    ends = [plain(spoken(row[f"{end}_period"])) for end in ("from", "to")]
    return [
        plain(_name(results, row)),
        *ends,
        shown,
        part.figure(figure_key(row["indicator"], f"{kind}_partners", period=row["to_period"]), str(row["partners"])),
    ]
