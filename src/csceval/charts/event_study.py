"""Effects by time since joining: a point and its interval each; what lies before joining is shaded."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._effects import label_of, reference_of
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import Axis, axis_for
from csceval.charts._text import line_count, unsaid, wrap
from csceval.charts._theme import (
    BLUE,
    GREY,
    INK,
    LEADING,
    RING,
    SMALL,
    WHITE,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    number_axis,
    pixels,
    plain,
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "name": "what the effects are of; one in a chart",
    "event_time": "whole periods since joining: 0 is the first with it, −1 the last without",
    "estimate": "the difference from what was expected",
    "conf_low": "lower end of its 95 % interval; missing where there is none",
    "conf_high": "upper end of its 95 % interval",
    "unit": "unit of the differences",
    "reference": "value that means no difference; 0 where absent, 1 for ratios",
    "step": "what a period is, in the plural (Quarters); Periods where absent",
    "reason": "why there is no interval",
    "label": "estimate and interval as text, shown with the point; made from the numbers where absent",
}
_LEFT, _RIGHT, _HEIGHT = 60, 84, 260
_PLOT = WIDTH - _LEFT - _RIGHT


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one estimate a period since joining with its 95 % interval; those before joining should lie about zero.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a period twice, more than one name, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "event_time", "estimate", "conf_low", "conf_high"),
                    key=("name", "event_time"), chart="event_study", title=title)  # fmt: skip
    names = list(dict.fromkeys(rows["name"].map(text_of)))
    if len(names) > 1:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(names)), most="1")
    unit, reference = unit_of(rows["unit"].iloc[0]), reference_of(rows["reference"].iloc[0])
    axis = axis_for([reference, *numbers_in(rows[["estimate", "conf_low", "conf_high"]].to_numpy().ravel())], unit)
    times = sorted({int(time) for time in rows["event_time"]})
    x, y = _x(times, text_of(rows["step"].iloc[0]), locale), _y(axis, unit, locale)
    records = [_record(row, unit, locale) for row in rows_of(rows)]
    layers = [*_ground(times, locale), *_none(reference, y, locale), *_marks(records, x, y, locale)]
    heading = wrap(unsaid(names[0], title), _PLOT + _LEFT, lines=2)
    over = 46 + (line_count(heading) * LEADING if heading else 0)
    if heading:
        layers += [words_at([{"text": heading, "px": -_LEFT, "py": LEADING - over}], fontWeight="bold")]
    layers += key(_key(records, locale), left=-_LEFT, bottom=-over - 2)
    return finish(layered(layers, length=_PLOT, height=_HEIGHT), title=title, description=description, locale=locale)


def _x(times: list[int], step: str, locale: str) -> alt.X:
    every = -(-len(range(times[0], times[-1] + 1)) // 17)
    shown = [time for time in range(times[0], times[-1] + 1) if time % every == 0]
    named = say("charts_effects.axis", locale, step=step or say("charts_effects.periods", locale))
    axis = number_axis(values=shown, grid=False, ticks=True, domain=True, title=named,
                       labelExpr="datum.value > 0 ? '+' + datum.label : datum.label")  # fmt: skip
    scale = alt.Scale(domain=[times[0] - 0.5, times[-1] + 0.5], nice=False, zero=False)
    return alt.X("time", type="quantitative", scale=scale, axis=axis)


def _y(axis: Axis, unit: str, locale: str) -> dict[str, alt.Y]:
    """The channel of every field that lies on the axis of differences."""
    points = numbers.step(unit)
    named = say("effect_axis_unit", locale, unit=points) if unit else say("effect_axis", locale)
    drawn = number_axis(values=list(axis.ticks), labelExpr=axis.labels.removesuffix(" + ' %'"), title=named,
                        titleAngle=0, titleAlign="left", titleAnchor="start", titleBaseline="bottom", titleX=-_LEFT,
                        titleY=-26, minExtent=_LEFT - 12)  # fmt: skip
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False)
    return {name: alt.Y(name, type="quantitative", scale=scale, axis=drawn) for name in ("value", "low", "at")}


def _ground(times: list[int], locale: str) -> list[alt.Chart]:
    """What lies before joining, shaded and named."""
    share = (0 - times[0]) / (times[-1] - times[0] + 1)
    edge = min(max(share, 0.0), 1.0) * _PLOT
    if edge == 0:
        return []
    ground = layer([{"px": 0.0, "qx": edge}], "rect", {"x": pixels("px"), "x2": "qx", "y": 0, "y2": _HEIGHT},
                   fill=GREY, fillOpacity=0.09, opacity=1, strokeWidth=0)  # fmt: skip
    line = layer([{"px": edge}], "rule", {"x": pixels("px"), "y": 0, "y2": _HEIGHT}, color=INK, strokeDash=[4, 3],
                 strokeWidth=1.5)  # fmt: skip
    told = [{"text": say("charts_effects.before", locale), "px": edge - 6, "py": -10}]
    since = [{"text": say("charts_effects.since", locale), "px": edge + 6, "py": -10}]
    after = [words_at(since, fontSize=SMALL)] if edge < _PLOT - 120 else []
    return [ground, line, words_at(told, align="right", fontSize=SMALL), *after]


def _none(reference: float, y: dict[str, alt.Y], locale: str) -> list[alt.Chart]:
    line = [{"at": reference, "text": wrap(say("no_difference", locale), _RIGHT - 12), "px": _PLOT + 8}]
    rule = layer(line, "rule", {"y": y["at"], "x": 0, "x2": _PLOT}, color=INK, strokeWidth=1.5)
    return [rule, words_at(line, y=y["at"], fontSize=SMALL)]


def _record(row: Record, unit: str, locale: str) -> Record:
    value, low, high = (number_of(row[column]) for column in ("estimate", "conf_low", "conf_high"))
    low, high = (None, None) if low is None or high is None else (low, high)
    time, before = int(row["event_time"]), row["event_time"] < 0
    return {"time": time, "value": value, "low": low, "high": high, "label": label_of(row, unit, locale),
            "shape": RING if before else "circle", "colour": GREY if before else BLUE}  # fmt: skip


def _marks(records: list[Record], x: alt.X, y: dict[str, alt.Y], locale: str) -> list[alt.Chart]:
    drawn = [record for record in records if record["value"] is not None]
    ranged = [record for record in drawn if record["low"] is not None]
    tips = [alt.Tooltip("time:Q", title=say("period", locale)), alt.Tooltip("label:N", title=say("value", locale))]
    return [
        layer(ranged, "rule", {"x": x, "y": y["low"], "y2": "high", "stroke": plain("colour")}, strokeWidth=2.5),
        layer(drawn, "point", {"x": x, "y": y["value"]}, size=110, fill=WHITE, strokeWidth=0, opacity=1),
        layer(drawn, "point", {"x": x, "y": y["value"], "shape": plain("shape"), "fill": plain("colour"),
                               "tooltip": tips}, size=110, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _key(records: list[Record], locale: str) -> list[tuple[str, str, str]]:
    items = [(RING, GREY, say("charts_effects.key_before", locale))] if any(r["time"] < 0 for r in records) else []
    items += [("circle", BLUE, say("charts_effects.key_since", locale))] if any(r["time"] >= 0 for r in records) else []
    ranged = any(record["low"] is not None and record["value"] is not None for record in records)
    return items + ([("M-0.15,-1L0.15,-1L0.15,1L-0.15,1Z", BLUE, say("interval", locale))] if ranged else [])


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Differences in waits from five quarters before joining to six after: none before, growing since."""
    before = [(-5, 0.4), (-4, -0.3), (-3, 0.2), (-2, -0.5), (-1, 0.1)]
    since = [(0, -1.2), (1, -2.6), (2, -3.9), (3, -4.8), (4, -5.5), (5, -5.9), (6, -6.4)]
    rows = [("Median wait", time, value, value - 1.1 - abs(time) / 8, value + 1.1 + abs(time) / 8, "days", "Quarters")
            for time, value in before + since]  # fmt: skip
    columns = ["name", "event_time", "estimate", "conf_low", "conf_high", "unit", "step"]
    return pd.DataFrame(rows, columns=columns), {
        "title": "Waits fall from the first quarter with the collaboration on",
        "description": "Points with 95 % intervals for each quarter from five before joining to six after: about zero "
        "before, then falling step by step to 6 days less.",
    }
