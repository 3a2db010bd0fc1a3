"""Means at the end of their scale: where everybody answered 5, the mean is 5.00 and says so of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate, Scale, between_of

DOUBT = 0.05  # of the scale: a mean this far from the end must stay possible
TINY = 1e-9
Place = tuple[str, ...]


@dataclass
class Room:
    """How far the values of a cell's rows are from one end of the scale, all together: n · (end − mean).

    values, rows : by level, place, period, group and partner. needs : how far it must seem possible, where it is 0.
    """

    values: dict[Place, float] = field(default_factory=dict)
    rows: dict[Place, set[str]] = field(default_factory=dict)
    needs: dict[Place, float] = field(default_factory=dict)


def rooms(rows: pd.DataFrame, indicator: Indicator | None) -> Iterator[Room]:
    """For each end of an indicator's scale at which some mean about persons lies: the distances of all its means.

    The distances of places add up to that of all places, as the sums do that the means are made of.
    """
    scale = scale_of(indicator)
    for end in scale or ():
        room = Room()
        for row in rows[rows["personal"] & rows["value"].notna() & (rows["n"].fillna(0) > 0)].to_dict("records"):
            place = tuple(str(row[name]) for name in ("level", "place", "period", "group", "partner"))
            room.values[place] = float(row["n"]) * abs(end - float(row["value"]))
            room.rows.setdefault(place, set()).add(str(row["at"]))
            if at_end(row, (end, end)) and scale is not None:
                room.needs[place] = DOUBT * float(row["n"]) * (scale[1] - scale[0])
        if room.needs:
            yield room


def scale_of(indicator: Indicator | None) -> tuple[float, float] | None:
    """The two ends of the scale of an indicator whose values are means; None where it has no two ends."""
    if indicator is None or indicator.is_ratio or between_of(indicator.measure) is not None:
        return None
    averaged = isinstance(indicator.measure, Aggregate) and indicator.measure.inner in ("mean", "mean_of_means")
    if not averaged and not isinstance(indicator.measure, Scale):
        return None
    low, high = indicator.valid.min, indicator.valid.max
    return None if low is None or high is None else (low, high)


def at_end(row: Mapping[Any, Any], scale: tuple[float, float]) -> bool:
    """Whether a value lies at an end of its scale."""
    return any(abs(float(row["value"]) - end) <= TINY * max(1.0, abs(end)) for end in scale)
