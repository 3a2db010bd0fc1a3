"""Effects of two reports side by side: more data move an estimate, and so does another design."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csceval.findings import amounts
from csceval.findings.amounts import Amount
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate


@dataclass(frozen=True, slots=True)
class Told:
    """What a report said of an effect, and a hash of the design and the definition that it came from."""

    indicator: str
    rule: str
    amount: Amount

    @property
    def text(self) -> str:
        """Size, direction and range: `6.6 days shorter (3.7 to 9.4)`."""
        amount = self.amount
        if not amount.known:
            return amounts.signed(amount)
        shown = (amounts.apart, amounts.bare_span) if amount.clear else (amounts.signed, amounts.span)
        return say("changes.effect", value=shown[0](amount), low_high=shown[1](amount))


def told(design: DesignUse, indicator: Indicator, estimate: Estimate) -> Told:
    """The effect of a design as a report has it."""
    rule = design.model_dump_json() + indicator.rule_hash
    return Told(indicator.id, hashlib.sha256(rule.encode()).hexdigest()[:16], amounts.of(estimate, indicator.unit))


def differing(before: Mapping[str, Told], now: Mapping[str, Told]) -> Iterator[tuple[str, Told, Told, bool]]:
    """Design, what was said of it, what is said now, and whether its rule is another; those in both reports only."""
    for name in sorted({*before} & {*now}):
        old, new = before[name], now[name]
        ruled = old.rule != new.rule
        if ruled or old.text != new.text:
            yield name, old, new, ruled
