"""The differences before and after exposure that an estimate rests on, in order of event time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import plugins, words
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.result import Estimate

STUDY = "event_study"
# Settings of `event_study` that `did` has too, in the same words.
_SHARED = ("outcome", "period", "first_exposed", "unit", "group", "covariates", "weights", "cluster", "errors", "level",
           "seed", "allow_staggered")  # fmt: skip


@dataclass(frozen=True)
class Path:
    """Differences at `times` (K before the reference, then T after), with their covariance (K+T × K+T).

    `left_out` are event times that could not be used: beyond a gap, or without an error of their own.
    """

    times: IntArray
    estimate: FloatArray
    covariance: FloatArray
    reference: int
    left_out: tuple[int, ...]

    @property
    def before(self) -> int:
        """Number of differences before the reference."""
        return int((self.times < self.reference).sum())

    def weights(self, of: int | None) -> FloatArray | None:
        """What picks the parameter out of the differences after the reference (T): one time, or their mean.

        The mean is over event times from 0 on. None where the time asked for is not there.
        """
        after = self.times[self.before :]
        chosen = after >= 0 if of is None else after == of
        return chosen / chosen.sum() if chosen.any() else None


def path_of(estimate: Estimate, data: pd.DataFrame) -> tuple[Path | None, str]:
    """The path of an estimate, or None and a sentence that says why there is none.

    `did` has no event times, so an event study with its settings is made; `staggered` is made again with one base
    period for all differences, as the bounds need them.
    """
    study = _study(estimate, data)
    times = _times(study)
    if times.empty:
        return None, words.say("estimates_sensitivity.no_path", method=estimate.method)
    if study.covariance is None:
        return None, words.say("estimates_sensitivity.no_errors")
    return _run(study, times, study.covariance)


def _study(estimate: Estimate, data: pd.DataFrame) -> Estimate:
    if estimate.method == "did":
        settings: dict[str, Any] = {name: estimate.spec[name] for name in _SHARED}
        fitted: Estimate = plugins.load("methods", STUDY).estimate(data, **settings)
        return fitted
    if estimate.spec.get("base") == "varying":
        return estimate.refit(data, base="universal", draws=0)
    return estimate


def _times(study: Estimate) -> pd.DataFrame:
    """Rows by event time, without the reference, which is zero by definition."""
    if "event_time" not in study.table:
        return study.table.iloc[:0]
    rows = study.table[study.table["event_time"].notna()].sort_values("event_time")
    return rows[(rows["estimate"] != 0) | rows["std_error"].notna()]


def _run(study: Estimate, rows: pd.DataFrame, matrix: pd.DataFrame) -> tuple[Path | None, str]:
    """The unbroken run of event times around the reference."""
    reference = int(study.spec.get("omitted", -1 - int(study.spec.get("anticipation", 0))))
    usable = {int(time) for time in rows.loc[rows["std_error"] > 0, "event_time"]}
    low = high = reference
    while low - 1 in usable:
        low -= 1
    while high + 1 in usable:
        high += 1
    if low == reference or high < 0:
        return None, words.say("estimates_sensitivity.no_before" if high >= 0 else "estimates_sensitivity.no_after")
    at = rows["event_time"].to_numpy(dtype=np.float64)
    kept = rows[(at >= low) & (at <= high)]
    terms = kept["term"].tolist()
    out = tuple(int(time) for time in at if not low <= time <= high)
    return Path(kept["event_time"].to_numpy().astype(np.int64), kept["estimate"].to_numpy(dtype=np.float64),
                matrix.loc[terms, terms].to_numpy(dtype=np.float64), reference, out), ""  # fmt: skip
