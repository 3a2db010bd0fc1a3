"""How every chart looks: colours, sizes, the key above the picture, and the finish.

Colours are the categorical palette of the UK Government Analysis Function; each stands at least 3:1 against white,
text at least 4.5:1. A colour is never the only sign: series have their own shape and dash, states their own symbol.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
from altair.utils import schemapi

from csceval import words
from csceval.charts._rows import Record, refuse, say
from csceval.charts._text import BREAK, clean, line_count, width, wrap

BLUE, TEAL, PLUM, ORANGE, GREY, VIOLET = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"
PALETTE = (BLUE, ORANGE, TEAL, PLUM)  # neighbours differ in lightness as well as hue
SHAPES = ("circle", "square", "triangle-up", "diamond")
DASHES: tuple[list[int], ...] = ([1, 0], [8, 3], [3, 3], [10, 3, 2, 3])
INK, LINE, WHITE = "#0B0C0C", "#767676", "#FFFFFF"
# Liberation Sans is inside the SVG writer; browsers and Word have Arial or Helvetica of the same widths.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SIZE = 13  # pixels of ordinary text; nothing is smaller than 12
SMALL = 12
LEADING = 16  # pixels from line to line
WIDTH = 680  # pixels of a whole picture
KEY_ROW = 22  # pixels of a row of the key
DESCRIPTION = (40, 300)

# Symbols are drawn, not typed: few fonts have a half-filled circle.
HALF = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1ZM0,-0.75A0.75,0.75,0,0,0,0,0.75Z"
CROSS = "M-1,-0.7L-0.7,-1L0,-0.3L0.7,-1L1,-0.7L0.3,0L1,0.7L0.7,1L0,0.3L-0.7,1L-1,0.7L-0.3,0Z"
RING = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1ZM0,-0.7A0.7,0.7,0,1,0,0,0.7A0.7,0.7,0,1,0,0,-0.7Z"
DASH = "M-1,-0.18L1,-0.18L1,0.18L-1,0.18Z"
TICK = "M-0.18,-1L0.18,-1L0.18,1L-0.18,1Z"
BAND = "M-1,-0.7L1,-0.7L1,0.7L-1,0.7ZM-0.84,-0.54L-0.84,0.54L0.84,0.54L0.84,-0.54Z"
HIDDEN = "M-1,-1L1,-1L1,1L-1,1ZM-0.7,-0.7L-0.7,0.7L0.7,0.7L0.7,-0.7ZM-0.7,-0.15L0.7,-0.15L0.7,0.15L-0.7,0.15Z"
RIGHT, LEFT = "M-1,-1L1,0L-1,1Z", "M1,-1L-1,0L1,1Z"
BAR = "M-1,-0.55L1,-0.55L1,0.55L-1,0.55Z"
WHISKER = "M-1,-0.5L-0.8,-0.5L-0.8,-0.1L0.8,-0.1L0.8,-0.5L1,-0.5L1,0.5L0.8,0.5L0.8,0.1L-0.8,0.1L-0.8,0.5L-1,0.5Z"

Drawn = alt.LayerChart | alt.ConcatChart


def pixels(field: str) -> dict[str, Any]:
    """A position channel that holds pixels of the plot, not values."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def plain(field: str) -> dict[str, Any]:
    """A colour, shape or dash channel whose field already holds what is drawn."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def measured(field: str) -> dict[str, Any]:
    """A size or opacity channel whose field already holds what is drawn."""
    return {"field": field, "type": "quantitative", "scale": None, "legend": None}


def layer(records: list[Record], mark: str, encode: dict[str, Any], **style: Any) -> alt.Chart:
    """One layer: plain records, a mark with its style, and channels (a number is pixels, a name a field)."""
    # Given whole and unchecked: Altair's own steps copy the chart at each, and check it against the schema.
    with schemapi.debug_mode(False):
        channels = {name: _channel(name, given) for name, given in encode.items()}
        # A tuple, because Altair walks through lists, row by row.
        return alt.Chart(alt.InlineData(values=tuple(records)), alt.FacetedEncoding(**channels),
                         alt.MarkDef(type=mark, **style))  # type: ignore[arg-type]  # by name  # fmt: skip


def _channel(name: str, given: Any) -> Any:
    if isinstance(given, int | float):
        return alt.value(given)
    if isinstance(given, str):
        return _CHANNELS[name](field=given)
    # The class itself: Altair takes ten times as long to find it from a plain dictionary.
    return _CHANNELS[name](**given) if isinstance(given, dict) else given


_CHANNELS: dict[str, Any] = {
    "x": alt.X, "x2": alt.X2, "y": alt.Y, "y2": alt.Y2, "fill": alt.Fill, "stroke": alt.Stroke,
    "strokeDash": alt.StrokeDash, "shape": alt.Shape, "size": alt.Size, "fillOpacity": alt.FillOpacity,
    "detail": alt.Detail, "text": alt.Text,
}  # fmt: skip


def words_at(records: list[Record], *, x: Any = None, y: Any = None, **style: Any) -> alt.Chart:
    """Text from the field `text`, at pixels `px`, `py` unless other channels are given; line feeds break lines."""
    look = {"align": "left", "baseline": "middle", "fontSize": SIZE, "color": INK, "lineBreak": BREAK,
            "lineHeight": LEADING} | style  # fmt: skip
    encode = {"x": x or pixels("px"), "y": y or pixels("py"), "text": {"field": "text", "type": "nominal"}}
    return layer(records, "text", encode, **look)


def middled(text: str, middle: float) -> float:
    """Where the first line of a wrapped text stands so that the whole has its middle there."""
    return middle - (line_count(text) - 1) * LEADING / 2


def key(items: list[tuple[str, str, str]], *, left: float, bottom: float) -> list[alt.Chart]:
    """A key of (shape, colour, text) drawn above a plot.

    `left` and `bottom` are pixels of the plot where the key starts and ends; it breaks into rows of the whole width.
    """
    placed: list[Record] = []
    x, row = 0.0, 0
    for shape, colour, text in items:
        wide = 22 + width(text, SIZE)
        if x and x + wide > WIDTH:
            x, row = 0.0, row + 1
        placed.append({"px": left + x + 7, "row": row, "shape": shape, "fill": colour, "text": text})
        x += wide + 18
    height = (row + 1) * KEY_ROW
    for item in placed:
        item["py"] = bottom - height + item.pop("row") * KEY_ROW + KEY_ROW / 2
        item["tx"] = item["px"] + 13
    signs = layer(placed, "point", {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"),
                                    "fill": plain("fill")}, size=110, opacity=1, strokeWidth=0)  # fmt: skip
    return [signs, words_at(placed, x=pixels("tx"))]


def layered(layers: list[alt.Chart], *, length: float, height: float) -> alt.LayerChart:
    """Layers on one plot of a fixed size in pixels, the first at the back."""
    plot = alt.LayerChart(width=length, height=height)
    plot.layer = [*layers]  # not as an argument: Altair would copy every one of them several times
    return plot


def together(plots: Iterable[Drawn], *, columns: int, spacing: int | None = None) -> alt.ConcatChart:
    """Plots side by side in rows of so many, with so many pixels between them."""
    whole = alt.ConcatChart(columns=columns) if spacing is None else alt.ConcatChart(columns=columns, spacing=spacing)
    whole.concat = [*plots]  # as above
    return whole


def titled(title: str) -> alt.TitleParams:
    """The title at the left edge of the picture, wrapped; the key stands between it and the plot."""
    lines = wrap(title, WIDTH - 20, size=16, lines=4).split(BREAK)
    return alt.TitleParams(text=lines, anchor="start", frame="bounds", offset=10, fontSize=16, fontWeight="bold",
                           color=INK, lineHeight=20)  # fmt: skip


def described(description: str, title: str) -> str:
    """The text for people who cannot see the chart: 40 to 300 characters; a short one gets the title before it."""
    text = clean(description)
    low, high = DESCRIPTION
    if not text:
        raise refuse("no_text", code="chart-text", title=title, what=words.say("codes.text_description"))
    if len(text) < low:
        text = f"{clean(title)}. {text}"
    return text if len(text) <= high else f"{text[: high - 1].rsplit(' ', 1)[0][: high - 1]}…"


def number_axis(**more: Any) -> alt.Axis:
    """A number axis without clutter: thin lines at the ticks, no domain line, horizontal labels."""
    look = {
        "labelAngle": 0,
        "grid": True,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "labelFlush": False,
    } | more
    return alt.Axis(**look)


def finish(chart: Drawn, *, title: str, description: str, locale: str) -> Drawn:
    """The last step of every chart: title, description, background, fonts.

    Raises
    ------
    CscevalError
        The title or the description is empty.
    """
    if not clean(title):
        raise refuse("no_text", code="chart-text", title=say("value_axis", locale), what=words.say("codes.text_title"))
    told = described(description, title)
    chart.title, chart.description, chart.config = titled(title), told, alt.Config(**_CONFIG)
    return chart


_LABELS = {"labelFont": FONT, "labelFontSize": SMALL, "labelColor": INK, "labelLimit": 0,
           "titleFont": FONT, "titleFontSize": SIZE, "titleFontWeight": "normal", "titleColor": INK,
           "titleLimit": 0}  # fmt: skip
_CONFIG: dict[str, Any] = {
    "background": WHITE,
    "font": FONT,
    # No room at the left: the title stands in line with the words around the chart.
    "padding": {"left": 1, "top": 8, "right": 8, "bottom": 8},
    # The page gives each picture one text alternative; a label on every mark would flood a screen reader.
    "aria": False,
    "view": {"stroke": None},
    "axis": _LABELS | {"gridColor": LINE, "gridOpacity": 0.25, "domainColor": LINE, "tickColor": LINE},
    "title": {"font": FONT},
    "text": {"font": FONT, "fontSize": SIZE, "color": INK},
    "concat": {"spacing": 28},
}
