"""Views of success side by side: a column a view, each indicator between its start and its target; nothing averaged."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._rows import Record, number_of, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._text import BREAK, line_count, wrap
from csceval.charts._theme import (
    GREY,
    INK,
    LEADING,
    LEFT,
    LINE,
    RIGHT,
    WHISKER,
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
from csceval.charts.progress import HIGH, LOW, SIGNS
from csceval.words import numbers

COLUMNS = {
    "lens": "name of the view: a column",
    "lens_order": "place of the column from the left; by name where absent",
    "name": "name of the indicator",
    "order": "place of the row from the top; by name where absent",
    "unit": "unit of the values",
    "baseline": "value at the start (0 on the scale)",
    "target": "value aimed at (1 on the scale)",
    "value": "value now",
    "low": "lower end of the 95 % interval of the value",
    "high": "upper end of the 95 % interval of the value",
    "progress": "share of the way from start to target; worked out from the values where absent",
    "progress_low": "the same of `low`",
    "progress_high": "the same of `high`",
    "status": "as in `progress`; `described` where the view has no verdict",
    "label": "value and target as text; made from the values where absent",
}
_SIGNS = SIGNS | {"described": ("square", GREY)}
_APART = 2  # from one column's start to the next one's, on a scale where start to target is 1
_PLOT = WIDTH - 24
_HEAD = 30  # pixels of the names of the columns
_SHARES = {"progress": "value", "progress_low": "low", "progress_high": "high"}


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row an indicator in each of its views, on one scale from start to target.

    What lies outside −25 % to 150 % ends in an arrow at the edge of its column.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown status, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("lens", "name", "status"), key=("lens_order", "lens", "order", "name"),
                    chart="lenses", title=title, unique=False)  # fmt: skip
    unknown = sorted(set(rows["status"].map(text_of)) - {*_SIGNS, ""})
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(_SIGNS))
    columns = list(dict.fromkeys(rows["lens"].map(text_of)))
    wide = _PLOT / (_APART * (len(columns) - 1) + HIGH - LOW)  # pixels from start to target
    records = [_record(row, columns.index(text_of(row["lens"])), wide, locale) for row in rows_of(rows)]
    height = max(_stack([one for one in records if one["column"] == at]) for at in range(len(columns)))
    layers = [*_frame(columns, records, wide), *_marks(records, len(columns)), *_words(records)]
    layers += key(_key(records, locale), left=0, bottom=-14)
    return finish(layered(layers, length=_PLOT, height=height), title=title, description=description, locale=locale)


def _record(row: dict[str, Any], column: int, wide: float, locale: str) -> Record:
    status = text_of(row["status"]) or "no_data"
    shape, colour = _SIGNS[status]
    room = wide * (HIGH - LOW) - 10
    name = wrap(text_of(row["name"]), room, lines=4)
    label = wrap(_label(row, locale), room, lines=2)
    shares = {name: _share(row, name) for name in _SHARES}
    span = sorted(end for end in (shares["progress_low"], shares["progress_high"]) if end is not None)
    return {"column": column, "px": wide * _APART * column, "name": name, "label": label, "shape": shape,
            "fill": colour, "status": status, "share": shares["progress"], "span": span}  # fmt: skip


def _share(row: dict[str, Any], name: str) -> float | None:
    if (given := number_of(row[name])) is not None and number_of(row[_SHARES[name]]) is not None:
        return given
    value, baseline, target = (number_of(row[column]) for column in (_SHARES[name], "baseline", "target"))
    if value is None or baseline is None or target is None or baseline == target:
        return None
    return number_of((value - baseline) / (target - baseline))


def _label(row: dict[str, Any], locale: str) -> str:
    if given := text_of(row["label"]):
        return given
    value, target, unit = number_of(row["value"]), number_of(row["target"]), unit_of(row["unit"])
    if value is None:
        return say("no_value", locale)
    shown = numbers.show(value, unit)
    return shown if target is None else words.say("charts_lenses.value", value=shown, target=numbers.bare(target, unit))


def _stack(records: list[Record]) -> float:
    """Place the rows of one column below each other; gives its height in pixels."""
    top = float(_HEAD)
    for record in records:
        record["py"] = top + LEADING / 2
        record["ly"] = record["py"] + line_count(record["name"]) * LEADING
        record["my"] = record["ly"] + line_count(record["label"]) * LEADING + 4
        top = record["my"] + 24
    return top


def _x(field: str, columns: int) -> alt.X:
    scale = alt.Scale(domain=[LOW, _APART * (columns - 1) + HIGH], nice=False, zero=False)
    start, target = (json.dumps(words.say(f"charts_lenses.{name}")) for name in ("start", "target"))
    ticks = [at for column in range(columns) for at in (_APART * column, _APART * column + 1)]
    label = f"datum.value % {_APART} == 0 ? {start} : {target}"
    axis = number_axis(values=ticks, labelExpr=label, title=words.say("charts_lenses.axis"), titlePadding=8, grid=False)
    return alt.X(field, type="quantitative", scale=scale, axis=axis)


def _frame(columns: list[str], records: list[Record], wide: float) -> list[alt.Chart]:
    """The name of each column, and start and target of each row."""
    ends = [{"at": _APART * one["column"] + end, "top": one["my"] - 9, "bottom": one["my"] + 9}
            for one in records for end in (0, 1)]  # fmt: skip
    rules = layer(ends, "rule", {"x": _x("at", len(columns)), "y": pixels("top"), "y2": "bottom"}, color=LINE,
                  strokeWidth=1.5)  # fmt: skip
    room = wide * (HIGH - LOW) - 10
    heads = [{"text": wrap(name, room, lines=1), "px": wide * _APART * at, "py": 10} for at, name in enumerate(columns)]
    return [rules, words_at(heads, fontWeight="bold")]


def _marks(records: list[Record], columns: int) -> list[alt.Chart]:
    signs, spans = [], []
    for record in (one for one in records if one["share"] is not None):
        base, inside = _APART * record["column"], min(max(record["share"], LOW), HIGH)
        beyond = RIGHT if record["share"] > HIGH else LEFT if record["share"] < LOW else record["shape"]
        signs.append({"at": base + inside, "py": record["my"], "shape": beyond, "fill": record["fill"]})
        if len(record["span"]) == 2:
            low, high = (min(max(end, LOW), HIGH) for end in record["span"])
            spans.append({"from": base + low, "to": base + high, "py": record["my"]})
    return [
        layer(spans, "rule", {"x": _x("from", columns), "x2": "to", "y": pixels("py")}, color=INK, strokeWidth=1.5),
        layer(signs, "point", {"x": _x("at", columns), "y": pixels("py"), "shape": plain("shape"),
                               "fill": plain("fill")}, size=120, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _words(records: list[Record]) -> list[alt.Chart]:
    names = [{"text": one["name"], "px": one["px"], "py": one["py"]} for one in records]
    labels = [{"text": one["label"], "px": one["px"], "py": one["ly"]} for one in records]
    return [words_at(names), words_at(labels, fontWeight="bold", lineBreak=BREAK)]


def _key(records: list[Record], locale: str) -> list[tuple[str, str, str]]:
    """What the signs mean, as far as they are drawn."""
    there = [one for one in records if one["share"] is not None]
    drawn = {one["status"] for one in there}
    items = [(*_SIGNS[name], words.say(f"status.{name}")) for name in SIGNS if name in drawn]
    items += [(*_SIGNS["described"], words.say("charts_lenses.described"))] if "described" in drawn else []
    if any(not LOW <= one["share"] <= HIGH for one in there):
        items.append((RIGHT, GREY, say("beyond", locale)))
    return items + ([(WHISKER, INK, say("interval", locale))] if any(len(one["span"]) == 2 for one in there) else [])


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Four views, one of them without a verdict; an indicator of two views stands in both."""
    wait = ("Median wait for a first appointment", "days", 28.0, 18.0, 19.0, 18.2, 20.9, "not_clear_yet")
    rows = [
        ("Efficiency", 0, 0, *wait),
        ("Efficiency", 0, 1, "Spending on co-ordination", "proportion", 0.09, 0.10, 0.14, None, None, "off_track"),
        ("Effectiveness", 1, 0, "Referrals closed", "proportion", 0.55, 0.65, 0.698, 0.668, 0.727, "met"),
        ("Responsiveness", 2, 0, *wait),
        ("Responsiveness", 2, 1, "Gap in decisions", "points", 21.7, 0.0, 23.1, None, None, "off_track"),
        ("Cultural performance", 3, 0, "Agreements in force", "proportion", 0.0, 0.6, 0.625, None, None, "described"),
    ]  # fmt: skip
    columns = ["lens", "lens_order", "order", "name", "unit", "baseline", "target", "value", "low", "high", "status"]
    return pd.DataFrame(rows, columns=columns), {
        "title": "Ahead in three views, with a price in one",
        "description": "Four columns, one a view of success, with six indicators between their start and their target; "
        "two of them have moved away from it.",
    }
