"""The same value in each place, one small panel a place, all on one scale, with the whole as a thin line behind."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._lines import with_runs
from csceval.charts._periods import Timeline, spoken, timeline
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis, axis_for
from csceval.charts._text import wrap
from csceval.charts._theme import (
    BAND,
    BLUE,
    DASH,
    GREY,
    INK,
    LEADING,
    LINE,
    SMALL,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    number_axis,
    pixels,
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "name": "name of the place; one panel each, at most 24",
    "order": "place of the panel; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "value": "value; missing breaks the line",
    "low": "lower end of the 95 % interval",
    "high": "upper end of the 95 % interval",
    "state": "observed, missing, not_due, suppressed or not_applicable; only observed values are drawn",
    "beside": "value of all places together in the period, drawn thin in every panel",
    "unit": "unit of the values; one in a chart",
    "marker_period": "label of the period in which the place joined",
}
MOST = 24
_ACROSS, _LEFT, _GAP, _HIGH, _HEAD = 4, 52, 18, 84, 54
_WIDE = (WIDTH - _LEFT - 8 - _GAP * (_ACROSS - 1)) / _ACROSS


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one panel a place with its line, interval and the period it joined; every panel has the same two scales.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice in a place, more than 24 places, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "period", "period_order", "value"),
                    key=("order", "name", "period_order"), chart="small_multiples", title=title,
                    values=("value", "low", "high"))  # fmt: skip
    texts = ("name", "period", "marker_period")
    rows = rows.assign(**{column: rows[column].map(text_of) for column in texts}, unit=rows["unit"].map(unit_of))
    names = list(dict.fromkeys(rows["name"]))
    if len(names) > MOST:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(names)), most=str(MOST))
    unit = rows["unit"].iloc[0]
    axis = axis_for(numbers_in(rows[["value", "low", "high", "beside"]].to_numpy().ravel()), unit, most=3)
    time = timeline(rows, _WIDE, title)
    spots = {name: (at % _ACROSS * (_WIDE + _GAP), float(at // _ACROSS * (_HIGH + _HEAD)))
             for at, name in enumerate(names)}  # fmt: skip
    own, beside = (
        [point for at, name in enumerate(names)
         for point in with_runs(_points(rows[rows["name"] == name], column, spots[name], axis, time), at)]
        for column in ("value", "beside")
    )  # fmt: skip
    layers = [*_frames(spots, axis, unit, time, locale), *_starts(rows, spots, time),
              *_lines(own, beside, locale), _names(spots)]  # fmt: skip
    layers += key(_key(rows, own, beside, locale), left=-_LEFT, bottom=-20 - LEADING)
    high = (-(-len(names) // _ACROSS)) * (_HIGH + _HEAD) - _HEAD + 22
    return finish(layered(layers, length=WIDTH - _LEFT - 8, height=high), title=title, description=description,
                  locale=locale)  # fmt: skip


def _points(rows: pd.DataFrame, column: str, spot: tuple[float, float], axis: Axis, time: Timeline) -> list[Record]:
    found: list[Record] = []
    for row in rows_of(rows):
        if (value := number_of(row[column])) is None:
            continue
        at = {"value": value} | {end: number_of(row[end]) if column == "value" else None for end in ("low", "high")}
        levels = {f"y_{name}": None if one is None else round(spot[1] + _HIGH - axis.place(one, _HIGH), 2)
                  for name, one in at.items()}  # fmt: skip
        found.append({"name": row["name"], "period": spoken(row["period"]), "slot": time.slot(row["period"]),
                      "px": round(spot[0] + time.middle(row["period"]), 2), "value": value,
                      "label": numbers.show(value, row["unit"])} | levels)  # fmt: skip
    return found


def _frames(
    spots: dict[str, tuple[float, float]], axis: Axis, unit: str, time: Timeline, locale: str
) -> list[alt.Chart]:
    """Thin lines at the ticks of every panel, their values at the left of each row, first and last period below."""
    lines = [{"px": left, "qx": left + _WIDE, "py": top + _HIGH - axis.place(tick, _HIGH)}
             for left, top in spots.values() for tick in axis.ticks]  # fmt: skip
    parts = 100 if unit == numbers.PERCENT else 1
    digits = 0 if all(float(f"{tick * parts:.9g}").is_integer() for tick in axis.ticks) else 1
    values = [{"text": numbers.grouped(tick * parts, digits), "px": -8.0, "py": top + _HIGH - axis.place(tick, _HIGH)}
              for left, top in spots.values() if left == 0 for tick in axis.ticks]  # fmt: skip
    first, last = (wrap(spoken(time.labels[at]), _WIDE / 2, size=SMALL, lines=1) for at in (0, -1))
    starts = [{"text": first, "px": left, "py": top + _HIGH + 11} for left, top in spots.values()]
    ends = [{"text": last, "px": left + _WIDE, "py": top + _HIGH + 11} for left, top in spots.values()]
    shown = [] if len(time.labels) == 1 else ends
    named = f"{say('period', locale)}; {numbers.label(unit) or say('value_axis', locale)}"
    drawn = number_axis(values=[], grid=False, title=named, titlePadding=12)
    x = alt.X(
        "px", type="quantitative", axis=drawn, scale=alt.Scale(domain=[0, WIDTH - _LEFT - 8], nice=False, zero=False)
    )
    return [
        layer(
            lines, "rule", {"x": pixels("px"), "x2": "qx", "y": pixels("py")}, color=LINE, opacity=0.3, strokeWidth=1
        ),
        words_at(values, align="right", fontSize=SMALL),
        words_at(starts, x=x, fontSize=SMALL),
        words_at(shown, align="right", fontSize=SMALL),
    ]


def _starts(rows: pd.DataFrame, spots: dict[str, tuple[float, float]], time: Timeline) -> list[alt.Chart]:
    """A dashed upright where a place joined."""
    marks = sorted(
        {(row["name"], row["marker_period"]) for row in rows_of(rows) if row["marker_period"] in time.labels}
    )
    placed = [{"px": spots[name][0] + time.slot(period) * time.step, "py": spots[name][1], "qy": spots[name][1] + _HIGH}
              for name, period in marks]  # fmt: skip
    return [layer(placed, "rule", {"x": pixels("px"), "y": pixels("py"), "y2": "qy"}, color=INK, strokeDash=[4, 3],
                  strokeWidth=1.25)]  # fmt: skip


def _lines(own: list[Record], beside: list[Record], locale: str) -> list[alt.Chart]:
    run = {"field": "run", "type": "nominal"}
    ranged = [point for point in own if point["y_low"] is not None and point["y_high"] is not None]
    tips = [alt.Tooltip(f"{name}:N", title=say(title, locale))
            for name, title in (("name", "place"), ("period", "period"), ("label", "value"))]  # fmt: skip
    path = {"x": pixels("px"), "y": pixels("y_value"), "detail": run}
    return [
        layer(ranged, "area", {"x": pixels("px"), "y": pixels("y_low"), "y2": "y_high", "detail": run}, fill=BLUE,
              fillOpacity=0.16, opacity=1, stroke=BLUE, strokeWidth=0.5),
        layer(beside, "line", path, color=GREY, strokeWidth=1.25, strokeDash=[2, 2]),
        layer(own, "line", path, color=BLUE, strokeWidth=2),
        layer(own, "point", {"x": pixels("px"), "y": pixels("y_value"), "tooltip": tips}, fill=BLUE, size=18, opacity=1,
              strokeWidth=0),
    ]  # fmt: skip


def _names(spots: dict[str, tuple[float, float]]) -> alt.Chart:
    return words_at([{"text": wrap(name, _WIDE, size=SMALL, lines=1), "px": left, "py": top - 12}
                     for name, (left, top) in spots.items()], fontWeight="bold", fontSize=SMALL)  # fmt: skip


def _key(rows: pd.DataFrame, own: list[Record], beside: list[Record], locale: str) -> list[tuple[str, str, str]]:
    items = [("circle", BLUE, say("charts_evaluated.own", locale))]
    ranged = any(point["y_low"] is not None and point["y_high"] is not None for point in own)
    items += [(BAND, BLUE, say("interval", locale))] if ranged else []
    items += [(DASH, GREY, say("charts_evaluated.beside", locale))] if beside else []
    joined = (rows["marker_period"] != "").any()
    return items + ([(_UPRIGHT, INK, say("charts_evaluated.joined_here", locale))] if joined else [])


_UPRIGHT = "M-0.12,-1L0.12,-1L0.12,-0.3L-0.12,-0.3ZM-0.12,0.3L0.12,0.3L0.12,1L-0.12,1Z"


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Six sites over twelve quarters on one scale; five joined at some time, one quarter of one site is withheld."""
    periods = [f"{year} Q{quarter}" for year in (2022, 2023, 2024) for quarter in range(1, 5)]
    joins = {"Harbour Street Hub": 2, "Northfield Centre": 2, "Eastgate Library": 5, "Westmoor Town Hall": 5,
             "Lakeside Rooms": 8, "Stonebridge Library": None}  # fmt: skip
    rows = []
    for order, (site, start) in enumerate(joins.items()):
        for at, period in enumerate(periods):
            value = (
                24.0
                + order % 3
                - (0 if start is None else min(max(at - start + 1, 0), 5) * 1.3)
                + (at * 7 + order) % 3 / 2
            )
            rows.append({"name": site, "order": order, "period": period, "period_order": at, "value": value,
                         "low": value - 2.2, "high": value + 2.4, "beside": 23.5 - 0.35 * at, "unit": "days",
                         "state": "suppressed" if (order, at) == (4, 3) else "observed",
                         "marker_period": None if start is None else periods[start]})  # fmt: skip
    return pd.DataFrame(rows), {
        "title": "Waits fall in each site after it joined",
        "description": "Six small line charts on one scale of the median wait in days by quarter: in the five sites "
        "that joined it falls by about 6 days, in the sixth it stays.",
    }
