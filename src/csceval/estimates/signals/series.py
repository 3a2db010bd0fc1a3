"""A frame with one row a period as points in order of time, in phases, some of them a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import numbers, require
from csceval.estimates._timeline import Moment, moments_of
from csceval.period import Period
from csceval.words import say

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Series:
    """Columns (T each) in order of time, the phase of each point, and which points make the centre line (`base`)."""

    period: list[str]
    columns: tuple[FloatArray, ...]
    phase: list[str]
    base: Bools

    def parts(self) -> Iterator[slice]:
        """The stretches of one phase."""
        start = 0
        for at in range(1, len(self.phase) + 1):
            if at == len(self.phase) or self.phase[at] != self.phase[start]:
                yield slice(start, at)
                start = at


def series(
    data: pd.DataFrame, columns: Sequence[str], *, period: str, phase: str | None,
    baseline: tuple[object, object] | None,
) -> Series:  # fmt: skip
    """The points of a frame with one row a period.

    Raises
    ------
    EstimationError
        A column is not there or not numeric, a period twice or unreadable, a phase missing, or a baseline without rows.
    """
    frame = require(data, [*columns, period, phase])
    if phase is not None and baseline is not None:
        raise EstimationError(say("monitoring.phase_and_baseline"), code="unknown-choice",
                              fix=say("monitoring.phase_and_baseline_fix"))  # fmt: skip
    for name in (period, phase):
        if name is not None and frame[name].isna().any():
            raise EstimationError(say("monitoring.no_period", column=name), code="unusable-period",
                                  fix=say("monitoring.no_period_fix"))  # fmt: skip
    texts = [str(value) for value in frame[period]]
    moments, ends = moments_of(list(frame[period]), list(baseline or ()), period, "baseline")
    order = sorted(range(len(frame)), key=lambda at: moments[at])
    for left, right in pairwise(order):
        if moments[left] == moments[right]:
            raise EstimationError(say("monitoring.twice", column=period, period=texts[left]), code="unusable-period",
                                  fix=say("monitoring.twice_fix"))  # fmt: skip
    kept = np.array(order, dtype=np.int64)
    return Series(
        period=[texts[at] for at in order],
        columns=tuple(numbers(frame, name)[kept] for name in columns),
        phase=["" if phase is None else str(frame[phase].iloc[at]) for at in order],
        base=_base([moments[at] for at in order], ends),
    )


def _base(moments: list[Moment], ends: list[Moment]) -> Bools:
    """Which points lie from the first to the last period of the baseline; all where there is none."""
    if not ends:
        return np.ones(len(moments), dtype=bool)
    first, last = ends
    inside = np.array([_within(moment, first, last) for moment in moments], dtype=np.bool_)
    if not inside.any():
        raise EstimationError(say("monitoring.no_baseline"), code="unusable-period",
                              fix=say("monitoring.no_baseline_fix"))  # fmt: skip
    return inside


def _within(moment: Moment, first: Moment, last: Moment) -> bool:
    if isinstance(moment, Period) and isinstance(first, Period) and isinstance(last, Period):
        return first.start <= moment.start and moment.end <= last.end  # a year holds its quarters
    return bool(first <= moment <= last)  # type: ignore[operator]  # all of one kind
