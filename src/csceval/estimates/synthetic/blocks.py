"""A panel as a matrix of units × periods: who is exposed from when, and who may be a donor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._timeline import Timeline
from csceval.estimates.panel import Panel, prepare


@dataclass(frozen=True)
class Blocks:
    """`outcome` (units × periods, complete); `onset` of each unit (T = never); what was left out stands in `warnings`.

    `rows` is the number of rows that stand behind the matrix, `labels` names its units, `periods` its columns.
    """

    outcome: FloatArray
    onset: IntArray
    labels: tuple[str, ...]
    periods: tuple[str, ...]
    timeline: Timeline
    warnings: tuple[str, ...]

    @property
    def donors(self) -> IntArray:
        """Rows of the units that are never exposed in the data."""
        return np.flatnonzero(self.onset >= self.outcome.shape[1])

    @property
    def exposed(self) -> IntArray:
        """Rows of the units whose exposure begins within the data."""
        return np.flatnonzero(self.onset < self.outcome.shape[1])

    @property
    def cohorts(self) -> list[int]:
        """Columns at which exposure begins, in order."""
        return sorted({int(self.onset[row]) for row in self.exposed})

    def place(self, named: object) -> int | None:
        """Position of a period as somebody names it (1960 also where the column says 1960.0); None if unknown."""
        known = self.timeline.periods
        if str(named) in known:
            return known[str(named)]
        same = [at for text, at in known.items() if _number(text) is not None and _number(text) == _number(str(named))]
        return same[0] if same else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def blocks(
    data: pd.DataFrame,
    *,
    outcome: str,
    unit: str,
    period: str,
    first_exposed: str | None,
    treated: object,
    start: object,
) -> Blocks:
    """Check a frame and make the matrix.

    `first_exposed` names a column; or `treated` names the exposed unit (or a list of them) and `start` its first
    exposed period. Donors with gaps are left out; so are periods that an exposed unit lacks.

    Raises
    ------
    EstimationError
        As `panel.prepare`; also where both or neither way of naming exposure is used, nobody is exposed or left as a
        donor, or fewer than two periods lie before exposure.
    """
    column = first_exposed
    if (first_exposed is None) == (treated is None) or (treated is None) != (start is None):
        raise EstimationError(
            words.say("estimates_refused.two_ways"), code="unknown-choice",
            fix=words.say("estimates_refused.two_ways_fix"),
        )  # fmt: skip
    if column is None:
        data, column = _with_exposure(data, unit, treated, start)
    panel = prepare(data, outcome=outcome, period=period, first_exposed=column, unit=unit, group=None, covariates=(),
                    weights=None, cluster=None)  # fmt: skip
    return _complete(panel, first_exposed or f"treated={treated!r}, start={start!r}")


def _with_exposure(data: pd.DataFrame, unit: str, treated: object, start: object) -> tuple[pd.DataFrame, str]:
    """The data with a column of first exposure, named so that it hides no other."""
    chosen = list(treated) if isinstance(treated, Sequence) and not isinstance(treated, str) else [treated]
    if unit not in data.columns:
        raise EstimationError(
            words.say("estimates_refused.no_unit_column", unit=unit),
            code="unknown-column",
            fix=words.say("estimates_refused.spelling"),
        )
    absent = [label for label in chosen if not (data[unit] == label).any()]
    if absent:
        raise EstimationError(
            words.say("estimates_refused.no_treated", unit=unit, wanted=absent[0]),
            code="unknown-choice",
            fix=words.say("estimates_refused.no_treated_fix"),
        )
    column = "start"
    while column in data.columns:
        column += "_"
    # A column of objects, so that a number stays a whole number beside the gaps of the others.
    values = pd.Series([start if label in chosen else None for label in data[unit]], index=data.index, dtype=object)
    return data.assign(**{column: values}), column


def _complete(panel: Panel, exposure: str) -> Blocks:
    n, t = panel.n_entities, panel.timeline.n
    matrix, onset = np.full((n, t), np.nan), np.full(n, t, dtype=np.int64)
    matrix[panel.rows.entity, panel.rows.period] = panel.outcome
    onset[panel.rows.entity] = panel.onset
    exposed = onset < t
    _refuse(exposed, onset, exposure)
    whole = ~np.isnan(matrix[exposed]).any(axis=0)
    kept = exposed | ~np.isnan(matrix[:, whole]).any(axis=1)
    warnings = [text for text in panel.warnings if "unit-periods" not in text]
    if not whole.all():
        missing = [panel.timeline.label(int(position)) for position in np.flatnonzero(~whole)]
        warnings.append(words.say("estimates_synthetic.periods_left_out", periods=", ".join(missing)))
    if not kept.all():
        names = [str(label) for label, keep in zip(panel.entity_labels, kept, strict=True) if not keep]
        warnings.append(words.say("estimates_synthetic.donors_left_out", n=len(names), names=_some(names)))
    at = np.cumsum(whole) - whole  # the column at which a position now stands, or the next one that is left
    made = Blocks(
        outcome=matrix[kept][:, whole],
        onset=np.append(at, int(whole.sum()))[onset[kept]].astype(np.int64),
        labels=tuple(str(label) for label, keep in zip(panel.entity_labels, kept, strict=True) if keep),
        periods=tuple(panel.timeline.label(int(position)) for position in np.flatnonzero(whole)),
        timeline=panel.timeline,
        warnings=tuple(warnings),
    )
    if len(made.donors) < 2:
        raise EstimationError(
            words.say("estimates_refused.few_donors", n=len(made.donors)), code="no-comparison",
            fix=words.say("estimates_refused.few_donors_fix"),
        )  # fmt: skip
    if min(made.cohorts, default=0) < 2:
        raise EstimationError(words.say("estimates_refused.few_before", exposure=exposure), code="no-pre-period",
                              fix=words.say("estimates_refused.few_before_fix"))  # fmt: skip
    return made


def _refuse(exposed: np.ndarray[tuple[int], np.dtype[np.bool_]], onset: IntArray, exposure: str) -> None:
    if not exposed.any():
        raise EstimationError(
            words.say("estimates_refused.nobody_exposed", exposure=exposure),
            code="no-comparison",
            fix=words.say("estimates_refused.check_exposure", exposure=exposure),
        )
    if exposed.all():
        raise EstimationError(words.say("estimates_refused.no_donor", exposure=exposure), code="no-comparison",
                              fix=words.say("estimates_refused.add_unexposed"))  # fmt: skip
    if (onset[exposed] == 0).any():
        raise EstimationError(
            words.say("estimates_refused.unit_without_before", exposure=exposure),
            code="no-pre-period",
            fix=words.say("estimates_refused.unit_without_before_fix"),
        )


def only(made: Blocks, cohort: int) -> Blocks:
    """The donors, and the units exposed from one column on."""
    kept = np.flatnonzero((made.onset == cohort) | (made.onset >= made.outcome.shape[1]))
    return replace(made, outcome=made.outcome[kept], onset=made.onset[kept],
                   labels=tuple(made.labels[row] for row in kept))  # fmt: skip


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else words.say("estimates_refused.some_more", shown=shown, n=len(names) - 5)
