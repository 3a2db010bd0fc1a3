"""How much figures vary where nothing has happened yet: what a plan needs to know, read without looking at effects.

>>> import pandas as pd
>>> from csceval.estimates import variation
>>> from csceval.estimates.methods import did
>>> data, settings, _ = did.example()
>>> round(variation.of_panel(data, **settings).sd, 2) > 0
True
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, twelve
from csceval.estimates._fixed_effects import Rows
from csceval.estimates._within import n_components, within
from csceval.estimates.panel import prepare
from csceval.estimates.power._courses import fading
from csceval.estimates.series import ar1
from csceval.estimates.series.design import Segments
from csceval.words import say

_FURTHEST = 0.95  # a correlation above this is not told from 1 in the few periods that an evaluation has
_NEVER = "__never__"


@dataclass(frozen=True)
class Variation:
    """`sd`: how far a figure lies from its unit's level and the common course, in the outcome's unit.

    `autocorrelation` is what carries over to the next period (0 to 0.95), `rows` how many figures it was read from.
    """

    sd: float
    autocorrelation: float
    rows: int


def of_panel(
    data: pd.DataFrame, *, outcome: str, period: str, unit: str, first_exposed: str | None = None
) -> Variation:
    """Read the variation of a panel from the figures without exposure.

    Parameters
    ----------
    data : one row a unit and period; columns as in `did`. Without `first_exposed` nobody is exposed.

    Returns
    -------
    Variation
        Residuals of unit and period effects. What these take out of variance and covariance is put back: the
        correlation is the ρ whose expected ratio of the two is the one found (Nickell 1981, Econometrica 49).

    Raises
    ------
    EstimationError
        `plan-no-variation`: fewer than three figures are left, or all are alike. Else as every method.
    """
    frame = data if first_exposed else data.assign(**{_NEVER: np.nan})
    panel = prepare(frame, outcome=outcome, period=period, first_exposed=first_exposed or _NEVER, unit=unit, group=None,
                    covariates=(), weights=None, cluster=None, steady=True)  # fmt: skip
    bare = panel.exposed == 0
    if not bare.any():
        raise _too_little(outcome)
    entity, at = _codes(panel.rows, bare)
    time = np.unique(at, return_inverse=True)[1].astype(np.int64)
    e = within(panel.outcome[bare][:, None], entity, time, None)[:, 0]
    n, units = len(e), int(entity.max()) + 1
    free = n - units - int(time.max()) - 1 + n_components(entity, time)
    spread = float(e @ e)
    if free < 3 or spread <= 1e-24 * max(float(np.abs(panel.outcome).max()), 1.0) ** 2:
        raise _too_little(outcome)
    next_to = (np.diff(entity) == 0) & (np.diff(at) == 1)
    found = float((e[1:] * e[:-1])[next_to].sum()) / spread
    patterns = _patterns(entity, at)
    rho = _matching(lambda value: _expected(patterns, value), found)
    variance = spread / (_expected_spread(patterns, rho) * free / (n - units))
    return Variation(twelve(math.sqrt(variance)) or 0.0, twelve(rho) or 0.0, n)


def of_series(values: FloatArray, *, after: int) -> Variation:
    """Read the variation of one series from the line before and the line after an interruption.

    Parameters
    ----------
    values : figures of consecutive periods; NaN where there is none.
    after : the position of the first period after the interruption.

    Raises
    ------
    EstimationError
        `plan-no-variation`: there are too few periods, or all lie on the lines.
    """
    there = np.flatnonzero(np.isfinite(values)).astype(np.int64)
    design = Segments(after, True, 0, 12).columns(there)
    if len(there) < design.shape[1] + 3 or np.linalg.matrix_rank(design) < design.shape[1]:
        raise _too_little(say("planning.the_series"))
    y = values[there]
    if np.ptp(y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) <= 1e-12 * max(float(np.abs(y).max()), 1.0):
        raise _too_little(say("planning.the_series"))
    fit = ar1.fit(y, design, there)
    rho = min(fit.rho, _FURTHEST)
    return Variation(twelve(math.sqrt(fit.scale)) or 0.0, twelve(rho) or 0.0, len(y))


def _codes(rows: Rows, bare: np.ndarray) -> tuple[IntArray, IntArray]:
    return np.unique(rows.entity[bare], return_inverse=True)[1].astype(np.int64), rows.period[bare]


def _patterns(entity: IntArray, at: IntArray) -> dict[tuple[int, ...], int]:
    """In which periods units have figures, and how many units have the same."""
    found: dict[tuple[int, ...], int] = {}
    for own in np.split(at, np.flatnonzero(np.diff(entity)) + 1):
        key = tuple(own.tolist())
        found[key] = found.get(key, 0) + 1
    return found


def _left(pattern: tuple[int, ...], rho: float) -> FloatArray:
    """Covariance of a unit's figures about their own mean, where each has variance 1."""
    at = np.array(pattern)
    single = fading(int(at.max()) + 1, rho)[np.ix_(at, at)]
    around = single - single.mean(axis=0) - single.mean(axis=1)[:, None] + single.mean()
    return np.asarray(around, dtype=np.float64)


def _expected_spread(patterns: dict[tuple[int, ...], int], rho: float) -> float:
    return sum(count * float(_left(pattern, rho).trace()) for pattern, count in patterns.items())


def _expected(patterns: dict[tuple[int, ...], int], rho: float) -> float:
    """The ratio of the products of neighbours to the squares that a ρ leads to."""
    top = 0.0
    for pattern, count in patterns.items():
        steps = np.flatnonzero(np.diff(pattern) == 1)
        top += count * float(_left(pattern, rho)[steps, steps + 1].sum())
    return top / _expected_spread(patterns, rho)


def _matching(expected: Callable[[float], float], found: float) -> float:
    """The ρ from 0 to the furthest that leads to what was found."""
    if found <= expected(0.0):
        return 0.0
    if found >= expected(_FURTHEST):
        return _FURTHEST
    return float(brentq(lambda rho: expected(rho) - found, 0.0, _FURTHEST, xtol=1e-12))


def _too_little(outcome: str) -> EstimationError:
    return EstimationError(say("planning.no_variation", outcome=outcome), code="plan-no-variation",
                           fix=say("planning.no_variation_fix"))  # fmt: skip
