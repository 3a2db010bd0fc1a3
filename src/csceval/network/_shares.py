"""Shares with their intervals: of events that each came once, and of rows that belong to events."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import normal_quantile, t_quantile, t_tail
from csceval.estimates.clusters import covariance

LEAST_EVENTS = 5
NOTHING: dict[str, object] = dict.fromkeys(("estimate", "conf_low", "conf_high", "p_value"), float("nan"))


def wilson(successes: float, trials: float) -> tuple[float, float]:
    """The 95 % interval of Wilson (1927) for a share of independent events; NaN without events."""
    if trials <= 0:
        return float("nan"), float("nan")
    z = normal_quantile(0.975)
    middle, reach = successes + z**2 / 2, z * np.sqrt(successes * (trials - successes) / trials + z**2 / 4)
    low, high = (middle - reach) / (trials + z**2), (middle + reach) / (trials + z**2)
    return max(0.0, float(low)), min(1.0, float(high))


def mean_of(values: FloatArray, events: pd.Series) -> dict[str, object]:
    """The mean of rows (n) that belong to events, with a 95 % interval over events (CR2), within 0 and 1."""
    found = _fit(np.ones((len(values), 1)), values, events, 0)
    for end, limit in (("conf_low", max), ("conf_high", min)):
        if np.isfinite(value := float(found[end])):  # type: ignore[arg-type]  # numbers among notes
            found[end] = limit(0.0 if end == "conf_low" else 1.0, value)
    return found | {"p_value": float("nan")}


def difference(values: FloatArray, inside: FloatArray, events: pd.Series) -> dict[str, object]:
    """The mean of the rows inside (1) less that of the others (0), with interval and p value over events (CR2)."""
    return _fit(np.column_stack([np.ones(len(values)), inside]), values, events, 1)


def _fit(design: FloatArray, values: FloatArray, events: pd.Series, at: int) -> dict[str, object]:
    fitted, *_ = np.linalg.lstsq(design, values, rcond=None)
    found: dict[str, object] = NOTHING | {"estimate": float(fitted[at])}
    n = events.nunique()
    if n < LEAST_EVENTS:
        return found | {"note": words.say("network_voice.few_events", n=n)}
    known = covariance(design, values - design @ fitted, clusters=events.to_numpy(), errors="CR2")
    error, df = float(np.sqrt(max(known.matrix[at, at], 0.0))), float(known.df[at])
    if error <= 0 or not np.isfinite(df):
        return found | {"note": ""}
    reach = float(t_quantile(0.975, df)) * error
    return found | {"conf_low": float(fitted[at]) - reach, "conf_high": float(fitted[at]) + reach,
                    "p_value": 2 * float(t_tail(abs(float(fitted[at])) / error, df)), "note": ""}  # fmt: skip
