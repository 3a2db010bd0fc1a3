"""One value against one target: progress, expected to date, status and verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Path = Literal["linear", "steps", "at_end"]
Status = Literal["met", "on_track", "not_clear_yet", "off_track", "no_data"]
Verdict = Literal["met", "not_met", "not_clear_yet", "no_data"]
Direction = Literal["higher", "lower", "target"]


@dataclass(frozen=True)
class Aim:
    """A target: where to, from where, how exactly, and whether more, less or just that much is better."""

    direction: Direction
    baseline: float | None
    target: float
    tolerance: float = 0.0

    @property
    def hold(self) -> bool:
        """Whether the aim is to keep the baseline."""
        return self.baseline is not None and self.baseline == self.target


def progress(aim: Aim, value: float) -> float | None:
    """Share of the way from the baseline to the target that is done; below 0 and above 1 are kept as they are.

    Higher and lower: (a − b) / (t − b). Target: 1 − |a − t| / |b − t|. None without a baseline and where it is held.

    >>> progress(Aim("lower", 100, 80), 92)
    0.4
    """
    if aim.baseline is None or aim.hold:
        return None
    way = aim.target - aim.baseline
    if aim.direction == "target":
        return 1 - abs(value - aim.target) / abs(way)
    return (value - aim.baseline) / way


def expected(aim: Aim, path: Path, elapsed: float, steps: Sequence[float] = ()) -> float | None:
    """What the path asks for when a share `elapsed` of the time has passed; None without a baseline.

    `steps` are the targets of earlier periods that are already due, the latest last: with the path "steps" the
    latest of them counts, and the baseline before the first.
    """
    if aim.baseline is None:
        return None
    if elapsed >= 1 or aim.hold:
        return aim.target
    if path == "linear":
        return aim.baseline + (aim.target - aim.baseline) * elapsed
    if path == "steps" and steps:
        return steps[-1]
    return aim.baseline


def reaches(aim: Aim, goal: float, allowed: float, value: float, low: float | None, high: float | None) -> bool | None:
    """Whether a value is as good as `goal`, give or take `allowed`; None where its interval leaves that open."""
    if low is None and high is None:
        low = high = value
    bottom, top = (-math.inf if low is None else low), (math.inf if high is None else high)
    slack = allowed + 1e-9 * max(abs(goal), 1e-3)  # 0.1 + 0.2 must reach 0.3
    if aim.direction == "higher":
        return True if bottom >= goal - slack else False if top < goal - slack else None
    if aim.direction == "lower":
        return True if top <= goal + slack else False if bottom > goal + slack else None
    if bottom >= goal - slack and top <= goal + slack:
        return True
    return False if bottom > goal + slack or top < goal - slack else None


def judge(
    aim: Aim, *, value: float, low: float | None, high: float | None, expected_now: float | None, over: bool
) -> tuple[Status, Verdict]:
    """Status and verdict.

    Met only if clearly so, given the interval where there is one. Before the target's period is over, a value
    that falls short gives no verdict yet: it can still be met.
    """
    there = reaches(aim, aim.target, aim.tolerance, value, low, high)
    if there:
        return "met", "met"
    verdict: Verdict = "not_met" if there is False and over else "not_clear_yet"
    if expected_now is None:
        return ("off_track" if verdict == "not_met" else "not_clear_yet"), verdict
    if over:
        return ("off_track" if there is False else "not_clear_yet"), verdict
    way = _on_the_way(aim, expected_now, value, low, high)
    return ("not_clear_yet" if way is None else "on_track" if way else "off_track"), verdict


def _on_the_way(aim: Aim, expected_now: float, value: float, low: float | None, high: float | None) -> bool | None:
    if aim.direction == "target":
        # Anywhere at least as close to the target as the path asks for is on the way.
        return reaches(aim, aim.target, aim.tolerance + abs(expected_now - aim.target), value, low, high)
    return reaches(aim, expected_now, aim.tolerance, value, low, high)
