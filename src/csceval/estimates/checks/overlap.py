"""Could everybody that the effect is about have been treated, and not treated?

Propensities by arm, the effective number of rows after weighting (Kish 1965), and the share that was trimmed. Rows
with a propensity outside 0.1 to 0.9 lean on few others (rule of Crump, Hotz, Imbens & Mitnik 2009).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.scores.again import Rows, rows_again
from csceval.estimates.scores.comparing import effective

NAME = "overlap"
QUANTILES = {"smallest": 0.0, "5 %": 0.05, "median": 0.5, "95 %": 0.95, "largest": 1.0}


def check(estimate: Estimate, data: pd.DataFrame, *, bound: float = 0.1, most: float = 0.1) -> CheckResult:
    """Look at the propensities and at how many rows the weights leave.

    Parameters
    ----------
    estimate : of `weighting` or `matching`.
    data : the frame that it was made from.
    bound : rows with a propensity below it (not for the ATT) or above 1 − it lean on few others.
    most : share of such rows up to which the check passes.

    Returns
    -------
    CheckResult
        `passed` is None without a propensity. The table has quantiles of the propensity and effective rows by arm
        (`group`), the share outside the bounds and the share trimmed.
    """
    rows = rows_again(estimate, data)
    if rows.chance is None or rows.after is None:
        text = words.say("estimates_scores.overlap_none", method=estimate.method)
        return CheckResult(NAME, None, text, pd.DataFrame({"term": [], "estimate": []}))
    outside = rows.chance > 1 - bound
    if estimate.estimand != "ATT":
        outside = outside | (rows.chance < bound)
    share = float(np.average(outside, weights=rows.before))
    table, counts = _table(rows, rows.chance, rows.after, share)
    key = "overlap_att" if estimate.estimand == "ATT" else "overlap_ate"
    where = words.say(f"estimates_scores.{key}", low=words.written(bound, "g"), high=words.written(1 - bound, "g"))
    text = words.say("estimates_scores.overlap_passed" if share <= most else "estimates_scores.overlap_failed",
                     share=words.written(100 * share, ".3g"), where=where, **counts)  # fmt: skip
    return CheckResult(NAME, share <= most, text, table)


def _table(rows: Rows, chance: FloatArray, after: FloatArray, share: float) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Quantiles and effective rows by arm; the counts that the sentence names."""
    out: list[dict[str, Any]] = []
    counts: dict[str, Any] = {}
    for arm, name in ((1, "treated"), (0, "others")):
        own, n = rows.treated == arm, int((rows.treated == arm).sum())
        found = np.quantile(chance[own], list(QUANTILES.values()))
        out += [{"term": f"propensity {label}", "group": name, "estimate": float(value), "n": n}
                for label, value in zip(QUANTILES, found, strict=True)]  # fmt: skip
        size = effective(after[own])
        out.append({"term": "effective rows", "group": name, "estimate": size, "n": n})
        counts |= {name: words.written(size, ".0f"), f"{name}_n": n}
    n = len(rows.treated)
    trimmed = rows.trimmed / (n + rows.trimmed)
    out += [{"term": "share outside", "group": "all", "estimate": share, "n": n},
            {"term": "share trimmed", "group": "all", "estimate": trimmed, "n": n}]  # fmt: skip
    return pd.DataFrame(out), counts
