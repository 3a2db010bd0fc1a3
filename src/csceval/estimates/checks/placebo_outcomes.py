"""Does the method find an “effect” where there can be none?

The estimate is made again for outcomes that exposure cannot have moved. What shows up there is what the comparison gets
wrong, and it may be in the real estimate too (negative controls: Lipsitch, Tchetgen Tchetgen & Cohen 2010,
doi:10.1097/EDE.0b013e3181d61eeb).
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.sensitivity.again import again, rows
from csceval.words import numbers

NAME = "placebo_outcomes"


def check(
    estimate: Estimate, data: pd.DataFrame, *, outcomes: Sequence[str] = (), threshold: float = 0.05
) -> CheckResult:
    """Estimate the effect on outcomes that cannot have moved.

    Parameters
    ----------
    estimate : any method's estimate with an outcome; its settings are used again.
    data : the frame that it was made from.
    outcomes : numeric columns that exposure cannot have changed.
    threshold : p below which an effect counts as found, divided by the number of outcomes tested (Bonferroni).

    Returns
    -------
    CheckResult
        Passed where none has an effect; None without outcomes, or where none has a p. The table has one row for each
        outcome.

    Raises
    ------
    EstimationError
        The estimate has no outcome, an outcome is the estimate's own, or outcomes is one text.
    """
    if "outcome" not in estimate.spec:
        raise EstimationError(
            words.say("estimates_refused.no_outcome", method=estimate.method),
            code="estimate-refused",
            fix=words.say("estimates_refused.no_outcome_fix"),
        )
    if isinstance(outcomes, str):
        raise EstimationError(
            words.say("estimates_refused.outcomes_text", outcomes=outcomes),
            code="unknown-choice",
            fix=words.say("estimates_refused.outcomes_text_fix", outcomes=outcomes),
        )
    if estimate.outcome in outcomes:
        raise EstimationError(
            words.say("estimates_refused.outcome_itself", outcome=estimate.outcome),
            code="unknown-choice",
            fix=words.say("estimates_refused.outcome_itself_fix"),
        )
    if not outcomes:
        return CheckResult(NAME, None, words.say("estimates_sensitivity.placebo_none"), rows([]))
    found = [(name, *again(estimate, data, outcome=name)) for name in outcomes]
    passed, text = _verdict([(name, made) for name, made, _ in found], threshold)
    for name, made, reason in found:
        if made is None:
            text += words.say("estimates_sensitivity.placebo_refused", outcome=name, reason=reason)
    return CheckResult(NAME, passed, text, rows([(name, made) for name, made, _ in found]))


def _verdict(made: list[tuple[str, Estimate | None]], threshold: float) -> tuple[bool | None, str]:
    tested = {name: found.p_value for name, found in made if found is not None and found.p_value is not None}
    if not tested:
        return None, words.say("estimates_sensitivity.placebo_untested")
    moved = {name: p for name, p in tested.items() if p < threshold / len(tested)}
    if not moved:
        return True, words.say(
            "estimates_sensitivity.placebo_passed", n=len(tested), p=numbers.p_value(min(tested.values()))
        )
    named = ", ".join(f"{name} (p {numbers.p_value(p)})" for name, p in moved.items())
    return False, words.say("estimates_sensitivity.placebo_failed", outcomes=named)
