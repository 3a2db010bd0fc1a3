"""Does what an evaluation prices lead to indicators and designs that it has?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.faults import Fault
from csceval.definitions.fits import unknown
from csceval.definitions.indicator import Indicator
from csceval.definitions.model import Path
from csceval.words import say

# Totals of these count how many there were; a median or a share has no price.
COUNTED = ("sum", "unique_count", "cumulative")


def priced(evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> Iterator[Fault]:
    """Outcomes whose amount comes from what the evaluation does not have, or from what cannot be counted."""
    economy = evaluation.economy
    used, designs = [use.use for use in evaluation.indicators], [design.id for design in evaluation.designs]
    for place, one in enumerate(economy.sroi.outcomes if economy is not None and economy.sroi is not None else []):
        path: Path = ("economy", "sroi", "outcomes", place)
        if one.design is not None and one.design not in designs:
            yield unknown((*path, "design"), "design", one.design, designs)
        if one.indicator is not None and one.indicator not in {*used} & {*indicators}:
            yield unknown((*path, "indicator"), "indicator", one.indicator, used)
        elif one.indicator is not None and indicators[one.indicator].over_time not in COUNTED:
            reason = say("definitions_faults.no_total", name=one.indicator)
            yield Fault.of((*path, "indicator"), "contradiction", reason=reason)
