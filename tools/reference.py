"""Write docs/parts.md, docs/problems.md and docs/schema, everything that ships with csceval: `make docs`.

The words come from the parts themselves, so a new part needs no second description. Compared by tests/test_project.py.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from csceval import plugins, words
from csceval.definitions import json_schema
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
BLANK_LINE = "\n\n"
KINDS: dict[plugins.Kind, tuple[str, str]] = {
    "methods": ("Methods", "How an effect is estimated; a design in evaluation.yaml names one."),
    "checks": ("Checks", "What is tried on an estimate before it is believed."),
    "charts": ("Charts", "What a report section may draw."),
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
    return {"parts.md": listed, "problems.md": PROBLEMS + "\n".join(problems()) + "\n"} | schemas


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"Wrote docs/{name}\n")
