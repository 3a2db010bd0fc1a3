"""Effects: what the designs estimate, drawn with their intervals, beside the two paths they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.estimates import naming
from csceval.estimates.choosing.rules import kind_of
from csceval.estimates.families.together import standing
from csceval.findings import amounts
from csceval.findings.families import shown
from csceval.findings.finding import Finding
from csceval.findings.monitoring import spoken
from csceval.report.content._designs import called as named
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, records, table
from csceval.words import lowered, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import Estimate


def build(results: Results) -> Part:
    """Table `effects`, charts `effects` and `paths_<design>`, table `checks`; reasons where an estimate is refused."""
    part = Part()
    if not results.designs:
        return part
    part.needs = {"effects"}
    found = {f.estimate: f for f in results.findings if f.estimate}
    part.tables["effects"] = _table(part, results, found)
    part.texts["effects_sentences"] = "\n\n".join(part.prose(f.sentence) for f in found.values())
    _families(part, results, found)
    caveats = [caveat for f in found.values() for caveat in f.caveats]
    part.texts["effects_caveats"] = "\n".join(f"- {safe(text)}" for text in dict.fromkeys(caveats))
    if results.refused:
        part.needs.add("refused")
        lines = [f"- **{safe(name)}**: {safe(reason)}" for name, reason in sorted(results.refused.items())]
        part.texts["effects_refused"] = "\n".join(lines)
    if found:
        part.needs.add("effects_found")
    drawn = [f for f in found.values() if _drawn(results.estimates[str(f.estimate)])]
    if drawn:
        part.needs.add("effects_chart")
        part.charts["effects"] = _chart(results, drawn)
    drawn_paths: set[str] = set()
    for design in results.designs:
        paths = results.paths[results.paths["design"] == design.id]
        same = f"{design.indicator} {paths.drop(columns='design').to_csv(index=False)}"
        # Two designs that compare the same places on the same indicator have one picture.
        if not paths.empty and same not in drawn_paths:
            drawn_paths.add(same)
            part.needs.add("paths")
            chart = part.charts[f"paths_{design.id}"] = _paths(results, design.id, paths.drop(columns="design"))
            part.tables[f"paths_{design.id}_data"] = _behind(chart, results.indicators[design.indicator].unit) | {
                "figure": part.mention(effect_key(design.id, results.estimates, "path"), chart["title"])["figure"]
            }
    part.tables["checks"] = _checks(part, results)
    return part


def _drawn(estimate: Estimate) -> bool:
    """Whether an effect has its place beside a line of no difference: plain changes have none."""
    return kind_of(estimate.method) != "change" and estimate.value is not None


def _table(part: Part, results: Results, found: dict[str, Finding]) -> Cell:
    keys = ("indicator", "effect", "interval", "compared", "method", "how_sure")
    head = [column(key, say(f"report_content.{key}")) for key in keys]
    several = any(standing(estimate) for estimate in results.estimates.values())
    head[3:3] = [column("adjusted", say("families.column"))] if several else []
    rows = []
    for name in (*(design.id for design in results.designs), *results.slices):
        estimate, finding = results.estimates.get(name), found.get(name)
        if estimate is None or finding is None:
            continue
        unit = finding.unit
        amount = amounts.of(estimate, unit)
        places = estimate.n_units or estimate.n_clusters or 1
        ids = {one: effect_key(name, results.estimates, one) for one in ("estimate", "interval", "p_adjusted",
               "compared")}  # fmt: skip
        adjusted = [_adjusted(part, ids["p_adjusted"], estimate)] if several else []
        rows.append([
            plain(named(results, finding)),
            part.figure(ids["estimate"], amounts.signed(amount)),
            part.figure(ids["interval"], amounts.signed_span(amount) or say("report_content.none")),
            *adjusted,
            part.figure(ids["compared"],
                        say("report_content.compared_places", places=places, values=estimate.n_obs)),
            plain(_method(estimate)),
            plain(say(f"status.{finding.certainty}")),
        ])  # fmt: skip
    return table(say("report_content.effects_caption"), head, rows, note=say("report_content.effects_note"))


def _adjusted(part: Part, key: str, estimate: Estimate) -> Cell:
    """The p of an effect, and the adjusted one where it is tested together with others."""
    if estimate.p_value is None:
        return plain(say("report_content.none"))
    found = standing(estimate)
    if found is None:
        return part.figure(key, shown(estimate.p_value))
    text = say("families.cell", p=shown(found.p_value), adjusted=shown(found.p_adjusted))
    return part.figure(key, text)


def _families(part: Part, results: Results, found: dict[str, Finding]) -> None:
    """Text `effects_families`: which effects are tested together, and which stand outside."""
    stands = {name: standing(results.estimates[name]) for name in found}
    known = {one.family: one for one in stands.values() if one is not None}
    if not known:
        return
    part.needs.add("families")
    lines = [say(f"families.{'declared' if one.declared else 'undeclared'}", name=safe(one.family), n=one.n,
                 method=say(f"families.{one.method}")) for one in known.values()]  # fmt: skip
    outside = [named(results, found[name]) for name, one in stands.items() if one is None]
    if outside:
        lines.append(say("families.outside", names=safe("; ".join(outside))))
    part.texts["effects_families"] = "\n\n".join(lines)


def _method(estimate: Estimate) -> str:
    """The method and its errors; a plain change is said to be no effect."""
    told = {"method": naming.method(estimate.method), "errors": naming.errors(estimate.errors)}
    if kind_of(estimate.method) == "change":
        return say("designs.method_alone", **told)
    return say("designs.method_errors", **told)


def _chart(results: Results, findings: list[Finding]) -> Cell:
    rows = [drawn_row(results.estimates[str(finding.estimate)], finding.unit) for finding in findings]
    units = {row["unit"] for row in rows}
    known = "report_content.effects_title" if len(units) == 1 and "" not in units else "robustness.effects_title"
    return {
        "section": "effects",
        "chart": "effect",
        "title": say(known, unit=numbers.label(findings[0].unit)),
        "description": say("report_content.effects_description", answer=findings[0].answer),
        "caption": say("robustness.effects_caption" if "" in units else "report_content.effects_chart_caption"),
        "records": [row | {"name": named(results, finding), "order": at}
                    for at, (finding, row) in enumerate(zip(findings, rows, strict=True))],
        "table": "effects",
    }  # fmt: skip


def drawn_row(estimate: Estimate, unit: str) -> dict[str, Any]:
    """An effect for the chart of effects: a difference in its unit beside 0, a ratio without unit beside 1."""
    amount = amounts.of(estimate, unit)
    if amount.scale == "difference":
        return {"estimate": amount.value, "conf_low": amount.low, "conf_high": amount.high, "unit": unit}
    ends = {"estimate": amount.value, "conf_low": amount.low, "conf_high": amount.high}
    label = say("robustness.ratio", value=amounts.signed(amount), span=amounts.signed_span(amount))
    ratios = {name: None if end is None else 1 + end for name, end in ends.items()}
    return ratios | {"unit": "", "reference": 1, **({"label": label} if amount.known else {})}


def _paths(results: Results, design: str, paths: Any) -> Cell:
    chosen = next(d for d in results.designs if d.id == design)
    name, unit = results.indicators[chosen.indicator].name, results.indicators[chosen.indicator].unit
    order = paths["series"].map({"joined": 0, "others": 1})
    # Where sites joined at different times no one line was expected.
    topic = "report_content" if paths["counterfactual"].notna().any() else "courses"
    named = paths.assign(unit=unit, series_order=order, marker_label=_marker(chosen))
    return {
        "section": "effects",
        "chart": "effect_path",
        "title": say("report_content.paths_title", name=name, unit=numbers.label(unit)),
        "description": say(f"{topic}.paths_description", name=lowered(name)),
        "caption": say(f"{topic}.paths_caption", name=name),
        "records": records(named),
        "table": f"paths_{design}_data",
    }


def _behind(chart: Cell, unit: str) -> Cell:
    """The numbers of a path chart: a row a period, a column a line."""
    lines = ("joined", "others", "expected_without")
    head = [column("period", say("report_content.by_period"))]
    head += [column(line, say(f"report_content.line_{line}"), align="right") for line in lines]
    found: dict[str, dict[str, str]] = {}
    for record in sorted(chart["records"], key=lambda record: record["period_order"]):
        row = found.setdefault(spoken(record["period"]), {})
        row[record["series"]] = numbers.bare(record["value"], unit)
        if record["counterfactual"] is not None:
            row["expected_without"] = numbers.bare(record["counterfactual"], unit)
    rows = [[plain(period), *[plain(row.get(line, "–")) for line in lines]] for period, row in found.items()]
    return table(chart["title"], head, rows)


def _marker(design: DesignUse) -> str | None:
    """What the upright in the chart says, where a design compares only some periods."""
    return None if design.before is None else say("report_content.paths_marker")


def _checks(part: Part, results: Results) -> Cell:
    marks = {True: "held", False: "did_not_hold", None: "for_information"}
    rows = [
        [plain(name), plain(naming.check(check.name)),
         plain(say(f"report_content.{marks[check.passed]}")),
         part.figure(effect_key(name, results.estimates, f"check_{check.name}"), check.text)]
        for name in (*(design.id for design in results.designs), *results.slices)
        if name in results.estimates
        for check in results.estimates[name].checks
    ]  # fmt: skip
    head = [column(key, say(f"report_content.{key}")) for key in ("design", "check", "result", "what_it_says")]
    return table(say("report_content.checks_caption"), head, rows)
