"""A series that may jump and turn: the jump is of one period, and the course goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csceval.estimates.choosing.rules import kind_of
from csceval.findings import amounts
from csceval.findings.amounts import Amount
from csceval.findings.monitoring import number, spoken
from csceval.findings.said import tell

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def moment(estimate: Estimate) -> str:
    """The period in which the jump was read, where the trend may differ after it; else empty, and one effect holds on.

    Without a trend of its own after the break, the effect is the same in every period from the break on.
    """
    onsets, periods = estimate.spec.get("onsets"), estimate.spec.get("periods")
    if kind_of(estimate.method) != "series" or not (onsets and periods and estimate.spec.get("slope", True)):
        return ""
    step = onsets["after"] + int(estimate.spec.get("effect_at", 0))
    return next((spoken(str(text)) for text, at in periods.items() if at == step), "")


def trend(estimate: Estimate, amount: Amount, figures: Mapping[str, str]) -> str:
    """How the course went on after the break; nothing where its trend is on another scale than the jump."""
    if not moment(estimate) or amount.scale != "difference" or estimate.spec.get("family") != "gaussian":
        return ""
    row: dict[Any, Any] | None = next(
        (one for one in estimate.table.to_dict("records") if one["term"] == "slope"), None
    )
    value, low, high = (number(row, name) for name in ("estimate", "conf_low", "conf_high"))
    found = Amount(value, low, high, amount.unit, "difference")
    if not found.known:
        return ""
    key = "unclear" if not found.clear else "lower" if found.lower else "higher"
    named = dict.fromkeys(("value", "size", "low_high"), figures["trend"])
    return tell(f"breaks.trend_{key}", named, value=amounts.signed(found), size=amounts.size(found),
                low_high=amounts.span(found))  # fmt: skip
