"""Indicator reference sheets: what each number means, what it rests on, and by which id it is traced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csceval.dataset.provenance import figure_hash, key_of
from csceval.findings.monitoring import spoken
from csceval.report.content._formulas import formula
from csceval.report.content.methods import spelled_out
from csceval.report.content.trends import recent
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, records, table
from csceval.words import numbers, say, written

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator

_FIELDS = ("name", "definition", "unit", "better", "formula", "together", "shown_from", "figures", "read_from",
           "origin", "version")  # fmt: skip
_MOST = 12  # sheets of files that are listed for one indicator


def build(results: Results) -> Part:
    """Table `sheets`, a row for each indicator that the evaluation names."""
    part = Part()
    named = [results.indicators[name] for name in results.uses if name in results.indicators]
    if named:
        part.needs.add("sheets")
        head = [column(name, say(f"appendix.{name}")) for name in _FIELDS]
        rows = [_row(part, results, one) for one in named]
        owners = [results.uses[one.id].owner for one in named]
        if any(owners):
            head.append(column("owner", say("asked_of.owner")))
            rows = [[*row, plain(owner or say("asked_of.nobody"))] for row, owner in zip(rows, owners, strict=True)]
        part.tables["sheets"] = table(say("appendix.sheets_caption"), head, rows, note=say("appendix.sheets_note"))
    return part


def anchor(indicator: str) -> str:
    """Where the sheet of an indicator is on the page."""
    return f"sheet-{indicator.lower().replace('_', '-')}"


def _row(part: Part, results: Results, one: Indicator) -> list[Cell]:
    use, least = results.uses[one.id], one.minimum_n
    texts = [
        spelled_out(one),
        numbers.label(one.unit),
        say(f"appendix.better_{one.direction}"),
        formula(one.measure),
        say("appendix.together_text", over_time=_words(one.over_time), over_partners=_words(one.over_partners)),
        say(f"formula_words.of_{least.of}", n=least.count),
    ]
    name = plain(use.name or one.name) | {"anchor": anchor(one.id)}
    figures = [*_figures(part, results, one), *_effects(part, results, one)]
    files = [plain(line) for line in _read_from(results, one)]
    lists = [_listed(figures or [plain(say("appendix.no_figure"))]), _listed(files)]
    last = [plain(one.source.text), plain(f"{one.version} ({one.content_hash[:12]})")]
    return [name, *map(plain, texts), *lists, *last]


def _words(code: str) -> str:
    return say(f"formula_words.{code}")


def _listed(lines: list[Cell]) -> Cell:
    """One cell with a line for each."""
    return plain("; ".join(str(line["text"]) for line in lines)) | {"parts": lines}


def _figures(part: Part, results: Results, one: Indicator) -> Iterator[Cell]:
    """A line for each figure of the whole collaboration that the table of indicators prints."""
    cells = results.cells[results.cells["level"] == "period"]
    shown = set(recent(results, cells))
    for row in records(cells[cells["indicator"] == one.id]):
        if row["state"] == "observed" and row["period"] in shown:
            text = say("appendix.figure_line", period=spoken(row["period"]), value=_value(row, one.unit),
                       rest=_rest(row))  # fmt: skip
            yield part.mention(key_of(row), text)


def _value(row: dict[str, Any], unit: str) -> str:
    value = numbers.show(row["value"], unit)
    if row["low"] is None or row["high"] is None:
        return value
    return say(
        "appendix.figure_range", value=value, between=numbers.between(row["low"], row["high"], numbers.alone(unit))
    )


def _rest(row: dict[str, Any]) -> str:
    """Number of cases, the two parts of a ratio, partners reporting, and the id."""
    found = [] if row["n"] is None else [say("appendix.figure_n", n=written(row["n"], ",.0f"))]
    if row["numerator"] is not None and row["denominator"] is not None:
        parts = {name: written(row[name], ",.10g") for name in ("numerator", "denominator")}
        found.append(say("appendix.figure_parts", **parts))
    if row["coverage_due"]:
        found.append(say("appendix.figure_coverage", n=int(row["coverage_reported"]), m=int(row["coverage_due"])))
    return ", ".join([*found, say("appendix.figure_id", id=figure_hash(key_of(row)))])


def _effects(part: Part, results: Results, one: Indicator) -> Iterator[Cell]:
    """A line for each estimated effect on the indicator."""
    for finding in results.findings:
        if not finding.estimate or finding.indicator != one.id:
            continue
        estimate = results.estimates[finding.estimate]
        rest = [say("appendix.figure_obs", n=written(estimate.n_obs))]
        rest += [say("appendix.figure_units", n=written(estimate.n_units))] if estimate.n_units else []
        key = effect_key(finding.estimate, results.estimates, "estimate")
        text = say("appendix.figure_effect", design=finding.estimate, value=finding.answer,
                   rest=", ".join([*rest, say("appendix.figure_id", id=figure_hash(key))]))  # fmt: skip
        yield part.mention(key, text)


def _read_from(results: Results, one: Indicator) -> list[str]:
    """Files, sheets and columns that its rows stand in; never which rows, since that says how many a file has."""
    if results.evaluation.privacy.hide_partners:
        return [say("appendix.read_hidden")]
    found = results.read_from.get(one.id, ())
    lines = [say(f"appendix.read_line{'' if columns else '_bare'}", file=file, sheet=sheet, columns=columns)
             for file, sheet, columns in found[:_MOST]]  # fmt: skip
    more = len(found) - len(lines)
    return [*lines, *([say("appendix.read_cut", n=more)] if more else [])] or [say("appendix.read_none")]
