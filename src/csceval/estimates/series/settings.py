"""Settings of an interrupted time series, and which of them do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csceval.errors import EstimationError
from csceval.plugins import did_you_mean

FAMILIES = ("gaussian", "poisson", "binomial")
ERRORS = ("auto", "ar1", "classical", "newey_west", "prais_winsten")
EFFECTS = ("auto", "difference", "ratio")


def validated(spec: Mapping[str, Any]) -> None:
    """Refuse unknown choices and settings that contradict each other."""
    for name, known in (("family", FAMILIES), ("errors", ERRORS), ("effect", EFFECTS)):
        if spec[name] not in known:
            raise _refused(f"Unknown {name} “{spec[name]}”.", did_you_mean(str(spec[name]), known))
    if not 0 < spec["level"] < 1:
        raise _refused(f"level is {spec['level']}; it lies between 0 and 1.", "Write 0.95.")
    for name in ("season", "phase_in", "effect_at", "lags"):
        if spec[name] is not None and (not isinstance(spec[name], int) or spec[name] < 0):
            raise _refused(f"{name} is {spec[name]}; it is a whole number from 0 on.", "Count periods.")
    if spec["season"] and 2 * spec["season"] > spec["season_length"]:
        raise _refused(f"season is {spec['season']}, but {spec['season_length']:g} periods have no more than "
                       f"{int(spec['season_length'] // 2)} pairs.", "Lower season.")  # fmt: skip
    _contradictions(spec)


def _contradictions(spec: Mapping[str, Any]) -> None:
    family = spec["family"]
    if spec["lags"] is not None and spec["errors"] != "newey_west":
        raise _refused("lags belongs to the errors “newey_west”.", "Name these errors, or leave lags out.")
    if spec["errors"] == "prais_winsten" and family != "gaussian":
        raise _refused(f"Prais–Winsten errors are for family “gaussian”, not “{family}”.", "Use “auto”.")
    if spec["offset"] is not None and family != "poisson":
        raise _refused(f"An offset is for family “poisson”, not “{family}”.", "Leave offset out.")
    if family == "binomial" and spec["denominator"] is None:
        raise _refused("Family “binomial” needs a denominator.", "Name the column that says out of how many.")
    if spec["denominator"] is not None and family == "gaussian":
        raise _refused("Family “gaussian” takes the outcome as it is, without a denominator.",
                       "Use “binomial” for shares, “poisson” for rates, or divide before.")  # fmt: skip
    if spec["effect"] == "ratio" and family == "gaussian":
        raise _refused("Family “gaussian” has no ratio.", "Use effect “difference”, or family “poisson”.")


def ratio(spec: Mapping[str, Any]) -> bool:
    """Whether the effect is told as a ratio."""
    return bool(spec["effect"] == "ratio" or (spec["effect"] == "auto" and spec["family"] == "poisson"))


def _refused(message: str, fix: str) -> EstimationError:
    return EstimationError(message, code="unknown-choice", fix=fix)
