"""Did something move just before exposure, because it was coming?

The estimate is made again as if exposure could have been felt some periods earlier: `staggered` compares with earlier
base periods, other methods leave the last periods before exposure out (Callaway & Sant'Anna 2021, assumption 3).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.panel import prepare
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.timing.sample import whole

NAME = "anticipation"


def check(estimate: Estimate, data: pd.DataFrame, *, periods: int = 1) -> CheckResult:
    """Estimate again without trusting the last periods before exposure.

    Parameters
    ----------
    estimate : of a method with `period` and `first_exposed`.
    data : the frame that it was made from.
    periods : how many periods earlier exposure may have been felt.

    Returns
    -------
    CheckResult
        Passed where the new value has the same sign and lies within the interval; None where it cannot be made. The
        table has both estimates (`term`: periods of anticipation).
    """
    if "first_exposed" not in estimate.spec:
        raise EstimationError(words.say("estimates_refused.anticipation", method=estimate.method),
                              code="estimate-refused", fix=words.say("estimates_refused.for_did"))  # fmt: skip
    more = max(whole("periods", periods), 1)
    try:
        again = _earlier(estimate, data, more)
    except EstimationError as refused:
        text = words.say("timing.anticipation_none", n=more, reason=refused.message)
        return CheckResult(NAME, None, text, _table([(0, estimate)]))
    held = int(estimate.spec.get("anticipation", 0))
    return CheckResult(NAME, *_verdict(estimate, again, more), _table([(held, estimate), (held + more, again)]))


def _earlier(estimate: Estimate, data: pd.DataFrame, more: int) -> Estimate:
    """The estimate with earlier base periods, or without the last rows before exposure."""
    spec = estimate.spec
    if "anticipation" in spec:
        return estimate.refit(data, anticipation=int(spec["anticipation"]) + more)
    changes: dict[str, Any] = {"omitted": -1 - more} if "omitted" in spec else {}
    return estimate.refit(data[~_before(estimate, data, more)], **changes)


def _before(estimate: Estimate, data: pd.DataFrame, more: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rows in the last periods before exposure; rows that the estimate cannot use are none of them."""
    spec = estimate.spec
    numbered = pd.DataFrame({"period": data[spec["period"]], "first": data[spec["first_exposed"]],
                             "row": np.arange(len(data))})  # fmt: skip
    usable = numbered[data[spec["period"]].notna().to_numpy()]
    panel = prepare(usable, outcome="row", period="period", first_exposed="first", unit=None, group="row",
                    covariates=(), weights=None, cluster=None)  # fmt: skip
    gap = panel.rows.period - panel.onset
    out = np.zeros(len(data), dtype=bool)
    out[panel.outcome[(panel.ever == 1) & (gap < 0) & (gap >= -more)].astype(int)] = True
    return out


def _verdict(estimate: Estimate, again: Estimate, more: int) -> tuple[bool | None, str]:
    values: dict[str, Any] = {
        "n": more,
        "value": words.written(again.value, ".4g"),
        "before": words.written(estimate.value, ".4g"),
    }
    turned = np.sign(again.value) != np.sign(estimate.value)
    low, high = estimate.conf_low, estimate.conf_high
    outside = (low is not None and again.value < low) or (high is not None and again.value > high)
    if not turned and not outside:
        return (None if low is None and high is None else True), words.say("timing.anticipation_passed", **values)
    change = words.say("timing.anticipation_sign" if turned else "timing.anticipation_outside")
    return False, words.say("timing.anticipation_failed", **values, change=change)


def _table(made: list[tuple[int, Estimate]]) -> pd.DataFrame:
    columns = {"estimate": "value", "std_error": "std_error", "p_value": "p_value", "conf_low": "conf_low",
               "conf_high": "conf_high"}  # fmt: skip
    rows = []
    for periods, estimate in made:
        row: dict[str, Any] = {"term": f"anticipation={periods}"}
        for column, name in columns.items():
            value = getattr(estimate, name)
            row[column] = np.nan if value is None else value
        rows.append(row | {"n": estimate.n_obs})
    return pd.DataFrame(rows)
