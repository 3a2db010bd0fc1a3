"""Are the treated and the others alike in what was measured before, and does weighting or matching make them so?

Standardised mean differences and variance ratios before and after (Austin 2009; Stuart 2010). Differences are divided
by the unweighted standard deviation: of the treated for the ATT, the root mean of both variances for the ATE.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.scores.again import Rows, rows_again

NAME = "balance"


def check(estimate: Estimate, data: pd.DataFrame, *, most: float = 0.1) -> CheckResult:
    """Compare the covariates of the arms.

    Parameters
    ----------
    estimate : of `weighting`, `matching` or `experiment`.
    data : the frame that it was made from.
    most : largest standardised difference, in size, up to which arms count as alike.

    Returns
    -------
    CheckResult
        `passed` is None without covariates or weights. The table has, for each covariate, the standardised mean
        difference and the variance ratio (treated to others) before and after (`group`).
    """
    rows = rows_again(estimate, data)
    if not rows.values:
        return CheckResult(NAME, None, words.say("estimates_scores.balance_none"), _table(rows, estimate.estimand))
    table = _table(rows, estimate.estimand)
    before, column = _largest(table, "before")
    values: dict[str, Any] = {
        "n": len(rows.values),
        "most": words.written(before, ".3g"),
        "column": column,
        "method": estimate.method,
    }
    if rows.after is None:
        key = "balance_lot" if estimate.method == "experiment" else "balance_plain"
        return CheckResult(NAME, None, words.say(f"estimates_scores.{key}", **values), table)
    after, column = _largest(table, "after")
    left = table[(table["group"] == "difference after") & ~(table["estimate"].abs() <= most)]["term"].tolist()
    values |= {"most": words.written(after, ".3g"), "column": column, "before": words.written(before, ".3g"),
        "limit": words.written(most, "g"),
               "names": ", ".join(left)}  # fmt: skip
    key = "balance_failed" if left else "balance_passed"
    return CheckResult(NAME, not left, words.say(f"estimates_scores.{key}", **values), table)


def _largest(table: pd.DataFrame, when: str) -> tuple[float, str]:
    part = table[table["group"] == f"difference {when}"]
    sizes = part["estimate"].abs().fillna(np.inf).to_numpy()
    return float(sizes.max()), str(part["term"].iloc[int(sizes.argmax())])


def _table(rows: Rows, estimand: str) -> pd.DataFrame:
    out = []
    for name, value in rows.values.items():
        spread = _spread(value, rows, estimand)
        for when, weight in (("before", rows.before), ("after", rows.after)):
            if weight is None:
                continue
            (one, first), (none, second) = (_moments(value, weight * (rows.treated == arm)) for arm in (1, 0))
            gap = (one - none) / spread if spread > 0 else (0.0 if one == none else np.nan)
            ratio = first / second if second > 0 else np.nan
            n = int((weight > 0).sum())
            out += [{"term": name, "group": f"difference {when}", "estimate": gap, "n": n},
                    {"term": name, "group": f"variance ratio {when}", "estimate": ratio, "n": n}]  # fmt: skip
    return pd.DataFrame(out, columns=["term", "group", "estimate", "n"]).astype({"estimate": np.float64})


def _spread(value: FloatArray, rows: Rows, estimand: str) -> float:
    """Standard deviation by which differences are divided."""
    arms = (1,) if estimand == "ATT" else (1, 0)
    return float(np.sqrt(np.mean([_moments(value, rows.before * (rows.treated == arm))[1] for arm in arms])))


def _moments(value: FloatArray, weight: FloatArray) -> tuple[float, float]:
    """Weighted mean, and variance with the denominator of frequency-free weights."""
    share = weight / weight.sum()
    mean = float(share @ value)
    room = 1 - float(share @ share)
    return mean, float(share @ (value - mean) ** 2) / room if room > 0 else 0.0
