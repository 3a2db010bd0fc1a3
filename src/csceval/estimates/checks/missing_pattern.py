"""What is missing, in which arm, and together with what: the rows that an estimate could not use."""

from __future__ import annotations

import pandas as pd

from csceval import words
from csceval.estimates.gaps.patterns import pattern_of
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.scores.again import METHODS, arm_labels, rows_again

NAME = "missing_pattern"
NAMED = ("outcome", "treatment", "baseline", "covariates", "treatment_covariates", "exact", "weights", "cluster")


def check(estimate: Estimate, data: pd.DataFrame, *, most: float = 0.05) -> CheckResult:
    """Count what is missing among the columns that the estimate needs.

    Parameters
    ----------
    estimate : of `experiment`, `weighting` or `matching`.
    data : the frame that it was made from.
    most : share of rows with something missing up to which the check passes.

    Returns
    -------
    CheckResult
        The table has the share missing of each column by arm (`group`), and the most frequent patterns: columns
        missing together (`group` “together”), their `weight` (share of rows) and `n`.
    """
    if estimate.method not in METHODS:
        rows_again(estimate, data)
    gaps = pd.DataFrame({name: data[name].isna().to_numpy() for name in _columns(estimate)})
    lost = gaps.any(axis=1)
    table = pattern_of(gaps, arm_labels(data, estimate))
    if not lost.any():
        return CheckResult(NAME, True, words.say("estimates_scores.missing_none", n=len(data)), table)
    shares = gaps.mean()
    worst = str(shares.idxmax())
    passed = bool(lost.mean() <= most)
    text = words.say("estimates_scores.missing_passed" if passed else "estimates_scores.missing_failed",
                     lost=int(lost.sum()), n=len(data), column=worst, share=words.written(100 * shares.max(),
                         ".3g"))  # fmt: skip
    return CheckResult(NAME, passed, text, table)


def _columns(estimate: Estimate) -> list[str]:
    out: list[str] = []
    for name in NAMED:
        value = estimate.spec.get(name)
        if name == "cluster" and value == "auto":
            continue
        out += [value] if isinstance(value, str) else list(value or [])
    return list(dict.fromkeys(out))
