"""What is known of which indicator and where, and how surely; grey where nothing is measured."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts._rows import Record, number_of, prepared, refuse, rows_of, say, text_of
from csceval.charts._text import clean, line_count, wrap
from csceval.charts._theme import (
    BLUE,
    DASH,
    GREY,
    HIDDEN,
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
from csceval.errors import CscevalError

COLUMNS = {
    "name": "name of the indicator or outcome",
    "order": "place of the row from the top; by name where absent",
    "place": "name of the column: an evaluation, a place, a kind of collaboration",
    "place_order": "place of the column from the left; by name where absent",
    "state": "better, worse, moved, unclear, differ, counted or hidden; a square without a row is grey",
    "sure": "strong, moderate, weak or counted_only: the surer, the larger the sign",
    "sure_label": "the same in words",
    "n": "how many evaluations the square stands for",
    "columns": "what the columns are, for the axis",
}
# A state is told by its sign alone, without colour.
SIGNS = {
    "better": ("triangle-up", BLUE),
    "worse": ("triangle-down", ORANGE),
    "moved": ("diamond", TEAL),
    "unclear": ("circle", GREY),
    "differ": ("square", PLUM),
    "counted": (DASH, GREY),
    "hidden": (HIDDEN, GREY),
}
SIZES = {"strong": 190, "moderate": 100, "weak": 45}
MOST_COLUMNS = 60
_GREY_BOX = "M-1,-1L1,-1L1,1L-1,1Z"
_PLAIN = 80  # square pixels of a sign that says nothing about sureness
_NAMES = 236
_PLOT = WIDTH - _NAMES - 10
_WIDEST = 110.0  # pixels of a column
_ROOMY = 60  # pixels of a column that has its name above it; a narrower one has a number, and its name is in a list
_LISTED = 2  # names of that list side by side


@dataclass(frozen=True)
class _Grid:
    """Where rows and columns stand: middles in pixels, by name, and what is written at them."""

    wide: float
    tall: float
    spots: dict[str, float]
    middles: dict[str, float]
    names: dict[str, str]

    @property
    def long(self) -> float:
        return self.wide * len(self.spots)

    @property
    def high(self) -> float:
        return self.tall * len(self.middles)

    @property
    def roomy(self) -> bool:
        return self.wide >= _ROOMY


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row an indicator and one column an evaluation, or whatever the evaluations are sorted by.

    The sign of a square says which way things went, its size how sure that is.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown state, more than 60 columns, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "place", "state"), key=("order", "name", "place_order", "place"),
                    chart="evidence_map", title=title, unique=False)  # fmt: skip
    rows = rows.assign(**{name: rows[name].map(text_of) for name in ("name", "place", "state", "sure", "sure_label")})
    unknown = sorted(set(rows["state"]) - set(SIGNS))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(SIGNS))
    grid = _grid(rows, title)
    squares = [_square(row, grid, locale) for row in rows_of(rows)]
    heads = _heads(grid)
    bottom = -14.0 - LEADING * max(line_count(head["text"]) for head in heads) - LEADING
    caption = text_of(rows["columns"].iloc[0]) or say("charts_evidence.tip_place", locale)
    layers = [*_marks(squares, grid, _x(grid.long, caption, bottom), locale), *_words(grid, heads),
              *key(_key(squares, grid, locale), left=-_NAMES, bottom=bottom - 6)]  # fmt: skip
    chart = layered(layers, length=grid.long, height=grid.high)
    return finish(chart, title=title, description=description, locale=locale)


def _grid(rows: pd.DataFrame, title: str) -> _Grid:
    places = list(dict.fromkeys(rows.sort_values(["place_order", "place"], kind="stable")["place"]))
    if len(places) > MOST_COLUMNS:
        message = words.say("charts_evidence.too_many", title=clean(title), columns=len(places), most=MOST_COLUMNS)
        raise CscevalError(message, code="chart-size", fix=words.say("charts_evidence.too_many_fix"))
    names = {name: wrap(name, _NAMES - 16, lines=2) for name in dict.fromkeys(rows["name"])}
    wide = min(_PLOT / len(places), _WIDEST)
    tall = max(line_count(name) for name in names.values()) * LEADING + 8.0
    return _Grid(wide, tall, {place: round((at + 0.5) * wide, 1) for at, place in enumerate(places)},
                 {name: (at + 0.5) * tall for at, name in enumerate(names)}, names)  # fmt: skip


def _square(row: Record, grid: _Grid, locale: str) -> Record:
    shape, colour = SIGNS[row["state"]]
    n = number_of(row["n"])
    return {"name": row["name"], "place": row["place"], "shape": shape, "colour": colour, "state": row["state"],
            "known": say(f"charts_evidence.{row['state']}", locale), "sure": row["sure_label"],
            "n": "" if n is None else f"{n:.0f}", "area": SIZES.get(row["sure"], _PLAIN),
            "px": grid.spots[row["place"]], "py": grid.middles[row["name"]]}  # fmt: skip


def _marks(squares: list[Record], grid: _Grid, x: alt.X, locale: str) -> list[alt.Chart]:
    known = {(one["name"], one["place"]) for one in squares}
    empty = [_box(name, place, grid) for name in grid.middles for place in grid.spots if (name, place) not in known]
    full = [_box(name, place, grid) for name, place in sorted(known)]
    tips = [alt.Tooltip(f"{field}:N", title=say(f"charts_evidence.tip_{title}", locale))
            for field, title in (("name", "name"), ("place", "place"), ("known", "known"), ("sure", "sure"),
                                 ("n", "n"))]  # fmt: skip
    box = {"x": pixels("left"), "x2": "right", "y": pixels("top"), "y2": "bottom"}
    counts = [one | {"text": one["n"]} for one in squares if grid.roomy and one["n"] not in ("", "1")]
    return [
        layer(empty, "rect", box, fill=LINE, fillOpacity=0.35, stroke=LINE, strokeWidth=0.5, opacity=1),
        layer(full, "rect", box, fill=WHITE, stroke=LINE, strokeWidth=0.5, opacity=1),
        layer(squares, "point", {"x": x, "y": pixels("py"), "shape": plain("shape"), "fill": plain("colour"),
                                 "size": alt.Size("area", type="quantitative", scale=None, legend=None),
                                 "tooltip": tips}, strokeWidth=0, opacity=1),
        words_at(counts, fontSize=SMALL, dx=12),
    ]  # fmt: skip


def _box(name: str, place: str, grid: _Grid) -> Record:
    x, y = grid.spots[place], grid.middles[name]
    return {"left": round(x - grid.wide / 2, 1), "right": round(x + grid.wide / 2, 1), "top": y - grid.tall / 2,
            "bottom": y + grid.tall / 2}  # fmt: skip


def _x(long: float, caption: str, bottom: float) -> alt.X:
    """Pixels on an axis that only says what the columns are."""
    axis = number_axis(values=[], grid=False, orient="top", title=wrap(caption, WIDTH, lines=1), titleAnchor="start",
                       titleAlign="left", titleX=0, titleY=bottom + LEADING)  # fmt: skip
    return alt.X("px", type="quantitative", scale=alt.Scale(domain=[0, long], nice=False, zero=False), axis=axis)


def _heads(grid: _Grid) -> list[Record]:
    """The name of each column above it, or its number."""
    every = 1 if grid.wide >= 17 else 5
    heads = []
    for at, (place, px) in enumerate(grid.spots.items(), start=1):
        if grid.roomy or at % every == 0 or at == 1:
            heads.append({"text": wrap(place, grid.wide - 8, size=SMALL, lines=3) if grid.roomy else str(at), "px": px})
    return heads


def _words(grid: _Grid, heads: list[Record]) -> list[alt.Chart]:
    """Names of rows and columns; those of numbered columns stand below the squares."""
    rows = [{"text": text, "px": -_NAMES, "py": middled(text, grid.middles[name])}
            for name, text in grid.names.items()]  # fmt: skip
    above = [head | {"py": -8 - (line_count(head["text"]) - 1) * LEADING} for head in heads]
    shown = [words_at(rows), words_at(above, align="center", fontSize=SMALL)]
    if grid.roomy:
        return shown
    step, deep = WIDTH / _LISTED, -(-len(grid.spots) // _LISTED)
    listed = [{"text": wrap(f"{at + 1} {place}", step - 12, size=SMALL, lines=1),
               "px": -_NAMES + step * (at // deep), "py": grid.high + 20 + LEADING * (at % deep)}
              for at, place in enumerate(grid.spots)]  # fmt: skip
    return [*shown, words_at(listed, fontSize=SMALL)]


def _key(squares: list[Record], grid: _Grid, locale: str) -> list[tuple[str, str, str]]:
    present = {one["state"] for one in squares}
    items = [(shape, colour, say(f"charts_evidence.{state}", locale)) for state, (shape, colour) in SIGNS.items()
             if state in present]  # fmt: skip
    if len({one["area"] for one in squares} & set(SIZES.values())) > 1:
        items.append(("circle", LINE, say("charts_evidence.sure", locale)))
    if len({(one["name"], one["place"]) for one in squares}) < len(grid.spots) * len(grid.middles):
        items.append((_GREY_BOX, LINE, say("charts_evidence.nothing", locale)))
    return items


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Five outcomes in six places, with every sign and three squares of which nothing is known."""
    letters = {"b": ("better", "strong"), "B": ("better", "moderate"), "w": ("worse", "weak"),
               "m": ("moved", "moderate"), "u": ("unclear", "moderate"), "d": ("differ", "moderate"),
               "c": ("counted", ""), "h": ("hidden", "")}  # fmt: skip
    known = {"Median wait": "bBubcd", "Unique participants": "BBcccc", "Referrals closed": "w.uBhc",
             "Meetings a quarter": "cmc.cc", "Trust between partners": "uc.ccb"}  # fmt: skip
    places = ("Ashford", "Birchwood", "Cedar Vale", "Dunmere", "Eastgate", "Fallow Hill")
    rows = [(name, at, place, *letters[letter], letters[letter][1], 3 if place == "Dunmere" else 1)
            for at, (name, line) in enumerate(known.items())
            for place, letter in zip(places, line, strict=True) if letter in letters]  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "order", "place", "state", "sure", "sure_label", "n"]), {
        "title": "Waits are known best; of trust little is known",
        "description": "Map of five outcomes by six places: waits went better in most places, referrals worse in one, "
        "and three squares are grey because nothing is measured there.",
    }
