"""How far may paths depart from being parallel before the conclusion fails?

Rambachan & Roth (2023), doi:10.1093/restud/rdad018. Relative magnitudes: no step of the departure after exposure is
larger than M̄ times the largest before (conditional test with a least-favourable first stage). Smoothness: the departure
bends by at most M from period to period (shortest interval of fixed length). Say what is plausible; the check says what
would still follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.sensitivity import relative, smooth
from csceval.estimates.sensitivity.path import Path, path_of

NAME = "honest_did"
MOST, STEPS, FEW = 10.0, 14, 30
Interval = Callable[[float], tuple[float, float]]


def check(
    estimate: Estimate, data: pd.DataFrame, *, of: int | None = None,
    relative_magnitudes: Sequence[float] = (0.5, 1, 1.5, 2), smoothness: Sequence[float] | None = None,
    least: float = 1.0,
) -> CheckResult:  # fmt: skip
    """Intervals for the effect under departures from parallel paths, and how large they may be.

    Parameters
    ----------
    estimate : of `event_study`, `staggered`, `sun_abraham` or `did` (which is made again by event time).
    data : the frame that it was made from.
    of : the event time whose effect is meant; by default the mean over event times from 0 on.
    relative_magnitudes : values of M̄ for the table.
    smoothness : values of M for the table, in the outcome's unit; by default 0, ½, 1 and 2 times the largest bend
        before exposure.
    least : M̄ that the conclusion has to bear to pass.

    Returns
    -------
    CheckResult
        Passed where the interval leaves zero out for all M̄ up to `least`; None where it includes zero under parallel
        paths already, or nothing can be bounded. The table has an interval for each M̄ and each M.

    Raises
    ------
    EstimationError
        The event time asked for has no effect, or a bound is negative.
    """
    path, reason = path_of(estimate, data)
    if path is None:
        return CheckResult(NAME, None, reason, _table([]))
    weights = path.weights(of)
    if weights is None:
        raise EstimationError(words.say("estimates_refused.no_event_time", of=of), code="unknown-choice",
                              fix=words.say("estimates_refused.no_event_time_fix"))  # fmt: skip
    bends = _bends(path, weights) if smoothness is None else smoothness
    if min([0.0, *relative_magnitudes, *bends]) < 0:
        raise EstimationError(
            words.say("estimates_refused.negative_bound"),
            code="unknown-choice",
            fix=words.say("estimates_refused.negative_bound_fix"),
        )
    return _judged(estimate, path, weights, of, (relative_magnitudes, bends), least)


def _judged(estimate: Estimate, path: Path, weights: FloatArray, of: int | None,
            bounds: tuple[Sequence[float], Sequence[float]], least: float) -> CheckResult:  # fmt: skip
    def magnitude(bound: float) -> tuple[float, float]:
        return relative.interval(
            path.estimate, path.covariance, path.before, weights, bound=bound, level=estimate.level
        )

    def bent(bound: float) -> tuple[float, float]:
        return smooth.interval(path.estimate, path.covariance, path.before, weights, bound=bound, level=estimate.level)

    value = float(weights @ path.estimate[path.before :])
    error = float(np.sqrt(weights @ path.covariance[path.before :, path.before :] @ weights))
    half = float(ndtri((1 + estimate.level) / 2)) * error
    rows = [("parallel", value, value - half, value + half)]
    rows += [(f"relative_magnitude={bound:.6g}", value, *magnitude(bound)) for bound in bounds[0]]
    straight = [(f"smoothness={bound:.6g}", *bent(bound)) for bound in bounds[1]]
    rows += [(term, (low + high) / 2, low, high) for term, low, high in straight]
    said: dict[str, Any] = {"value": words.written(value, ".4g"), "what": _what(of)}
    if abs(value) <= half:
        text = words.say("estimates_sensitivity.honest_nothing", **said)
        return CheckResult(NAME, None, text + _notes(estimate, path), _table(rows))
    times, bend = _breakdown(magnitude, MOST), _breakdown(bent, MOST * error)
    shown = (
        words.say("estimates_sensitivity.honest_more", times=words.written(MOST, "g"))
        if times >= MOST
        else words.written(times, ".2f")
    )
    text = words.say(
        "estimates_sensitivity.honest_holds", **said, times=shown, smooth=_smooth(path, bend, MOST * error)
    )
    return CheckResult(NAME, times >= least, text + _notes(estimate, path), _table(rows))


def _breakdown(interval: Interval, most: float) -> float:
    """The largest bound up to which the interval leaves zero out, within 2^−14 of `most`; −1 where none does."""
    if not _apart(interval(0.0)):
        return -1.0
    if _apart(interval(most)):
        return most
    low, high = 0.0, most
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _apart(interval(middle)) else (low, middle)
    return low


def _apart(ends: tuple[float, float]) -> bool:
    return ends[0] > 0 or ends[1] < 0


def _bends(path: Path, weights: FloatArray) -> list[float]:
    largest = _largest_bend(path)
    if largest is None:
        after = path.covariance[path.before :, path.before :]
        largest = float(np.sqrt(weights @ after @ weights))
    return [share * largest for share in (0.0, 0.5, 1.0, 2.0)]


def _largest_bend(path: Path) -> float | None:
    """The largest change of slope before exposure; None with one difference only."""
    found = np.diff(np.append(path.estimate[: path.before], 0.0), n=2)
    return float(np.abs(found).max()) if found.size else None


def _what(of: int | None) -> str:
    if of is None:
        return words.say("estimates_sensitivity.mean_after")
    return words.say("estimates_sensitivity.at_time", time=of)


def _smooth(path: Path, bend: float, most: float) -> str:
    if bend < 0:
        return words.say("estimates_sensitivity.honest_never")
    largest = _largest_bend(path)
    seen = "" if largest is None else words.say("estimates_sensitivity.honest_seen", bend=words.written(largest, ".3g"))
    shown = (
        words.written(bend, ".3g")
        if bend < most
        else words.say("estimates_sensitivity.honest_more", times=words.written(most, ".3g"))
    )
    return words.say("estimates_sensitivity.honest_smooth", bend=shown, seen=seen)


def _notes(estimate: Estimate, path: Path) -> str:
    text = ""
    if path.left_out:
        named = ", ".join(str(time) for time in path.left_out)
        text += words.say("estimates_sensitivity.honest_left_out", times=named)
    if estimate.df is not None and estimate.df < FEW:
        text += words.say("estimates_sensitivity.honest_few", df=words.written(estimate.df, ".3g"))
    return text


def _table(rows: list[tuple[str, float, float, float]]) -> pd.DataFrame:
    columns = ["term", "estimate", "conf_low", "conf_high"]
    return pd.DataFrame(rows, columns=columns).astype({"term": object} | dict.fromkeys(columns[1:], float))
