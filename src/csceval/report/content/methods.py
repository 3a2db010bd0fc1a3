"""How it was worked out: definitions, estimates in full, privacy, provenance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csceval.estimates.naming import called
from csceval.findings.monitoring import spoken
from csceval.findings.said import Said
from csceval.report.content._designs import named
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, table
from csceval.words import numbers, say, within, written

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate


def build(results: Results) -> Part:
    """Tables `definitions`, `models`, `inputs`; texts `privacy` and `explained`."""
    part = Part(needs={"methods"})
    part.tables["definitions"] = _definitions(results)
    if results.own:
        part.needs.add("own_definitions")
        part.texts["own_definitions"] = "\n".join(f"- {safe(sentence)}" for sentence in results.own)
    part.texts["privacy"] = safe(_privacy(results))
    part.texts["no_models"] = safe(say("report_content.no_models"))
    if results.estimates:
        part.needs.add("models")
        part.tables["models"] = _models(part, results)
        explained = [
            f"**{safe(_headed(results, k))}**\n\n"
            f"{_lines(part, effect_key(k, results.estimates, 'model'), _explained(results, k, e))}"
            for k, e in sorted(results.estimates.items())
        ]
        part.texts["explained"] = "\n\n".join(explained)
    part.tables["inputs"] = _inputs(results)
    part.texts["provenance"] = safe(
        say(
            "report_content.provenance",
            version=results.version,
            as_of=spoken(results.as_of),
            seed=results.evaluation.seed,
        )
    )
    return part


def _privacy(results: Results) -> str:
    """How many numbers are withheld, and how many of them are of single partners (whose reports are protected too)."""
    threshold, cells = results.evaluation.privacy.threshold, results.cells
    alone = int(((cells["state"] == "suppressed") & (cells["level"] == "partner")).sum())
    said = say("report_content.privacy", threshold=threshold, last=threshold - 1, n=results.withheld)
    return f"{said} {say('report_content.privacy_partners', n=alone)}" if alone else said


def _definitions(results: Results) -> Cell:
    keys = ("indicator", "definition", "unit", "version")
    head = [column(k, say(f"report_content.{k}")) for k in keys]
    named = [i for i in results.indicators.values() if i.id in results.uses]
    generic = [i for i in results.indicators.values() if i.id not in results.uses]
    shown = [*named, *generic[:1]]
    rows = [
        [
            plain(i.name if i.id in results.uses else say("report_content.each_reported", n=len(generic))),
            plain(spelled_out(i)),
            plain(numbers.label(i.unit)),
            plain(f"{i.version} ({i.content_hash[:8]})"),
        ]
        for i in shown
    ]
    return table(say("report_content.definitions_caption"), head, rows, note=say("report_content.definitions_note"))


def spelled_out(indicator: Indicator) -> str:
    """The definition with its parameters' values in place of their names."""
    text = indicator.definition
    for name, value in indicator.parameters.items():
        text = text.replace(f"`{name}`", written(value, "g") if isinstance(value, float) else str(value))
    return text


def _headed(results: Results, design: str) -> str:
    """What stands above an explanation: the indicator, with the design where several have the same one."""
    about = _about(results, design)
    mine = next((one for one in results.designs if one.id == design), None)
    return named(results, about, mine.indicator, design) if mine else about


def _about(results: Results, design: str) -> str:
    """What a design is about: the indicator's name."""
    part = results.slices.get(design)
    indicator = part.design.indicator if part else next(d.indicator for d in results.designs if d.id == design)
    name = results.indicators[indicator].name
    if part is None:
        return name
    return say(f"for_whom.{'apart_name' if part.other else 'name'}", name=name, group=part.group, other=part.other)


def _explained(results: Results, design: str, estimate: Estimate) -> str:
    """An estimate explained, by the name of its indicator in place of a column's."""
    return replace(estimate, outcome=within(_about(results, design))).explain()


def _lines(part: Part, figure: str, text: str) -> str:
    """An explanation with its list kept as a list; its numbers are those of one model."""

    def told(line: str) -> str:
        return part.prose(Said(line, [(line, figure)] if any(map(str.isdigit, line)) else []))

    lines = [f"- {told(line[2:])}" if line.startswith("- ") else f"\n{told(line)}\n" for line in text.splitlines()]
    return "\n".join(line for line in lines if line.strip())


def _models(part: Part, results: Results) -> Cell:
    """Every row of every estimate, in the tidy columns; without numbers where a row rests on too few places."""
    gone = results.courses.withheld if results.courses else frozenset()
    absent: Cell = {"text": say("status.suppressed"), "figure": None, "state": "suppressed"}
    keys = ("design", "term", "estimate", "std_error", "df", "p_value", "conf_low", "conf_high")
    head = [column(k, say(f"report_content.{k}"), align="left" if k in ("design", "term") else "right") for k in keys]
    rows = []
    for name, estimate in sorted(results.estimates.items()):
        of = part.mention(effect_key(name, results.estimates, "model"), name)["figure"]
        for row in estimate.tidy().to_dict("records"):
            term = str(row.get("term", ""))
            values = [absent if (name, term) in gone else plain(_told(k, row.get(k))) for k in keys[2:]]
            rows.append([plain(name) | {"of": of}, plain(called(term)), *values])
    note = say("robustness.models_withheld") if gone else ""
    return table(say("report_content.models_caption"), head, rows, note=note)


def _told(key: str, value: object) -> str:
    """A cell of the models' table; nobody reads more of a p that is smaller than 0.001."""
    if key == "p_value" and isinstance(value, int | float) and value < 0.001:
        return numbers.p_value(value)
    return _figures(value)


def _figures(value: object) -> str:
    """Four significant figures, as model tables print them."""
    if not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN differs from itself
        return "–"
    return written(float(value), ".4g").replace("-", "−")


def _inputs(results: Results) -> Cell:
    head = [column("file", say("report_content.file")), column("sha256", say("report_content.sha256"))]
    rows = [[plain(f["path"]), plain(str(f["sha256"])[:16])] for f in results.files if f["sha256"]]
    return table(say("report_content.inputs_caption", n=len(rows)), head, rows)
