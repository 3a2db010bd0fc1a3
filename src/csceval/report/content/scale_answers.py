"""What people answered to the sentences of each scale: bars of shares, wave by wave."""

from __future__ import annotations

from typing import Any

from csceval.findings.monitoring import number, spoken
from csceval.report.content.trends import period_order
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say

MOST_BARS, MOST_WAVES = 24, 4
_ABOVE = ("high", "highest")


def build(results: Results) -> Part:
    """Charts `answers_<indicator>`, each with its table; nothing without answers that may be shown."""
    part = Part()
    frame = None if results.scales is None else results.scales.answers
    if frame is None or frame.empty:
        return part
    for name in dict.fromkeys(frame["indicator"]):
        rows = _recent(records(frame[frame["indicator"] == name]), results)
        if any(row["state"] == "observed" for row in rows):
            _add(part, results, name, rows)
    if part.charts:
        part.needs.add("scale_answers")
        part.texts["scale_answers"] = safe(say("answers_given.intro", n=results.evaluation.privacy.threshold))
    return part


def _recent(rows: list[dict[str, Any]], results: Results) -> list[dict[str, Any]]:
    """Rows of as many of the latest waves as one picture holds."""
    upto = period_order(results.period)
    known = sorted({row["period"] for row in rows if period_order(row["period"]) <= upto}, key=period_order)
    waves = max(1, min(MOST_WAVES, MOST_BARS // len({row["order"] for row in rows})))
    kept = known[-waves:]
    return [row | {"period_order": kept.index(row["period"])} for row in rows if row["period"] in kept]


def _add(part: Part, results: Results, name: str, rows: list[dict[str, Any]]) -> None:
    use, indicator = results.uses.get(name), results.indicators[name]
    called = (use.name if use and use.name else None) or indicator.name
    drawn = [_record(row, rows) for row in rows]
    seen = [sum(one["value"] for one in drawn if _spot(one) == spot and one["kind"] in _ABOVE)
            for spot in dict.fromkeys(_spot(one) for one in drawn if one["state"] == "observed")]  # fmt: skip
    low, high = (numbers.grouped(end * 100, 0) for end in (min(seen), max(seen)))
    told: dict[str, Any] = {"name": called, "low": low, "high": high}
    title = say("answers_given.title", **told)
    part.tables[f"answers_{name}_data"] = _behind(part, name, drawn, rows, title)
    part.charts[f"answers_{name}"] = {
        "section": "scales", "chart": "answers", "title": title, "records": drawn, "table": f"answers_{name}_data",
        **{key: say(f"answers_given.{key}", **told) for key in ("description", "caption")},
    }  # fmt: skip


def _spot(one: dict[str, Any]) -> tuple[int, str]:
    return one["order"], one["period"]


def _record(row: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One band of a bar; an outermost answer that stands apart from its side has a colour of its own."""
    mine = [other for other in rows if _spot(other) == _spot(row) and other["side"] == row["side"]]
    firsts = [other["first"] for other in mine]
    outer = {"low": min(firsts), "high": max(firsts)}.get(row["side"]) == row["first"] and len(mine) > 1
    kind = {"low": "lowest", "high": "highest"}[row["side"]] if outer else row["side"] or "middle"
    words = {"first": row["first_said"], "last": row["last_said"]}
    said = row["first_said"] if row["first"] == row["last"] else say("answers_given.from_to", **words)
    turned = say("answers_given.turned", item=row["item"]) if row["turned"] else row["item"]
    return {"name": turned, "order": row["order"], "period": spoken(str(row["period"])),
            "period_order": row["period_order"], "band": row["first"], "kind": kind, "answers": said,
            "value": number(row, "share"), "state": row["state"]}  # fmt: skip


def _behind(part: Part, name: str, drawn: list[dict[str, Any]], rows: list[dict[str, Any]], title: str) -> Cell:
    """The numbers of the chart: a row a band."""
    keys = ("item", "period", "answers", "share")
    head = [column(key, say(f"answers_given.{key}"), align="right" if key == "share" else "left") for key in keys]
    lines = [[plain(one["name"]), plain(one["period"]), plain(one["answers"]), _share(part, _key(name, row), one)]
             for one, row in zip(drawn, rows, strict=True)]  # fmt: skip
    return table(title, head, lines)


def _key(name: str, row: dict[str, Any]) -> str:
    """The id of the share of a band of answers: `answers:trust_score.share/0/2024-q4/4-5`."""
    return f"answers:{name}.share/{row['order']}/{row['period'].lower()}/{row['first']}-{row['last']}"


def _share(part: Part, key: str, one: dict[str, Any]) -> Cell:
    if one["value"] is None:
        return {"text": say("status.suppressed"), "figure": None, "state": "suppressed"}
    return part.figure(key, say("charts_answers.percent", shares=numbers.grouped(one["value"] * 100, 0)))
