"""Which module of csceval works out a computed indicator."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable
from types import ModuleType

from csceval import words
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.problems import Problem

NOT_YET = "not_computed_yet"


def module_of(by: str) -> ModuleType | None:
    """The module `csceval.<by>`, if it is there and has `observe(dataset, indicator) -> DataFrame`."""
    name = f"csceval.{by}"
    try:
        there = importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # the room itself is not there
        there = False
    module = importlib.import_module(name) if there else None
    return module if callable(getattr(module, "observe", None)) else None


def not_computed(indicators: Iterable[Indicator]) -> list[Problem]:
    """A note for every indicator for which no module is there yet."""
    return [
        words.problem("indicator-not-computed", field=one.id, value=one.measure.by)
        for one in indicators
        if isinstance(one.measure, Computed) and module_of(one.measure.by) is None
    ]
