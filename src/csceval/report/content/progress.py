"""Progress against targets: a bullet chart and its table, and the ledger of target revisions."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from csceval.dataset.provenance import figure_key, key_of
from csceval.findings.finding import SYMBOLS
from csceval.findings.monitoring import number, spoken
from csceval.publish import coding
from csceval.report.results import Cell, Part, Results, column, plain, records, table, with_whom
from csceval.report.tables import picked
from csceval.words import numbers, say

COLUMNS = ("indicator", "baseline", "target", "by", "expected", "latest", "range", "way", "status")


def build(results: Results) -> Part:
    """Chart `progress`, tables `progress` and `target_ledger`; nothing without targets."""
    part = Part()
    rows = records(results.progress)
    if not rows:
        return part
    part.needs = {"progress"}
    part.tables["progress"] = _table(part, results, rows)
    drawn = [record for order, row in enumerate(rows) if (record := _bar(results, row, order))]
    if drawn:
        part.needs.add("progress_chart")
        part.charts["progress"] = {
            "section": "progress",
            "chart": "progress",
            "title": say("report_content.progress_title"),
            "description": say("report_content.progress_description", n=len(drawn)),
            "caption": say("report_content.progress_chart_caption"),
            "records": drawn,
            "table": "progress",
        }
    part.tables["target_ledger"] = _ledger(part, results)
    part.needs.add("target_ledger")
    return part


def _table(part: Part, results: Results, rows: list[dict[str, Any]]) -> Cell:
    """Every target with where it stands; and what to know about it, if there is anything to say of one."""
    head, lines = _head(rows), [_row(part, results, row) for row in rows]
    if any(row["note"] for row in rows):
        head.append(column("note", say("progress_table.note")))
        lines = [[*line, plain(row["note"] or "–")] for line, row in zip(lines, rows, strict=True)]
    found = table(say("report_content.progress_caption"), head, lines, note=say("progress_table.explained"))
    keys = [one["key"] for one in head if one["key"] != "by"]
    return dict(picked(found, keys)) if len(_ends(rows)) == 1 else found


def _head(rows: list[dict[str, Any]]) -> list[Cell]:
    """The headers; where all targets are for one period, the header of the targets says which."""
    labels = {key: say(f"report_content.{key}") for key in COLUMNS if key != "way"} | {"way": say("progress_table.way")}
    if len(ends := _ends(rows)) == 1:
        labels["target"] = say("progress_table.target_for", period=spoken(ends.pop()).replace(" ", "\u00a0"))
    return [column(key, labels[key], align="left" if key in ("indicator", "status") else "right") for key in COLUMNS]


def _ends(rows: list[dict[str, Any]]) -> set[str]:
    """The periods that targets are for."""
    return {str(row["period"]) for row in rows}


def named(results: Results, indicator: str) -> str:
    """What this evaluation calls an indicator."""
    use = results.uses.get(indicator)
    return (use.name if use and use.name else None) or results.indicators[indicator].name


def _row(part: Part, results: Results, row: dict[str, Any]) -> list[Cell]:
    indicator = str(row["indicator"])
    unit = results.indicators[indicator].unit
    name = with_whom(named(results, indicator), row)
    status = status_of(results, row)
    margin = numbers.between(number(row, "low"), number(row, "high"), unit, bare_high=True)
    return [
        plain(f"{name} ({numbers.label(unit)})"),
        _aimed(part, row, "baseline", unit),
        part.figure(key_of(row, "target"), numbers.bare(number(row, "target"), unit)),
        plain(spoken(str(row["period"]))),
        _aimed(part, row, "expected", unit),
        _latest(results, part, row, unit, status),
        part.mention(_value_key(row, "interval"), margin) if margin else plain("–"),
        _way(results, part, row),
        plain(f"{SYMBOLS.get(status, '○')} {say('status.' + status)}"),  # type: ignore[call-overload]  # or one of two more
    ]


def status_of(results: Results, row: dict[str, Any]) -> str:
    """The status of a target; where there is no figure because it is withheld or rests on too little, that word."""
    if row["status"] != "no_data":
        return str(row["status"])
    here = _here(results, row)
    if (here["state"] == "suppressed").any():
        return "suppressed"
    return "too_few" if (here["why"] == "too_few").any() else "no_data"


def _here(results: Results, row: dict[str, Any]) -> pd.DataFrame:
    """The cell of what a target is for in the reported period; no row where there is none."""
    cells = results.cells
    mine = (cells["indicator"] == row["indicator"]) & (cells["period"] == results.period)
    for name in ("place", "group", "partner"):
        mine &= cells[name] == row[name]
    here: pd.DataFrame = cells[mine]
    return here


def _latest(results: Results, part: Part, row: dict[str, Any], unit: str, status: str) -> Cell:
    value = number(row, "value")
    if value is None:
        absent = status if status in ("suppressed", "too_few") else "no_data"
        state = "suppressed" if status == "suppressed" else "missing"
        said = "".join(coding.said(why) for why in _here(results, row)["why"])
        return {"text": said or say(f"status.{absent}"), "figure": None, "state": state}
    return part.figure(_value_key(row), numbers.bare(value, unit))


def _value_key(row: dict[str, Any], name: str = "value") -> str:
    """The id of the figure that a target is held against."""
    return key_of(row | {"period": row["value_period"] or row["period"]}, name)


def _aimed(part: Part, row: dict[str, Any], name: str, unit: str) -> Cell:
    """A number that the target's own entry says or gives."""
    text = numbers.bare(number(row, name), unit)
    return plain(text) if number(row, name) is None else part.figure(key_of(row, name), text)


def _way(results: Results, part: Part, row: dict[str, Any]) -> Cell:
    """How much of the way from the baseline to the target is done; a dash where there is no such way."""
    done, key = number(row, "progress"), key_of(row, "progress")
    if done is None:
        return plain("–")
    baseline, target, value = (row[name] for name in ("baseline", "target", "value"))
    aims_at = results.indicators[str(row["indicator"])].direction == "target"
    if aims_at and (value - target) * (target - baseline) > 0:  # a percentage would count it as a step back
        return part.mention(key, say("progress_table.past"))
    # Rounded down, so that 100 % is only said of what has got there.
    whole = math.floor(round(done * 100, 6))
    return part.figure(key, say("numerals.percent", number=numbers.grouped(whole, 0)))


def _bar(results: Results, row: dict[str, Any], order: int) -> dict[str, Any] | None:
    """One bullet, on the scale baseline 0 to target 1; none where that scale does not exist."""
    baseline, target, value = (number(row, key) for key in ("baseline", "target", "value"))
    if baseline is None or target is None or value is None or target == baseline:
        return None

    def scaled(level: float | None) -> float | None:
        return None if level is None else (level - baseline) / (target - baseline)

    ends = [scaled(number(row, key)) for key in ("low", "high")]
    known = sorted(end for end in ends if end is not None)
    unit = results.indicators[str(row["indicator"])].unit
    return {
        "name": with_whom(named(results, str(row["indicator"])), row),
        "baseline": baseline,
        "expected": number(row, "expected"),
        "target": target,
        "value": value,
        "low": number(row, "low"),
        "high": number(row, "high"),
        "progress": scaled(value),
        "progress_low": known[0] if len(known) == 2 else None,
        "progress_high": known[1] if len(known) == 2 else None,
        "expected_progress": scaled(number(row, "expected")),
        "status": str(row["status"]),
        "unit": unit,
        "order": order,
    }


def _ledger(part: Part, results: Results) -> Cell:
    keys = ("indicator", "by", "target", "set_on", "set_by", "reason")
    ledger = sorted(results.evaluation.targets, key=lambda t: (t.indicator, t.whom, t.period, t.set_on))
    rows = [
        [
            plain(with_whom(named(results, t.indicator), t.model_dump())),
            plain(spoken(t.period)),
            part.mention(
                figure_key(t.indicator, "target", t.place, t.period, t.group, partner=t.partner),
                numbers.show(t.target, results.indicators[t.indicator].unit),
            ),
            plain(spoken(t.set_on.isoformat())),
            plain(t.set_by or "–"),
            plain(t.reason or "–"),
        ]
        for t in ledger
        if t.indicator in results.indicators
    ]
    head = [column(key, say(f"report_content.{key}"), align="right" if key == "target" else "left") for key in keys]
    return table(say("report_content.ledger_caption"), head, rows)
