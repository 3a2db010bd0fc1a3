"""The shapes of a drawing in fewer letters: the same points, lines and words at the same place."""

from __future__ import annotations

import re
from itertools import combinations

_PLACED = r'(?: transform="translate\((-?[\d.]+),(-?[\d.]+)\)")?'
_DISC = re.compile(rf'<path{_PLACED} d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0"([^<>]*)/>')
_LINE = re.compile(rf'<line{_PLACED} x2="(-?[\d.]+)" y2="(-?[\d.]+)"([^<>]*)/>')
_WORDS = re.compile(r'(<text[^<>]*?) transform="translate\((-?[\d.]+),(-?[\d.]+)\)"([^<>]*>[^<>]*</text>)')
_STROKES = re.compile(r'(?:<path d="M-?[\d.]+,-?[\d.]+[hv]-?[\d.]+"/>){2,}')
_STROKE = re.compile(r"M(-?[\d.]+),(-?[\d.]+)([hv])(-?[\d.]+)")
_GROUP = re.compile(r"<g(?: [^<>]*)?/?>|</g>")
_ZEROS = re.compile(r"(\.\d*?)0+(?![\d.])")


def shorter(svg: str) -> str:
    """The drawing with discs as circles, straight lines as strokes, and words at their place."""
    svg = _LINE.sub(_stroke, _DISC.sub(_circle, svg))
    return _WORDS.sub(r'\1 x="\2" y="\3"\4', svg)


def joined(svg: str) -> str:
    """Neighbouring strokes that have nothing of their own as one path, and no group that says nothing."""
    return _STROKES.sub(_one_path, _bare(svg))


def rounded(number: str) -> str:
    """A number's decimals without zeros at the end: `8.50` is `8.5`, `8.00` is `8`."""
    return _ZEROS.sub(lambda found: "" if found[1] == "." else found[1], number)


def _circle(disc: re.Match[str]) -> str:
    x, y, radius, rest = disc.groups()
    place = f' cx="{x}" cy="{y}"' if x else ""
    return f'<circle{place} r="{radius}"{rest}/>'


def _stroke(line: re.Match[str]) -> str:
    x, y, across, down, rest = line.groups()
    if "0" not in (across, down):
        return line[0]
    path = f"h{across}" if down == "0" else f"v{down}"
    return f'<path d="M{x or 0},{y or 0}{path}"{rest}/>'


def _one_path(run: re.Match[str]) -> str:
    """Neighbours of one direction as one path; not where two lie upon each other: half transparent, it would show."""
    strokes = _STROKE.findall(run[0])
    if len({way for _, _, way, _ in strokes}) > 1 or any(_meet(*pair) for pair in combinations(strokes, 2)):
        return run[0]
    return f'<path d="{"".join(f"M{x},{y}{way}{far}" for x, y, way, far in strokes)}"/>'


def _meet(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> bool:
    along, beside = (0, 1) if one[2] == "h" else (1, 0)
    if one[beside] != other[beside]:
        return False
    (a, b), (c, d) = (sorted((float(s[along]), float(s[along]) + float(s[3]))) for s in (one, other))
    return a < d and c < b


def _bare(svg: str) -> str:
    """Groups without an attribute are opened: what is in them stands where it stood."""
    open_groups: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag[0].endswith("/>"):
            return ""
        if tag[0] == "</g>":
            return "</g>" if open_groups.pop() else ""
        open_groups.append(tag[0] != "<g>")
        return tag[0] if open_groups[-1] else ""

    return _GROUP.sub(kept, svg)
