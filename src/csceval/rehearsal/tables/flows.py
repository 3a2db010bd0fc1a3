"""Money and time: what comes in, what is passed on, what is spent, and hours that people give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import of_all
from csceval.rehearsal.tables.multipliers import CODES
from csceval.rehearsal.world import World, numbered, pick
from csceval.words import say

OVERHEAD, LEVERAGE = {"collaboration_overhead": 0.18}, {"leverage_ratio": 0.6}
MOVES = (OVERHEAD, LEVERAGE)
_FUNDS = ("fund_grant", "fund_own")
_AMOUNT = 2_000.0
_SPENDING = 6  # payments of a partner in a period


def draw(world: World) -> pd.DataFrame:
    """One row a payment, promise or gift."""
    rng = world.stream("flows")
    funds = [*world.words.get(("flows", "fund_source"), ()), *(say(f"rehearsal_names.{one}") for one in _FUNDS)]
    rows = [row for period in range(len(world.periods)) for row in _period(world, rng, period, funds)]
    frame = pd.DataFrame(rows, dtype=object).sort_values("date", kind="stable", ignore_index=True)
    frame.insert(0, "flow_id", numbered("F", len(frame)))
    return frame


def _period(world: World, rng: np.random.Generator, period: int, funds: list[str]) -> list[dict[str, object]]:
    overhead = of_all(world, "collaboration_overhead", OVERHEAD["collaboration_overhead"])[period]
    raised = of_all(world, "leverage_ratio", LEVERAGE["leverage_ratio"])[period]
    codes = world.sectors or (CODES if "multipliers" in world.asked else ())
    rows: list[dict[str, object]] = []

    def add(kind: str, amount: float, **told: object) -> None:
        day = world.days(rng, np.array([period]))[0].astype(object)
        empty = dict.fromkeys(("from_partner_id", "to_partner_id", "category", "fund_source", "sector_code",
                               "local_share", "hours"))  # fmt: skip
        rows.append({"date": day, "amount": round(float(amount), 2), "currency": world.evaluation.currency,
                     "kind": kind, **empty, **told})  # fmt: skip

    def about(middle: float) -> float:
        return float(np.exp(rng.normal(np.log(middle), 0.25)))

    for at, partner in enumerate(world.ids):
        received = about(_SPENDING * _AMOUNT)
        add("committed", about(1.6 * _SPENDING * _AMOUNT), to_partner_id=partner, fund_source=funds[0])
        add("cash", received, to_partner_id=partner, fund_source=funds[0])
        add("cash", about(_AMOUNT), to_partner_id=partner, fund_source=funds[1 + at % (len(funds) - 1)])
        add("match", about(0.6 * raised * received), to_partner_id=partner, fund_source=funds[-1])
        add("in_kind", about(0.4 * raised * received), to_partner_id=partner, fund_source=funds[-1])
        add("volunteer", about(300), from_partner_id=partner, hours=float(rng.integers(4, 40)))
        for category in np.where(rng.random(_SPENDING) < overhead, "coordination", "programme"):
            add("cash", about(_AMOUNT), from_partner_id=partner, category=str(category), fund_source=funds[0],
                sector_code=pick(rng, codes, 1)[0] if codes else None,
                local_share=round(float(rng.uniform(0.4, 0.9)), 2))  # fmt: skip
        if len(world.ids) > 1:
            other = world.ids[(at + 1) % len(world.ids)]
            add("cash", about(0.3 * _AMOUNT), from_partner_id=partner, to_partner_id=other, fund_source=funds[0])
    return rows
