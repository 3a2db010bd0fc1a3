"""A run chart or a control chart: points about their centre, with limits where there are any, and signals marked."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._lines import Plot, end_labels, heading, markers, with_runs
from csceval.charts._periods import spoken, timeline
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import axis_for
from csceval.charts._text import unsaid
from csceval.charts._theme import (
    BLUE,
    CROSS,
    DASH,
    GREY,
    HIDDEN,
    INK,
    ORANGE,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    measured,
    pixels,
    plain,
)
from csceval.words import numbers

COLUMNS = {
    "series": "what the points are of; one in a chart",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "value": "value; missing breaks the line",
    "state": "observed, missing, not_due, suppressed or not_applicable; only observed values are drawn",
    "centre": "median or mean that holds in the period",
    "centre_label": "what the centre is, for example median",
    "limit_low": "lower control limit in the period",
    "limit_high": "upper control limit in the period",
    "threshold": "limit that was agreed on, where a rule asks for being above or below it",
    "signal": "what the point is part of, in words; empty where it is part of nothing",
    "unit": "unit of the values",
    "marker_period": "label of the period in which something started",
    "marker_label": "what started",
}
LEFT, RIGHT = 60, 165
_GAPS = {"missing": CROSS, "suppressed": HIDDEN}
_NUMBERS = ("value", "centre", "limit_low", "limit_high", "threshold")


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw points in order of time, their centre as a line, limits as steps, and signals by shape and colour.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice, more than one series, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("series", "period", "period_order", "value"),
                    key=("series", "period_order"), chart="run_chart", title=title, values=("value",))  # fmt: skip
    texts = ("series", "period", "state", "centre_label", "signal", "marker_period", "marker_label")
    rows = rows.assign(**{name: rows[name].map(text_of) for name in texts}, unit=rows["unit"].map(unit_of))
    series = list(dict.fromkeys(rows["series"]))
    if len(series) > 1:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(series)), most="1")
    time = timeline(rows, WIDTH - LEFT - RIGHT, title)
    unit = next(iter(rows["unit"]))
    axis = axis_for(numbers_in(rows[list(_NUMBERS)].to_numpy().ravel()), unit)
    name = unsaid(series[0], title)
    plot = Plot(time.step * len(time.labels), 260, axis, time, unit, locale, heading=name, left=LEFT)
    return finish(_panel(rows, plot), title=title, description=description, locale=locale)


def _panel(rows: pd.DataFrame, plot: Plot) -> alt.LayerChart:
    points = with_runs(_points(rows, plot), 0)
    marks = sorted({(row["marker_period"], row["marker_label"]) for row in rows_of(rows)
                    if row["marker_period"] in plot.time.labels})  # fmt: skip
    over = 36 if marks else 24
    lines = {name: _steps(rows, plot, name) for name in _NUMBERS[1:]}
    layers = [_line(points, plot), *_rules(lines, plot), _dots(points, plot), _signs(rows, plot), *markers(marks, plot),
              *end_labels(_ends(rows, plot, points, lines), plot, RIGHT), *heading(plot, over + 8)]  # fmt: skip
    if items := _key(rows, points, lines, plot.locale):
        layers += key(items, left=-LEFT, bottom=-over - (20 if plot.heading else 4))
    return layered(layers, length=plot.length, height=plot.height)


def _points(rows: pd.DataFrame, plot: Plot) -> list[Record]:
    found: list[Record] = []
    for row in rows_of(rows):
        if (value := number_of(row["value"])) is None:
            continue
        slot, part = plot.time.slot(row["period"]), bool(row["signal"])
        found.append({"period": spoken(row["period"]), "tick": plot.time.ticks[slot], "slot": slot, "value": value,
                      "px": plot.time.middle(row["period"]), "label": numbers.show(value, plot.unit),
                      "said": row["signal"], "shape": "diamond" if part else "circle",
                      "colour": ORANGE if part else BLUE, "size": 130 if part else 64})  # fmt: skip
    return found


def _line(points: list[Record], plot: Plot) -> alt.Chart:
    # Pixels, not labels, along the bottom: the path is then in the order of time, not of the alphabet.
    run = {"field": "run", "type": "nominal"}
    return layer(points, "line", {"x": pixels("px"), "y": plot.y("value"), "detail": run}, strokeWidth=1.5, color=BLUE)


def _dots(points: list[Record], plot: Plot) -> alt.Chart:
    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in
            (("period", say("period", plot.locale)), ("label", say("value", plot.locale)),
             ("said", _say("signal", plot.locale)))]  # fmt: skip
    return layer(points, "point", {"x": plot.x(), "y": plot.y("value"), "fill": plain("colour"),
                                   "shape": plain("shape"), "size": measured("size"), "tooltip": tips},
                 opacity=1, strokeWidth=0)  # fmt: skip


def _steps(rows: pd.DataFrame, plot: Plot, name: str) -> list[Record]:
    """A line from slot to slot at the height of a column."""
    found = [(plot.time.slot(row["period"]), number_of(row[name])) for row in rows_of(rows)]
    return [{"px": slot * plot.time.step, "px2": (slot + 1) * plot.time.step, name: value}
            for slot, value in found if value is not None]  # fmt: skip


def _rules(lines: dict[str, list[Record]], plot: Plot) -> list[alt.Chart]:
    looks = {"centre": (GREY, [1, 0]), "limit_low": (GREY, [6, 4]), "limit_high": (GREY, [6, 4]),
             "threshold": (INK, [2, 2])}  # fmt: skip
    return [layer(steps, "rule", {"x": pixels("px"), "x2": "px2", "y": plot.y(name)}, color=looks[name][0],
                  strokeDash=looks[name][1], strokeWidth=1.5) for name, steps in lines.items()]  # fmt: skip


def _signs(rows: pd.DataFrame, plot: Plot) -> alt.Chart:
    signs = [{"px": plot.time.middle(row["period"]), "py": plot.height - 7, "shape": _GAPS[state], "fill": GREY}
             for row, state in ((row, _gap(row)) for row in rows_of(rows)) if state in _GAPS]  # fmt: skip
    return layer(signs, "point", {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"), "fill": plain("fill")},
                 size=50, opacity=1, strokeWidth=0)  # fmt: skip


def _gap(row: Record) -> str:
    return "" if number_of(row["value"]) is not None else str(row["state"]).replace("observed", "") or "missing"


def _ends(rows: pd.DataFrame, plot: Plot, points: list[Record], lines: dict[str, list[Record]]) -> list[Record]:
    """What stands right of the plot: the last value, and each line where it ends."""
    ends = [{"at": points[-1]["value"], "text": points[-1]["period"], "label": points[-1]["label"],
             "shape": points[-1]["shape"], "colour": points[-1]["colour"]}] if points else []  # fmt: skip
    centre = next((text for text in reversed(list(rows["centre_label"])) if text), _say("centre", plot.locale))
    said = {"centre": centre, "limit_low": _say("limit", plot.locale), "limit_high": _say("limit", plot.locale),
            "threshold": _say("threshold", plot.locale)}  # fmt: skip
    for name, steps in lines.items():
        if steps:
            value = steps[-1][name]
            ends.append({"at": value, "text": said[name], "label": numbers.show(value, plot.unit), "shape": DASH,
                         "colour": INK if name == "threshold" else GREY})  # fmt: skip
    return ends


def _key(
    rows: pd.DataFrame, points: list[Record], lines: dict[str, list[Record]], locale: str
) -> list[tuple[str, str, str]]:
    items = []
    if any(point["said"] for point in points):
        items.append(("diamond", ORANGE, _say("signal", locale)))
    if lines["limit_low"] or lines["limit_high"]:
        items.append((DASH, GREY, _say("limits", locale)))
    gaps = {_gap(row) for row in rows_of(rows)}
    return items + [(sign, GREY, say(state, locale)) for state, sign in _GAPS.items() if state in gaps]


def _say(name: str, locale: str) -> str:
    return say(f"run_chart.{name}", locale)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Two years of a monthly share with limits by its denominator, a month without data, and eight points above."""
    counts = [52, 55, 49, 58, 51, 47, None, 54, 50, 56, 53, 48, 55, 50, 52, 57, 61, 63, 60, 66, 62, 64, 65, 63]
    sizes = [100, 104, 96, 110, 99, 92, 0, 103, 98, 105, 101, 95, 100, 97, 99, 102, 101, 104, 98, 106, 99, 103, 105, 98]
    rows = []
    for order, (count, size) in enumerate(zip(counts, sizes, strict=True)):
        spread = None if count is None else 3 * (0.56 * 0.44 / size) ** 0.5
        rows.append({
            "series": "Referrals closed within four weeks", "period": f"{2023 + order // 12}-{order % 12 + 1:02d}",
            "period_order": order, "value": None if count is None else count / size,
            "state": "missing" if count is None else "observed", "centre": 0.56, "centre_label": "mean",
            "limit_low": None if spread is None else 0.56 - spread,
            "limit_high": None if spread is None else 0.56 + spread, "threshold": 0.45, "unit": "proportion",
            "signal": "shift: 8 points in a row on one side" if order >= 16 else "", "marker_period": "2024-05",
            "marker_label": "trigger fired",
        })  # fmt: skip
    return pd.DataFrame(rows), {
        "title": "More referrals are closed in time since May 2024",
        "description": "Control chart of the monthly share of referrals closed within four weeks in 2023 and 2024: "
        "eight points in a row lie above the mean from May 2024 on.",
    }
