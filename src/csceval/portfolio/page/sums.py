"""What adds up over evaluations by its own rule, and what does not, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from csceval.portfolio.adding_up import Rolled
from csceval.portfolio.members import titles
from csceval.portfolio.page import _told
from csceval.portfolio.whole import Portfolio
from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import say


def build(portfolio: Portfolio) -> Part:
    """Tables `sums` and `apart`, text `apart_alone`."""
    part, called = Part(), titles(portfolio.members)
    if several := _told.added_up(portfolio):
        part.needs.add("sums")
        keys = ("indicator", "period", "together", "by_rule", "from_n", "without")
        head = [column(key, say(f"portfolio_page.{key}"), align="right" if key in ("from_n", "without") else "left")
                for key in keys]  # fmt: skip
        part.tables["sums"] = table(say("portfolio_page.sums"), head, [_row(part, one, portfolio) for one in several],
                                    note=say("portfolio_page.sums_note"))  # fmt: skip
    if reasons := list(_reasons(portfolio)):
        part.needs.add("apart")
        head = [column(key, say(f"portfolio_page.{key}")) for key in ("what", "why", "whom")]
        rows = [[plain(what), plain(why), plain(_told.listed([called[name] for name in whom]))]
                for what, why, whom in reasons]  # fmt: skip
        part.tables["apart"] = table(say("portfolio_page.apart"), head, rows, note=say("portfolio_page.apart_note"))
    alone = sum(len(one.members) == 1 and one.definitions == 1 and not one.without for one in portfolio.rolled)
    part.texts |= {
        "apart_alone": say("portfolio_page.apart_alone", n=alone),
        "no_sums": say("portfolio_page.nothing_adds_up"),
        "no_apart": say("portfolio_page.nothing_apart"),
    }
    return part


def _row(part: Part, one: Rolled, portfolio: Portfolio) -> list[Cell]:
    key = f"portfolio:{one.indicator}.{one.rule}@{one.comparable[:8]}/{one.period}"
    return [plain(_told.named(one, portfolio)), plain(_told.period(one.period)), part.figure(key, _told.whole(one)),
            plain(say(f"portfolio_page.rule_{one.rule}")), plain(len(one.members)),
            plain(len(one.without))]  # fmt: skip


def _reasons(portfolio: Portfolio) -> Iterator[tuple[str, str, list[str]]]:
    """What, why and whose: definitions that differ, rules that do not add up, values and errors that are not there."""
    ways: dict[str, list[Rolled]] = defaultdict(list)
    for one in portfolio.rolled:
        ways[one.indicator].append(one)
    for found in ways.values():
        if found[0].definitions > 1:
            whom = sorted({name for one in found for name in (*one.members, *one.without)})
            yield found[0].name, say("portfolio_page.why_definitions", n=found[0].definitions), whom
        for one in found:
            if one.rule == "range" and len(one.members) > 1:
                yield one.name, say("portfolio_page.why_rule"), list(one.members)
            if one.gives_away:
                yield one.name, say("portfolio_page.why_gives_away"), list(one.gives_away)
            if one.without:
                yield one.name, say("portfolio_page.why_no_value"), list(one.without)
    for shared in portfolio.effects:
        if shared.together.left_out:
            yield shared.together.name, say("portfolio_page.why_effect"), list(shared.together.left_out)
