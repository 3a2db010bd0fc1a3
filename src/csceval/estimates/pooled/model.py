"""Pooled effect, moderators and heterogeneity of studies, with everything scaled so that units do not matter.

Citation: Hartung & Knapp (2001), Statistics in Medicine 20; Sidik & Jonkman (2002); Knapp & Hartung (2003) (moderators,
and the factor that is not below one); Higgins & Thompson (2002) (I², H²); Higgins, Thompson & Spiegelhalter (2009)
(prediction interval).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray
from csceval.estimates.pooled.between import interval, tau2, weigh
from csceval.estimates.pooled.studies import Studies


@dataclass(frozen=True)
class Pooled:
    """The fitted model; coefficients (1 + m) and covariance are those of the standardised moderators."""

    coefficients: FloatArray
    covariance: FloatArray
    tau2: float
    tau2_low: float
    tau2_high: float
    within: float  # the typical variance within studies (Higgins & Thompson 2002)
    q: float
    df: int  # studies less coefficients
    factor: float | None  # of Knapp and Hartung, as found; None where it is not used
    raised: bool  # whether the factor counted as one
    explained: float | None  # share of tau² that the moderators account for
    weights: FloatArray

    @property
    def p_heterogeneity(self) -> float:
        """The chance of a Q this large where effects are the same."""
        return float(special.chdtrc(self.df, self.q))

    def share(self, between: float) -> float:
        """I² in percent at a tau²."""
        return 100 * between / (between + self.within)


def pool(found: Studies, *, model: str, hksj: bool, level: float) -> Pooled:
    """Fit the studies (k above the number of coefficients).

    Knapp and Hartung's factor Q(tau²) / (k − p) multiplies the covariance. Where the studies agree more than chance
    lets expect (Cochran's Q below k − p), it would make the error smaller than one without any heterogeneity; there,
    and only there, a factor below one counts as one.
    """
    unit = float(np.sqrt(np.median(found.variance)))
    y, v, x = found.effect / unit, found.variance / unit**2, found.design
    between = tau2(model, y, v, x)
    low, high = (np.nan, np.nan) if model == "fixed" else interval(y, v, x, level)
    alone, fitted = weigh(y, v, x, 0.0), weigh(y, v, x, between)
    df = found.k - x.shape[1]
    factor = fitted.q / df if hksj and model != "fixed" else None
    raised = factor is not None and factor < 1 and alone.q < df
    scale = 1.0 if factor is None or raised else factor
    weights = 1 / (v + between)
    return Pooled(
        fitted.coefficients * unit, fitted.covariance * scale * unit**2, between * unit**2, low * unit**2,
        high * unit**2, df / alone.trace * unit**2, alone.q, df, factor, raised,
        _explained(model, y, v, between) if found.names else None, weights / weights.sum(),
    )  # fmt: skip


def _explained(model: str, y: FloatArray, v: FloatArray, left: float) -> float | None:
    whole = tau2(model, y, v, np.ones((len(y), 1)))
    return None if whole == 0 else max(0.0, 100 * (whole - left) / whole)


def back(found: Studies, fitted: Pooled) -> tuple[FloatArray, FloatArray]:
    """Coefficients and covariance of the constant and the moderators in their own units."""
    turn = np.diag([1.0, *(1 / found.spreads)])
    turn[0, 1:] = -found.centres / found.spreads
    return turn @ fitted.coefficients, turn @ fitted.covariance @ turn.T


def joint(fitted: Pooled) -> float:
    """The Wald statistic of all moderators, divided by their number."""
    slopes = fitted.coefficients[1:]
    return float(slopes @ np.linalg.solve(fitted.covariance[1:, 1:], slopes)) / len(slopes)
