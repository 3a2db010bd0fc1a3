"""The marks on every page of a rehearsal's report: on the screen, in print, in the PDF and in the Word file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from csceval import shipped
from csceval.report.markup import escape
from csceval.words import say

STATUS = "synthetic"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART, _ID = "word/header_synthetic.xml", "rIdSynthetic"
_TOLD = frozenset({"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"})
_BODY = re.compile(r"<body\b[^>]*>")
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def marked(meta: Mapping[str, Any]) -> bool:
    """Whether a report is that of a rehearsal."""
    return meta.get("status") == STATUS


def with_banner(page: str, meta: Mapping[str, Any]) -> str:
    """A page with what stays at its top on a screen, and what lies across every page of it in print."""
    if not marked(meta):
        return page
    word, line = escape(say("rehearsal.word")), escape(say("rehearsal.page_short"))
    banner = (
        f'<p class="csc-synthetic" role="note">{line}</p><div class="csc-watermark" aria-hidden="true">{word}</div>'
    )
    return _BODY.sub(lambda found: f"{found[0]}\n{banner}", page, count=1)


def style(meta: Mapping[str, Any]) -> str:
    """The look of these, and a line in the margin of every printed page, where the browser prints such lines."""
    if not marked(meta):
        return ""
    line = json.dumps(say("rehearsal.page_short"))
    margin = f"@page {{ @top-center {{ content: {line}; color: #b10e1e; font: 700 9pt sans-serif; }} }}\n"
    return (shipped.folder("reports") / "_theme" / "synthetic.css").read_text("utf-8") + margin


def page_header(meta: Mapping[str, Any]) -> str:
    """Typst that puts a line above the text of every page of the PDF."""
    if not marked(meta):
        return ""
    line = json.dumps(say("rehearsal.page_short"), ensure_ascii=False)
    look = f'text(size: 9pt, weight: "bold", fill: rgb("#b10e1e"), {line})'
    return f"#set page(header: align(center, {look}))\n"


def with_header(data: bytes, meta: Mapping[str, Any]) -> bytes:
    """A Word file with a header on every page, where the report is that of a rehearsal."""
    if not marked(meta):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _changed(name, content.decode()) if name in _TOLD else content)
        target.writestr(_PART, _header())
    return out.getvalue()


def _changed(name: str, text: str) -> str:
    """A part of the file that has to know of the header."""
    if name == "[Content_Types].xml":
        return text.replace("</Types>", f'<Override PartName="/{_PART}" ContentType="{_KIND}"/></Types>')
    if name == "word/_rels/document.xml.rels":
        target = _PART.removeprefix("word/")
        link = f'<Relationship Id="{_ID}" Type="{_OFFICE}/header" Target="{target}"/>'
        return text.replace("</Relationships>", f"{link}</Relationships>")
    if name == "word/document.xml":
        used = f'<w:headerReference w:type="default" r:id="{_ID}"/>'
        if "<w:sectPr>" not in text:
            return text.replace("</w:body>", f"<w:sectPr>{used}</w:sectPr></w:body>")
        return text.replace("<w:sectPr>", f"<w:sectPr>{used}")
    return text


def _header() -> str:
    line = escape(say("rehearsal.page_short"))
    look = '<w:rPr><w:b/><w:color w:val="B10E1E"/></w:rPr>'
    paragraph = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{look}<w:t>{line}</w:t></w:r></w:p>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:hdr xmlns:w="{_WORD}">{paragraph}</w:hdr>'
