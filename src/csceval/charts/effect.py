"""Estimates of effects: a point and its interval a row, against the line of no difference."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval.charts._effects import axis_around, frame_of, label_of, reference_of, x_of
from csceval.charts._rows import Record, number_of, prepared, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    BLUE,
    LEADING,
    TICK,
    WHISKER,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    middled,
    pixels,
    plain,
    words_at,
)

COLUMNS = {
    "name": "what the row estimates",
    "order": "place of the row from the top; by name where absent",
    "estimate": "the estimate",
    "conf_low": "lower end of its 95 % interval; missing where there is none",
    "conf_high": "upper end of its 95 % interval",
    "unit": "unit of the estimate; rows of one unit share an axis",
    "reference": "value that means no difference; 0 where absent, 1 for ratios",
    "reason": "why there is no interval",
    "label": "estimate and interval as text; made from the numbers where absent",
}
_NAMES, _LABELS = 180, 210  # pixels left and right of the plot
_PLOT = WIDTH - _NAMES - _LABELS
_AIRY = 6  # rows; more of them stand closer


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one estimate a row with its 95 % interval; estimates in different units get different axes.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "estimate", "conf_low", "conf_high"),
                    key=("order", "unit", "name"), chart="effect", title=title, unique=False)  # fmt: skip
    rows = rows.assign(unit=rows["unit"].map(unit_of), reference=rows["reference"].map(number_of))
    scales = list(dict.fromkeys(zip(rows["unit"], rows["reference"].map(reference_of), strict=True)))
    panels = []
    for index, (unit, reference) in enumerate(scales):
        same = rows[(rows["unit"] == unit) & (rows["reference"].map(reference_of) == reference)]
        panels.append(_panel(same, unit, reference, locale, keyed=index == 0))
    chart = panels[0] if len(panels) == 1 else alt.concat(*panels, columns=1)
    return finish(chart, title=title, description=description, locale=locale)


def _panel(rows: pd.DataFrame, unit: str, reference: float, locale: str, *, keyed: bool) -> alt.LayerChart:
    records = [_record(row, unit, locale) for row in rows_of(rows)]
    step = max(max(record["lines"] for record in records) * LEADING + 14, 40 if len(records) <= _AIRY else 28)
    for index, record in enumerate(records):
        record["middle"] = (index + 0.5) * step
    height = step * len(records)
    axis = axis_around(rows, unit, reference)
    layers = [*frame_of(axis, unit, reference, height, locale), *_marks(records, axis, unit, locale), *_labels(records)]
    if keyed:
        items = [("diamond", BLUE, say("estimate", locale))]
        items += [(WHISKER, BLUE, say("interval", locale))] if any(r["low"] is not None for r in records) else []
        layers += key(items, left=-_NAMES, bottom=-22)
    return layered(layers, length=_PLOT, height=height)


def _record(row: dict[str, Any], unit: str, locale: str) -> Record:
    value, low, high = (number_of(row[column]) for column in ("estimate", "conf_low", "conf_high"))
    low, high = (None, None) if low is None or high is None else (low, high)
    name, label = wrap(text_of(row["name"]), _NAMES - 20), wrap(label_of(row, unit, locale), _LABELS - 20)
    return {"name": name, "value": value, "low": low, "high": high, "label": label,
            "lines": max(line_count(name), line_count(label))}  # fmt: skip


def _marks(records: list[Record], axis: Axis, unit: str, locale: str) -> list[alt.Chart]:
    drawn = [record for record in records if record["value"] is not None]
    ranged = [record for record in drawn if record["low"] is not None]
    caps = [{"at": record[end], "middle": record["middle"], "shape": TICK} for record in ranged
            for end in ("low", "high")]  # fmt: skip
    tips = [alt.Tooltip("name:N", title=say("estimate", locale)), alt.Tooltip("label:N", title=say("value", locale))]
    return [
        layer(ranged, "rule", {"x": x_of("low", axis, unit, locale), "x2": "high", "y": pixels("middle")},
              color=BLUE, strokeWidth=2.5),
        layer(caps, "point", {"x": x_of("at", axis, unit, locale), "y": pixels("middle"), "shape": plain("shape")},
              fill=BLUE, size=110, strokeWidth=0, opacity=1),
        layer(drawn, "point", {"x": x_of("value", axis, unit, locale), "y": pixels("middle"), "tooltip": tips},
              shape="diamond", fill=BLUE, size=150, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _labels(records: list[Record]) -> list[alt.Chart]:
    names = [{"text": record["name"], "px": -_NAMES, "py": middled(record["name"], record["middle"])}
             for record in records]  # fmt: skip
    values = [{"text": record["label"], "px": _PLOT + 16, "py": middled(record["label"], record["middle"])}
              for record in records]  # fmt: skip
    return [words_at(names), words_at(values)]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Three effects: one clear, one that may be nothing, one without an interval; two units."""
    rows = [
        (1, "Median wait for a first appointment", -5.9, -7.1, -4.2, "days", None),
        (2, "Taking part, priority groups", 0.061, -0.012, 0.134, "proportion", None),
        (3, "Referrals closed within 28 days", 0.043, None, None, "proportion", "one site joined"),
    ]
    return pd.DataFrame(rows, columns=["order", "name", "estimate", "conf_low", "conf_high", "unit", "reason"]), {
        "title": "Waits fell where sites joined",
        "description": "Points with 95 % intervals for three differences between sites that joined and other sites: "
        "waits fell by 5.9 days, the other two are unclear.",
    }
