"""Several studies and what they give together: squares, a diamond for the pooled effect, a bar."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._effects import (
    axis_around,
    capped,
    frame_of,
    label_of,
    record_of,
    reference_of,
    stacked,
    texts_of,
    x_of,
)
from csceval.charts._rows import Record, number_of, prepared, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis
from csceval.charts._theme import (
    BAR,
    BLUE,
    PLUM,
    TEAL,
    WHISKER,
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
    "name": "name of the study, or what the row is",
    "role": "study, pooled or prediction; anything else counts as a study",
    "order": "place of the row from the top; by name where absent",
    "estimate": "the effect; missing for a prediction",
    "conf_low": "lower end of its 95 % interval, or of the prediction interval",
    "conf_high": "upper end of the same",
    "weight": "share of the study in the pooled effect; it decides how large the square is",
    "unit": "unit of the effects",
    "reference": "value that means no difference; 0 where absent, 1 for ratios",
    "reason": "why there is no interval",
    "label": "effect and interval as text; made from the numbers where absent",
}
_NAMES, _LABELS = 190, 210  # pixels left and right of the plot
_PLOT = WIDTH - _NAMES - _LABELS
_LEAST, _MOST = 40, 240  # square pixels of a study's sign


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one study a row, the pooled effect and where the effect in another place may lie.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "role", "estimate", "conf_low", "conf_high"),
                    key=("order", "name"), chart="forest", title=title, unique=False)  # fmt: skip
    unit, reference = unit_of(rows["unit"].iloc[0]), reference_of(rows["reference"].iloc[0])
    records = [_record(row, unit, locale) for row in rows_of(rows)]
    height, largest = stacked(records, pad=10), max([number_of(weight) or 0.0 for weight in rows["weight"]])
    for record in records:
        record["area"] = _LEAST + (_MOST - _LEAST) * (record["weight"] / largest if largest > 0 else 0.5)
    axis = axis_around(rows, unit, reference)
    layers = [*frame_of(axis, unit, reference, height, locale), *_marks(records, axis, unit, height, locale)]
    layers += [*texts_of(records, names=_NAMES, plot=_PLOT), *key(_key(records, locale), left=-_NAMES, bottom=-22)]
    return finish(layered(layers, length=_PLOT, height=height), title=title, description=description, locale=locale)


def _record(row: dict[str, Any], unit: str, locale: str) -> Record:
    role = text_of(row["role"])
    record = record_of(row, unit, locale, names=_NAMES, labels=_LABELS, label=_label(row, role, unit, locale))
    value = None if role == "prediction" else record["value"]
    return record | {"role": role, "value": value, "weight": max(number_of(row["weight"]) or 0.0, 0.0)}


def _label(row: dict[str, Any], role: str, unit: str, locale: str) -> str:
    low, high = number_of(row["conf_low"]), number_of(row["conf_high"])
    if role != "prediction" or text_of(row["label"]) or low is None or high is None:
        return label_of(row, unit, locale)
    return numbers.between(low, high, unit, change=True)


def _marks(records: list[Record], axis: Axis, unit: str, height: float, locale: str) -> list[alt.Chart]:
    prediction = [one for one in records if one["role"] == "prediction" and one["low"] is not None]
    pooled = [one for one in records if one["role"] == "pooled" and one["value"] is not None]
    single = [one for one in records if one["role"] not in ("prediction", "pooled") and one["value"] is not None]
    tips = [alt.Tooltip("name:N", title=say("estimate", locale)), alt.Tooltip("label:N", title=say("value", locale))]
    centre: dict[str, Any] = {"x": x_of("value", axis, unit, locale), "y": pixels("middle"), "tooltip": tips}
    span: dict[str, Any] = {"x": x_of("low", axis, unit, locale), "x2": "high", "y": pixels("middle")}
    return [
        layer(pooled, "rule", {"x": x_of("value", axis, unit, locale), "y": 0, "y2": height}, color=PLUM,
              strokeWidth=1, strokeDash=[3, 3]),
        layer([one for one in single if one["low"] is not None], "rule", span, color=BLUE, strokeWidth=1.5),
        layer(prediction, "rule", span, color=TEAL, strokeWidth=7),
        layer([one for one in pooled if one["low"] is not None], "rule", span, color=PLUM, strokeWidth=3),
        layer(capped(pooled), "point", centre | {"x": x_of("at", axis, unit, locale), "shape": plain("shape")},
              fill=PLUM, size=110, strokeWidth=0, opacity=1),
        layer(single, "point", centre | {"size": measured("area")}, shape="square", fill=BLUE, strokeWidth=0,
              opacity=1),
        layer(pooled, "point", centre, shape="diamond", fill=PLUM, size=200, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _key(records: list[Record], locale: str) -> list[tuple[str, str, str]]:
    """What the signs mean, as far as they are drawn."""
    roles = {one["role"] for one in records if one["value"] is not None or one["low"] is not None}
    ranged = any(one["low"] is not None and one["role"] != "prediction" for one in records)
    items = [("square", BLUE, words.say("charts_forest.study"))] if roles - {"pooled", "prediction"} else []
    items += [("diamond", PLUM, words.say("charts_forest.pooled"))] if "pooled" in roles else []
    items += [(WHISKER, BLUE, say("interval", locale))] if ranged else []
    return items + ([(BAR, TEAL, words.say("charts_forest.prediction"))] if "prediction" in roles else [])


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Five counties, their pooled effect, and where the effect in a sixth may lie."""
    rows = [
        (1, "Harbour", "study", -3.1, -5.2, -1.0, 0.24, "days"),
        (2, "Mill Lane", "study", -6.0, -9.1, -2.9, 0.17, "days"),
        (3, "Northfield", "study", -1.2, -3.6, 1.2, 0.22, "days"),
        (4, "Old Town", "study", -4.4, -6.9, -1.9, 0.21, "days"),
        (5, "Riverside", "study", -2.0, -5.2, 1.2, 0.16, "days"),
        (6, "Pooled effect", "pooled", -3.3, -5.5, -1.1, None, "days"),
        (7, "Where the effect in another place may lie", "prediction", None, -7.8, 1.2, None, "days"),
    ]
    columns = ["order", "name", "role", "estimate", "conf_low", "conf_high", "weight", "unit"]
    return pd.DataFrame(rows, columns=columns), {
        "title": "Waits fell in most counties",
        "description": "Squares with 95 % intervals for five counties, a diamond for their pooled effect of 3.3 days "
        "less, and a bar from 7.8 days less to 1.2 more for another county.",
    }
