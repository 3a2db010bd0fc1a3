"""Lines of spending on their way to final demand: the trader's margin, the local share, the sector."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.economy.regions import Region
from csceval.economy.table import IOTable
from csceval.estimates._arrays import IntArray

STAFF = "households"
COLUMNS = {
    "sector": "code of the sector that was paid, `households` for the partners' own staff; empty where not known "
    "(`sector_code`, as in a ledger, is read too)",
    "paid_to": "`staff` where the partners' own staff was paid, whatever the sector says",
    "amount": "money paid, in purchasers' prices",
    "local_share": "share of it paid inside the area, 0 to 1; empty means not known and counts as leaked",
    "local_share_low": "lower end of the share's 95 % range",
    "local_share_high": "upper end of the share's 95 % range",
    "margin": "share of a purchase in trade that the trader keeps, 0 to 1",
    "goods_sector": "sector that made the goods behind the margin; empty: they come from outside",
    "goods_local_share": "share of those goods made inside the area; empty means not known and counts as leaked",
    "jobs": "job-years of a line of pay; only for `households`",
    "entered": "`output` where the amount is an industry's whole output and not a purchase; such lines are flagged",
    "file": "where the line stands",
    "sheet": "the same",
    "row": "the same",
}
_NUMBERS = ("amount", "local_share", "local_share_low", "local_share_high", "margin", "goods_local_share", "jobs")
_SHARES = ("local_share", "local_share_low", "local_share_high", "margin", "goods_local_share")
PLACE = ("file", "sheet", "row")
_AS_GIVEN = (*PLACE, "entered")


def as_lines(spending: pd.DataFrame | pd.Series | Mapping[str, float]) -> pd.DataFrame:
    """Spending as lines, where only an amount by sector was given."""
    if isinstance(spending, pd.DataFrame):
        return spending
    amounts = pd.Series(spending)
    return pd.DataFrame({"sector": amounts.index.astype("str"), "amount": amounts.to_numpy()})


def prepared(spending: pd.DataFrame, table: IOTable, region: Region) -> pd.DataFrame:
    """Every line, or both parts of one with a margin, in the order given.

    Columns: `line` (the index of `spending`), `file`, `sheet`, `row` where given, `part` (whole, margin, goods, pay),
    `sector`, `place` (position of the sector, n for pay, −1 where not known), `amount`, `local_share`, `share_error`
    (its standard error), `known` (whether the share was given), `jobs_here` (of pay), `final_demand`.

    Raises
    ------
    EstimationError
        A column lacks, an amount is missing, a share is not between 0 and 1, or a sector is not in the table.
    """
    absent = [column for column in ("sector", "amount") if column not in spending.columns]
    if absent and not (absent == ["sector"] and "sector_code" in spending.columns):
        raise _labels.refuse("impact-columns", names=_labels.listed(absent))
    if spending.empty:
        raise _labels.refuse("impact-no-lines")
    lines = _checked(spending)
    parts = pd.concat([_kept(lines), _goods(lines)]).sort_index(kind="stable")
    parts["place"] = _places(parts["sector"], table)
    given = parts["local_share"]
    if "local_share" not in spending.columns:
        given = given.where(parts["part"] == "goods", _supplied(parts["place"], table, region))
    parts["known"] = given.notna() & (parts["place"] >= 0)
    parts["local_share"] = given.where(parts["known"], 0.0)
    parts["final_demand"] = parts["amount"] * parts["local_share"]
    parts["jobs_here"] = (parts["jobs"] * parts["local_share"]).where(parts["part"] == "pay", 0.0)
    return parts.reset_index(drop=True)


def _checked(spending: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, object] = {"line": spending.index}
    columns |= {name: spending[name].to_numpy(dtype=object) for name in _AS_GIVEN if name in spending.columns}
    columns |= {"sector": _sectors(spending), "goods_sector": _codes(spending, "goods_sector")}
    for name in _NUMBERS:
        frame = spending[[name]] if name in spending.columns else pd.DataFrame({name: np.full(len(spending), np.nan)})
        columns[name] = _labels.numbers(frame, where=name)[:, 0]
    lines = pd.DataFrame(columns)
    empty = lines.index[~np.isfinite(lines["amount"])]
    if len(empty):
        raise _labels.refuse("impact-amount", line=lines["line"][empty[0]], n=len(empty))
    for name in _SHARES:
        for value in lines[name][(lines[name] < 0) | (lines[name] > 1)]:
            raise _labels.refuse("impact-share-outside", column=name, value=f"{value:g}")
    return lines.assign(share_error=_errors(lines))


def _errors(lines: pd.DataFrame) -> pd.Series[float]:
    # A 95 % range is four standard errors wide, near enough to the two digits that such ranges are known to.
    return ((lines["local_share_high"] - lines["local_share_low"]) / (2 * 1.959964)).fillna(0.0)


def _kept(lines: pd.DataFrame) -> pd.DataFrame:
    traded = lines["margin"].notna()
    part = np.select([lines["sector"] == STAFF, traded], ["pay", "margin"], default="whole")
    return lines.assign(part=part, amount=lines["amount"] * lines["margin"].where(traded, 1.0))


def _goods(lines: pd.DataFrame) -> pd.DataFrame:
    traded = lines[lines["margin"].notna()]
    return traded.assign(part="goods", amount=traded["amount"] * (1 - traded["margin"]), share_error=0.0,
                         local_share=traded["goods_local_share"], sector=traded["goods_sector"])  # fmt: skip


def _sectors(spending: pd.DataFrame) -> list[str]:
    codes = _codes(spending, "sector" if "sector" in spending.columns else "sector_code")
    staff = _codes(spending, "paid_to")
    return [STAFF if paid == "staff" else code for code, paid in zip(codes, staff, strict=True)]


def _codes(spending: pd.DataFrame, name: str) -> list[str]:
    if name not in spending.columns:
        return [""] * len(spending)
    return ["" if pd.isna(code) else _labels.tidy(code) for code in spending[name]]


def _places(codes: pd.Series[str], table: IOTable) -> IntArray:
    wanted = [code for code in dict.fromkeys(codes) if code not in ("", STAFF)]
    place = dict(zip(table.sectors, range(len(table.sectors)), strict=True))
    found = {code: place[_labels.matched([code], table.sectors, where="sector")[0]] for code in wanted}
    return np.array([len(table.sectors) if code == STAFF else found.get(code, -1) for code in codes])


def _supplied(places: pd.Series[int], table: IOTable, region: Region) -> pd.Series[float]:
    # Pay and goods of unknown origin have no sector whose supply could stand in.
    supply = np.append(region.supply(table), [np.nan, np.nan])
    return pd.Series(supply[places.to_numpy()], index=places.index)
