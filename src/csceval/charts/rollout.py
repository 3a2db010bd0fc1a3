"""Who joined when: a thin line before, a bar from joining on, one row a place."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._lanes import lanes
from csceval.charts._periods import Timeline, spoken, timeline
from csceval.charts._rows import Record, prepared, refuse, rows_of, say, text_of
from csceval.charts._text import width
from csceval.charts._theme import (
    BAR,
    BLUE,
    GREY,
    RING,
    SMALL,
    WIDTH,
    Drawn,
    finish,
    key,
    layer,
    layered,
    pixels,
    words_at,
)

COLUMNS = {
    "place": "name of the place",
    "order": "place of the row from the top; by name where absent",
    "period": "label of the period",
    "period_order": "place of the period in time",
    "phase": "before, joined or ended",
}
PHASES = ("before", "joined", "ended")
_NAMES, _BAR = 190, 18
_PLOT = WIDTH - _NAMES - 18
_WAITING = "M-1,-0.12L-0.4,-0.12L-0.4,0.12L-1,0.12ZM0.4,-0.12L1,-0.12L1,0.12L0.4,0.12Z"


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw one row a place: dashed until it joined, a bar with the period of joining from then on, to its end.

    A place that never joined is dashed all along and ends in a ring.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, a place twice in a period, an unknown phase, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("place", "period", "period_order", "phase"),
                    key=("order", "place", "period_order"), chart="rollout", title=title)  # fmt: skip
    rows = rows.assign(**{column: rows[column].map(text_of) for column in ("place", "period", "phase")})
    unknown = sorted(set(rows["phase"]) - set(PHASES))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(PHASES))
    time = timeline(rows, _PLOT, title)
    named = lanes(rows["place"], room=_NAMES, pad=10, lines=2)
    lines = [_row(rows[rows["place"] == place], middle, time) for place, middle in named.middles.items()]
    layers = [*_marks(lines, time, locale), named.names, *key(_key(lines, locale), left=-_NAMES, bottom=-8)]
    return finish(layered(layers, length=_PLOT, height=named.height), title=title, description=description,
                  locale=locale)  # fmt: skip


def _row(rows: pd.DataFrame, middle: float, time: Timeline) -> Record:
    """Pixels where a place's dashes and its bar begin and end; None where it has no such part."""
    slots = {phase: [time.slot(row["period"]) for row in rows_of(rows) if row["phase"] == phase] for phase in PHASES}
    ends = {phase: (min(found) * time.step, (max(found) + 1) * time.step) if found else (None, None)
            for phase, found in slots.items()}  # fmt: skip
    joined = [spoken(row["period"]) for row in rows_of(rows) if row["phase"] == "joined"]
    last = max(slots["before"], default=0)
    start = ends["joined"][0]
    label = joined[0] if joined else ""
    # The label stands in the bar where it fits, else before it, on the dashes.
    inside = start is not None and (ends["joined"][1] or 0) - start > width(label, SMALL) + 12
    until = ends["before"][1]
    if until is not None and start is not None and not inside:
        until = max(until - width(label, SMALL) - 12, 0.0)
    return {
        "place": text_of(rows["place"].iloc[0]), "middle": middle,
        "wait": ends["before"][0], "until": until,
        "from": start, "to": ends["joined"][1], "top": middle - _BAR / 2, "bottom": middle + _BAR / 2,
        "text": label, "inside": inside, "px": None if start is None else start + (6 if inside else -6), "py": middle,
        "never": start is None, "ring": (last + 1) * time.step - 5 if slots["before"] else None,
    }  # fmt: skip


def _marks(lines: list[Record], time: Timeline, locale: str) -> list[alt.Chart]:
    joined = [line for line in lines if line["from"] is not None]
    waiting = [line for line in lines if line["wait"] is not None]
    never = [line for line in waiting if line["never"]]
    # An invisible point a period carries the axis; what is drawn stands at pixels.
    axis = [{"tick": tick, "py": 0.0} for tick in time.ticks]
    inside, outside = ([line for line in joined if line["inside"] is side] for side in (True, False))
    return [
        layer(axis, "point", {"x": time.channel(title=say("period", locale), scale="band"), "y": pixels("py")}, size=0,
              opacity=0),
        layer(waiting, "rule", {"x": pixels("wait"), "x2": "until", "y": pixels("middle")}, color=GREY,
              strokeDash=[3, 4], strokeWidth=1.5),
        layer(joined, "rect", {"x": pixels("from"), "x2": "to", "y": pixels("top"), "y2": "bottom"}, fill=BLUE,
              fillOpacity=0.2, stroke=BLUE, opacity=1, strokeWidth=1.5),
        layer(never, "point", {"x": pixels("ring"), "y": pixels("middle")}, shape=RING, fill=GREY, size=70,
              opacity=1, strokeWidth=0),
        words_at(inside, fontSize=SMALL),
        words_at(outside, fontSize=SMALL, align="right"),
    ]  # fmt: skip


def _key(lines: list[Record], locale: str) -> list[tuple[str, str, str]]:
    waited, joined = ([line for line in lines if line[part] is not None] for part in ("wait", "from"))
    items = [(_WAITING, GREY, say("charts_evaluated.before", locale))] if waited else []
    items += [(BAR, BLUE, say("charts_evaluated.joined", locale))] if joined else []
    return items + ([(RING, GREY, say("charts_evaluated.never", locale))] if any(x["never"] for x in lines) else [])


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Six sites over eight quarters: two joined early, two later, one left again, one never joined."""
    periods = [f"{year} Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
    letters = {"b": "before", "j": "joined", "e": "ended"}
    sites = {"Harbour Street Hub": "bjjjjjjj", "Northfield Centre": "bjjjjjjj", "Eastgate Library": "bbbjjjjj",
             "Westmoor Town Hall": "bbbjjjee", "Brackwell Road Centre": "bbbbbbbj",
             "Stonebridge Library": "bbbbbbbb"}  # fmt: skip
    rows = [(site, order, period, index, letters[letter]) for order, (site, phases) in enumerate(sites.items())
            for index, (period, letter) in enumerate(zip(periods, phases, strict=True))]  # fmt: skip
    return pd.DataFrame(rows, columns=["place", "order", "period", "period_order", "phase"]), {
        "title": "Five of six sites joined, two of them in the first year",
        "description": "Timeline of six sites by quarter: two joined in spring 2023, two in autumn 2023 (one left a "
        "year later), one at the end of 2024, and one never joined.",
    }
