"""What a reader of the economic figures has to know, where any of them is asked for."""

from __future__ import annotations

from csceval.dataset import social_return
from csceval.dataset.dataset import Dataset
from csceval.dataset.spending import spending
from csceval.definitions.measure import Computed
from csceval.problems import Problem, in_order


def asked(dataset: Dataset) -> bool:
    """Whether the evaluation names a table, or uses an indicator that rests on one."""
    return "dataset.impact" in _modules(dataset) or dataset.evaluation.economy is not None


def cautions(dataset: Dataset) -> list[Problem]:
    """Problems of the ledger and cautions about what it was multiplied by, the gravest first."""
    if asked(dataset):
        return in_order([*spending(dataset).problems, *social_return.told_of(dataset)])
    ledger = spending(dataset).ledger if "dataset.costs" in _modules(dataset) else None
    return [] if ledger is None else list(ledger.problems)


def _modules(dataset: Dataset) -> set[str]:
    measures = (indicator.measure for indicator in dataset.indicators.values())
    return {measure.by for measure in measures if isinstance(measure, Computed)}
