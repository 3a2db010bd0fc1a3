"""The lines of a ledger, each with its one use: what it is to the collaboration as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.economy.payees import UNDECIDED, Match, Partners, text
from csceval.errors import EstimationError
from csceval.estimates._columns import require

MONEY = ("cash", "match")
KINDS = (*MONEY, "in_kind", "volunteer", "committed")
# In the order in which they are shown; every line has exactly one.
USES = ("spending", "funding", "between", "returned", "to_funder", "in_kind", "volunteer", "committed", "repeated",
        "undecided", "no_partner", "set_aside")  # fmt: skip
FAULTS = ("kind", "amount", "currency", "twice")
_PLACES = {"_file": "file", "_sheet": "sheet", "_row": "row"}


def lines_of(
    ledger: pd.DataFrame, partners: Partners, funders: Collection[str], *, currency: str | None,
    staff: Collection[str], reported_by: str,
) -> pd.DataFrame:  # fmt: skip
    """One row a ledger row, in the ledger's order, with who paid whom, its use and where its money went.

    `payer_registry` and `payee_registry` are numbers of declared organisations outside (`_from_registry`,
    `_to_registry` of the ledger; empty without).

    `fault` says why a line is set aside. `local`, `outside` and `unknown` add up to the amount of a line of spending.

    Raises
    ------
    EstimationError
        A needed column is missing, or amounts are in several currencies and none was named.
    """
    rows = require(ledger, ["from_partner_id", "to_partner_id", "amount", "kind"]).reset_index(drop=True)
    read = pd.DataFrame({"flow_id": _texts(rows, "flow_id"), "year": _years(rows)})
    read["kind"] = _texts(rows, "kind").str.casefold()
    read["amount"] = pd.to_numeric(rows["amount"], errors="coerce").astype(np.float64)
    read["hours"] = pd.to_numeric(_column(rows, "hours"), errors="coerce").astype(np.float64)
    read["currency"], own = _currencies(rows, currency)
    for side, name in (("payer", "from_partner_id"), ("payee", "to_partner_id")):
        read = pd.concat([read, _who(_texts(rows, name), side, partners)], axis=1)
        read[f"{side}_registry"] = _texts(rows, f"_{name.split('_')[0]}_registry")
    read["fault"] = _faults(read, own, _twice(rows, reported_by))
    read["use"] = _uses(read, funders)
    read["reported"] = _reported(read, [partners.match(one) for one in _texts(rows, reported_by)])
    read["sector_code"] = _texts(rows, "sector_code")
    read["paid_to"] = np.where(read["sector_code"].str.casefold().isin(staff), "staff", "supplier")
    read["entered"] = _texts(rows, "entered").str.casefold()
    read["fund_source"] = _texts(rows, "fund_source")
    share = pd.to_numeric(_column(rows, "local_share"), errors="coerce").astype(np.float64)
    read["local_share"] = share.where(share.between(0, 1))
    read["share_unusable"] = _texts(rows, "local_share").ne("") & read["local_share"].isna()
    for name, shown in _PLACES.items():
        read[shown] = _column(rows, name)
    return _places_of_money(read)


def _column(rows: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column, empty where the ledger does not have it."""
    return rows[name] if name in rows.columns else pd.Series([None] * len(rows), index=rows.index, dtype=object)


def _texts(rows: pd.DataFrame, name: str) -> pd.Series[str]:
    """A column as texts; each distinct value is looked at once."""
    codes, distinct = pd.factorize(_column(rows, name))
    texts = np.array([*(text(value) for value in distinct), ""], dtype=object)
    return pd.Series(texts[codes], index=rows.index, dtype=object)


def _years(rows: pd.DataFrame) -> pd.Series[Any]:
    """The year that a date begins with, as ISO 8601 has it; other orders are not guessed."""
    said = _texts(rows, "date")
    return pd.to_numeric(said.str[:4].where(said.str.match(r"\d{4}(?!\d)"))).astype("Int64")


def _currencies(rows: pd.DataFrame, named: str | None) -> tuple[pd.Series[Any], str]:
    """The currency of each row, and the one that is added up; an empty cell means that one."""
    said = _texts(rows, "currency").str.upper()
    found = sorted(set(said) - {""})
    if named is None and len(found) > 1:
        told = words.problem("economy-currencies", currencies=", ".join(found), first=found[0])
        raise EstimationError(told.message, code=told.code, fix=told.fix)
    own = (named or (found[0] if found else "")).upper()
    return said.where(said != "", own), own


def _who(said: pd.Series[str], side: str, partners: Partners) -> pd.DataFrame:
    """What stood in the cell, who that is (else what stood there), whether it is a partner, and how that is known."""
    found = [partners.match(one) for one in said]
    return pd.DataFrame({
        f"{side}_said": said, side: [match.partner or one for match, one in zip(found, said, strict=True)],
        f"{side}_in": [match.partner is not None and not match.undecided for match in found],
        f"{side}_how": [match.how for match in found],
    })  # fmt: skip


def _twice(rows: pd.DataFrame, reported_by: str) -> pd.Series[bool]:
    """Whether a numbered entry stood in the same books before, the same in every cell."""
    told = [name for name in rows.columns if name == reported_by or not str(name).startswith("_")]
    return rows[told].astype(object).duplicated() & _texts(rows, "flow_id").ne("")


def _faults(read: pd.DataFrame, own: str, twice: pd.Series[bool]) -> list[str]:
    """Why a line cannot be used; empty where it can. Volunteer time may come with hours alone."""
    amount = read["amount"]
    hours_only = read["kind"].eq("volunteer") & amount.isna() & read["hours"].ge(0)
    unusable = ~(np.isfinite(amount) & amount.ge(0)) & ~hours_only
    tests = [~read["kind"].isin(KINDS), unusable, read["currency"].ne(own), twice]
    return list(np.select([test.to_numpy() for test in tests], FAULTS, ""))


def _uses(read: pd.DataFrame, funders: Collection[str]) -> list[str]:
    """The use of each line; the first that fits counts."""
    waits = read["payer_how"].isin(UNDECIDED) | read["payee_how"].isin(UNDECIDED)
    pays, gets = read["payer_in"], read["payee_in"]
    funds, funded = pays & read["payer"].isin(funders), gets & read["payee"].isin(funders)
    choices = [
        (read["fault"].ne(""), "set_aside"), (waits, "undecided"), (~pays & ~gets, "no_partner"),
        (read["kind"].eq("committed"), "committed"), (read["kind"].eq("in_kind"), "in_kind"),
        (read["kind"].eq("volunteer"), "volunteer"), (pays & ~gets, "spending"), (funded & ~pays, "to_funder"),
        (funded & ~funds, "returned"), (gets & (~pays | funds) & ~funded, "funding"),
    ]  # fmt: skip
    return list(np.select([test.to_numpy() for test, _ in choices], [use for _, use in choices], "between"))


def _reported(read: pd.DataFrame, senders: Sequence[Match]) -> list[str]:
    """Whose books a line is from: the payer's, the payee's, or common ones that stand for both."""
    known = [None if match.undecided else match.partner for match in senders]
    pairs = zip(known, read["payer"], read["payee"], strict=True)
    return ["both" if who is None or who not in (payer, payee) else "payer" if who == payer else "payee"
            for who, payer, payee in pairs]  # fmt: skip


def _places_of_money(read: pd.DataFrame) -> pd.DataFrame:
    """With what stayed in the area, what left it, and what nobody knows, of each line of spending."""
    amount = read["amount"].where(read["use"].eq("spending"), 0.0)
    known = read["local_share"].notna()
    local = (amount * read["local_share"]).where(known, 0.0)
    return read.assign(local=local, outside=(amount - local).where(known, 0.0), unknown=amount.where(~known, 0.0))
