"""One row an evaluation, those that need a call first, and how reports come in."""

from __future__ import annotations

from csceval.findings.finding import STATUSES, SYMBOLS, Status
from csceval.portfolio import kinds
from csceval.portfolio.calls import Row
from csceval.portfolio.page import _told
from csceval.portfolio.rates import Rate
from csceval.portfolio.whole import Portfolio
from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import numbers, say

_RIGHT = ("effects_n", "n_evaluations", "due", "came", "share", "complete", "days_late")


def build(portfolio: Portfolio) -> Part:
    """Tables `evaluations` and `rates`."""
    part = Part(needs={"evaluations"})
    head = _head("evaluation", "call", "reports_in", "targets", "effects_n", "period")
    part.tables["evaluations"] = table(say("portfolio_page.evaluations"), head, [_row(row) for row in portfolio.rows],
                                       note=say("portfolio_page.evaluations_note"))  # fmt: skip
    if portfolio.rates[0].due:
        part.needs.add("rates")
        head = _head("kind", "n_evaluations", "due", "came", "share", "complete", "days_late")
        part.tables["rates"] = table(say("portfolio_page.rates"), head, [_rate(one) for one in portfolio.rates],
                                     note=say("portfolio_page.rates_note"))  # fmt: skip
    return part


def _head(*keys: str) -> list[Cell]:
    return [column(key, say(f"portfolio_page.{key}"), align="right" if key in _RIGHT else "left") for key in keys]


def _row(row: Row) -> list[Cell]:
    nothing = say("portfolio_page.none")
    came = say("portfolio.reports_in", came=row.reports_came, due=row.reports_due) if row.reports_due else nothing
    targets = [plain(_target(name, row.targets[name])) for name in STATUSES if name in row.targets]
    calls = [plain(reason) for reason in row.reasons] or [plain(say("portfolio_page.nothing_to_call"))]
    return [plain(row.title), _told.lines(calls), plain(came), _told.lines(targets or [plain(nothing)]),
            plain(row.effects if row.state == "read" else nothing), plain(_period(row) or nothing)]  # fmt: skip


def _target(name: Status, n: int) -> str:
    """How many targets are where, on one line."""
    said = say("portfolio_page.target", sign=SYMBOLS[name], n=n, status=say(f"status.{name}"))
    return said.replace(" ", "\u00a0")


def _period(row: Row) -> str:
    label = _told.period(row.period)
    return say("portfolio.draft", period=label) if row.status == "draft" else label


def _rate(one: Rate) -> list[Cell]:
    name = say("portfolio_page.all_kinds") if one.by == "all" else kinds.called(one.by, one.kind)
    share = say("portfolio_page.none") if one.share is None else numbers.show(one.share, "proportion")
    return [plain(name), plain(one.evaluations), plain(one.due), plain(one.came), plain(share), plain(one.complete),
            plain(one.days_late)]  # fmt: skip
