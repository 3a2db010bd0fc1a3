"""How it is meant to work: boxes in columns from inputs to impact, with arrows from column to column or box to box."""

from __future__ import annotations

import altair as alt
import pandas as pd

from csceval.charts._rows import Record, prepared, refuse, rows_of, say, text_of
from csceval.charts._text import line_count, wrap
from csceval.charts._theme import (
    BLUE,
    GREY,
    INK,
    LEADING,
    RIGHT,
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

COLUMNS = {
    "name": "what a box says",
    "stage": "inputs, activities, outputs, outcomes or impact",
    "order": "place of the box in its column from the top; by name where absent",
    "measured": "whether an indicator of the evaluation measures it; yes where absent",
    "id": "what `leads_to` calls the box",
    "leads_to": "ids of boxes in later columns that it leads to, with spaces between; with none, columns have arrows",
}
STAGES = ("inputs", "activities", "outputs", "outcomes", "impact")
_MOST, _GAP, _INSIDE, _HEAD = 9, 26, 8, 8
_WIDE_GAP = 46  # room for arrows between boxes
_BROKEN = (
    "M-1,-1L-0.3,-1L-0.3,-0.75L-1,-0.75ZM0.3,-1L1,-1L1,-0.75L0.3,-0.75Z"
    "M-1,0.75L-0.3,0.75L-0.3,1L-1,1ZM0.3,0.75L1,0.75L1,1L0.3,1Z"
)


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw the stages that have boxes as columns, their boxes below each other, and arrows.

    Arrows go from box to box where `leads_to` says so, passing behind the boxes between, else from stage to stage.
    What nothing measures has a broken outline. A column holds at most nine boxes; of more, the last says how many.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown stage, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "stage"), key=("order", "name"), chart="logic_model", title=title,
                    unique=False)  # fmt: skip
    rows = rows.assign(**{name: rows[name].map(text_of) for name in ("name", "stage", "id", "leads_to")})
    unknown = sorted(set(rows["stage"]) - set(STAGES))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(STAGES))
    stages = [stage for stage in STAGES if (rows["stage"] == stage).any()]
    drawn = bool(rows["leads_to"].str.len().any())
    gap = _WIDE_GAP if drawn else _GAP
    wide = (WIDTH - 20 - gap * (len(stages) - 1)) / len(stages)
    lefts = [at * (wide + gap) for at in range(len(stages))]
    columns = [_column(rows[rows["stage"] == stage], left, wide, locale)
               for left, stage in zip(lefts, stages, strict=True)]  # fmt: skip
    boxes = [box for column in columns for box in column]
    height = max(box["bottom"] for box in boxes)
    heads = [{"text": say(f"charts_evaluated.{stage}", locale), "px": left, "py": -14}
             for left, stage in zip(lefts, stages, strict=True)]  # fmt: skip
    arrows = _between_boxes(boxes) if drawn else _between_columns(lefts, gap)
    reads = say("logic.reads" if drawn else "charts_evaluated.reads", locale)
    layers = [*arrows, *_boxes(boxes, reads), words_at(heads, fontWeight="bold")]
    if not all(box["measured"] for box in boxes):
        layers += key([("square", BLUE, say("charts_evaluated.measured", locale)),
                       (_BROKEN, GREY, say("charts_evaluated.unmeasured", locale))], left=0, bottom=-30)  # fmt: skip
    chart = layered(layers, length=WIDTH - 20, height=height)
    return finish(chart, title=title, description=description, locale=locale)


def _column(rows: pd.DataFrame, left: float, wide: float, locale: str) -> list[Record]:
    """The boxes of a stage, each as high as its words."""
    given = [(row["name"], bool(row["measured"]) if row["measured"] == row["measured"] else True, row["id"],
              row["leads_to"].split()) for row in rows_of(rows)]  # fmt: skip
    if len(given) > _MOST:
        more = say("charts_evaluated.more", locale, n=str(len(given) - _MOST + 1))
        given = [*given[: _MOST - 1], (more, True, "", [])]
    top, boxes = 0.0, []
    for name, measured, called, leads_to in given:
        text = wrap(name, wide - 2 * _INSIDE, size=SMALL, lines=4)
        high = line_count(text) * LEADING + 12
        boxes.append({"name": name, "left": left, "right": left + wide, "top": top, "bottom": top + high, "text": text,
                      "px": left + _INSIDE, "py": top + 6 + LEADING / 2, "measured": measured,
                      "colour": BLUE if measured else GREY, "id": called, "leads_to": leads_to})  # fmt: skip
        top += high + 8
    return boxes


def _between_columns(lefts: list[float], gap: float) -> list[alt.Chart]:
    """An arrow beside the head of every column but the first."""
    heads = [{"px": left - gap / 2, "py": -14} for left in lefts[1:]]
    return [_heads(heads)]


def _between_boxes(boxes: list[Record]) -> list[alt.Chart]:
    """An arrow from the right side of a box to the left side of each that it leads to."""
    known = {box["id"]: box for box in boxes if box["id"]}
    pairs = [(box, known[name]) for box in boxes for name in box["leads_to"] if name in known]
    lines = [{"px": box["right"], "py": _middle(box), "to_x": to["left"] - _HEAD, "to_y": _middle(to)}
             for box, to in pairs]  # fmt: skip
    heads = [{"px": to["left"] - _HEAD / 2, "py": _middle(to)} for _, to in pairs]
    ends = {"x": pixels("px"), "y": pixels("py"), "x2": "to_x", "y2": "to_y"}
    return [layer(lines, "rule", ends, color=GREY, strokeWidth=1.5), _heads(heads)]


def _heads(places: list[Record]) -> alt.Chart:
    return layer(places, "point", {"x": pixels("px"), "y": pixels("py")}, shape=RIGHT, fill=GREY, size=70, opacity=1,
                 strokeWidth=0)  # fmt: skip


def _middle(box: Record) -> float:
    return float(box["top"] + box["bottom"]) / 2


def _boxes(boxes: list[Record], reads: str) -> list[alt.Chart]:
    # The one axis says in which direction the picture is read; boxes stand at pixels.
    axis = number_axis(values=[], grid=False, title=reads, titlePadding=10)
    x = alt.X("px", type="quantitative", axis=axis, scale=alt.Scale(domain=[0, WIDTH - 20], nice=False, zero=False))
    place = {"x": pixels("left"), "x2": "right", "y": pixels("top"), "y2": "bottom"}
    tint = {"fill": plain("colour"), "stroke": plain("colour")}
    solid = [box for box in boxes if box["measured"]]
    broken = [box for box in boxes if not box["measured"]]
    return [
        layer(boxes, "rect", place, fill=WHITE, opacity=1, strokeWidth=0),  # arrows pass behind
        layer(solid, "rect", place | tint, fillOpacity=0.09, opacity=1, strokeWidth=1.5, cornerRadius=3),
        layer(broken, "rect", place | tint, fillOpacity=0, opacity=1, strokeWidth=1.5, strokeDash=[4, 3]),
        words_at(boxes, x=x, fontSize=SMALL, color=INK),
    ]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Ten boxes from funding to fewer people in need, and what is meant to lead to what; the impact is not measured."""
    boxes = [
        ("money", "inputs", "Money and staff time", "sites meet"),
        ("rules", "inputs", "Agreements to share data", "sites"),
        ("sites", "activities", "Sites open to all partners", "seen closed"),
        ("meet", "activities", "Meetings that decide together", "trust"),
        ("seen", "outputs", "People seen", "waits equal"),
        ("closed", "outputs", "Referrals closed", "waits"),
        ("waits", "outcomes", "Shorter waits", "need"),
        ("equal", "outcomes", "Priority groups take part as others do", "need"),
        ("trust", "outcomes", "Partners trust each other", ""),
        ("need", "impact", "Fewer people in need", ""),
    ]
    rows = [(name, stage, order, stage != "impact", key, to) for order, (key, stage, name, to) in enumerate(boxes)]
    return pd.DataFrame(rows, columns=["name", "stage", "order", "measured", "id", "leads_to"]), {
        "title": "How working together is meant to help",
        "description": "Logic model in five columns: money and agreements lead to shared sites and decisions, to "
        "people seen and referrals closed, to shorter and fairer access, and in the end to less need.",
    }
