"""Rules that look along a series of points: so many in a row, so many of so many, all going one way.

Distances are in sigmas from the centre line. Rules and their lengths: Western Electric, Statistical Quality Control
Handbook (1956); Nelson (1984), Journal of Quality Technology 16, 237-239.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.signals.series import Bools

SHIFT = 8  # Western Electric's fourth; Nelson has nine
TREND = 6


@dataclass(frozen=True)
class Signal:
    """A rule that holds: the first and the last point of it, the one at which it could first be seen, and the side.

    `side` is 1 for above or upwards, −1 for below or downwards, 0 where the rule knows no side.
    """

    rule: str
    first: int
    last: int
    noticed: int
    side: int


def beyond_limit(distance: FloatArray) -> Iterator[Signal]:
    """One point further than three sigmas from the centre (Shewhart; Western Electric and Nelson 1)."""
    yield from _so_many("beyond_limit", distance, of=1, need=1, beyond=3)


def shift(distance: FloatArray) -> Iterator[Signal]:
    """Eight points in a row on one side of the centre (Western Electric 4; Nelson 2 has nine)."""
    yield from _so_many("shift", distance, of=SHIFT, need=SHIFT, beyond=0)


def trend(distance: FloatArray) -> Iterator[Signal]:
    """Six points in a row, each above, or each below, the one before (Nelson 3)."""
    yield from all_one_way("trend", distance, TREND)


def two_of_three(distance: FloatArray) -> Iterator[Signal]:
    """Two of three points beyond two sigmas on one side (Western Electric 2; Nelson 5)."""
    yield from _so_many("two_of_three", distance, of=3, need=2, beyond=2)


def four_of_five(distance: FloatArray) -> Iterator[Signal]:
    """Four of five points beyond one sigma on one side (Western Electric 3; Nelson 6)."""
    yield from _so_many("four_of_five", distance, of=5, need=4, beyond=1)


def alternating(distance: FloatArray) -> Iterator[Signal]:
    """Fourteen points in a row going up and down by turns (Nelson 4)."""
    steps = np.sign(np.diff(distance))
    turns = (steps[1:] * steps[:-1]) < 0
    yield from _grouped("alternating", _ends(turns, 12, 12), 14, 0, offset=2)


def hugging(distance: FloatArray) -> Iterator[Signal]:
    """Fifteen points in a row within one sigma of the centre (Nelson 7): limits too wide, or data too smooth."""
    yield from _grouped("hugging", _ends(np.abs(distance) < 1, 15, 15), 15, 0)


def avoiding(distance: FloatArray) -> Iterator[Signal]:
    """Eight points in a row further than one sigma from the centre, on either side (Nelson 8): two things mixed."""
    yield from _grouped("avoiding", _ends(np.abs(distance) > 1, 8, 8), 8, 0)


CONTROL: dict[str, Callable[[FloatArray], Iterator[Signal]]] = {
    "beyond_limit": beyond_limit, "shift": shift, "trend": trend, "two_of_three": two_of_three,
    "four_of_five": four_of_five, "alternating": alternating, "hugging": hugging, "avoiding": avoiding,
}  # fmt: skip


def in_a_row(rule: str, distance: FloatArray, length: int) -> Iterator[Signal]:
    """So many points in a row on one side of the centre."""
    yield from _so_many(rule, distance, of=length, need=length, beyond=0)


def all_one_way(rule: str, values: FloatArray, length: int) -> Iterator[Signal]:
    """So many points in a row, each above, or each below, the one before."""
    steps = np.sign(np.diff(values))
    for side in (1, -1):
        yield from _grouped(rule, _ends(steps == side, length - 1, length - 1), length, side, offset=1)


def _so_many(rule: str, distance: FloatArray, *, of: int, need: int, beyond: float) -> Iterator[Signal]:
    for side in (1, -1):
        holds = side * distance > beyond
        for found in _grouped(rule, _ends(holds, of, need), of, side):
            first = found.first + int(np.argmax(holds[found.first :]))
            yield Signal(rule, first, found.last, found.noticed, side)


def _ends(holds: Bools, of: int, need: int) -> Bools:
    """Where the last `of` points, this one among them, have `need` that hold, and this one does."""
    counted = np.concatenate(([0], np.cumsum(holds)))
    before = np.maximum(np.arange(len(holds)) + 1 - of, 0)
    return holds & (counted[1:] - counted[before] >= need)


def _grouped(rule: str, ends: Bools, length: int, side: int, *, offset: int = 0) -> Iterator[Signal]:
    """Ends that touch as one signal; `offset` leads from an end to its point, the last of `length` points."""
    at = np.flatnonzero(ends) + offset
    for part in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(at) else ():
        yield Signal(rule, max(int(part[0]) - length + 1, 0), int(part[-1]), int(part[0]), side)
