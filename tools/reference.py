"""Write docs/parts.md, docs/library.md, docs/problems.md and docs/schema, all that ships with csceval: `make docs`.

The words come from the parts themselves, so a new part needs no second description. Compared by tests/test_project.py.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from csceval import plugins, words
from csceval.definitions import expression, json_schema
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed, Scale
from csceval.definitions.reader import load_indicators, load_instruments, load_tables
from csceval.definitions.table import Table

DOCS = Path(__file__).resolve().parents[1] / "docs"
TOP = """\
# Everything that ships with csceval

Written by `make docs` from the parts themselves. The same on your own machine: `csceval list indicators`,
`csceval show indicators median_wait_days`.
"""
PROBLEMS = """\
# Problem codes

Written by `make docs` from the words themselves; braces stand for what was found. On your own machine:
`csceval explain date-unreadable`. An *error* needs a person, a *warning* wants a look, a *note* is for information.

"""
LIBRARY = """\
# The library of indicators

Written by `make docs` from the files in `indicators/`: those of the core stand in the folder of their domain, those for
one sector in `indicators/packs/`. What the keys mean is in [indicators](indicators.md), what is in the tables in
[tables](tables.md), how figures are put together in [observations](observations.md). {count} indicators, {first} of
them for a first report. Copy one into the folder `indicators/` of an evaluation to change it.

"""
# Keys of a measure that hold an expression, and those that name columns.
EXPRESSIONS = ("rows", "where", "of", "high", "low")
COLUMNS = ("start", "end", "order", "per", "over", "column")
BLANK_LINE = "\n\n"
KINDS: dict[plugins.Kind, tuple[str, str]] = {
    "methods": ("Methods", "How an effect is estimated; a design in evaluation.yaml names one."),
    "checks": ("Checks", "What is tried on an estimate before it is believed."),
    "charts": ("Charts", "What a report section may draw."),
    "designs": ("Designs", "What can be planned before there are data: [planning](planning.md)."),
    "formats": ("File formats", "What may lie in the inbox."),
}


def cell(text: object) -> str:
    """Text that stays inside its cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A Markdown table."""
    titles = list(head)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(map(cell, row)) + " |"


def indicators() -> Iterator[str]:
    """Every indicator with its definition."""
    yield "## Indicators"
    better = {"higher": "more", "lower": "less", "target": "at its target"}
    found = sorted(load_indicators().values(), key=lambda one: (one.domain, one.id))
    rows = ([f"`{i.id}` {i.version}", i.name, i.definition, i.unit, better[i.direction], f"`{i.table}`"] for i in found)
    yield from table(["indicator", "name", "what it measures", "unit", "better is", "from"], rows)


def library() -> str:
    """Every indicator with all that decides its value, by what it is about."""
    found = sorted(load_indicators().values(), key=lambda one: (one.pack != "core", one.pack, one.domain, one.id))
    first = sum(one.suits_first_report for one in found)
    rows = (
        [f"[`{i.id}`](#{i.id})", i.name, heading(i), i.unit, better(i), f"`{i.table}`", "yes" * i.suits_first_report]
        for i in found
    )
    head = ["indicator", "name", "about", "unit", "better is", "table", "first report"]
    lines = [LIBRARY.format(count=len(found), first=first) + "\n".join(table(head, rows))]
    for title, group in groupby(found, key=heading):
        lines += ["", f"## {title}"]
        for one in group:
            lines += ["", *entry(one)]
    return "\n".join(lines) + "\n"


def heading(one: Indicator) -> str:
    """Its domain, or its sector pack."""
    name = one.domain.replace("_", " ")
    return name.capitalize() if one.pack == "core" else f"Pack {one.pack.replace('_', ' ')}"


def entry(one: Indicator) -> Iterator[str]:
    """One indicator."""
    yield from (f"### {one.id}", "", f"**{one.name}** ({one.version}). {one.definition}", "")
    changes = [f"`{name}`, now {value}" for name, value in one.parameters.items()]
    tags = [f"{key} {', '.join(codes)}" for key, codes in one.tags.model_dump().items() if codes]
    rows = [
        ["unit; better is", f"{one.unit}; {better(one)}"],
        ["table; columns", f"`{one.table}`; {', '.join(f'`{name}`' for name in needed(one)) or 'none'}"],
        ["by", ", ".join(f"{key} `{name}`" for key, name in one.by.model_dump().items() if name)],
        ["worked out", spelled(one.measure.model_dump(exclude_defaults=True, exclude={"needs"}))],
        ["may be changed", ", ".join(changes) or "nothing"],
        ["over time; over partners", f"{one.over_time}; {one.over_partners}"],
        ["accumulation", one.accumulation],
        ["uncertainty", ", ".join(filter(None, [one.uncertainty.kind, one.uncertainty.interval]))],
        ["smallest number", f"{one.minimum_n.count} {one.minimum_n.of}" if one.minimum_n.count > 1 else "1"],
        ["tags", "; ".join(tags)],
        ["source", f"{one.source.text} ({one.source.status})"],
    ]
    yield from table(["", ""], rows)


def better(one: Indicator) -> str:
    """Which way is better, in a word."""
    if one.direction != "target":
        return one.direction
    return "what partners set" if one.default_target is None else f"nearer to {one.default_target:g}"


def spelled(value: object) -> str:
    """A measure in one line."""
    if isinstance(value, dict):
        return "; ".join(
            f"{key}: {f'({spelled(v)})' if isinstance(v, dict) else spelled(v)}" for key, v in value.items()
        )
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def needed(one: Indicator) -> list[str]:
    """The columns it is worked out from; with a dot those of another table, or one step along a relation."""
    if isinstance(one.measure, Computed):
        return one.measure.needs
    found = [one.by.period, *named(one.measure.model_dump())]
    if isinstance(one.measure, Scale):
        found += ["instrument_id", "item_id", "value", "response_id"]
    return list(dict.fromkeys(name for name in found if name not in one.parameters))


def named(value: object) -> Iterator[str]:
    """Every name in a measure, in the order of the definition."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        compares_values = key in ("high", "low") and isinstance(value, dict) and value.get("column")
        if key in EXPRESSIONS and isinstance(inner, str) and not compares_values:
            nodes = expression.parse(inner)
            yield from sorted(expression.names(nodes))
        elif key in COLUMNS and isinstance(inner, str):
            yield inner
        elif key == "levels" and isinstance(inner, list):
            yield from inner
        else:
            yield from named(inner)


def columns(one: Table) -> Iterator[str]:
    """One table with its columns and the headings they are known by."""
    yield f"### `{one.id}`: {one.name}"
    yield one.about
    # The empty line that a Markdown table wants before it.
    yield ""
    rows = (
        [f"`{c.name}`", c.type, "yes" if c.required else "", c.about, ", ".join([*c.choices, *c.aliases])]
        for c in one.columns
    )
    yield from table(["column", "type", "needed", "what it holds", "choices; other headings"], rows)


def tables() -> Iterator[str]:
    """Every table."""
    yield "## Tables"
    for one in load_tables().values():
        yield from ("", *columns(one))


def instruments() -> Iterator[str]:
    """Every questionnaire with its sentences."""
    yield "## Instruments"
    for one in load_instruments().values():
        yield from ("", f"### `{one.id}` {one.version}: {one.name}", f"{one.about} Licence: {one.licence}.", "")
        rows = (
            [f"`{name}`", one.title(scale), one.item(name).text, "yes" if one.item(name).reversed else ""]
            for scale, names in one.scales.items()
            for name in names
        )
        yield from table(["item", "scale", "sentence", "reversed"], rows)


def parts(kind: plugins.Kind) -> Iterator[str]:
    """Every shipped part of a kind with the first sentence of its file."""
    title, about = KINDS[kind]
    yield from (f"## {title}", about, "")
    for name in plugins.names(kind):
        text = importlib.import_module(f"{plugins.PACKAGES[kind]}.{name}").__doc__ or ""
        yield f"- `{name}`: {cell(text.partition(BLANK_LINE)[0])}"


def problems() -> Iterator[str]:
    """Every problem code with its words."""
    rows = (
        [f"`{code}`", t.severity, t.message, t.fix, t.explanation] for code, t in sorted(words.problem_texts().items())
    )
    yield from table(["code", "severity", "what csceval says", "how to mend it", "more"], rows)


def pages() -> dict[str, str]:
    """Every page that is written here, by its file name."""
    sections = [indicators(), *map(parts, KINDS), instruments(), tables()]
    listed = TOP + "".join("\n" + "\n".join(section) + "\n" for section in sections)
    schemas = {f"schema/{kind}.schema.json": json_schema.text(kind) for kind in json_schema.MODELS}
    written = {"parts.md": listed, "library.md": library(), "problems.md": PROBLEMS + "\n".join(problems()) + "\n"}
    return written | schemas


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"Wrote docs/{name}\n")
