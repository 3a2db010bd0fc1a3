"""The sector codes of a ledger as those of a table, as far as the code alone decides."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from csceval.economy import _labels, naics
from csceval.economy.payees import text
from csceval.economy.spending import STAFF
from csceval.errors import EstimationError


def mapped(codes: pd.Series[str], known: Collection[str], *, by_naics: bool) -> pd.DataFrame:
    """One row a distinct code of the ledger: `code`, `sector` (empty where the table has none), `candidates`.

    Parameters
    ----------
    known : the sectors of the table; a zero that a spreadsheet ate at the front of a code is put back.
    by_naics : whether the table has the industries of the BEA summary tables, to which NAICS codes lead.
    """
    said = sorted(set(codes.map(text)) - {"", STAFF})
    if by_naics:
        return naics.bea_summary(said)[["code", "sector", "candidates"]]
    sectors = [_one(code, list(known)) for code in said]
    return pd.DataFrame({"code": said, "sector": sectors, "candidates": [int(bool(one)) for one in sectors]})


def placed(purchases: pd.DataFrame, crosswalk: pd.DataFrame) -> pd.DataFrame:
    """The purchases with the table's sectors; pay keeps its own, a code without a sector is empty."""
    found = dict(zip(crosswalk["code"], crosswalk["sector"], strict=True)) | {STAFF: STAFF}
    return purchases.assign(sector=[found.get(text(code), "") for code in purchases["sector"]])


def _one(code: str, known: list[str]) -> str:
    try:
        return _labels.matched([code], known, where="sector")[0]
    except EstimationError:
        return ""
