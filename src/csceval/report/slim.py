"""What weighs on a page, made light: drawings without what says nothing, specifications and the chart script packed."""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from functools import lru_cache

from csceval.report import shapes

_LONG = re.compile(r"(\.\d\d)\d+")  # a hundredth of a pixel is enough
_SILENT = re.compile(r' (?:role|class|pointer-events|aria-[a-z]+)="[^"]*"')
# Opacity is not inherited, so 1 says nothing; the others are what stands there without them.
_DEFAULT = re.compile(r' (?:opacity="1"|transform="translate\(0,0\)"|xmlns:xlink="[^"]*"|version="1\.1")')
_NOTHING = re.compile(r'<path d=""[^<>]*/>|<path d="M0,0h0v0h0Z"/>')
_RUN = re.compile(r"(?:<(?:path|line|circle) [^<>]*/>){4,}|(?:<text [^<>]*>[^<>]*</text>){4,}")
_LIFTED = re.compile(
    r" (?:fill|fill-opacity|stroke|stroke-width|stroke-opacity|stroke-dasharray|text-anchor|font-weight|font-size)"
    r'="[^"]*"'
)
_TAG = re.compile(r"<[a-z][^<>]*>")
_SPEC = re.compile(r'(<script type="[^"]*" class="csc-spec">)([^<]*)(?=</script>)')


@lru_cache(maxsize=256)
def packed(text: str) -> str:
    """Text deflated (RFC 1950) as base64, about a fifth of a specification; `unpack` in the page's script reads it."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def gathered(page: str) -> tuple[str, str]:
    """The page with a number where a chart's packed specification stood, and all of them packed as one JSON list.

    They have nearly everything in common, so together they take half the room. Empty where the page has no charts.
    """
    found: list[str] = []

    def numbered(spec: re.Match[str]) -> str:
        found.append(zlib.decompress(base64.b64decode(spec[2])).decode())
        return f"{spec[1]}{len(found) - 1}"

    page = _SPEC.sub(numbered, page)
    return page, packed(f"[{','.join(found)}]") if found else ""


def drawing(svg: str) -> str:
    """The same picture in fewer bytes: no XML head, no marks for screen readers, the common font named once."""
    svg = re.sub(r"<\?xml[^>]*\?>|<!DOCTYPE[^>]*>", "", svg).strip()
    svg = _NOTHING.sub("", _TAG.sub(_lighter, svg))
    return shapes.joined(_RUN.sub(_together, _once(_once(shapes.shorter(svg), "font-family"), "font-size")))


def _lighter(tag: re.Match[str]) -> str:
    return shapes.rounded(_LONG.sub(r"\1", _DEFAULT.sub("", _SILENT.sub("", tag[0]))))


def _together(run: re.Match[str]) -> str:
    """Neighbours in a group that bears what all of them share and what is inherited."""
    tags = [tag for tag in _TAG.findall(run[0]) if not tag.startswith("</")]
    shared = [
        said
        for said in _LIFTED.findall(tags[0])
        if all(f"{said} " in f"{tag[:-1]} ".replace("/ ", " ") for tag in tags)
    ]
    inside = run[0]
    for said in shared:
        inside = inside.replace(f"{said} ", " ").replace(f"{said}/", "/").replace(f"{said}>", ">")
    return f"<g{''.join(shared)}>{inside}</g>" if shared else run[0]


def _once(svg: str, name: str) -> str:
    """The most frequent value of an inherited property of text, moved to the root."""
    found = Counter(re.findall(rf'<text[^<>]* ({name}="[^"]*")', svg))
    texts = len(re.findall("<text[ >]", svg))
    if not found or sum(found.values()) < texts or f"<svg {name}=" in svg:
        return svg
    common = max(sorted(found), key=lambda said: found[said])
    lighter = _TAG.sub(lambda tag: tag[0].replace(f" {common}", "") if tag[0].startswith("<text") else tag[0], svg)
    return lighter.replace("<svg ", f"<svg {common} ", 1)
