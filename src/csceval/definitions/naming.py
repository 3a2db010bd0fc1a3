"""When a figure about one partner would name it to readers who may not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.indicator import Indicator

INTERNAL = "internal"
AUDIENCES = ("public", "partners", INTERNAL)
_BETWEEN_PARTNERS = frozenset({"relationship", "network"})


def names_partner(indicator: Indicator, evaluation: Evaluation) -> bool:
    """Whether a partner's own figure of this indicator may not be printed: how partners get on with each other is for
    the audience `internal` alone.
    """
    return indicator.domain in _BETWEEN_PARTNERS and not is_internal(evaluation)


def is_internal(evaluation: Evaluation) -> bool:
    """Whether the report stays inside the collaboration; an audience in words of its own is not taken for it."""
    return (evaluation.about.audience or "").strip().casefold() == INTERNAL
