"""Rules of the run chart, on distances from the median; a point on the median neither makes nor breaks a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.signals.rules import Signal, all_one_way, in_a_row

SHIFT = 6
TREND = 5
FEWEST = 10  # points off the median below which no rule about their whole number is judged


@dataclass(frozen=True)
class Count:
    """Something counted along the whole chart: within `low` and `high` is what chance gives (None: no such end)."""

    rule: str
    observed: int
    low: int | None
    high: int | None

    @property
    def fired(self) -> bool:
        """Whether it lies outside."""
        return (self.low is not None and self.observed < self.low) or (
            self.high is not None and self.observed > self.high
        )


def shift(distance: FloatArray, length: int = SHIFT) -> Iterator[Signal]:
    """Six points or more in a row on one side of the median (Perla, Provost & Murray 2011, rule 1)."""
    at = np.flatnonzero(distance != 0)
    yield from _moved(in_a_row("shift", distance[at], length), at)


def trend(distance: FloatArray, length: int = TREND) -> Iterator[Signal]:
    """Five points or more in a row all going up or all going down, equal ones counted once (rule 2)."""
    at = np.flatnonzero(np.diff(distance, prepend=np.nan) != 0)
    yield from _moved(all_one_way("trend", distance[at], length), at)


def _moved(found: Iterator[Signal], at: IntArray) -> Iterator[Signal]:
    """Signals among some of the points, with their places among all."""
    for one in found:
        yield Signal(one.rule, int(at[one.first]), int(at[one.last]), int(at[one.noticed]), one.side)


def runs(distance: FloatArray) -> Count | None:
    """Too few or too many runs about the median (rule 3), None below ten points off it.

    The ends are the critical values of Swed & Eisenhart (1943), Annals of Mathematical Statistics 14, 66-87: no more
    than 2.5 % on either side, given how many points lie above and below.
    """
    side = np.sign(distance[distance != 0])
    if len(side) < FEWEST:
        return None
    low, high = run_limits(int((side > 0).sum()), int((side < 0).sum()))
    return Count("runs", _crossings(side) + 1, low, high)


def run_limits(above: int, below: int, tail: float = 0.025) -> tuple[int, int]:
    """Fewest and most runs that chance gives of so many points above and below, each tail cut at `tail`.

    >>> run_limits(10, 10)
    (7, 15)
    """
    chance = [_chance(number, above, below) for number in range(above + below + 1)]
    low = int(np.searchsorted(np.cumsum(chance), tail, side="right"))
    high = above + below - int(np.searchsorted(np.cumsum(chance[::-1]), tail, side="right"))
    return low, high


def _chance(number: int, above: int, below: int) -> float:
    """Chance of so many runs when points above and below are shuffled."""
    half, odd = divmod(number, 2)
    pairs = [(half, half - 1), (half - 1, half)] if odd else [(half - 1, half - 1)] * 2
    ways = sum(_choose(above - 1, a) * _choose(below - 1, b) for a, b in pairs)
    return ways / _choose(above + below, above)


def _choose(n: int, k: int) -> float:
    return float(special.binom(n, k)) if 0 <= k <= n else 0.0


def longest_run(distance: FloatArray) -> Count | None:
    """A run longer than log2(n) + 3, rounded (Anhøj & Olesen 2014, PLoS ONE 9, e113825); None below ten points."""
    side = np.sign(distance[distance != 0])
    if len(side) < FEWEST:
        return None
    starts = np.flatnonzero(np.diff(side, prepend=0) != 0)
    return Count("longest_run", int(np.diff(starts, append=len(side)).max()), None, longest_allowed(len(side)))


def longest_allowed(points: int) -> int:
    """The longest run that is still taken for chance.

    >>> longest_allowed(24)
    8
    """
    return int(np.floor(np.log2(points) + 3.5))


def crossings(distance: FloatArray) -> Count | None:
    """Fewer crossings of the median than the 5 % quantile of the binomial with n − 1 throws (Anhøj & Olesen 2014)."""
    side = np.sign(distance[distance != 0])
    if len(side) < FEWEST:
        return None
    return Count("crossings", _crossings(side), fewest_crossings(len(side)), None)


def fewest_crossings(points: int) -> int:
    """The fewest crossings that are still taken for chance.

    >>> fewest_crossings(24)
    8
    """
    tails = special.bdtr(np.arange(points), points - 1, 0.5)
    return int(np.searchsorted(tails, 0.05, side="left"))


def _crossings(side: FloatArray) -> int:
    return int((np.diff(side) != 0).sum())


def chance_of_run(points: int, length: int, *, one_side: bool = False) -> float:
    """Chance that independent points about a known median have a run of this length or longer somewhere.

    With `one_side` only runs above it (or only those below it) count.

    >>> round(chance_of_run(24, 8), 3)
    0.069
    """
    # Series without such a run, by the length of the run they end in; on two sides there is always one of one point,
    # and it may be on either.
    shortest = 0 if one_side else 1
    if points < length or length <= shortest:
        return float(points >= length)
    ending = np.zeros(length - shortest)
    ending[0] = 1.0
    for _ in range(points - shortest):
        ending = np.concatenate(([ending.sum() / 2], ending[:-1] / 2))
    return float(1 - ending.sum())


OF_ALL = {"runs": runs, "longest_run": longest_run, "crossings": crossings}
RUN = ("shift", "trend", *OF_ALL)
