"""What a person should look at in partners' ledgers, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from csceval import words
from csceval.economy.payees import UNDECIDED
from csceval.problems import Problem
from csceval.words import numbers

_FAULTS = {"amount": "economy-amount-unusable", "currency": "economy-other-currency", "kind": "economy-kind-unknown",
           "twice": "economy-entry-twice"}  # fmt: skip


def about(
    lines: pd.DataFrame, transfers: pd.DataFrame, accounts: pd.DataFrame, names: Mapping[str, str]
) -> Iterator[Problem]:
    """Lines set aside, names that may be partners, reports that differ, gifts without value, silent partners."""
    yield from _set_aside(lines)
    yield from _undecided(lines, names)
    yield from differing(lines, transfers, names)
    yield from _unvalued(lines)
    yield from _silent(accounts, lines, names)


def money(value: float) -> str:
    """An amount as people read it, without a currency: `1,250`."""
    return numbers.grouped(value, 0 if float(round(value, 2)).is_integer() else 2)


def place(line: Mapping[Any, Any]) -> dict[str, Any]:
    """File, sheet and row of a line, None where they are not known."""
    row = line["row"]
    said = {name: None if pd.isna(line[name]) else str(line[name]) for name in ("file", "sheet")}
    return said | {"row": None if pd.isna(row) else int(row)}


def _each(lines: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    yield from lines.to_dict("records")


def _set_aside(lines: pd.DataFrame) -> Iterator[Problem]:
    for line in _each(lines[lines["use"] == "set_aside"]):
        yield words.problem(_FAULTS[line["fault"]], **place(line), flow=line["flow_id"], kind=line["kind"],
                            currency=line["currency"])  # fmt: skip
    for line in _each(lines[lines["use"] == "no_partner"]):
        yield words.problem("economy-no-partner", **place(line), flow=line["flow_id"])
    for line in _each(lines[lines["share_unusable"]]):
        yield words.problem("economy-share-unusable", **place(line), flow=line["flow_id"])


def _undecided(lines: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Problem]:
    """One for each name, at its first line, with all the money that waits for the answer."""
    for side in ("payer", "payee"):
        waiting = lines[lines["use"].eq("undecided") & lines[f"{side}_how"].isin(UNDECIDED)]
        for _, same in waiting.groupby([f"{side}_how", f"{side}_said"], sort=True):
            line = next(_each(same))
            said = {"value": line[f"{side}_said"], "lines": len(same), "amount": money(same["amount"].sum())}
            if line[f"{side}_how"] == "alike":
                said |= {"partner": line[side], "name": names[line[side]]}
                yield words.problem("economy-partner-alike", **place(line), **said)
            else:
                yield words.problem("economy-partner-unknown", **place(line), **said)


def differing(lines: pd.DataFrame, transfers: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Problem]:
    """One for each pair whose two reports are too far apart, at the first line that is not counted."""
    for pair in _each(transfers[transfers["differs"]]):
        same = lines["payer"].eq(pair["payer"]) & lines["payee"].eq(pair["payee"]) & lines["kind"].eq(pair["kind"])
        line = next(_each(lines[same & lines["use"].eq("repeated")]))
        yield words.problem("economy-transfer-differs", **place(line), payer=names[pair["payer"]],
                            payee=names[pair["payee"]], paid=money(pair["paid"]), received=money(pair["received"]),
                            agreed=money(pair["agreed"]))  # fmt: skip


def _unvalued(lines: pd.DataFrame) -> Iterator[Problem]:
    gifts = lines[lines["use"].isin(["in_kind", "volunteer"])]
    without = gifts[gifts["value"].isna()]
    if len(without):
        yield words.problem("economy-gift-unvalued", **place(next(_each(without))), lines=len(without), of=len(gifts))


def _silent(accounts: pd.DataFrame, lines: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Problem]:
    """Partners that got money from partners and report no payment of their own, where others do."""
    if not lines["use"].eq("spending").any():
        return
    out = accounts[["to_partners", "spent", "returned"]].sum(axis=1)
    for account in _each(accounts[(accounts["from_partners"] > 0) & (out == 0)]):
        yield words.problem("economy-partner-silent", name=names[account["partner_id"]],
                            amount=money(account["from_partners"]))  # fmt: skip
