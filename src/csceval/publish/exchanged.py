"""What a portfolio needs of an evaluation's money: sums over all partners, and payments to and from organisations that
the evaluation has declared by their number in a public register.

Organisations are not people: what they pay and are paid may be shown. Whoever is not declared is in the sums alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from csceval.economy.consolidating import Consolidated
from csceval.economy.lines import MONEY
from csceval.estimates._arrays import twelve, twelve_frame

_SIDES = {"spending": "paid", "funding": "received"}
_PAYMENT = ["side", "payer", "payee", "kind"]


@dataclass(frozen=True, eq=False)
class Exchanged:
    """Money in the currency of the evaluation.

    `received` came in from outside and from funders, `spent` went out; of that `received_unnamed` and `spent_unnamed`
    have nobody declared on the other side. `organisations` are the declared numbers of the partners themselves
    (funders are none), `payments` the rest by side (paid, received), payer, payee (a number, or empty where a partner
    is not declared or not named), kind and amount.
    """

    received: float
    spent: float
    received_unnamed: float
    spent_unnamed: float
    organisations: tuple[str, ...]
    payments: pd.DataFrame


def exchanged(ledger: Consolidated, declared: Mapping[str, list[str]], hidden: Collection[str] = ()) -> Exchanged:
    """Sums of consolidated ledgers and their payments with declared organisations.

    `declared` is number → names and partner codes it goes by; the numbers of `hidden` partners are kept back.
    """
    lines = ledger.lines[ledger.lines["use"].isin(list(_SIDES)) & ledger.lines["kind"].isin(MONEY)]
    numbers = {name: number for number, names in declared.items() for name in names if name not in set(hidden)}
    told = lines.assign(
        side=lines["use"].map(_SIDES), **{side: _numbered(lines, side, numbers) for side in ("payer", "payee")}
    )
    other = told["payee"].where(told["side"].eq("paid"), told["payer"])
    payments = told[other.ne("")].groupby(_PAYMENT, sort=True)["amount"].sum().reset_index()
    own = sorted({numbers[one] for one in ledger.accounts["partner_id"] if one in numbers})
    return Exchanged(_sum(told, "received"), _sum(told, "paid"), _sum(told[other.eq("")], "received"),
                     _sum(told[other.eq("")], "paid"), tuple(own), twelve_frame(payments))  # fmt: skip


def _numbered(lines: pd.DataFrame, side: str, numbers: Mapping[str, str]) -> pd.Series:
    """Of each payer or payee its number: as the row says, else as the evaluation declares it, else none."""
    known = zip(lines[f"{side}_registry"], lines[side], lines[f"{side}_in"], strict=True)
    found = [registry or (numbers.get(name, "") if inside else "") for registry, name, inside in known]
    return pd.Series(found, index=lines.index, dtype="str")


def _sum(told: pd.DataFrame, side: str) -> float:
    return twelve(float(told.loc[told["side"].eq(side), "amount"].sum())) or 0.0
