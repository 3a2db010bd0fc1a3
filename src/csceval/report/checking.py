"""Everything in a template that one of the renderers would not understand, at once and with its line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from csceval import shipped
from csceval.errors import CscevalError, RenderError, UnknownPart
from csceval.report import cells, own, render, source
from csceval.report.own import Own
from csceval.report.source import Cell
from csceval.words import say


def faults(qmd: Path) -> list[RenderError]:
    """Every fault of a template or section, in the order of its lines.

    Where the template belongs to an evaluation that has been run, and nothing else is wrong, it is also rendered, so
    that names and references are tried on what there is to show.

    Raises
    ------
    UnknownPart
        There is no such file.
    """
    if not qmd.is_file():
        raise UnknownPart(say("own.no_template", name=qmd.name), code="unknown-template", fix=say("check_template.fix"))
    reports, found = _reports(qmd), list[RenderError]()
    try:
        read = source.read(qmd, root=reports, found=found)
    except RenderError as error:  # nothing after it can be read
        return [*found, error]
    name = qmd.relative_to(reports).as_posix()
    for part in read.parts:
        found += _in_cells(part) if part.file == name else []
    return sorted(found, key=lambda one: one.line or 0) or list(_rendered(qmd, reports))


def code(qmd: Path) -> list[int]:
    """Lines of a sound template of somebody's own that run only with leave."""
    root = _reports(qmd)
    if root.resolve() == shipped.folder("reports").resolve():
        return []
    name = qmd.relative_to(root).as_posix()
    return sorted({line.number for line, _ in own.code_in(source.read(qmd, root=root), name)})


def _reports(qmd: Path) -> Path:
    """The folder of templates to which a template or section belongs; includes are relative to it."""
    return qmd.parent.parent if qmd.parent.name == "sections" else qmd.parent


def _in_cells(part: source.Line | Cell) -> Iterator[RenderError]:
    """What is wrong with the Python of a cell or of a line."""
    texts = (
        [(part.code, part.line)]
        if isinstance(part, Cell)
        else [(found[1].strip(), part.number) for found in source.INLINE.finditer(part.text)]
    )
    for text, line in texts:
        try:
            cells.parsed(text, part.file, line)
        except RenderError as error:
            yield error


def _rendered(qmd: Path, reports: Path) -> Iterator[RenderError]:
    """What only shows when the template meets the last run of its evaluation."""
    from csceval.report import builtin

    bundle = reports.parent / ".csceval" / "bundle"
    if not (bundle / "bundle.json").is_file() or reports.resolve() == shipped.folder("reports").resolve():
        return
    with tempfile.TemporaryDirectory(prefix="csceval-") as place:
        try:
            folder = own.gather(Own(reports, allow_code=True), Path(place) / "templates")
            template = "evaluation" if qmd.parent.name == "sections" else qmd.stem
            document = render.assembled(folder, template, bundle, Path(place) / "work")
            builtin.render(document, bundle=bundle, out=Path(place) / "out", formats=["html"], name="report")
        except RenderError as error:
            yield error
        except CscevalError as error:
            yield RenderError(error.message, code=error.code, fix=error.fix)
