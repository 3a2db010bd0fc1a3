"""One series before and after something began: observed, fitted, and dashed with its ribbon what was expected."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._lines import Plot, end_labels, heading, markers, with_runs
from csceval.charts._periods import spoken, timeline
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import axis_for
from csceval.charts._text import unsaid
from csceval.charts._theme import (
    BAR,
    BLUE,
    DASH,
    ORANGE,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    pixels,
)
from csceval.words import numbers

COLUMNS = {
    "series": "what is followed; one in a chart",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "value": "value observed; missing breaks the line",
    "fitted": "value of the model",
    "counterfactual": "value expected had nothing begun; empty before the start",
    "low": "lower end of the 95 % interval of the expected value",
    "high": "upper end of the same",
    "phase": "before, phase_in (left out by the model) or after",
    "state": "observed, missing, not_due, suppressed or not_applicable; only observed values are drawn",
    "unit": "unit of the values",
    "marker_label": "what began",
}
_LEFT, _RIGHT = 60, 175
_PLOT = WIDTH - _LEFT - _RIGHT
_NUMBERS = ("value", "fitted", "counterfactual", "low", "high")


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw observed points, the fitted line, and dashed the line carried on as if nothing had begun, with its ribbon.

    The distance between the two lines is the estimated effect; the ribbon is the doubt about the dashed one.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice, more than one series, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("series", "period", "period_order", "value", "counterfactual"),
                    key=("series", "period_order"), chart="interrupted", title=title, values=_NUMBERS)  # fmt: skip
    texts = ("series", "period", "phase", "marker_label")
    rows = rows.assign(**{name: rows[name].map(text_of) for name in texts}, unit=rows["unit"].map(unit_of))
    series = list(dict.fromkeys(rows["series"]))
    if len(series) > 1:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(series)), most="1")
    unit = next(iter(rows["unit"]))
    axis = axis_for(numbers_in(rows[list(_NUMBERS)].to_numpy().ravel()), unit)
    time, name = timeline(rows, _PLOT, title), unsaid(series[0], title)
    plot = Plot(_PLOT, 270, axis, time, unit, locale, heading=name, left=_LEFT)
    return finish(_panel(rows, plot), title=title, description=description, locale=locale)


def _panel(rows: pd.DataFrame, plot: Plot) -> alt.LayerChart:
    dots, fitted, expected = (with_runs(_points(rows, plot, name), 0) for name in ("value", "fitted", "counterfactual"))
    start = [(row["period"], row["marker_label"] or say("charts_effects.began", plot.locale))
             for row in rows_of(rows) if row["phase"] not in ("", "before")][:1]  # fmt: skip
    layers = [*_ribbon(expected, plot), _line(fitted, plot, BLUE, [1, 0]), _line(expected, plot, ORANGE, [7, 4]),
              _dots(dots, plot), *markers(start, plot), *end_labels(_ends(fitted, expected, plot), plot, _RIGHT),
              *heading(plot, 44)]  # fmt: skip
    items = [("circle", BLUE, say("charts_effects.observed", plot.locale))]
    items += [(BAR, ORANGE, say("charts_effects.expected_interval", plot.locale))] if _ranged(expected) else []
    layers += key(items, left=-_LEFT, bottom=-56 if plot.heading else -34)
    return layered(layers, length=plot.length, height=plot.height)


def _points(rows: pd.DataFrame, plot: Plot, name: str) -> list[Record]:
    found: list[Record] = []
    for row in rows_of(rows):
        if (value := number_of(row[name])) is None:
            continue
        slot = plot.time.slot(row["period"])
        ends = {end: number_of(row[end]) if name == "counterfactual" else None for end in ("low", "high")}
        found.append({"period": spoken(row["period"]), "tick": plot.time.ticks[slot], "slot": slot, "value": value,
                      "px": plot.time.middle(row["period"]), "phase": row["phase"],
                      "label": numbers.show(value, plot.unit)} | ends)  # fmt: skip
    return found


def _ranged(points: list[Record]) -> list[Record]:
    return [point for point in points if point["low"] is not None and point["high"] is not None]


def _ribbon(points: list[Record], plot: Plot) -> list[alt.Chart]:
    channels = {"x": pixels("px"), "y": plot.y("low"), "y2": "high", "detail": {"field": "run", "type": "nominal"}}
    return [layer(_ranged(points), "area", channels, fill=ORANGE, fillOpacity=0.16, opacity=1, stroke=ORANGE,
                  strokeWidth=0.75)]  # fmt: skip


def _line(points: list[Record], plot: Plot, colour: str, dash: list[int]) -> alt.Chart:
    # A line of its own before and after: the jump is no slope between two periods.
    parts = [alt.Detail(name, type="nominal") for name in ("run", "phase")]
    return layer(points, "line", {"x": pixels("px"), "y": plot.y("value"), "detail": parts},
                 color=colour, strokeDash=dash, strokeWidth=2.5)  # fmt: skip


def _dots(points: list[Record], plot: Plot) -> alt.Chart:
    tips = [alt.Tooltip("period:N", title=say("period", plot.locale)),
            alt.Tooltip("label:N", title=say("value", plot.locale))]  # fmt: skip
    return layer(points, "point", {"x": plot.x(), "y": plot.y("value"), "tooltip": tips}, fill=BLUE, size=56,
                 opacity=1, strokeWidth=0)  # fmt: skip


def _ends(fitted: list[Record], expected: list[Record], plot: Plot) -> list[Record]:
    looks = ((fitted, "fitted", BLUE, BAR), (expected, "expected", ORANGE, DASH))
    return [{"at": points[-1]["value"], "text": say(f"charts_effects.{word}", plot.locale),
             "label": points[-1]["label"], "shape": shape, "colour": colour}
            for points, word, colour, shape in looks if points]  # fmt: skip


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Sixteen quarters of a share that jumps by six points in the ninth, with the line expected without it."""
    noise = [0.4, -0.9, 0.7, 0.1, -0.5, 0.8, -0.6, 0.2, 0.3, -0.7, 0.6, 0.9, -0.8, 0.4, -0.2, 0.5]
    rows = []
    for at, off in enumerate(noise):
        line = 0.54 + 0.001 * at
        after = at >= 8
        doubt = 0.012 + 0.002 * (at - 8)
        rows.append({
            "series": "Referrals closed", "period": f"{2021 + at // 4} Q{at % 4 + 1}", "period_order": at,
            "value": line + off / 100 + 0.06 * after, "fitted": line + 0.06 * after,
            "counterfactual": line if after else None, "low": line - doubt if after else None,
            "high": line + doubt if after else None, "phase": "after" if after else "before", "unit": "proportion",
            "marker_label": "shared referral form began",
        })  # fmt: skip
    return pd.DataFrame(rows), {
        "title": "Referrals are closed more often since the shared form",
        "description": "Points and a fitted line of the share of referrals closed by quarter: it steps up by 6 points "
        "in 2023 and stays above the dashed line expected without the form.",
    }
