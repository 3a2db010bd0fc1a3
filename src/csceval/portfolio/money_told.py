"""The money of a portfolio in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from csceval.portfolio.members import Member
from csceval.portfolio.money import Net, without_ledger
from csceval.words import listed, numbers, say


def lines(found: Sequence[Net], members: tuple[Member, ...]) -> Iterator[str]:
    """A line a currency with more than one member, and what a reader has to know beside it."""
    several = [one for one in found if len(one.members) > 1]
    if several:
        yield from ("", say("portfolio_money.head"))
    for one in several:
        yield _line(one)
        yield from (f"  {text}" for text in cautions(one))
    if several:
        yield from (f"  {text}" for text in missing(members))


def missing(members: tuple[Member, ...]) -> Iterator[str]:
    """Whose money is not in the sums, because nothing of it was handed on."""
    if names := without_ledger(members):
        yield say("portfolio_money.missing", members=listed(names))


def _line(one: Net) -> str:
    spent, received, sums = one.spent, one.received, _in(one)
    return say("portfolio_money.line", currency=one.currency, spent=sums(spent.net), gross=sums(spent.gross),
              between=sums(spent.between), received=sums(received.net), received_gross=sums(received.gross),
              received_between=sums(received.between))  # fmt: skip


def cautions(one: Net) -> Iterator[str]:
    """What a reader has to know beside the sums: sides that nobody declared, and reports that differ."""
    sums = _in(one)
    if one.spent_unnamed or one.received_unnamed:
        yield say("portfolio_money.unnamed", currency=one.currency, spent=sums(one.spent_unnamed),
                  received=sums(one.received_unnamed))  # fmt: skip
    if one.undeclared:
        yield say("portfolio_money.undeclared", members=listed(one.undeclared))
    if one.shared:
        yield say("portfolio_money.shared", organisations=listed(one.shared))
    for pair in one.payments:
        if pair.differs:
            yield say("portfolio_money.differs", payer=pair.payer, payee=pair.payee, paid=sums(pair.paid),
                      received=sums(pair.received))  # fmt: skip


def _in(one: Net) -> Callable[[float | None], str]:
    return lambda amount: numbers.show(amount, f"currency {one.currency}")
