"""An evaluation's own templates and look, laid over the shipped ones: `reports/` in its folder, colour and logo.

What a file of somebody's folder holds is shown, not run: without leave, its cells may do no more than name what the
report has to show.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from csceval import files, shipped
from csceval.errors import RenderError
from csceval.report import brand, cells, source, typeface
from csceval.report.source import Cell, Line, Source, fail
from csceval.words import say

_SHOWN = frozenset({"text", "value", "table", "figure", "table_slides", "figure_slide"})
_LOOKS = frozenset({"style.css", "reference.docx", "reference.pptx"})  # the rest of `_theme` is code
_RAW = re.compile(r"\{=\s*[\w+-]+\s*\}")


@dataclass(frozen=True)
class Own:
    """What an evaluation has of its own: a folder of templates, colours, fonts, a picture, and whether code may run."""

    folder: Path | None = None
    colour: str | None = None
    lines: str | None = None
    font: str | None = None
    headings: str | None = None
    logo: Path | None = None
    sections: Sequence[str] | None = None
    allow_code: bool = False


NOTHING = Own()


def gather(own: Own, work: Path) -> Path:
    """The folder of templates that a report is made from: the shipped ones, and what the evaluation has on top.

    Raises
    ------
    RenderError
        An own file holds code (`template-code`) and nobody allowed it, or the colour or the logo cannot be used.
    """
    shutil.copytree(shipped.folder("reports"), work, dirs_exist_ok=True)
    mine = _copied(own.folder, work) if own.folder and own.folder.is_dir() else []
    if not own.allow_code:
        for name in mine:
            refuse_code(work, name)
    if own.colour:
        brand.paint(work / "_theme", own.colour)
    if own.lines:
        brand.rule(work / "_theme", own.lines)
    if own.font or own.headings:
        typeface.dress(work / "_theme", own.font, own.headings)
    if own.logo:
        brand.picture(own.logo, own.folder.parent if own.folder else own.logo.parent, work / "_theme")
    return work


def templates(folder: Path) -> list[str]:
    """Names of the templates in a folder."""
    return sorted(path.stem for path in folder.glob("[!._~]*.qmd"))


def _copied(folder: Path, work: Path) -> list[str]:
    """Own files take the places of shipped ones; gives their names."""
    found = []
    for pattern in (
        "[!._~]*.qmd",
        "[!._~]*.bib",
        "[!._~]*.csl",
        "sections/[!._~]*.qmd",
        "_theme/[!.~]*",
        "images/[!.~]*",
    ):
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            if not path.resolve().is_relative_to(folder.resolve()):
                raise RenderError(
                    say("own.outside", name=name), code="template-code", fix=say("own.outside_fix"), file=name
                )
            if path.is_file():
                files.write_bytes(work / name, path.read_bytes())
                found.append(name)
    return found


def refuse_code(root: Path, name: str) -> None:
    """Refuse an own file that does more than name what is to be shown.

    Raises
    ------
    RenderError
        `template-code`, with file and line.
    """
    if name.startswith("_theme/") and Path(name).name not in _LOOKS:
        raise _code(say("own.look", name=name), Line("", name, 1))
    if name.endswith(".qmd"):
        for line, what in code_in(source.read(root / name, root=root), name):
            raise _code(what, line)


def code_in(read: Source, name: str) -> Iterator[tuple[Line, str]]:
    """Every place of a file where its cells do more than name what is to be shown, and raw blocks."""
    for part in read.parts:
        if part.file != name:
            continue
        if isinstance(part, Cell):
            at = Line("", part.file, part.line)
            statements = cells.parsed(part.code, part.file, part.line).body
            yield from ((at, say("own.cell")) for one in statements if not _names_only(one))
            continue
        if _RAW.search(part.text):
            yield part, say("own.raw")
        for found in source.INLINE.finditer(part.text):
            statements = cells.parsed(found[1].strip(), part.file, part.number).body
            yield from ((part, say("own.cell")) for one in statements if not _names_only(one))


def _names_only(statement: ast.stmt) -> bool:
    """Whether a statement is `page.table("name")`, printed or not, or one of the two with which a template begins."""
    if ast.unparse(statement) in ("import csceval", "page = csceval.page()"):
        return True
    if not isinstance(statement, ast.Expr):
        return False
    call = statement.value
    if (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "print"
        and len(call.args) == 1
    ):
        call = call.args[0]
    given = [*call.args, *(keyword.value for keyword in call.keywords)] if isinstance(call, ast.Call) else []
    return (
        isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _SHOWN
        and isinstance(call.func.value, ast.Name) and call.func.value.id == "page"
        and all(isinstance(value, ast.Constant) for value in given)
    )  # fmt: skip


def _code(what: str, at: Line) -> RenderError:
    error = fail(what, at, say("own.allow"))
    error.code = "template-code"
    return error
