"""A total that differs from its own previous period by far more than it ever did before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from csceval.intake.unusual._look import Look, Unusual, robust_distance, shown
from csceval.period import Period

CODE = "jump-since-last-period"
ENOUGH = 6  # periods in a series: fewer do not tell what is usual
FAR = 6.0  # of robust standard deviations, as for outliers
TIMES = 3.0  # at least threefold or a third
# A count that rests on chance alone has a square root whose difference has variance 1/2 (Bartlett 1936).
CHANCE = 5 * 0.5**0.5


def find(look: Look) -> Iterator[Unusual]:
    """Every such total, with the number of the period before."""
    if look.is_totals:
        values = look.numbers("value")
        for rows in look.groups(look.series, ENOUGH):
            yield from _in_series(look, [int(row) for row in rows if not np.isnan(values[row])], values)


def _in_series(look: Look, rows: list[int], values: npt.NDArray[np.float64]) -> Iterator[Unusual]:
    """Go along one series; after a jump the next value is held against the last ordinary one."""
    dated = look.dated(rows)
    if len(dated) < ENOUGH or len({period.frequency for period, _ in dated}) > 1:
        return
    if min(values[row] for _, row in dated) < 0:
        return
    starts_again = _runs_up(dated, values)
    logs = np.log([values[row] + 0.5 for _, row in dated])
    distance = robust_distance(np.append(0.0, np.diff(logs)))
    jumped = False
    for number in range(1, len(dated)):
        (earlier, before), (period, row) = dated[number - 1], dated[number]
        jumped = (
            not jumped
            and earlier.next() == period
            and not (starts_again and values[row] < values[before])
            and distance[number] > FAR
            and _is_large(values[before], values[row])
        )
        if jumped:
            said = {"before": shown(float(values[before])), "earlier": earlier.label, "period": period.label}
            yield Unusual(row, "value", float(distance[number]), values=said)


def _is_large(before: float, now: float) -> bool:
    low, high = sorted((before, now))
    counts = low.is_integer() and high.is_integer()
    beyond_chance = not counts or np.sqrt(high) - np.sqrt(low) > CHANCE
    return bool(beyond_chance and high >= TIMES * low)


def _runs_up(dated: list[tuple[Period, int]], values: npt.NDArray[np.float64]) -> bool:
    """Whether the totals hold the earlier periods of the year, so that they begin anew with every year."""
    steps = [
        values[row] >= values[before]
        for (earlier, before), (period, row) in pairwise(dated)
        if earlier.start.year == period.start.year
    ]
    return bool(steps) and all(steps)
