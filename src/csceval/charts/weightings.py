"""All ways to weigh two or three views of success: where half of the weight lies on success, and where people stand."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._rows import Record, number_of, prepared, refuse, rows_of, text_of
from csceval.charts._scales import spread
from csceval.charts._text import clean, line_count, wrap
from csceval.charts._theme import (
    BLUE,
    INK,
    LEADING,
    LINE,
    SMALL,
    WHITE,
    WIDTH,
    Drawn,
    finish,
    layer,
    layered,
    measured,
    middled,
    number_axis,
    pixels,
    plain,
    words_at,
)
from csceval.charts._weights import MOST_VIEWS, areas
from csceval.errors import CscevalError

COLUMNS = {
    "name": "who weighs: a sector, a group, a partner",
    "order": "place of the name from the top; by name where absent",
    "view": "name of a view of success: a corner of the triangle, or an end of the line",
    "view_order": "place of the view: top, left, right; by name where absent",
    "value": "points or weight that `name` gives to the view; shares are made of them",
    "met": "yes, partly or no: whether success is met in the view",
    "label": "what is said below the name; nothing where absent",
}
FILLS = {"yes": 0.3, "partly": 0.12, "no": 0.0}
_SIDE = 400.0  # pixels from corner to corner
_TALL = _SIDE * math.sqrt(3) / 2
_LEFT, _TOP = 20.0, 40.0  # pixels of the left corner and of the top
_NAMES = 462.0  # pixels where names begin
_ROW = 44.0  # pixels of a name in the line
# A quarter of the triangle, upright and upside down, around its middle.
_UP, _DOWN = "M0,-0.866L1,0.866L-1,0.866Z", "M0,0.866L1,-0.866L-1,-0.866Z"


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw three views as a triangle, two as a line; each name stands where its own weights put it.

    Shaded is where at least half of the weight lies on views whose success is met; paler where that needs what is
    partly met. In a corner all weight lies on one view. Nothing is added up to a score.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, two rows of one name and view, more than three views, an unknown word in
        `met`, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "view", "value", "met"),
                    key=("order", "name", "view_order", "view"), chart="weightings", title=title)  # fmt: skip
    unknown = sorted(set(rows["met"].map(text_of)) - set(FILLS))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(FILLS))
    listed = rows.sort_values(["view_order", "view"], kind="stable")
    views = {text_of(row["view"]): text_of(row["met"]) for row in rows_of(listed)}
    if len(views) > MOST_VIEWS:
        message = words.say("charts_weightings.too_many", title=clean(title), views=len(views))
        raise CscevalError(message, code="chart-size", fix=words.say("charts_weightings.too_many_fix"))
    people = _people(rows, list(views))
    with words.speaking(locale):
        layers, height = (_triangle if len(views) == MOST_VIEWS else _line)(views, people)
        layers.append(_caption(len(views)))
    return finish(layered(layers, length=WIDTH - 8, height=height), title=title,
                  description=description, locale=locale)  # fmt: skip


def _people(rows: pd.DataFrame, views: list[str]) -> list[Record]:
    """Names with the shares of their weight; nobody stands anywhere without weights."""
    found: list[Record] = []
    for (_, name), mine in rows.groupby(["order", "name"], sort=False, dropna=False):
        given = {text_of(row["view"]): number_of(row["value"]) or 0.0 for row in rows_of(mine)}
        total = sum(given.values())
        if total > 0 and min(given.values()) >= 0:
            label = next((text for text in mine["label"].map(text_of) if text), "")
            shares = [given.get(view, 0.0) / total for view in views]
            found.append({"name": text_of(name), "label": label, "shares": shares})
    return found


def _caption(views: int) -> alt.Chart:
    """An axis without ticks that says how to read a place."""
    shown = wrap(words.say(f"charts_weightings.read_{'triangle' if views == MOST_VIEWS else 'line'}"), WIDTH - 20)
    axis = number_axis(values=[], grid=False, title=shown.split("\n"), titleAnchor="start", titleAlign="left",
                       titleX=0, titlePadding=10)  # fmt: skip
    scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
    return layer([{"at": 0.0}], "point", {"x": alt.X("at", type="quantitative", scale=scale, axis=axis)}, opacity=0)


def _headed(view: str, met: str, room: float) -> str:
    return wrap(words.say("charts_weightings.corner", view=view, met=words.say(f"charts_weightings.{met}")), room)


def _triangle(views: dict[str, str], people: list[Record]) -> tuple[list[alt.Chart], float]:
    bottom, middle = _TOP + _TALL, _LEFT + _SIDE / 2
    corners = [(middle, _TOP), (_LEFT, bottom), (_LEFT + _SIDE, bottom)]
    heads = [_headed(name, met, 200) for name, met in views.items()]
    spots = [sum(share * at[0] for share, at in zip(one["shares"], corners, strict=True)) for one in people]
    levels = [sum(share * at[1] for share, at in zip(one["shares"], corners, strict=True)) for one in people]
    layers = [
        *_quarters(corners, areas(list(views.values()))),
        words_at([{"text": heads[0], "px": middle, "py": 12}], align="center", fontWeight="bold"),
        words_at([{"text": heads[1], "px": 0.0, "py": bottom + 16}], fontWeight="bold"),
        words_at([{"text": heads[2], "px": _LEFT * 2 + _SIDE, "py": bottom + 16}], align="right", fontWeight="bold"),
        *_named(people, spots, levels, bottom),
    ]
    return layers, bottom + 8 + LEADING * max(map(line_count, heads[1:]))


def _quarters(corners: list[tuple[float, float]], states: list[str]) -> list[alt.Chart]:
    """The three corners and the middle, each with a word, because a shade alone says nothing."""
    (top, _), (left, _), (right, _) = corners
    high, low, inward = _TOP + _TALL * 0.25, _TOP + _TALL * 0.75, _SIDE / 4
    middles = [(top, high), (left + inward, low), (right - inward, low), (top, low)]
    signs: list[Record] = []
    texts: list[Record] = []
    for at, ((x, y), state) in enumerate(zip(middles, states, strict=True)):
        upright = at < len(corners)
        signs.append({"px": x, "py": y, "shape": _UP if upright else _DOWN, "shade": FILLS[state]})
        text = wrap(words.say(f"charts_weightings.area_{state}"), 104 if upright else 150, size=SMALL)
        texts.append({"text": text, "px": x, "py": middled(text, y + 40) if upright else y - _TALL / 4 + 13})
    spot = {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"), "fillOpacity": measured("shade")}
    return [
        layer(signs, "point", spot, size=_SIDE**2 / 4, fill=BLUE, stroke=LINE, strokeWidth=1, opacity=1),
        words_at(texts, align="center", fontSize=SMALL),
    ]


def _named(people: list[Record], spots: list[float], levels: list[float], bottom: float) -> list[alt.Chart]:
    """A dot a name, and the name at the right, joined to it by a thin line."""
    texts = [_text(one) for one in people]
    heights = [line_count(text) * LEADING + 8.0 for text in texts]
    middles = spread(levels, heights, min(0.0, bottom - sum(heights)), bottom)
    records: list[Record] = [{"px": round(x, 1), "py": round(y, 1), "qx": _NAMES - 6, "qy": middle, "text": text}
               for x, y, middle, text in zip(spots, levels, middles, texts, strict=True)]  # fmt: skip
    labels = [{"text": one["text"], "px": _NAMES, "py": middled(one["text"], one["qy"])} for one in records]
    return [
        *_dots(records),
        words_at(labels),
    ]


def _text(one: Record) -> str:
    name = wrap(one["name"], WIDTH - _NAMES - 12, lines=2)
    return f"{name}\n{wrap(one['label'], WIDTH - _NAMES - 12, lines=2)}" if one["label"] else name


def _dots(records: list[Record]) -> list[alt.Chart]:
    """Dots, each led to its name by a dotted line, which cannot be taken for the edge of an area."""
    at = {"x": pixels("px"), "y": pixels("py")}
    return [
        layer(records, "rule", at | {"x2": "qx", "y2": "qy"}, color=INK, strokeWidth=1, strokeDash=[1, 3]),
        layer(records, "point", at, size=110, shape="circle", fill=INK, stroke=WHITE, strokeWidth=1.5, opacity=1),
    ]


def _line(views: dict[str, str], people: list[Record]) -> tuple[list[alt.Chart], float]:
    """Two ends side by side, half of the way each; a row a name."""
    heads = [_headed(name, met, _SIDE / 2 - 10) for name, met in views.items()]
    top = LEADING * max(map(line_count, heads)) + 8.0
    bottom = top + 2 * LEADING + 12 + _ROW * max(len(people), 1)
    wide = _SIDE / len(views)
    halves: list[Record] = [
        {"left": wide * at, "right": wide * (at + 1), "top": top, "bottom": bottom, "shade": FILLS[state],
         "text": wrap(words.say(f"charts_weightings.area_{state}"), wide - 16, size=SMALL)}
        for at, state in enumerate(areas(list(views.values())))
    ]  # fmt: skip
    texts = [{"text": one["text"], "px": (one["left"] + one["right"]) / 2, "py": top + 14} for one in halves]
    levels = [bottom - _ROW * (len(people) - at - 0.5) for at in range(len(people))]
    rows: list[Record] = [{"px": round(_SIDE * (1 - one["shares"][0]), 1), "py": y, "qx": _SIDE + 10, "qy": y}
            for one, y in zip(people, levels, strict=True)]  # fmt: skip
    labels = [{"text": _text(one), "px": _SIDE + 16, "py": middled(_text(one), row["py"])}
              for one, row in zip(people, rows, strict=True)]  # fmt: skip
    ends = [{"text": head, "px": _SIDE * at, "py": 8.0} for at, head in enumerate(heads)]
    box = {"x": pixels("left"), "x2": "right", "y": pixels("top"), "y2": "bottom", "fillOpacity": measured("shade")}
    layers = [
        layer(halves, "rect", box, fill=BLUE, stroke=LINE, strokeWidth=1, opacity=1),
        words_at(texts, align="center", fontSize=SMALL),
        *(words_at([end], align=side, fontWeight="bold") for end, side in zip(ends, ("left", "right"), strict=False)),
        *_dots(rows), words_at(labels),
    ]  # fmt: skip
    return layers, bottom


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Three sectors weigh three views, of which two are met: three quarters of all weightings."""
    views = (("Effectiveness", "yes"), ("Efficiency", "yes"), ("Responsiveness", "partly"))
    given = {"Public bodies": (50, 30, 20), "Businesses": (30, 55, 15), "Community groups": (25, 10, 65)}
    rows = [(name, order, view, at, points[at], met, f"{order + 3} partners")
            for order, (name, points) in enumerate(given.items(), 1)
            for at, (view, met) in enumerate(views)]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)), {
        "title": "For three quarters of all weightings, at least half of the weight lies on success",
        "description": "A triangle of three views of success. All of it but the corner of responsiveness is shaded; "
        "public bodies and businesses stand in the shaded part, community groups in that corner.",
    }
