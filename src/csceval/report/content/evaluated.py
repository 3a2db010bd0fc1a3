"""What was evaluated: who takes part, how it is meant to work, and which site joined when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csceval.definitions.logic import STAGES
from csceval.period import Period
from csceval.report.content._told import told
from csceval.report.content.methods import spelled_out
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, table
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.entries import SiteEntry
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.logic import LogicBox

# Bryson, Crosby & Stone (2015): antecedents; structures, processes and tensions; then outputs and outcomes.
_BY_TAG = {"B1": "inputs", "B2": "inputs", "B3": "activities", "B4": "activities", "B5": "activities",
           "B6": "outputs", "B7": "outcomes"}  # fmt: skip
_BY_DOMAIN = {"service": "outputs", "reported": "outputs", "capacity": "inputs"}
FEWEST = 3  # boxes or sites that are worth a picture
_MOST = 40  # rows that a timeline can be read with


def build(results: Results) -> Part:
    """Table `partners`, charts `logic` and `rollout` with their tables; nothing where nobody says so."""
    part = Part()
    if results.evaluation.partners:
        part.needs.add("partners_listed")
        part.tables["partners"] = _partners(results)
    _logic(part, results)
    _rollout(part, results)
    if part.tables or told(results, "context"):
        part.needs.add("evaluated")
    return part


def _partners(results: Results) -> Cell:
    """Organisations by sector; none is named."""
    sectors = Counter(str(entry.sector or "") for entry in results.evaluation.partners)
    rows = [[plain(say(f"evaluated.sector_{sector or 'unknown'}")), plain(n)]
            for sector, n in sorted(sectors.items(), key=lambda item: (-item[1], item[0]))]  # fmt: skip
    total = [plain(say("evaluated.sector_all")), plain(sum(sectors.values()))]
    head = [column("sector", say("evaluated.sector")), column("partners", say("evaluated.partners"), align="right")]
    return table(say("evaluated.partners_caption"), head, [*rows, total])


def stage_of(indicator: Indicator, *, primary: bool) -> str:
    """Where an indicator stands from inputs to impact; empty for what only describes the context."""
    if primary:
        return "outcomes"
    if indicator.domain == "context":
        return ""
    tag = next(iter(indicator.tags.bryson), "")
    if indicator.domain == "economic" and tag == "B7":
        return "impact"
    return _BY_TAG.get(tag) or _BY_DOMAIN.get(indicator.domain, "outcomes")


def _logic(part: Part, results: Results) -> None:
    """The boxes that the evaluation declares, else its indicators by stage."""
    if results.evaluation.logic:
        _declared(part, results, results.evaluation.logic)
        return
    found: list[tuple[str, str, str]] = []
    for name, use in results.uses.items():
        indicator = results.indicators.get(name)
        stage = stage_of(indicator, primary=use.role == "primary") if indicator else ""
        if indicator and stage:
            found.append((stage, use.name or indicator.name, spelled_out(indicator)))
    found.sort(key=lambda row: STAGES.index(row[0]))
    if len(found) < FEWEST or len({stage for stage, _, _ in found}) < 2:
        return
    head = [column(key, say(f"evaluated.{key}")) for key in ("stage", "indicator", "meaning")]
    rows = [[plain(say(f"charts_evaluated.{stage}")), plain(name), plain(meaning)] for stage, name, meaning in found]
    drawn = [{"name": name, "stage": stage, "order": at} for at, (stage, name, _) in enumerate(found)]
    _kept(part, "logic", "logic_model", drawn, table(say("evaluated.logic_title"), head, rows))
    _in_words(part, {kind: [name for stage, name, _ in found if stage == kind] for kind in STAGES})


def _declared(part: Part, results: Results, boxes: Sequence[LogicBox]) -> None:
    """The logic model in the words of those who planned it, with its arrows, and the same as a table."""
    ordered = sorted(boxes, key=lambda box: STAGES.index(box.stage))
    said = {box.id: box.says for box in boxes}
    between = say("logic.between")
    head = [column("stage", say("evaluated.stage")),
            *(column(key, say(f"logic.{key}")) for key in ("says", "leads_to", "measured_by"))]  # fmt: skip
    rows = [[plain(say(f"charts_evaluated.{box.stage}")), plain(box.says),
             plain(between.join(said[name] for name in box.leads_to) or say("logic.leads_nowhere")),
             plain(between.join(_called(results, name) for name in box.indicators) or say("logic.unmeasured"))]
            for box in ordered]  # fmt: skip
    drawn = [{"name": box.says, "stage": box.stage, "order": at, "measured": bool(box.indicators), "id": box.id,
              "leads_to": " ".join(box.leads_to)} for at, box in enumerate(ordered)]  # fmt: skip
    counts = {"n": len(boxes), "arrows": sum(len(box.leads_to) for box in boxes),
              "unmeasured": sum(not box.indicators for box in boxes)}  # fmt: skip
    part.needs.add("logic_chart")
    part.tables["logic_data"] = table(say("logic.table"), head, rows)
    part.charts["logic"] = {"section": "evaluated", "chart": "logic_model", "title": say("logic.title"),
                            "description": say("logic.description", **counts), "caption": say("logic.caption"),
                            "records": drawn, "table": "logic_data"}  # fmt: skip
    _in_words(part, {kind: [_leading(box, said) for box in ordered if box.stage == kind] for kind in STAGES})


def _leading(box: LogicBox, said: Mapping[str, str]) -> str:
    """A box with what it is meant to lead to."""
    to = say("logic.and").join(said[name] for name in box.leads_to)
    return say("logic.leading", says=box.says, to=to) if to else box.says


def _in_words(part: Part, stages: Mapping[str, Sequence[str]]) -> None:
    """The boxes by stage as a list, where a picture has no table behind it: on paper and in Word."""
    lines = []
    for kind, boxes in stages.items():
        if boxes:
            stage, listed = say(f"charts_evaluated.{kind}"), say("logic.between").join(boxes)
            lines.append(say("logic.line", stage=safe(stage), boxes=safe(listed)))
    part.texts["logic_list"] = "\n".join(f"- {line}" for line in lines)
    part.needs.add("logic_list")


def _called(results: Results, name: str) -> str:
    use, indicator = results.uses.get(name), results.indicators.get(name)
    return (use.name if use else None) or (indicator.name if indicator else name)


def _rollout(part: Part, results: Results) -> None:
    """Sites in the order in which they joined."""
    sites = results.evaluation.sites
    if not FEWEST <= len(sites) <= _MOST or not any(site.start_on for site in sites):
        return
    ordered = sorted(sites, key=lambda site: (site.start_on is None, site.start_on, _named(site)))
    span = results.evaluation.period
    periods = list(span.first.until(span.last))
    drawn = [{"place": _named(site), "order": at, "period": period.label, "period_order": order,
              "phase": _phase(site, period)}
             for at, site in enumerate(ordered) for order, period in enumerate(periods)]  # fmt: skip
    head = [column(key, say(f"evaluated.{key}")) for key in ("site", "joined", "ended")]
    rows = [[plain(_named(site)), _day(site.start_on, "never"), _day(site.ended_on, _still(site))] for site in ordered]
    joined = sum(site.start_on is not None for site in sites)
    _kept(part, "rollout", "rollout", drawn, table(say("evaluated.rollout_title"), head, rows), n=len(sites),
          joined=joined)  # fmt: skip


def _named(site: SiteEntry) -> str:
    return site.site_name or site.site_id


def _still(site: SiteEntry) -> str:
    return "goes_on" if site.start_on else "none"


def _phase(site: SiteEntry, period: Period) -> str:
    if site.start_on is None or period.end < site.start_on:
        return "before"
    return "ended" if site.ended_on is not None and period.start > site.ended_on else "joined"


def _day(day: Any, absent: str) -> Cell:
    return plain(say(f"evaluated.{absent}") if day is None else Period(day, day, "day").label)


def _kept(part: Part, key: str, chart: str, drawn: list[dict[str, Any]], behind: Cell, **named: Any) -> None:
    part.needs.add(f"{key}_chart")
    part.tables[f"{key}_data"] = behind
    said = {name: say(f"evaluated.{key}_{name}", **named) for name in ("title", "description", "caption")}
    part.charts[key] = {"section": "evaluated", "chart": chart, **said, "records": drawn, "table": f"{key}_data"}
