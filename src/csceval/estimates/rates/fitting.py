"""Fits of counts and shares by statsmodels, turned into least squares so that every covariance applies.

At the estimate a generalised linear model is a weighted regression; with rows multiplied by the root of their weight,
the working model of CR2 (independent errors of equal variance) is the model's own variance, as in clubSandwich for
`glm`. Shares are fitted as proportions with `var_weights`: given as two columns of counts, a free scale comes out far
too small in statsmodels 0.15.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, expit

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.cells import Many
from csceval.estimates.rates.design import Design
from csceval.estimates.rates.sample import Rows

TOLERANCE, STEPS = 1e-12, 300
FAR = 30.0  # a linear predictor this far from the others means a rate or an odds of nothing


@dataclass(frozen=True)
class Fit:
    """A fitted model.

    `value` (k) on the design's own scale; `held` (n × k) and `left` (n) are design and residual times the root of the
    weight (`left` are Pearson residuals); `mean` (n) expected counts; `alpha` of a negative binomial; `many` what rows
    that stand for several add.
    """

    design: Design
    value: FloatArray
    held: FloatArray
    left: FloatArray
    mean: FloatArray
    alpha: float | None = None
    many: Many | None = None

    @property
    def rows(self) -> int:
        """Rows, each counted as many times as it stands for."""
        return self.many.rows if self.many else len(self.left)

    @property
    def spare(self) -> int:
        """Rows beyond the coefficients."""
        return int(self.rows - self.held.shape[1])

    @property
    def dispersion(self) -> float:
        """Pearson's χ² over its degrees of freedom: how many times the family's own the variance is."""
        squares = float(self.many.squares.sum()) if self.many else float(self.left @ self.left)
        return squares / self.spare if self.spare > 0 else np.nan


@dataclass(frozen=True)
class CellSums:
    """Of rows that stand for several: their number, their sizes s (n each), and Σy², Σys, Σs², Σy²/s (n × 4)."""

    rows: FloatArray
    size: FloatArray
    moments: FloatArray

    def many(self, y: FloatArray, mean: FloatArray, left: FloatArray, rest: FloatArray) -> Many:
        """Squared Pearson residuals and scores of all rows.

        `mean` (n) is expected of a whole cell, `left` (n) its Pearson residual; a row's variance is its mean times
        `rest` (n): 1 of counts, 1 − p of shares.
        """
        rate = mean / self.size
        yy, ys, ss, yy_s = self.moments.T
        within = np.maximum(yy_s - y**2 / self.size, 0.0) / (rate * rest)
        scores = np.maximum(yy - 2 * rate * ys + rate**2 * ss, 0.0) / (mean * rest)
        return Many(int(self.rows.sum()), np.ones(len(y)), left**2 + within, scores)


def cell_sums(rows: Rows, size: FloatArray) -> CellSums | None:
    """The sums of rows that stand for several; None where each stands for itself."""
    if rows.counts is None or rows.moments is None:
        return None
    return CellSums(rows.counts, size, rows.moments)


def counts(
    family: str, y: FloatArray, offset: FloatArray, design: Design, column: str, *, cells: CellSums | None = None
) -> Fit:
    """Fit counts with a log link.

    Parameters
    ----------
    family : `poisson`, `quasi` (the same fit) or `negative_binomial` (variance μ + αμ², α by maximum likelihood;
        errors take α as known, which the information matrix allows; Lawless 1987).
    y, offset : n counts, and n logarithms added to the linear predictor.
    column : what is counted, for messages.
    cells : where rows stand for several, the sums of each.

    Raises
    ------
    EstimationError
        There is no largest likelihood: some combination of columns has no events.
    """
    import statsmodels.api as sm

    level = float(np.log(y.sum() / np.exp(offset - offset.max()).sum())) - offset.max()
    offset = offset + level  # rates near 1, whatever the units of people or time
    value = _glm(y, design, sm.families.Poisson(), column, offset=offset)
    alpha = None
    if family == "negative_binomial" and cells is not None:
        raise EstimationError(words.say("estimates_cells.single_counts"), code="estimate-refused",
                              fix=words.say("estimates_cells.fix_single_counts"))  # fmt: skip
    if family == "negative_binomial":
        value, alpha = _negative_binomial(y, offset, design, value, column)
    mean = np.exp(design.x @ value + offset)
    weight = mean / (1 + (alpha or 0.0) * mean)
    root = np.sqrt(weight)
    value = value.copy()
    value[design.named - 1] += level * design.scale[design.named - 1]
    left = root * (y - mean) / mean
    known = None if cells is None else cells.many(y, mean, left, np.ones(len(y)))
    return Fit(design, value, design.x * root[:, None], left, mean, alpha, known)


def shares(y: FloatArray, n: FloatArray, design: Design, column: str, *, cells: CellSums | None = None) -> Fit:
    """Fit y of n with a logit link: proportions with `var_weights`.

    Raises
    ------
    EstimationError
        Some combination of columns has none, or all.
    """
    import statsmodels.api as sm

    value = _glm(y / n, design, sm.families.Binomial(), column, var_weights=n)
    chance = expit(design.x @ value)
    root = np.sqrt(n * chance * (1 - chance))
    left = (y - n * chance) / root
    known = None if cells is None else cells.many(y, n * chance, left, 1 - chance)
    return Fit(design, value, design.x * root[:, None], left, n * chance, many=known)


def _glm(y: FloatArray, design: Design, family: Any, column: str, **more: FloatArray) -> FloatArray:
    import statsmodels.api as sm

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            fitted = sm.GLM(y, design.x, family=family, **more).fit(
                maxiter=STEPS, tol=TOLERANCE, rtol=TOLERANCE, tol_criterion="params"
            )
        except (ValueError, np.linalg.LinAlgError):
            raise _endless(design, np.zeros(design.x.shape[1]), column) from None
    value = np.asarray(fitted.params, dtype=np.float64)
    line = design.x @ value
    if not np.isfinite(line).all() or np.abs(line - np.median(line)).max() > FAR or not fitted.converged:
        raise _endless(design, value, column)
    return value


def _endless(design: Design, value: FloatArray, column: str) -> EstimationError:
    """Names the column with the largest coefficient."""
    named = np.nan_to_num(np.abs(value[: design.named]), nan=0.0)
    at = int(np.argmax(named)) if named.any() else 0
    return EstimationError(
        words.say("estimates_refused_series.no_end", column=column, term=design.terms[at]),
        code="no-events", fix=words.say("estimates_refused_series.no_end_fix", term=design.terms[at]),
    )  # fmt: skip


def _negative_binomial(
    y: FloatArray, offset: FloatArray, design: Design, value: FloatArray, column: str
) -> tuple[FloatArray, float]:
    """Coefficients and α by turns, until neither moves; α is 0 where counts vary no more than Poisson."""
    import statsmodels.api as sm

    alpha = 0.0
    for _ in range(STEPS):
        before = alpha
        alpha = _alpha(y, np.exp(design.x @ value + offset))
        if alpha == 0:
            return value, 0.0
        value = _glm(y, design, sm.families.NegativeBinomial(alpha=alpha), column, offset=offset)
        if abs(alpha - before) <= 1e-12 * alpha:
            break
    return value, alpha


def _alpha(y: FloatArray, mean: FloatArray) -> float:
    """The root of the score of log α; 0 where it falls from the start on."""

    def score(log_alpha: float) -> float:
        size = float(np.exp(-log_alpha))
        part = digamma(y + size) - digamma(size) - np.log1p(mean / size) + (mean - y) / (size + mean)
        return float(-size * part.sum())

    low, high = -14.0, 10.0
    if score(low) <= 0:
        return 0.0
    return float(np.exp(brentq(score, low, high, xtol=1e-14, rtol=1e-14))) if score(high) < 0 else float(np.exp(high))
