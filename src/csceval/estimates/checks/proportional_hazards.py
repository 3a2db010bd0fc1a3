"""Is one group the same number of times as fast as the other at all times?

Does a coefficient move with time? Score test of a coefficient b + c·g(t) against c = 0, with g the share that has ended
by the curve of all (Grambsch & Therneau 1994, Biometrika 81; the exact score form of R's `cox.zph` since survival 3.0).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.survival.comparing import compare
from csceval.estimates.survival.cox import Cox, events_seen
from csceval.estimates.survival.curve import kaplan_meier
from csceval.estimates.survival.spells import Spells, spells
from csceval.words import numbers

NAME = "proportional_hazards"


def check(estimate: Estimate, data: pd.DataFrame, *, alpha: float = 0.05) -> CheckResult:
    """Test whether hazard ratios change with time.

    Parameters
    ----------
    estimate : of `time_to_event`.
    data : the frame that it was made from.
    alpha : p of all coefficients together, or of the group's alone, below which the check fails.

    Returns
    -------
    CheckResult
        `passed` is None for a median, or where events are too few. The table has the chi-square of each coefficient and
        of all (`global`).
    """
    if estimate.method != "time_to_event":
        raise EstimationError(
            words.say("estimates_survival.hazards_other", method=estimate.method), code="estimate-refused",
            fix=words.say("estimates_survival.fix_hazards_other"),
        )  # fmt: skip
    if estimate.estimand == "median":
        return CheckResult(NAME, None, words.say("estimates_survival.hazards_none"), _table([], [], [], []))
    compared = compare(_cases(estimate, data), estimate.spec)
    fitted, terms, arms = compared.fitted, compared.terms, len(compared.arms)
    k = len(terms)
    if int(fitted.ended.sum()) <= 2 * k:
        text = words.say("estimates_survival.hazards_unknown", n=int(fitted.ended.sum()), k=k)
        return CheckResult(NAME, None, text, _table([], [], [], []))
    statistics, dfs = change(fitted)
    table = _table([*terms, "global"], statistics, dfs, _tails(statistics, dfs))
    own = table[table["p_value"] < alpha]["term"].tolist()
    moving, together = [term for term in own if term in terms[:arms]], "global" in own
    values: dict[str, Any] = {"k": k, "terms": ", ".join(moving)}
    if moving:
        p = float(table[table["term"].isin(moving)]["p_value"].min())
        return CheckResult(
            NAME, False, words.say("estimates_survival.hazards_failed", p=numbers.p_value(p), **values), table
        )
    key = "hazards_failed_together" if together else "hazards_passed"
    text = words.say(f"estimates_survival.{key}", p=numbers.p_value(table["p_value"].iloc[-1]), **values)
    return CheckResult(NAME, not together, text, table)


def _cases(estimate: Estimate, data: pd.DataFrame) -> Spells:
    names = ("start", "end", "event", "until", "group", "covariates", "cluster")
    return spells(data, **{name: estimate.spec[name] for name in names})


def change(fitted: Cox) -> tuple[list[float], list[int]]:
    """Score statistics of c in b + c·g(t): of each coefficient alone, then of all; with degrees of freedom."""
    curve = kaplan_meier(fitted.durations, fitted.ended)
    seen = events_seen(fitted.durations, fitted.ended, fitted.x, fitted.coefficients)
    g = (1 - np.concatenate([[1.0], curve.share[:-1]]))[seen.tie]
    g = g - g.mean()
    k, own = len(fitted.coefficients), fitted.x[seen.rows] - seen.mean
    plain, mixed, squared = (np.tensordot(g**power, seen.spread, axes=1) for power in (0, 1, 2))
    score = np.asarray(g @ own, dtype=np.float64)
    left = squared - mixed @ np.linalg.solve(plain, mixed)
    alone = [_one(score, plain, mixed, squared, at) for at in range(k)]
    return [*alone, float(score @ np.linalg.solve(left, score))], [1] * k + [k]


def _one(score: FloatArray, plain: FloatArray, mixed: FloatArray, squared: FloatArray, at: int) -> float:
    left = squared[at, at] - mixed[at] @ np.linalg.solve(plain, mixed[:, at])
    return float(score[at] ** 2 / left)


def _tails(statistics: list[float], dfs: list[int]) -> list[float]:
    from scipy.special import chdtrc

    return [float(chdtrc(df, value)) for value, df in zip(statistics, dfs, strict=True)]


def _table(terms: list[str], statistics: list[float], dfs: list[int], p: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"term": terms, "statistic": np.array(statistics, dtype=np.float64),
                         "df": np.array(dfs, dtype=np.float64), "p_value": np.array(p, dtype=np.float64)})  # fmt: skip
