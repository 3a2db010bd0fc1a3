"""What a result depends on: one bar an assumption, from the result at its low end to the result at its high end."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._rows import Record, number_of, numbers_in, prepared, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis, axis_for
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    BAR,
    BLUE,
    INK,
    LEADING,
    ORANGE,
    SMALL,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    middled,
    number_axis,
    pixels,
    plain,
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "name": "the assumption",
    "order": "place of the row from the top; by name where absent",
    "at_low": "the result where the assumption is at its low end",
    "at_high": "the result where it is at its high end",
    "low_setting": "the assumption's low end",
    "high_setting": "its high end",
    "base": "the result as it is; the same in every row",
    "unit": "unit of the results",
    "label": "both ends of the assumption as text; made from the settings where absent",
}
_NAMES, _LABELS = 220, 150  # pixels left and right of the plot
_PLOT = WIDTH - _NAMES - _LABELS


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one bar an assumption around the result as it is; the two halves tell its low end from its high end.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "at_low", "at_high", "base"), key=("order", "name"),
                    chart="tornado", title=title, unique=False)  # fmt: skip
    records = [_record(row) for row in rows_of(rows)]
    step = max(max(record["lines"] for record in records) * LEADING + 10, 34)
    for at, record in enumerate(records):
        middle = (at + 0.5) * step
        record |= {"middle": middle, "top": middle - 10, "bottom": middle + 10}
    axis = axis_for(numbers_in(rows[["at_low", "at_high", "base"]].to_numpy().ravel()), "", most=4)
    unit = unit_of(rows["unit"].dropna().iloc[0]) if rows["unit"].notna().any() else ""
    height = step * len(records)
    layers = [
        *_marks(records, axis, numbers.label(unit) or say("value_axis", locale), height),
        *_labels(records),
        *_key(locale),
    ]
    chart = layered(layers, length=_PLOT, height=height)
    return finish(chart, title=title, description=description, locale=locale)


def _record(row: dict[str, Any]) -> Record:
    ends = {name: number_of(row[name]) for name in ("at_low", "at_high", "base")}
    name, label = wrap(text_of(row["name"]), _NAMES - 20), wrap(_label(row), _LABELS - 20)
    return ends | {"name": name, "label": label, "lines": max(line_count(name), line_count(label))}


def _label(row: dict[str, Any]) -> str:
    if given := text_of(row["label"]):
        return given
    low, high = number_of(row["low_setting"]), number_of(row["high_setting"])
    return "" if low is None or high is None else numbers.between(low, high, "ratio")


def _x(field: str, axis: Axis, title: str) -> alt.X:
    drawn = number_axis(values=list(axis.ticks), labelExpr=axis.labels, title=title, titlePadding=8)
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False)
    return alt.X(field, type="quantitative", scale=scale, axis=drawn)


def _marks(records: list[Record], axis: Axis, title: str, height: float) -> list[alt.Chart]:
    halves = [
        {"from": record["base"], "to": record[end], "top": record["top"], "bottom": record["bottom"], "fill": fill,
         "name": record["name"], "label": record["label"]}
        for record in records for end, fill in (("at_low", ORANGE), ("at_high", BLUE))
        if record["base"] is not None and record[end] is not None
    ]  # fmt: skip
    base = next((record["base"] for record in records if record["base"] is not None), None)
    line = [] if base is None else [{"at": base, "text": numbers.bare(base, ""), "py": -9}]
    tips = [alt.Tooltip("name:N"), alt.Tooltip("label:N")]
    return [
        layer(halves or [{"from": 0, "to": 0, "top": 0, "bottom": 0, "fill": BLUE}], "rect",
              {"x": _x("from", axis, title), "x2": "to", "y": pixels("top"), "y2": "bottom", "fill": plain("fill"),
               "tooltip": tips}, opacity=1),
        layer(line, "rule", {"x": _x("at", axis, title), "y": 0, "y2": height}, color=INK, strokeWidth=1.5),
        words_at(line, x=_x("at", axis, title), align="center", fontSize=SMALL),
    ]  # fmt: skip


def _labels(records: list[Record]) -> list[alt.Chart]:
    names = [{"text": record["name"], "px": -_NAMES, "py": middled(record["name"], record["middle"])}
             for record in records]  # fmt: skip
    values = [{"text": record["label"], "px": _PLOT + 16, "py": middled(record["label"], record["middle"])}
              for record in records]  # fmt: skip
    return [words_at(names), words_at(values)]


def _key(locale: str) -> list[alt.Chart]:
    items = [(BAR, ORANGE, say("tornado_low", locale)), (BAR, BLUE, say("tornado_high", locale))]
    return key(items, left=-_NAMES, bottom=-22)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Three assumptions behind a value added of 2.38 million."""
    rows = [
        (1, "Local share of spending: health", 2.241, 2.512, 0.75, 0.95),
        (2, "Purchases of health", 2.315, 2.440, 0.145, 0.255),
        (3, "Local share of spending: education", 2.315, 2.408, 0.85, 1.0),
    ]
    columns = ["order", "name", "at_low", "at_high", "low_setting", "high_setting"]
    return pd.DataFrame(rows, columns=columns).assign(base=2.377, unit="million"), {
        "title": "Value added depends most on how much of health stays in the county",
        "description": "Three bars around 2.38 million of value added: the local share of health spending moves it "
        "from 2.24 to 2.51, the others less.",
    }
