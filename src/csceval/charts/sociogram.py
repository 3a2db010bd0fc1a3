"""Who is tied to whom: partners as signs of their sector, ties as lines, every partner at one place in all rounds."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._layout import apart, places
from csceval.charts._network import TABLE, Partner, Round, Ties, refuse_more, ties_of, union
from csceval.charts._rows import Record
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    INK,
    LEADING,
    LINE,
    SMALL,
    WHITE,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    number_axis,
    pixels,
    plain,
    together,
    words_at,
)

COLUMNS = TABLE
MOST_PARTNERS, MOST_TIES = 60, 700
_SIGN = 17  # pixels from the middle of a sign to where lines end
_EDGE = 22  # pixels between the outermost middles and the edge of a panel
_BARB, _OPENING = 8, 0.42  # an arrow head's length in pixels and half its opening in radians
_COLUMNS = 3  # of the list of names
_LINES = "M-1,-0.25L1,-0.25L1,0.25L-1,0.25Z"
_ARROW = "M-1,-0.1L0.3,-0.1L-0.1,-0.5L0.1,-0.6L0.9,0L0.1,0.6L-0.1,0.5L0.3,0.1L-1,0.1Z"
# A ring in four pieces stands for the broken outline.
_BROKEN = (
    "M-1,-0.35A1.06,1.06,0,0,1,-0.35,-1L-0.25,-0.75A0.8,0.8,0,0,0,-0.75,-0.25Z"
    "M0.35,-1A1.06,1.06,0,0,1,1,-0.35L0.75,-0.25A0.8,0.8,0,0,0,0.25,-0.75Z"
    "M1,0.35A1.06,1.06,0,0,1,0.35,1L0.25,0.75A0.8,0.8,0,0,0,0.75,0.25Z"
    "M-0.35,1A1.06,1.06,0,0,1,-1,0.35L-0.75,0.25A0.8,0.8,0,0,0,-0.25,0.75Z"
)

Places = dict[int, tuple[float, float]]


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one panel a round; the numbers in the signs are those of the list of names below.

    A partner's place follows from the ties of all rounds together, and is the same in every panel and every time the
    same table is drawn. A heavy line joins two that name each other, a thin one with an arrow leads to the one that is
    named. A broken outline is a partner that did not answer, whose own ties are not known. `matrix` draws the same
    table for readers who need exact ties, and with the same numbers.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, more than 60 partners or 700 ties, or no description.
    """
    ties = ties_of(table, chart="sociogram", title=title)
    refuse_more("too_many_partners", title, len(ties.partners), MOST_PARTNERS)
    refuse_more("too_many_ties", title, sum(len(one.levels) for one in ties.rounds), MOST_TIES)
    several = len(ties.rounds) > 1
    wide, high = ((WIDTH - 28) / 2, 330.0) if several else (float(WIDTH), 460.0)
    spots = _places(ties, wide, high)
    panels = [_panel(one, ties, spots, wide, high) for one in ties.rounds]
    shown = together(panels, columns=2, spacing=28) if several else panels[0]
    chart = together((_key(ties), shown, _names(ties)), columns=1, spacing=14)
    return finish(chart, title=title, description=description, locale=locale)


def _places(ties: Ties, wide: float, high: float) -> Places:
    found = places(len(ties.partners), union(ties.rounds))
    spots = apart(found, 2 * _SIGN + 6, wide=wide - 2 * _EDGE, high=high - 2 * _EDGE) + _EDGE
    return {one.number: (float(x), float(y)) for one, (x, y) in zip(ties.partners, spots, strict=True)}


def _panel(one: Round, ties: Ties, spots: Places, wide: float, high: float) -> alt.LayerChart:
    here = [partner for partner in ties.partners if partner.number in one.present]
    signs = [_sign(partner, one, spots) for partner in here]
    silent = [sign for sign in signs if sign["silent"]]
    answered = [sign for sign in signs if not sign["silent"]]
    at: dict[str, Any] = {"x": _x("px", wide, one.caption()), "y": pixels("py"), "shape": plain("shape")}
    tips = [alt.Tooltip("name:N"), alt.Tooltip("sector:N")]
    tinted = at | {"fill": plain("colour"), "stroke": plain("colour")}
    look = {"size": 620, "opacity": 1, "strokeWidth": 2.5, "fillOpacity": 0.14}
    return layered(
        [
            *_lines(one, spots),
            layer(signs, "point", at, size=620, opacity=1, fill=WHITE, strokeWidth=0),
            layer(answered, "point", tinted | {"tooltip": tips}, **look),
            layer(silent, "point", tinted | {"tooltip": tips}, **look | {"fillOpacity": 0, "strokeDash": [3, 2]}),
            words_at(signs, align="center", fontSize=SMALL),
        ],
        length=wide,
        height=high,
    )


def _x(field: str, wide: float, caption: str) -> alt.X:
    """Pixels on an axis that only bears the caption of the panel."""
    shown = wrap(caption, wide, lines=1)
    axis = number_axis(values=[], grid=False, orient="top", title=shown, titleAnchor="start", titleAlign="left",
                       titleX=0, titlePadding=8)  # fmt: skip
    scale = alt.Scale(domain=[0, wide], nice=False, zero=False)
    return alt.X(field, type="quantitative", scale=scale, axis=axis)


def _sign(partner: Partner, one: Round, spots: Places) -> Record:
    x, y = spots[partner.number]
    return {"px": x, "py": y, "shape": partner.shape, "colour": partner.colour, "name": partner.name,
            "sector": partner.sector, "text": str(partner.number), "silent": partner.number in one.silent}  # fmt: skip


def _lines(one: Round, spots: Places) -> list[alt.Chart]:
    """Thin lines with arrow heads where one names the other, heavy ones where both do."""
    both = sorted(pair for pair in one.levels if pair[0] < pair[1] and pair[::-1] in one.levels)
    single = sorted(pair for pair in one.levels if pair[::-1] not in one.levels)
    thin = [_segment(spots[giver], spots[taker]) for giver, taker in single]
    heavy = [_segment(spots[one_side], spots[other]) for one_side, other in both]
    ends = {"x": pixels("px"), "x2": "qx", "y": pixels("py"), "y2": "qy"}
    return [
        layer(thin, "rule", ends, color=LINE, strokeWidth=1, opacity=0.8),
        layer([barb for line in thin for barb in _head(line)], "rule", ends, color=LINE, strokeWidth=1.5),
        layer(heavy, "rule", ends, color=INK, strokeWidth=2.2, opacity=0.55),
    ]


def _segment(start: tuple[float, float], end: tuple[float, float]) -> Record:
    """A line between two signs that stops at their outlines."""
    long = math.dist(start, end) or 1.0
    x, y = ((end[at] - start[at]) / long * min(_SIGN, long / 3) for at in (0, 1))
    return _rounded(start[0] + x, start[1] + y, end[0] - x, end[1] - y)


def _rounded(px: float, py: float, qx: float, qy: float) -> Record:
    return {"px": round(px, 1), "py": round(py, 1), "qx": round(qx, 1), "qy": round(qy, 1)}


def _head(line: Record) -> list[Record]:
    """The two barbs at the end of a line."""
    turn = math.atan2(line["qy"] - line["py"], line["qx"] - line["px"]) + math.pi
    return [
        _rounded(line["qx"] + _BARB * math.cos(turn + side), line["qy"] + _BARB * math.sin(turn + side),
                 line["qx"], line["qy"])
        for side in (-_OPENING, _OPENING)
    ]  # fmt: skip


def _key(ties: Ties) -> alt.LayerChart:
    """The key in a view of its own, since it is wider than a panel."""
    items = ties.sectors()
    every = [(pair[::-1] in one.levels) for one in ties.rounds for pair in one.levels]
    if any(every):
        items.append((_LINES, INK, words.say("charts_network.mutual")))
    if not all(every):
        items.append((_ARROW, LINE, words.say("charts_network.one_way")))
    if any(one.silent & one.present for one in ties.rounds):
        items.append((_BROKEN, INK, words.say("charts_network.silent")))
    return layered(key(items, left=0, bottom=0), length=1, height=1)


def _names(ties: Ties) -> alt.LayerChart:
    """The list of names below the panels, in columns read from top to bottom."""
    wide = WIDTH / _COLUMNS
    texts = [wrap(f"{one.number} {one.name}", wide - 20, lines=2) for one in ties.partners]
    deep = -(-len(texts) // _COLUMNS)
    heights = [max(line_count(text) for text in texts[row::deep]) * LEADING + 4 for row in range(deep)]
    placed = [
        {"text": text, "px": at // deep * wide, "py": sum(heights[: at % deep]) + LEADING / 2}
        for at, text in enumerate(texts)
    ]
    return layered([words_at(placed)], length=WIDTH, height=sum(heights))


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Seven partners of three sectors in two rounds: a council that all go through, and a college that takes over."""
    partners = {"Westmoor Council": "government", "Police": "government", "Lakeside Trust": "nonprofit",
                "Food Bank Alliance": "nonprofit", "Northfield Families": "nonprofit", "Eastgate College": "education",
                "Harbour School": "education"}  # fmt: skip
    names = list(partners)
    first = [(0, 1), (1, 0), (0, 2), (2, 0), (3, 0), (4, 0), (0, 5), (5, 0), (2, 3)]
    second = [(0, 1), (1, 0), (5, 0), (0, 5), (5, 2), (2, 5), (5, 3), (3, 5), (4, 5), (5, 6), (2, 3), (3, 2)]
    rows: list[tuple[object, ...]] = []
    for order, wave, pairs in ((1, "2021", first), (2, "2024", second)):
        rows += [(name, None, sector, wave, order, None, name != "Harbour School")
                 for name, sector in partners.items()]  # fmt: skip
        rows += [(names[one], names[other], None, wave, order, 1 + (one + other) % 3, None) for one, other in pairs]
    return pd.DataFrame(rows, columns=list(COLUMNS)), {
        "title": "The college took over from the council as the partner that joins the sectors",
        "description": "Two pictures of the ties between seven partners. In 2021 five of them are tied to the council; "
        "in 2024 five are tied to the college, and charities also to each other.",
    }
