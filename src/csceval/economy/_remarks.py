"""What a reader of an impact has to know before quoting it, each as a problem with a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from csceval.economy import _doubt
from csceval.economy._chain import MEASURES, Chain
from csceval.economy._labels import refuse
from csceval.economy.regions import LocalShare, National, Region
from csceval.economy.table import IOTable
from csceval.problems import Problem, in_order
from csceval.words import numbers, problem

NOT_MONEY = ("in_kind", "volunteer")
OLD = 5  # years after which purchases between sectors have changed noticeably
HIGH = 1.6  # Type II over Type I: the highest that the Scottish Government published for 2016 is 1.59


def money_only(spending: pd.DataFrame) -> None:
    """Refuse gifts in kind and volunteers' time: no money is spent, so nothing is set in motion.

    Raises
    ------
    EstimationError
        A line's `kind` says that it is no money.
    """
    if "kind" not in spending.columns:
        return
    for line, kind in spending["kind"].items():
        if kind in NOT_MONEY:
            raise refuse("impact-not-money", line=line, kind=kind)


def found(
    spending: pd.DataFrame, parts: pd.DataFrame, table: IOTable, region: Region, chain: Chain, totals: pd.DataFrame,
    *, price_year: int | None, prices: Mapping[int, float] | None,
) -> tuple[Problem, ...]:  # fmt: skip
    """Every caution that these numbers call for, the gravest first."""
    return tuple(in_order([
        *_places(spending, parts, table, chain), *_method(region), *_lacking(table), *_pay(parts),
        *_loop(chain, totals), *_years(table, price_year, prices),
    ]))  # fmt: skip


def _places(spending: pd.DataFrame, parts: pd.DataFrame, table: IOTable, chain: Chain) -> Iterator[Problem]:
    money = float(parts["amount"].sum())
    homeless = parts["place"] < 0
    for code, which in (("impact-no-sector", homeless & (parts["part"] != "goods")),
                        ("impact-no-place", ~parts["known"] & ~homeless)):  # fmt: skip
        lost = float(parts["amount"][which].sum())
        if lost:
            yield problem(code, n=int(which.sum()), share=numbers.show(lost / money, numbers.PERCENT))
    placed = parts[~homeless]
    if len(placed) and (placed["local_share"] == 1).all():
        code = "impact-all-local" if "local_share" in spending.columns else "impact-local-not-asked"
        yield problem(code, value=numbers.bare(money, ""))
    elif len(placed):
        yield from _overstated(parts, table, chain)


def _overstated(parts: pd.DataFrame, table: IOTable, chain: Chain) -> Iterator[Problem]:
    """How much higher the total would be, had every line been taken as local."""
    at = _doubt.ROWS.index("type1" if chain.loop is None else "type2")
    here, naive = (_doubt.totals(chain, _doubt.lines_of(lines, table))[at, MEASURES.index("output")]
                   for lines in (parts, parts.assign(local_share=1.0)))  # fmt: skip
    if here > 0:
        yield problem("impact-were-all-local", here=numbers.bare(float(here), ""), naive=numbers.bare(float(naive), ""),
                      more=numbers.show(float(naive / here - 1), numbers.PERCENT))  # fmt: skip


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


def _loop(chain: Chain, totals: pd.DataFrame) -> Iterator[Problem]:
    if chain.loop is None:
        return
    yield problem("impact-induced")
    first, second = totals["output"].to_numpy(dtype=np.float64)
    ratio = float(second / first) if first > 0 else 1.0
    if ratio > HIGH:
        yield problem("impact-induced-high", ratio=numbers.bare(ratio, "ratio"), most=f"{HIGH:g}")


def _years(table: IOTable, price_year: int | None, prices: Mapping[int, float] | None) -> Iterator[Problem]:
    if price_year is None or table.year is None:
        return
    if prices is None and abs(price_year - table.year) > 1 and np.isfinite(table.jobs_per_output).any():
        yield problem("impact-price-year", spent=price_year, table=table.year)
    if price_year - table.year > OLD:
        yield problem("impact-old-table", table=table.year, years=price_year - table.year)
