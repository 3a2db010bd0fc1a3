"""Fit one series, or a series and its control, for each family and each kind of errors.

Counts and shares are fitted by quasi-likelihood: variance in proportion to that of the family (Wedderburn 1974). With
`ar1` the working residuals follow AR(1): linearise, fit by restricted likelihood, until it rests (Wolfinger &
O'Connell 1993, J. Stat. Comput. Simul. 48).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, inverse_gram
from csceval.estimates.linear.model import least_squares
from csceval.estimates.series import ar1
from csceval.estimates.series.errors import long_run, prais_winsten, whiten
from csceval.estimates.series.sample import Series

LOG_FAMILIES = ("poisson", "binomial")


@dataclass(frozen=True)
class Fit:
    """Coefficients (k) of one series, their covariance, what is left (n, standardised), and how neighbours correlate.

    `scores` (n × k) are each period's part in the coefficients' error; `spare` is n − k; `scale` the variance of
    what is left (for counts and shares: how many times that of the family).
    """

    value: FloatArray
    matrix: FloatArray
    left: FloatArray
    scores: FloatArray
    at: IntArray
    spare: int
    scale: float
    rho: float | None = None
    detail: ar1.Ar1 | None = None

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
        """Degrees of freedom; two series by Welch (1947)."""
        pieces = np.split(contrast, len(self.parts))
        shares = [
            (float(c @ part.matrix @ c), part.df(c)) for c, part in zip(pieces, self.parts, strict=True) if c.any()
        ]
        return sum(v for v, _ in shares) ** 2 / sum(v**2 / df for v, df in shares)


def link_inverse(family: str, linear: FloatArray) -> FloatArray:
    """The mean that a linear predictor stands for."""
    made = {"gaussian": linear, "poisson": np.exp(np.minimum(linear, 700.0)), "binomial": expit(linear)}[family]
    return np.asarray(made, dtype=np.float64)


def slope_of_mean(family: str, linear: FloatArray) -> FloatArray:
    """Derivative of the mean by the linear predictor."""
    mean = link_inverse(family, linear)
    return {"gaussian": np.ones_like(mean), "poisson": mean, "binomial": mean * (1 - mean)}[family]


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
    detail = None
    if errors == "ar1":
        detail = _correlated(series, design, family, value)
        value = detail.value
    y, x = _working(series, design, family, value)
    left, bread, (n, k) = y - x @ value, inverse_gram(x, None), design.shape
    scores = x * left[:, None] @ bread
    if detail is not None:
        still = whiten(left[:, None], np.diff(series.at), detail.rho)[:, 0]
        return Fit(value, detail.matrix, still, scores, series.at, n - k, detail.scale, detail.rho, detail)
    scale = float(left @ left) / (n - k)
    matrix = bread * scale
    if errors == "newey_west":
        matrix = long_run(scores, series.at, lags) * n / (n - k)
    return Fit(value, matrix, left, scores, series.at, n - k, scale)


def both(main: Fit, control: Fit, errors: str, lags: int) -> Fitted:
    """Two series together; with Newey–West, shocks that both had at once are seen."""
    k = len(main.value)
    if errors != "newey_west":
        blank = np.zeros((k, k))
        return Fitted((main, control), np.block([[main.matrix, blank], [blank, control.matrix]]))
    at = np.union1d(main.at, control.at)
    scores = np.zeros((len(at), 2 * k))
    scores[np.searchsorted(at, main.at), :k] = main.scores
    scores[np.searchsorted(at, control.at), k:] = control.scores
    return Fitted((main, control), long_run(scores, at, lags) * len(at) / (len(at) - k))


def _prais_winsten(series: Series, design: FloatArray) -> Fit:
    found = prais_winsten(series.outcome, design, at=series.at)
    plain = series.outcome - design @ found.value
    left = whiten(plain[:, None], np.diff(series.at), found.rho)[:, 0]
    scores = design * plain[:, None] @ inverse_gram(design, None)
    spare = len(plain) - design.shape[1]
    return Fit(found.value, found.matrix, left, scores, series.at, spare, float(left @ left) / spare, found.rho)


def _working(series: Series, design: FloatArray, family: str, value: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Outcome and design of the least squares that the model is at its coefficients, rows brought to one variance."""
    if family == "gaussian":
        return series.outcome, design
    linear = design @ value
    mean = link_inverse(family, linear + series.offset)
    steep = slope_of_mean(family, linear + series.offset)
    root = np.sqrt(series.trials * steep)  # both links are canonical: variance and slope are one
    if not (root > 1e-7).all():
        raise EstimationError(f"The {family} model runs off to zero (or one) in some period.", code="estimate-refused",
                              fix="Use longer periods, slope=False, or family “gaussian”.")  # fmt: skip
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
    return EstimationError(f"The {family} model does not settle on an answer.", code="estimate-refused",
                           fix="Use errors “newey_west”, lower season, or family “gaussian”.")  # fmt: skip
