"""Gross and net side by side: what is taken off the value added, on what basis, and what that leaves."""

from __future__ import annotations

from csceval.economy.additionality import NetEffect, word
from csceval.findings.said import tell, together
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say


def build(results: Results) -> Part:
    """Table and text `money_net`; nothing where nothing is taken off."""
    part = Part()
    net = None if results.money is None else results.money.net
    if net is None:
        return part
    unit = f"currency {results.evaluation.currency}"
    part.needs = {"money_net"}
    part.texts["money_net"] = part.prose(_told(net, unit))
    part.tables["money_net"] = _steps(part, net, unit)
    return part


def _told(net: NetEffect, unit: str) -> str:
    """Net beside gross, with its interval and, where a cost is named, the share that has to be additional."""
    said = {"gross": numbers.show(net.gross, unit), "net": numbers.show(net.at_most, unit)}
    last = records(net.table)[-1]["step"]
    ids = {"gross": _key("gross"), "net": _key(last), **dict.fromkeys(("low", "high"), _key(last, "interval")),
           **{name: _key(last, f"even_{name}") for name in ("share", "cost")}}  # fmt: skip
    told: list[str] = [tell("economy_net.lead" if net.net is not None else "economy_net.at_most", ids, **said)]
    if net.low is not None:
        told.append(
            tell("economy_net.interval", ids, low=numbers.show(net.low, unit), high=numbers.show(net.high, unit))
        )
    told.append(net.label)
    if net.break_even is not None:
        key = "economy_net.break_even" if net.break_even <= 1 else "economy_net.never"
        told.append(tell(key, ids, share=numbers.show(net.break_even, "proportion"),
                        cost=numbers.show(net.break_even * net.gross, unit)))  # fmt: skip
    return together(told)


def _key(step: object, name: str = "left") -> str:
    """The id of what is left after a step, or of what belongs to it."""
    return f"economy:money.{step}.{name}"


def _steps(part: Part, net: NetEffect, unit: str) -> Cell:
    head = [column(key, say(f"economy_net.column_{key}"), align="left" if key in ("step", "basis") else "right")
            for key in ("step", "share", "left", "basis")]  # fmt: skip
    rows = []
    for row in records(net.table):
        name = str(row["step"])
        left = part.figure(_key(name), numbers.show(row["left"], unit))
        if name == "gross":
            rows.append([plain(say("economy_net.gross_row")), plain(""), left, plain("")])
            continue
        basis = str(row["basis"]).strip() or say("economy_net.no_basis")
        told = say("economy_net.basis", basis=basis, grade=say(f"economy_net.grade_{row['grade']}"))
        rows.append(
            [
                plain(word(name)),
                part.figure(_key(name, "off"), numbers.show(row["share"], "proportion")),
                left,
                plain(told),
            ]
        )
    return table(say("economy_net.caption"), head, rows, note=say("economy_net.note"))
