"""Cautions about the table: numbers that cannot be, years that do not fit, sectors that were not known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from csceval import words
from csceval.economy.cautions.case import Case, column, given, share, spot, used
from csceval.economy.payees import text
from csceval.problems import Problem

# The UK's own table of 2019 has one of 2.65, so a higher one is a reason to look and no fault.
HIGH = 2.5
PRICES_APART, OLD = 1, 5
UNMAPPED = 0.05
# Where associations and charities stand: NAICS 813 in BEA's 81, NACE and SIC 94.
_NONPROFIT = ("813", "81", "94", "S94")
_ROUNDING = 1e-6


def years_apart(case: Case) -> Iterator[Problem]:
    """W11: prices of another year than the table's, or a table much older than the spending."""
    if case.table_year is None or case.price_year is None:
        return
    years = case.price_year - case.table_year
    if abs(years) > PRICES_APART and not case.prices_moved:
        yield words.problem("economy-price-year", spent=case.price_year, table=case.table_year)
    if years > OLD:
        yield words.problem("economy-table-old", table=case.table_year, years=years)


def impossible(case: Case) -> Iterator[Problem]:
    """W14: coefficients or effects that no economy can have."""
    table, found = given(case.coefficients), given(case.multipliers)
    values = table.to_numpy(dtype=np.float64)
    columns = [text(name) for name in table.columns]
    sums = values.sum(axis=0)
    yield from _named("negative", [columns[at] for at in np.flatnonzero((values < 0).any(axis=0))])
    yield from _named("column", [columns[at] for at in np.flatnonzero(sums >= 1)])
    # The spectral radius is at most the largest sum of a column, which is quicker to know.
    grows = np.isfinite(values).all() and float(np.abs(values).sum(axis=0).max(initial=0.0)) >= 1
    if grows and float(np.abs(np.linalg.eigvals(values)).max()) >= 1:
        yield from _named("radius", columns)
    effects = column(found, "gva_effect_type1").dropna()
    yield from _named("gva", [text(name) for name in effects.index[effects.astype(float) > 1 + _ROUNDING]])
    high = used(case, column(found, "output_type1"))
    if (high > HIGH).any():
        yield words.problem("economy-multiplier-high", sector=text(high.idxmax()),
                            value=words.written(float(high.max()), ".2f"), limit=words.written(HIGH, "g"),
                            sectors=int((high > HIGH).sum()))  # fmt: skip


def _named(what: str, sectors: list[str]) -> Iterator[Problem]:
    if sectors:
        shown = ", ".join(sectors[:5]) + (" …" if len(sectors) > 5 else "")
        yield words.problem("economy-table-impossible", what=words.say(f"economy_cautions.{what}"), sectors=shown)


def sectors_unsure(case: Case) -> Iterator[Problem]:
    """W16: money without a sector, with one chosen among several, or all under the heading of associations."""
    spent = given(case.purchases)
    whole, sectors = float(spent["amount"].sum()), spent["sector"].map(text)
    without = spent[sectors == ""]
    if without["amount"].sum() > UNMAPPED * whole:
        yield words.problem("economy-sector-unmapped", **spot(without), lines=len(without),
                            share=share(without["amount"].sum(), whole))  # fmt: skip
    suppliers = spent[~column(spent, "paid_to").eq("staff")]
    kinds = set(suppliers["sector"].map(text))
    if len(suppliers) >= 3 and len(kinds) == 1 and kinds <= set(_NONPROFIT):
        yield words.problem("economy-sector-one", **spot(suppliers), sector=kinds.pop(), lines=len(suppliers))
    if case.crosswalk is not None:
        yield from _chosen(spent, case.crosswalk, sectors)


def _chosen(spent: pd.DataFrame, crosswalk: pd.DataFrame, sectors: pd.Series[str]) -> Iterator[Problem]:
    """Money in sectors that were chosen for a code which could be several."""
    several = crosswalk[(crosswalk["candidates"] > 1) & crosswalk["sector"].map(text).ne("")]
    rows = spent[sectors.isin(several["sector"].map(text))]
    if len(rows):
        yield words.problem("economy-sector-chosen", **spot(rows), codes=", ".join(sorted(several["code"].map(text))),
                            share=share(rows["amount"].sum(), float(spent["amount"].sum())))  # fmt: skip
