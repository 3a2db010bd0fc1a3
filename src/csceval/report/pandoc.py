"""Running pandoc: the one that comes with the package, without network, with our filter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from csceval import files, process
from csceval.errors import RenderError
from csceval.report.source import Line, Source, fail
from csceval.words import say

# Raw HTML and TeX are text (raw blocks say {=html}); what the cells print decides nothing else.
READER = "markdown-raw_html-raw_tex-native_divs-native_spans-latex_macros-markdown_in_html_blocks-yaml_metadata_block"
_WORDS = ("figure", "table", "section", "note", "tip", "important", "warning", "caution")
_STOPS = dict.fromkeys(("unknown", "duplicate", "nested", "uncaptioned"), "report_stops") | {
    "unnumbered": "both_renderers"
}


def executable() -> Path:
    """The pandoc of the package `pypandoc-binary`."""
    import pypandoc  # only rendering needs it

    return Path(pypandoc.get_pandoc_path())


def convert(
    markdown: str,
    to: str,
    *,
    source: Source,
    theme: Path,
    work: Path,
    options: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> str:
    """Pandoc's output for a report's Markdown; empty where the options name an output file.

    Raises
    ------
    RenderError
        A reference leads nowhere, a label is used twice, or pandoc failed.
    """
    # Formats are written at the same time, each with facts of its own.
    facts = json.dumps(_metadata(source) | dict(metadata or {}), ensure_ascii=False)
    meta = files.write_text(work / f"meta-{to}.json", facts, lasting=False)
    # A pipe table wider than `columns` gets the widths of its dashes: right for Word, which else makes all columns
    # the same, and for what is too wide for paper, where typst would break the first column most; a page fits its own.
    columns = {"docx": "40", "pptx": "40", "typst": "120"}.get(to, "10000")
    # Room for new things before the first clearing up: a tenth less work, for 25 MB.
    command = [str(executable()), "+RTS", "-A64m", "-RTS", f"--from={READER}", f"--to={to}", "--wrap=none",
               f"--columns={columns}", f"--metadata-file={meta}", f"--lua-filter={theme / 'crossref.lua'}",
               *_citations(source, work), *options]  # fmt: skip
    done = process.run(command, timeout=120, cwd=work, stdin=markdown, env=env)
    if done.returncode != 0:
        raise _explained(done.stderr, source)
    if missing := re.search(r"citation (\S+) not found", done.stderr):
        raise fail(
            say("citations.unknown", cited=missing[1]), _line(source, f"@{missing[1]}"), say("citations.unknown_fix")
        )
    return done.stdout


def _citations(source: Source, work: Path) -> list[str]:
    """The options for a list of references, where the front matter names one: files beside the template, no others."""
    if "bibliography" not in source.front:
        return []
    options = ["--citeproc", "--metadata=link-citations:true"]
    for key in ("bibliography", "csl"):
        if name := source.front.get(key):
            file = work / str(name)
            if not isinstance(name, str) or not file.resolve().is_relative_to(work.resolve()) or not file.is_file():
                raise fail(
                    say("citations.no_file", what=key, name=name), _line(source, f"{key}:"), say("citations.fix")
                )
            options.append(f"--{key}={file}")
    return options


def _line(source: Source, text: str) -> Line:
    return source.find(text) or source.lines[0]


def _metadata(source: Source) -> dict[str, Any]:
    numbered = "yes" if source.front.get("number-sections", False) else "no"
    words = {name: say(f"report.{name}") for name in _WORDS}
    cites = "yes" if "bibliography" in source.front else "no"
    return {"words": words, "cites": cites, "numbered": numbered, "depth": str(source.front.get("number-depth", 3))}


def _explained(error: str, source: Source) -> RenderError:
    found = re.search(r"csceval: (\w+) @([\w-]+)", error)
    if found is None or found[1] not in _STOPS:
        return RenderError(
            say("report_stops.pandoc", said=error.strip()[:500]),
            code="report-pandoc",
            fix=say("report_stops.pandoc_fix"),
        )
    line = source.find(f"@{found[2]}") or _line(source, found[2])
    key = f"{_STOPS[found[1]]}.{found[1]}"
    return fail(say(key, label=found[2]), line, say(f"{key}_fix", label=found[2]))
