"""The built-in renderer: a .qmd template and a bundle become one HTML page, a PDF or a Word document.

Cells run in this process, pandoc and typst come with the package, nothing is fetched, and the same bundle gives the
same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path

from csceval import files, shipped
from csceval.errors import RenderError
from csceval.plugins import did_you_mean
from csceval.report import cells, html, office, pandoc, pdf, sections, slides, source
from csceval.report.page import Page, Target, using
from csceval.words import overriding, say


@dataclass(frozen=True)
class Job:
    """One template in one format: everything that a writer of a format needs; `work` is shared by the formats."""

    source: source.Source
    markdown: str
    page: Page
    theme: Path
    work: Path


def render(qmd: Path, *, bundle: Path, out: Path, formats: Sequence[str], name: str) -> list[Path]:
    """Render a template in each format; gives the files written, in the order asked for.

    Parameters
    ----------
    qmd : the template; its sections lie beside it in `sections/`, its look in `_theme/` (else csceval's own).
    bundle : folder with `bundle.json`.
    formats : of html, pdf, docx, pptx.
    name : file name without suffix.

    Raises
    ------
    RenderError
        Unknown format, a fault in the template (with file and line), or a name that the bundle lacks.
    """
    unknown = [wanted for wanted in formats if wanted not in WRITERS]
    if unknown:
        raise RenderError(
            say("report_stops.no_format", format=unknown[0]),
            code="report-format",
            fix=did_you_mean(unknown[0], WRITERS),
        )
    theme = qmd.parent / "_theme" if (qmd.parent / "_theme").is_dir() else shipped.folder("reports") / "_theme"
    with tempfile.TemporaryDirectory(prefix="csceval-") as folder, ExitStack() as own:
        work = Path(folder)
        first = Page(bundle, "html", work)
        own.enter_context(overriding.putting(first.data.get("words", {})))
        template = source.read(sections.assemble(qmd, first.data["needs"], work))
        # Most of the writing waits for pandoc and typst, so that a format need not wait for the one before.
        with ThreadPoolExecutor(max_workers=len(WRITERS)) as pool:
            begun = [pool.submit(copy_context().run, WRITERS[wanted][1], job)
                     for wanted, job in _jobs(template, bundle, formats, theme, work)]  # fmt: skip
        return [
            files.write_bytes(out / f"{name}.{wanted}", one.result())
            for wanted, one in zip(formats, begun, strict=True)
        ]


def _jobs(
    template: source.Source, bundle: Path, formats: Sequence[str], theme: Path, work: Path
) -> Iterator[tuple[str, Job]]:
    """The template with its cells run, for each format."""
    for wanted in formats:
        page = Page(bundle, WRITERS[wanted][0], work)
        with using(page):
            markdown = cells.run(template)
        yield wanted, Job(template, markdown, page, theme, work)


def _html(job: Job) -> bytes:
    template = files.write_text(job.work / "body.html", html.PANDOC_TEMPLATE, lasting=False)
    depth = int(job.source.front.get("toc-depth", 2)) + 1
    options = [f"--template={template}", "--toc", f"--toc-depth={depth}", "--mathml", "--section-divs",
               "--syntax-highlighting=none", "--email-obfuscation=none"]  # fmt: skip
    text = pandoc.convert(job.markdown, "html5", source=job.source, theme=job.theme, work=job.work, options=options)
    return html.finish(text, front=job.source.front, meta=job.page.meta, theme=job.theme)


def _pdf(job: Job) -> bytes:
    text = pandoc.convert(job.markdown, "typst", source=job.source, theme=job.theme, work=job.work)
    return pdf.compile_typst(text, front=job.source.front, meta=job.page.meta, theme=job.theme, work=job.work)


def _docx(job: Job) -> bytes:
    file = job.work / "report.docx"
    pandoc.convert(
        job.markdown,
        "docx",
        source=job.source,
        theme=job.theme,
        work=job.work,
        options=[*office.reference(job.theme), f"--output={file}"],
        env=office.clock(job.page.meta),
        metadata=office.metadata(job.source.front, job.page.meta),
    )
    return office.finish(file.read_bytes(), job.page.meta, job.theme)


def _pptx(job: Job) -> bytes:
    file = job.work / "slides.pptx"
    pandoc.convert(
        job.markdown,
        "pptx",
        source=job.source,
        theme=job.theme,
        work=job.work,
        options=[*slides.reference(job.theme), "--slide-level=1", f"--output={file}"],
        env=office.clock(job.page.meta),
        metadata=office.cover(job.source.front, job.page.meta),
    )
    return slides.finish(file.read_bytes(), job.page.meta, job.theme)


WRITERS: dict[str, tuple[Target, Callable[[Job], bytes]]] = {
    "html": ("html", _html),
    "pdf": ("typst", _pdf),
    "docx": ("docx", _docx),
    "pptx": ("pptx", _pptx),
}
