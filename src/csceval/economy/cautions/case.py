"""The facts that cautions look at: frames and plain values, each of which may be missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from csceval.economy.payees import text


@dataclass(frozen=True, eq=False)
class Case:
    """What is known of an economic analysis; None where it is not, and then nothing is said about it.

    Attributes
    ----------
    purchases : what is multiplied, one row a line: `sector`, `amount`, and where there are such columns `local_share`,
        `payer`, `payee`, `paid_to`, `kind`, `entered` (demand, output), `margin`, `year`, `file`, `sheet`, `row`.
    lines, transfers : of `consolidate`.
    partners : the register; `answers` are the `payees` that `consolidate` was told.
    budgets : whole budgets that are multiplied too: `partner_id`, `amount`.
    funding : `fund_source`, `amount` and `outside`: whether it comes from outside the area, empty where not known.
    crosswalk : `code`, `sector` and `candidates` (how many sectors it could be) of the ledger's sector codes.
    benefits, costs : of a comparison of benefits with costs: `item`, `kind` (`impact`, `wages`, or anything else).
    jobs : numbers of jobs that are added: `year`, `unit` (`fte`, `headcount`); `jobs_as` says what the sum is called.
    coefficients : domestic input coefficients (n × n) as used; `multipliers` what `multipliers` gives.
    table_year, trade : year of the table, and its sectors of retail and wholesale trade.
    imports_out, region, area_share : whether imports are out of the coefficients, the kind of region, and the area's
        share of the nation's output or jobs.
    headline, denominator : `type1` or `type2`, and what household purchases are divided by.
    price_year, prices_moved : year of the prices of the spending, and whether they were brought to the table's.
    leakage, leakage_of : a rate taken off (0 to 1), and what it is of: benefits to people elsewhere, or purchases.
    filters : deadweight and the like, by name; none and all 0 are gross. `break_even` is the share of the
        effect that has to be additional.
    compared_years, discounted : number of years of the costs that the effect is compared with, and whether it is
        discounted.
    """

    purchases: pd.DataFrame | None = None
    lines: pd.DataFrame | None = None
    transfers: pd.DataFrame | None = None
    partners: pd.DataFrame | None = None
    answers: Mapping[str, str | None] = field(default_factory=dict)
    budgets: pd.DataFrame | None = None
    funding: pd.DataFrame | None = None
    crosswalk: pd.DataFrame | None = None
    benefits: pd.DataFrame | None = None
    costs: pd.DataFrame | None = None
    jobs: pd.DataFrame | None = None
    jobs_as: Literal["job_years", "yearly_average"] | None = None
    coefficients: pd.DataFrame | None = None
    multipliers: pd.DataFrame | None = None
    table_year: int | None = None
    trade: Collection[str] | None = None
    imports_out: bool = False
    region: str | None = None
    area_share: float | None = None
    headline: Literal["type1", "type2"] | None = None
    denominator: str | None = None
    price_year: int | None = None
    prices_moved: bool = False
    leakage: float | None = None
    leakage_of: Literal["people", "purchases"] | None = None
    filters: Mapping[str, float | None] | None = None
    break_even: float | None = None
    compared_years: int | None = None
    discounted: bool = False


def given(frame: pd.DataFrame | None) -> pd.DataFrame:
    """A frame that a caution needs; `look` asks only where it is there."""
    if frame is None:
        raise TypeError("A caution was asked without the facts that it needs.")
    return frame


def column(rows: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column, empty where the frame does not have it."""
    return rows[name] if name in rows.columns else pd.Series([None] * len(rows), index=rows.index, dtype=object)


def spot(rows: pd.DataFrame) -> dict[str, Any]:
    """File, sheet and row of the first of some rows, None where they are not known."""
    found: dict[str, Any] = {}
    for name in ("file", "sheet", "row"):
        value = column(rows, name).iloc[0] if len(rows) else None
        found[name] = None if pd.isna(value) else int(value) if name == "row" else str(value)
    return found


def used(case: Case, values: pd.Series[Any]) -> pd.Series[float]:
    """Those values by sector that matter to a case: of the sectors that were paid, or all where nobody was."""
    known = values.dropna().astype(float)
    if case.purchases is None:
        return known
    paid = set(case.purchases["sector"].map(text))
    return known[[text(sector) in paid for sector in known.index]]


def share(part: float, whole: float) -> str:
    """A share as people read it: `12.5 %`."""
    from csceval.words import numbers

    return numbers.show(part / whole if whole else None, numbers.PERCENT)
