"""What one unit of spending in each sector sets in motion, once a region and a household loop are chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy.multiplying import Denominator, Measure, share, total, type_one
from csceval.economy.regions import Region
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray

MEASURES: tuple[Measure, ...] = ("output", "gva", "income", "jobs")


@dataclass(frozen=True, eq=False)
class Loop:
    """Households that spend what they earn: `wages` earned by a unit of output, `spent` in the area of each earned (n).

    `reach` (n) are the wages in the whole chain of one unit of final demand; `again` is 1 / (1 − reach·spent).
    """

    wages: FloatArray
    spent: FloatArray
    reach: FloatArray
    again: float


@dataclass(frozen=True, eq=False)
class Chain:
    """Effects of one unit of demand by sector, in the columns of MEASURES; the last row is pay of the partners' staff.

    `first` (n+1 × 4) is what stays at the first step, `whole` (n+1 × 4) that and the supply chain (Type I), `induced`
    (n+1 × 4) what wages add (Type II − Type I; NaN without a loop). `table` has the area's own flows.
    """

    table: IOTable
    first: FloatArray
    whole: FloatArray
    induced: FloatArray
    loop: Loop | None


def build(table: IOTable, region: Region, *, denominator: Denominator | None, jobs_factor: float) -> Chain:
    """The chain of an area; `denominator` is None for an open model, `jobs_factor` turns money into the table's.

    Type II is the bordered inverse's first n rows in closed form: q + (q·c) q_h / (1 − q_h·c), the household row itself
    left out (Miller & Blair 2009, ch. 6).

    Raises
    ------
    EstimationError
        The table cannot be solved, or lacks what the loop needs.
    """
    here = replace(table, flows=table.flows * region.factors(table))
    weights = pd.DataFrame({measure: share(table, measure) for measure in MEASURES})
    weights["jobs"] *= jobs_factor
    # Pay is value added and income; staff make the partners' own output, which is valued at its cost (SNA 2008, 6.94).
    pay = np.array([1.0, 1.0, 1.0, 0.0])
    wages: FloatArray = np.asarray(share(table, "income"), dtype=np.float64)
    solved = type_one(here, weights.assign(wages=wages))
    whole, reach = solved[:, :-1], solved[:, -1]
    if denominator is None:
        induced, loop = np.full((len(weights) + 1, len(MEASURES)), np.nan), None
    else:
        loop = _loop(table, region, denominator, wages, reach)
        again = whole.T @ loop.spent * loop.again
        induced = np.outer(np.append(reach, 1.0), again)
    return Chain(here, np.vstack([weights, pay]), np.vstack([whole, pay]), induced, loop)


def _loop(table: IOTable, region: Region, denominator: Denominator, wages: FloatArray, reach: FloatArray) -> Loop:
    earned = total(table, denominator)
    if table.households is None or not np.isfinite(earned) or np.isnan(wages).any():
        raise refuse("impact-no-households", denominator=denominator)
    spent = table.households.to_numpy(dtype=np.float64) / earned * region.supply(table)
    kept = 1 - float(reach @ spent)
    if not kept > 0:
        raise refuse("impact-endless", denominator=denominator)
    return Loop(wages, spent, reach, 1 / kept)


@dataclass(frozen=True, eq=False)
class Flow:
    """Money on its way through a chain: `demand` (n) and `pay` in the area, and the output they set in motion.

    `output` (n) is Type I, x = (I − A)⁻¹ f; `output_again` (n) with wages spent too, and `earned` those wages.
    """

    demand: FloatArray
    pay: float
    output: FloatArray
    output_again: FloatArray | None
    earned: float


def flow(chain: Chain, demand: FloatArray) -> Flow:
    """The output behind a demand (n+1, the last being pay)."""
    bought, pay = demand[:-1], float(demand[-1])
    if chain.loop is None:
        return Flow(bought, pay, chain.table.leontief.output(bought), None, 0.0)
    both = chain.table.leontief.output(np.column_stack([bought, chain.loop.spent]))
    earned = (float(chain.loop.wages @ both[:, 0]) + pay) * chain.loop.again
    return Flow(bought, pay, both[:, 0], both[:, 0] + both[:, 1] * earned, earned)
