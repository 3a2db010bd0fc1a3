"""Reading a report template: lines that know where they came from, front matter, cells and text.

Only what both renderers understand is accepted; anything else is an error with file and line, so that a page never
silently differs between the built-in renderer and Quarto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csceval.errors import RenderError
from csceval.plugins import did_you_mean
from csceval.words import say

FRONT_KEYS = frozenset({"title", "subtitle", "author", "date", "lang", "toc", "toc-depth", "toc-title",
                        "number-sections", "number-depth", "format", "execute", "jupyter", "engine",
                        "bibliography", "csl"})  # fmt: skip
EXECUTE_KEYS = frozenset({"echo", "warning"})
FORMAT_KEYS = frozenset({"embed-resources", "html-math-method", "theme", "papersize"})
SWITCHES = frozenset({"echo", "include", "eval", "output"})
CELL_KEYS = frozenset({"label", "fig-cap", "tbl-cap", "fig-alt", "echo", "include", "output", "eval"})
CALLOUTS = ("note", "tip", "important", "warning", "caution")
OWN_CLASSES = frozenset({"csc-lead", "csc-strip", "csc-box", "csc-say", "csc-dont", "csc-limits", "csc-pair",
                         "csc-note", "csc-foot", "csc-wide", "csc-judgement"})  # fmt: skip
DIV_CLASSES = OWN_CLASSES | {f"callout-{kind}" for kind in CALLOUTS} | {
    "panel-tabset", "content-visible", "content-hidden", "unnumbered", "unlisted", "notes"}  # fmt: skip

FORMATS = ("html", "typst", "docx", "pptx")  # of `when-format`
DIV_KEYS = frozenset({"title", "when-format", "fig-alt"})
INLINE = re.compile(r"(?<!`)`\{python\}[ \t]([^`]+)`")
_INCLUDE = re.compile(r"\{\{<\s+include\s+(\S+)\s+>\}\}\s*")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*(.*?)\s*")
_DIV = re.compile(r"(:{3,})\s*(?:\{(?P<braced>.*)\}|(?P<bare>[^\s:{}]+))\s*:*\s*")
_ATTRIBUTE = re.compile(r"""(?<!\S)([\w-]+)=("[^"]*"|'[^']*'|\S+)""")
_TAG = re.compile(r"<(?!https?://|mailto:)/?[A-Za-z!?][^<>]*>")


@dataclass(frozen=True)
class Line:
    """A line of a template and its place."""

    text: str
    file: str
    number: int


@dataclass(frozen=True)
class Cell:
    """A Python cell: its options, its code and the line where the code begins."""

    options: dict[str, Any]
    code: str
    file: str
    line: int


@dataclass
class Source:
    """A template, read and checked: front matter, then text lines and cells in their order."""

    front: dict[str, Any]
    parts: list[Line | Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def find(self, text: str) -> Line | None:
        """The first line with a text: where an error of a later step came from."""
        return next((line for line in self.lines if text in line.text), None)


def read(qmd: Path, *, root: Path | None = None, found: list[RenderError] | None = None) -> Source:
    """Read a template with everything it includes, relative to `root`, by default its own folder.

    With `found`, faults are put there and reading goes on, as far as it can.

    Raises
    ------
    RenderError
        A file is missing, or a front-matter key, cell option, div class, shortcode, language or HTML tag is not one
        that both renderers understand.
    """
    lines = list(_lines(qmd, root or qmd.parent, top=True))
    front, start = _front_matter(lines, found)
    parts = list(_parts(lines[start:], found))
    with _noting(found):
        _check_labels(parts)
    return Source(front, parts, lines)


def fail(message: str, line: Line, fix: str = "") -> RenderError:
    """An error of the template at its line."""
    told = say("report_stops.at_line", file=line.file, number=line.number, message=message)
    return RenderError(told, code="report-template", fix=fix, file=line.file, line=line.number)


def yaml(text: str, at: Line) -> dict[str, Any]:
    """A small YAML mapping of a template; `at` is where it stands."""
    from ruamel.yaml import YAML  # only templates need it here
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise fail(say("report_stops.not_yaml", reason=str(error).splitlines()[0]), at) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise fail(say("report_stops.not_mapping"), at)
    return data


def _lines(file: Path, root: Path, *, top: bool = False, depth: int = 0) -> Iterator[Line]:
    """The lines of a file, with includes put in; paths are relative to the folder of the template, as in Quarto."""
    name = file.relative_to(root).as_posix()
    text = file.read_text("utf-8-sig")
    if not top and text.startswith("---\n"):
        raise fail(say("report_stops.included_front"), Line("", name, 1), say("report_stops.included_front_fix"))
    for number, content in enumerate(text.splitlines(), 1):
        line = Line(content, name, number)
        found = _INCLUDE.fullmatch(content)
        if found is None:
            yield line
            continue
        target = (root / found[1]).resolve()
        if depth > 8 or not target.is_relative_to(root.resolve()) or not target.is_file():
            known = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.qmd"))]
            raise fail(say("report_stops.no_include", file=found[1]), line, did_you_mean(found[1], known))
        yield from _lines(root / found[1], root, depth=depth + 1)


@contextmanager
def _noting(found: list[RenderError] | None) -> Iterator[None]:
    """Put a fault into the list of those found, if there is one."""
    try:
        yield
    except RenderError as error:
        if found is None:
            raise
        found.append(error)


def _front_matter(lines: list[Line], found: list[RenderError] | None) -> tuple[dict[str, Any], int]:
    if not lines or lines[0].text.rstrip() != "---":
        return {}, 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.text.rstrip() in ("---", "...")), None)
    if end is None:
        raise fail(say("report_stops.front_open"), lines[0], say("report_stops.front_open_fix"))
    front = yaml("\n".join(line.text for line in lines[1:end]), lines[0])
    for key in front:
        with _noting(found):
            _known([key], FRONT_KEYS, "front_key", lines[:end])
    with _noting(found):
        _known(front.get("execute") or {}, EXECUTE_KEYS, "execute_option", lines[:end])
    formats = front.get("format")
    for asked in formats.values() if isinstance(formats, dict) else ():
        with _noting(found):
            _known(asked if isinstance(asked, dict) else (), FORMAT_KEYS, "format_option", lines[:end])
    return front, end + 1


def _known(found: Iterable[str], known: frozenset[str], what: str, lines: list[Line]) -> None:
    for key in found:
        if key not in known:
            at = next((line for line in lines if line.text.lstrip("#| ").startswith(f"{key}:")), lines[0])
            topic = "both_renderers" if what == "format_option" else "report_stops"
            raise fail(say(f"{topic}.{what}", name=key), at, did_you_mean(str(key), known))


def _parts(lines: list[Line], found: list[RenderError] | None) -> Iterator[Line | Cell]:
    position, comment = 0, False
    while position < len(lines):
        line = lines[position]
        fence = None if comment else _FENCE.fullmatch(line.text)
        if fence is not None:
            end = len(lines)
            with _noting(found):
                end = _closing(lines, position, fence[1])
                yield from _fenced(lines[position : end + 1], fence[2])
            position = end + 1
            continue
        text, comment = _without_comments(line.text, comment)
        kept = Line(text, line.file, line.number)
        with _noting(found):
            _check_text(kept)
        yield kept
        position += 1


def _closing(lines: list[Line], start: int, fence: str) -> int:
    for position in range(start + 1, len(lines)):
        text = lines[position].text.strip()
        if set(text) == {fence[0]} and len(text) >= len(fence):
            return position
    raise fail(say("report_stops.code_open"), lines[start], say("report_stops.code_open_fix", fence=fence))


def _fenced(lines: list[Line], info: str) -> Iterator[Line | Cell]:
    if info == "{python}":
        if lines[0].text.startswith("~"):
            raise fail(say("both_renderers.tildes"), lines[0], say("both_renderers.tildes_fix"))
        yield _cell(lines)
        return
    if info.startswith("{") and not info.startswith(("{.", "{=")):
        raise fail(say("report_stops.cell_of", info=info), lines[0], say("report_stops.cell_of_fix"))
    yield from lines


def _cell(lines: list[Line]) -> Cell:
    body = lines[1:-1]
    head = [line for line in body if line.text.startswith("#|")]
    if body[: len(head)] != head:
        late = next(line for line in reversed(body) if line.text.startswith("#|"))
        raise fail(say("report_stops.options_late"), late)
    options = yaml("\n".join(line.text[2:].removeprefix(" ") for line in head), lines[0])
    _known(options, CELL_KEYS, "cell_option", [lines[0], *head])
    for key in sorted(SWITCHES & set(options)):
        _check_switch(key, options[key], [lines[0], *head])
    code = "\n".join(line.text for line in body[len(head) :])
    return Cell(options, code, lines[0].file, lines[0].number + 1 + len(head))


def _check_switch(key: str, value: object, lines: list[Line]) -> None:
    """Quarto knows more values of some options, and refuses others."""
    if not isinstance(value, bool) and (key, value) != ("output", "asis"):
        at = next(line for line in lines if line.text.lstrip("#| ").startswith(f"{key}:"))
        fix = say("both_renderers.output_fix" if key == "output" else "both_renderers.value_fix")
        raise fail(say("both_renderers.value", name=key, value=value), at, fix)


def _check_labels(parts: list[Line | Cell]) -> None:
    """Quarto stops at a label that two cells have."""
    seen = set[str]()
    for cell in parts:
        label = str(cell.options.get("label") or "").lower() if isinstance(cell, Cell) else ""
        if label in seen and isinstance(cell, Cell):
            at = Line("", cell.file, cell.line)
            raise fail(say("both_renderers.label", label=label), at, say("both_renderers.label_fix"))
        seen |= {label} - {""}


def _without_comments(text: str, inside: bool) -> tuple[str, bool]:
    """The text outside HTML comments, and whether a comment is still open at its end."""
    kept = ""
    while text:
        mark = "-->" if inside else "<!--"
        before, found, text = text.partition(mark)
        kept += "" if inside else before
        inside = inside if not found else not inside
    return kept, inside


def _check_text(line: Line) -> None:
    text = re.sub(r"(`+).*?\1", "", line.text)
    if re.match(r"[ \t]+`{3,}[ \t]*\{python", line.text):
        raise fail(say("both_renderers.indented"), line, say("both_renderers.indented_fix"))
    if any(found[1] != found[1].strip() for found in INLINE.finditer(line.text)):
        raise fail(say("both_renderers.spaces"), line, say("both_renderers.spaces_fix"))
    if "{{<" in line.text or "{{%" in line.text:
        raise fail(say("report_stops.shortcode"), line, say("report_stops.shortcode_fix"))
    if tag := _TAG.search(text):
        raise fail(say("report_stops.html", tag=tag[0]), line, say("report_stops.html_fix"))
    found = _DIV.fullmatch(text.strip())
    if found is None:
        return
    bare, braced = found["bare"], found["braced"] or ""
    classes = [bare] if bare else re.findall(r"(?<!\S)\.([\w-]+)", re.sub(r'"[^"]*"', "", braced))
    _check_attributes(line, braced, classes)
    for name in classes:
        if name not in DIV_CLASSES:
            raise fail(say("report_stops.div_class", name=name), line, did_you_mean(name, DIV_CLASSES))


def _check_attributes(line: Line, braced: str, classes: list[str]) -> None:
    """Only Quarto would lay out, fold or leave out a block by the others."""
    said = {key: value.strip("\"'") for key, value in _ATTRIBUTE.findall(braced)}
    for key in said:
        if key not in DIV_KEYS:
            raise fail(say("report_stops.div_attribute", name=key), line, did_you_mean(key, DIV_KEYS))
    if {"content-visible", "content-hidden"} & {*classes} and said.get("when-format") not in FORMATS:
        raise fail(say("report_stops.no_block_format"), line, say("report_stops.no_block_format_fix"))
