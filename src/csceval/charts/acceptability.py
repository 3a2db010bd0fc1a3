"""How likely an effect was worth its cost, by what one additional outcome is worth."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from csceval.charts._lines import look
from csceval.charts._rows import Record, number_of, numbers_in, prepared, refuse, rows_of, say, text_of, unit_of
from csceval.charts._scales import PERCENT_LABELS, Axis, axis_for, spread
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    GREY,
    LEADING,
    SMALL,
    WIDTH,
    Drawn,
    finish,
    layer,
    layered,
    number_axis,
    plain,
    words_at,
)
from csceval.words import numbers

COLUMNS = {
    "series": "what a line shows, such as an option; at most four",
    "series_order": "place of the series in colours; by name where absent",
    "threshold": "what one additional outcome may be worth, in money",
    "value": "chance that the effect was worth its cost (0 to 1); missing leaves a gap",
    "currency": "currency of the thresholds, such as GBP",
}
MOST_SERIES = 4
_LEFT, _RIGHT, _HEIGHT = 60, 165, 260  # pixels for axis labels, for the labels at the ends of lines, of the plot
_LENGTH = WIDTH - _LEFT - _RIGHT
_CHANCES = Axis(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0), PERCENT_LABELS)
_EVEN = 0.5


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one curve a series: the chance that net benefit is above zero, over what an outcome may be worth.

    A dashed line marks even chances; a curve crosses it at its cost per outcome.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, more than four series, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("series", "threshold", "value"),
                    key=("series_order", "series", "threshold"), chart="acceptability", title=title,
                    unique=False)  # fmt: skip
    names = list(dict.fromkeys(rows["series"].map(text_of)))
    if len(names) > MOST_SERIES:
        raise refuse("too_many_series", code="chart-size", title=title, series=str(len(names)), most=str(MOST_SERIES))
    money = axis_for(numbers_in(rows["threshold"]), "currency", zero=True)
    currency = next((text for text in rows["currency"].map(unit_of) if text), "")
    paths = [_path(rows[rows["series"].map(text_of) == name], index) for index, name in enumerate(names)]
    points = [point for path in paths for point in path]
    x, y = _x(money, currency, locale), _y(locale)
    tips = [alt.Tooltip("series:N", title=say("series", locale)), alt.Tooltip("label:N", title=say("value", locale))]
    layers = [
        _even(y, locale),
        layer(points, "line", {"x": x, "y": y, "stroke": plain("colour"), "strokeDash": plain("dash"),
                               "detail": {"field": "run", "type": "nominal"}}, strokeWidth=2.5),
        layer(points, "point", {"x": x, "y": y, "fill": plain("colour"), "shape": plain("shape"), "tooltip": tips},
              size=12, opacity=1, strokeWidth=0),
        *_ends([path[-1] for path in paths if path], locale),
    ]  # fmt: skip
    return finish(layered(layers, length=_LENGTH, height=_HEIGHT), title=title, description=description, locale=locale)


def _path(rows: pd.DataFrame, index: int) -> list[Record]:
    """The points of one series from left to right; a gap starts another run."""
    found: list[Record] = []
    run = 0
    for row in rows_of(rows):
        value, threshold = number_of(row["value"]), number_of(row["threshold"])
        if value is None or threshold is None:
            run += 1
            continue
        label = numbers.show(value, numbers.PERCENT)
        found.append({"threshold": threshold, "value": value, "series": text_of(row["series"]), "label": label,
                      "run": f"{index}/{run}"} | look(index))  # fmt: skip
    return found


def _x(axis: Axis, currency: str, locale: str) -> alt.X:
    unit = numbers.label(f"currency {currency}") if currency else say("money", locale)
    drawn = number_axis(values=list(axis.ticks), labelExpr=axis.labels, titlePadding=8, grid=False, ticks=True,
                        domain=True, title=say("acceptability_axis", locale, unit=unit))  # fmt: skip
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False)
    return alt.X("threshold", type="quantitative", scale=scale, axis=drawn)


def _y(locale: str) -> alt.Y:
    drawn = number_axis(values=list(_CHANCES.ticks), labelExpr=_CHANCES.labels, title=say("chance", locale),
                        titleAngle=0, titleAlign="left", titleAnchor="start", titleBaseline="bottom", titleX=-_LEFT,
                        titleY=-12, minExtent=_LEFT - 12)  # fmt: skip
    return alt.Y("value", type="quantitative", axis=drawn, scale=alt.Scale(domain=[0, 1], nice=False, zero=False))


def _even(y: alt.Y, locale: str) -> alt.Chart:
    rule = [{"value": _EVEN, "label": say("even_chances", locale)}]
    return layer(rule, "rule", {"y": y, "x": 0, "x2": _LENGTH, "detail": {"field": "label", "type": "nominal"}},
                 color=GREY, strokeDash=[4, 3], strokeWidth=1.5)  # fmt: skip


def _ends(ends: list[Record], locale: str) -> list[alt.Chart]:
    """Each line's name at its right end, the last chance below it in bold."""
    even = {"series": say("even_chances", locale), "label": "", "value": _EVEN, "colour": GREY}
    labels = [*ends, even]
    blocks = [wrap(end["series"], _RIGHT - 20, size=SMALL) for end in labels]
    heights = [
        (line_count(block) + bool(end["label"])) * LEADING + 6.0 for block, end in zip(blocks, labels, strict=True)
    ]
    middles = spread([_HEIGHT * (1 - end["value"]) for end in labels], heights, 0, _HEIGHT + 20)
    names, values = [], []
    for end, block, height, middle in zip(labels, blocks, heights, middles, strict=True):
        first = middle - height / 2 + LEADING / 2 + 3
        names.append({"text": block, "px": _LENGTH + 12, "py": first})
        values.append({"text": end["label"], "px": _LENGTH + 12, "py": first + line_count(block) * LEADING})
    return [words_at(names, fontSize=SMALL), words_at(values, fontWeight="bold")]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """A programme whose effect may be zero, and one whose effect is sure; 40 thresholds each."""
    rows = []
    for order, (name, effect, error) in enumerate((("Shared service", 10.0, 2.0), ("Referral desk", 10.0, 7.0)), 1):
        for step in range(41):
            worth = 30.0 * step
            z = (worth * effect - 4_400) / max(worth * error, 1.0)
            rows.append((name, order, worth, 0.5 * (1 + math.erf(z / math.sqrt(2))), "GBP"))
    return pd.DataFrame(rows, columns=["series", "series_order", "threshold", "value", "currency"]), {
        "title": "The shared service was worth its cost if an outcome is worth £600 or more",
        "description": "Line chart of the chance that the effect was worth its cost, by what one outcome is worth: it "
        "reaches 95 % at £660 for the shared service and stays near 80 % for the referral desk.",
    }
