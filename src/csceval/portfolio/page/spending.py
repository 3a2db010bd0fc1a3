"""Money over evaluations, with what they pay each other counted once."""

from __future__ import annotations

from csceval.economy.consolidating import Netted
from csceval.portfolio import money_told
from csceval.portfolio.money import Net
from csceval.portfolio.whole import Portfolio
from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import numbers, say

_SUMS = ("gross", "between", "net")


def build(portfolio: Portfolio) -> Part:
    """Table `net`, with a note of what a reader has to know; nothing where one evaluation at most hands money on."""
    part = Part()
    several = [one for one in portfolio.money if len(one.members) > 1]
    if several:
        part.needs.add("net")
        head = [column("side", say("portfolio_money.side"))]
        head += [column(key, say(f"portfolio_money.{key}"), align="right") for key in _SUMS]
        rows = [_row(part, one, side) for one in several for side in ("spent", "received")]
        notes = [say("portfolio_money.net_note"), *(text for one in several for text in money_told.cautions(one)),
                 *money_told.missing(portfolio.members)]  # fmt: skip
        part.tables["net"] = table(say("portfolio_money.caption"), head, rows, note=" ".join(notes))
    return part


def _row(part: Part, one: Net, side: str) -> list[Cell]:
    found: Netted = getattr(one, side)
    key = f"portfolio:money.{side}@{one.currency}"
    named = plain(say(f"portfolio_money.side_{side}", currency=one.currency, n=len(one.members)))
    unit = f"currency {one.currency}"
    sums = [part.figure(f"{key}.{name}", numbers.show(getattr(found, name), unit)) for name in _SUMS]
    return [named, *sums]
