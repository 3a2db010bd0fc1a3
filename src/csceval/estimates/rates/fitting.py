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

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.rates.design import Design

TOLERANCE, STEPS = 1e-12, 300
FAR = 30.0  # a linear predictor this far from the others means a rate or an odds of nothing


@dataclass(frozen=True)
class Fit:
    """A fitted model.

    `value` (k) on the design's own scale; `held` (n × k) and `left` (n) are design and residual times the root of the
    weight (`left` are Pearson residuals); `mean` (n) expected counts; `alpha` of a negative binomial.
    """

    design: Design
    value: FloatArray
    held: FloatArray
    left: FloatArray
    mean: FloatArray
    alpha: float | None = None

    @property
    def spare(self) -> int:
        """Rows beyond the coefficients."""
        return int(self.held.shape[0] - self.held.shape[1])

    @property
    def dispersion(self) -> float:
        """Pearson's χ² over its degrees of freedom: how many times the family's own the variance is."""
        return float(self.left @ self.left) / self.spare if self.spare > 0 else np.nan


def counts(family: str, y: FloatArray, offset: FloatArray, design: Design, column: str) -> Fit:
    """Fit counts with a log link.

    Parameters
    ----------
    family : `poisson`, `quasi` (the same fit) or `negative_binomial` (variance μ + αμ², α by maximum likelihood;
        errors take α as known, which the information matrix allows; Lawless 1987).
    y, offset : n counts, and n logarithms added to the linear predictor.
    column : what is counted, for messages.

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
    if family == "negative_binomial":
        value, alpha = _negative_binomial(y, offset, design, value, column)
    mean = np.exp(design.x @ value + offset)
    weight = mean / (1 + (alpha or 0.0) * mean)
    root = np.sqrt(weight)
    value = value.copy()
    value[design.named - 1] += level * design.scale[design.named - 1]
    return Fit(design, value, design.x * root[:, None], root * (y - mean) / mean, mean, alpha)


def shares(y: FloatArray, n: FloatArray, design: Design, column: str) -> Fit:
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
    return Fit(design, value, design.x * root[:, None], (y - n * chance) / root, n * chance)


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
        f"The model of “{column}” finds no end: for some rows “{design.terms[at]}” leaves no events, or only events.",
        code="no-events", fix=f"Leave “{design.terms[at]}” out, or put groups together until each has events.",
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
