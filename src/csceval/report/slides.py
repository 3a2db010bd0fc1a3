"""Slides: one heading, one table or picture, and notes for the speaker; tables are cut so that each fits."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from csceval import files
from csceval.report import logo, synthetic, tables
from csceval.report.markup import escape, plain
from csceval.words import say

LINES = 14  # what a slide holds in the size of letters that tables have
_LETTERS = 100  # in one line over the whole width
SIZE = 1200  # of the letters of a table, in hundredths of a point
_NO_SIZE = re.compile(r"<a:rPr(?=[ />])")
_TABLE = re.compile(r"<a:tbl>.*?</a:tbl>", re.DOTALL)
_NAMED = re.compile(r'(<p:cNvPr descr=")([^"\r\n&]*(?:&(?!#1[03];)[^"\r\n&]*)*)[^"]*(")')


def of_table(table: Mapping[str, Any], *, first: bool = False) -> str:
    """A table as slides: as many rows on each as fit, every row on one of them.

    With `first`, only the first of these slides; its notes say how many rows stand in the report alone.
    """
    parts = list(_cut(table))
    if first and len(parts) > 1:
        left = sum(map(len, parts[1:]))
        rest = say("look.rest", n=left)
        table, parts = {**table, "note": " ".join(filter(None, (str(table.get("note") or ""), rest)))}, parts[:1]
    title = str(table.get("caption") or "").rstrip(".")
    made = []
    for number, rows in enumerate(parts, 1):
        head = say("slides.of", title=title, n=number, all=len(parts)) if len(parts) > 1 else title
        made.append(_slide(head, tables.markdown({**table, "rows": rows}), str(table.get("note") or "")))
    return "\n".join(made)


def of_chart(chart: Mapping[str, Any], image: str) -> str:
    """A chart as a slide; its caption and its description in words are the notes."""
    caption = str(chart.get("caption") or "")
    return _slide(str(chart["title"]), image, " ".join(filter(None, (caption, str(chart["description"])))))


def _slide(title: str, body: str, notes: str) -> str:
    spoken = f"\n::: notes\n\n{plain(notes)}\n\n:::\n" if notes.strip() else ""
    return f"\n# {plain(title)}\n\n{body}\n{spoken}"


def _cut(table: Mapping[str, Any]) -> Iterator[list[Any]]:
    """The rows of each slide."""
    shares = tables.shares(table)
    room = [max(1.0, _LETTERS * share / sum(shares)) for share in shares]
    left = budget = LINES - _height([tables.heading(column) for column in table["columns"]], room)
    kept: list[Any] = []
    for row in table["rows"]:
        height = _height([tables.words_of(cell) for cell in row], room)
        if kept and height > left:
            yield kept
            kept, left = [], budget
        kept.append(row)
        left -= height
    if kept:
        yield kept


def _height(texts: Sequence[str], room: Sequence[float]) -> int:
    """Lines that a row takes where its longest cell breaks."""
    return max(math.ceil(max(len(text), 1) / letters) for text, letters in zip(texts, room, strict=True))


def reference(theme: Path) -> list[str]:
    """The option that names the PowerPoint file whose look is used, if the theme has one."""
    file = theme / "reference.pptx"
    return [f"--reference-doc={file}"] if file.is_file() else []


def finish(data: bytes, meta: Mapping[str, Any], theme: Path) -> bytes:
    """The same slides with small letters in tables, pictures called what they show, the logo, a rehearsal's mark."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                content = _mended(content.decode(), meta).encode()
            target.writestr(name, content)
    return files.same_zip(logo.in_slides(out.getvalue(), theme))


def _mended(slide: str, meta: Mapping[str, Any]) -> str:
    slide = _TABLE.sub(lambda found: _NO_SIZE.sub(f'<a:rPr sz="{SIZE}"', found[0]), slide)
    # pandoc writes the title of a picture and then its file; only the first is for people.
    slide = _NAMED.sub(r"\1\2\3", slide)
    if not synthetic.marked(meta):
        return slide
    return slide.replace("</p:spTree>", f"{_MARK.format(line=escape(say('rehearsal.page_short')))}</p:spTree>")


_MARK = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9001" name="Mark"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9144000" cy="260000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="B10E1E"/></a:solidFill></p:spPr><p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/>'
    '<a:p><a:pPr algn="ctr"/><a:r><a:rPr sz="1000" b="1"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'
    "<a:t>{line}</a:t></a:r></a:p></p:txBody></p:sp>"
)
