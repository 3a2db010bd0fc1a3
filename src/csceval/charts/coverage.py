"""Which place or partner reported in which period: a grid of states, each with its own sign."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._lanes import Lanes, lanes
from csceval.charts._periods import spoken, timeline
from csceval.charts._rows import Record, prepared, refuse, rows_of, say, text_of
from csceval.charts._theme import (
    BLUE,
    CROSS,
    DASH,
    GREY,
    HIDDEN,
    LINE,
    PLUM,
    RING,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    pixels,
    plain,
)

COLUMNS = {
    "place": "name of the place or partner",
    "order": "place of the row from the top; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "state": "observed, missing, not_due, suppressed or not_applicable",
}
# Filled or not, and the sign: a state is told by its sign alone, without colour.
STATES = {
    "observed": ("circle", BLUE),
    "missing": (CROSS, PLUM),
    "not_due": (RING, GREY),
    "suppressed": (HIDDEN, GREY),
    "not_applicable": (DASH, GREY),
}
_NAMES = 190
_PLOT = WIDTH - _NAMES - 18


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row a place and one column a period; the cell's sign and colour say its state.

    A place and period without a row is left blank: nothing is known of it.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a cell twice, an unknown state, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("place", "period", "period_order", "state"),
                    key=("order", "place", "period_order"), chart="coverage", title=title)  # fmt: skip
    rows = rows.assign(**{column: rows[column].map(text_of) for column in ("place", "period", "state")})
    unknown = sorted(set(rows["state"]) - set(STATES))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(STATES))
    time = timeline(rows, _PLOT, title)
    named = lanes(rows["place"], room=_NAMES, pad=12, lines=2)
    cells = [_cell(row, named, locale) | {"tick": time.ticks[time.slot(row["period"])]}
             for row in rows_of(rows)]  # fmt: skip
    x = time.channel(title=say("period", locale), scale="band")
    layers = [*_marks(cells, x, locale), named.names, *key(_key(cells, locale), left=-_NAMES, bottom=-8)]
    chart = layered(layers, length=_PLOT, height=named.height)
    return finish(chart, title=title, description=description, locale=locale)


def _cell(row: Record, named: Lanes, locale: str) -> Record:
    place, period, state = row["place"], row["period"], row["state"]
    shape, colour = STATES[state]
    middle, half = named.middles[place], named.step / 2
    return {"place": place, "period": spoken(period), "state": state, "word": say(state, locale), "shape": shape,
            "colour": colour, "middle": middle, "top": middle - half + 1,
            "bottom": middle + half - 1}  # fmt: skip


def _marks(cells: list[Record], x: alt.X, locale: str) -> list[alt.Chart]:
    tips = [alt.Tooltip(f"{name}:N", title=say(title, locale))
            for name, title in (("place", "place"), ("period", "period"), ("word", "state"))]  # fmt: skip
    return [
        layer(cells, "rect", {"x": x, "y": pixels("top"), "y2": "bottom", "fill": plain("colour"), "tooltip": tips},
              fillOpacity=0.14, opacity=1, stroke=LINE, strokeWidth=0.5),
        layer(cells, "point", {"x": x, "y": pixels("middle"), "shape": plain("shape"), "fill": plain("colour")},
              size=110, strokeWidth=0, opacity=1),
    ]  # fmt: skip


def _key(cells: list[Record], locale: str) -> list[tuple[str, str, str]]:
    present = {cell["state"] for cell in cells}
    return [(shape, colour, say(state, locale)) for state, (shape, colour) in STATES.items() if state in present]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Six partners over eight quarters with every state and one blank."""
    periods = [f"{year} Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
    letters = {"o": "observed", "m": "missing", "d": "not_due", "w": "suppressed", "a": "not_applicable"}
    partners = {"Harbour Clinic": "oooooooo", "Food Bank Alliance": "oomoooom", "Westmoor Council": "oooooood",
                "Lakeside Trust": "aaaooomd", "Northfield Schools": "owwooooo",
                "Eastgate Housing": "ooooo-oo"}  # fmt: skip
    rows = [(partner, period, index, letters[letter]) for partner, states in partners.items()
            for index, (period, letter) in enumerate(zip(periods, states, strict=True))
            if letter in letters]  # fmt: skip
    return pd.DataFrame(rows, columns=["place", "period", "period_order", "state"]), {
        "title": "Two of six partners have missed a quarter",
        "description": "Grid of six partners by eight quarters: most cells have data, three are missing, two withheld, "
        "two not due yet, three do not apply.",
    }
