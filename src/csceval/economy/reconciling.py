"""Payments between partners, held against each other: what one says it paid, and what the other says it got."""

from __future__ import annotations

import numpy as np
import pandas as pd

PAIR = ["payer", "payee", "kind"]
_BOTH_SIDES = ("between", "funding", "returned", "in_kind", "volunteer", "committed")


def reconcile(lines: pd.DataFrame, *, tolerance: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lines with second reports of one payment marked `repeated`, and one row a pair of partners and kind.

    Where both partners report, the smaller sum counts, and the larger one is the other end of the band: `paid` and
    `received` are what they say (NaN where one is silent), `agreed` counts, `high` is the larger, and `differs` is
    whether they are further apart than the tolerance (a share of the larger). Lines from common books stand for both.
    """
    mutual = lines["payer_in"] & lines["payee_in"] & lines["use"].isin(_BOTH_SIDES)
    between = lines[mutual]
    pairs = _pairs(between, tolerance)
    dropped = pd.merge(between[[*PAIR, "reported"]], pairs[[*PAIR, "repeats"]], on=PAIR, how="left")
    repeated = between.index[(dropped["reported"] == dropped["repeats"]).to_numpy()]
    use = lines["use"].where(~lines.index.isin(repeated), "repeated")
    return lines.assign(use=use), pairs.drop(columns="repeats")


def _pairs(between: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    """Sums by pair and side. `repeats` is the side whose lines say again what the other's say."""
    sums = between.pivot_table(index=PAIR, columns="reported", values="amount", aggfunc="sum", observed=True)
    counts = between.pivot_table(index=PAIR, columns="reported", values="flow_id", aggfunc="size", observed=True)
    sums, counts = (frame.reindex(columns=["both", "payer", "payee"]).fillna(0.0) for frame in (sums, counts))
    sums = sums.reindex(counts.index, fill_value=0.0)
    mutual = (counts["payer"] > 0) & (counts["payee"] > 0)
    paid, received = sums["both"] + sums["payer"], sums["both"] + sums["payee"]
    one_sided = sums["both"] + sums["payer"] + sums["payee"]
    low, high = paid.where(paid <= received, received), paid.where(paid >= received, received)
    found = pd.DataFrame({
        "paid": paid.where(counts["both"] + counts["payer"] > 0),
        "received": received.where(counts["both"] + counts["payee"] > 0),
        "agreed": low.where(mutual, one_sided), "high": high.where(mutual, one_sided),
        "differs": mutual & (high - low > tolerance * high),
        "repeats": np.where(~mutual, "", np.where(paid <= received, "payee", "payer")),
    })  # fmt: skip
    return found.reset_index()
