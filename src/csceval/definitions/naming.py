"""When a figure about one partner would name it to readers who may not know."""

from __future__ import annotations

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator

INTERNAL = "internal"
_BETWEEN_PARTNERS = frozenset({"relationship", "network"})


def names_partner(indicator: Indicator, evaluation: Evaluation) -> bool:
    """Whether a partner's own figure of this indicator may not be printed: how partners get on with each other is for
    the audience `internal` alone.
    """
    audience = (evaluation.about.audience or "").strip().casefold()
    return indicator.domain in _BETWEEN_PARTNERS and audience != INTERNAL
