"""Choose the renderer and make what one report consists of: pages, slides, a workbook, pictures."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from csceval import files
from csceval.errors import RenderError, UnknownPart
from csceval.plugins import did_you_mean
from csceval.report import own, sections
from csceval.report.own import NOTHING, Own
from csceval.words import say

PAGES = ("html", "pdf", "docx")
KINDS = {"evaluation": "report", "brief": "brief", "slides": "slides", "xlsx": "tables", "figures": "figures"}
Name = Callable[[str], str]


class Rendered(NamedTuple):
    """The renderer's name with its version, the files in the order of the formats, and why not the other renderer."""

    renderer: str
    files: list[Path]
    note: str = ""


def render_report(
    bundle: Path,
    out: Path,
    *,
    formats: Sequence[str],
    renderer: str,
    name: Name,
    templates: Sequence[str] = ("evaluation",),
    mine: Own = NOTHING,
) -> Rendered:
    """Make everything that was asked for from a bundle, in `out`.

    With `auto`, Quarto is used where it is found; if it stops, the built-in renderer takes over and says why. Slides,
    workbook and pictures are csceval's own in any case.

    Parameters
    ----------
    formats : of html, pdf, docx (pages), pptx, xlsx and figures.
    name : the name of a file without suffix, from what it is: report, brief, slides, tables, figures.
    templates : each in every format of pages.
    mine : what the evaluation has of its own.

    Raises
    ------
    RenderError
        Quarto was asked for and is not there, a template failed, or an own one holds code.
    UnknownPart
        No template or section has a name.
    """
    with tempfile.TemporaryDirectory(prefix="csceval-") as place:
        folder = own.gather(mine, Path(place) / "templates")
        pages = [wanted for wanted in formats if wanted in PAGES]
        called, note = "builtin", ""
        made: list[Path] = []
        for number, template in enumerate(templates if pages else ()):
            work = Path(place) / str(number)
            document = assembled(folder, template, bundle, work, mine.sections)
            called, more, why = _pages(document, bundle, out, pages, renderer, name(kind(template)))
            made, note = [*made, *more], note or why
        made += _beside(folder, bundle, out, formats, name, Path(place) / "slides")
    return Rendered(called, made, note)


def kind(template: str) -> str:
    """What a file made from a template is called."""
    return say(f"beside.{KINDS[template]}") if template in KINDS else template.replace("-", " ").replace("_", " ")


def assembled(folder: Path, template: str, bundle: Path, work: Path, chosen: Collection[str] | None = None) -> Path:
    """A template with the sections that the bundle has something for, and that were chosen, in a folder of its own."""
    known = own.templates(folder)
    if template not in known:
        raise UnknownPart(
            say("own.no_template", name=template), code="unknown-template", fix=did_you_mean(template, known)
        )
    needs = set(json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["needs"])
    return sections.assemble(folder / f"{template}.qmd", needs, work, chosen=chosen)


def _pages(
    document: Path, bundle: Path, out: Path, formats: Sequence[str], renderer: str, name: str
) -> tuple[str, list[Path], str]:
    from csceval.report import builtin, quarto

    found = quarto.find() if renderer in ("auto", "quarto") else None
    if renderer == "quarto" and found is None:
        fix = say("report_stops.quarto_asked_fix")
        raise RenderError(say("report_stops.quarto_asked"), code="no-quarto", fix=fix)
    note = ""
    if found is not None:
        try:
            made = quarto.render(document, bundle=bundle, out=out, formats=formats, name=name)
            return f"quarto {quarto.version(found)}", made, ""
        except RenderError as error:
            if renderer == "quarto" or error.code != "quarto-failed":
                raise
            note = error.message  # an installed Quarto that does not work must not keep the report from being made
    return "builtin", builtin.render(document, bundle=bundle, out=out, formats=formats, name=name), note


def _beside(folder: Path, bundle: Path, out: Path, formats: Sequence[str], name: Name, work: Path) -> list[Path]:
    """Slides, workbook and pictures, as far as they were asked for; of pictures the folder they are in."""
    from csceval.report import beside, builtin

    made = []
    for wanted in formats:
        if wanted == "pptx":
            document = assembled(folder, "slides", bundle, work)
            made += builtin.render(document, bundle=bundle, out=out, formats=["pptx"], name=name(kind("slides")))
        elif wanted == "xlsx":
            made.append(files.write_bytes(out / f"{name(kind('xlsx'))}.xlsx", beside.workbook(bundle)))
        elif wanted == "figures":
            target = out / name(kind("figures"))
            beside.pictures(bundle, target)
            made.append(target)
    return made
