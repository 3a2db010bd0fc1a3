"""ATT(cohort, period) of Callaway & Sant'Anna: each cohort's change since before exposure, less that of the others.

Callaway & Sant'Anna (2021), doi:10.1016/j.jeconom.2020.12.001, theorem 1; gaps use the units that are there in both
periods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.timing.adjusting import Unadjustable, cross_means, panel_means
from csceval.estimates.timing.cells import Cell, Cells, collect
from csceval.estimates.timing.sample import Sample, refuse_collinear


@dataclass(frozen=True)
class Comparison:
    """How cohorts are compared: controls, adjustment, anticipation, base (words of `staggered`)."""

    controls: str
    adjust: str
    anticipation: int
    base: str


def compare(sample: Sample, how: Comparison, first_exposed: str) -> Cells:
    """Every ATT(cohort, period) that the data can carry.

    Raises
    ------
    EstimationError
        A cohort has no row in its base period, no cell is left, or covariates cannot be adjusted for.
    """
    refuse_collinear(sample.panel)
    one = _panel_cell if not sample.panel.repeated else _cross_cell
    held = _wide(sample) if not sample.panel.repeated else _by_period(sample)
    found: list[Cell] = []
    for cohort in sample.cohorts:
        _refuse_lost_base(sample, held, cohort, cohort - how.anticipation - 1, first_exposed)
        for base, period in _pairs(cohort, sample.panel.timeline.n, how):
            cell = one(sample, held, cohort, base, period, how)
            found += [] if cell is None else [cell]
    if not any(cell.period >= cell.cohort for cell in found):
        raise EstimationError(words.say("timing.no_cell", column=first_exposed), code="no-comparison",
                              fix=words.say("timing.fix_no_cell"))  # fmt: skip
    return collect(found, len(sample.cohort), sample.weight)


def _pairs(cohort: int, n: int, how: Comparison) -> Iterator[tuple[int, int]]:
    """Base and period of every comparison: the period before from far back, the last clean one from exposure on."""
    clean = cohort - how.anticipation - 1
    for period in range(n):
        base = clean if how.base == "universal" or period > clean else period - 1
        if base not in (-1, period):
            yield base, period


def _wide(sample: Sample) -> IntArray:
    """Position of the row of each unit (N) in each period (T); −1 where there is none."""
    panel = sample.panel
    held = np.full((len(sample.cohort), panel.timeline.n), -1, dtype=np.int64)
    held[panel.rows.entity, panel.rows.period] = np.arange(len(panel.outcome))
    return np.asfortranarray(held)


def _by_period(sample: Sample) -> IntArray:
    """As `_wide` for rows that are their own atoms: each row stands in its own period only."""
    period = sample.panel.rows.period
    rows = np.arange(len(period), dtype=np.int64)
    return np.where(period[:, None] == np.arange(sample.panel.timeline.n)[None, :], rows[:, None], -1)


def _others(
    sample: Sample, cohort: int, base: int, period: int, how: Comparison
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    never = sample.cohort == sample.panel.timeline.n
    if how.controls == "never":
        return np.asarray(never)
    later = sample.cohort > max(base, period) + how.anticipation
    return np.asarray((never | later) & (sample.cohort != cohort))


def _panel_cell(sample: Sample, held: IntArray, cohort: int, base: int, period: int, how: Comparison) -> Cell | None:
    both = (held[:, base] >= 0) & (held[:, period] >= 0)
    exposed = np.flatnonzero((sample.cohort == cohort) & both)
    others = np.flatnonzero(_others(sample, cohort, base, period, how) & both)
    if not len(exposed) or not len(others):
        return None
    y = sample.panel.outcome
    who = np.concatenate([exposed, others])
    change = y[held[who, period]] - y[held[who, base]]
    first = held[who, min(base, period)]
    weight = np.ones(len(who)) if sample.panel.rows.weights is None else sample.panel.rows.weights[first]
    if not sample.panel.covariates.shape[1]:
        estimate, influence = _means(change, weight, len(exposed))
    else:
        arm = np.repeat([1.0, 0.0], [len(exposed), len(others)])
        x = np.column_stack([np.ones(len(who)), sample.panel.covariates[first]])
        with _Naming(sample, cohort, period):
            estimate, influence = panel_means(change, arm, x, weight, how.adjust)
    return Cell(cohort, period, estimate, who, influence, exposed)


def _means(change: FloatArray, weight: FloatArray, n_exposed: int) -> tuple[float, FloatArray]:
    """Difference of two weighted means and each unit's influence; every adjustment is this without covariates."""
    influence, estimate = np.empty(len(change)), 0.0
    for sign, part in ((1.0, slice(0, n_exposed)), (-1.0, slice(n_exposed, None))):
        w, y = weight[part], change[part]
        size = float(w.sum())
        level = float(w @ y) / size
        estimate += sign * level
        influence[part] = sign * w * (y - level) / size
    return estimate, influence


def _cross_cell(sample: Sample, held: IntArray, cohort: int, base: int, period: int, how: Comparison) -> Cell | None:
    then, now = held[:, base] >= 0, held[:, period] >= 0
    exposed, others = sample.cohort == cohort, _others(sample, cohort, base, period, how)
    quarters = [np.flatnonzero(arm & when) for arm in (exposed, others) for when in (now, then)]
    if not all(len(part) for part in quarters):
        return None
    who = np.concatenate(quarters)
    y, weight = sample.panel.outcome[who], sample.weight[who]
    if sample.panel.covariates.shape[1]:
        x = np.column_stack([np.ones(len(who)), sample.panel.covariates[who]])
        with _Naming(sample, cohort, period):
            estimate, influence = cross_means(y, exposed[who].astype(float), now[who].astype(float), x, weight,
                                              how.adjust)  # fmt: skip
    else:
        cut = len(quarters[0]) + len(quarters[1])
        parts = [_means(y[:cut], weight[:cut], len(quarters[0])), _means(y[cut:], weight[cut:], len(quarters[2]))]
        estimate, influence = parts[0][0] - parts[1][0], np.concatenate([parts[0][1], -parts[1][1]])
    return Cell(cohort, period, estimate, who, influence, quarters[0])


class _Naming:
    """Turns “these covariates cannot be adjusted for” into a refusal that names them, the cohort and the period."""

    def __init__(self, sample: Sample, cohort: int, period: int) -> None:
        panel = sample.panel
        self.values = {"columns": ", ".join(f"“{name}”" for name in panel.covariate_names),
                       "cohort": panel.timeline.label(cohort), "period": panel.timeline.label(period)}  # fmt: skip

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, Unadjustable):
            raise EstimationError(words.say(error.reason, **self.values), code="unusable-column",
                                  fix=words.say("timing.fix_adjust")) from None  # fmt: skip


def _refuse_lost_base(sample: Sample, held: IntArray, cohort: int, base: int, first_exposed: str) -> None:
    if (held[sample.cohort == cohort, base] >= 0).any():
        return
    label = sample.panel.timeline.label
    raise EstimationError(
        words.say("timing.lost_base", column=first_exposed, cohort=label(cohort), period=label(base)),
        code="no-pre-period", fix=words.say("timing.fix_lost_base"))  # fmt: skip
