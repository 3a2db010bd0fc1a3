"""Slides: one heading, one table or picture, and notes for the speaker; tables are cut so that each fits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from csceval import files
from csceval.report import logo, slide_room, synthetic, tables
from csceval.report.html import day, status_of
from csceval.report.markup import escape, plain
from csceval.words import say

Chart = Mapping[str, Any]
_NAMED = re.compile(r'(<p:cNvPr descr=")([^"\r\n&]*(?:&(?!#1[03];)[^"\r\n&]*)*)[^"]*(")')
_SENTENCES = 3  # with two bars each, so that letters of a picture are at least 9 points high on a slide
# What a figure of the top page is drawn in, best first: the kinds of chart are named before what they are about.
_OF_EFFECT = ("paths_", "series_", "events_", "scores_")


def of_table(table: Mapping[str, Any], *, first: bool = False) -> str:
    """A table as slides: as many rows on each as fit, every row on one of them.

    With `first`, only the first of these slides; its notes say how many rows stand in the report alone.
    """
    room = slide_room.of(table)
    parts = room.cut(table["rows"])
    if first and len(parts) > 1:
        left = sum(map(len, parts[1:]))
        rest = say("look.rest", n=left)
        table, parts = {**table, "note": " ".join(filter(None, (str(table.get("note") or ""), rest)))}, parts[:1]
    title = str(table.get("says") or table.get("caption") or "").rstrip(".")
    made = []
    for number, rows in enumerate(parts, 1):
        head = say("slides.of", title=title, n=number, all=len(parts)) if len(parts) > 1 else title
        body = tables.markdown({**table, "rows": rows}, parts=room.shares)
        made.append(_slide(head, body, str(table.get("note") or "")))
    return "\n".join(made)


def of_chart(chart: Chart, image: str, *, says: str = "", before: str = "") -> str:
    """A chart as a slide; its caption and its description in words are the notes.

    `says` is the heading in place of the chart's title; `before` the speaker has before the caption.
    """
    told = (before, str(chart.get("caption") or ""), str(chart["description"]))
    return _slide(says or str(chart["title"]), image, " ".join(filter(None, told)))


def pieces(chart: Chart) -> list[Chart]:
    """Answers to sentences in pieces that can be read on a slide: few sentences each, their first and last period.

    Every other chart is one piece, as it is.
    """
    if chart["chart"] != "answers":
        return [chart]
    asked = list(dict.fromkeys(record["name"] for record in chart["records"]))
    groups = [asked[at : at + _SENTENCES] for at in range(0, len(asked), _SENTENCES)]
    ends = [_ends([record for record in chart["records"] if record["name"] in group]) for group in groups]
    left = len({one["period"] for one in chart["records"]} - {one["period"] for rows in ends for one in rows})
    told = " ".join(filter(None, (str(chart.get("caption") or ""), say("slides.rounds_left", n=left) if left else "")))
    titles = [say("slides.of", title=chart["title"], n=n, all=len(ends)) for n in range(1, len(ends) + 1)]
    return [{**chart, "records": rows, "caption": told, "title": title if len(ends) > 1 else chart["title"]}
            for title, rows in zip(titles, ends, strict=True)]  # fmt: skip


def _ends(records: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first and the last period of each sentence."""
    orders: dict[str, list[Any]] = {}
    for record in records:
        orders.setdefault(record["name"], []).append(record["period_order"])
    return [one for one in records if one["period_order"] in (min(orders[one["name"]]), max(orders[one["name"]]))]


def of_answers(table: Mapping[str, Any], charts: Mapping[str, Chart], image: Callable[[str], str]) -> str:
    """A slide for each answer of the top page that has a picture, with the answer as its heading."""
    made = []
    for row in table["rows"]:
        question, answer, sure = row[0], row[1], row[-1]
        told = say("slides.asked", question=tables.words_of(question), sure=tables.words_of(sure))
        for part in answer.get("parts") or [answer]:
            if name := pictured(part, charts):
                made.append(of_chart(charts[name], image(name), says=tables.words_of(part), before=told))
    return "\n".join(made)


def answered(table: Mapping[str, Any], charts: Mapping[str, Chart]) -> list[str]:
    """The charts that `of_answers` shows, and the course of the same indicators where an effect is shown."""
    parts = [part for row in table["rows"] for part in row[1].get("parts") or [row[1]]]
    sheets = {place for row in table["rows"] for link in row[1].get("links") or () for place in link["to"]}
    courses = [name for name in charts if f"sheet-{name.removeprefix('trend_').replace('_', '-')}" in sheets]
    return [name for part in parts if (name := pictured(part, charts))] + courses


def pictured(answer: Mapping[str, Any], charts: Mapping[str, Chart]) -> str:
    """The name of the chart that shows an answer's figure; empty without one."""
    kind, _, rest = str(answer.get("figure") or "").partition(":")
    if kind == "effect":
        names = [f"{drawn}{rest.partition('.')[0]}" for drawn in _OF_EFFECT]
    else:
        names = ["money"] if kind == "economy" else [f"trend_{kind.partition('.')[0]}"]
    return next((name for name in names if name in charts), "")


def _slide(title: str, body: str, notes: str) -> str:
    spoken = f"\n::: notes\n\n{plain(notes)}\n\n:::\n" if notes.strip() else ""
    return f"\n# {plain(title)}\n\n{body}\n{spoken}"


def reference(theme: Path) -> list[str]:
    """The option that names the PowerPoint file whose look is used, if the theme has one."""
    file = theme / "reference.pptx"
    return [f"--reference-doc={file}"] if file.is_file() else []


def finish(data: bytes, meta: Mapping[str, Any], theme: Path) -> bytes:
    """The same slides with letters that fit, pictures called what they show, a foot, the logo, a rehearsal's mark."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if found := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name):
                content = _mended(content.decode(), meta, first=found[1] == "1").encode()
            target.writestr(name, content)
    return files.same_zip(logo.in_slides(out.getvalue(), theme))


def _mended(slide: str, meta: Mapping[str, Any], *, first: bool) -> str:
    # pandoc writes the title of a picture and then its file; only the first is for people.
    slide = _NAMED.sub(r"\1\2\3", slide)
    slide = slide if first else slide_room.sized(slide)
    return slide.replace("</p:spTree>", f"{''.join(_added(meta, first=first))}</p:spTree>")


def _added(meta: Mapping[str, Any], *, first: bool) -> Iterator[str]:
    """What stands on a slide beside its own content."""
    if not first:
        parts: Sequence[str] = (str(meta.get("title") or ""), day(meta.get("period")), say(f"report.{status_of(meta)}"))
        yield _FOOT.format(line=escape(" · ".join(filter(None, parts))))
    if synthetic.marked(meta):
        yield _MARK.format(line=escape(say("rehearsal.page_short")))


_FOOT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9002" name="Foot"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="365760" y="4790000"/><a:ext cx="7500000" cy="240000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:r>'
    '<a:rPr sz="900"><a:solidFill><a:srgbClr val="505A5F"/></a:solidFill></a:rPr><a:t>{line}</a:t></a:r></a:p>'
    "</p:txBody></p:sp>"
    '<p:sp><p:nvSpPr><p:cNvPr id="9003" name="Slide number"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
    '<a:xfrm><a:off x="7900000" y="4790000"/><a:ext cx="878240" cy="240000"/></a:xfrm><a:prstGeom prst="rect">'
    '<a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/><a:p>'
    '<a:pPr algn="r"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr sz="900">'
    '<a:solidFill><a:srgbClr val="505A5F"/></a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
)
_MARK = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9001" name="Mark"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9144000" cy="260000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="B10E1E"/></a:solidFill></p:spPr><p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/>'
    '<a:p><a:pPr algn="ctr"/><a:r><a:rPr sz="1000" b="1"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'
    "<a:t>{line}</a:t></a:r></a:p></p:txBody></p:sp>"
)
