"""Does the pooled effect hang on one study? Leave each out in turn and pool the others."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from csceval import words
from csceval.estimates.checks import leave_one_out
from csceval.estimates.pooled.studies import of_pooling
from csceval.estimates.result import CheckResult, Estimate

NAME = "leave_one_study_out"
FEWEST = 3


def check(estimate: Estimate, data: pd.DataFrame) -> CheckResult:
    """Pool again without each study, and compare.

    Parameters
    ----------
    estimate : a pooling; its settings are used again.
    data : the frame that it was made from.

    Returns
    -------
    CheckResult
        Passed where the sign holds every time and the interval keeps saying the same about zero; None below three
        studies. The table has one row for each that was left out (`unit`).

    Raises
    ------
    EstimationError
        The estimate is no pooling, or the data lack its columns.
    """
    of_pooling(estimate, data)
    if estimate.n_obs < FEWEST:
        return CheckResult(NAME, None, words.say("estimates_pooling.loo_two", k=estimate.n_obs), pd.DataFrame())
    column = estimate.spec["study"]
    used = data.dropna(subset=[estimate.spec["effect"], *estimate.spec["moderators"]])
    if column is None:
        column = _new_name(used)
        used = used.assign(**{column: [str(label) for label in used.index]})
    return replace(leave_one_out.check(estimate, used, by=column), name=NAME)


def _new_name(data: pd.DataFrame) -> str:
    """A column for the rows' labels that the frame does not have yet."""
    name = words.say("estimates_pooling.studies")
    while name in data.columns:
        name += "_"
    return name
