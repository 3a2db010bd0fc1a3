"""Money of many evaluations as that of one: what members pay each other counts once.

Each evaluation has taken out what its own partners pay each other (`economy.consolidating`). What its partners pay
those of another evaluation is spending in the one and funding in the other, and neither for all of them together.
Organisations are told by the numbers that evaluations declare (`organisations:`), never by their names.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from csceval.economy.consolidating import Netted
from csceval.economy.reconciling import reconcile
from csceval.portfolio.facts import Money, Payment
from csceval.portfolio.members import Member, counted

TOLERANCE = 0.01  # how far two reports of one payment may lie apart, as a share of the larger


@dataclass(frozen=True, slots=True)
class Paid:
    """A sum from an organisation of one member to one of another, as either side's books have it (None: silent)."""

    payer: str
    payee: str
    kind: str
    paid: float | None
    received: float | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Net:
    """Money in one currency over the members that have ledgers in it.

    `received` and `spent` are what all report, what of it is between members, and what is left. `received_unnamed` and
    `spent_unnamed` are sums with nobody declared on the other side: what of them is between members is not known.
    `undeclared` are members that declare none of their partners, so that payments to them cannot be seen; `shared`
    organisations are partners in several members, whose own money may be in the books of each.
    """

    currency: str
    members: tuple[str, ...]
    received: Netted
    spent: Netted
    received_unnamed: float
    spent_unnamed: float
    payments: tuple[Paid, ...]
    undeclared: tuple[str, ...]
    shared: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        sides = {name: getattr(self, name)._asdict() for name in ("received", "spent")}
        lists = {name: list(getattr(self, name)) for name in ("members", "undeclared", "shared")}
        return asdict(self) | sides | lists | {"payments": [asdict(one) for one in self.payments]}


def netted(members: tuple[Member, ...]) -> list[Net]:
    """The money of all members by currency, sorted; empty where none hands on any."""
    found = [(member, facts.money) for member, facts in counted(members) if facts.money is not None]
    return [_net(currency, [(member.name, money) for member, money in found if money.currency == currency])
            for currency in sorted({money.currency for _, money in found})]  # fmt: skip


def without_ledger(members: tuple[Member, ...]) -> tuple[str, ...]:
    """Members whose figures count, and which hand on no money."""
    return tuple(member.name for member, facts in counted(members) if facts.money is None)


def _net(currency: str, books: Sequence[tuple[str, Money]]) -> Net:
    times = Counter(one for _, money in books for one in set(money.organisations))
    between = [one for _, money in books for one in money.payments if _other(one) in times]
    return Net(
        currency, tuple(name for name, _ in books),
        _side([money.received for _, money in books], [one.amount for one in between if one.side == "received"]),
        _side([money.spent for _, money in books], [one.amount for one in between if one.side == "paid"]),
        math.fsum(money.received_unnamed for _, money in books), math.fsum(money.spent_unnamed for _, money in books),
        tuple(_payments(between)), tuple(name for name, money in books if not money.organisations),
        tuple(sorted(one for one, n in times.items() if n > 1)),
    )  # fmt: skip


def _other(one: Payment) -> str:
    return one.payee if one.side == "paid" else one.payer


def _side(all_of_them: Sequence[float], between: Sequence[float]) -> Netted:
    gross, inside = math.fsum(all_of_them), math.fsum(between)
    return Netted(gross, inside, gross - inside, gross - inside)


def _payments(between: Sequence[Payment]) -> Iterator[Paid]:
    """Both reports of a payment side by side; where one's own side is not declared they cannot be brought together."""
    if not between:
        return
    rows = [{"payer": one.payer, "payee": one.payee, "kind": one.kind, "amount": one.amount, "flow_id": "",
             "reported": "payer" if one.side == "paid" else "payee", "use": "between", "payer_in": True,
             "payee_in": True} for one in between]  # fmt: skip
    _, pairs = reconcile(pd.DataFrame(rows), tolerance=TOLERANCE)
    for row in pairs.to_dict("records"):
        paid, received = (None if pd.isna(row[side]) else float(row[side]) for side in ("paid", "received"))
        yield Paid(str(row["payer"]), str(row["payee"]), str(row["kind"]), paid, received, bool(row["differs"]))
