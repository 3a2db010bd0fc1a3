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
    from csceval.economy.assessing import assess as assess
    from csceval.economy.comparing import icer as icer
    from csceval.economy.consolidating import Consolidated as Consolidated
    from csceval.economy.consolidating import consolidate as consolidate
    from csceval.economy.costing import cost_per_outcome as cost_per_outcome
    from csceval.economy.funding import new_money as new_money
    from csceval.economy.impact import Impact as Impact
    from csceval.economy.local_multiplier import LM3 as LM3
    from csceval.economy.local_multiplier import measure_lm3 as measure_lm3
    from csceval.economy.multiplying import conservation as conservation
    from csceval.economy.multiplying import multipliers as multipliers
    from csceval.economy.regions import AFLQ as AFLQ
    from csceval.economy.regions import CILQ as CILQ
    from csceval.economy.regions import FLQ as FLQ
    from csceval.economy.regions import SLQ as SLQ
    from csceval.economy.regions import LocalShare as LocalShare
    from csceval.economy.regions import National as National
    from csceval.economy.regions import OwnTable as OwnTable
    from csceval.economy.regions import local_coefficients as local_coefficients
    from csceval.economy.social_value import sroi as sroi
    from csceval.economy.table import IOTable as IOTable
    from csceval.economy.valuing import benefit_cost as benefit_cost
    from csceval.economy.valuing import net_present_value as net_present_value
    from csceval.economy.volunteering import value_volunteers as value_volunteers

_HOMES = {
    "AFLQ": "csceval.economy.regions",
    "Additionality": "csceval.economy.additionality",
    "CILQ": "csceval.economy.regions",
    "Consolidated": "csceval.economy.consolidating",
    "FLQ": "csceval.economy.regions",
    "Factor": "csceval.economy.additionality",
    "IOTable": "csceval.economy.table",
    "Impact": "csceval.economy.impact",
    "LM3": "csceval.economy.local_multiplier",
    "LocalShare": "csceval.economy.regions",
    "National": "csceval.economy.regions",
    "OwnTable": "csceval.economy.regions",
    "SLQ": "csceval.economy.regions",
    "assess": "csceval.economy.assessing",
    "benefit_cost": "csceval.economy.valuing",
    "break_even": "csceval.economy.additionality",
    "conservation": "csceval.economy.multiplying",
    "consolidate": "csceval.economy.consolidating",
    "cost_per_outcome": "csceval.economy.costing",
    "icer": "csceval.economy.comparing",
    "local_coefficients": "csceval.economy.regions",
    "measure_lm3": "csceval.economy.local_multiplier",
    "multipliers": "csceval.economy.multiplying",
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
