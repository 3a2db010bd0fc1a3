"""Evaluations that pay each other: what is between them counts once, by declared numbers alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import send

from csceval.portfolio import members, money, whole
from csceval.portfolio.money import Net, Paid
from csceval.portfolio.page import making


def books(received: float, spent: float, *payments: dict[str, Any], own: tuple[str, ...] = (), **changes: Any) -> Any:
    return {"currency": "GBP", "received": received, "spent": spent, "received_unnamed": 0.0, "spent_unnamed": 0.0,
            "organisations": list(own), "payments": list(payments)} | changes  # fmt: skip


def payment(side: str, payer: str, payee: str, amount: float) -> dict[str, Any]:
    return {"side": side, "payer": payer, "payee": payee, "kind": "cash", "amount": amount}


def net(root: Path, **sent: Any) -> list[Net]:
    for name, told in sent.items():
        send(root, name, money=told)
    return money.netted(members.read(root))


def test_three_evaluations_that_pay_each_other(tmp_path: Path) -> None:
    # A gets 100 from a funder, passes 40 to B and 10 to C, spends 50. B gets 20 from outside and A's 40, passes 15 to
    # C, spends 45. C gets A's 10 and B's 15, gives 5 back to A for a room, spends 20.
    a = books(105, 100, payment("paid", "A", "B", 40), payment("paid", "A", "C", 10),
              payment("received", "C", "A", 5), own=("A",))  # fmt: skip
    b = books(60, 60, payment("received", "A", "B", 40), payment("paid", "B", "C", 15), own=("B",))
    c = books(25, 25, payment("received", "A", "C", 10), payment("received", "B", "C", 15),
              payment("paid", "C", "A", 5), own=("C",))  # fmt: skip
    (found,) = net(tmp_path, a=a, b=b, c=c)
    # By hand: 105 + 60 + 25 = 190 received and 185 spent in the books; 40 + 10 + 15 + 5 = 70 of it between them; left
    # are the funders' 100 + 20 and the 50 + 45 + 20 that went to outsiders.
    assert found.received[:3] == (190, 70, 120)
    assert found.spent[:3] == (185, 70, 115)
    assert found.payments[0] == Paid("A", "B", "cash", 40, 40, False)
    assert [one.differs for one in found.payments] == [False] * 4


def test_each_side_loses_what_its_own_books_say(tmp_path: Path) -> None:
    a = books(100, 100, payment("paid", "A", "B", 40), own=("A",))
    b = books(30, 30, payment("received", "A", "B", 30), own=("B",))
    (found,) = net(tmp_path, a=a, b=b)
    # By hand: whatever B got, none of A's 40 went to an outsider; whatever A paid, none of B's 30 came from one.
    assert (found.spent[:3], found.received[:3]) == ((130, 40, 90), (130, 30, 100))
    assert found.payments == (Paid("A", "B", "cash", 40, 30, True),)


def test_a_silent_side_changes_nothing_on_the_other(tmp_path: Path) -> None:
    a = books(100, 100, payment("paid", "A", "B", 40), own=("A",))
    (found,) = net(tmp_path, a=a, b=books(25, 25, own=("B",)))
    assert (found.spent[:3], found.received[:3]) == ((125, 40, 85), (125, 0, 125))
    assert found.payments == (Paid("A", "B", "cash", 40, None, False),)


def test_who_is_in_no_member_is_an_outsider_and_nothing_is_guessed(tmp_path: Path) -> None:
    a = books(100, 100, payment("paid", "A", "Z", 40), own=("A",), spent_unnamed=60.0)
    (found,) = net(tmp_path, a=a, b=books(40, 40, received_unnamed=40.0))
    assert (found.spent[:3], found.payments) == ((140, 0, 140), ())
    assert (found.spent_unnamed, found.received_unnamed, found.undeclared) == (60, 40, ("b",))


def test_currencies_stay_apart_and_shared_organisations_are_named(tmp_path: Path) -> None:
    found = net(tmp_path, a=books(1, 1, own=("A", "X")), b=books(2, 2, own=("X",)), c=books(4, 4, currency="EUR"),
                none=None)  # fmt: skip
    assert [(one.currency, one.members, one.spent.net, one.shared) for one in found] == [
        ("EUR", ("c",), 4, ()), ("GBP", ("a", "b"), 3, ("X",)),
    ]  # fmt: skip
    assert money.without_ledger(members.read(tmp_path)) == ("none",)


@pytest.mark.parametrize("order", ["abc", "cba"])
def test_the_names_of_folders_change_no_sum(tmp_path: Path, order: str) -> None:
    sums = dict(zip(order, (0.1, 0.2, 0.3), strict=True))
    (found,) = net(tmp_path, **{name: books(amount, amount) for name, amount in sums.items()})
    assert found.spent.net == 0.6


def test_the_page_has_the_net_and_says_whose_money_is_not_in_it(tmp_path: Path) -> None:
    # By hand: A pays 40 of its 100 to B, so both books hold 140 spent, and 100 without that payment.
    a = books(100, 100, payment("paid", "A", "B", 40), own=("A",))
    net(tmp_path, a=a, b=books(40, 40, payment("received", "A", "B", 40), own=("B",)), none=None)
    made = making.assemble(whole.read(tmp_path))["tables"]["net"]
    assert [[cell["text"] for cell in row] for row in made["rows"]] == [
        ["Spent (GBP, 2 evaluations)", "£140", "£40", "£100"],
        ["Received (GBP, 2 evaluations)", "£140", "£40", "£100"],
    ]
    assert made["note"].endswith("Not in the sums, because they hand on no money: none.")
