"""What spending sets in motion by multipliers that a statistical office published, line by line."""

from __future__ import annotations

import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy.payees import text
from csceval.economy.spending import STAFF
from csceval.estimates._arrays import twelve_frame

MEASURES = ("output", "gva", "income", "jobs")
_COEFFICIENTS = {"gva": "gva_coef", "income": "earnings_coef", "jobs": "jobs_per_million"}
_MILLION = 1_000_000.0


def latest(register: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """One row a sector, indexed by its code: the latest year of the register that is not after `year`.

    Raises
    ------
    EstimationError
        The register holds several regions, and nothing says which one is meant.
    """
    if "region" in register.columns and register["region"].nunique() > 1:
        names = ", ".join(sorted(str(name) for name in register["region"].dropna().unique()))
        raise refuse("money-several-regions", names=names)
    known = register.assign(sector=register["sector_code"].map(text))
    if "year" in known.columns:
        known = known.sort_values("year", kind="stable", na_position="first")
        early = known[known["year"].le(year).fillna(False)] if year is not None else known
        known = early if len(early) else known
    return known.drop_duplicates("sector", keep="last").set_index("sector")


def multiplied(purchases: pd.DataFrame, sectors: pd.DataFrame) -> pd.DataFrame:
    """The trail of each purchase, in the columns of `Impact.trail`, from published multipliers.

    Final demand f is amount × local share. Output at the first step is f, in the supply chain f (m₁ − 1), from wages
    spent again f (m₂ − m₁); value added, income and jobs are the sector's own coefficient times that output, so they
    take the supply chain to be like the sector that was paid (final-demand multipliers in Bess & Ambargis 2011).

    Parameters
    ----------
    purchases : of `consolidate`. Pay (`households`) has no supply chain; what wages add needs a row `households`.
    sectors : of `latest`. A line whose sector it lacks sets nothing in motion that is known: it only leaks.
    """
    codes = purchases["sector"].map(text)
    found = sectors.reindex(codes).set_axis(purchases.index)
    staff = codes == STAFF
    known = (codes.isin(sectors.index) | staff) & purchases["local_share"].notna()
    demand = (purchases["amount"] * purchases["local_share"]).where(known, 0.0)
    first = _numbers(found, "type1_output").where(~staff, 1.0)
    again = _numbers(found, "type2_output") - first
    factors = {"direct": first * 0.0 + 1.0, "supply_chain": first - 1.0, "induced": again}
    trail = purchases[["sector", "amount", "local_share"]].assign(
        line=purchases.index, known=known, final_demand=demand
    )
    for row, factor in factors.items():
        for measure in MEASURES:
            trail[f"{row}_{measure}"] = (demand * factor * _share(found, measure, staff)).where(known, 0.0)
    return twelve_frame(trail)


def _numbers(found: pd.DataFrame, name: str) -> pd.Series[float]:
    column = found[name] if name in found.columns else pd.Series(None, index=found.index, dtype=object)
    return pd.to_numeric(column, errors="coerce").astype("float64")


def _share(found: pd.DataFrame, measure: str, staff: pd.Series[bool]) -> pd.Series[float]:
    """What a unit of output holds of a measure; pay is value added and income itself."""
    if measure == "output":
        return pd.Series(1.0, index=found.index)
    share = _numbers(found, _COEFFICIENTS[measure])
    return share / _MILLION if measure == "jobs" else share.where(~staff, 1.0)
