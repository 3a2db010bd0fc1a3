"""What is left of an effect when those of its family are tested together."""

from __future__ import annotations

from csceval.estimates.families.together import Standing, standing
from csceval.estimates.result import Estimate
from csceval.findings.amounts import Amount
from csceval.findings.said import tell
from csceval.words import numbers, say


def lost(estimate: Estimate, amount: Amount) -> Standing | None:
    """The standing of an effect that looks clear alone and is not so among the others; else None."""
    found = standing(estimate)
    return found if found is not None and amount.clear and found.p_adjusted >= 1 - estimate.level else None


def sentence(estimate: Estimate, amount: Amount, figure: str) -> str:
    """What a finding adds to its sentence, with the adjusted p under its id `figure`.

    Nothing where an effect is unclear by itself or stands alone.
    """
    found = standing(estimate)
    if found is None or not amount.clear:
        return ""
    others = say("families.one_other") if found.n == 2 else say("families.others", n=found.n - 1)
    return tell(f"families.{'lost' if lost(estimate, amount) else 'kept'}", {"p": figure}, others=others,
                p=shown(found.p_adjusted), method=say(f"families.{found.method}"))  # fmt: skip


def shown(p: float) -> str:
    """A p value as text, with three digits after the point."""
    return numbers.p_value(p)
