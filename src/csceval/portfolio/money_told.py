"""The money of a portfolio in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csceval.portfolio.money import Net
from csceval.words import numbers, say


def lines(found: Sequence[Net]) -> Iterator[str]:
    """A line a currency with more than one member, and what a reader has to know beside it."""
    several = [one for one in found if len(one.members) > 1]
    if several:
        yield from ("", say("portfolio_money.head"))
    for one in several:
        yield from _of(one)


def _of(one: Net) -> Iterator[str]:
    def sums(amount: float | None) -> str:
        return numbers.show(amount, f"currency {one.currency}")

    spent, received = one.spent, one.received
    yield say("portfolio_money.line", currency=one.currency, spent=sums(spent.net), gross=sums(spent.gross),
              between=sums(spent.between), received=sums(received.net), received_gross=sums(received.gross),
              received_between=sums(received.between))  # fmt: skip
    if one.spent_unnamed or one.received_unnamed:
        yield say("portfolio_money.unnamed", currency=one.currency, spent=sums(one.spent_unnamed),
                  received=sums(one.received_unnamed))  # fmt: skip
    if one.undeclared:
        yield say("portfolio_money.undeclared", members=", ".join(one.undeclared))
    if one.shared:
        yield say("portfolio_money.shared", organisations=", ".join(one.shared))
    for pair in one.payments:
        if pair.differs:
            yield say("portfolio_money.differs", payer=pair.payer, payee=pair.payee, paid=sums(pair.paid),
                      received=sums(pair.received))  # fmt: skip
