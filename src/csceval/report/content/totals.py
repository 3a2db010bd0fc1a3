"""What partners reported as totals: one row an indicator, beside the targets they named."""

from __future__ import annotations

from collections import Counter
from typing import Any

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import number
from csceval.report.content import trends
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
    said = [say(f"report_content.totals_{key}", n=n)
            for key, n in (("without", without), ("zero", zero)) if n]  # fmt: skip
    part.texts["totals_targets"] = part.prose(" ".join(said))
    whole = {r["indicator"]: r for r in records(results.cells[results.cells["level"] == "total"])}
    aimed = {row["indicator"]: row for row in records(results.totals)}
    keys = ("indicator", "reported_total", "partners", "with_target", "target_total", "share_of_target")
    head = [column(k, say(f"report_content.{k}"), align="left" if k == "indicator" else "right") for k in keys]
    twice = Counter(i.name for i in named)
    labels = {i.id: f"{i.name} [{i.id}]" if twice[i.name] > 1 else i.name for i in named}
    shown = {i.id: f"{labels[i.id]} ({numbers.label(i.unit)})" for i in named}
    rows = [_row(part, i.id, shown[i.id], i.unit, whole.get(i.id), aimed.get(i.id)) for i in named]
    note = say("report_content.totals_note")
    part.tables["totals"] = table(say("report_content.totals_caption"), head, rows, note=note)
    cells = results.cells[results.cells["level"] == "period"]
    names = [i.id for i in named]
    part.tables["totals_by_period"] = trends.by_period(part, results, cells, names, "totals_by_period")
    return part


def _row(
    part: Part, indicator: str, name: str, unit: str, cell: dict[str, Any] | None, aimed: dict[str, Any] | None
) -> list[Cell]:
    value = number(cell, "value") if cell and cell["state"] == "observed" else None
    state = str(cell["state"]) if cell else "missing"
    absent = "not_pooled" if cell and cell["why"] == "not_pooled" else state
    key = f"{indicator}.value@all/all/all"
    shown = part.figure(key, numbers.bare(value, unit)) if value is not None else _absent(state, absent)
    partners = aimed["partners"] if aimed else int(number(cell, "coverage_reported") or 0)
    first = [plain(name), shown, part.figure(figure_key(indicator, "partners"), str(partners))]
    target = number(aimed, "target")
    if aimed is None or target is None:
        word = "undefined_target" if aimed and aimed["rows_zero"] else "no_target"
        return [*first, plain("–"), plain(say(f"report_content.{word}")), plain("–")]
    # Only what was sent where there is a target is compared with it: a count without one must not lift the share.
    goal = part.figure(f"{indicator}.target@all/all/all", numbers.bare(target, unit))
    if aimed["state"] == "suppressed":
        return [*first, _absent("suppressed", "suppressed"), goal, _absent("suppressed", "suppressed")]
    share = part.figure(f"{indicator}.progress@all/all/all", numbers.show(number(aimed, "share"), "proportion"))
    return [
        *first,
        part.figure(figure_key(indicator, "with_target"), numbers.bare(number(aimed, "value"), unit)),
        goal,
        share,
    ]


def _absent(state: str, word: str) -> Cell:
    return {"text": say(f"status.{word}"), "figure": None, "state": state}
