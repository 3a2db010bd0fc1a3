"""Groups compared by Cox's model: from cases and settings to the fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, independent
from csceval.estimates.linear.arms import control_arm, treated_arms
from csceval.estimates.survival.cox import Cox, fit
from csceval.estimates.survival.spells import Spells


@dataclass(frozen=True)
class Compared:
    """The fit with its arms (headline first), control, covariates kept and dropped, clusters (cases) in both arms."""

    fitted: Cox
    arms: list[str]
    control: str
    names: list[str]
    dropped: list[str]
    counts: tuple[int, int]

    @property
    def terms(self) -> list[str]:
        """Names of the coefficients."""
        first = ["log hazard ratio"] if len(self.arms) == 1 else [f"log hazard ratio {arm}" for arm in self.arms]
        return first + self.names


def compare(found: Spells, spec: Mapping[str, Any]) -> Compared:
    """Fit the hazard ratios of every group against the control.

    Raises
    ------
    EstimationError
        Which group is the control is not clear, a group has no event, or the model has no end.
    """
    rows, group, covariates = found.rows, str(spec["group"]), list(spec["covariates"])
    base = control_arm(rows, group, spec["control"])
    arms = treated_arms(rows, group, base, spec["arm"])
    for code in (base, *arms):
        if not found.ended[rows.groups == code].any():
            raise EstimationError(
                words.say("estimates_survival.arm_without_events", column=group, arm=rows.group_labels[code]),
                code="estimate-refused", fix=words.say("estimates_survival.fix_arm_without_events"),
            )  # fmt: skip
    x = np.column_stack([*((rows.groups == code).astype(np.float64) for code in arms), found.covariates])
    kept = _kept(x, len(arms))
    names = [covariates[at - len(arms)] for at in kept if at >= len(arms)]
    fitted = fit(found.durations, found.ended, x[:, kept], [group] * len(arms) + names)
    unit = np.arange(rows.n) if rows.clusters is None else rows.clusters
    counts = tuple(len(np.unique(unit[rows.groups == code])) for code in (arms[0], base))
    return Compared(fitted, [rows.group_labels[code] for code in arms], rows.group_labels[base], names,
                    [name for name in covariates if name not in names], (counts[0], counts[1]))  # fmt: skip


def _kept(x: FloatArray, arms: int) -> list[int]:
    """Columns of which a constant and those before leave something; arms always stay."""
    free = independent(x - x.mean(axis=0), size=(x**2).sum(axis=0))
    return [at for at in range(x.shape[1]) if free[at] or at < arms]
