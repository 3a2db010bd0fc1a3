"""Which sections a report has: those whose needs the evaluation meets, in the order of their file names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from csceval import files
from csceval.errors import UnknownPart
from csceval.plugins import did_you_mean
from csceval.report import headings
from csceval.report.source import Line, fail, yaml
from csceval.words import language, say

MARK = "<!-- csceval: sections -->"
MARKED = "synthetic"  # a rehearsal says what it is, whatever was chosen
_HEADER = re.compile(r"\s*<!--\s*csceval:(.*?)-->", re.DOTALL)
_INCLUDE = re.compile(r"^\{\{<\s+include\s+(sections/\S+)\s+>\}\}\s*$", re.MULTILINE)


def header(section: Path) -> dict[str, object]:
    """What a section says about itself in the comment it begins with; `needs` is a list of names.

    Raises
    ------
    RenderError
        The comment is not YAML, or `needs` is not a list of names.
    """
    found = _HEADER.match(section.read_text("utf-8-sig"))
    if found is None:
        return {}
    at = Line("", f"sections/{section.name}", 1)
    said = yaml(found[1].strip(), at)
    needs = said.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(name, str) for name in needs):
        raise fail(say("report_stops.needs_list"), at, say("report_stops.needs_list_fix"))
    return {**said, "needs": needs}


def assemble(qmd: Path, needs: Collection[str], work: Path, *, chosen: Collection[str] | None = None) -> Path:
    """Copy a template to a work folder without the sections whose needs are absent.

    `<!-- csceval: sections -->` in the template stands for every file of `sections/` that is not included by
    name, in the order of their names; a section that is included by name is left out in the same way. Both
    renderers read the copy that is returned. With `chosen`, sections of other names than these are left out too.

    Raises
    ------
    UnknownPart
        A chosen section does not exist.
    """
    folder = qmd.parent / "sections"
    every = sorted(folder.glob("[!._~]*.qmd"))
    _known(chosen or (), [called(path) for path in every])
    wanted = [path for path in every if chosen is None or called(path) in chosen or called(path) == MARKED]
    kept = [path for path in wanted if _met(path, needs)]
    names = {f"sections/{path.name}" for path in kept}
    for path in kept:
        _said(path, work / "sections" / path.name)
    for extra in ("images", "_theme"):
        if (qmd.parent / extra).is_dir():
            shutil.copytree(qmd.parent / extra, work / extra, dirs_exist_ok=True)
    for beside in sorted([*qmd.parent.glob("[!._~]*.bib"), *qmd.parent.glob("[!._~]*.csl")]):
        files.write_bytes(work / beside.name, beside.read_bytes())
    text = qmd.read_text("utf-8-sig")
    rest = sorted(names - set(_INCLUDE.findall(text)))
    text = text.replace(MARK, "\n\n".join(f"{{{{< include {name} >}}}}" for name in rest))

    def named(found: re.Match[str]) -> str:
        return found[0] if found[1] in names or not (qmd.parent / found[1]).exists() else ""

    return files.write_text(work / qmd.name, headings.spoken(_INCLUDE.sub(named, text)))


def _said(section: Path, copy: Path) -> None:
    content = section.read_bytes()
    said = headings.spoken(content.decode("utf-8-sig")) if language() != "en" else ""
    files.write_bytes(copy, said.encode() or content)


def called(section: Path) -> str:
    """The name of a section: that of its file, without the number in front."""
    return re.sub(r"^\d+-", "", section.stem)


def _known(chosen: Collection[str], known: Collection[str]) -> None:
    for name in chosen:
        if name not in known:
            raise UnknownPart(say("own.no_section", name=name), code="unknown-section", fix=did_you_mean(name, known))


def _met(section: Path, needs: Collection[str]) -> bool:
    asked = header(section).get("needs", [])
    return isinstance(asked, list) and set(asked) <= set(needs)
