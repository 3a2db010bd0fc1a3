"""A portfolio as a whole: what was handed on, and all that follows from it without running anything again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csceval.portfolio import adding_up, calls, comparing, money, pooling
from csceval.portfolio import members as handed_on
from csceval.portfolio import rates as reporting
from csceval.portfolio.adding_up import Rolled
from csceval.portfolio.calls import Row
from csceval.portfolio.comparing import Compared
from csceval.portfolio.language import language_of
from csceval.portfolio.members import Member
from csceval.portfolio.money import Net
from csceval.portfolio.pooling import Alike, Together
from csceval.portfolio.rates import Rate
from csceval.words import speaking


@dataclass(frozen=True, slots=True)
class Shared:
    """An effect that evaluations share: those that have it, and what they give together."""

    alike: Alike
    together: Together


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that is told of a portfolio, in the language of `locale`; `period` is empty where each indicator has
    its own.
    """

    name: str
    locale: str
    period: str
    members: tuple[Member, ...]
    rows: list[Row]
    rolled: list[Rolled]
    effects: list[Shared]
    kinds: list[Compared]
    rates: list[Rate]
    money: list[Net]


def read(root: Path | str, *, period: str | None = None, locale: str | None = None) -> Portfolio:
    """Read every folder in `root` and work out what follows.

    Parameters
    ----------
    period : a key such as `2024-Q4`.
    locale : in which language it is told, such as `de-DE`; by default that of all evaluations, or English.

    Raises
    ------
    CscevalError
        `portfolio-empty`: there is no such folder, or no folder in it. `language-unfinished`.
    """
    found = handed_on.read(root)
    chosen = language_of(found, locale)
    with speaking(chosen):
        return _told(found, Path(root).resolve().name, period, chosen)


def _told(found: tuple[Member, ...], name: str, period: str | None, locale: str) -> Portfolio:
    alike = [one for one in pooling.effects_alike(found) if one.studies]
    effects = [Shared(one, told) for one, told in zip(alike, pooling.pooled(found), strict=True)]
    kinds = [one for by in comparing.KINDS for one in comparing.compared(found, by=by)]
    return Portfolio(name, locale, period or "", found, calls.rows(found),
                     adding_up.roll_up(found, period=period), effects, kinds, reporting.rates(found),
                     money.netted(found))  # fmt: skip
