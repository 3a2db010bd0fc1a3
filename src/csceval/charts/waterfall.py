"""Parts that add up to a whole: each bar starts where the one above it ends, the last is the sum."""

from __future__ import annotations

import itertools
from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis, axis_for
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    BAR,
    BLUE,
    GREY,
    INK,
    LEADING,
    ORANGE,
    TEAL,
    TICK,
    WHISKER,
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
    "name": "what the bar is",
    "order": "place of the row from the top; by name where absent",
    "kind": "step or lost (on from the last one; lost is what is gone), total or beside (from zero; not in the sum)",
    "value": "length of the bar; below zero it runs back",
    "low": "lower end of the 95 % interval of the value",
    "high": "upper end of the 95 % interval of the value",
    "unit": "unit of the values",
    "label": "value as text; made from value and interval where absent",
}
COLOURS = {"step": BLUE, "lost": ORANGE, "total": GREY, "beside": TEAL}
_FOLLOWS = ("step", "lost")
_NAMES, _LABELS = 190, 190  # pixels left and right of the plot
_PLOT = WIDTH - _NAMES - _LABELS


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one bar a row: steps and losses on from each other, totals and what stands beside the sum from zero.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown kind, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "kind", "value"), key=("order", "name"), chart="waterfall",
                    title=title, unique=False)  # fmt: skip
    unknown = sorted(set(rows["kind"].map(text_of)) - set(COLOURS))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(COLOURS))
    records = _placed([_record(row, locale) for row in rows_of(rows)])
    axis = axis_for(numbers_in(record[end] for record in records for end in ("from", "to", "low", "high")), "",
                    zero=True, most=4)  # fmt: skip
    unit = unit_of(rows["unit"].dropna().iloc[0]) if rows["unit"].notna().any() else ""
    step = max(max(record["lines"] for record in records) * LEADING + 14, 44)
    for at, record in enumerate(records):
        middle = (at + 0.5) * step
        record |= {"middle": middle, "top": middle - 12, "bottom": middle + 12, "whisker": middle + 16}
    layers = [
        *_marks(records, axis, numbers.label(unit) or say("value_axis", locale)),
        *_labels(records),
        *_key(records, locale),
    ]
    chart = layered(layers, length=_PLOT, height=step * len(records))
    return finish(chart, title=title, description=description, locale=locale)


def _record(row: dict[str, Any], locale: str) -> Record:
    value, low, high = (number_of(row[column]) for column in ("value", "low", "high"))
    low, high = (None, None) if value is None or low is None or high is None or low == high else (low, high)
    name = wrap(text_of(row["name"]), _NAMES - 20)
    label = wrap(_label(row, value, low, high, locale), _LABELS - 20)
    return {"name": name, "label": label, "kind": text_of(row["kind"]), "value": value, "low": low, "high": high,
            "fill": COLOURS[text_of(row["kind"])], "lines": max(line_count(name), line_count(label))}  # fmt: skip


def _label(row: dict[str, Any], value: float | None, low: float | None, high: float | None, locale: str) -> str:
    if given := text_of(row["label"]):
        return given
    if value is None:
        return say("no_value", locale)
    shown = numbers.show(value, unit_of(row["unit"])).strip()
    if low is None or high is None:
        return shown
    unit = unit_of(row["unit"])
    return say("estimate_between", locale, value=shown, low=numbers.bare(low, unit), high=numbers.bare(high, unit))


def _placed(records: list[Record]) -> list[Record]:
    """Where each bar starts and ends, its interval moved along with it."""
    run = 0.0
    for record in records:
        start = run if record["kind"] in _FOLLOWS else 0.0
        value = record["value"]
        record["from"], record["to"] = (None, None) if value is None else (start, start + value)
        record["low"], record["high"] = (
            None if end is None else start + end for end in (record["low"], record["high"])
        )
        if record["kind"] in _FOLLOWS:
            run += value or 0.0
    return records


def _x(field: str, axis: Axis, title: str) -> alt.X:
    drawn = number_axis(values=list(axis.ticks), labelExpr=axis.labels, title=title, titlePadding=8)
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False)
    return alt.X(field, type="quantitative", scale=scale, axis=drawn)


def _marks(records: list[Record], axis: Axis, title: str) -> list[alt.Chart]:
    bars = [record for record in records if record["from"] is not None]
    ranged = [record for record in bars if record["low"] is not None]
    caps = [{"at": record[end], "whisker": record["whisker"], "shape": TICK} for record in ranged
            for end in ("low", "high")]  # fmt: skip
    ends = [{"at": one["to"], "top": one["bottom"], "next": after["top"]}
            for one, after in itertools.pairwise(bars) if {one["kind"], after["kind"]} <= {*_FOLLOWS}]  # fmt: skip
    tips = [alt.Tooltip("name:N"), alt.Tooltip("label:N")]
    return [
        layer(bars or [{"from": 0, "to": 0, "top": 0, "bottom": 0, "fill": GREY}], "rect",
              {"x": _x("from", axis, title), "x2": "to", "y": pixels("top"), "y2": "bottom", "fill": plain("fill"),
               "tooltip": tips}, opacity=1),
        layer(ends, "rule", {"x": _x("at", axis, title), "y": pixels("top"), "y2": "next"}, color=INK, strokeWidth=1),
        layer(ranged, "rule", {"x": _x("low", axis, title), "x2": "high", "y": pixels("whisker")},
              color=INK, strokeWidth=1.5),
        layer(caps, "point", {"x": _x("at", axis, title), "y": pixels("whisker"), "shape": plain("shape")},
              fill=INK, size=60, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _labels(records: list[Record]) -> list[alt.Chart]:
    names = [{"text": record["name"], "px": -_NAMES, "py": middled(record["name"], record["middle"])}
             for record in records]  # fmt: skip
    values = [{"text": record["label"], "px": _PLOT + 16, "py": middled(record["label"], record["middle"])}
              for record in records]  # fmt: skip
    return [words_at(names), words_at(values)]


def _key(records: list[Record], locale: str) -> list[alt.Chart]:
    kinds = [kind for kind in COLOURS if any(record["kind"] == kind for record in records)]
    items = [(BAR, COLOURS[kind], say(f"waterfall_{kind}", locale)) for kind in kinds]
    if any(record["low"] is not None for record in records):
        items.append((WHISKER, INK, say("interval", locale)))
    return key(items, left=-_NAMES, bottom=-8)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Where 4.4 million of spending went, with what wages added beside it."""
    rows = [
        (1, "Value added where the money was spent", "step", 1.956, None, None),
        (2, "Value added in the supply chain", "step", 0.421, 0.345, 0.496),
        (3, "Left the area", "lost", 2.023, 1.948, 2.099),
        (4, "Money spent", "total", 4.4, None, None),
        (5, "Added by wages spent again (not in the sum)", "beside", 0.829, 0.670, 0.987),
    ]
    return pd.DataFrame(rows, columns=["order", "name", "kind", "value", "low", "high"]).assign(unit="million"), {
        "title": "Of 4.4 million spent, 2.4 became value added in the county",
        "description": "Bars that add up to 4.4 million: 1.96 value added at the first step, 0.42 in the supply chain, "
        "2.02 that left the county; 0.83 added by wages stands beside them.",
    }
