"""The columns of a model side by side: constant, absorbed levels, effects, covariates; what repeats is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, independent
from csceval.words import say

MOST_CELLS = 30_000_000


@dataclass(frozen=True)
class Design:
    """Columns whose largest entry is 1 (n × k): effects first, then covariates, constant and absorbed levels.

    `scale` (k) is what each was divided by, `centre` (k) what was taken off before; `named` of them have a term, and
    `dropped` are covariates left out.
    """

    x: FloatArray
    scale: FloatArray
    centre: FloatArray
    terms: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def named(self) -> int:
        """Columns that stand in tables."""
        return len(self.terms)

    @property
    def lead(self) -> FloatArray:
        """Named coefficients as combinations of the columns' (named × k); the constant is that without centring."""
        rows = np.eye(len(self.scale))[: self.named]
        rows[-1] -= self.centre
        return rows


def build(
    effects: FloatArray, effect_terms: tuple[str, ...], nuisance: FloatArray, covariates: dict[str, FloatArray], *,
    what: str,
) -> Design:  # fmt: skip
    """Put the columns together.

    Parameters
    ----------
    effects : n × q, which must be told apart from everything but covariates.
    nuisance : n × m, 0/1 columns of groups and absorbed levels; redundant ones go.
    covariates : n each, by name; centred; redundant ones go, by name.
    what : the column of the effect, for messages.

    Raises
    ------
    EstimationError
        The effects repeat the groups, or there are too few rows or too many columns.
    """
    n = len(effects)
    width = 1 + nuisance.shape[1] + effects.shape[1] + len(covariates)
    if n * width > MOST_CELLS:
        raise EstimationError(say("estimates_refused_series.too_wide", n=n, width=width), code="estimate-refused",
                              fix=say("estimates_refused_series.too_wide_fix"))  # fmt: skip
    centred = [_centred(column) for column in covariates.values()]
    whole = np.column_stack([np.ones(n), nuisance, effects, *centred])
    scale = np.abs(whole).max(axis=0)
    whole = whole / np.where(scale > 0, scale, 1.0)
    free = independent(whole)
    first = 1 + nuisance.shape[1]
    if not all(free[first : first + effects.shape[1]]):
        raise EstimationError(say("estimates_refused_series.absorbed", what=what),
                              code="no-comparison", fix=say("estimates_refused_series.absorbed_fix"))  # fmt: skip
    behind = range(first + effects.shape[1], width)
    kept = [*range(first, first + effects.shape[1]), *(at for at in behind if free[at]), 0,
            *(at for at in range(1, first) if free[at])]  # fmt: skip
    names = [name for name, at in zip(covariates, behind, strict=True) if free[at]]
    dropped = tuple(name for name, at in zip(covariates, behind, strict=True) if not free[at])
    centre = np.array([*np.zeros(first + effects.shape[1]), *(column.mean() for column in covariates.values())])
    return Design(whole[:, kept], scale[kept], centre[kept], (*effect_terms, *names, "constant"), dropped)


def _centred(column: FloatArray) -> FloatArray:
    """Less its mean; nothing where only rounding is left."""
    left = column - column.mean()
    real = np.abs(left).max() > 1e-12 * np.abs(column).max()
    return np.asarray(left if real else 0 * left, dtype=np.float64)
