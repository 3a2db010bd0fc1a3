"""The other renderer: real Quarto, where it is installed. Same templates, same words and numbers.

Quarto runs the cells in a Jupyter kernel of this Python; they find the bundle and the format through the environment.
Everything that would make Quarto's page fetch something is switched off in the front matter.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from csceval import files, process, shipped
from csceval.errors import RenderError
from csceval.plugins import did_you_mean
from csceval.report import html, office, place, sections, slim, source, synthetic
from csceval.report.markup import plain
from csceval.report.page import read_bundle
from csceval.words import overriding, say

TARGETS = {"html": "html", "pdf": "typst", "docx": "docx"}
# What looks like TeX in people's words stays their words: Quarto would take it out of a page.
_READER = "markdown-raw_tex-latex_macros"
# No web fonts, no MathJax, no loaders: each of these would otherwise come from a content delivery network.
# No appendix: Quarto would give notes and references headings of its own.
_OFFLINE: dict[str, dict[str, Any]] = {
    "html": {"theme": "default", "embed-resources": True, "html-math-method": "mathml", "css": "_theme/style.css",
             "html-table-processing": "none", "link-external-newwindow": False, "code-copy": False,
             "appendix-style": "none", "format-links": False},
    # Typst keeps a figure on one page unless it is told otherwise, and tables may be longer than a page.
    "typst": {"papersize": "a4", "include-in-header": {"text": "#show figure: set block(breakable: true)\n"}},
    "docx": {"reference-doc": "_theme/reference.docx"},
}  # fmt: skip
POLICY = ("default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline' data:; "
          "script-src 'unsafe-inline' data:; base-uri 'none'; form-action 'none'")  # fmt: skip


def find() -> Path | None:
    """Quarto's executable, if there is one."""
    return place.quarto()


def version(exe: Path) -> str:
    """What `quarto --version` says.

    Raises
    ------
    RenderError
        It did not start, or ended with an error.
    """
    done = process.run([exe, "--version"], timeout=60)
    if done.returncode != 0:
        said = say("report_stops.quarto_version", exe=exe, said=done.stderr.strip()[:300])
        raise RenderError(said, code="quarto-failed", fix=say("report_stops.quarto_version_fix"))
    return done.stdout.strip()


def render(qmd: Path, *, bundle: Path, out: Path, formats: Sequence[str], name: str) -> list[Path]:
    """Render a template in each format through Quarto; same arguments and files as the built-in renderer.

    Raises
    ------
    RenderError
        Quarto is not there or failed, or the template holds something that only one renderer understands.
    """
    exe = find()
    if exe is None:
        raise RenderError(say("report_stops.no_quarto"), code="no-quarto", fix=say("report_stops.no_quarto_fix"))
    unknown = [wanted for wanted in formats if wanted not in TARGETS]
    if unknown:
        raise RenderError(
            say("report_stops.no_format", format=unknown[0]),
            code="report-format",
            fix=did_you_mean(unknown[0], TARGETS),
        )
    data = read_bundle(bundle)
    with tempfile.TemporaryDirectory(prefix="csceval-") as folder, overriding.putting(data.get("words", {})):
        document = prepare(qmd, data, Path(folder))
        front = source.read(document).front
        return [_one(exe, document, front, bundle, out, wanted, name, data["meta"]) for wanted in formats]


def prepare(qmd: Path, data: Mapping[str, Any], work: Path) -> Path:
    """A template with its sections and its theme in a folder of its own; every format then gets its front matter."""
    document = sections.assemble(qmd, data["needs"], work)
    if not (work / "_theme").is_dir():
        shutil.copytree(shipped.folder("reports") / "_theme", work / "_theme")
    return document


def _one(
    exe: Path,
    document: Path,
    front: Mapping[str, Any],
    bundle: Path,
    out: Path,
    wanted: str,
    name: str,
    meta: Mapping[str, Any],
) -> Path:
    target = TARGETS[wanted]
    set_front_matter(document, front, meta, target)
    env = {
        "CSCEVAL_BUNDLE": str(bundle.resolve()),
        "CSCEVAL_TARGET": target,
        "QUARTO_PYTHON": sys.executable,
        **office.clock(meta),
    }
    done = process.run([exe, "render", document.name, "--to", target], timeout=600, cwd=document.parent, env=env)
    made = document.with_suffix(f".{wanted}")
    if done.returncode != 0 or not made.is_file():
        said = _without_colours(done.stderr or done.stdout).strip()[-1500:]
        raise RenderError(
            say("report_stops.quarto", said=said), code="quarto-failed", fix=say("report_stops.quarto_fix")
        )
    data = made.read_bytes()
    if wanted == "html":
        data = finish(data.decode("utf-8"), document.parent / "_theme", meta)
    elif wanted == "docx":
        data = office.finish(data, meta, document.parent / "_theme")
    return files.write_bytes(out / f"{name}.{wanted}", data)


def finish(page: str, theme: Path, meta: Mapping[str, Any]) -> bytes:
    """Quarto's page with our policy, ids of figures, links below answers, a rehearsal's mark, and our script."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = re.sub(r"<head>", lambda found: f"{found[0]}\n{policy}", page, count=1)
    head, body, rest = page.partition("<body")
    rest, specs = slim.gathered(rest)
    script = html.elements(*html.scripts(theme, charts=bool(specs)), specs) + "\n"
    before, end, after = html.with_figure_ids(html.with_anchors(rest)).rpartition("</body>")
    look = synthetic.style(meta)
    head = head.replace("</head>", f"<style>{look}</style>\n</head>") if look else head
    whole = synthetic.with_banner(f"{head}{body}{before}{script}{end}{after}", meta)
    return whole.encode("utf-8", "replace")


def set_front_matter(document: Path, front: Mapping[str, Any], meta: Mapping[str, Any], target: str) -> None:
    """Write the front matter anew for a format: title and cover from the bundle, nothing that needs a network."""
    from ruamel.yaml import YAML  # only Quarto needs it here

    kept = {key: value for key, value in front.items() if key not in ("format", "jupyter", "engine", "execute")}
    options = _options(front.get("format"), target)
    if not (document.parent / "_theme" / "reference.docx").is_file():
        options.pop("reference-doc", None)
    # A kernel kept alive from one format to the next would still be told to write for the first one.
    execute = {"echo": True, **(front.get("execute") or {}), "warning": False, "daemon": False}
    told = office.metadata(front, meta)
    # Quarto reads `date` as a date; our line of facts is none.
    told["subtitle"] = " · ".join(filter(None, (told.get("subtitle"), told.pop("date", ""))))
    # What the built-in renderer does where the template is silent; Quarto itself would number and list more.
    depths = {"toc-depth": 2, "number-depth": 3}
    values = depths | _words() | kept | told | {"jupyter": "python3", "execute": execute, "format": {target: options}}
    text = io.StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.width = 10_000
    writer.dump(values, text)
    body = re.sub(r"\A---\n.*?\n(---|\.\.\.)\n", "", document.read_text("utf-8"), count=1, flags=re.DOTALL)
    files.write_text(document, f"---\n{text.getvalue()}---\n{body}")


def _words() -> dict[str, Any]:
    """Our words for what Quarto names itself; its own differ from ours in languages other than English."""
    kinds = (("fig", "figure"), ("tbl", "table"))
    crossref = {f"{kind}-{use}": plain(say(f"report.{word}")) for kind, word in kinds for use in ("title", "prefix")}
    return {
        "crossref": {**crossref, "sec-prefix": plain(say("report.section"))},
        "language": {f"callout-{kind}-title": say(f"report.{kind}") for kind in source.CALLOUTS},
        "toc-title": plain(say("report.contents")),
    }


def _options(asked: object, target: str) -> dict[str, Any]:
    """What a template says of a format, and what it cannot change."""
    given = asked.get(target) if isinstance(asked, dict) else None
    # Notes, links and pictures are treated as in the built-in renderer.
    ours = {"from": _READER, "filters": ["_theme/crossref.lua"]}
    return {**(given if isinstance(given, dict) else {}), **_OFFLINE[target], **ours}


def _without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
