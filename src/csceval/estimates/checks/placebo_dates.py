"""Would the method also find a jump where none can be, before the interruption?

The interruption is pretended to have been earlier, at up to three dates, on the periods before the true one alone.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import CheckResult, Estimate
from csceval.words import numbers

NAME = "placebo_dates"
SIDE = 4  # periods on each side of a pretended date: a line and two points beyond it
COLUMNS = ("estimate", "std_error", "df", "p_value", "conf_low", "conf_high")


def check(estimate: Estimate, data: pd.DataFrame, *, dates: int = 3, threshold: float = 0.05) -> CheckResult:
    """Estimate again at dates at which nothing began.

    Parameters
    ----------
    estimate : of `interrupted_time_series`.
    data : the frame that it was made from.
    dates : how many pretended dates, spread evenly over the periods before.
    threshold : smallest p, times the number of dates, below which the check fails.

    Returns
    -------
    CheckResult
        `passed` is None with too few periods before. The table has each pretended date (`period`) with its estimate.
    """
    spec = estimate.spec
    if estimate.method != "interrupted_time_series":
        raise EstimationError(
            words.say("estimates_refused.no_interruption", method=estimate.method),
            code="estimate-refused",
            fix=words.say("estimates_refused.for_series"),
        )
    at = data[spec["period"]].astype(str).map(spec["periods"])
    early = data[at < spec["onsets"]["start"]]
    rows = []
    for step in _dates(sorted(set(at[at < spec["onsets"]["start"]].astype(int))), dates):
        when = data[spec["period"]][at == step].iloc[0]
        try:
            again = estimate.refit(early, interruption=when, phase_in=0, effect_at=0)
        except EstimationError:
            continue
        rows.append({"period": str(when), **{name: _number(getattr(again, name)) for name in COLUMNS[1:]},
                     "estimate": again.value})  # fmt: skip
    table = pd.DataFrame(rows, columns=["period", *COLUMNS]).astype({"period": object, **dict.fromkeys(COLUMNS, float)})
    known = table[table["p_value"].notna()]
    if known.empty:
        return CheckResult(NAME, None, words.say("estimates_series.placebo_none"), table)
    least = min(float(known["p_value"].min()) * len(known), 1.0)
    passed = least >= threshold
    key = "placebo_passed" if passed else "placebo_failed"
    named = ", ".join(known.loc[known["p_value"] * len(known) < threshold, "period"])
    text = words.say(f"estimates_series.{key}", n=len(known), dates=named, p=numbers.p_value(least))
    return CheckResult(NAME, passed, text, table)


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _dates(steps: list[int], wanted: int) -> list[int]:
    """Steps spread evenly, with enough periods on each side."""
    usable = steps[SIDE : len(steps) - SIDE + 1]
    if not usable:
        return []
    places = np.linspace(0, len(usable) - 1, wanted + 2)[1:-1].round().astype(int)
    return [usable[place] for place in dict.fromkeys(places.tolist())]
