"""Spending of which nothing is known: what it sets in motion is unknown, which is not zero."""

from __future__ import annotations

import pandas as pd

from csceval.economy._labels import listed, refuse
from csceval.economy.payees import text
from csceval.words import numbers, say

MOST = 8


def refuse_unknown(spending: pd.DataFrame, known: pd.Series[bool]) -> None:
    """Refuse spending of which no line has both a sector and a place.

    Parameters
    ----------
    spending : one line a purchase: `sector`, `amount`, and where known `sector_code` (what the ledger says) and
        `local_share`.
    known : whether of a line, or of a part of one, sector and place are known.

    Raises
    ------
    EstimationError
        Nothing is known (`impact-nothing-known`); the codes that led to no sector are named.
    """
    if known.any() or not float(spending["amount"].sum()):
        return
    sectors = spending["sector"].map(text) if "sector" in spending.columns else pd.Series("", index=spending.index)
    said = spending["sector_code"].map(text) if "sector_code" in spending.columns else sectors
    lost = sorted(set(said[sectors == ""]) - {""})
    placeless = int(spending["local_share"].isna().sum()) if "local_share" in spending.columns else 0
    told = [
        say("economy_unknown.codes", codes=listed(lost, most=MOST)) if lost else "",
        say("economy_unknown.uncoded", n=int((said == "").sum())) if (said == "").any() else "",
        say("economy_unknown.placeless", n=placeless) if placeless else "",
    ]
    raise refuse("impact-nothing-known", amount=numbers.bare(float(spending["amount"].sum()), ""),
                 why=" ".join(one for one in told if one))  # fmt: skip
