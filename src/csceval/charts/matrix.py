"""Who is tied to whom as a table of squares: exact where a sociogram is a picture, and readable row by row."""

from __future__ import annotations

import itertools
from typing import Any

import altair as alt
import pandas as pd

from csceval import words
from csceval.charts import sociogram
from csceval.charts._network import TABLE, Round, Ties, refuse_more, ties_of
from csceval.charts._rows import Record
from csceval.charts._text import wrap
from csceval.charts._theme import (
    BLUE,
    GREY,
    INK,
    LINE,
    SMALL,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    measured,
    number_axis,
    pixels,
    plain,
    together,
    words_at,
)

COLUMNS = TABLE
MOST_PARTNERS = 60
_NAMES = 230  # pixels left of the cells
_ROW = 18  # pixels of a row
_ACROSS = "M-1,-0.12L1,-0.12L1,0.12L-1,0.12Z"


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one block a round, rows naming columns; partners of one sector stand together, with a line between sectors.

    A square is a tie, its side growing with the level. A row of dashes is a partner that did not answer, about whose
    own ties nothing is known. Takes the table of `sociogram`, and numbers partners alike.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, more than 60 partners, or no description.
    """
    ties = ties_of(table, chart="matrix", title=title)
    refuse_more("too_many_columns", title, len(ties.partners), MOST_PARTNERS)
    most = max((level for one in ties.rounds for level in one.levels.values()), default=1.0)
    cell = min(_ROW, (WIDTH - _NAMES) / len(ties.partners))
    blocks = [_block(one, ties, cell, most) for one in ties.rounds]
    chart = together((_key(ties), *blocks), columns=1, spacing=18)
    return finish(chart, title=title, description=description, locale=locale)


def _block(one: Round, ties: Ties, cell: float, most: float) -> alt.LayerChart:
    n = len(ties.partners)
    long, high = cell * n, float(_ROW * n)
    squares = [_square(pair, level / most, cell, ties) for pair, level in sorted(one.levels.items())]
    dashes = [{"px": (other + 0.5) * cell, "py": (number - 0.5) * _ROW}
              for number in sorted(one.silent) for other in range(n)
              if other != number - 1 and (number, other + 1) not in one.levels]  # fmt: skip
    tips = [alt.Tooltip("giver:N"), alt.Tooltip("taker:N")]
    layers = [
        layer(squares or [{"px": 0, "py": 0, "area": 0}], "point",
              {"x": _x(long, one.caption()), "y": pixels("py"), "size": measured("area"), "tooltip": tips},
              shape="square", fill=BLUE, strokeWidth=0, opacity=1),
        layer(dashes, "point", {"x": pixels("px"), "y": pixels("py")}, shape=_ACROSS, fill=GREY,
              size=round((cell * 0.6) ** 2, 1), strokeWidth=0, opacity=1),
        *_grid(ties, cell, long, high),
        *_names(ties, cell),
    ]  # fmt: skip
    return layered(layers, length=long, height=high)


def _x(long: float, caption: str) -> alt.X:
    """Pixels on an axis that only bears the caption of the block."""
    shown = wrap(caption, WIDTH, lines=1)
    axis = number_axis(values=[], grid=False, orient="top", title=shown, titleAnchor="start", titleAlign="left",
                       titleX=-_NAMES, titleY=-26)  # fmt: skip
    scale = alt.Scale(domain=[0, long], nice=False, zero=False)
    return alt.X("px", type="quantitative", scale=scale, axis=axis)


def _square(pair: tuple[int, int], share: float, cell: float, ties: Ties) -> Record:
    """A tie as a square; the side of the strongest fills a cell but for a rim."""
    one, other = pair
    side = (min(cell, _ROW) - 3) * (0.4 + 0.6 * share)
    return {"px": round((other - 0.5) * cell, 1), "py": (one - 0.5) * _ROW, "area": round(side**2, 1),
            "giver": ties.partners[one - 1].name, "taker": ties.partners[other - 1].name}  # fmt: skip


def _grid(ties: Ties, cell: float, long: float, high: float) -> list[alt.Chart]:
    """A thin line at every row and column, a dark one between sectors."""
    partners = ties.partners
    ends = [0, *(at for at, (one, two) in enumerate(itertools.pairwise(partners), start=1)
                 if one.sector != two.sector), len(partners)]  # fmt: skip
    every = range(len(partners) + 1)
    lines = []
    for at, look in ((every, {"color": LINE, "strokeWidth": 0.5, "opacity": 0.35}),
                     (ends, {"color": INK, "strokeWidth": 1})):  # fmt: skip
        down, right = [{"at": round(one * cell, 1)} for one in at], [{"at": one * _ROW} for one in at]
        lines += [layer(down, "rule", {"x": pixels("at"), "y": 0, "y2": high}, **look),
                  layer(right, "rule", {"y": pixels("at"), "x": 0, "x2": long}, **look)]  # fmt: skip
    return lines


def _names(ties: Ties, cell: float) -> list[alt.Chart]:
    """Sign, number and name at each row; the number again at each column that has room for it."""
    rows: list[Record] = []
    for partner in ties.partners:
        middle = (partner.number - 0.5) * _ROW
        label = wrap(f"{partner.number} {partner.name}", _NAMES - 34, lines=1)
        rows.append({"text": label, "px": -_NAMES + 22, "py": middle,
                     "sx": -_NAMES + 8, "shape": partner.shape, "colour": partner.colour})  # fmt: skip
    every = 1 if cell >= 17 else 2 if cell >= 9 else 5
    heads = [{"text": str(number), "px": (number - 0.5) * cell, "py": -9}
             for number in range(1, len(ties.partners) + 1) if every == 1 or number % every == every % 2]  # fmt: skip
    at: dict[str, Any] = {"x": pixels("sx"), "y": pixels("py"), "shape": plain("shape"), "fill": plain("colour")}
    return [
        layer(rows, "point", at, size=70, strokeWidth=0, opacity=1),
        words_at(rows),
        words_at(heads, align="center", fontSize=SMALL),
    ]


def _key(ties: Ties) -> alt.LayerChart:
    strengths = {level for one in ties.rounds for level in one.levels.values()}
    items = ties.sectors()
    if strengths:
        items.append(("square", BLUE, words.say(f"charts_network.{'level' if len(strengths) > 1 else 'plain_tie'}")))
    if any(one.silent for one in ties.rounds):
        items.append((_ACROSS, GREY, words.say("charts_network.silent")))
    return layered(key(items, left=-_NAMES, bottom=0), length=1, height=1)


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """The second round of the sociogram's example."""
    table, _ = sociogram.example()
    return table[table["wave"] == "2024"].reset_index(drop=True), {
        "title": "In 2024 the college is tied to every sector",
        "description": "A table of squares, one for each tie between seven partners in 2024. The row and column of the "
        "college are the fullest; one school did not answer.",
    }
