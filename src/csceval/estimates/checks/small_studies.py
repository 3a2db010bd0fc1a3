"""Do small studies find other effects than large ones? Egger's regression of the effect on its standard error.

Citation: Egger, Davey Smith, Schneider & Minder (1997), BMJ 315; Sterne et al. (2011), BMJ 343 (not below ten studies,
and passing is no proof).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates import _present
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates.pooled.between import weigh
from csceval.estimates.pooled.studies import Studies, of_pooling
from csceval.estimates.result import CheckResult, Estimate
from csceval.words import numbers

NAME = "small_studies"
LEAST = 10
ALPHA = 0.1  # the test finds little, so it speaks up earlier (Egger et al. 1997)


def check(estimate: Estimate, data: pd.DataFrame) -> CheckResult:
    """Regress effects on their standard errors (and the moderators), weighted by inverse variances.

    Parameters
    ----------
    estimate : a pooling; its columns are used again.
    data : the frame that it was made from.

    Returns
    -------
    CheckResult
        Passed where p is 0.1 or more; None below ten studies, or where all standard errors are the same. The table has
        the slope on the standard error, with t(k − 2) less the moderators.

    Raises
    ------
    EstimationError
        The estimate is no pooling, or the data lack its columns.
    """
    found = of_pooling(estimate, data)
    if found.k < LEAST:
        return CheckResult(NAME, None, words.say("estimates_pooling.egger_few", k=found.k, least=LEAST), pd.DataFrame())
    if np.ptp(found.variance) <= 1e-12 * found.variance.max():
        return CheckResult(NAME, None, words.say("estimates_pooling.egger_same"), pd.DataFrame())
    table = _egger(found, estimate.level)
    p, t = float(table["p_value"].iloc[0]), float(table["statistic"].iloc[0])
    said: dict[str, Any] = {"df": int(table["df"].iloc[0]), "t": _present.number(t), "p": numbers.p_value(p)}
    text = words.say(f"estimates_pooling.egger_{'passed' if p >= ALPHA else 'failed'}", **said)
    return CheckResult(NAME, p >= ALPHA, text, table)


def _egger(found: Studies, level: float) -> pd.DataFrame:
    """The slope of effects on standard errors, with one dispersion for all studies."""
    error = np.sqrt(found.variance)
    unit = float(np.median(error))
    design = np.column_stack([error / unit, found.design])
    fitted = weigh(found.effect / unit, found.variance / unit**2, design, 0.0)
    df = found.k - design.shape[1]
    slope, size = float(fitted.coefficients[0]), float(np.sqrt(fitted.covariance[0, 0] * fitted.q / df))
    half = float(t_quantile((1 + level) / 2, df)) * size
    return pd.DataFrame([{
        "term": "std_error", "estimate": slope, "std_error": size, "statistic": slope / size, "df": float(df),
        "p_value": 2 * float(t_tail(abs(slope / size), df)), "conf_low": slope - half, "conf_high": slope + half,
        "n": found.k,
    }])  # fmt: skip
