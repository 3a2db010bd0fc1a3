"""Do counts or shares vary more than the model says, and do the errors rest on it?

Pearson's χ² over its degrees of freedom, and a test that does not need large counts: the regression of
((y − μ)² − V) / V on what it grows with where there is more variation (Cameron & Trivedi 1990, Journal of
Econometrics 46).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import t_tail
from csceval.estimates.rates.again import fitted_again
from csceval.estimates.result import CheckResult, Estimate
from csceval.words import numbers

NAME = "dispersion"


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Compare how much rows vary with what the model says.

    Parameters
    ----------
    estimate : of `rate_ratio` or `proportion`.
    data : the frame that it was made from.
    threshold : p of the one-sided test below which rows vary more.

    Returns
    -------
    CheckResult
        Passed where rows do not vary more, or the errors do not rest on it; None where rows cannot tell. The table has
        `dispersion` (1 = as the model says) and, for a negative binomial, `alpha`.
    """
    found = fitted_again(estimate, data)
    fit, n = found.fit, len(found.fit.left)
    if fit.spare < 1 or found.single:
        key = "dispersion_none" if fit.spare < 1 else "dispersion_ones"
        return CheckResult(NAME, None, words.say(f"estimates_rates.{key}"), pd.DataFrame({"term": [], "estimate": []}))
    p = _more(found.surplus, found.shape)
    rows = [{"term": "dispersion", "estimate": fit.dispersion, "p_value": p, "n": n}]
    rows += [] if fit.alpha is None else [{"term": "alpha", "estimate": fit.alpha, "p_value": np.nan, "n": n}]
    rests = estimate.errors == "classical" and found.known
    key = "fits" if p >= threshold else "failed" if rests else "allowed"
    text = words.say(f"estimates_rates.dispersion_{key}", ratio=words.written(fit.dispersion, ".3g"),
                     p=numbers.p_value(p),
                     family=words.say(f"estimates_rates.family_{found.family}"), errors=estimate.errors)  # fmt: skip
    return CheckResult(NAME, key != "failed", text, pd.DataFrame(rows))


def _more(surplus: FloatArray, shape: FloatArray) -> float:
    """One-sided p of the regression of each row's surplus variance on its shape, without a constant."""
    slope = float(surplus @ shape) / float(shape @ shape)
    left = (surplus - slope * shape) * shape
    error = float(np.sqrt(left @ left)) / float(shape @ shape)
    return float(t_tail(slope / error, len(shape) - 1)) if error > 0 else 1.0
