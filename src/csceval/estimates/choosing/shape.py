"""What a panel looks like to a design: who is exposed when, how long before and after, and where it has holes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.estimates._arrays import IntArray
from csceval.estimates.panel import Panel, prepare

_NEVER = "__never__"


@dataclass(frozen=True)
class Cohort:
    """Units whose exposure began in one period, with the number of periods before it and from it on."""

    began: str
    units: int
    before: int
    after: int


@dataclass(frozen=True)
class Shape:
    """Counts of a frame; in repeated cross-sections `units` is None and cohorts count rows.

    `always` are exposed in every period they are seen in, `never` in none; `gaps` are unit-periods that are not there,
    `missing` rows without outcome or covariates; `groups` are the distinct values of the group column; `said` is
    whether a first exposure was given at all.
    """

    outcome: str
    rows: int
    periods: int
    units: int | None
    cohorts: tuple[Cohort, ...]
    always: int
    never: int
    gaps: int
    missing: int
    groups: int | None
    said: bool

    @property
    def exposed(self) -> int:
        """Units (rows) whose exposure begins within the data."""
        return sum(cohort.units for cohort in self.cohorts)

    @property
    def controls(self) -> int:
        """Units that can stand for what would have been: never exposed, else those exposed last."""
        return self.never or (self.cohorts[-1].units if len(self.cohorts) > 1 else 0)

    @property
    def treated(self) -> int:
        """Units whose effect can be estimated: all exposed, less those exposed last where nobody is never exposed."""
        return self.exposed - (0 if self.never else self.controls)

    @property
    def smaller_arm(self) -> int:
        """Units in the smaller of the two arms."""
        return min(self.treated, self.controls)

    @property
    def before(self) -> int:
        """Periods before exposure that every cohort has."""
        return min((cohort.before for cohort in self.cohorts), default=0)

    @property
    def after(self) -> int:
        """Periods from exposure on that every cohort has."""
        return min((cohort.after for cohort in self.cohorts), default=0)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self) | {"cohorts": [asdict(cohort) for cohort in self.cohorts]}


def measure(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    first_exposed: str | None,
    unit: str | None,
    group: str | None,
    covariates: Sequence[str],
) -> Shape:
    """Count what a design needs to know; nothing is estimated.

    Raises
    ------
    EstimationError
        As every method: columns are missing or unusable, a unit stands twice in a period, exposure begins twice.
    """
    frame = data if first_exposed else data.assign(**{_NEVER: np.nan})
    if unit and group and {unit, group, period} <= set(data.columns):
        frame = _one_row_a_unit(frame, unit, group, period)
    panel = prepare(frame, outcome=outcome, period=period, first_exposed=first_exposed or _NEVER, unit=unit,
                    group=None if unit else group, covariates=covariates, weights=None,
                    cluster=unit, steady=unit is not None)  # fmt: skip
    onset = _onsets(panel)
    last = panel.timeline.n
    cohorts = tuple(Cohort(panel.timeline.label(int(at)), int((onset == at).sum()), int(at), last - int(at))
                    for at in np.unique(onset[(onset > 0) & (onset < last)]))  # fmt: skip
    seen = len(panel.outcome)
    return Shape(
        outcome=outcome, rows=seen, periods=last, units=panel.n_entities if unit else None, cohorts=cohorts,
        always=int((onset == 0).sum()), never=int((onset >= last).sum()),
        gaps=panel.n_entities * last - seen if unit else 0, missing=len(frame) - seen,
        groups=int(data[group].nunique()) if group else None, said=first_exposed is not None,
    )  # fmt: skip


def _one_row_a_unit(frame: pd.DataFrame, unit: str, group: str, period: str) -> pd.DataFrame:
    """Where each unit has a row for each group, those of one group: the others have the same shape."""
    if frame.duplicated([unit, group, period]).any():
        return frame
    return frame.sort_values(group, kind="stable").drop_duplicates([unit, period])


def _onsets(panel: Panel) -> IntArray:
    """The first exposed period of each unit; of each row where the rows are repeated cross-sections."""
    if panel.repeated:
        return panel.onset
    first = np.flatnonzero(np.diff(panel.rows.entity, prepend=-1))
    return np.asarray(panel.onset[first], dtype=np.int64)
