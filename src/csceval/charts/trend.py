"""Lines over periods: how a value moved, with its interval, its gaps, a target and the moment something started."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._lines import Plot, end_labels, heading, lines, look, markers, with_runs
from csceval.charts._periods import Timeline, spoken, timeline
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import axis_for
from csceval.charts._theme import (
    BAND,
    CROSS,
    DASH,
    GREY,
    HIDDEN,
    INK,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    pixels,
    plain,
    together,
)
from csceval.words import numbers

COLUMNS = {
    "name": "what a panel shows (an indicator, a place); one panel where absent",
    "series": "what a line shows; at most four in a panel",
    "series_order": "place of the series in colours and key; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "value": "value; missing breaks the line",
    "low": "lower end of the 95 % interval",
    "high": "upper end of the 95 % interval",
    "state": "observed, missing, not_due, suppressed or not_applicable; only observed values are drawn",
    "target": "value aimed at in the period",
    "unit": "unit of the values; panels of one unit share their scale",
    "marker_period": "label of the period in which something started",
    "marker_label": "what started",
}
MOST_SERIES = 4
LEFT, RIGHT, GAP = 60, 165, 28  # pixels for axis labels, for the labels at the ends of lines, between columns
_GAPS = {"missing": CROSS, "suppressed": HIDDEN}


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one line a series over ordered periods, one panel a name.

    A missing value breaks the line and is never drawn as zero. Panels that share a unit share the scale of the values;
    panels of another unit have their own. Intervals are bands with a thin edge.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice in a series, more than four series, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("series", "period", "period_order", "value"),
                    key=("name", "series_order", "series", "period_order"), chart="trend", title=title,
                    values=("value", "low", "high"))  # fmt: skip
    texts = ("name", "series", "period", "state", "marker_period", "marker_label")
    rows = rows.assign(**{column: rows[column].map(text_of) for column in texts}, unit=rows["unit"].map(unit_of))
    looks = _looks(rows, title)
    names = list(dict.fromkeys(rows["name"]))
    columns = 1 if len(names) <= 4 else 2
    length = WIDTH - LEFT - RIGHT if columns == 1 else (WIDTH - GAP) / 2 - LEFT - 4
    time = timeline(rows, length, title)
    plots = [_plot(rows, name, time, panels=len(names), locale=locale) for name in names]
    items = _key(rows, looks, columns == 2, locale)
    single = items if len(plots) == 1 else []
    panels = [_panel(rows[rows["name"] == plot.heading], plot, looks, single, labelled=columns == 1) for plot in plots]
    return finish(_together(panels, items, columns), title=title, description=description, locale=locale)


def _together(panels: list[alt.LayerChart], items: list[tuple[str, str, str]], columns: int) -> Drawn:
    """One panel as it is; several below a key in a view of its own, since the key may be wider than a panel."""
    if len(panels) == 1:
        return panels[0]
    grid = together(panels, columns=columns)
    if not items:
        return grid
    above = layered(key(items, left=-LEFT, bottom=0), length=1, height=1)
    return together((above, grid), columns=1, spacing=8)


def _looks(rows: pd.DataFrame, title: str) -> dict[str, Record]:
    series = list(dict.fromkeys(rows.sort_values(["series_order", "series"], kind="stable")["series"]))
    if len(series) > MOST_SERIES:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(series)), most=str(MOST_SERIES))
    return {name: look(index) for index, name in enumerate(series)}


def _plot(rows: pd.DataFrame, name: str, time: Timeline, *, panels: int, locale: str) -> Plot:
    unit = next(iter(rows.loc[rows["name"] == name, "unit"]))
    shared = rows.loc[rows["unit"] == unit, ["value", "low", "high", "target"]]
    axis = axis_for(numbers_in(shared.to_numpy().ravel()), unit, most=6 if panels == 1 else 4)
    length = time.step * len(time.labels)
    return Plot(length, 260 if panels == 1 else 130, axis, time, unit, locale, heading=name, left=LEFT)


def _panel(rows: pd.DataFrame, plot: Plot, looks: dict[str, Record], items: list[tuple[str, str, str]], *,
           labelled: bool) -> alt.LayerChart:  # fmt: skip
    points = [point for place, series in enumerate(looks)
              for point in with_runs(_points(rows[rows["series"] == series], plot, looks), place)]  # fmt: skip
    marks = sorted({(row["marker_period"], row["marker_label"]) for row in rows_of(rows)
                    if row["marker_period"] in plot.time.labels})  # fmt: skip
    goals = _targets(rows, plot)
    layers = [*lines(points, plot), _rules(goals, plot), _signs(rows, plot, looks), *markers(marks, plot)]
    over = 36 if marks else 24
    if labelled:
        ends = [*_ends(points), *_goal_ends(goals, plot)]
        layers += end_labels(ends, plot, RIGHT)
    layers += heading(plot, over + 8)
    if items:
        layers += key(items, left=-LEFT, bottom=-over - (20 if plot.heading else 4))
    return layered(layers, length=plot.length, height=plot.height)


def _points(rows: pd.DataFrame, plot: Plot, looks: dict[str, Record]) -> list[Record]:
    found: list[Record] = []
    for row in rows_of(rows):
        if (value := number_of(row["value"])) is None:
            continue
        slot = plot.time.slot(row["period"])
        found.append({"period": spoken(row["period"]), "tick": plot.time.ticks[slot], "slot": slot,
                      "px": plot.time.middle(row["period"]), "series": row["series"],
                      "value": value, "low": number_of(row["low"]), "high": number_of(row["high"]),
                      "label": numbers.show(value, plot.unit)} | looks[row["series"]])  # fmt: skip
    return found


def _targets(rows: pd.DataFrame, plot: Plot) -> list[Record]:
    pairs = {(plot.time.slot(row["period"]), number_of(row["target"])) for row in rows_of(rows)}
    goals = sorted((slot, goal) for slot, goal in pairs if goal is not None)
    return [{"px": slot * plot.time.step, "px2": (slot + 1) * plot.time.step, "target": goal} for slot, goal in goals]


def _rules(goals: list[Record], plot: Plot) -> alt.Chart:
    return layer(goals, "rule", {"x": pixels("px"), "x2": "px2", "y": plot.y("target")}, color=INK, strokeWidth=1.5)


def _signs(rows: pd.DataFrame, plot: Plot, looks: dict[str, Record]) -> alt.Chart:
    """A sign at the foot of each period without a value: no data and withheld are not the same, and neither is zero."""
    order = list(looks)
    signs = [{"px": plot.time.middle(row["period"]), "py": plot.height - 7 - 13 * order.index(row["series"]),
              "shape": _GAPS[state], "fill": looks[row["series"]]["colour"]}
             for row, state in ((row, _gap(row)) for row in rows_of(rows)) if state in _GAPS]  # fmt: skip
    return layer(signs, "point", {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"), "fill": plain("fill")},
                 size=50, opacity=1, strokeWidth=0)  # fmt: skip


def _gap(row: dict[str, Any]) -> str:
    return "" if number_of(row["value"]) is not None else str(row["state"]).replace("observed", "") or "missing"


def _ends(points: list[Record]) -> list[Record]:
    last = {point["series"]: point for point in points}
    return [point | {"at": point["value"], "text": point["series"] or point["period"]}
            for point in last.values()]  # fmt: skip


def _goal_ends(goals: list[Record], plot: Plot) -> list[Record]:
    latest = {goal["target"] for goal in goals if goal["px"] == goals[-1]["px"]}
    return [{"at": goal, "text": say("target", plot.locale), "label": numbers.show(goal, plot.unit), "shape": DASH,
             "colour": INK} for goal in sorted(latest)]  # fmt: skip


def _key(rows: pd.DataFrame, looks: dict[str, Record], with_series: bool, locale: str) -> list[tuple[str, str, str]]:
    items = [(each["shape"], each["colour"], series) for series, each in looks.items()] if with_series else []
    if (rows["value"].notna() & rows["low"].notna() & rows["high"].notna()).any():
        items.append((BAND, GREY, say("interval", locale)))
    if with_series and rows["target"].notna().any():
        items.append((DASH, INK, say("target", locale)))
    gaps = {_gap(row) for row in rows_of(rows)}
    return items + [(sign, GREY, say(state, locale)) for state, sign in _GAPS.items() if state in gaps]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Waits over sixteen quarters where sites joined and elsewhere, with intervals, a gap and a withheld quarter."""
    periods = [f"{year} Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)]
    joined: list[float | None] = [
        20.1,
        19.8,
        20.4,
        20.0,
        19.7,
        19.1,
        18.0,
        16.9,
        15.8,
        15.1,
        14.6,
        14.0,
        13.5,
        12.9,
        12.3,
        11.8,
    ]
    others = [19.2, 19.5, 19.3, 19.6, None, 19.1, 19.3, 19.0, 18.8, 19.1, 18.7, None, 18.6, 18.8, 18.4, 18.5]
    both: list[tuple[str, list[float | None]]] = [("Sites that joined", joined), ("Other sites", others)]
    rows = [{"series": series, "series_order": order, "period": period, "period_order": index, "value": value,
             "low": None if value is None else value - 1.1, "high": None if value is None else value + 1.2,
             "state": "observed" if value is not None else "suppressed" if index == 11 else "missing",
             "target": 12.0 if order == 1 else None, "unit": "days", "marker_period": "2022 Q2",
             "marker_label": "first sites joined"}
            for order, (series, values) in enumerate(both, start=1)
            for index, (period, value) in enumerate(zip(periods, values, strict=True))]  # fmt: skip
    return pd.DataFrame(rows), {
        "title": "People wait less where sites joined",
        "description": "Line chart of the median wait in days from 2021 to 2024: it falls from 20 to 12 days in sites "
        "that joined and stays near 19 days in other sites.",
    }
