"""Measure what cross-sector collaborations achieve: partners' spreadsheets in, an honest evaluation report out.

The names below are loaded when they are first used, so that `import csceval` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csceval.errors import CscevalError as CscevalError
    from csceval.estimates.result import CheckResult as CheckResult
    from csceval.estimates.result import Estimate as Estimate
    from csceval.findings.finding import Finding as Finding
    from csceval.period import Period as Period
    from csceval.problems import Problem as Problem
    from csceval.report.page import page as page
    from csceval.run import Run as Run
    from csceval.run import check as check
    from csceval.run import evaluate as evaluate

__version__ = "0.1.0"

_HOMES = {
    "CheckResult": "csceval.estimates.result",
    "CscevalError": "csceval.errors",
    "Estimate": "csceval.estimates.result",
    "Finding": "csceval.findings.finding",
    "Period": "csceval.period",
    "Problem": "csceval.problems",
    "Run": "csceval.run",
    "check": "csceval.run",
    "evaluate": "csceval.run",
    "page": "csceval.report.page",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - a test holds it against the imports above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'csceval' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
