"""Do neighbouring periods still move together after the model has had its say?

Ljung & Box (1978), Biometrika 65, on the residuals that the errors' model leaves (AR(1) taken out where it is fitted);
beside it Durbin & Watson (1951). Both are worked out here: statsmodels has them, and takes longer to load than both
and the model that they judge.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import chi2_tail
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.series.fitting import Fit
from csceval.estimates.series.model import ENOUGH, build
from csceval.estimates.series.sample import read
from csceval.words import numbers

NAME = "autocorrelation"


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Test whether correlation between periods is left that the errors do not count.

    Parameters
    ----------
    estimate : of `interrupted_time_series`.
    data : the frame that it was made from.
    threshold : p below which correlation counts as left.

    Returns
    -------
    CheckResult
        `passed` is None with Newey–West errors, which allow correlation, and with fewer than 12 periods. The table has
        `ljung_box` and `durbin_watson` (2 without correlation), for a separate control once more.
    """
    if estimate.method != "interrupted_time_series":
        raise EstimationError(words.say("estimates_refused.no_series", method=estimate.method), code="estimate-refused",
                              fix=words.say("estimates_refused.for_series"))  # fmt: skip
    model = build(read(data, estimate.spec), estimate.spec)
    n = min(len(part.left) for part in model.fitted.parts)
    if n < ENOUGH or not model.known:
        text = words.say("estimates_series.autocorrelation_few", n=n)
        return CheckResult(NAME, None, text, pd.DataFrame(_rows(())))
    table = pd.DataFrame(_rows(model.fitted.parts))
    tested = table[table["term"].str.startswith("ljung_box")]
    p = min(float(tested["p_value"].min()) * len(tested), 1.0)
    passed = p >= threshold
    key = "autocorrelation_passed" if passed else "autocorrelation_failed"
    text = words.say(f"estimates_series.{key}", p=numbers.p_value(p), lags=_lags(n))
    if model.errors == "newey_west":
        return CheckResult(NAME, None, text + words.say("estimates_series.autocorrelation_allowed"), table)
    return CheckResult(NAME, passed, text, table)


def _lags(n: int) -> int:
    return min(10, n // 5)


def ljung_box(left: FloatArray, lags: int, *, fitted: int = 0) -> tuple[float, float]:
    """Ljung & Box's Q of the first lags and its p (1978, equation 1.1); `fitted` parameters cost a degree each."""
    n, around = len(left), left - left.mean()
    alike = np.array([(around[lag:] * around[:-lag]).sum() for lag in range(1, lags + 1)]) / (around**2).sum()
    q = float(n * (n + 2) * (alike**2 / (n - np.arange(1, lags + 1))).sum())
    return q, chi2_tail(q, lags - fitted) if lags > fitted else float("nan")


def durbin_watson(left: FloatArray) -> float:
    """Durbin & Watson's d (1951): 2 where neighbours have nothing to do with each other, towards 0 the more alike."""
    return float((np.diff(left) ** 2).sum() / (left**2).sum())


def _rows(parts: tuple[Fit, ...]) -> dict[str, list[object]]:
    out: dict[str, list[object]] = {name: [] for name in ("term", "estimate", "statistic", "df", "p_value", "n")}
    for place, part in enumerate(parts):
        lags, fitted = _lags(len(part.left)), int(part.rho is not None)
        box, p = ljung_box(part.left, lags, fitted=fitted)
        again = f"_{place}" if place else ""
        rows = [(f"ljung_box{again}", None, box, float(lags - fitted), p),
                (f"durbin_watson{again}", durbin_watson(part.left), None, None, None)]  # fmt: skip
        for row in rows:
            for name, value in zip(out, (*row, len(part.left)), strict=True):
                out[name].append(value)
    return out
