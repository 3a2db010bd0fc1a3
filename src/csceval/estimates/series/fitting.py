"""Fit one series, or a series and its control, for each family and each kind of errors.

Counts and shares are fitted by quasi-likelihood: variance in proportion to that of the family (Wedderburn 1974). With
`ar1` the working residuals follow AR(1): linearise, fit by restricted likelihood, until it rests (Wolfinger &
O'Connell 1993, J. Stat. Comput. Simul. 48).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, inverse_gram
from csceval.estimates.linear.model import least_squares
from csceval.estimates.series import ar1
from csceval.estimates.series.errors import long_run, prais_winsten, whiten
from csceval.estimates.series.sample import Series
from csceval.words import say


@dataclass(frozen=True)
class Fit:
    """Coefficients (k) of one series, their covariance, and how neighbours correlate.

    `left` (n) and `held` (n × k) are residuals and design with weights and correlation taken out; `spare` is n − k;
    `scale` the variance of what is left (for counts and shares: how many times that of the family).
    """

    value: FloatArray
    matrix: FloatArray
    left: FloatArray
    held: FloatArray
    at: IntArray
    rho: float | None = None
    detail: ar1.Ar1 | None = None

    @property
    def spare(self) -> int:
        """Periods beyond the terms."""
        return int(self.held.shape[0] - self.held.shape[1])

    @property
    def scale(self) -> float:
        """Variance of what is left."""
        return float(self.left @ self.left) / self.spare

    @property
    def influence(self) -> FloatArray:
        """What each period adds to the coefficients' error (n × k)."""
        return np.asarray(self.held * self.left[:, None] @ inverse_gram(self.held, None), dtype=np.float64)

    def df(self, contrast: FloatArray) -> float:
        """Degrees of freedom of the t of one combination (k) of coefficients."""
        return float(self.spare) if self.detail is None else self.detail.df(contrast)


@dataclass(frozen=True)
class Fitted:
    """One fit or two; `lead` (k × all) takes the control's coefficients from the series' own."""

    parts: tuple[Fit, ...]
    matrix: FloatArray

    @property
    def value(self) -> FloatArray:
        """All coefficients, one series after the other."""
        return np.concatenate([part.value for part in self.parts])

    @property
    def lead(self) -> FloatArray:
        """Rows that give each coefficient of the series less that of its control."""
        own = np.eye(len(self.parts[0].value))
        return own if len(self.parts) == 1 else np.hstack([own, -own])

    def df(self, contrast: FloatArray) -> float:
        """Degrees of freedom; of two series, the fewer."""
        pieces = zip(self.parts, np.split(contrast, len(self.parts)), strict=True)
        return min(part.df(piece) for part, piece in pieces if piece.any())


def link_inverse(family: str, linear: FloatArray) -> FloatArray:
    """The mean that a linear predictor stands for."""
    if family == "gaussian":
        return linear
    return np.asarray(np.exp(np.minimum(linear, 700.0)) if family == "poisson" else expit(linear), dtype=np.float64)


def slope_of_mean(family: str, linear: FloatArray) -> FloatArray:
    """Derivative of the mean of counts or shares by the linear predictor."""
    mean = link_inverse(family, linear)
    return mean if family == "poisson" else mean * (1 - mean)


def fit(series: Series, design: FloatArray, family: str, errors: str, lags: int) -> Fit:
    """Fit one series.

    Raises
    ------
    EstimationError
        A model for counts or shares does not settle.
    """
    if errors == "prais_winsten":
        return _prais_winsten(series, design)
    value = _independent(series, design, family)
    if errors == "ar1":
        detail = _correlated(series, design, family, value)
        y, x = _working(series, design, family, detail.value)
        return _whitened(series, x, y - x @ detail.value, detail.value, detail.matrix, detail.rho, detail)
    y, x = _working(series, design, family, value)
    plain = Fit(value, np.zeros((0, 0)), y - x @ value, x, series.at)
    if errors == "newey_west":
        matrix = long_run(plain.influence, series.at, lags) * len(y) / plain.spare
    else:
        matrix = inverse_gram(x, None) * plain.scale
    return replace(plain, matrix=matrix)


def both(main: Fit, control: Fit, errors: str, lags: int) -> Fitted:
    """Two series together; shocks that both had in the same period are seen.

    With Newey–West by the influence of each period; else what is left of the two, correlation in time taken out,
    correlates within periods only.
    """
    k = len(main.value)
    if errors == "newey_west":
        at = np.union1d(main.at, control.at)
        influence = np.zeros((len(at), 2 * k))
        influence[np.searchsorted(at, main.at), :k] = main.influence
        influence[np.searchsorted(at, control.at), k:] = control.influence
        return Fitted((main, control), long_run(influence, at, lags) * len(at) / (len(at) - k))
    _, here, there = np.intersect1d(main.at, control.at, return_indices=True)
    common = float(main.left[here] @ control.left[there]) / (len(here) - k)
    bread = [inverse_gram(part.held, None) for part in (main, control)]
    cross = common * bread[0] @ main.held[here].T @ control.held[there] @ bread[1]
    return Fitted((main, control), np.block([[main.matrix, cross], [cross.T, control.matrix]]))


def _prais_winsten(series: Series, design: FloatArray) -> Fit:
    found = prais_winsten(series.outcome, design, at=series.at)
    left = series.outcome - design @ found.value
    return _whitened(series, design, left, found.value, found.matrix, found.rho, None)


def _whitened(
    series: Series, design: FloatArray, left: FloatArray, value: FloatArray, matrix: FloatArray, rho: float,
    detail: ar1.Ar1 | None,
) -> Fit:  # fmt: skip
    still = whiten(np.column_stack([design, left]), np.diff(series.at), rho)
    return Fit(value, matrix, still[:, -1], still[:, :-1], series.at, rho, detail)


def _working(series: Series, design: FloatArray, family: str, value: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Outcome and design of the least squares that the model is at its coefficients, rows brought to one variance."""
    if family == "gaussian":
        return series.outcome, design
    linear = design @ value
    mean = link_inverse(family, linear + series.offset)
    steep = slope_of_mean(family, linear + series.offset)
    root = np.sqrt(series.trials * steep)  # both links are canonical: variance and slope are one
    if not (root > 1e-7).all():
        raise EstimationError(say("estimates_refused_series.runs_off", family=family), code="estimate-refused",
                              fix=say("estimates_refused_series.runs_off_fix"))  # fmt: skip
    return root * (linear + (series.outcome - mean) / steep), design * root[:, None]


def _independent(series: Series, design: FloatArray, family: str) -> FloatArray:
    """Coefficients without correlation: least squares, or by Fisher scoring from the observed means."""
    if family == "gaussian":
        return least_squares(series.outcome, design, None)
    middle = (
        series.outcome + 0.5 if family == "poisson" else (series.outcome * series.trials + 0.5) / (series.trials + 1)
    )
    first = np.log(middle) - series.offset if family == "poisson" else np.log(middle / (1 - middle))
    value = least_squares(first, design, None)
    for _ in range(100):
        y, x = _working(series, design, family, value)
        last, value = value, least_squares(y, x, None)
        if np.abs(value - last).max() <= 1e-12 * max(1.0, float(np.abs(value).max())):
            return value
    raise _unsettled(family)


def _correlated(series: Series, design: FloatArray, family: str, value: FloatArray) -> ar1.Ar1:
    for _ in range(100):
        y, x = _working(series, design, family, value)
        found = ar1.fit(y, x, series.at)
        if family == "gaussian" or np.abs(found.value - value).max() <= 1e-9 * max(1.0, float(np.abs(value).max())):
            return found
        value = found.value
    raise _unsettled(family)


def _unsettled(family: str) -> EstimationError:
    return EstimationError(say("estimates_refused_series.no_settling", family=family), code="estimate-refused",
                           fix=say("estimates_refused_series.no_settling_fix"))  # fmt: skip
