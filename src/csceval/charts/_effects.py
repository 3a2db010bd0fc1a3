"""What charts of effects share: the line of no difference, the axis of differences, the number as text."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._rows import Record, number_of, numbers_in, say, text_of
from csceval.charts._scales import Axis, axis_for, ratio_axis
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import INK, LEADING, SMALL, TICK, layer, middled, number_axis, words_at
from csceval.words import numbers


def reference_of(value: object) -> float:
    """The value of no difference, 0 unless told."""
    given = number_of(value)
    return 0.0 if given is None else given


def label_of(row: dict[str, Any], unit: str, locale: str) -> str:
    """Estimate and interval as text, or why there is none."""
    if given := text_of(row["label"]):
        return given
    value, low, high = (number_of(row[column]) for column in ("estimate", "conf_low", "conf_high"))
    if value is None:
        return say("no_estimate", locale, reason=text_of(row["reason"])).rstrip(": ")
    shown = numbers.show(value, unit, change=True).strip()
    if low is not None and high is not None:
        return say("estimate_between", locale, value=shown, low=numbers.bare(low, unit), high=numbers.bare(high, unit))
    return say("no_interval", locale, value=shown, reason=text_of(row["reason"])).rstrip(": ")


def axis_around(rows: pd.DataFrame, unit: str, reference: float) -> Axis:
    """The axis of some effects and the line of no difference; logarithmic where they are ratios."""
    found = numbers_in(rows[["estimate", "conf_low", "conf_high"]].to_numpy().ravel())
    ratios = reference == 1 and min(found, default=1.0) > 0
    return ratio_axis(found) if ratios else axis_for([reference, *found], unit)


def record_of(row: Record, unit: str, locale: str, *, names: float, labels: float, label: str = "") -> Record:
    """An effect as a row: what it is called, its numbers and its label, wrapped to the room left and right."""
    value, low, high = (number_of(row[column]) for column in ("estimate", "conf_low", "conf_high"))
    low, high = (None, None) if low is None or high is None else (low, high)
    name, said = wrap(text_of(row["name"]), names - 20), wrap(label or label_of(row, unit, locale), labels - 20)
    return {"name": name, "value": value, "low": low, "high": high, "label": said,
            "lines": max(line_count(name), line_count(said))}  # fmt: skip


def stacked(records: list[Record], *, pad: float, least: float = 0.0) -> float:
    """Gives every row its middle, one below the other, each as high as its text; returns how high all are."""
    height: float = 0
    for record in records:
        step = max(record["lines"] * LEADING + pad, least)
        record["middle"], height = height + step / 2, height + step
    return height


def texts_of(records: list[Record], *, names: float, plot: float) -> list[alt.Chart]:
    """The names left of the plot and the labels right of it."""
    sides = (("name", -names), ("label", plot + 16))
    return [words_at([{"text": one[side], "px": at, "py": middled(one[side], one["middle"])} for one in records])
            for side, at in sides]  # fmt: skip


def capped(records: list[Record]) -> list[Record]:
    """The ends of the intervals, each a short upright."""
    return [{"at": one[end], "middle": one["middle"], "shape": TICK} for one in records if one["low"] is not None
            for end in ("low", "high")]  # fmt: skip


def x_of(field: str, axis: Axis, unit: str, locale: str) -> alt.X:
    """A position on the axis of differences."""
    named = say("effect_axis_unit", locale, unit=numbers.step(unit))
    labels = axis.labels.removesuffix(" + ' %'")  # a difference of percentages is in points
    title = say("charts_effects.ratio_axis", locale) if axis.log else named if unit else say("effect_axis", locale)
    drawn = number_axis(values=list(axis.ticks), labelExpr=labels, titlePadding=8, title=title)
    shape: dict[str, Any] = {"type": "log"} if axis.log else {"zero": False}
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, **shape)
    return alt.X(field, type="quantitative", scale=scale, axis=drawn)


def frame_of(axis: Axis, unit: str, reference: float, height: float, locale: str) -> list[alt.Chart]:
    """The line of no difference with its word."""
    line = [{"at": reference, "text": say("no_difference", locale), "py": -9}]
    rule = layer(line, "rule", {"x": x_of("at", axis, unit, locale), "y": 0, "y2": height}, color=INK, strokeWidth=1.5)
    return [rule, words_at(line, x=x_of("at", axis, unit, locale), align="center", fontSize=SMALL)]
