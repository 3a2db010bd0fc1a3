"""Summaries of effects by cohort and period: overall, by cohort, by time since exposure, by calendar time.

Callaway & Sant'Anna (2021), section 3.2 and table 1. Cohort sizes are estimated too; what that adds to the error is
counted where `sampled` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._timeline import Timeline
from csceval.estimates.timing.cells import Cells

AGGREGATES = ("simple", "group", "event", "calendar")
NONE = -(10**9)


@dataclass(frozen=True)
class Effects:
    """Rows of a result: overall effects first, then levels, then cells.

    `family` names the rows that one uniform band covers together (empty for overall effects); `cohort`, `period` and
    `event_time` are NONE where a row is not about one. `influence` is A × R, `exposed` (A × R) says whose effect a row
    averages, `n` how many exposed rows.
    """

    term: list[str]
    family: list[str]
    cohort: IntArray
    period: IntArray
    event_time: IntArray
    estimate: FloatArray
    influence: FloatArray
    exposed: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
    n: IntArray


@dataclass(frozen=True)
class _Level:
    """One summary: its cells (K booleans) and what it is called."""

    term: str
    family: str
    cells: np.ndarray[tuple[int], np.dtype[np.bool_]]
    place: tuple[int, int, int]


@dataclass
class _Summary:
    """Estimate and influence of summaries, column by column."""

    estimate: FloatArray
    influence: FloatArray


def aggregate(cells: Cells, cohort: IntArray, weight: FloatArray, time: Timeline, *, first: str,
              sampled: bool = True) -> Effects:  # fmt: skip
    """Every summary of the cells, the chosen one first.

    Parameters
    ----------
    cohort, weight : onset and weight of each atom (A).
    first : one of AGGREGATES.
    sampled : whether sizes of cohorts count as drawn with the units (influence of the weights is added).
    """
    levels = [*_levels(cells, time), *_alone(cells, time)]
    after = cells.event_time >= 0
    made = _summarise(cells, levels, sampled=sampled)
    simple = _summarise(cells, [_Level("simple", "", after, (NONE, NONE, NONE))], sampled=sampled)
    overall = {"simple": simple, "group": _by_cohort(levels, made, cohort, weight, sampled=sampled),
               "event": _mean_of(levels, made, "event"), "calendar": _mean_of(levels, made, "calendar")}  # fmt: skip
    order = [first, *(name for name in AGGREGATES if name != first)]
    rows = [_Level(name, "", after, (NONE, NONE, NONE)) for name in order] + levels
    chosen = np.column_stack([row.cells for row in rows])
    place = np.array([row.place for row in rows], dtype=np.int64)
    return Effects(
        [row.term for row in rows], [row.family for row in rows], place[:, 0], place[:, 1], place[:, 2],
        np.concatenate([*(overall[name].estimate for name in order), made.estimate]),
        np.column_stack([*(overall[name].influence for name in order), made.influence]),
        ((cells.members > 0).astype(np.float32) @ chosen.astype(np.float32)) > 0, cells.n @ chosen,
    )  # fmt: skip


def _levels(cells: Cells, time: Timeline) -> list[_Level]:
    """By cohort, by event time (before exposure too), by period."""
    after, event = cells.event_time >= 0, cells.event_time
    groups = [_Level(f"cohort={time.label(g)}", "group", after & (cells.cohort == g), (g, NONE, NONE))
              for g in _distinct(cells.cohort[after])]  # fmt: skip
    events = [_Level(f"event_time={e}", "event", event == e, (NONE, NONE, e)) for e in _distinct(event)]
    periods = [_Level(f"period={time.label(t)}", "calendar", after & (cells.period == t), (NONE, t, NONE))
               for t in _distinct(cells.period[after])]  # fmt: skip
    return groups + events + periods


def _alone(cells: Cells, time: Timeline) -> list[_Level]:
    pairs = zip(cells.cohort.tolist(), cells.period.tolist(), np.eye(len(cells.cohort), dtype=bool), strict=True)
    return [_Level(f"cohort={time.label(g)}, period={time.label(t)}", "cell", chosen, (g, t, NONE))
            for g, t, chosen in pairs]  # fmt: skip


def _distinct(values: IntArray) -> list[int]:
    return [int(value) for value in np.unique(values)]


def _summarise(cells: Cells, levels: list[_Level], *, sampled: bool) -> _Summary:
    """Means of cells, weighted by the exposed in each."""
    sizes = cells.members.sum(axis=0)
    chosen = np.column_stack([level.cells for level in levels]) * sizes[:, None]
    shares = chosen / chosen.sum(axis=0)
    estimate = cells.estimate @ shares
    influence = cells.influence @ shares
    if sampled:
        gaps = np.where(chosen > 0, cells.estimate[:, None] - estimate[None, :], 0.0)
        influence += cells.members @ (gaps / chosen.sum(axis=0))
    return _Summary(estimate, influence)


def _by_cohort(levels: list[_Level], made: _Summary, cohort: IntArray, weight: FloatArray, *,
               sampled: bool) -> _Summary:  # fmt: skip
    """Mean over cohorts of their mean effects, weighted by the size of the cohorts."""
    at = [position for position, level in enumerate(levels) if level.family == "group"]
    own = (cohort[:, None] == np.array([levels[position].place[0] for position in at])) * weight[:, None]
    sizes = own.sum(axis=0)
    estimate = float(made.estimate[at] @ sizes / sizes.sum())
    influence = made.influence[:, at] @ (sizes / sizes.sum())
    if sampled:
        influence = influence + own @ (made.estimate[at] - estimate) / sizes.sum()
    return _Summary(np.array([estimate]), influence[:, None])


def _mean_of(levels: list[_Level], made: _Summary, family: str) -> _Summary:
    """Plain mean over times since exposure, or over periods."""
    at = [position for position, level in enumerate(levels)
          if level.family == family and (level.place[2] == NONE or level.place[2] >= 0)]  # fmt: skip
    return _Summary(np.array([made.estimate[at].mean()]), made.influence[:, at].mean(axis=1, keepdims=True))
