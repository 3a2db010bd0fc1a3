"""What partners reported as totals: one row an indicator, beside the targets they named."""

from __future__ import annotations

from typing import Any

import pandas as pd

from csceval.findings.monitoring import number
from csceval.report.content import trends
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say


def build(results: Results) -> Part:
    """Table `totals`; nothing where no partner sent totals."""
    part = Part()
    named = [i for i in results.indicators.values() if i.is_reported and i.id not in results.uses]
    if not named:
        return part
    part.needs = {"totals"}
    without, zero = (int(results.totals[name].sum()) for name in ("rows_without", "rows_zero"))
    said = [say(f"report_content.totals_{key}", n=numbers.count(n, "row names", "rows name"))
            for key, n in (("without", without), ("zero", zero)) if n]  # fmt: skip
    part.texts["totals_targets"] = safe(" ".join(said))
    whole = {r["indicator"]: r for r in records(results.cells[results.cells["level"] == "total"])}
    by_name = results.totals.groupby("indicator", sort=True)
    grouped = {str(name): group for name, group in by_name}
    keys = ("indicator", "reported_total", "partners", "target_total", "share_of_target")
    head = [column(k, say(f"report_content.{k}"), align="left" if k == "indicator" else "right") for k in keys]
    rows = [_row(part, i.id, i.name, i.unit, whole.get(i.id), grouped.get(i.id)) for i in named]
    note = say("report_content.totals_note")
    part.tables["totals"] = table(say("report_content.totals_caption"), head, rows, note=note)
    cells = results.cells[results.cells["level"] == "period"]
    names = [i.id for i in named]
    part.tables["totals_by_period"] = trends.by_period(part, results, cells, names, "totals_by_period")
    return part


def _row(
    part: Part, indicator: str, name: str, unit: str, cell: dict[str, Any] | None, targets: pd.DataFrame | None
) -> list[Cell]:
    value = number(cell, "value") if cell and cell["state"] == "observed" else None
    state = str(cell["state"]) if cell else "missing"
    absent = "not_pooled" if cell and cell["why"] == "not_pooled" else state
    key = f"{indicator}.value@all/all/all"
    shown = part.figure(key, numbers.bare(value, unit)) if value is not None else _absent(state, absent)
    partners = number(cell, "coverage_reported") or 0
    aims = None if targets is None else targets[targets["state"] == "target"]
    if aims is None or aims.empty:
        undefined = targets is not None and (targets["state"] == "undefined").any()
        word = "undefined_target" if undefined else "no_target"
        return [plain(name), shown, plain(f"{partners:.0f}"), plain(say(f"report_content.{word}")), plain("–")]
    # Only places with a target are compared with it: a count without target must not lift the share.
    aim, done = float(aims["target"].sum()), float(aims["value"].sum())
    share = numbers.show(done / aim, "proportion") if state == "observed" else say("status.suppressed")
    return [
        plain(name),
        shown,
        plain(f"{partners:.0f}"),
        part.figure(f"{indicator}.target@all/all/all", numbers.bare(aim, unit)),
        part.figure(f"{indicator}.progress@all/all/all", share),
    ]


def _absent(state: str, word: str) -> Cell:
    return {"text": say(f"status.{word}"), "figure": None, "state": state}
