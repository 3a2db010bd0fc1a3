"""Lines over periods on one plot: bands, lines that break at gaps, points, and labels at their ends."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from csceval.charts._periods import Timeline
from csceval.charts._rows import Record, say
from csceval.charts._scales import Axis, spread
from csceval.charts._text import line_count, width, wrap
from csceval.charts._theme import (
    DASHES,
    INK,
    LEADING,
    PALETTE,
    SHAPES,
    SMALL,
    layer,
    number_axis,
    pixels,
    plain,
    words_at,
)
from csceval.words import numbers


@dataclass(frozen=True)
class Plot:
    """One plot of lines: its size in pixels, its two axes, its unit and what stands above it."""

    length: float
    height: float
    axis: Axis
    time: Timeline
    unit: str
    locale: str
    heading: str = ""
    left: float = 60

    def x(self) -> alt.X:
        """The period channel."""
        return self.time.channel(title=say("period", self.locale))

    def y(self, field: str) -> alt.Y:
        """The value channel; its title stands level above the axis."""
        title = numbers.label(self.unit) or say("value_axis", self.locale)
        axis = number_axis(values=list(self.axis.ticks), labelExpr=self.axis.labels, title=title, titleAngle=0,
                           titleAlign="left", titleAnchor="start", titleBaseline="bottom", titleX=-self.left,
                           titleY=-12, minExtent=self.left - 12)  # fmt: skip
        return alt.Y(field, type="quantitative", axis=axis,
                     scale=alt.Scale(domain=[self.axis.low, self.axis.high], nice=False, zero=False))  # fmt: skip

    def level(self, value: float) -> float:
        """Pixels from the top to a value."""
        return self.height - self.axis.place(value, self.height)


def look(index: int) -> Record:
    """Colour, shape and dash of the series at a place."""
    return {"colour": PALETTE[index], "shape": SHAPES[index], "dash": DASHES[index]}


def with_runs(points: list[Record], path: int) -> list[Record]:
    """The points of path number `path` in order, each with its unbroken run; a skipped slot starts another."""
    run, last = -1, -2
    numbered: list[Record] = []
    for point in points:
        run += point["slot"] != last + 1
        last = point["slot"]
        numbered.append(point | {"run": f"{path}/{run}"})
    return numbered


def lines(points: list[Record], plot: Plot) -> list[alt.Chart]:
    """Bands, lines and points of records with tick, slot, value, low, high, series, run, label and a look."""
    ranged = [point for point in points if point["low"] is not None and point["high"] is not None]
    # Pixels, not labels, along the bottom: paths are then in the order of time, not of the alphabet.
    runs = [point["run"] for point in ranged]
    run = {"field": "run", "type": "nominal"}
    tips = [alt.Tooltip(f"{name}:N", title=say(title, plot.locale))
            for name, title in (("series", "series"), ("period", "period"), ("label", "value"))]  # fmt: skip
    bands = {"x": pixels("px"), "y": plot.y("low"), "y2": "high"}
    return [
        layer(ranged, "area", bands | {"detail": run, "fill": plain("colour"), "stroke": plain("colour")},
              fillOpacity=0.16, opacity=1, strokeWidth=0.75),
        layer([point for point in ranged if runs.count(point["run"]) == 1], "rule",
              bands | {"stroke": plain("colour")}, strokeWidth=2),
        layer(points, "line", {"x": pixels("px"), "y": plot.y("value"), "stroke": plain("colour"),
                               "strokeDash": plain("dash"), "detail": run}, strokeWidth=2.5),
        layer(points, "point", {"x": plot.x(), "y": plot.y("value"), "fill": plain("colour"), "shape": plain("shape"),
                                "tooltip": tips}, size=64, opacity=1, strokeWidth=0),
    ]  # fmt: skip


def end_labels(ends: list[Record], plot: Plot, room: float) -> list[alt.Chart]:
    """Labels right of the plot, level with what they name as far as they do not overlap.

    An end has `at` (a value), `text`, `label` (the value as text, bold), `shape` and `colour`.
    """
    blocks = [wrap(end["text"], room - 30) for end in ends]
    told = [wrap(end["label"], room - 30, lines=2) for end in ends]
    heights = [(line_count(block) + line_count(value)) * LEADING + 6 for block, value in zip(blocks, told, strict=True)]
    middles = spread([plot.level(end["at"]) for end in ends], heights, 0, plot.height + 20)
    left = plot.length + 12
    names, values, signs = [], [], []
    for end, block, value, height, middle in zip(ends, blocks, told, heights, middles, strict=True):
        first = middle - height / 2 + LEADING / 2 + 3
        names.append({"text": block, "px": left + 16, "py": first})
        values.append({"text": value, "px": left + 16, "py": first + line_count(block) * LEADING})
        signs.append({"px": left + 4, "py": first, "shape": end["shape"], "fill": end["colour"]})
    symbols = layer(signs, "point", {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"),
                                     "fill": plain("fill")}, size=80, opacity=1, strokeWidth=0)  # fmt: skip
    return [words_at(names), words_at(values, fontWeight="bold"), symbols]


def markers(marks: list[tuple[str, str]], plot: Plot) -> list[alt.Chart]:
    """A dashed upright where something started, at the left edge of its period, named above the plot."""
    placed: list[Record] = []
    for period, label in marks:
        text = wrap(label, 250, size=SMALL, lines=1)
        at = plot.time.slot(period) * plot.time.step
        placed.append({"px": at, "tx": min(at, plot.length - width(text, SMALL)), "py": -8, "text": text})
    rules = layer(placed, "rule", {"x": pixels("px"), "y": 0, "y2": plot.height}, color=INK, strokeDash=[4, 3],
                  strokeWidth=1.5)  # fmt: skip
    return [rules, words_at(placed, x=pixels("tx"), fontSize=SMALL)]


def heading(plot: Plot, above: float) -> list[alt.Chart]:
    """The name of a panel, bold, `above` pixels over the plot."""
    text = wrap(plot.heading, plot.length + plot.left, lines=2)
    first = -above - (line_count(text) - 1) * LEADING
    return [words_at([{"text": text, "px": -plot.left, "py": first}], fontWeight="bold")] if plot.heading else []
