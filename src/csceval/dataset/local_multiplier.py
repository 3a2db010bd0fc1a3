"""Local Multiplier 3 from the survey of local spending. Term: `lm3`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.definitions.indicator import Indicator
from csceval.economy.local_multiplier import measure_lm3
from csceval.errors import EstimationError

SURVEY = "local_spend_survey"


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:  # noqa: ARG001 - as every room has it
    """One value for the whole time, shown in the last period that is over: the survey has no dates."""
    keys = [period.key for period in dataset.periods]
    over = [period.key for period in dataset.periods if period.end <= dataset.as_of] or keys
    own = [key == over[-1] for key in keys] + [True]
    found = pd.DataFrame({"level": ["period"] * len(keys) + ["total"], "period": [*keys, ALL]})
    numbers, why = _measured(dataset)
    state = "missing" if why else "observed"
    found = found.assign(state=np.where(own, state, "not_applicable"), why=np.where(own, why, "whole_only"))
    for name, value in numbers.items():
        found[name] = np.where(own, np.nan if value is None else value, 0 if name == "n" else np.nan)
    return found.astype({"n": "int64"})


def _measured(dataset: Dataset) -> tuple[dict[str, float | None], str]:
    """Value, ends and respondents; and why there is no value, as a word of `dataset.why_*`."""
    survey = dataset.table(SURVEY)
    if survey.empty:
        return {"value": None, "n": 0}, "no_rows"
    try:
        lm3 = measure_lm3(survey)
    except EstimationError:
        return {"value": None, "n": len(survey)}, "round_missing"
    used = int(lm3.rounds["respondents"].sum())
    return {"value": lm3.value, "low": lm3.conf_low, "high": lm3.conf_high, "n": used}, ""
