"""What a call says about region, additionality and names, as the objects that `assess` and `consolidate` take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from csceval.economy.additionality import FACTORS, GRADES, Additionality, Factor
from csceval.economy.beside import read_columns, refused
from csceval.economy.consolidating import Consolidated
from csceval.economy.multiplying import Denominator
from csceval.economy.regions import AFLQ, CILQ, FLQ, SLQ, LocalShare, National, OwnTable, Region
from csceval.plugins import did_you_mean

LEDGER = "ledger"
_PLAIN: dict[str, Region] = {"own": OwnTable(), "national": National()}
_QUOTIENTS = {"slq": SLQ, "cilq": CILQ}
_SIZED = {"flq": FLQ, "aflq": AFLQ}


@dataclass(frozen=True)
class Asked:
    """What was asked of a ledger; see `csceval economy --help`."""

    table: str | None = None
    table_sheet: str | None = None
    table_unit: float | None = None
    region: str = LEDGER
    regional: Path | None = None
    closure: Literal["open", "households"] = "open"
    denominator: Denominator | None = None
    additionality: str | None = None
    payer: str | None = None
    payees: tuple[str, ...] = ()
    price_year: int | None = None
    currency: str | None = None


def region_of(asked: Asked, found: Consolidated) -> Region:
    """The region that was asked for; `ledger` is the share of purchases that suppliers in the area were paid.

    Raises
    ------
    CscevalError
        No such region, or what it needs was not given.
    """
    said = asked.region.strip().casefold()
    kind, _, number = said.partition(":")
    if said == LEDGER:
        return LocalShare(_measured(found))
    if said in _PLAIN:
        return _PLAIN[said]
    if said in _QUOTIENTS:
        return _QUOTIENTS[said](*_regional(asked))
    if kind in _SIZED and (delta := _float(number)) is not None:
        return _SIZED[kind](delta, *_regional(asked))
    if (share := _float(said)) is not None:
        return LocalShare(share)
    known = [LEDGER, *_PLAIN, *_QUOTIENTS, *(f"{name}:0.2" for name in _SIZED)]
    raise refused("ledger-region", value=asked.region, guess=did_you_mean(said, known))


def _measured(found: Consolidated) -> float:
    """The share of the partners' own purchases; where nobody knows it of any line, nothing was measured."""
    paid = found.spending[found.spending["paid_to"] == "supplier"]
    if found.purchase_share is None or not (paid["local"] + paid["outside"]).sum() > 0:
        raise refused("ledger-no-share")
    return found.purchase_share


def _regional(asked: Asked) -> tuple[pd.Series[float], pd.Series[float] | None]:
    if asked.regional is None:
        raise refused("ledger-region-file", value=asked.region)
    numbers = ("regional", "national")
    rows = read_columns(asked.regional, ("sector", "regional"), numbers=numbers, optional=("national",))
    frame = pd.DataFrame(rows).set_index("sector").astype(float)
    return frame["regional"], frame.get("national")


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def additionality_of(said: str | None) -> Additionality | None:
    """The factors out of `deadweight=0.25,displacement=0.1` or out of a file; None where nothing was asked.

    Raises
    ------
    CscevalError
        A factor is unknown, or what is given for it is no share.
    """
    if said is None:
        return None
    if "=" not in said:
        return _from_file(Path(said))
    parts = [part.partition("=") for part in said.split(",") if part.strip()]
    shares = {name.strip().casefold(): _share(number, said) for name, _, number in parts}
    return _checked({name: Factor(share) for name, share in shares.items()}, said)


def _share(number: str, said: str) -> float:
    share = _float(number.strip())
    if share is None:
        raise refused("ledger-additionality", value=said, guess="")
    return share


def _from_file(path: Path) -> Additionality:
    numbers, words = ("share", "low", "high"), ("basis", "grade")
    rows = read_columns(path, ("factor", "share"), numbers=numbers, optional=("low", "high", *words))
    factors = {}
    for row in rows:
        if row["share"] is None:  # an empty share was not assessed, which is not 0
            continue
        given = {name: row[name] for name in (*numbers, *words) if row.get(name) not in (None, "")}
        given["grade"] = str(given.get("grade", GRADES[-1])).casefold()
        factors[str(row["factor"]).casefold()] = Factor(**given)  # type: ignore[arg-type]  # read as numbers and texts
    return _checked(factors, path.name)


def _checked(factors: dict[str, Factor], said: str) -> Additionality:
    for name in factors:
        if name not in FACTORS:
            raise refused("ledger-additionality", value=said, guess=did_you_mean(name, FACTORS))
    return Additionality(**factors)


def payees_of(said: Sequence[str]) -> dict[str, str | None]:
    """Name in the ledger → partner, None for somebody outside.

    Raises
    ------
    CscevalError
        An answer is not of the form NAME=PARTNER.
    """
    found: dict[str, str | None] = {}
    for one in said:
        name, equals, partner = one.rpartition("=")
        if not equals or not name.strip():
            raise refused("ledger-payee", value=one)
        found[name.strip()] = partner.strip() or None
    return found
