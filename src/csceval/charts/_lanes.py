"""Rows of a chart that bear a name at their left: all of one height, the names wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import altair as alt

from csceval.charts._text import line_count, wrap
from csceval.charts._theme import LEADING, middled, words_at

_GAP = 16  # pixels between a name and the plot


@dataclass(frozen=True)
class Lanes:
    """Where each name's row has its middle, in pixels of the plot, how high a row is, and the names as drawn."""

    middles: Mapping[str, float]
    step: float
    names: alt.Chart

    @property
    def height(self) -> float:
        """Of all rows together."""
        return self.step * len(self.middles)


def lanes(names: Iterable[str], *, room: float, pad: float, least: float = 0.0, lines: int = 3) -> Lanes:
    """Rows for names in the order in which they first come.

    Parameters
    ----------
    room : pixels left of the plot. pad : pixels of a row beside its text. least : pixels of a row at least.
    lines : of a name, which is cut beyond them.
    """
    wrapped = {name: wrap(name, room - _GAP, lines=lines) for name in dict.fromkeys(names)}
    step = max(least, *(line_count(text) * LEADING + pad for text in wrapped.values()))
    middles = {name: (index + 0.5) * step for index, name in enumerate(wrapped)}
    drawn = [{"text": text, "px": -room, "py": middled(text, middles[name])} for name, text in wrapped.items()]
    return Lanes(middles, step, words_at(drawn))
