"""What a cell of a report template may call: words, numbers, tables and charts of the bundle.

    import csceval
    page = csceval.page()
    page.table("targets")

Everything comes back as pandoc Markdown, for the format being rendered, and shows itself in both renderers.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from csceval import plugins
from csceval.errors import RenderError
from csceval.report import figures, slides, tables
from csceval.report.markup import attributes, figured, float_block, plain, prose, raw_html, shown
from csceval.words import overriding, say, speak

Target = Literal["html", "typst", "docx", "pptx"]


class Markdown(str):
    """Pandoc Markdown; a string that a notebook kernel shows as formatted text."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Page:
    """One report being rendered: the bundle's content, the format asked for and the folder rendered in."""

    bundle: Path
    target: Target
    work: Path
    renderer: Literal["builtin", "quarto"] = "builtin"

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """`bundle.json`."""
        return read_bundle(self.bundle)

    @property
    def meta(self) -> Mapping[str, Any]:
        """Facts of the cover block: title, period, as_of, status, authors, ..."""
        meta: Mapping[str, Any] = self.data["meta"]
        return meta

    def needs(self, *names: str) -> bool:
        """Whether the evaluation has all of these to show."""
        return set(names) <= set(self.data["needs"])

    def text(self, name: str) -> Markdown:
        """Prose of the bundle; its formatting stays, raw HTML and shortcodes do not."""
        return Markdown(prose(str(self._find("texts", name))))

    def value(self, figure: str) -> Markdown:
        """A number in a sentence, by its figure key: `waits.value@all/2024-q4/all`."""
        found = self._find("figures", figure)
        text = plain(tables.words_of(found))
        classes = f"csc-{str(found.get('state', 'observed')).replace('_', '-')}"
        kept = "csc-value" if classes == "csc-observed" else f"csc-value {classes}"
        return Markdown(f"[{text}]{attributes(classes=kept, data_figure=figure)}")

    def table(self, name: str, *, label: str | None = "", columns: Sequence[str] = ()) -> Markdown:
        """A table with its caption, to be referred to as `@tbl-<name>`.

        `label` gives another reference; None leaves caption and number to the cell's own `tbl-cap`. `columns` are the
        keys of those to show, all if there are none.
        """
        table = tables.picked(self._find("tables", name), columns)
        note = plain(str(table.get("note") or ""))
        caption = str(table.get("caption") or name)
        if self.target != "html":
            body = tables.markdown(table)
        else:
            # Real Quarto sets the numbered caption above the table itself.
            inner = None if self.renderer == "quarto" else ""
            body = raw_html(tables.html(table, caption=inner, links=True))
        return self._float(label if label != "" else _label("tbl", name), body, plain(caption), note)

    def sheets(self, name: str) -> Markdown:
        """A table with much to say in each row, as sheets: in HTML closed ones that open without a script."""
        table = self._find("tables", name)
        body = raw_html(tables.sheets_html(table)) if self.target == "html" else tables.sheets_markdown(table)
        return Markdown(f"\n{plain(str(table['note']))}\n\n{body}\n")

    def figure(self, chart: str, section: str = "", *, label: str | None = "") -> Markdown:
        """A chart by its name in the bundle, or every chart of one kind in a section, with caption and numbers.

        In HTML: the drawing, its live view and its data table; in PDF and DOCX: the drawing.
        """
        names = self.charts(section, kind=chart) if section and chart not in self.data["charts"] else [chart]
        if not names:
            raise RenderError(
                say("report_stops.no_chart", section=section, chart=chart),
                code="report-name-unknown",
                fix=plugins.did_you_mean(chart, {str(c["chart"]) for c in self.data["charts"].values()}),
            )
        return Markdown("\n".join(self._figure(name, label) for name in names))

    def table_slides(self, name: str, *, first: bool = False, columns: Sequence[str] = ()) -> Markdown:
        """A table as slides (PPTX): as many rows on each as fit, or the first slide alone; the speaker has its note."""
        return Markdown(slides.of_table(tables.picked(self._find("tables", name), columns), first=first))

    def figure_slide(self, name: str) -> Markdown:
        """A chart as a slide (PPTX), or several with few sentences each; the speaker has caption and description."""
        parts = slides.pieces(self._find("charts", name))
        names = [name, *(f"{name}--{at}" for at in range(2, len(parts) + 1))]
        return Markdown("\n".join(slides.of_chart(part, self._drawn(called, part))
                                  for called, part in zip(names, parts, strict=True)))  # fmt: skip

    def answer_slides(self) -> Markdown:
        """The answers of the top page that have a chart, each as a slide with the answer as its heading."""
        return Markdown(slides.of_answers(self._find("tables", "answers"), self.data["charts"], self._pixels))

    def answered(self) -> list[str]:
        """The names of the charts that `answer_slides` shows."""
        return slides.answered(self._find("tables", "answers"), self.data["charts"]) if self.needs("answers") else []

    def _pixels(self, name: str) -> str:
        """A chart as a picture for a slide."""
        return self._drawn(name, self._find("charts", name))

    def _drawn(self, name: str, chart: Mapping[str, Any]) -> str:
        drawing = figures.draw(chart, cache=self.bundle / "cache", locale=figures.locale_of(self.meta))
        return figures.image(name, drawing, chart, self.work, vector=False)

    def charts(self, section: str, *, kind: str = "") -> list[str]:
        """Names of a section's charts, in the order of the bundle."""
        found = self.data["charts"].items()
        return [name for name, chart in found if chart["section"] == section and kind in ("", chart["chart"])]

    def _figure(self, name: str, label: str | None) -> str:
        chart = self._find("charts", name)
        drawing = figures.draw(chart, cache=self.bundle / "cache", locale=figures.locale_of(self.meta))
        if self.target == "html":
            behind = self.data["tables"].get(chart.get("table") or "")
            body = raw_html(figures.html(name, drawing, chart, behind))
        else:
            body = figures.image(name, drawing, chart, self.work, vector=self.target == "typst")
        caption = figured(str(chart.get("caption") or chart["title"]), chart.get("marks") or ())
        return self._float(label if label != "" else _label("fig", name), body, caption, "")

    def _float(self, label: str | None, body: str, caption: str, note: str) -> Markdown:
        if label is None:
            return Markdown(f"\n{body}\n")
        return Markdown(float_block(label, body, caption, note))

    def _find(self, kind: str, name: str) -> Any:
        known = self.data[kind]
        if name not in known:
            raise RenderError(
                say(f"report_stops.no_{kind}", name=name),
                code="report-name-unknown",
                fix=plugins.did_you_mean(name, known) if known else say(f"report_stops.none_of_{kind}"),
            )
        return known[name]


_current: ContextVar[Page | None] = ContextVar("csceval_page", default=None)


@contextmanager
def using(page: Page) -> Iterator[Page]:
    """Make this the page that `page()` gives to the cells run inside the block."""
    token = _current.set(page)
    try:
        yield page
    finally:
        _current.reset(token)


def page() -> Page:
    """The report being rendered: set by the built-in renderer, else by the environment that Quarto passes on.

    Raises
    ------
    RenderError
        No bundle is named: the template was not rendered by `csceval run`.
    """
    current = _current.get()
    if current is not None:
        return current
    folder = os.environ.get("CSCEVAL_BUNDLE")
    if not folder:
        raise RenderError(say("report_stops.no_bundle"), code="report-no-bundle", fix=say("report_stops.no_bundle_fix"))
    made = Page(Path(folder), _target(), Path.cwd(), renderer="quarto")
    speak(figures.locale_of(made.meta))  # Quarto's kernel is a process of its own
    overriding.settle(made.data.get("words", {}))
    _strings_as_words()
    return made


def _strings_as_words() -> None:
    """Let a notebook kernel show a string as the built-in renderer does; by itself it would set it in quotes."""
    notebook = sys.modules.get("IPython")
    shell = notebook.get_ipython() if notebook else None
    if shell is not None:
        shell.display_formatter.formatters["text/markdown"].for_type(str, shown)


def read_bundle(folder: Path) -> Mapping[str, Any]:
    """The bundle's JSON.

    Raises
    ------
    RenderError
        The folder holds no `bundle.json`, or one that is not JSON.
    """
    try:
        data: Mapping[str, Any] = json.loads((folder / "bundle.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RenderError(
            say("report_stops.bundle_unreadable", error=error),
            code="report-no-bundle",
            fix=say("report_stops.run_again"),
        ) from error
    return data


def _target() -> Target:
    """The output format: our own variable, else what Quarto tells its engines."""
    name = os.environ.get("CSCEVAL_TARGET")
    info = os.environ.get("QUARTO_EXECUTE_INFO")
    if not name and info:
        told = json.loads(Path(info).read_text("utf-8"))["format"]
        name = str(told.get("pandoc", {}).get("to") or told.get("identifier", {}).get("base-format") or "")
    base = (name or "html").split("-")[0].split("+")[0]
    known: dict[str, Target] = {target: target for target in get_args(Target)} | {"html5": "html", "html4": "html"}
    if base not in known:
        raise RenderError(
            say("report_stops.no_format", format=base), code="report-format", fix=say("report_stops.no_target_fix")
        )
    return known[base]


def _label(prefix: str, name: str) -> str:
    """A cross-reference label; underscores would break other renderers' anchors."""
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
