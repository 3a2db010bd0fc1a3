"""A number far from all others of its site: often a slip of the decimal point or a figure in another unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from csceval.intake.unusual._look import Look, Unusual, robust_distance, shown

CODE = "outlier"
ENOUGH = 12  # values a site must have given: a median absolute deviation of fewer is itself chance
# Iglewicz and Hoaglin advise 3.5 for one look at one sample; here hundreds of series are looked at.
FAR = 6.0
TIMES = 3.0  # and never a number that is less than three times, or more than a third of, the usual one


def find(look: Look) -> Iterator[Unusual]:
    """Values that are far from the others of the same site and indicator, as they stand and as multiples."""
    for column in look.measures:
        values = look.numbers(column.name)
        for rows in look.groups(look.series, ENOUGH):
            filled = rows[~np.isnan(values[rows])]
            if len(filled) < ENOUGH:
                continue
            here = values[filled]
            low, high = (float(one) for one in np.quantile(here, [0.25, 0.75], method="nearest"))
            # Where two kinds of figures stand in one series, the middle half itself can reach far.
            distance = np.where((here >= low) & (here <= high), 0, _distance(here))
            if not (distance > FAR).any():
                continue
            said = {"count": len(filled), "low": shown(low), "high": shown(high)}
            for position in np.flatnonzero(distance > FAR):
                row = int(filled[position])
                place = look.text(row, look.place) or column.title
                yield Unusual(row, column.name, float(distance[position]), values=said | {"place": place})


def _distance(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The smaller of the distances in numbers and in multiples; 0 for what is ordinary either way."""
    distance = robust_distance(values)
    middle = float(np.median(values))
    if middle > 0:
        ordinary = (values < TIMES * middle) & (values > middle / TIMES)
        distance[ordinary] = 0
    if (values > 0).all():
        # What grows by multiples, as payments do, has far numbers that are nothing special as multiples.
        return np.minimum(distance, robust_distance(np.log(values))) if middle > 0 else distance
    distance[values == 0] = 0  # none is always a possible number
    return distance
