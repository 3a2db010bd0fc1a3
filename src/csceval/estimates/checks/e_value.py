"""How strong would something unmeasured have to be to explain the effect away?

VanderWeele & Ding (2017), Annals of Internal Medicine 167: E = R + √(R(R − 1)) for a ratio R ≥ 1 (its inverse below
1). A yes/no outcome uses the ratio of means; any other its difference in standard deviations d, as R ≈ exp(0.91 d).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._distributions import normal_quantile
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.scores.again import Rows, rows_again

NAME = "e_value"
LOG_RATIO_OF_ONE_SD = 0.91


def check(estimate: Estimate, data: pd.DataFrame) -> CheckResult:
    """The E-value of the effect and of the end of its interval nearer to none.

    Parameters
    ----------
    estimate : of `weighting`, `matching` or `experiment`.
    data : the frame that it was made from.

    Returns
    -------
    CheckResult
        `passed` is always None: what strength is plausible, the data cannot say. The table has the ratio (with its
        interval) and the E-values of effect and interval.
    """
    rows = rows_again(estimate, data)
    yes_no = bool(np.isin(rows.outcome, (0.0, 1.0)).all())
    found = _ratio(estimate) if yes_no else _standard(estimate, rows)
    if found is None:
        return CheckResult(NAME, None, words.say("estimates_scores.e_value_none"),
                           pd.DataFrame({"term": [], "estimate": []}))  # fmt: skip
    ratio, low, high = found
    near = nearest_end(ratio, low, high)
    how = words.say("estimates_scores.e_value_ratio" if yes_no else "estimates_scores.e_value_standard")
    key = "alone" if near is None else "crossed" if near == 1 else "interval"
    limit = "" if near is None else words.written(e_value(near), ".3g")
    text = words.say("estimates_scores.e_value", point=words.written(e_value(ratio), ".3g"), how=how,
        ratio=words.written(ratio, ".3g"),
                     interval=words.say(f"estimates_scores.e_value_{key}", limit=limit))  # fmt: skip
    table = pd.DataFrame([
        {"term": "ratio", "estimate": ratio, "conf_low": low, "conf_high": high},
        {"term": "E-value", "estimate": e_value(ratio)},
        {"term": "E-value of the interval", "estimate": np.nan if near is None else e_value(near)},
    ])  # fmt: skip
    return CheckResult(NAME, None, text, table)


def e_value(ratio: float) -> float:
    """E-value of a ratio (risk, rate); 1 for 1."""
    size = 1 / ratio if ratio < 1 else ratio
    return float(size + np.sqrt(size * (size - 1)))


def nearest_end(ratio: float, low: float, high: float) -> float | None:
    """The end of an interval nearer to 1; 1 where it lies inside, None without an interval."""
    if np.isnan(low) or np.isnan(high):
        return None
    return 1.0 if low <= 1 <= high else low if ratio > 1 else high


def _standard(estimate: Estimate, rows: Rows) -> tuple[float, float, float] | None:
    spread = float(np.sqrt(np.cov(rows.outcome, aweights=rows.before)))
    if not spread > 0:
        return None
    low, high = (np.nan if end is None else end for end in (estimate.conf_low, estimate.conf_high))
    ratio, low, high = (float(np.exp(LOG_RATIO_OF_ONE_SD * value / spread)) for value in (estimate.value, low, high))
    return ratio, low, high


def _ratio(estimate: Estimate) -> tuple[float, float, float] | None:
    """Ratio of means; its interval by the delta method where both means' covariance is known."""
    means = estimate.table.set_index("term")["estimate"]
    if "mean if treated" not in means:
        return _plain(estimate)
    one, none = float(means["mean if treated"]), float(means["mean if not treated"])
    if not (one > 0 and none > 0):
        return None
    if estimate.covariance is None:
        return one / none, np.nan, np.nan
    matrix = estimate.covariance.iloc[1:3, 1:3].to_numpy()
    pull = np.array([1 / one, -1 / none])
    half = float(normal_quantile((1 + estimate.level) / 2) * np.sqrt(pull @ matrix @ pull))
    return one / none, one / none * np.exp(-half), one / none * np.exp(half)


def _plain(estimate: Estimate) -> tuple[float, float, float] | None:
    """Ratio of means with the mean of the others (matches) taken as known."""
    cells = estimate.tables["cells"].set_index("group")["estimate"]
    control = estimate.spec["control_arm"]
    none = float(cells.get(f"{control}, matched", cells[control]))
    ends = [np.nan if end is None else end for end in (estimate.value, estimate.conf_low, estimate.conf_high)]
    if not (none > 0 and none + ends[0] > 0):
        return None
    ratio, low, high = (max(none + end, 0.0) / none if np.isfinite(end) else np.nan for end in ends)
    return ratio, low, high
