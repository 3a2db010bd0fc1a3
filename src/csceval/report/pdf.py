"""The PDF: pandoc's Typst text in our template, compiled in this process, tagged, with a date that never moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from csceval import files
from csceval.errors import RenderError
from csceval.report import synthetic
from csceval.report.brand import logo
from csceval.report.html import day, facts, kind_of, status_of, title_of
from csceval.words import say

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def moment(meta: Mapping[str, Any]) -> datetime:
    """The time every document carries: the start of the day up to which there are data, never the clock."""
    try:
        return max(EARLIEST, datetime.fromisoformat(str(meta.get("as_of"))[:10]).replace(tzinfo=UTC))
    except ValueError:
        return EARLIEST


def compile_typst(body: str, *, front: Mapping[str, Any], meta: Mapping[str, Any], theme: Path, work: Path) -> bytes:
    """The PDF of a Typst body; pictures are files below `work`.

    Raises
    ------
    RenderError
        Typst does not accept the text; its own words are in the message.
    """
    import typst  # only PDFs need it

    files.write_bytes(work / "report.typ", (theme / "report.typ").read_bytes())
    picture = logo(theme)
    if picture:
        files.write_bytes(work / picture.name, picture.read_bytes())
    mark = synthetic.page_header(meta)
    main = files.write_text(
        work / "main.typ", f'#import "report.typ": *\n{mark}{_show(front, meta, picture)}\n\n{body}'
    )
    try:
        try:
            return _compiled(main, work, meta, ["ua-1"])
        except typst.TypstError as error:
            # Someone's own template may skip a heading level; then the PDF is tagged, without the accessibility claim.
            if not error.message.startswith("PDF/UA-1"):
                raise
            return _compiled(main, work, meta, [])
    except typst.TypstError as error:
        raise RenderError(
            say("report_stops.typst", message=error.message), code="report-typst", fix=" ".join(error.hints)
        ) from error


def _compiled(main: Path, work: Path, meta: Mapping[str, Any], standards: list[Literal["ua-1"]]) -> bytes:
    import typst  # only PDFs need it

    stamp = int(moment(meta).timestamp())
    return typst.compile(str(main), root=str(work), format="pdf", timestamp=stamp, pdf_standards=[*standards])


def _show(front: Mapping[str, Any], meta: Mapping[str, Any], picture: Path | None) -> str:
    """The call that sets title, facts and language; every value is a Typst string literal."""
    language, _, region = str(front.get("lang") or meta.get("locale") or "en-GB").partition("-")
    when = moment(meta)
    toc = front.get("toc", False)
    values = {
        "title": _string(title_of(front, meta)),
        "logo": f'image("{picture.name}", height: 1.4cm, alt: {_string(say("report.logo"))})' if picture else "none",
        "subtitle": _string(subtitle) if (subtitle := front.get("subtitle") or meta.get("subtitle")) else "none",
        "status": _string(say(f"report.{status_of(meta)}")),
        "period": _string(" · ".join(filter(None, (kind_of(front, meta), day(meta.get("period")))))),
        "facts": _array(f"({_string(label)}, {_string(text)})" for label, text in facts(meta)),
        "language": _string(language.lower()),
        "region": _string(region.lower()) if len(region) == 2 else "none",
        "date": f"datetime(year: {when.year}, month: {when.month}, day: {when.day})",
        "authors": _array(_string(author) for author in _listed(meta.get("authors"))),
        "contents": _string(front.get("toc-title") or say("report.contents")) if toc else "none",
        "footer": _string(title_of(front, meta)),
    }
    return f"#show: report.with({', '.join(f'{name}: {value}' for name, value in values.items())})"


def _listed(authors: object) -> list[str]:
    if isinstance(authors, list | tuple):
        return [str(author) for author in authors]
    return [str(authors)] if authors else []


def _array(items: Any) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _string(text: object) -> str:
    # Typst reads \uXXXX as \u{XXXX} only, and JSON writes neither for text that is not ASCII when told so.
    return json.dumps(" ".join(str(text).split()), ensure_ascii=False)
