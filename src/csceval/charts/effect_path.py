"""The mean of sites that joined beside comparison sites, before and after, with what was expected had nobody joined."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._lines import Plot, end_labels, lines, look, markers, with_runs
from csceval.charts._periods import spoken, timeline
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import axis_for
from csceval.charts._theme import BAND, GREY, RING, WIDTH, Drawn, finish, key, layered
from csceval.words import numbers

COLUMNS = {
    "series": "what a line shows; `joined` and `others` are put into words",
    "series_order": "place of the series in colours; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "value": "mean outcome; missing breaks the line",
    "low": "lower end of its 95 % interval",
    "high": "upper end of its 95 % interval",
    "phase": "before, after, or between (periods that the estimate does not compare)",
    "counterfactual": "value expected in that period without the collaboration; empty where nothing is claimed",
    "state": "observed, missing, not_due, suppressed or not_applicable; only observed values are drawn",
    "unit": "unit of the values",
    "marker_label": "what happened at the start",
}
MOST_SERIES = 3
_LEFT, _RIGHT = 60, 165
_PLOT = WIDTH - _LEFT - _RIGHT
_WITHOUT = {"colour": GREY, "shape": RING, "dash": [4, 3]}


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw the paths of joined and comparison sites, the start as an upright, and the counterfactual dashed.

    The distance between a line and its dashed counterfactual is the estimated effect.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice in a series, more than three series, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("series", "period", "period_order", "value", "phase", "counterfactual"),
                    key=("series_order", "series", "period_order"), chart="effect_path", title=title,
                    values=("value", "low", "high", "counterfactual"))  # fmt: skip
    rows = rows.assign(series=rows["series"].map(lambda name: _named(text_of(name), locale)))
    texts = ("series", "period", "phase", "marker_label")
    rows = rows.assign(**{column: rows[column].map(text_of) for column in texts}, unit=rows["unit"].map(unit_of))
    series = list(dict.fromkeys(rows["series"]))
    if len(series) > MOST_SERIES:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(series)), most=str(MOST_SERIES))
    unit = next(iter(rows["unit"]))
    values = numbers_in(rows[["value", "low", "high", "counterfactual"]].to_numpy().ravel())
    plot = Plot(_PLOT, 280, axis_for(values, unit), timeline(rows, _PLOT, title), unit, locale, left=_LEFT)
    actual = [_points(rows[rows["series"] == name], "value", plot, look(index)) for index, name in enumerate(series)]
    without = [_points(rows[rows["series"] == name], "counterfactual", plot, _WITHOUT) for name in series]
    points = [point for place, path in enumerate([*actual, *without]) for point in with_runs(path, place)]
    layers = [*lines(points, plot), *markers(_starts(rows, locale), plot), *_ends(actual, without, plot)]
    if any(point["low"] is not None and point["high"] is not None for point in points):
        layers += key([(BAND, GREY, say("interval", locale))], left=-_LEFT, bottom=-40)
    chart = layered(layers, length=_PLOT, height=plot.height)
    return finish(chart, title=title, description=description, locale=locale)


def _named(series: str, locale: str) -> str:
    return say(f"series_{series}", locale) if series in ("joined", "others") else series


def _points(rows: pd.DataFrame, column: str, plot: Plot, looks: Record) -> list[Record]:
    found: list[Record] = []
    for row in rows_of(rows):
        if (value := number_of(row[column])) is None:
            continue
        slot = plot.time.slot(row["period"])
        ends = {end: number_of(row[end]) if column == "value" else None for end in ("low", "high")}
        named = row["series"] if column == "value" else say("expected_without", plot.locale)
        found.append({"period": spoken(row["period"]), "tick": plot.time.ticks[slot], "slot": slot,
                      "px": plot.time.middle(row["period"]), "series": named, "value": value,
                      "label": numbers.show(value, plot.unit)} | ends | looks)  # fmt: skip
    return found


def _starts(rows: pd.DataFrame, locale: str) -> list[tuple[str, str]]:
    """The first period after the start, with what happened then."""
    after = rows[rows["phase"] == "after"].sort_values("period_order", kind="stable")
    if after.empty or not (rows["phase"] == "before").any():
        return []
    first = after.iloc[0]
    return [(first["period"], first["marker_label"] or say("start", locale))]


def _ends(actual: list[list[Record]], without: list[list[Record]], plot: Plot) -> list[alt.Chart]:
    ends: list[dict[str, Any]] = [path[-1] | {"at": path[-1]["value"], "text": path[-1]["series"]}
                                  for path in (*actual, *without) if path]  # fmt: skip
    return end_labels(ends, plot, _RIGHT)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Twelve quarters, half before and half after, with a counterfactual parallel to the comparison sites."""
    periods = [f"{year} Q{quarter}" for year in (2021, 2022, 2023) for quarter in range(1, 5)]
    joined = [20.1, 19.8, 20.4, 20.0, 19.7, 20.2, 18.0, 16.9, 15.8, 15.1, 14.6, 14.0]
    others = [19.2, 19.5, 19.3, 19.6, 19.4, 19.1, 19.3, 19.0, 18.8, 19.1, 18.7, 18.6]
    gap = 0.7  # mean of joined − others over the six quarters before
    rows = [(name, order, period, index, value, value - 1, value + 1, "before" if index < 6 else "after",
             other + gap if order == 1 and index >= 5 else None, "days", "sites joined")
            for name, order, values in (("Sites that joined", 1, joined), ("Comparison sites", 2, others))
            for index, (period, value, other) in enumerate(zip(periods, values, others, strict=True))]  # fmt: skip
    columns = ["series", "series_order", "period", "period_order", "value", "low", "high", "phase", "counterfactual",
               "unit", "marker_label"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns), {
        "title": "Waits fell where sites joined and stayed elsewhere",
        "description": "Line chart of the mean wait in days before and after sites joined: it falls from 20 to 14, "
        "while comparison sites stay at 19 days.",
    }
