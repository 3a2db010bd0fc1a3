"""Did the exposed and the others already move apart before exposure?

Leads of exposure (all periods before the last one before exposure, which is the reference) are tested jointly. With
clusters: CR2 and the approximate Hotelling F of Pustejovsky & Tipton (2018); above 200 clusters a CR1 Wald F with
G − 1. Passing is no proof of parallel paths: such tests have little power (Roth 2022).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._distributions import f_tail, t_quantile, t_tail
from csceval.estimates._fixed_effects import errors_of, fit, identified
from csceval.estimates._inference import choose_cluster, choose_errors
from csceval.estimates.clusters import Covariance
from csceval.estimates.panel import Panel, prepare
from csceval.estimates.result import CheckResult, Estimate

NAME = "pre_trends"


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Test jointly whether the exposed differed from the others before exposure.

    Parameters
    ----------
    estimate : of a method with `period` and `first_exposed`, such as `did`.
    data : the frame that it was made from.
    threshold : p below which paths count as not parallel.

    Returns
    -------
    CheckResult
        `passed` is None with fewer than two periods before exposure, or too few clusters to test. The table has each
        lead and lag by event time, the last period before exposure being the reference.
    """
    spec = estimate.spec
    if "first_exposed" not in spec:
        raise EstimationError(f"{estimate.method} has no first exposure, so there are no earlier periods to test.",
                              code="estimate-refused", fix="Use this check with did.")  # fmt: skip
    errors = spec.get("errors", "auto")
    panel = prepare(data, outcome=spec["outcome"], period=spec["period"], first_exposed=spec["first_exposed"],
                    unit=spec["unit"], group=spec["group"], covariates=spec["covariates"], weights=spec["weights"],
                    cluster=choose_cluster(spec["cluster"], errors, spec["unit"]))  # fmt: skip
    times = _event_times(panel)
    leads = [time for time in times if time < 0]
    if not leads:
        return CheckResult(NAME, None, words.say("estimates.pre_trends_few", n=max(panel.cohorts)), _blank())
    return _tested(panel, times, choose_errors(_of_leads(errors), panel, "HC1"), estimate.level, threshold)


def _of_leads(errors: str) -> str:
    """CR0 and CR3 have no joint small-sample test of their own; CR2 (automatic) stands in for them."""
    return "auto" if errors in ("CR0", "CR3") else errors


def _blank() -> pd.DataFrame:
    columns = ("event_time", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high")
    return pd.DataFrame({name: np.zeros(0) for name in columns})


def _relative(panel: Panel) -> IntArray:
    return panel.rows.period - panel.onset


def _event_times(panel: Panel) -> list[int]:
    """Event times of the exposed with a column each: all but the last before exposure."""
    found = np.unique(_relative(panel)[panel.ever == 1])
    return [int(time) for time in found if time != -1]


def _tested(panel: Panel, times: list[int], errors: str, level: float, threshold: float) -> CheckResult:
    relative, ever = _relative(panel), panel.ever == 1
    columns = np.column_stack([*[(ever & (relative == time)).astype(float) for time in times], panel.covariates])
    kept = identified(columns, panel.rows)
    terms = [time for time, keep in zip(times, kept, strict=False) if keep]
    if panel.rows.clusters is not None and min(panel.arms) < 2:
        text = words.say("estimates.pre_trends_clusters", exposed=panel.arms[0], comparison=panel.arms[1])
        return CheckResult(NAME, None, text, _blank())
    fitted = fit(panel.outcome, columns[:, kept], panel.rows)
    found = errors_of(fitted, columns[:, kept], errors)
    n_leads = sum(time < 0 for time in terms)
    table = _table(terms, fitted.coefficients, found, level)
    tested = _joint(fitted.coefficients[:n_leads], found, n_leads)
    if tested is None:
        text = words.say("estimates.pre_trends_many", n=n_leads, clusters=found.n_clusters or len(panel.outcome))
        return CheckResult(NAME, None, text, table)
    name, (f, df1, df2, p) = tested
    test = words.say(f"estimates.test_{name}", f=f"{f:.3g}", df1=df1, df2=f"{df2:.1f}", p=f"{p:.3f}")
    passed = p >= threshold
    text = words.say("estimates.pre_trends_passed" if passed else "estimates.pre_trends_failed", n=n_leads, test=test)
    if len(panel.cohorts) > 1:
        text += words.say("estimates.pre_trends_staggered")
    return CheckResult(NAME, passed, text, table)


def _table(times: list[int], coefficients: FloatArray, found: Covariance, level: float) -> pd.DataFrame:
    n = len(times)
    error = np.sqrt(np.maximum(np.diag(found.matrix)[:n], 0.0))
    statistic = np.divide(coefficients[:n], error, out=np.full(n, np.nan), where=error > 0)
    half = t_quantile((1 + level) / 2, found.df[:n]) * error
    return pd.DataFrame({
        "event_time": times, "estimate": coefficients[:n], "std_error": error, "statistic": statistic,
        "df": found.df[:n], "p_value": 2 * t_tail(np.abs(statistic), found.df[:n]),
        "conf_low": coefficients[:n] - half, "conf_high": coefficients[:n] + half,
    })  # fmt: skip


def _joint(leads: FloatArray, found: Covariance, q: int) -> tuple[str, tuple[float, int, float, float]] | None:
    """Name of the test with F, both degrees of freedom and p; None where it cannot be made."""
    if found.detail is not None:
        result = found.detail.first(q).joint(leads)
        return None if result is None else ("htz", result)
    matrix = found.matrix[:q, :q]
    if np.linalg.matrix_rank(matrix, hermitian=True) < q or found.df[0] <= 0:
        return None
    f, df2 = float(leads @ np.linalg.solve(matrix, leads)) / q, float(found.df[0])
    if found.n_clusters is not None and q >= found.n_clusters:
        return None
    return found.errors.lower(), (f, q, df2, f_tail(f, q, df2))
