"""Settings of an interrupted time series, and which of them do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csceval.errors import EstimationError
from csceval.plugins import did_you_mean
from csceval.words import say

FAMILIES = ("gaussian", "poisson", "binomial")
ERRORS = ("auto", "ar1", "classical", "newey_west", "prais_winsten")
EFFECTS = ("auto", "difference", "ratio")


def validated(spec: Mapping[str, Any]) -> None:
    """Refuse unknown choices and settings that contradict each other."""
    for name, known in (("family", FAMILIES), ("errors", ERRORS), ("effect", EFFECTS)):
        if spec[name] not in known:
            raise _refused(
                say("estimates_refused.unknown_choice", name=name, value=spec[name]),
                did_you_mean(str(spec[name]), known),
            )
    if not 0 < spec["level"] < 1:
        raise _refused(say("estimates_refused.level_given", level=spec["level"]), say("estimates_refused.level_fix"))
    for name in ("season", "phase_in", "effect_at", "lags"):
        if spec[name] is not None and (not isinstance(spec[name], int) or spec[name] < 0):
            raise _refused(
                say("estimates_refused_series.whole", name=name, value=spec[name]),
                say("estimates_refused_series.whole_fix"),
            )
    if spec["season"] and 2 * spec["season"] > spec["season_length"]:
        raise _refused(
            say(
                "estimates_refused_series.season",
                season=spec["season"],
                length=spec["season_length"],
                pairs=int(spec["season_length"] // 2),
            ),
            say("estimates_refused_series.season_fix"),
        )
    _contradictions(spec)


def _contradictions(spec: Mapping[str, Any]) -> None:
    family = spec["family"]
    if spec["lags"] is not None and spec["errors"] != "newey_west":
        raise _refused(say("estimates_refused_series.lags"), say("estimates_refused_series.lags_fix"))
    if spec["errors"] == "prais_winsten" and family != "gaussian":
        raise _refused(say("estimates_refused_series.prais", family=family), say("estimates_refused_series.prais_fix"))
    if spec["offset"] is not None and family != "poisson":
        raise _refused(
            say("estimates_refused_series.offset_family", family=family),
            say("estimates_refused_series.offset_family_fix"),
        )
    if family == "binomial" and spec["denominator"] is None:
        raise _refused(say("estimates_refused_series.binomial"), say("estimates_refused_series.binomial_fix"))
    if spec["denominator"] is not None and family == "gaussian":
        raise _refused(say("estimates_refused_series.gaussian"),
                       say("estimates_refused_series.gaussian_fix"))  # fmt: skip
    if spec["effect"] == "ratio" and family == "gaussian":
        raise _refused(say("estimates_refused_series.no_ratio"), say("estimates_refused_series.no_ratio_fix"))


def ratio(spec: Mapping[str, Any]) -> bool:
    """Whether the effect is told as a ratio."""
    return bool(spec["effect"] == "ratio" or (spec["effect"] == "auto" and spec["family"] == "poisson"))


def _refused(message: str, fix: str) -> EstimationError:
    return EstimationError(message, code="unknown-choice", fix=fix)
