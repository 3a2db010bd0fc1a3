"""Periods along the bottom of a chart: their order, their places, and labels that fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import altair as alt
import pandas as pd

from csceval.charts._rows import refuse, text_of
from csceval.charts._text import BREAK, width, wrap
from csceval.charts._theme import SMALL, number_axis
from csceval.period import Period

# Period keys, as every frame of csceval has them; other labels are printed as they are.
_KEY = re.compile(r"\d{4}-(?:Q[1-4]|H[12]|\d\d(?:-\d\d)?)|FY\d{4}")
# “2024 Q4”, “Oct 2024” and “4. Quartal 2024”: a year and one other word, or a number and a word.
_YEAR = re.compile(r"(?P<first>\d{4}) (?P<after>\S+)|(?P<before>\S+|\d\. \S+) (?P<last>\d{4})")


@dataclass(frozen=True)
class Timeline:
    """The periods of a chart in order, each with a slot of `step` pixels.

    A tick is what the axis prints, then a tab and the whole label, so that two ticks are never the same.
    """

    labels: tuple[str, ...]
    ticks: tuple[str, ...]
    shown: tuple[str, ...]
    step: float

    def slot(self, label: str) -> int:
        """Place of a period, from 0."""
        return self.labels.index(label)

    def middle(self, label: str) -> float:
        """Pixels from the left to the middle of a period's slot."""
        return (self.slot(label) + 0.5) * self.step

    def channel(self, field: str = "tick", *, title: str, scale: Literal["point", "band"] = "point") -> alt.X:
        """The x channel; the scale's domain is written out, so no order is left to a renderer."""
        axis = number_axis(values=list(self.shown), labelExpr="split(split(datum.label, '\\t')[0], '\\n')",
                           labelLineHeight=14, grid=False, labelOverlap=False, ticks=True, domain=True,
                           title=title)  # fmt: skip
        padding: dict[str, Any] = {"padding": 0.5} if scale == "point" else {"paddingInner": 0, "paddingOuter": 0}
        drawn = alt.Scale(type=scale, domain=list(self.ticks), **padding)
        return alt.X(field, type="ordinal", scale=drawn, axis=axis, sort=None)


def timeline(rows: pd.DataFrame, length: float, title: str) -> Timeline:
    """The periods of a table, ordered by `period_order`, on `length` pixels.

    Raises
    ------
    CscevalError
        A period stands at two places of the order, or two periods share a label.
    """
    pairs = rows[["period_order", "period"]].drop_duplicates().sort_values("period_order", kind="stable")
    labels = [text_of(label) for label in pairs["period"]]
    for column in (labels, list(pairs["period_order"])):
        if len(set(column)) < len(column):
            again = next(label for label, item in zip(labels, column, strict=True) if column.count(item) > 1)
            raise refuse("two_labels", code="chart-periods", title=title, period=again)
    step = length / len(labels)
    printed = _printed(labels, step)
    ticks = tuple(f"{text}\t{label}" for text, label in zip(printed, labels, strict=True))
    return Timeline(tuple(labels), ticks, tuple(tick for tick in ticks if not tick.startswith("\t")), step)


def _printed(labels: list[str], step: float) -> list[str]:
    """What the axis prints at each period, empty where there is no room; the latest period always has its label."""
    for every in range(1, len(labels) + 1):
        places = range((len(labels) - 1) % every, len(labels), every)
        texts = _short([spoken(labels[place]) for place in places], step * every)
        if _fits(texts, step * every):
            break
    printed = [""] * len(labels)
    for place, text in zip(places, texts, strict=True):
        printed[place] = text
    return printed


def spoken(label: str) -> str:
    """A period key as people read it (`2024-Q4` → `2024 Q4`); any other label as it is."""
    try:
        return Period.parse(label).label if _KEY.fullmatch(label) else label
    except ValueError:
        return label


def _short(labels: list[str], room: float) -> list[str]:
    """Labels with the year on a second line, and only where it changes; other labels wrap."""
    parts = [_YEAR.fullmatch(label) for label in labels]
    texts, last = [], ""
    for label, part in zip(labels, parts, strict=True):
        if part is None:
            texts.append(wrap(label, max(room - 4, 60), size=SMALL, lines=4))
            continue
        year, rest = part["first"] or part["last"], part["after"] or part["before"]
        texts.append(rest if year == last else f"{rest}{BREAK}{year}")
        last = year
    return texts


def _fits(texts: list[str], room: float) -> bool:
    lines = [text.split(BREAK) for text in texts]
    for left, right in pairwise(lines):
        if any(width(one, SMALL) / 2 + width(two, SMALL) / 2 + 6 > room for one, two in zip(left, right, strict=False)):
            return False
    return True
