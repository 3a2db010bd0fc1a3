"""Progress of indicators from baseline to target: a bar a row, its interval, and where it should stand by now."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._rows import Record, number_of, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import PERCENT_LABELS
from csceval.charts._text import BREAK, line_count, wrap
from csceval.charts._theme import (
    BAR,
    BLUE,
    GREY,
    HALF,
    INK,
    LEADING,
    LEFT,
    PLUM,
    RIGHT,
    RING,
    SMALL,
    TEAL,
    TICK,
    WHISKER,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    measured,
    middled,
    number_axis,
    pixels,
    plain,
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "name": "name of the indicator",
    "order": "place of the row from the top; by name where absent",
    "baseline": "value at the start (0 on the scale)",
    "target": "value aimed at (1 on the scale)",
    "expected": "value expected by now",
    "value": "value now",
    "low": "lower end of the 95 % interval of the value",
    "high": "upper end of the 95 % interval of the value",
    "progress": "share of the way from baseline to target; worked out from the values where absent",
    "progress_low": "the same of `low`",
    "progress_high": "the same of `high`",
    "expected_progress": "the same of `expected`",
    "status": "met, on_track, not_clear_yet, off_track, no_data or no_target",
    "unit": "unit of the values",
    "label": "value as text; made from value, unit and target where absent",
}
LOW, HIGH = -0.25, 1.5
SIGNS = {
    "met": ("circle", BLUE),
    "on_track": ("triangle-up", TEAL),
    "not_clear_yet": (HALF, GREY),
    "off_track": ("triangle-down", PLUM),
    "no_data": (RING, GREY),
    "no_target": (RING, GREY),
}
_NAMES, _LABELS = 190, 175  # pixels left and right of the plot
_PLOT = WIDTH - _NAMES - _LABELS
_ARROW = 14 / _PLOT * (HIGH - LOW)  # an arrow head is 14 pixels long
_SCALES = {"progress": "value", "progress_low": "low", "progress_high": "high", "expected_progress": "expected"}


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row an indicator on one scale from baseline (0 %) to target (100 %).

    What lies outside −25 % to 150 % ends in an arrow at the edge. The label carries the value, the target and the
    status in words beside its symbol.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown status, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "status"), key=("order", "name"), chart="progress", title=title,
                    unique=False)  # fmt: skip
    unknown = sorted(set(rows["status"].map(text_of)) - {*SIGNS, ""})
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(SIGNS))
    records = [_record(row, locale) for row in rows_of(rows)]
    step = max(max(record["lines"] for record in records) * LEADING + 14, 46)
    for index, record in enumerate(records):
        _place(record, (index + 0.5) * step)
    height = step * len(records)
    layers = [*_frame(height, locale), *_marks(records, locale), *_labels(records), *_key(records, locale)]
    chart = layered(layers, length=_PLOT, height=height)
    return finish(chart, title=title, description=description, locale=locale)


def _record(row: dict[str, Any], locale: str) -> Record:
    status = text_of(row["status"]) or "no_data"
    shape, colour = SIGNS[status]
    figures = {name: _share(row, name) for name in _SCALES}
    name, label = wrap(text_of(row["name"]), _NAMES - 24), wrap(_label(row, locale), _LABELS - 30, lines=2)
    return figures | {
        "name": name,
        "label": label,
        "status": words.say(f"status.{status}"),
        "shape": shape,
        "fill": colour,
        "lines": max(line_count(name), line_count(label) + 1),
    }


def _share(row: dict[str, Any], name: str) -> float | None:
    if (given := number_of(row[name])) is not None:
        return given
    value, baseline, target = (number_of(row[column]) for column in (_SCALES[name], "baseline", "target"))
    if value is None or baseline is None or target is None or baseline == target:
        return None
    return number_of((value - baseline) / (target - baseline))


def _label(row: dict[str, Any], locale: str) -> str:
    if given := text_of(row["label"]):
        return given
    value, target, unit = number_of(row["value"]), number_of(row["target"]), unit_of(row["unit"])
    parts = [] if value is None else [numbers.show(value, unit)]
    if target is not None:
        # The unit stands beside the value already; signs that belong to the number stay.
        written = numbers.bare if parts and unit != numbers.PERCENT and not numbers.is_money(unit) else numbers.show
        parts.append(say("target_value", locale, value=written(target, unit)))
    return ", ".join(parts) or say("no_value", locale)


def _place(record: Record, middle: float) -> None:
    """Add the pixels of a row to its record, and cut its figures to the scale."""
    for name in _SCALES:
        share = record[name]
        arrow = 0.9 * _ARROW if name == "progress" else 0
        record[f"{name}_at"] = None if share is None else min(max(share, LOW + arrow), HIGH - arrow)
    ends = sorted(end for end in (record["progress_low_at"], record["progress_high_at"]) if end is not None)
    record["from"], record["to"] = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
    record |= {"zero": 0, "top": middle - 11, "bottom": middle + 3, "whisker": middle + 10,
               "tick_top": middle - 16, "tick_bottom": middle + 8, "middle": middle}  # fmt: skip


def _x(field: str, locale: str) -> alt.X:
    scale = alt.Scale(domain=[LOW, HIGH], nice=False, zero=False)
    axis = number_axis(
        values=[0, 0.5, 1, 1.5], labelExpr=PERCENT_LABELS, title=say("progress_axis", locale), titlePadding=8
    )
    return alt.X(field, type="quantitative", scale=scale, axis=axis)


def _frame(height: float, locale: str) -> list[alt.Chart]:
    ends = [{"at": 0, "text": say("baseline", locale), "py": -9}, {"at": 1, "text": say("target", locale), "py": -9}]
    rules = layer(ends, "rule", {"x": _x("at", locale), "y": 0, "y2": height}, color=INK, strokeWidth=1.5)
    return [rules, words_at(ends, x=_x("at", locale), align="center", fontSize=SMALL)]


def _marks(records: list[Record], locale: str) -> list[alt.Chart]:
    valued = [record for record in records if record["progress_at"] is not None]
    ranged = [record for record in valued if record["from"] is not None]
    expected = [record for record in records if record["expected_progress_at"] is not None]
    tips = [alt.Tooltip(f"{name}:N", title=say(title, locale))
            for name, title in (("name", "indicator"), ("label", "value"), ("status", "status"))]  # fmt: skip
    return [
        layer(valued, "rect", {"x": _x("zero", locale), "x2": "progress_at", "y": pixels("top"), "y2": "bottom",
                               "fill": plain("fill"), "tooltip": tips}, opacity=1),
        layer(ranged, "rule", {"x": _x("from", locale), "x2": "to", "y": pixels("whisker")},
              color=INK, strokeWidth=1.5),
        layer(expected, "rule", {"x": _x("expected_progress_at", locale), "y": pixels("tick_top"),
                                 "y2": "tick_bottom"}, color=INK, strokeWidth=3),
        layer(_ends(valued), "point", {"x": _x("at", locale), "y": pixels("py"), "shape": plain("shape"),
                                       "fill": plain("fill"), "size": measured("size")}, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _ends(records: list[Record]) -> list[Record]:
    """What ends a bar or an interval: a cap, or an arrow where it goes on beyond the scale."""
    ends: list[Record] = []
    for record in records:
        ends += _end(record["progress"], (record["top"] + record["bottom"]) / 2, record["fill"], arrow_only=True)
        if record["from"] is not None:
            ends += _end(record["progress_low"], record["whisker"], INK)
            ends += _end(record["progress_high"], record["whisker"], INK)
    return ends


def _end(share: float, middle: float, fill: str, *, arrow_only: bool = False) -> list[Record]:
    if not LOW <= share <= HIGH:
        half = _ARROW / 2 if arrow_only else _ARROW / 3
        shape, edge = (RIGHT, HIGH - half) if share > HIGH else (LEFT, LOW + half)
        return [{"at": edge, "py": middle, "shape": shape, "fill": fill, "size": 196 if arrow_only else 87}]
    return [] if arrow_only else [{"at": share, "py": middle, "shape": TICK, "fill": fill, "size": 60}]


def _labels(records: list[Record]) -> list[alt.Chart]:
    names = [{"text": record["name"], "px": -_NAMES, "py": middled(record["name"], record["middle"])}
             for record in records]  # fmt: skip
    signs, values, states = [], [], []
    for record in records:
        whole = f"{record['label']}{BREAK}{record['status']}"
        first = middled(whole, record["middle"])
        last = first + (line_count(whole) - 1) * LEADING
        values.append({"text": record["label"], "px": _PLOT + 16, "py": first})
        states.append({"text": record["status"], "px": _PLOT + 34, "py": last})
        signs.append({"shape": record["shape"], "fill": record["fill"], "px": _PLOT + 22, "py": last})
    symbols = layer(signs, "point", {"x": pixels("px"), "y": pixels("py"), "shape": plain("shape"),
                                     "fill": plain("fill")}, size=110, strokeWidth=0, opacity=1)  # fmt: skip
    return [words_at(names), words_at(values, fontWeight="bold"), words_at(states), symbols]


def _key(records: list[Record], locale: str) -> list[alt.Chart]:
    items = [(BAR, GREY, say("actual", locale))]
    if any(record["from"] is not None for record in records):
        items.append((WHISKER, INK, say("interval", locale)))
    if any(record["expected_progress"] is not None for record in records):
        items.append((TICK, INK, say("expected", locale)))
    if any(not LOW <= (record[name] or 0) <= HIGH for record in records for name in _SCALES):
        items.append((RIGHT, GREY, say("beyond", locale)))
    return key(items, left=-_NAMES, bottom=-20)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Five indicators: met, on track, not clear yet, off track beyond the scale, and one without data."""
    columns = ["order", "name", "unit", "baseline", "target", "expected", "value", "low", "high", "status"]
    rows = [
        (1, "Median wait for a first appointment", "days", 20.0, 12.0, 13.0, 11.4, 10.6, 12.3, "met"),
        (
            2,
            "Referrals that were closed within 28 days",
            "proportion",
            0.52,
            0.65,
            0.62,
            0.632,
            0.617,
            0.647,
            "on_track",
        ),
        (3, "Trust between partners", "score 1-5", 3.2, 3.7, 3.5, 3.45, 3.2, 3.7, "not_clear_yet"),
        (4, "Smaller partners with a say in decisions", "proportion", 0.55, 0.75, 0.65, 0.47, 0.4, 0.54, "off_track"),
        (5, "Cost per completed service", "currency GBP", 310.0, 280.0, 290.0, None, None, None, "no_data"),
    ]
    words_of = {
        "title": "One of five targets is met, one is off track",
        "description": "Bar chart of progress from baseline to target at the end of 2024 for five indicators: "
        "one is met, one on track, one not clear yet, one off track and one has no data.",
    }
    return pd.DataFrame(rows, columns=columns), words_of
