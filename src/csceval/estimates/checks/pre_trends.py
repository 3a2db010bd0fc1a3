"""Did the exposed and the others already move apart before exposure?

Methods with effects by event time are tested on their own differences before exposure. For `did`, leads of exposure
(all periods before the last one before exposure, which is the reference) are put into its regression; for `imputation`,
into the regression of rows not yet exposed (Borusyak, Jaravel & Spiess 2024, section 4.4). With clusters: CR2 and the
approximate Hotelling F of Pustejovsky & Tipton (2018); above 200 clusters a CR1 Wald F with G − 1. Where the clusters
are too few for that, one steady drift apart is tested in place of all shapes. Passing is no proof
of parallel paths: such tests have little power, and the sentence says how little (Roth 2022).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates._fixed_effects import errors_of, fit, identified
from csceval.estimates._inference import choose_cluster, choose_errors
from csceval.estimates.clusters import Covariance
from csceval.estimates.panel import Panel, prepare
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.sensitivity.leads import Joint, joint, own_rows, own_test
from csceval.estimates.sensitivity.power import detectable_slope
from csceval.estimates.timing.sample import subset
from csceval.words import numbers

NAME = "pre_trends"
OTHERWISE = ("CR0", "CR3", "gardner", "bjs")  # no joint small-sample test of their own: CR2 stands in
COLUMNS = ("event_time", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high")


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Test jointly whether the exposed differed from the others before exposure.

    Parameters
    ----------
    estimate : of a method with `period` and `first_exposed`, such as `did` or `staggered`.
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
        raise EstimationError(words.say("estimates_refused.pre_trends", method=estimate.method),
                              code="estimate-refused", fix=words.say("estimates_refused.pre_trends_fix"))  # fmt: skip
    alone = estimate.method == "imputation"
    if "event_time" in estimate.table and not alone:
        return _of_own(estimate, threshold)
    errors = spec.get("errors", "auto")
    errors = "auto" if errors in OTHERWISE else errors
    panel = prepare(data, outcome=spec["outcome"], period=spec["period"], first_exposed=spec["first_exposed"],
                    unit=spec["unit"], group=spec["group"], covariates=spec["covariates"], weights=spec["weights"],
                    cluster=choose_cluster(spec["cluster"], errors, spec["unit"]))  # fmt: skip
    panel = subset(panel, panel.exposed == 0) if alone else panel
    times = _event_times(panel)
    leads = [time for time in times if time < 0]
    if not leads:
        return CheckResult(NAME, None, words.say("estimates.pre_trends_few", n=_earlier(panel)), _blank())
    found = _tested(panel, times, choose_errors(errors, panel.rows.clusters, "HC1"), estimate.level, threshold)
    if len(panel.cohorts) > 1 and found.passed is not None:
        key = "estimates_sensitivity.leads_unexposed" if alone else "estimates.pre_trends_staggered"
        return replace(found, text=found.text + words.say(key))
    return found


def _of_own(estimate: Estimate, threshold: float) -> CheckResult:
    """The verdict on differences that the estimate has itself."""
    rows = own_rows(estimate)
    shown = estimate.table[estimate.table["event_time"].notna()]
    table = shown[list(COLUMNS)].reset_index(drop=True)
    if rows.empty:
        return CheckResult(NAME, None, words.say("estimates.pre_trends_few", n=1), table)
    if estimate.covariance is None:
        return CheckResult(NAME, None, estimate.note, table)
    tested = own_test(estimate)
    if tested is None:
        n = estimate.n_clusters or estimate.n_obs
        return CheckResult(NAME, None, words.say("estimates.pre_trends_many", n=len(rows), clusters=n), table)
    times = rows["event_time"].to_numpy(dtype=np.float64)
    # Against the period just before, every difference is one step of a drift.
    reference = float(estimate.spec.get("omitted", -1 - int(estimate.spec.get("anticipation", 0))))
    moves = np.ones(len(times)) if estimate.spec.get("base") == "varying" else times - reference
    terms = rows["term"].tolist()
    matrix = estimate.covariance.loc[terms, terms].to_numpy(dtype=np.float64)
    found = _verdict(tested, len(rows), table, threshold)
    df = tested.df if tested.test in ("htz", "wald") else np.inf if estimate.df is None else estimate.df - len(rows) + 1
    return _with_power(found, matrix, moves, df, threshold)


def _verdict(tested: Joint, n: int, table: pd.DataFrame, threshold: float) -> CheckResult:
    passed = tested.p_value >= threshold
    key = "estimates.pre_trends_passed" if passed else "estimates.pre_trends_failed"
    return CheckResult(NAME, passed, words.say(key, n=n, test=_test(tested)), table)


def _test(tested: Joint) -> str:
    """A test with its numbers."""
    return words.say(f"estimates.test_{tested.test}", f=words.written(tested.statistic, ".3g"), df1=tested.restrictions,
                     df2=words.written(tested.df, ".1f"), p=numbers.p_value(tested.p_value),
                     errors=tested.errors)  # fmt: skip


def _with_power(
    found: CheckResult, matrix: FloatArray, moves: FloatArray, df: float, threshold: float,
    said: str = "estimates_sensitivity.power",
) -> CheckResult:  # fmt: skip
    """A verdict that passed, with the drift that would have been found."""
    if not found.passed or df <= 0:
        return found
    likely, even = (detectable_slope(matrix, moves, df=df, power=power, threshold=threshold) for power in (0.8, 0.5))
    if likely is None or even is None:
        return found
    text = words.say(said, likely=words.written(likely, ".3g"), even=words.written(even, ".3g"))
    return replace(found, text=found.text + text)


def _earlier(panel: Panel) -> int:
    """Periods before exposure; at most one where nothing can be tested."""
    return max(panel.cohorts, default=1)


def _blank() -> pd.DataFrame:
    return pd.DataFrame({name: np.zeros(0) for name in COLUMNS})


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
    tested = joint(fitted.coefficients[:n_leads], found, n_leads)
    if tested is None:
        return _drift(panel, terms, errors, table, threshold)
    moves = np.array(terms[:n_leads], dtype=np.float64) + 1.0
    verdict = _verdict(tested, n_leads, table, threshold)
    return _with_power(verdict, found.matrix[:n_leads, :n_leads], moves, tested.df, threshold)


def _drift(panel: Panel, terms: list[int], errors: str, table: pd.DataFrame, threshold: float) -> CheckResult:
    """Whether the exposed moved from the others by the same step every period: one number, which few clusters carry."""
    relative, ever = _relative(panel), panel.ever == 1
    steps = np.where(ever & (relative < 0), relative + 1.0, 0.0)
    later = [(ever & (relative == time)).astype(float) for time in terms if time >= 0]
    columns = np.column_stack([steps, *later, panel.covariates])
    columns = columns[:, identified(columns, panel.rows)]
    fitted = fit(panel.outcome, columns, panel.rows)
    found = errors_of(fitted, columns, errors)
    tested, n = joint(fitted.coefficients[:1], found, 1), sum(time < 0 for time in terms)
    told = {"n": n, "clusters": found.n_clusters or len(panel.outcome)}
    if tested is None:
        return CheckResult(NAME, None, words.say("estimates.pre_trends_many", **told), table)
    passed = tested.p_value >= threshold
    text = words.say(f"drift.{'passed' if passed else 'failed'}", test=_test(tested),
                     slope=words.written(float(fitted.coefficients[0]), ".3g"), **told)  # fmt: skip
    verdict = CheckResult(NAME, passed, text, table)
    return _with_power(verdict, found.matrix[:1, :1], np.ones(1), tested.df, threshold, "drift.power")


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
