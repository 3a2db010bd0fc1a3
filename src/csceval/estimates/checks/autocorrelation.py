"""Do neighbouring periods still move together after the model has had its say?

Ljung & Box (1978), Biometrika 65, on the residuals that the errors' model leaves (AR(1) taken out where it is fitted);
beside it Durbin & Watson (1951).
"""

from __future__ import annotations

import pandas as pd
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.stattools import durbin_watson

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.series.fitting import Fit
from csceval.estimates.series.model import ENOUGH, build
from csceval.estimates.series.sample import read

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
        raise EstimationError(f"{estimate.method} is not about one series.", code="estimate-refused",
                              fix="Use this check with interrupted_time_series.")  # fmt: skip
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
    text = words.say(f"estimates_series.{key}", p=f"{p:.3f}", lags=_lags(n))
    if model.errors == "newey_west":
        return CheckResult(NAME, None, text + words.say("estimates_series.autocorrelation_allowed"), table)
    return CheckResult(NAME, passed, text, table)


def _lags(n: int) -> int:
    return min(10, n // 5)


def _rows(parts: tuple[Fit, ...]) -> dict[str, list[object]]:
    out: dict[str, list[object]] = {name: [] for name in ("term", "estimate", "statistic", "df", "p_value", "n")}
    for place, part in enumerate(parts):
        lags, fitted = _lags(len(part.left)), int(part.rho is not None)
        box = acorr_ljungbox(part.left, lags=[lags], model_df=fitted).iloc[0]
        again = f"_{place}" if place else ""
        rows = [(f"ljung_box{again}", None, float(box["lb_stat"]), float(lags - fitted), float(box["lb_pvalue"])),
                (f"durbin_watson{again}", float(durbin_watson(part.left)), None, None, None)]  # fmt: skip
        for row in rows:
            for name, value in zip(out, (*row, len(part.left)), strict=True):
                out[name].append(value)
    return out
