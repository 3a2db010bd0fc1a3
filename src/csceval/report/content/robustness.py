"""Does the answer hold? Each effect beside the same one worked out in other ways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from csceval.estimates.families.together import standing
from csceval.findings import amounts
from csceval.findings.families import shown
from csceval.findings.monitoring import number
from csceval.findings.said import tell
from csceval.report.content._designs import named
from csceval.report.content.effects import drawn_row
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, records, table
from csceval.words import codes, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import Estimate
    from csceval.findings.amounts import Amount

_BY_NUMBER = ("anticipation", "relative_magnitude", "smoothness")


def build(results: Results) -> Part:
    """Text `robustness`, and for each effect that has other ways table and chart `holds_<design>`."""
    part = Part()
    if not results.estimates:
        return part
    part.needs.add("robustness")
    lines: list[str] = []
    held: list[str] = []
    for design in results.designs:
        if design.id in results.estimates:
            ways = _ways(part, results, design)
            held += ways
            lines += [*ways, *_among(part, results, design)]
    part.texts["robustness_intro"] = safe(say("robustness.intro"))
    part.texts["robustness"] = "\n".join(f"- {line}" for line in lines)
    part.texts["robustness_ways"] = "\n".join(f"- {line}" for line in held)
    return part


def _name(results: Results, design: DesignUse) -> str:
    """The name of the indicator, with the design's where another design has the same one."""
    use = results.uses.get(design.indicator)
    name = (use.name if use and use.name else None) or results.indicators[design.indicator].name
    return named(results, name, design.indicator, design.id)


def _ways(part: Part, results: Results, design: DesignUse) -> list[str]:
    """Adds table and chart of one effect; gives its sentence."""
    frame = results.again
    rows = [] if frame is None else records(frame[frame["design"] == design.id])
    if len(rows) < 2:
        return []
    estimate, unit = results.estimates[design.id], results.indicators[design.indicator].unit
    told = [(_called(results, row), _made(estimate, row)) for row in rows]
    found = [amounts.of(made, unit) for _, made in told]
    name, main, others = _name(results, design), found[0], found[1:]
    words: dict[str, Any] = {"name": name, "n": len(others), "answer": amounts.signed(main)}
    part.tables[f"holds_{design.id}"] = _table(part, results, design, told, found)
    part.charts[f"holds_{design.id}"] = {
        "section": "robustness", "chart": "effect", "table": f"holds_{design.id}",
        **{key: say(f"robustness.{key}", **words) for key in ("title", "description", "caption")},
        "records": [drawn_row(made, unit) | {"name": called, "order": at} for at, (called, made) in enumerate(told)],
    }  # fmt: skip
    part.needs.add("robustness_ways")
    turned = sum(one.lower != main.lower for one in others)
    clear = sum(one.clear for one in others)
    kind = "some_turn" if turned else "all_clear" if clear == len(others) else "all_same"
    counts = {"n": len(others), "clear": clear, "turned": turned}
    # A heading has no bold words.
    part.tables[f"holds_{design.id}"]["says"] = say(f"robustness.{kind}", name=name, **counts).replace("**", "")
    return [say(f"robustness.{kind}", name=safe(name), **counts)]


def _made(estimate: Estimate, row: dict[str, Any]) -> Estimate:
    """The estimate with the numbers of another way, so that both are worded alike."""
    value, low, high = (number(row, name) for name in ("estimate", "conf_low", "conf_high"))
    return replace(estimate, value=estimate.value if value is None else value, conf_low=low, conf_high=high)


def _called(results: Results, row: dict[str, Any]) -> str:
    kind, term = row["kind"], str(row["term"])
    if kind == "other":
        design, _, method = term.partition(" ")
        return say("robustness.other", design=design, method=codes.said("method", method))
    if kind == "left_out":
        named = {site.site_id: site.site_name for site in results.evaluation.sites}
        return say("robustness.left_out", place=named.get(term) or term)
    return say(f"robustness.{kind}", n=_size(term)) if kind in _BY_NUMBER else say(f"robustness.{kind}")


def _size(term: str) -> int | str:
    """The number that a way is about: `anticipation=1` and `0.5` alike."""
    size = float(term.rpartition("=")[2])
    return int(size) if size.is_integer() else numbers.grouped(size, 2)


def _table(
    part: Part, results: Results, design: DesignUse, told: list[tuple[str, Estimate]], found: list[Amount]
) -> Cell:
    head = [column(key, say(f"robustness.{key}")) for key in ("way", "effect", "interval", "says")]
    lines = []
    for at, ((called, _), amount) in enumerate(zip(told, found, strict=True)):
        texts = (amounts.signed(amount), amounts.signed_span(amount) or say("report_content.none"))
        other = f"other_{at}_" if at else ""
        cells = [part.figure(effect_key(design.id, results.estimates, other + end), text)
                 for text, end in zip(texts, ("estimate", "interval"), strict=True)]  # fmt: skip
        lines.append([plain(called), *cells, plain(_beside(found[0], amount) if at else "")])
    caption = say("robustness.caption", name=_name(results, design))
    return table(caption, head, lines, note=say("robustness.table_note"))


def _beside(main: Amount, other: Amount) -> str:
    """What another way says beside the reported effect."""
    if not other.known:
        return say("robustness.no_interval")
    turned = "turned" if other.lower != main.lower else "same"
    return say(f"robustness.{turned}_{'clear' if other.clear else 'unclear'}")


def _among(part: Part, results: Results, design: DesignUse) -> list[str]:
    """Whether the p of an effect is adjusted for others that are tested with it."""
    estimate, name = results.estimates[design.id], _name(results, design)
    ids = {one: effect_key(design.id, results.estimates, f"p_{one}") for one in ("value", "adjusted")}
    ids["p"] = ids["value"]
    if estimate.p_value is None:
        return []
    found = standing(estimate)
    if found is None:
        return [part.prose(tell("robustness.single", ids, name=name, p=shown(estimate.p_value)))]
    told = tell("robustness.several", ids, name=name, n=found.n, method=say(f"families.{found.method}"),
                p=shown(found.p_value), adjusted=shown(found.p_adjusted))  # fmt: skip
    return [part.prose(told)]
