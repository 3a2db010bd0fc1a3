"""The same estimate made again in another way, as a row of a check's table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates.result import Estimate

_FIELDS = {"estimate": "value", "std_error": "std_error", "p_value": "p_value", "conf_low": "conf_low",
           "conf_high": "conf_high"}  # fmt: skip


def again(estimate: Estimate, data: pd.DataFrame, **changes: Any) -> tuple[Estimate | None, str]:
    """The estimate on other data or with other settings, or None and the reason why it was refused."""
    try:
        return estimate.refit(data, **changes), ""
    except EstimationError as refused:
        return None, refused.message


def rows(made: list[tuple[str, Estimate | None]]) -> pd.DataFrame:
    """One row an estimate, named by `term`; refused ones are empty."""
    out = []
    for term, estimate in made:
        row: dict[str, Any] = {"term": term}
        for column, name in _FIELDS.items():
            value = None if estimate is None else getattr(estimate, name)
            row[column] = np.nan if value is None else float(value)
        out.append(row | {"n": 0 if estimate is None else estimate.n_obs})
    kinds: dict[str, Any] = {"term": object} | dict.fromkeys(_FIELDS, np.float64) | {"n": np.int64}
    return pd.DataFrame(out, columns=list(kinds)).astype(kinds)
