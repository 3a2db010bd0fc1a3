"""Is the outcome missing more often in one arm, and what could that do?

Shares missing by arm, their difference, and Lee's bounds on the plain difference in means: the arm that kept more is
trimmed at either end by the surplus (Lee 2009, Review of Economic Studies 76), if treatment moves answering one way.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, consecutive, sums_by_group
from csceval.estimates._columns import numbers
from csceval.estimates._distributions import t_tail
from csceval.estimates.gaps.bounds import lee
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.scores.again import METHODS, arm_labels, rows_again
from csceval.words.numbers import p_value

NAME = "attrition"


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Compare the shares without an outcome, and bound what they could do.

    Parameters
    ----------
    estimate : of `experiment`, `weighting` or `matching`; with several arms, of the headline arm.
    data : the frame that it was made from.
    threshold : p below which the shares count as different.

    Returns
    -------
    CheckResult
        Passed where nobody is missing or the shares do not differ. The table has the shares by arm (`group`), their
        difference, and the two bounds (rows taken alike, without weights).
    """
    if estimate.method not in METHODS:
        rows_again(estimate, data)
    labels, spec = arm_labels(data, estimate), estimate.spec
    two = labels.isin([spec["control_arm"], spec["arms"][0]]).to_numpy()
    part, treated = data[two], (labels[two] == spec["arms"][0]).to_numpy()
    outcome = numbers(part, spec["outcome"])
    gone = np.isnan(outcome)
    shares = (float(gone[treated].mean()), float(gone[~treated].mean()))
    found = lee(outcome, treated)
    low, high = found.low, found.high
    error, p = _difference(gone.astype(np.float64), treated, _groups(estimate, part))
    table = pd.DataFrame([
        {"term": "share missing", "group": "treated", "estimate": shares[0], "n": int(treated.sum())},
        {"term": "share missing", "group": "others", "estimate": shares[1], "n": int((~treated).sum())},
        {"term": "difference", "estimate": shares[0] - shares[1], "std_error": error, "p_value": p, "n": len(part)},
        {"term": "lower bound", "estimate": low, "n": int((~gone).sum())},
        {"term": "upper bound", "estimate": high, "n": int((~gone).sum())},
    ]).astype({"group": object})  # fmt: skip
    if not gone.any():
        return CheckResult(NAME, True, words.say("estimates_scores.attrition_none", n=len(part)), table)
    passed = None if np.isnan(p) else bool(p >= threshold)
    key = {True: "passed", False: "failed", None: "unknown"}[passed]
    text = words.say(f"estimates_scores.attrition_{key}", treated=words.written(100 * shares[0], ".3g"),
        p=p_value(p),
                     others=words.written(100 * shares[1], ".3g"), low=words.written(low, ".4g"),
                         high=words.written(high, ".4g"))  # fmt: skip
    return CheckResult(NAME, passed, text, table)


def _groups(estimate: Estimate, part: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Codes of clusters, or one a row; rows without a cluster stand alone."""
    named = estimate.spec.get("cluster")
    if named in (None, "auto"):
        return np.arange(len(part))
    codes = pd.factorize(part[named])[0].astype(np.int64)
    codes[codes < 0] = codes.max() + 1 + np.arange(int((codes < 0).sum()))
    return consecutive(codes)


def _difference(
    gone: FloatArray,
    treated: np.ndarray[tuple[int], np.dtype[np.bool_]],
    group: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> tuple[float, float]:
    """Error and p of the difference in shares, groups allowed to be alike inside (CR1)."""
    arms = [len(np.unique(group[side])) for side in (treated, ~treated)]
    if min(arms) < 2:
        return np.nan, np.nan
    pull = np.where(treated, (gone - gone[treated].mean()) / treated.sum(),
                    -(gone - gone[~treated].mean()) / (~treated).sum())  # fmt: skip
    n = int(group.max()) + 1
    error = float(np.sqrt((sums_by_group(pull[:, None], group) ** 2).sum() * n / (n - 1)))
    gap = float(gone[treated].mean() - gone[~treated].mean())
    if not error > 0:
        return error, 1.0 if gap == 0 else 0.0
    return error, float(2 * t_tail(abs(gap) / error, min(arms) - 1))
