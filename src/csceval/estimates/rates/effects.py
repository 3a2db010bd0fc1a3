"""The columns whose coefficients are asked for: arms against the control, or a number, alone or by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.linear.arms import control_arm, treated_arms
from csceval.estimates.rates.sample import BoolArray, Labels, Rows
from csceval.plugins import did_you_mean
from csceval.words import say


@dataclass(frozen=True)
class Arms:
    """Treated arms, the headline first: 0/1 `columns` (n × a) with their `terms`, and what the arms are called."""

    columns: FloatArray
    terms: tuple[str, ...]
    treated: tuple[str, ...]
    control: str
    sides: tuple[BoolArray, BoolArray]


@dataclass(frozen=True)
class _Named:
    group_labels: tuple[str, ...]


def arms(rows: Rows, treatment: str, control: object, arm: object) -> Arms:
    """Which rows are in which arm.

    Raises
    ------
    EstimationError
        There is one arm only, no plain control, or several treated arms of which none is named.
    """
    found = rows.labels[treatment]
    present = np.unique(found.codes)
    names = tuple(found.names[code] for code in present)
    base = control_arm(_Named(names), treatment, control)
    chosen = treated_arms(_Named(names), treatment, base, arm)
    columns = np.column_stack([(found.codes == present[code]).astype(np.float64) for code in chosen])
    terms = ("treated",) if len(chosen) == 1 else tuple(f"arm {names[code]}" for code in chosen)
    sides = (found.codes == present[chosen[0]], found.codes == present[base])
    return Arms(columns, terms, tuple(names[code] for code in chosen), names[base], sides)


def units_in(chosen: BoolArray, rows: Rows) -> int:
    """How many clusters (rows without clusters) the chosen rows come from."""
    return rows.number(chosen) if rows.clusters is None else len(np.unique(rows.clusters[chosen]))


@dataclass(frozen=True)
class Split:
    """Two groups: which rows are in `focus` (n), and what both are called, the focus first."""

    focus: BoolArray
    names: tuple[str, str]


def split(found: Labels, by: str, focus: object) -> Split:
    """The two groups of `by`; the focus is the one named, else 1, True, or the last of the labels.

    Raises
    ------
    EstimationError
        There are not exactly two groups, or the focus is none of them.
    """
    present = [found.names[code] for code in np.unique(found.codes)]
    if len(present) != 2:
        raise EstimationError(
            say("estimates_refused_series.not_two", by=by, n=len(present)),
            code="unknown-choice",
            fix=say("estimates_refused_series.not_two_fix", by=by),
        )
    if focus is not None and str(focus) not in present:
        raise EstimationError(say("estimates_refused.no_focus", by=by, focus=focus), code="unknown-choice",
                              fix=did_you_mean(str(focus), present))  # fmt: skip
    first = present[1] if focus is None else str(focus)
    other = next(name for name in present if name != first)
    return Split(found.codes == found.names.index(first), (first, other))
