"""What a reader of an impact has to know before quoting it, each as a problem with a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from csceval.economy import _doubt
from csceval.economy._chain import MEASURES, Chain
from csceval.economy._labels import refuse
from csceval.economy.additionality import Additionality
from csceval.economy.cautions import look
from csceval.economy.cautions.case import Case
from csceval.economy.regions import SLQ, LocalShare, National, Region, Sized, quotients
from csceval.economy.spending import STAFF
from csceval.economy.table import IOTable
from csceval.problems import Problem, in_order
from csceval.words import numbers, problem

GIFTS = ("in_kind", "volunteer")
# How publishers call the sectors whose customers pay mostly for goods that others made.
TRADE = re.compile(r"\b(retail|wholesale|stores|dealers)\b", re.IGNORECASE)


def money_only(spending: pd.DataFrame) -> None:
    """Refuse gifts in kind and volunteers' time: no money is spent, so nothing is set in motion.

    Raises
    ------
    EstimationError
        A line's `kind` says that it is no money.
    """
    if "kind" in spending.columns and len(gifts := spending[spending["kind"].isin(GIFTS)]):
        raise refuse("economy-gift-multiplied", lines=len(gifts), amount=numbers.bare(float(gifts["amount"].sum()), ""))


def found(
    spending: pd.DataFrame, parts: pd.DataFrame, table: IOTable, region: Region, chain: Chain,
    *, additionality: Additionality | None, denominator: str | None, price_year: int | None, moved: bool,
) -> tuple[Problem, ...]:  # fmt: skip
    """Every caution that these numbers call for, the gravest first."""
    case = Case(
        purchases=_purchases(parts), coefficients=chain.table.coefficients(), multipliers=_multipliers(chain),
        table_year=table.year, trade=_trade(table), imports_out=True, region=region.kind,
        area_share=quotients(region, table).size if isinstance(region, SLQ | Sized) else None,
        headline="type1", denominator=denominator, price_year=price_year, prices_moved=moved,
        filters=None if additionality is None else {name: one.share for name, one in additionality.factors.items()},
    )  # fmt: skip
    general = look(case).problems
    own = [*_sectors(parts, general), *_local(spending, parts, table, chain), *_method(region), *_lacking(table),
           *_pay(parts), *_loop(chain), *(() if additionality is None else additionality.warnings())]  # fmt: skip
    return tuple(in_order([*general, *own]))


def _purchases(parts: pd.DataFrame) -> pd.DataFrame:
    # A line without a sector has its own caution; its place would change nothing.
    unknown = ~parts["known"] & (parts["place"] >= 0)
    return parts.assign(local_share=parts["local_share"].mask(unknown),
                        paid_to=np.where(parts["sector"] == STAFF, "staff", "supplier"),
                        margin=parts["margin"].where(parts["part"] != "goods", 1.0))  # fmt: skip


def _multipliers(chain: Chain) -> pd.DataFrame:
    whole, induced = chain.whole[:-1], chain.induced[:-1]
    return pd.DataFrame({"output_type1": whole[:, 0], "output_type2": whole[:, 0] + induced[:, 0],
                         "gva_effect_type1": whole[:, 1]}, index=list(chain.table.sectors))  # fmt: skip


def _trade(table: IOTable) -> list[str]:
    titles = table.titles if table.titles is not None else pd.Series(table.sectors, index=list(table.sectors))
    return [str(code) for code, title in titles.items() if TRADE.search(str(title))]


def _sectors(parts: pd.DataFrame, general: tuple[Problem, ...]) -> Iterator[Problem]:
    """Money without a sector, where it is too little for the general caution: no line leaks in silence."""
    lost = parts[(parts["place"] < 0) & (parts["part"] != "goods")]
    if len(lost) and "economy-sector-unmapped" not in {one.code for one in general}:
        whole = float(parts["amount"].sum())
        share = float(lost["amount"].sum()) / whole if whole else 0.0
        yield problem("impact-no-sector", n=len(lost), share=numbers.show(share, numbers.PERCENT))


def _local(spending: pd.DataFrame, parts: pd.DataFrame, table: IOTable, chain: Chain) -> Iterator[Problem]:
    placed = parts[parts["place"] >= 0]
    if not len(placed):
        return
    if (placed["local_share"] == 1).all():
        code = "impact-all-local" if "local_share" in spending.columns else "impact-local-not-asked"
        yield problem(code)
        return
    at = _doubt.ROWS.index("type1" if chain.loop is None else "type2")
    here, naive = (_doubt.totals(chain, _doubt.lines_of(lines, table))[at, MEASURES.index("output")]
                   for lines in (parts, parts.assign(local_share=1.0)))  # fmt: skip
    if here > 0:
        yield problem("impact-were-all-local", more=numbers.show(float(naive / here - 1), numbers.PERCENT))


def _method(region: Region) -> Iterator[Problem]:
    if isinstance(region, National):
        yield problem("impact-national")
    if region.kind == "slq":
        yield problem("impact-slq")
    if isinstance(region, LocalShare) and not isinstance(region.share, Mapping | pd.Series) and region.share == 1:
        yield problem("impact-share-one")


def _lacking(table: IOTable) -> Iterator[Problem]:
    known = {"gva": table.value_added_share, "income": table.household_income_share, "jobs": table.jobs_per_output}
    for measure, shares in known.items():
        if shares.isna().any():
            yield problem(f"impact-no-{measure}", table=table.name, n=int(shares.isna().sum()), of=len(shares))


def _pay(parts: pd.DataFrame) -> Iterator[Problem]:
    silent = int(parts["jobs_here"].isna().sum())
    if silent:
        yield problem("impact-pay-jobs", n=silent)


def _loop(chain: Chain) -> Iterator[Problem]:
    if chain.loop is not None:
        yield problem("impact-induced")
