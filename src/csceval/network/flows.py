"""Who holds the purse: how evenly partners give, how one-sided payments are, and what each has on balance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.network._indices import divided
from csceval.network._reading import register


def measure(
    flows: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    giver: str = "from_partner_id",
    receiver: str = "to_partner_id",
    amount: str = "amount",
) -> pd.DataFrame:
    """Measure how concentrated and how one-sided the flows of resources are.

    Parameters
    ----------
    flows : one row a payment or gift, in one unit. Givers that are no partners are left out; rows without an amount
        above zero too.
    partners : the register; partners that gave nothing count in `gini`.

    Returns
    -------
    DataFrame
        `term`, `estimate`, `n` (partners that gave; for `asymmetry` pairs between which anything went): `concentration`
        is the sum of squared shares of what partners gave (Herfindahl and Hirschman), `gini` the Gini coefficient of
        it, `asymmetry` the net over the gross flow of all pairs of partners, 1 where nothing ever comes back.

    Raises
    ------
    EstimationError
        A column is missing, or no partner gave anything.
    """
    between, given = _sums(flows, partners, giver, receiver, amount)
    shares = np.sort(given / given.sum())
    n = len(shares)
    pairs = np.triu(between + between.T, 1)
    gini = divided(float((2 * np.arange(1, n + 1) - n - 1) @ shares), n)
    rows = [
        ("concentration", float(shares @ shares), int((given > 0).sum())),
        ("gini", gini, int((given > 0).sum())),
        ("asymmetry", divided(float(np.abs(np.triu(between - between.T, 1)).sum()), float(pairs.sum())),
         int((pairs > 0).sum())),
    ]  # fmt: skip
    return twelve_frame(pd.DataFrame(rows, columns=["term", "estimate", "n"]))


def balance(
    flows: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    giver: str = "from_partner_id",
    receiver: str = "to_partner_id",
    amount: str = "amount",
) -> pd.DataFrame:
    """What each partner gave to and got from other partners: `partner_id`, `sector`, `given`, `received`, `net`.

    Arguments and refusals as in `measure`; what goes out of the partnership or comes from outside is in neither column.
    """
    between, _ = _sums(flows, partners, giver, receiver, amount)
    names, sectors, codes = register(partners)
    given, received = between.sum(axis=1), between.sum(axis=0)
    sector = [sectors[code] if code >= 0 else None for code in codes]
    return twelve_frame(pd.DataFrame({"partner_id": names, "sector": sector, "given": given, "received": received,
                                      "net": received - given}))  # fmt: skip


def _sums(
    flows: pd.DataFrame, partners: pd.DataFrame, giver: str, receiver: str, amount: str
) -> tuple[FloatArray, FloatArray]:
    """Sums from partner to partner (n × n, nothing to oneself) and of all that each partner gave (n)."""
    require(flows, [giver, receiver, amount])
    names, _, _ = register(partners)
    at = {name: position for position, name in enumerate(names)}
    sides = [
        flows[side].astype(object).where(flows[side].notna(), "").astype(str).map(at) for side in (giver, receiver)
    ]
    value = numbers(flows, amount)
    from_partner = sides[0].notna().to_numpy(bool) & (value > 0)
    if not from_partner.any():
        raise EstimationError(words.say("network.no_flow"), code="estimate-refused",
                              fix=words.say("network.fix_no_flow"))  # fmt: skip
    given, between = np.zeros(len(names)), np.zeros((len(names), len(names)))
    np.add.at(given, sides[0][from_partner].to_numpy(np.int64), value[from_partner])
    inside = from_partner & sides[1].notna().to_numpy(bool)
    np.add.at(between, tuple(side[inside].to_numpy(np.int64) for side in sides), value[inside])
    np.fill_diagonal(between, 0.0)
    return between, given
