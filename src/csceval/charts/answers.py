"""How people answered, sentence by sentence: what lies above the middle to the right of a line, the rest left."""

from __future__ import annotations

from itertools import accumulate

import altair as alt
import pandas as pd

from csceval.charts._periods import spoken
from csceval.charts._rows import Record, number_of, prepared, refuse, rows_of, say, text_of
from csceval.charts._scales import axis_for
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    BAR,
    BLUE,
    GREY,
    INK,
    LEADING,
    LINE,
    ORANGE,
    PLUM,
    SMALL,
    TEAL,
    WHITE,
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
    "name": "the sentence that people answered",
    "order": "place of the sentence from the top; by name where absent",
    "period": "label of the period of the answers",
    "period_order": "place of the period in time",
    "band": "place of a band of answers from the lowest",
    "kind": "lowest, low, mixed (a low side with the middle), middle, high or highest",
    "answers": "words of the answers in the band",
    "value": "share of the answers in the band, 0 to 1",
    "state": "observed or suppressed; only observed bands are drawn",
}
KINDS = {"lowest": PLUM, "low": ORANGE, "mixed": LINE, "middle": GREY, "high": TEAL, "highest": BLUE}
_RIGHT = ("high", "highest")
_NAMES, _LABELS, _STEP, _BAR = 78, 150, 24, 16  # pixels left and right of the plot, from bar to bar, of a bar
_PLOT = WIDTH - _NAMES - _LABELS


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one bar a sentence and period, with the shares of its bands in order at its end.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a band twice, an unknown kind of band, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "period", "period_order", "band", "kind", "value"),
                    key=("order", "name", "period_order", "band"), chart="answers", title=title,
                    values=("value",))  # fmt: skip
    rows = rows.assign(**{column: rows[column].map(text_of) for column in ("name", "period", "kind", "answers")})
    if unknown := sorted(set(rows["kind"]) - set(KINDS)):
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(KINDS))
    heads, bars, height = _placed(rows)
    parts = [part for bar in bars for part in bar["parts"]]
    spans = [part[end] for part in parts for end in ("from", "to")]
    axis = axis_for(spans or [-1.0, 1.0], numbers.PERCENT, zero=True, most=8)
    layers = _marks(parts, alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False), list(axis.ticks),
                    [bar["middle"] for bar in bars], locale)  # fmt: skip
    layers += [words_at(heads), *_labels(bars, axis.place(0.0, _PLOT), locale)]
    layers += key(_key(parts, locale), left=-_NAMES, bottom=-8)
    return finish(layered(layers, length=_PLOT, height=height), title=title, description=description, locale=locale)


def _placed(rows: pd.DataFrame) -> tuple[list[Record], list[Record], float]:
    """Each sentence over the whole width, below it a bar a period; and how high all of it is."""
    heads: list[Record] = []
    bars: list[Record] = []
    at = 0.0
    for name in dict.fromkeys(rows["name"]):
        mine = rows[rows["name"] == name]
        text = wrap(name, WIDTH - 30)
        tall = line_count(text) * LEADING
        heads.append({"text": text, "px": -_NAMES, "py": middled(text, at + 4 + tall / 2)})
        at += tall + 6
        for period in dict.fromkeys(mine["period"]):
            bars.append(_bar(mine[mine["period"] == period], name, period, at + _STEP / 2))
            at += _STEP
        at += 8
    return heads, bars, at


def _bar(rows: pd.DataFrame, name: str, period: str, middle: float) -> Record:
    seen = [row | {"share": share} for row in rows_of(rows) if (share := number_of(row["value"])) is not None]
    left = sum(row["share"] for row in seen if row["kind"] not in _RIGHT)
    ends = list(accumulate((row["share"] for row in seen), initial=-left))
    look = {"name": name, "period": spoken(period), "top": middle - _BAR / 2, "bottom": middle + _BAR / 2}
    parts = [look | {"from": number_of(start), "to": number_of(end), "kind": row["kind"], "colour": KINDS[row["kind"]],
                     "answers": row["answers"], "label": numbers.grouped(row["share"] * 100, 0)}
             for row, start, end in zip(seen, ends, ends[1:], strict=False)]  # fmt: skip
    return {"period": spoken(period), "middle": middle, "parts": parts}


def _marks(
    parts: list[Record], scale: alt.Scale, ticks: list[float], middles: list[float], locale: str
) -> list[alt.Chart]:
    drawn = number_axis(values=ticks, labelExpr="format(abs(datum.value) * 100, ',.0f') + ' %'", titlePadding=8,
                        title=say("charts_answers.axis", locale))  # fmt: skip
    x = alt.X("from", type="quantitative", scale=scale, axis=drawn)
    said = (("answers", "charts_answers.answers"), ("label", "charts_answers.share"), ("period", "period"))
    tips = [alt.Tooltip(f"{name}:N", title=say(word, locale)) for name, word in said]
    return [
        layer(parts, "rect", {"x": x, "x2": "to", "y": pixels("top"), "y2": "bottom", "fill": plain("colour"),
                              "tooltip": tips}, stroke=WHITE, strokeWidth=1.5, opacity=1),
        # A piece a bar, so that no line runs through a sentence.
        layer([{"from": 0.0, "top": middle - _STEP / 2, "bottom": middle + _STEP / 2} for middle in middles], "rule",
              {"x": x, "y": pixels("top"), "y2": "bottom"}, color=INK, strokeWidth=1.5),
    ]  # fmt: skip


def _labels(bars: list[Record], zero: float, locale: str) -> list[alt.Chart]:
    """The period before each bar; behind it its shares, or that they are withheld."""
    periods = [{"text": wrap(bar["period"], _NAMES - 8, size=SMALL, lines=1), "px": -_NAMES, "py": bar["middle"]}
               for bar in bars]  # fmt: skip
    told = [{"text": _shares(bar["parts"], locale), "px": _PLOT + 10, "py": bar["middle"]}
            for bar in bars if bar["parts"]]  # fmt: skip
    silent = [{"text": say("suppressed", locale), "px": zero + 6, "py": bar["middle"]}
              for bar in bars if not bar["parts"]]  # fmt: skip
    return [words_at(periods, fontSize=SMALL), words_at(told, fontSize=SMALL), words_at(silent, fontSize=SMALL)]


def _shares(parts: list[Record], locale: str) -> str:
    """The shares in order, the sign for percent once."""
    return say("charts_answers.percent", locale, shares=" · ".join(part["label"] for part in parts))


def _key(parts: list[Record], locale: str) -> list[tuple[str, str, str]]:
    present = {part["kind"] for part in parts}
    return [(BAR, colour, say(f"charts_answers.{kind}", locale)) for kind, colour in KINDS.items() if kind in present]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Two sentences in two waves; of one wave too few disagreed to stand apart, of another nothing may be shown."""
    five = ("lowest", "low", "middle", "high", "highest")
    said = dict(zip(five, ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"), strict=True))
    said |= {"mixed": "Strongly disagree to neither"}
    waves = [
        ("We can rely on each other.", 1, "2023-Q4", 0, five, (0.12, 0.2, 0.25, 0.3, 0.13)),
        ("We can rely on each other.", 1, "2024-Q4", 1, ("mixed", "high", "highest"), (0.31, 0.45, 0.24)),
        ("Small partners are heard.", 2, "2023-Q4", 0, five, (0.2, 0.31, 0.19, 0.18, 0.12)),
        ("Small partners are heard.", 2, "2024-Q4", 1, ("low",), (None,)),
    ]
    rows = [(*where, band, kind, said[kind], share, "observed" if share else "suppressed")
            for *where, kinds, shares in waves
            for band, (kind, share) in enumerate(zip(kinds, shares, strict=True))]  # fmt: skip
    columns = ["name", "order", "period", "period_order", "band", "kind", "answers", "value", "state"]
    return pd.DataFrame(rows, columns=columns), {
        "title": "More people rely on each other than a year before",
        "description": "Bars of the shares of answers to two sentences in two periods: those that agree that they can "
        "rely on each other rose from 43 to 69 percent.",
    }
