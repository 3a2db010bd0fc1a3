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
from csceval.report import html, office, place, sections, slim, source
from csceval.report.page import read_bundle
from csceval.words import say

TARGETS = {"html": "html", "pdf": "typst", "docx": "docx"}
# No web fonts, no MathJax, no loaders: each of these would otherwise come from a content delivery network.
_OFFLINE: dict[str, dict[str, Any]] = {
    "html": {"theme": "default", "embed-resources": True, "html-math-method": "mathml", "css": "_theme/style.css",
             "html-table-processing": "none", "link-external-newwindow": False, "code-copy": False},
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
    with tempfile.TemporaryDirectory(prefix="csceval-") as folder:
        work = Path(folder)
        document = sections.assemble(qmd, data["needs"], work)
        if not (work / "_theme").is_dir():
            shutil.copytree(shipped.folder("reports") / "_theme", work / "_theme")
        front = source.read(document).front
        _set_front_matter(document, front, data["meta"])
        return [_one(exe, document, bundle, out, wanted, name, data["meta"]) for wanted in formats]


def _one(exe: Path, document: Path, bundle: Path, out: Path, wanted: str, name: str, meta: Mapping[str, Any]) -> Path:
    target = TARGETS[wanted]
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
        data = finish(data.decode("utf-8"), document.parent / "_theme")
    elif wanted == "docx":
        data = office.finish(data, meta, document.parent / "_theme")
    return files.write_bytes(out / f"{name}.{wanted}", data)


def finish(page: str, theme: Path) -> bytes:
    """Quarto's page with our policy, the ids of figures, and the script that brings the charts to life."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = re.sub(r"<head>", lambda found: f"{found[0]}\n{policy}", page, count=1)
    head, body, rest = page.partition("<body")
    rest, specs = slim.gathered(rest)
    script = html.elements(*html.scripts(theme, charts=bool(specs)), specs) + "\n"
    before, end, after = html.with_figure_ids(rest).rpartition("</body>")
    return f"{head}{body}{before}{script}{end}{after}".encode("utf-8", "replace")


def _set_front_matter(document: Path, front: Mapping[str, Any], meta: Mapping[str, Any]) -> None:
    """Write the front matter anew: title and cover from the bundle, and nothing that needs a network."""
    from ruamel.yaml import YAML  # only Quarto needs it here

    kept = {key: value for key, value in front.items() if key not in ("format", "jupyter", "engine", "execute")}
    asked = front.get("format") if isinstance(front.get("format"), dict) else {}
    merged = {target: _options(asked, target) for target in TARGETS.values()}
    if not (document.parent / "_theme" / "reference.docx").is_file():
        merged["docx"].pop("reference-doc")
    # A kernel kept alive from one format to the next would still be told to write for the first one.
    execute = {"echo": True, **(front.get("execute") or {}), "warning": False, "daemon": False}
    told = office.metadata(front, meta)
    # Quarto reads `date` as a date; our line of facts is none.
    told["subtitle"] = " · ".join(filter(None, (told.get("subtitle"), told.pop("date", ""))))
    # What the built-in renderer does where the template is silent; Quarto itself would number and list more.
    depths = {"toc-depth": 2, "number-depth": 3}
    values = depths | kept | told | {"jupyter": "python3", "execute": execute, "format": merged}
    text = io.StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.width = 10_000
    writer.dump(values, text)
    body = re.sub(r"\A---\n.*?\n(---|\.\.\.)\n", "", document.read_text("utf-8"), count=1, flags=re.DOTALL)
    files.write_text(document, f"---\n{text.getvalue()}---\n{body}")


def _options(asked: Mapping[str, Any] | None, target: str) -> dict[str, Any]:
    given = (asked or {}).get(target)
    return {**(given if isinstance(given, dict) else {}), **_OFFLINE[target]}


def _without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
