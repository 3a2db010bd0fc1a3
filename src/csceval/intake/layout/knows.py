"""What intake may know of totals: how indicators are called, and when the evaluation takes place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.intake.cells import squeezed
from csceval.period import Period

REPORTS = "reports"


@dataclass(frozen=True)
class Knows:
    """`wordings` is the letters of a wording → indicator; `only_totals`: nothing but totals is evaluated here.

    Where only totals are evaluated, a column of numbers beside place and period is a total, whatever it is called.
    """

    only_totals: bool = False
    wordings: Mapping[str, str] = field(default_factory=dict)
    window: Period | None = None
    fiscal_year_starts: int = 1

    @classmethod
    def of(cls, evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> Knows:
        """From the evaluation and the indicators there are."""
        span = evaluation.period
        only_totals = bool(evaluation.indicators) and all(use.each is not None for use in evaluation.indicators)
        own = ((use.use, use.name) for use in evaluation.indicators if use.name)
        wordings = _unambiguous([*_names(indicators.values()), *own])
        return cls(only_totals, wordings, span.window, span.fiscal_year_starts)

    def indicator(self, text: str) -> str | None:
        """The indicator that goes by this id or name, without regard to case, spaces and punctuation."""
        return self.wordings.get(squeezed(text))


def _names(indicators: Iterable[Indicator]) -> Iterator[tuple[str, str]]:
    for indicator in indicators:
        if not indicator.is_reported:
            yield indicator.id, indicator.id
            yield indicator.id, indicator.name


def _unambiguous(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for identity, wording in named:
        found[squeezed(wording)].add(identity)
    return {wording: next(iter(ids)) for wording, ids in found.items() if wording and len(ids) == 1}
