"""What a reader of the economic figures has to know, where any of them is asked for."""

from __future__ import annotations

from csceval.dataset.dataset import Dataset
from csceval.dataset.spending import spending
from csceval.definitions.measure import Computed
from csceval.problems import Problem

_MODULES = ("dataset.impact",)


def asked(dataset: Dataset) -> bool:
    """Whether the evaluation names a table, or uses an indicator that rests on one."""
    measures = [indicator.measure for indicator in dataset.indicators.values()]
    named = any(isinstance(measure, Computed) and measure.by in _MODULES for measure in measures)
    return named or dataset.evaluation.economy is not None


def cautions(dataset: Dataset) -> list[Problem]:
    """Problems of the ledger and cautions about what it was multiplied by, the gravest first."""
    return list(spending(dataset).problems) if asked(dataset) else []
