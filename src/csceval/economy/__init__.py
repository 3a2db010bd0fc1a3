"""Economic effects: input-output tables, multipliers, and what partners' spending sets in motion.

The names below are loaded when they are first used; analysts call each on its own with DataFrames.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csceval.economy.consolidating import Consolidated as Consolidated
    from csceval.economy.consolidating import consolidate as consolidate
    from csceval.economy.local_multiplier import LM3 as LM3
    from csceval.economy.local_multiplier import measure_lm3 as measure_lm3

_HOMES = {
    "Consolidated": "csceval.economy.consolidating",
    "LM3": "csceval.economy.local_multiplier",
    "consolidate": "csceval.economy.consolidating",
    "measure_lm3": "csceval.economy.local_multiplier",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - a test holds it against the imports above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'csceval.economy' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
