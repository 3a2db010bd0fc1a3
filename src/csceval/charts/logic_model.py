"""How it is meant to work: boxes in columns from inputs to impact, with an arrow from each column to the next."""

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
}
STAGES = ("inputs", "activities", "outputs", "outcomes", "impact")
_MOST, _GAP, _INSIDE = 9, 26, 8
_BROKEN = (
    "M-1,-1L-0.3,-1L-0.3,-0.75L-1,-0.75ZM0.3,-1L1,-1L1,-0.75L0.3,-0.75Z"
    "M-1,0.75L-0.3,0.75L-0.3,1L-1,1ZM0.3,0.75L1,0.75L1,1L0.3,1Z"
)


def draw(table: pd.DataFrame, *, title: str, description: str, locale: str = "en-GB") -> Drawn:
    """Draw the stages that have boxes as columns, their boxes below each other, and arrows from stage to stage.

    What nothing measures has a broken outline. A column holds at most nine boxes; of more, the last says how many.

    Raises
    ------
    CscevalError
        No rows, a needed column absent, an unknown stage, or no description.
    """
    rows = prepared(table, COLUMNS, needed=("name", "stage"), key=("order", "name"), chart="logic_model", title=title,
                    unique=False)  # fmt: skip
    rows = rows.assign(name=rows["name"].map(text_of), stage=rows["stage"].map(text_of))
    unknown = sorted(set(rows["stage"]) - set(STAGES))
    if unknown:
        raise refuse("unknown_state", code="chart-state", title=title, state=unknown[0], known=", ".join(STAGES))
    stages = [stage for stage in STAGES if (rows["stage"] == stage).any()]
    wide = (WIDTH - 20 - _GAP * (len(stages) - 1)) / len(stages)
    columns = [_column(rows[rows["stage"] == stage], at * (wide + _GAP), wide, locale)
               for at, stage in enumerate(stages)]  # fmt: skip
    boxes = [box for column in columns for box in column]
    height = max(box["bottom"] for box in boxes)
    heads = [{"text": say(f"charts_evaluated.{stage}", locale), "px": at * (wide + _GAP), "py": -14}
             for at, stage in enumerate(stages)]  # fmt: skip
    arrows = [{"px": (at + 1) * (wide + _GAP) - _GAP / 2, "py": -14} for at in range(len(stages) - 1)]
    layers = [*_boxes(boxes, locale), words_at(heads, fontWeight="bold"),
              layer(arrows, "point", {"x": pixels("px"), "y": pixels("py")}, shape=RIGHT, fill=GREY, size=70, opacity=1,
                    strokeWidth=0)]  # fmt: skip
    if not all(box["measured"] for box in boxes):
        layers += key([("square", BLUE, say("charts_evaluated.measured", locale)),
                       (_BROKEN, GREY, say("charts_evaluated.unmeasured", locale))], left=0, bottom=-30)  # fmt: skip
    chart = layered(layers, length=WIDTH - 20, height=height)
    return finish(chart, title=title, description=description, locale=locale)


def _column(rows: pd.DataFrame, left: float, wide: float, locale: str) -> list[Record]:
    """The boxes of a stage, each as high as its words."""
    given = [(row["name"], bool(row["measured"]) if row["measured"] == row["measured"] else True)
             for row in rows_of(rows)]  # fmt: skip
    if len(given) > _MOST:
        more = say("charts_evaluated.more", locale, n=str(len(given) - _MOST + 1))
        given = [*given[: _MOST - 1], (more, True)]
    top, boxes = 0.0, []
    for name, measured in given:
        text = wrap(name, wide - 2 * _INSIDE, size=SMALL, lines=4)
        high = line_count(text) * LEADING + 12
        boxes.append({"name": name, "left": left, "right": left + wide, "top": top, "bottom": top + high, "text": text,
                      "px": left + _INSIDE, "py": top + 6 + LEADING / 2, "measured": measured,
                      "colour": BLUE if measured else GREY})  # fmt: skip
        top += high + 8
    return boxes


def _boxes(boxes: list[Record], locale: str) -> list[alt.Chart]:
    # The one axis says in which direction the picture is read; boxes stand at pixels.
    axis = number_axis(values=[], grid=False, title=say("charts_evaluated.reads", locale), titlePadding=10)
    x = alt.X("px", type="quantitative", axis=axis, scale=alt.Scale(domain=[0, WIDTH - 20], nice=False, zero=False))
    place = {"x": pixels("left"), "x2": "right", "y": pixels("top"), "y2": "bottom"}
    tint = {"fill": plain("colour"), "stroke": plain("colour")}
    solid = [box for box in boxes if box["measured"]]
    broken = [box for box in boxes if not box["measured"]]
    return [
        layer(solid, "rect", place | tint, fillOpacity=0.09, opacity=1, strokeWidth=1.5, cornerRadius=3),
        layer(broken, "rect", place | tint, fillOpacity=0, opacity=1, strokeWidth=1.5, strokeDash=[4, 3]),
        words_at(boxes, x=x, fontSize=SMALL, color=INK),
    ]


def example() -> tuple[pd.DataFrame, dict[str, str]]:
    """Ten boxes from funding to fewer people in need; the impact is not measured."""
    stages = {"inputs": ["Money and staff time", "Agreements to share data"],
              "activities": ["Sites open to all partners", "Meetings that decide together"],
              "outputs": ["People seen", "Referrals closed"],
              "outcomes": ["Shorter waits", "Priority groups take part as others do", "Partners trust each other"],
              "impact": ["Fewer people in need"]}  # fmt: skip
    rows = [(name, stage, order, stage != "impact") for stage, names in stages.items()
            for order, name in enumerate(names)]  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "stage", "order", "measured"]), {
        "title": "How working together is meant to help",
        "description": "Logic model in five columns: money and agreements lead to shared sites and decisions, to "
        "people seen and referrals closed, to shorter and fairer access, and in the end to less need.",
    }
