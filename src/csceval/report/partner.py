"""A report for one partner: its own figures beside those of the others, who have no names in it.

Everything comes from frames that have passed `publish`, partners included, so that all partners' reports together say
no more than may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import number, spoken
from csceval.report import figures, page
from csceval.report.bundle import indicator_facts, meta, own_sentences
from csceval.report.content.trends import RECENT, period_order
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say, speaking, written

PEERS = 4  # fewer others than this are nobody's middle, and could be known by name


@dataclass(frozen=True)
class Received:
    """What came from a partner: files, what became of their rows, and cells that wait to be mended."""

    files: int
    read: int
    accepted: int
    set_aside: int
    ignored: int
    mend: int


def bundle(results: Results, partner: str, name: str, received: Received | None = None) -> dict[str, Any]:
    """The bundle of one partner's report; `partner` is as the protected cells call it."""
    part = Part(needs={"partner", *({"synthetic"} if results.synthetic else ())})
    mine = results.cells[(results.cells["level"] == "partner") & (results.cells["partner"] == partner)]
    others = results.cells[(results.cells["level"] == "partner") & (results.cells["partner"] != partner)]
    counted = [use for use in results.uses if (mine["indicator"] == use).any()]
    named = [use for use in counted if _any_figure(mine, use, results.period)]
    part.texts["partner_lead"] = safe(say("partner_report.lead", partner=name))
    part.texts["partner_received"] = "\n\n".join(map(safe, _received(received)))
    part.texts["partner_without"] = _without(results, [use for use in counted if use not in named])
    part.texts["partner_about"] = say("partner_report.about", peers=PEERS)
    if results.synthetic:
        part.texts["synthetic"] = results.synthetic
    if named:
        part.needs.add("partner_figures")
        part.tables["partner_now"] = _now(part, results, mine, others, named)
        part.tables["partner_periods"] = _periods(part, results, mine, named)
    for use in named:
        _drawn(part, results, use, mine[mine["indicator"] == use], others[others["indicator"] == use])
    part.needs |= {"partner_charts"} if part.charts else set()
    facts = {use: indicator_facts(results.indicators[use]) for use in named}
    return {
        "format": 1, "meta": meta(results) | {"subtitle": name}, "indicators": facts, "needs": sorted(part.needs),
        "texts": part.texts, "figures": part.figures, "tables": part.tables, "charts": part.charts,
        **own_sentences(),
    }  # fmt: skip


def _received(received: Received | None) -> list[str]:
    """What became of the rows that came, and what waits to be mended."""
    if received is None:
        return [say("partner_report.received_none")]
    counts = {name: written(getattr(received, name), ",") for name in ("accepted", "set_aside", "ignored")}
    mend = say("partner_report.mend", n=received.mend) if received.mend else say("partner_report.no_mend")
    return [say("partner_report.received", files=received.files, read=received.read, **counts), mend]


def _any_figure(mine: pd.DataFrame, use: str, period: str) -> bool:
    """Whether a partner has a figure of an indicator, shown or withheld, in any of the periods that are shown."""
    rows = mine[(mine["indicator"] == use) & mine["period"].isin(_latest(mine, period))]
    return bool(rows["state"].isin(("observed", "suppressed")).any())


def _without(results: Results, uses: list[str]) -> str:
    """The indicators to which nothing that came from a partner counts."""
    names = [_label(results, use) for use in uses]
    return safe(say("partner_report.without", n=len(names), names=", ".join(names))) if names else ""


def _latest(mine: pd.DataFrame, period: str) -> list[str]:
    """The latest periods up to the reported one."""
    known = sorted(mine["period"].unique(), key=period_order)
    return [one for one in known if period_order(one) <= period_order(period)][-RECENT:]


def render(template: str, folder: str, out: str, name: str, wanted: str) -> str:
    """Make one partner's report; for a worker, so everything is text. Gives the file."""
    from csceval.report import builtin

    with speaking(figures.locale_of(page.read_bundle(Path(folder))["meta"])):
        made = builtin.render(Path(template), bundle=Path(folder), out=Path(out), formats=[wanted], name=name)
    return str(made[0])


def _now(part: Part, results: Results, mine: pd.DataFrame, others: pd.DataFrame, named: list[str]) -> Cell:
    """The reported period: this partner, the middle of the others, and all together."""
    keys = ("indicator", "yours", "middle", "half", "together")
    head = [column(key, say(f"partner_report.{key}"), align="left" if key == "indicator" else "right") for key in keys]
    before = next((one for one in reversed(_latest(mine, results.period)) if one != results.period), "")
    if before:
        head.insert(1, column("before", say("partner_report.before", period=spoken(before)), align="right"))
    all_of = results.cells[results.cells["level"] == "period"]
    rows = []
    for use in named:
        unit = results.indicators[use].unit
        values = _values(others, use, results.period)
        quarter = [float(values.quantile(q)) for q in (0.25, 0.5, 0.75)] if len(values) >= PEERS else None
        few = say("partner_report.few", n=PEERS)
        rows.append([
            plain(f"{_label(results, use)} ({numbers.label(unit)})"),
            *([_figure(part, _row(mine, use, before), unit)] if before else []),
            _figure(part, _row(mine, use, results.period), unit),
            plain(numbers.bare(quarter[1], unit) if quarter else few),
            plain(say("partner_report.range", low=numbers.bare(quarter[0], unit), high=numbers.bare(quarter[2], unit))
                  if quarter else "–"),
            _figure(part, _row(all_of, use, results.period), unit),
        ])  # fmt: skip
    return table(say("partner_report.now", period=spoken(results.period)), head, rows, note=say("partner_report.note"))


def _periods(part: Part, results: Results, mine: pd.DataFrame, named: list[str]) -> Cell:
    """This partner's figures in the latest periods."""
    periods = _latest(mine, results.period)
    head = [column("indicator", say("partner_report.indicator"))]
    head += [column(period, spoken(period), align="right") for period in periods]
    rows = [[plain(f"{_label(results, use)} ({numbers.label(results.indicators[use].unit)})"),
             *(_figure(part, _row(mine, use, period), results.indicators[use].unit) for period in periods)]
            for use in named]  # fmt: skip
    return table(say("partner_report.periods"), head, rows, note=say("report_content.indicators_note"))


def _drawn(part: Part, results: Results, use: str, mine: pd.DataFrame, others: pd.DataFrame) -> None:
    """The chart of an indicator over time, where there are enough periods for one, and its numbers."""
    if (mine["state"] == "observed").sum() < 3:
        return
    unit, label = results.indicators[use].unit, _label(results, use)
    periods = sorted(mine["period"].unique(), key=period_order)
    lines = _lines(use, unit, periods, mine, others)
    behind = [column("period", say("partner_report.period")), column("series", say("partner_report.line")),
              column("value", numbers.label(unit), align="right")]  # fmt: skip
    rows = [[plain(line["period"]), plain(line["series"]), plain(_said(line, unit))] for line in lines]
    part.tables[f"partner_{use}_data"] = table(label, behind, rows)
    part.charts[f"partner_{use}"] = {
        "section": "partner", "chart": "trend", "title": f"{label} ({numbers.label(unit)})",
        "description": say("partner_report.description", name=label, first=spoken(periods[0]),
                           last=spoken(periods[-1])),
        "caption": say("partner_report.caption", name=label), "records": lines, "table": f"partner_{use}_data",
    }  # fmt: skip


def _lines(use: str, unit: str, periods: list[str], mine: pd.DataFrame, others: pd.DataFrame) -> list[Cell]:
    """One line of this partner, and one of the middle of the others if there are enough of them in any period."""
    peers = {period: _values(others, use, period) for period in periods}
    enough = any(len(values) >= PEERS for values in peers.values())
    lines: list[Cell] = []
    for place, (period, values) in enumerate(peers.items()):
        row = _row(mine, use, period) or {"state": "missing"}
        shared = {"period": spoken(period), "period_order": place, "unit": unit}
        value = number(dict(row), "value") if row["state"] == "observed" else None
        lines.append({**shared, "series": say("partner_report.yours"), "series_order": 0, "value": value,
                      "state": row["state"]})  # fmt: skip
        middle = float(values.median()) if len(values) >= PEERS else None
        if enough:
            lines.append({**shared, "series": say("partner_report.middle"), "series_order": 1, "value": middle,
                          "state": "not_applicable" if middle is None else "observed"})  # fmt: skip
    return lines


def _said(line: Cell, unit: str) -> str:
    if line["value"] is not None:
        return numbers.bare(line["value"], unit)
    return say("partner_report.few", n=PEERS) if line["series_order"] else say(f"status.{line['state']}")


def _values(cells: pd.DataFrame, use: str, period: str) -> pd.Series:
    """What partners have in a period, as far as it is shown."""
    here = (cells["indicator"] == use) & (cells["period"] == period) & (cells["state"] == "observed")
    return cells.loc[here, "value"].astype(float)


def _row(cells: pd.DataFrame, use: str, period: str) -> Mapping[str, Any] | None:
    found = records(cells[(cells["indicator"] == use) & (cells["period"] == period)])
    return found[0] if found else None


def _figure(part: Part, row: Mapping[str, Any] | None, unit: str) -> Cell:
    if row is None or row["state"] != "observed":
        state = str(row["state"]) if row else "missing"
        return {"text": say(f"status.{state}"), "figure": None, "state": state}
    key = figure_key(row["indicator"], "value", row["place"], row["period"], row["group"], partner=row["partner"])
    return part.figure(key, numbers.bare(number(dict(row), "value"), unit))


def _label(results: Results, use: str) -> str:
    asked = results.uses.get(use)
    return (asked.name if asked and asked.name else None) or results.indicators[use].name
