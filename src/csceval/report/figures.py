"""A chart on a page: drawn once, kept by its specification, with its text alternative and its numbers."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from csceval import files, plugins, words
from csceval.entries import Entries
from csceval.errors import CscevalError
from csceval.report import slim, tables, values
from csceval.report.markup import attributes, escape, json_for_script
from csceval.words import say, speaking

PACKED = "application/octet-stream"  # a block of data, which no browser runs
# Text width of an A4 page with our margins.
_WIDEST_INCHES = 6.3
_AT_ONCE = 2  # pictures that are drawn while specifications are written


@dataclass(frozen=True)
class Drawing:
    """A chart's specification (Vega, as JSON-safe dict), its SVG, and how to get a PNG at twice its size."""

    spec: Mapping[str, Any]
    svg: str
    png: Callable[[], bytes]


def draw(chart: Mapping[str, Any], *, cache: Path, locale: str) -> Drawing:
    """Draw a chart of the bundle; an unchanged specification takes its pictures from `cache`."""
    key = _key(chart, locale)
    return _drawing(_spec(chart, locale, key, cache), key, cache)


def _spec(chart: Mapping[str, Any], locale: str, key: str, cache: Path) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(_kept(Entries(cache), f"{key}.json", lambda: _specified(chart, locale)))
    return spec


def _drawing(spec: Mapping[str, Any], key: str, cache: Path) -> Drawing:
    from csceval.charts import _embed  # only pages with charts need it

    entries = Entries(cache)
    svg = _kept(entries, f"{key}.svg", lambda: _embed.svg(spec).encode()).decode()
    return Drawing(spec, svg, lambda: _kept(entries, f"{key}.png", lambda: _embed.png(svg, scale=2)))


@contextmanager
def drawn_ahead(bundle: Mapping[str, Any], *, cache: Path, pixels: bool) -> Iterator[None]:
    """Draw all charts of a bundle on other cores while the block does something else; then `draw` finds them.

    Parameters
    ----------
    pixels : whether PNGs will be asked for too.
    """
    locale = locale_of(bundle["meta"])

    def drawn(spec: Mapping[str, Any], key: str) -> None:
        drawing = _drawing(spec, key, cache)
        if pixels:
            drawing.png()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for chart in bundle["charts"].values():
            with suppress(CscevalError):  # told by the page that shows it, with the line of its template
                key = _key(chart, locale)
                pool.submit(drawn, _spec(chart, locale, key, cache), key)
        yield


def names(bundle: Mapping[str, Any]) -> list[str]:
    """How the pictures of a bundle's charts are called in the cache."""
    keys = [_key(chart, locale_of(bundle["meta"])) for chart in bundle["charts"].values()]
    return [f"{key}.{kind}" for key in keys for kind in ("json", "svg", "png")]


def locale_of(meta: Mapping[str, Any]) -> str:
    """The language in which charts are labelled."""
    return str(meta.get("locale") or "en-GB")


def _specified(chart: Mapping[str, Any], locale: str) -> bytes:
    """The specification that the chart's part draws, as JSON."""
    import pandas as pd  # heavy, and a page without charts does not need it

    from csceval.charts import _embed  # only pages with charts need it

    part = plugins.load("charts", chart["chart"])
    table = pd.DataFrame.from_records(chart["records"])
    with speaking(locale):
        drawn = part.draw(table, title=chart["title"], description=chart["description"], locale=locale)
    return json.dumps(_embed.compiled(drawn)).encode()


def _key(chart: Mapping[str, Any], locale: str) -> str:
    """What a drawing depends on: its rows and words, the code that draws it, and the libraries underneath."""
    drawn = {name: chart[name] for name in ("chart", "title", "description", "records")}
    text = json.dumps([drawn, locale, _drawers()], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _drawers() -> list[str]:
    """Versions of the libraries and a hash of the charts' own code and of all words."""
    import csceval.charts

    code = [path for part in (csceval.charts, words) for path in sorted(Path(str(part.__file__)).parent.rglob("*.py"))]
    own = hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()
    return [own, *(importlib.metadata.version(name) for name in ("altair", "vl-convert-python"))]


def html(name: str, drawing: Drawing, chart: Mapping[str, Any], behind: Mapping[str, Any] | None) -> str:
    """The drawing as one image with a text alternative, its specification for the live view, and its data table."""
    description = escape(str(chart["description"]))
    figure = (
        f'<div class="csc-chart"><div class="csc-canvas" tabindex="0" role="group" aria-label="{say("report.chart")}" '
        f'data-hint="{escape(say("look_figures.sideways"))}">'
        f'<div class="csc-drawing" role="img" aria-label="{description}">{_inline(drawing.svg, name)}</div></div>'
        f'<script type="{PACKED}" class="csc-spec">{slim.packed(json_for_script(drawing.spec))}</script></div>'
    )
    title = str(chart["title"])
    link = values.link(name, behind or values.behind(chart, {}), title)
    save = f'<p class="csc-saves" data-picture="{escape(say("appendix.picture"))}">{link}</p>'
    if behind is None:
        return f"{figure}\n{save}"
    numbers = tables.html(behind, caption=str(behind.get("caption") or title))
    shown = f'<details class="csc-numbers"><summary>{say("report.numbers")}</summary>\n{numbers}\n</details>'
    return f"{figure}\n{shown}\n{save}"


def image(name: str, drawing: Drawing, chart: Mapping[str, Any], work: Path, *, vector: bool) -> str:
    """The drawing as a file beside the page, and the Markdown that shows it (a relative path: Quarto needs one)."""
    suffix, data = (".svg", drawing.svg.encode()) if vector else (".png", drawing.png())
    file = work / "figures" / f"{re.sub(r'[^A-Za-z0-9-]', '-', name)}{suffix}"
    files.write_bytes(file, data, lasting=False)
    inches = min(_width(drawing.svg) / 96, _WIDEST_INCHES)
    return f"![](figures/{file.name}){attributes(fig_alt=str(chart['description']), width=f'{inches:.2f}in')}"


def _kept(entries: Entries, name: str, make: Callable[[], bytes]) -> bytes:
    kept = entries.get(name)
    if kept is None:
        kept = make()
        entries.put(name, kept)
    return kept


def _width(svg: str) -> float:
    """Width of an SVG in CSS pixels."""
    found = re.search(r"<svg[^>]*?\swidth=\"([\d.]+)", svg)
    return float(found[1]) if found else 640.0


def _inline(svg: str, name: str) -> str:
    """The SVG for the middle of a page: ids of its own, and nothing inside that speaks beside its text alternative."""
    prefix = re.sub(r"[^A-Za-z0-9-]", "-", name)
    svg = re.sub(r'(\sid=")', rf"\g<1>{prefix}-", slim.drawing(svg))
    svg = re.sub(r"(url\(#)", rf"\g<1>{prefix}-", svg)
    return re.sub(r'(href="#)', rf"\g<1>{prefix}-", svg)
