"""What would two-way fixed effects rest on here: how much of them compares with units already exposed?

Goodman-Bacon (2021), doi:10.1016/j.jeconom.2021.03.014. For an estimate by two-way effects this is a verdict; beside
other methods it informs.
"""

from __future__ import annotations

import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.panel import prepare
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.timing import bacon

NAME = "bacon_weights"
TWO_WAY = ("did", "event_study")


def check(estimate: Estimate, data: pd.DataFrame, *, most: float = 0.1) -> CheckResult:
    """Take the two-way estimate apart into comparisons of two groups of units.

    Parameters
    ----------
    estimate : of a method with `period` and `first_exposed`, such as `did` or `staggered`.
    data : the frame that it was made from.
    most : weight of comparisons with units already exposed up to which a two-way estimate passes.

    Returns
    -------
    CheckResult
        `passed` is None for estimates that are not two-way effects, and where nothing can be taken apart. The table
        has every comparison with its `estimate` and `weight`; `group` says who served as control.
    """
    spec = estimate.spec
    if "first_exposed" not in spec:
        raise EstimationError(words.say("estimates_refused.bacon", method=estimate.method),
                              code="estimate-refused", fix=words.say("estimates_refused.for_did"))  # fmt: skip
    if "by" in spec:
        raise EstimationError(words.say("estimates_checks.two_paths", method=estimate.method),
                              code="estimate-refused", fix=words.say("estimates_refused.for_did"))  # fmt: skip
    panel = prepare(data, outcome=spec["outcome"], period=spec["period"], first_exposed=spec["first_exposed"],
                    unit=spec.get("unit"), group=spec.get("group"), covariates=spec.get("covariates", ()),
                    weights=spec.get("weights"), cluster=None, steady=spec.get("unit") is not None)  # fmt: skip
    found = bacon.decompose(panel)
    if found is None:
        key = "timing.bacon_no_panel" if panel.repeated else "timing.bacon_no_units"
        return CheckResult(NAME, None, words.say("timing.bacon_none", reason=words.say(key)), _blank())
    text = words.say("timing.bacon_text" if found.forbidden > 0 else "timing.bacon_clean", **bacon.figures(found))
    if found.left_out:
        text += words.say("timing.bacon_gaps", n=found.left_out)
    if spec.get("covariates") or spec.get("weights"):
        text += words.say("timing.bacon_plain")
    return CheckResult(NAME, found.forbidden <= most if estimate.method in TWO_WAY else None, text, found.table)


def _blank() -> pd.DataFrame:
    return pd.DataFrame({"term": [], "cohort": [], "group": [], "estimate": [], "weight": []}).astype(
        {"term": object, "cohort": object, "group": object, "estimate": float, "weight": float}
    )
