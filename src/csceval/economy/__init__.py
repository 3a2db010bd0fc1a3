"""Economic effects: input-output tables, multipliers, and what partners' spending sets in motion.

The names below are loaded when they are first used; analysts call each on its own with DataFrames.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csceval.economy.consolidating import Consolidated as Consolidated
    from csceval.economy.consolidating import consolidate as consolidate

_HOMES = {
    "Consolidated": "csceval.economy.consolidating",
    "consolidate": "csceval.economy.consolidating",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - a test holds it against the imports above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'csceval.economy' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
