"""How much an effect is, in its own scale: a difference in a unit, or a ratio as so many percent more or less."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csceval.estimates.choosing.rules import Scale, scale_of
from csceval.words import has, numbers, say

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_FINE = 0.1  # a change of less than a tenth is shown with a decimal
_DURATIONS = ("days", "hours", "months", "weeks", "minutes")


@dataclass(frozen=True, slots=True)
class Amount:
    """An effect with its interval (None where there is none), so that 0 always means no effect.

    A ratio of 1.4 is 0.4: 40 % more. `unit` is that of the indicator; ratios have none.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    scale: Scale

    @property
    def known(self) -> bool:
        """Whether there is an interval."""
        return self.value is not None and self.low is not None and self.high is not None

    @property
    def clear(self) -> bool:
        """Whether the interval lies wholly on one side of no effect."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    @property
    def lower(self) -> bool:
        """Whether the estimate points down."""
        return self.value is not None and self.value < 0


def of(estimate: Estimate, unit: str) -> Amount:
    """The effect that an estimate found, in the unit of its indicator."""
    scale = scale_of(estimate.estimand)
    value, low, high = (
        _from_nothing(end, estimate.estimand, scale) for end in (estimate.value, estimate.conf_low, estimate.conf_high)
    )
    return Amount(value, low, high, unit, scale)


def _from_nothing(value: float | None, estimand: str, scale: Scale) -> float | None:
    if value is None or scale == "difference":
        return value
    return math.expm1(value) if estimand == "log odds" else value - 1


def signed(amount: Amount) -> str:
    """The estimate with its sign: `−5.2 days`, `+40 %`."""
    if amount.value is None:
        return say("status.no_data")
    text = _one(amount, amount.value)
    return f"+{text}" if amount.scale != "difference" and amount.value > 0 else text


def size(amount: Amount) -> str:
    """How much, without its direction: `5.2 days`, `40 %`."""
    return say("status.no_data") if amount.value is None else _one(amount, abs(amount.value))


def span(amount: Amount) -> str:
    """The interval as sizes where both ends point the same way, else with signs; empty where there is none."""
    ends = _ends(amount)
    if not ends:
        return ""
    if amount.scale == "difference":
        return numbers.between(*ends, amount.unit, change=True)
    return say("amounts.between", low=_percent(amount, ends[0]), high=_one(amount, ends[1]))


def signed_span(amount: Amount) -> str:
    """The interval with the signs of its ends, for use beside `signed`; empty where there is none."""
    if amount.low is None or amount.high is None:
        return ""
    if amount.scale == "difference":
        return numbers.between(amount.low, amount.high, amount.unit, change=True)
    low, high = (("+" if end > 0 else "") + _percent(amount, end) for end in (amount.low, amount.high))
    return say("amounts.between", low=low, high=say("amounts.percent", number=high))


def bare_span(amount: Amount) -> str:
    """The interval without its unit, for use right after `size`."""
    ends = _ends(amount)
    if not ends:
        return ""
    if amount.scale == "difference":
        return numbers.beside(*ends, amount.unit)
    return say("amounts.between", low=_percent(amount, ends[0]), high=_percent(amount, ends[1]))


def apart(amount: Amount) -> str:
    """Size and direction in everyday words: `5.2 days shorter`, `6.6 more in 100`, `40 % higher`."""
    kind = "plain" if amount.scale != "difference" else _kind(amount.unit)
    key = f"amounts.{kind}_{'lower' if amount.lower else 'higher'}"
    number = "" if amount.value is None else numbers.bare(abs(amount.value), amount.unit)
    text = say(key, size=size(amount), number=number, unit=numbers.named(amount.unit))
    return say("amounts.odds", amount=text) if amount.scale == "odds" else text


def direction(amount: Amount) -> str:
    """`shorter` or `longer`, `lower` or `higher`: the word alone."""
    kind = _kind(amount.unit) if amount.scale == "difference" else "plain"
    own = f"amounts.{kind}_word_{'lower' if amount.lower else 'higher'}"
    return say(own if has(own) else f"amounts.plain_word_{'lower' if amount.lower else 'higher'}")


def _kind(unit: str) -> str:
    if unit in _DURATIONS:
        return "duration"
    if unit == numbers.PERCENT:
        return "share"
    if unit.startswith("per "):
        return "rate"
    if numbers.is_money(unit):
        return "money"
    return "count" if numbers.is_count(unit) else "plain"


def _ends(amount: Amount) -> tuple[float, float] | tuple[()]:
    low, high = amount.low, amount.high
    if low is None or high is None:
        return ()
    return (low, high) if low <= 0 <= high else (min(abs(low), abs(high)), max(abs(low), abs(high)))


def _one(amount: Amount, value: float) -> str:
    if amount.scale == "difference":
        return numbers.show(value, amount.unit, change=True)
    return say("amounts.percent", number=_percent(amount, value))


def _percent(amount: Amount, value: float) -> str:
    """Percent of a ratio: whole where the effect is a tenth or more."""
    return numbers.grouped(value * 100, 0 if abs(amount.value or 0.0) >= _FINE else 1)
