"""Were units near the exposed touched too?

Unexposed units that lie near exposed ones are left out, and then taken as if they had been exposed themselves. A
spillover makes the comparison too good (or too bad), and shows as an effect on the neighbours (Clarke 2017; Butts 2021,
arXiv:2105.03737).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._columns import numbers, require
from csceval.estimates._timeline import timeline
from csceval.estimates.result import CheckResult, Estimate
from csceval.estimates.sensitivity.again import again, rows
from csceval.words.numbers import p_value

NAME = "spillover"
Mask: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]


def check(
    estimate: Estimate, data: pd.DataFrame, *, neighbours: str | Sequence[object] | None = None, threshold: float = 0.05
) -> CheckResult:
    """Estimate again without the neighbours of the exposed, and the effect on the neighbours themselves.

    Parameters
    ----------
    estimate : of a method that compares units over time.
    data : the frame that it was made from.
    neighbours : a column that is true (or 1) in rows of units near an exposed one, or a list of these units. Exposed
        units in it count as exposed.
    threshold : p below which the neighbours count as moved.

    Returns
    -------
    CheckResult
        Passed where the effect without neighbours keeps its sign and lies in the interval, and neighbours did not move
        since the first exposure in the data. None where no neighbours are named, or nothing can be compared. The table
        has the three estimates.

    Raises
    ------
    EstimationError
        The estimate has no periods or units, or nobody unexposed is a neighbour.
    """
    spec = estimate.spec
    if "period" not in spec or not ("first_exposed" in spec or "treated" in spec):
        raise EstimationError(words.say("estimates_refused.spillover", method=estimate.method), code="estimate-refused",
                              fix=words.say("estimates_refused.spillover_fix"))  # fmt: skip
    if neighbours is None:
        return CheckResult(NAME, None, words.say("estimates_sensitivity.spillover_none"), rows([]))
    exposed = _exposed(estimate, data)
    near = _near(estimate, data, neighbours) & ~exposed
    if not near.any():
        raise EstimationError(words.say("estimates_sensitivity.no_neighbours"), code="no-comparison",
                              fix=words.say("estimates_sensitivity.fix_no_neighbours"))  # fmt: skip
    far, refused = again(estimate, data[~near])
    others, changes = _pretended(estimate, data, exposed, near)
    moved, _ = again(estimate, others, **changes)
    table = rows([("all", estimate), ("without neighbours", far), ("neighbours", moved)])
    if far is None:
        return CheckResult(NAME, None, words.say("estimates_sensitivity.spillover_refused", reason=refused), table)
    return CheckResult(NAME, *_verdict(estimate, far, moved, threshold), table)


def _exposed(estimate: Estimate, data: pd.DataFrame) -> Mask:
    """Rows of units whose exposure begins at some time."""
    spec = estimate.spec
    if spec.get("first_exposed") is not None:
        return np.asarray(data[spec["first_exposed"]].notna(), dtype=np.bool_)
    return np.asarray(data[spec["unit"]].isin(_listed(spec["treated"])), dtype=np.bool_)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _near(estimate: Estimate, data: pd.DataFrame, neighbours: str | Sequence[object]) -> Mask:
    """Rows of units that are neighbours: one flagged row makes the unit one."""
    unit = estimate.spec.get("unit") or estimate.spec.get("group")
    if isinstance(neighbours, str):
        flagged = np.nan_to_num(numbers(require(data, [neighbours]), neighbours)) > 0
        return flagged if unit is None else np.asarray(data[unit].isin(data.loc[flagged, unit]), dtype=np.bool_)
    if unit is None:
        raise EstimationError(words.say("estimates_refused.no_neighbours"), code="unknown-choice",
                              fix=words.say("estimates_refused.no_neighbours_fix"))  # fmt: skip
    unknown = [str(name) for name in neighbours if not (data[unit] == name).any()]
    if unknown:
        raise EstimationError(
            words.say("estimates_refused.unknown_units", unit=unit, names=", ".join(unknown)),
            code="unknown-choice",
            fix=words.say("estimates_refused.unknown_units_fix"),
        )
    return np.asarray(data[unit].isin(list(neighbours)), dtype=np.bool_)


def _pretended(
    estimate: Estimate, data: pd.DataFrame, exposed: Mask, near: Mask
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The frame without the exposed and the settings by which neighbours were exposed when the first of these was."""
    spec, others, flagged = estimate.spec, data[~exposed].copy(), near[~exposed]
    column = spec.get("first_exposed")
    if column is None:
        return others, {"treated": sorted(set(others.loc[flagged, spec["unit"]]), key=str)}
    known = data[data[spec["period"]].notna()]
    first = known[column].iloc[int(timeline(known[spec["period"]], known[column]).onset.argmin())]
    begun = [first if flag else None for flag in flagged]
    others[column] = pd.Series(begun, index=others.index, dtype=data[column].dtype)
    return others, {}


def _verdict(estimate: Estimate, far: Estimate, moved: Estimate | None, threshold: float) -> tuple[bool | None, str]:
    low, high = estimate.conf_low, estimate.conf_high
    turned = np.sign(far.value) != np.sign(estimate.value)
    outside = (low is not None and far.value < low) or (high is not None and far.value > high)
    p = None if moved is None else moved.p_value
    said = {"value": words.written(far.value, ".4g"), "before": words.written(estimate.value, ".4g")}
    reached = p is not None and p < threshold
    key = "spillover_turned" if turned else "spillover_outside" if outside else "spillover_same"
    text = words.say(f"estimates_sensitivity.{key}", **said)
    if moved is not None and p is not None:
        key = "spillover_moved" if reached else "spillover_still"
        text += words.say(f"estimates_sensitivity.{key}", value=words.written(moved.value, ".4g"), p=p_value(p))
    if turned or outside or reached:
        return False, text
    return (None if low is None and p is None else True), text
