"""The finished page: pandoc's body in our template, one script bundle, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from csceval.dataset import provenance
from csceval.errors import RenderError
from csceval.period import Period
from csceval.report import brand, slim, synthetic
from csceval.report.figures import PACKED
from csceval.report.markup import escape
from csceval.words import say

SPLIT = "<!--csceval-body-->"
# pandoc's own template would bring styles and scripts; ours takes only its contents list and body.
PANDOC_TEMPLATE = f"$toc$\n{SPLIT}\n$body$\n"
_HAS_FIGURE = re.compile(r'<(span|table|tr|td|th|div)\b([^<>]*?) data-figure="([^"<>]*)"([^<>]*)>')
_SEE = re.compile(r'<(a) class="csc-see" href="#([^"]*)"([^<>]*?)(?: data-or="([^"]*)")?>([^<]*)</a>')
_ALIGNED = re.compile(r' style="text-align: (left|right|center);"')


def finish(pandoc: str, *, front: Mapping[str, Any], meta: Mapping[str, Any], theme: Path) -> bytes:
    """The whole page as UTF-8; styles and scripts are inside and named by their hashes in the policy.

    Parameters
    ----------
    pandoc : contents list and body, divided by `SPLIT`.
    front, meta : the template's front matter and the bundle's facts.
    """
    toc, _, body = pandoc.partition(SPLIT)
    body, specs = slim.gathered(with_figure_ids(with_anchors(_ALIGNED.sub(r' class="csc-\1"', body))))
    style = (theme / "style.css").read_text("utf-8") + synthetic.style(meta)
    own, charts = scripts(theme, charts=bool(specs))
    title = title_of(front, meta)
    values = {
        "lang": escape(str(front.get("lang") or meta.get("locale") or "en-GB")),
        "policy": policy(style, own, charts),
        "page_title": escape(_page_title(title, meta)),
        "title": escape(title),
        "style": style,
        "skip": escape(say("report.skip")),
        "logo": _logo(theme),
        "eyebrow": _eyebrow(front, meta),
        "subtitle": _optional('<p class="csc-subtitle-page">{}</p>', front.get("subtitle") or meta.get("subtitle")),
        "facts": _facts(meta),
        "contents": _contents(toc, front),
        "body": body.strip(),
        "footer": escape(say("report.footer", version=meta.get("version", ""), as_of=day(meta.get("as_of")))),
        "script": elements(own, charts, specs),
    }
    page = Template((theme / "template.html").read_text("utf-8")).substitute(values)
    return synthetic.with_banner(page, meta).encode("utf-8", "replace")


def policy(style: str, *codes: str) -> str:
    """A content security policy that allows exactly these blocks and pictures inside the page."""
    sources = " ".join(_source(code) for code in codes if code)
    kinds = ("default-src 'none'", "img-src data:", f"style-src {_source(style)}", f"script-src {sources}")
    return "; ".join([*kinds, "base-uri 'none'", "form-action 'none'"])


def with_anchors(body: str) -> str:
    """Links below an answer lead to the first of their anchors that is on the page; without any they go away."""
    there = set(re.findall(r'\sid="([^"]*)"', body))

    def pointed(found: re.Match[str]) -> str:
        wanted = [found[2], *(found[4] or "").split()]
        to = next((one for one in wanted if one in there), None)
        return f'<a href="#{to}"{found[3]}>{found[5]}</a>' if to else ""

    return _SEE.sub(pointed, body)


def with_figure_ids(body: str) -> str:
    """The first mark of every figure gets its id, so that `#f-…` leads to where the number is printed first.

    Raises
    ------
    RenderError
        Two figures have the same id.
    """
    seen: dict[str, str] = {}

    def marked(found: re.Match[str]) -> str:
        tag, before, key, after = found.groups()
        if key in seen or " id=" in before + after:
            return found[0]
        seen[key] = provenance.figure_hash(_unescaped(key))
        if list(seen.values()).count(seen[key]) > 1:
            raise RenderError(say("report_stops.shared_id", id=seen[key]), code="report-id")
        return f'<{tag} id="{seen[key]}"{before} data-figure="{key}"{after}>'

    return _HAS_FIGURE.sub(marked, body)


def day(text: object) -> str:
    """A date as people read it: `31 Dec 2024`; other words stay as they are."""
    try:
        return Period.parse(str(text)).label
    except ValueError:
        return str(text or "")


def _unescaped(text: str) -> str:
    pairs = (("&quot;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
    for name, sign in pairs:
        text = text.replace(name, sign)
    return text


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def scripts(theme: Path, *, charts: bool) -> tuple[str, str]:
    """Our script, and the one it unpacks when the first chart comes into view; empty where the page has no charts."""
    own = (theme / "script.js").read_text("utf-8")
    if not charts:
        return own, ""
    from csceval.charts import _embed  # only pages with charts need it

    # Wrapped, so that it runs in the moment it is put into the page, with names of its own.
    return own, f"(()=>{{'use strict';{_embed.bundle()}}})()"


def elements(own: str, charts: str, specs: str) -> str:
    """The scripts as they stand in a page: that of the charts packed, a third of its size, and their specifications."""
    packed = {"csc-charts": slim.packed(charts), "csc-specs": specs} if charts else {}
    blocks = "".join(f'<script type="{PACKED}" id="{name}">{data}</script>\n' for name, data in packed.items())
    return f'{blocks}<script type="module">{own}</script>'


def _page_title(title: str, meta: Mapping[str, Any]) -> str:
    parts = [title, day(meta.get("period"))]
    return " – ".join(part for part in parts if part)


def _optional(template: str, text: object) -> str:
    return template.format(escape(str(text))) if text else ""


def title_of(front: Mapping[str, Any], meta: Mapping[str, Any]) -> str:
    """The evaluation's title; the template's own where the bundle has none."""
    return str(meta.get("title") or front.get("title") or "")


def kind_of(front: Mapping[str, Any], meta: Mapping[str, Any]) -> str:
    """What the template calls itself (“Evaluation report”), where that is not the title already."""
    kind = str(front.get("title") or "")
    return "" if kind == title_of(front, meta) else kind


def status_of(meta: Mapping[str, Any]) -> str:
    """`draft` unless the bundle says `final` or `synthetic`."""
    said = str(meta.get("status"))
    return said if said in ("final", "synthetic") else "draft"


def _logo(theme: Path) -> str:
    """The logo inside the page; whose it is the title says."""
    found = brand.logo(theme)
    if found is None:
        return ""
    kind = "png" if found.suffix == ".png" else "jpeg"
    data = base64.b64encode(found.read_bytes()).decode()
    return f'<img class="csc-logo" alt="{escape(say("report.logo"))}" src="data:image/{kind};base64,{data}">'


def _eyebrow(front: Mapping[str, Any], meta: Mapping[str, Any]) -> str:
    status = status_of(meta)
    badge = f'<span class="csc-badge csc-badge-{status}">{escape(say(f"report.{status}"))}</span>'
    rest = (kind_of(front, meta), day(meta.get("period")))
    return badge + "".join(_optional(" <span>{}</span>", text) for text in rest)


def facts(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and text of the cover block's facts; absent ones are left out."""
    authors = meta.get("authors") or []
    given = (
        ("place", str(meta.get("place") or "")),
        ("as_of", day(meta.get("as_of"))),
        ("commissioner", str(meta.get("commissioner") or "")),
        *_begun(meta),
        ("authors", authors if isinstance(authors, str) else ", ".join(str(author) for author in authors)),
        ("asked_of.contact", str(meta.get("contact") or "")),
    )
    return [(say(f"report.{key}" if "." not in key else key), text) for key, text in given if text]


def _begun(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who began the collaboration and how it is governed, where the evaluation says so."""
    sector, form = meta.get("initiator_sector"), meta.get("governance_form")
    return [
        ("look.initiator", say(f"evaluated.sector_{sector}") if sector else ""),
        ("look.governance", say(f"look.governance_{form}") if form else ""),
    ]


def _facts(meta: Mapping[str, Any]) -> str:
    return "\n".join(f"<div><dt>{escape(label)}</dt> <dd>{escape(text)}</dd></div>" for label, text in facts(meta))


def _contents(toc: str, front: Mapping[str, Any]) -> str:
    if not front.get("toc", False) or not toc.strip():
        return ""
    title = escape(str(front.get("toc-title") or say("report.contents")))
    return (
        f'<nav class="csc-contents" aria-label="{title}"><details open><summary>{title}</summary>\n{toc.strip()}\n'
        "</details></nav>"
    )
