"""Partners' ledgers as one: money that moved between them counts once, and every line has its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from csceval.economy import remarks
from csceval.economy.lines import MONEY, USES, lines_of
from csceval.economy.payees import Partners, text
from csceval.economy.reconciling import reconcile
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._columns import require
from csceval.problems import Problem, in_order

# What a sector code of a ledger says for wages, in small letters.
STAFF = ("staff", "wages", "households")
# The sector under which an impact counts pay.
HOUSEHOLDS = "households"
_BY_SECTOR = ["sector_code", "paid_to", "year"]


class Netted(NamedTuple):
    """All that single partners report, what of it moved between partners, and what is left for them as one.

    `net_high` is the net where the larger of two reports of one payment is taken.
    """

    gross: float
    between: float
    net: float
    net_high: float


@dataclass(frozen=True, eq=False)
class Consolidated:
    """The ledgers of all partners as those of one body; money in the ledger's currency, 12 significant digits.

    Attributes
    ----------
    received, spent : money in from outside and from funders, and money out to suppliers, staff and people outside.
    local_share : share of spending known to stay in the area; what nobody knows counts as leaving it. None where
        nothing was spent.
    purchase_share : the same of what suppliers alone were paid: the measured share for `LocalShare`, since pay is no
        purchase.
    spending : one row a `sector_code`, `paid_to` (supplier, staff) and `year`: `amount` = `local` + `outside` +
        `unknown`, `local_share`, number of `lines`. Only this may be multiplied.
    purchases : the lines of spending as `assess` takes them, indexed by their place in the ledger: `sector`
        (`households` for staff), `amount`, `local_share` (empty where not known), who paid whom, `year`, `kind`, what
        it was `entered` as, place.
    gifts : goods and volunteer time by `kind` and `partner`: `value`, `hours`, `lines` and how many are `unvalued`.
    accounts : one row a partner: what it `received` from outside and `from_partners`, what it paid `to_partners`,
        `spent` and `returned` to funders, and what it has `left` by these books.
    transfers : one row a pair of partners and kind of flow, as each of the two reports it (see `reconcile`).
    uses : one row a use, `lines` and `amount`; together all lines of the ledger and all their money.
    lines : the trail, one row a row of the ledger in its order, with `file`, `sheet` and `row`.
    problems : what a person should look at.
    """

    received: Netted
    spent: Netted
    local_share: float | None
    purchase_share: float | None
    spending: pd.DataFrame
    purchases: pd.DataFrame
    gifts: pd.DataFrame
    accounts: pd.DataFrame
    transfers: pd.DataFrame
    uses: pd.DataFrame
    lines: pd.DataFrame
    problems: tuple[Problem, ...]


def consolidate(
    ledger: pd.DataFrame, partners: pd.DataFrame, *, payees: Mapping[str, str | None] | None = None,
    currency: str | None = None, hour_value: float | None = None, staff: Collection[str] = STAFF,
    tolerance: float = 0.01, reported_by: str = "_sender",
) -> Consolidated:  # fmt: skip
    """Net what partners pay each other, and say of every line of their ledgers what it is to all of them together.

    What single partners paid, less what they paid each other, is what the collaboration spent: Σ gross − Σ transfers.
    A funder that pays 100 to one partner, which passes 40 on, gives 100 and not 140.

    Parameters
    ----------
    ledger : rows of the table `flows`; `_file`, `_sheet`, `_row` and `_sender` are used where they are there.
    partners : rows of the table `partners`. Who has the role `funder` brings money in and is not netted.
    payees : answers to what cannot be known: a name in the ledger → partner_id, or None for somebody outside.
    currency : the one to add up; needed where the ledger has several. Lines in others are set aside.
    hour_value : value of an hour of volunteer time whose amount is empty or 0.
    staff : what stands as sector code where money went to the partners' own staff.
    tolerance : how far two reports of one payment may lie apart, as a share of the larger.
    reported_by : the column that says whose books a line is from.

    Raises
    ------
    EstimationError
        A needed column is missing, several currencies and none named, or an answer names an unknown partner.
    """
    who = Partners(require(partners, ["partner_id"]), payees or {})
    funders = _funders(partners)
    plain = frozenset(word.casefold() for word in staff)
    read = lines_of(ledger, who, funders, currency=currency, staff=plain, reported_by=reported_by)
    lines, transfers = reconcile(_valued(read, hour_value), tolerance=tolerance)
    accounts = _accounts(lines, [one for one in who.ids if one not in funders])
    spending, gifts = _spending(lines), _gifts(lines)
    spent = lines[lines["use"] == "spending"]
    return Consolidated(
        received=_received(lines, transfers, funders), spent=_spent(lines),
        local_share=_share_here(spent), purchase_share=_share_here(spent[spent["paid_to"] == "supplier"]),
        spending=twelve_frame(spending), purchases=_purchases(lines), gifts=twelve_frame(gifts),
        accounts=twelve_frame(accounts), transfers=twelve_frame(transfers), uses=twelve_frame(_by_use(lines)),
        lines=twelve_frame(lines),
        problems=tuple(in_order(remarks.about(lines, transfers, accounts, who.names))),
    )  # fmt: skip


def _funders(partners: pd.DataFrame) -> frozenset[str]:
    if "role" not in partners.columns:
        return frozenset()
    roles = zip(partners["partner_id"], partners["role"], strict=True)
    return frozenset(text(one) for one, role in roles if text(role).casefold() == "funder")


def _valued(lines: pd.DataFrame, hour_value: float | None) -> pd.DataFrame:
    """With the value of gifts: the stated amount, else hours times the value of an hour, else unknown."""
    stated = lines["amount"].where(lines["amount"] > 0)
    if hour_value is not None:
        stated = stated.fillna((lines["hours"] * hour_value).where(lines["use"].eq("volunteer")))
    return lines.assign(value=stated.where(lines["use"].isin(["in_kind", "volunteer"])))


def _sum(lines: pd.DataFrame, *uses: str) -> float:
    return float(lines.loc[lines["use"].isin(uses) & lines["kind"].isin(MONEY), "amount"].sum())


def _netted(between: float, net: float, more: float = 0.0) -> Netted:
    return Netted(*(twelve(value) or 0.0 for value in (net + between, between, net, net + more)))


def _received(lines: pd.DataFrame, transfers: pd.DataFrame, funders: frozenset[str]) -> Netted:
    """What partners together report as received; a funder's payment that two report differently gives the band."""
    brought = transfers[transfers["payer"].isin(funders) & ~transfers["payee"].isin(funders)]
    brought = brought[brought["kind"].isin(MONEY)]
    return _netted(_sum(lines, "between"), _sum(lines, "funding"), float((brought["high"] - brought["agreed"]).sum()))


def _spent(lines: pd.DataFrame) -> Netted:
    return _netted(_sum(lines, "between"), _sum(lines, "spending"))


def _share_here(spent: pd.DataFrame) -> float | None:
    whole = float(spent["amount"].sum())
    return twelve(float(spent["local"].sum()) / whole) if whole else None


def _spending(lines: pd.DataFrame) -> pd.DataFrame:
    """Spending outside by sector, receiver and year, sorted."""
    spent = lines[lines["use"] == "spending"]
    grouped = spent.groupby(_BY_SECTOR, dropna=False, sort=True)
    summed = grouped[["amount", "local", "outside", "unknown"]].sum()
    shares = (summed["local"] / summed["amount"]).where(summed["amount"] > 0)
    return summed.assign(local_share=shares, lines=grouped.size()).reset_index()


def _purchases(lines: pd.DataFrame) -> pd.DataFrame:
    spent = lines[lines["use"] == "spending"]
    sector = spent["sector_code"].where(spent["paid_to"] == "supplier", HOUSEHOLDS)
    kept = ["amount", "local_share", "payer", "payee", "payee_how", "paid_to", "kind", "year", "entered", "file",
            "sheet", "row"]  # fmt: skip
    return pd.concat([sector.rename("sector"), spent[kept]], axis=1)


def _gifts(lines: pd.DataFrame) -> pd.DataFrame:
    """Goods and time by kind and the partner that gave them, else the one that got them."""
    given = lines[lines["use"].isin(["in_kind", "volunteer"])]
    partner = given["payer"].where(given["payer_in"], given["payee"])
    grouped = given.assign(partner=partner, unvalued=given["value"].isna()).groupby(["kind", "partner"], sort=True)
    summed = grouped[["value", "hours", "unvalued"]].sum(min_count=1)
    return summed.assign(unvalued=summed["unvalued"].astype(np.int64), lines=grouped.size()).reset_index()


def _accounts(lines: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """What each partner got, passed on, spent and has left; funders keep no account here."""
    sides = {"received": ("payee", "funding"), "from_partners": ("payee", "between"), "spent": ("payer", "spending"),
             "to_partners": ("payer", "between"), "returned": ("payer", "returned")}  # fmt: skip
    money = lines[lines["kind"].isin(MONEY)]
    sums = {name: money[money["use"] == use].groupby(side)["amount"].sum().reindex(ids, fill_value=0.0)
            for name, (side, use) in sides.items()}  # fmt: skip
    found = pd.DataFrame(sums, index=pd.Index(ids, name="partner_id"), columns=list(sides))
    left = found["received"] + found["from_partners"] - found["to_partners"] - found["spent"] - found["returned"]
    return found.assign(left=left).reset_index()


def _by_use(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines and money by use, in the fixed order; uses that do not occur have 0."""
    grouped = lines.groupby("use")
    found = pd.DataFrame({"lines": grouped.size(), "amount": grouped["amount"].sum()})
    return found.reindex(pd.Index(USES, name="use"), fill_value=0).reset_index()
