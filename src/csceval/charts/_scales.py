"""Axes worked out here, so that panels share them, labels can be placed, and nothing is left to a renderer's taste."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from csceval import words
from csceval.words import numbers, plural

_MARKS = ((1.0, 1.5, 2.0, 3.0, 5.0, 7.0), (1.0, 2.0, 5.0), (1.0,))  # of a decade, the closest first
PERCENT_LABELS = "format(datum.value * 100, ',.0f') + ' %'"


@dataclass(frozen=True)
class Axis:
    """A number axis: its ends, its ticks, and how a tick is printed (a Vega expression on the tick alone).

    On a logarithmic axis (`log`) twice as much is as far from 1 as half as much.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: str
    log: bool = False

    def place(self, value: float, length: float) -> float:
        """Pixels from the low end."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low) * length
        return (value - self.low) / (self.high - self.low) * length


def axis_for(values: Sequence[float], unit: str, *, zero: bool = False, most: int = 6) -> Axis:
    """An axis with round ends around some values.

    `zero` forces 0 into it. Without, 0 is in it whenever the values come near (the lowest is below half of the
    highest), so that a small change is not blown up.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero or 0 <= low < high / 2 or low == high:
        low, high = min(0.0, low), max(0.0, high)
    if high - low < 1e-9 * max(1.0, abs(low), abs(high)):
        high = low + 1.0  # no reader could tell such values apart, and no tick either
    step = _step(high - low, most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    # What lies on the edge of an axis without a zero would look like its floor.
    first -= low != 0 and math.isclose(first * step, low)
    ticks = tuple(float(f"{index * step:.12g}") for index in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, _labels(step, unit))


def ratio_axis(values: Sequence[float], *, most: int = 7) -> Axis:
    """A logarithmic axis around some ratios (all above 0) and 1, with ticks that people read as ratios."""
    low, high = min([*values, 1.0]), max([*values, 1.0])
    if low < high < 2 * low:
        return replace(axis_for([low, high], ""), log=True)
    if low == high:
        low, high = 0.5, 2.0
    ticks: list[float] = []
    for marks in _MARKS:
        decades = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1)
        every = [float(f"{mark * 10.0**decade:.12g}") for decade in decades for mark in marks]
        first = max(tick for tick in every if tick <= low * (1 + 1e-9))
        last = min(tick for tick in every if tick >= high * (1 - 1e-9))
        ticks = [tick for tick in every if first <= tick <= last]
        if len(ticks) <= most:
            break
    return Axis(ticks[0], ticks[-1], tuple(ticks), "format(datum.value, ',~g')", log=True)


def _step(span: float, most: int) -> float:
    size = 10.0 ** math.floor(math.log10(span / most))
    return next(size * factor for factor in (1, 2, 5, 10) if span / (size * factor) <= most)


def _labels(step: float, unit: str) -> str:
    percent = unit == numbers.PERCENT
    places = max(0, -math.floor(math.log10(step * (100 if percent else 1)) + 1e-9))
    drawn = PERCENT_LABELS.replace(".0f", f".{places}f") if percent else f"format(datum.value, ',.{places}f')"
    return marked(drawn)


def marked(expression: str) -> str:
    """A Vega expression that prints a number, with the marks of the language that is spoken."""
    marks = words.marks()
    if marks == plural.ENGLISH:
        return expression
    bare = f"replace(replace({expression}, /,/g, '_'), /[.]/, '{marks.decimal}')"
    return f"replace({bare}, /_/g, '{marks.thousands}')"


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of labels moved apart so that none overlaps, each as near to its wanted middle as one pass allows.

    Labels stay between `top` and `bottom` where they fit.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    edge = top
    for index in order:
        placed[index] = max(wanted[index], edge + heights[index] / 2)
        edge = placed[index] + heights[index] / 2
    edge = bottom
    for index in reversed(order):
        placed[index] = min(placed[index], edge - heights[index] / 2)
        edge = placed[index] - heights[index] / 2
    return placed
