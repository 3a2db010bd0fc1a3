"""Effects by cohort and period: a tinted cell each, with its number and its interval."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._effects import axis_around, label_of, reference_of
from csceval.charts._lanes import lanes
from csceval.charts._periods import Timeline, spoken, timeline
from csceval.charts._rows import Record, number_of, prepared, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis
from csceval.charts._text import width
from csceval.charts._theme import (
    BLUE,
    GREY,
    INK,
    LINE,
    ORANGE,
    RING,
    SMALL,
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
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "name": "a cohort: those that joined together",
    "order": "place of the row from the top; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "estimate": "the effect in that cohort and period",
    "conf_low": "lower end of its 95 % interval; missing where there is none",
    "conf_high": "upper end of its 95 % interval",
    "unit": "unit of the effects",
    "reference": "value that means no difference; 0 where absent, 1 for ratios",
    "reason": "why there is no interval",
    "label": "effect and interval as text, shown with the cell; made from the numbers where absent",
}
_NAMES, _STEP, _DEEPEST = 170, 54, 0.5
_PLOT = WIDTH - _NAMES - 12
_LOWER, _HIGHER, _UNCLEAR = "M-1,-0.7L1,-0.7L0,0.8Z", "M-1,0.7L1,0.7L0,-0.8Z", "M-1,-0.15L1,-0.15L1,0.15L-1,0.15Z"


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row a cohort and one column a period; a blank cell is a period without an effect of that cohort.

    The tint deepens with the distance from no difference and is strongest where the interval lies on one side of it;
    sign and number say the same without colour. The bar below the number is the interval on one scale for all cells.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a cell twice, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "period", "period_order", "estimate", "conf_low", "conf_high"),
                    key=("order", "name", "period_order"), chart="cohort_heat", title=title)  # fmt: skip
    rows = rows.assign(name=rows["name"].map(text_of), period=rows["period"].map(text_of))
    unit, reference = unit_of(rows["unit"].iloc[0]), reference_of(rows["reference"].iloc[0])
    axis = axis_around(rows, unit, reference)
    time = timeline(rows, _PLOT, title)
    named = lanes(rows["name"], room=_NAMES, pad=12, least=_STEP)
    cells = [_cell(row, named.middles[row["name"]], time, axis, unit, reference, locale) for row in rows_of(rows)]
    layers = [*_marks(cells, time, named.step, locale), named.names,
              *key(_key(cells, locale), left=-_NAMES, bottom=-8)]  # fmt: skip
    chart = layered(layers, length=_PLOT, height=named.height)
    return finish(chart, title=title, description=description, locale=locale)


def _cell(row: Record, middle: float, time: Timeline, axis: Axis, unit: str, reference: float, locale: str) -> Record:
    value, low, high = (number_of(row[column]) for column in ("estimate", "conf_low", "conf_high"))
    low, high = (None, None) if value is None or low is None or high is None else (low, high)
    known = low is not None and high is not None
    side = 0 if value is None or low is None or high is None or low <= reference <= high else value - reference
    shape, colour = (_LOWER, ORANGE) if side < 0 else (_HIGHER, BLUE) if side > 0 else (_UNCLEAR, GREY)
    shape = shape if known else RING
    left, room = time.slot(row["period"]) * time.step, time.step - 10
    spots = [axis.place(at, 1.0) for at in (reference, axis.low, axis.high)]
    far = max(abs(end - spots[0]) for end in spots)
    deep = _DEEPEST * abs(axis.place(value, 1.0) - spots[0]) / far if value is not None and side else 0.0
    shown = "" if value is None else numbers.bare(value, unit)
    return {
        "tick": time.ticks[time.slot(row["period"])], "cohort": row["name"], "period": spoken(row["period"]),
        "label": label_of(row, unit, locale), "shape": shape, "colour": colour, "middle": middle, "value": value,
        "deep": 0.06 + deep, "low": low, "px": left + time.step / 2,
        "text": shown if width(shown, SMALL) <= time.step - 4 else "", "py": middle - 2, "sign": middle - 16,
        "bar": middle + 15, "from": left + 5 + axis.place(low, room) if low is not None else None,
        "to": left + 5 + axis.place(high, room) if high is not None else None,
        "none": left + 5 + axis.place(reference, room),
    }  # fmt: skip


def _marks(cells: list[Record], time: Timeline, step: float, locale: str) -> list[alt.Chart]:
    x = time.channel(title=say("period", locale), scale="band")
    tips = [alt.Tooltip(f"{name}:N", title=said) for name, said in
            (("cohort", say("charts_effects.cohort", locale)), ("period", say("period", locale)),
             ("label", say("value", locale)))]  # fmt: skip
    for cell in cells:
        cell |= {"top": cell["middle"] - step / 2 + 1, "bottom": cell["middle"] + step / 2 - 1}
    drawn = [cell for cell in cells if cell["value"] is not None]
    # Where no cell has an interval, a sign in each would say nothing: the key says it once.
    signed = drawn if any(cell["low"] is not None for cell in cells) else []
    ranged = [cell | {"above": cell["bar"] - 4, "below": cell["bar"] + 4} for cell in cells if cell["low"] is not None]
    spot = {"y": pixels("bar"), "x": pixels("from")}
    return [
        layer(cells, "rect", {"x": x, "y": pixels("top"), "y2": "bottom", "fill": plain("colour"), "tooltip": tips,
                              "fillOpacity": measured("deep")}, opacity=1, stroke=LINE, strokeWidth=0.5),
        layer(signed, "point", {"x": pixels("px"), "y": pixels("sign"), "shape": plain("shape"),
                               "fill": plain("colour")}, size=44, strokeWidth=0, opacity=1),
        words_at(drawn, align="center", fontSize=SMALL),
        layer(ranged, "rule", spot | {"x2": "to"}, color=INK, strokeWidth=2),
        layer(ranged, "rule", {"x": pixels("none"), "y": pixels("above"), "y2": "below"}, color=INK, strokeWidth=1),
    ]  # fmt: skip


def _key(cells: list[Record], locale: str) -> list[tuple[str, str, str]]:
    drawn = {cell["shape"] for cell in cells if cell["value"] is not None}
    said = ((_LOWER, ORANGE, "lower"), (_HIGHER, BLUE, "higher"), (_UNCLEAR, GREY, "unclear"),
            (RING, GREY, "no_interval"))  # fmt: skip
    if not (ranged := any(cell["low"] is not None for cell in cells)):
        return [("square", LINE, say("charts_effects.no_interval", locale))] if drawn else []
    items = [(shape, colour, say(f"charts_effects.{word}", locale)) for shape, colour, word in said if shape in drawn]
    return items + ([(WHISKER, INK, say("charts_effects.cell_interval", locale))] if ranged else [])


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Three cohorts over eight quarters: waits fall in the first two, the last is not clear yet."""
    periods = [f"{year} Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
    found = {"Joined 2023 Q1 (4 sites)": [-1.1, -2.4, -3.8, -4.6, -5.2, -5.9, -6.1, -6.4],
             "Joined 2023 Q3 (3 sites)": [-0.8, -2.1, -3.0, -4.2, -4.9, -5.3],
             "Joined 2024 Q2 (3 sites)": [0.6, -0.9, -1.3]}  # fmt: skip
    rows = [(name, order, periods[at], at, value, value - 1.4, value + 1.4, "days")
            for order, (name, values) in enumerate(found.items())
            for at, value in enumerate(values, start=len(periods) - len(values))]  # fmt: skip
    columns = ["name", "order", "period", "period_order", "estimate", "conf_low", "conf_high", "unit"]
    return pd.DataFrame(rows, columns=columns), {
        "title": "Each cohort waits less the longer it has been in, days",
        "description": "Grid of three cohorts by eight quarters with the effect on waits in days: it grows from about "
        "1 day less to 6 days less in the first, and is not clear in the last.",
    }
