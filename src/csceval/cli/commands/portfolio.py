"""portfolio ROOT: many finished evaluations in one table."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli import many
from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import listed, locale, numbers, say, speak

if TYPE_CHECKING:
    from csceval.portfolio.adding_up import Rolled
    from csceval.portfolio.calls import Row
    from csceval.portfolio.comparing import Compared
    from csceval.portfolio.pooling import Together

HELP = say("portfolio.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """ROOT, which period is added up, which kinds of file, and where they go."""
    parser.add_argument("root", metavar="ROOT", type=Path, help=say("portfolio.help_root"))
    parser.add_argument("--period", metavar="PERIOD", help=say("portfolio.help_period"))
    parser.add_argument("--to", metavar="LIST", default="html,pdf,docx", help=say("portfolio_page.help_to"))
    parser.add_argument("--out", metavar="DIR", type=Path, help=say("portfolio_page.help_out"))
    parser.add_argument("--lang", metavar="LOCALE", help=say("portfolio_language.help"))
    many.arguments(parser)


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read what was handed on, say who needs a call, what adds up and which effects are alike, and write the page."""
    from csceval.portfolio import money_told, whole
    from csceval.portfolio.page import making

    asked = _asked(args.lang)
    period = _key(args.period)
    ran, told = many.run_first(args, console)
    found = whole.read(args.root, period=period, locale=asked)
    speak(found.locale)
    pooled = [one.together for one in found.effects]
    for line in (*_table(found.rows), "", *_added_up(found.rolled, args.period),
                 *money_told.lines(found.money, found.members), *_effects(pooled), *_by_kind(found.kinds)):  # fmt: skip
        console.say(line)
    formats = [name.strip() for name in args.to.split(",") if name.strip()]
    made = making.write(found, args.out or args.root / making.FOLDER, formats=formats)
    for line in ("", *(say("portfolio_page.made", path=path) for path in made)):
        console.say(line)
    status = max(ran, int(any(row.state != "read" for row in found.rows)))
    return status, {"status": status, **told, "evaluations": [row.to_dict() for row in found.rows],
                    "indicators": [one.to_dict() for one in found.rolled],
                    "money": [one.to_dict() for one in found.money],
                    "effects": [one.to_dict() for one in pooled],
                    "kinds": [one.to_dict() for one in found.kinds],
                    "rates": [one.to_dict() for one in found.rates],
                    "files": [str(path) for path in made]}  # fmt: skip


def _asked(lang: str | None) -> str | None:
    """The language that was asked for in the call, else by the variable; spoken from now on."""
    from csceval.portfolio.language import ensured

    if lang is not None:
        speak(ensured(lang))
    return locale() if lang is not None or os.environ.get("CSCEVAL_LANG") else None


def _key(period: str | None) -> str | None:
    """The period as evaluations write it."""
    from csceval.period import Period

    try:
        return period and Period.parse(period).key
    except ValueError as error:
        raise CscevalError(say("portfolio.no_period", period=period), code="unknown-period",
                           fix=say("portfolio.no_period_fix")) from error  # fmt: skip


def _table(rows: Sequence[Row]) -> Iterator[str]:
    call = sum(bool(row.reasons) for row in rows)
    yield say("portfolio.head", read=sum(row.state == "read" for row in rows), all=len(rows), call=call)
    yield ""
    head = [say(f"portfolio.{name}") for name in ("evaluation", "period", "reports", "targets", "call")]
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    for line in lines:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()


def _cells(row: Row) -> list[str]:
    from csceval.findings.finding import STATUSES, SYMBOLS

    nobody = say("portfolio.nobody")
    period = say("portfolio.draft", period=row.period) if row.status == "draft" else row.period
    targets = " ".join(f"{SYMBOLS[name]} {row.targets[name]}" for name in STATUSES if name in row.targets)
    came = say("portfolio.reports_in", came=row.reports_came, due=row.reports_due) if row.reports_due else nobody
    return [row.title, period or nobody, came, targets or nobody, "; ".join(row.reasons) or nobody]


def _added_up(rolled: Sequence[Rolled], period: str | None) -> Iterator[str]:
    several = [one for one in rolled if len(one.members) > 1]
    nothing = say("portfolio.nothing_then", period=period) if period else say("portfolio.nothing_alike")
    yield say("portfolio.added_up") if several else nothing
    for one in several:
        definitions = say("portfolio.definitions", n=one.definitions) if one.definitions > 1 else ""
        yield say("portfolio.added_line", name=one.name, period=one.period, amount=_amount(one),
                  members=len(one.members), without=_some("without", len(one.without)),
                  definitions=definitions)  # fmt: skip


def _amount(one: Rolled) -> str:
    if one.gives_away:
        return say("portfolio_audit.withheld", members=listed(one.gives_away))
    if one.rule in ("sum", "ratio"):
        return numbers.show(one.value, one.unit)
    low, high = numbers.bare(one.low, one.unit), numbers.show(one.high, one.unit)
    return say(f"portfolio.amount_{one.rule}", low=low, high=high)


def _effects(pooled: Sequence[Together]) -> Iterator[str]:
    from csceval.estimates.naming import estimand

    several = [one for one in pooled if len(one.members) > 1]
    if several:
        yield from ("", say("portfolio.effects"))
    for one in several:
        change = one.scale == "difference"
        unit = one.unit if change else "ratio"
        interval = numbers.between(one.low, one.high, unit, change=change)
        predicted = numbers.between(one.predicted_low, one.predicted_high, unit, change=change)
        yield say("portfolio.effect_line", name=one.name, estimand=estimand(one.estimand),
                  value=numbers.show(one.value, unit, change=change), interval=_span("interval", interval),
                  predicted=_span("predicted", predicted), members=len(one.members),
                  left_out=_some("left_out", len(one.left_out)))  # fmt: skip


def _by_kind(compared: Sequence[Compared]) -> Iterator[str]:
    from csceval.portfolio.kinds import called

    told = [one for one in compared if one.difference is not None]
    if told:
        yield from ("", say("portfolio.kinds"))
    for one in told:
        change = one.scale == "difference"
        unit = one.unit if change else "ratio"
        apart = numbers.between(one.difference_low, one.difference_high, unit, change=change)
        yield say("portfolio.kind_line", name=one.name, kind=called(one.by, one.kind),
                  value=numbers.show(one.value, unit, change=change), apart=_span("interval", apart),
                  difference=numbers.show(one.difference, unit, change=change),
                  members=len(one.members))  # fmt: skip


def _span(name: str, span: str) -> str:
    return say(f"portfolio.{name}", span=span) if span else ""


def _some(name: str, n: int) -> str:
    return say(f"portfolio.{name}", n=n) if n else ""
