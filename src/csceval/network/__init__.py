"""Who works with whom: ties between partners, the structure they make, the roles in it, and how it changes.

Pure functions on DataFrames; the modules below are loaded when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csceval.network import change as change
    from csceval.network import flows as flows
    from csceval.network import joined as joined
    from csceval.network import power as power
    from csceval.network import roles as roles
    from csceval.network import stages as stages
    from csceval.network import structure as structure
    from csceval.network import ties as ties
    from csceval.network import transitions as transitions
    from csceval.network import trust as trust
    from csceval.network import voice as voice

_MODULES = (
    "change", "flows", "joined", "power", "roles", "stages", "structure", "ties", "transitions", "trust", "voice",
)  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'csceval.network' has no attribute {name!r}")
    return importlib.import_module(f"csceval.network.{name}")


def __dir__() -> list[str]:
    return list(_MODULES)
