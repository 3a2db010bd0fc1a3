"""Estimates of effects: a point and its interval a row, against the line of no difference."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._effects import axis_around, capped, frame_of, record_of, reference_of, stacked, texts_of, x_of
from csceval.charts._rows import Record, number_of, prepared, rows_of, say, unit_of
from csceval.charts._scales import Axis
from csceval.charts._theme import (
    BLUE,
    WHISKER,
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
    chart = panels[0] if len(panels) == 1 else together(panels, columns=1)
    return finish(chart, title=title, description=description, locale=locale)


def _panel(rows: pd.DataFrame, unit: str, reference: float, locale: str, *, keyed: bool) -> alt.LayerChart:
    records = [record_of(row, unit, locale, names=_NAMES, labels=_LABELS) for row in rows_of(rows)]
    height = stacked(records, pad=14, least=40 if len(records) <= _AIRY else 28)
    axis = axis_around(rows, unit, reference)
    layers = [
        *frame_of(axis, unit, reference, height, locale),
        *_marks(records, axis, unit, locale),
        *texts_of(records, names=_NAMES, plot=_PLOT),
    ]
    if keyed:
        items = [("diamond", BLUE, say("estimate", locale))]
        items += [(WHISKER, BLUE, say("interval", locale))] if any(r["low"] is not None for r in records) else []
        layers += key(items, left=-_NAMES, bottom=-22)
    return layered(layers, length=_PLOT, height=height)


def _marks(records: list[Record], axis: Axis, unit: str, locale: str) -> list[alt.Chart]:
    drawn = [record for record in records if record["value"] is not None]
    ranged = [record for record in drawn if record["low"] is not None]
    tips = [alt.Tooltip("name:N", title=say("estimate", locale)), alt.Tooltip("label:N", title=say("value", locale))]
    return [
        layer(ranged, "rule", {"x": x_of("low", axis, unit, locale), "x2": "high", "y": pixels("middle")},
              color=BLUE, strokeWidth=2.5),
        layer(capped(drawn), "point", {"x": x_of("at", axis, unit, locale), "y": pixels("middle"),
                                       "shape": plain("shape")}, fill=BLUE, size=110, strokeWidth=0,
              opacity=1),
        layer(drawn, "point", {"x": x_of("value", axis, unit, locale), "y": pixels("middle"), "tooltip": tips},
              shape="diamond", fill=BLUE, size=150, strokeWidth=0, opacity=1),
    ]  # fmt: skip


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
