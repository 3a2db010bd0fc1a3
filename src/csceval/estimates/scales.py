"""Scales of questionnaires: do items go together, do raters agree, who answered, what changed between waves.

Everything takes a DataFrame and gives a small frozen result or a tidy frame; docs/scales.md has an example of each.
"""

from __future__ import annotations

from csceval.estimates.scaling.agreement import aggregation, intraclass, within_group_agreement
from csceval.estimates.scaling.consistency import Consistency, alpha, item_rest, omega
from csceval.estimates.scaling.patterns import StraightLines, floor_ceiling, straight_lining
from csceval.estimates.scaling.responding import nonresponse_bounds, response_rate
from csceval.estimates.scaling.waves import change

__all__ = [
    "Consistency",
    "StraightLines",
    "aggregation",
    "alpha",
    "change",
    "floor_ceiling",
    "intraclass",
    "item_rest",
    "nonresponse_bounds",
    "omega",
    "response_rate",
    "straight_lining",
    "within_group_agreement",
]
