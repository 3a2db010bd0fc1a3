"""Does the result hang on one cluster? Leave each out in turn and estimate again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._present import number
from csceval.estimates.result import CheckResult, Estimate

NAME = "leave_one_out"
MOST = 200


def check(estimate: Estimate, data: pd.DataFrame, *, by: str | None = None) -> CheckResult:
    """Estimate again without each cluster (or unit), and compare.

    Parameters
    ----------
    estimate : any method's estimate; its settings are used again.
    data : the frame that it was made from.
    by : the column whose values are left out; by default the cluster, else unit, else group.

    Returns
    -------
    CheckResult
        Passed where the sign holds every time and the interval keeps saying the same about zero. The table has one
        row for each that was left out (`unit`).
    """
    column = by or _column(estimate)
    if column is None or column not in data.columns:
        raise EstimationError(words.say("estimates_refused.no_leaving_out", column=column), code="unknown-column",
                              fix=words.say("estimates_refused.no_leaving_out_fix"))  # fmt: skip
    names = sorted(data[column].dropna().unique().tolist(), key=str)
    if len(names) > MOST:
        return CheckResult(
            NAME, None, words.say("estimates.loo_many", n=len(names), what=_called(column), most=MOST), _frame([])
        )
    rows = [_without(estimate, data, column, name) for name in names]
    made = [row for row in rows if np.isfinite(row["estimate"])]
    refused = [row["unit"] for row in rows if not np.isfinite(row["estimate"])]
    if not made:
        return CheckResult(NAME, None, words.say("estimates.loo_none", what=_called(column)), _frame(rows))
    return CheckResult(NAME, *_verdict(estimate, made, refused, _called(column)), _frame(rows))


def _column(estimate: Estimate) -> str | None:
    named = estimate.spec.get("cluster")
    if named not in (None, "auto"):
        return str(named)
    return estimate.spec.get("unit") or estimate.spec.get("group")


def _called(column: str) -> str:
    """What is left out, in words: units, or the values of another column."""
    return words.say("estimate_parts.units" if column == "unit" else "estimate_parts.values_of", column=column)


def _without(estimate: Estimate, data: pd.DataFrame, column: str, name: object) -> dict[str, Any]:
    try:
        other = estimate.refit(data[data[column] != name])
    except EstimationError:
        other = None
    row: dict[str, Any] = {"unit": str(name)}
    for key, field in (("estimate", "value"), ("std_error", "std_error"), ("p_value", "p_value"),
                       ("conf_low", "conf_low"), ("conf_high", "conf_high")):  # fmt: skip
        found = None if other is None else getattr(other, field)
        row[key] = float("nan") if found is None else found
    return row | {"n": 0 if other is None else other.n_obs}


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["unit", "estimate", "std_error", "p_value", "conf_low", "conf_high", "n"]
    return pd.DataFrame(rows, columns=columns).astype({"unit": object})


def _side(low: float | None, high: float | None) -> str:
    """What an interval says about zero; an end that is not there lies at infinity."""
    lower = -np.inf if low is None or np.isnan(low) else low
    upper = np.inf if high is None or np.isnan(high) else high
    return "above" if lower > 0 else "below" if upper < 0 else "across"


def _verdict(estimate: Estimate, made: list[dict[str, Any]], refused: list[str], what: str) -> tuple[bool, str]:
    side = _side(estimate.conf_low, estimate.conf_high)
    signs = [row["unit"] for row in made if np.sign(row["estimate"]) != np.sign(estimate.value)]
    sides = [row["unit"] for row in made if _side(row["conf_low"], row["conf_high"]) != side]
    values = [row["estimate"] for row in made]
    if not signs and not sides:
        text = words.say(
            "estimates.loo_passed",
            n=len(made),
            what=what,
            low=number(min(values)),
            high=number(max(values)),
        )
    else:
        change = words.say("estimates.loo_sign" if signs else "estimates.loo_side")
        text = words.say("estimates.loo_failed", what=what, names=_some(signs or sides), change=change)
    if refused:
        text += words.say("estimates.loo_refused", names=_some(refused))
    return not signs and not sides, text


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else words.say("estimates_refused.some_more", shown=shown, n=len(names) - 3)
