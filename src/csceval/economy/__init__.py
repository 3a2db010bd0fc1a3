"""Economic effects: input-output tables, multipliers, and what partners' spending sets in motion.

The names below are loaded when they are first used; analysts call each on its own with DataFrames.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csceval.economy.additionality import Additionality as Additionality
    from csceval.economy.additionality import Factor as Factor
    from csceval.economy.additionality import break_even as break_even
    from csceval.economy.additionality import net_effect as net_effect
    from csceval.economy.comparing import icer as icer
    from csceval.economy.costing import cost_per_outcome as cost_per_outcome
    from csceval.economy.funding import new_money as new_money
    from csceval.economy.social_value import sroi as sroi
    from csceval.economy.table import IOTable as IOTable
    from csceval.economy.valuing import benefit_cost as benefit_cost
    from csceval.economy.valuing import net_present_value as net_present_value
    from csceval.economy.volunteering import value_volunteers as value_volunteers

_HOMES = {
    "Additionality": "csceval.economy.additionality",
    "Factor": "csceval.economy.additionality",
    "IOTable": "csceval.economy.table",
    "benefit_cost": "csceval.economy.valuing",
    "break_even": "csceval.economy.additionality",
    "cost_per_outcome": "csceval.economy.costing",
    "icer": "csceval.economy.comparing",
    "net_effect": "csceval.economy.additionality",
    "net_present_value": "csceval.economy.valuing",
    "new_money": "csceval.economy.funding",
    "sroi": "csceval.economy.social_value",
    "value_volunteers": "csceval.economy.volunteering",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - a test holds it against the imports above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'csceval.economy' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
