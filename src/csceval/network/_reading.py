"""Reads frames of ties and partners, and says what in them cannot be used."""

from __future__ import annotations

from numbers import Integral

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import numbers, require
from csceval.network._graph import Wave
from csceval.plugins import did_you_mean

MARKS = ("formal", "trust")


def register(partners: pd.DataFrame) -> tuple[list[str], tuple[str, ...], IntArray]:
    """Partner ids in order, the names of the sectors in order, and each partner's number of sector, −1 for none."""
    require(partners, ["partner_id", *(["sector"] if "sector" in partners else [])])
    ids = partners["partner_id"].dropna().astype(str)
    if twice := sorted(ids[ids.duplicated()].unique()):
        raise EstimationError(words.say("network.partner_twice", partners=", ".join(twice)), code="unusable-column",
                              fix=words.say("network.fix_partner_twice"))  # fmt: skip
    given = partners["sector"] if "sector" in partners else pd.Series(None, index=partners.index, dtype=object)
    sector = given.loc[ids.index]
    by_id = {one: None if pd.isna(name) else str(name) for one, name in zip(ids, sector, strict=True)}
    names = sorted(by_id)
    sectors = tuple(sorted({name for name in by_id.values() if name is not None}))
    numbered = {name: at for at, name in enumerate(sectors)}
    codes = [-1 if by_id[name] is None else numbered[str(by_id[name])] for name in names]
    return names, sectors, np.array(codes, dtype=np.int64)


def clean(ties: pd.DataFrame, names: list[str] | None) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The usable rows with every column that is worked with, and a sentence for each reason that cost rows.

    A row from a partner to itself of level 0 says that the partner answered; it is kept.
    """
    require(ties, ["from_partner_id", "to_partner_id"])
    require(ties, [name for name in ("wave", "tie_type", "level", "reported_by", *MARKS) if name in ties])
    rows = pd.DataFrame({name: ties[name].astype(object) for name in ("from_partner_id", "to_partner_id")})
    rows["wave"] = ties.get("wave", 0)
    rows["tie_type"] = ties["tie_type"].fillna("") if "tie_type" in ties else ""
    rows["level"] = numbers(ties, "level") if "level" in ties else 1.0
    rows["reported_by"] = ties["reported_by"] if "reported_by" in ties else rows["from_partner_id"]
    rows["reported_by"] = rows["reported_by"].fillna(rows["from_partner_id"])
    for mark in MARKS:
        rows[mark] = numbers(ties, mark) if mark in ties else np.nan
    sides = ["from_partner_id", "to_partner_id"]
    rows, warnings = _without(rows, rows[[*sides, "wave", "level"]].isna().any(axis=1), "rows_incomplete")
    for name in (*sides, "reported_by"):
        rows[name] = rows[name].astype(str)
    if names is not None:
        outside = ~rows[sides].isin(names).all(axis=1)
        rows, more = _without(rows, outside, "rows_outside", sorted(set(rows[sides].to_numpy().ravel()) - set(names)))
        warnings += more
    itself = (rows[sides[0]] == rows[sides[1]]) & (rows["level"] > 0)
    rows, more = _without(rows, itself, "rows_itself")
    if rows.empty:
        raise EstimationError(words.say("network.no_ties"), code="estimate-refused",
                              fix=words.say("network.fix_no_ties"))  # fmt: skip
    return rows, warnings + more


def _without(
    rows: pd.DataFrame, out: pd.Series, reason: str, who: list[str] | None = None
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows that stay, and the counted reason."""
    if not out.any():
        return rows, ()
    said = words.say(f"network.{reason}", n=int(out.sum()), of=len(rows), partners=", ".join(who or []))
    return rows[~out], (said,)


def enough(draws: int) -> None:
    """Refuse to compare with no draw at all."""
    if not isinstance(draws, Integral) or draws < 1:
        raise EstimationError(words.say("network.no_draws", draws=draws), code="unknown-choice",
                              fix=words.say("network.fix_no_draws"))  # fmt: skip


def choice(rows: pd.DataFrame, column: str, given: Wave | None) -> None:
    """Refuse a wave or type of tie that no row has."""
    if given is not None and not (rows[column] == given).any():
        known = [str(value) for value in sorted(rows[column].unique().tolist())]
        raise EstimationError(words.say("network.unknown_choice", name=column, value=given), code="unknown-choice",
                              fix=did_you_mean(str(given), known))  # fmt: skip


def pairs(rows: pd.DataFrame, names: list[str]) -> tuple[FloatArray, dict[str, FloatArray]]:
    """The strongest level a cell (n × n), and each mark's largest value, NaN where nobody gave one."""
    at = {name: position for position, name in enumerate(names)}
    i, j = (rows[side].map(at).to_numpy(np.int64) for side in ("from_partner_id", "to_partner_id"))
    level = np.zeros((len(names), len(names)))
    np.maximum.at(level, (i, j), rows["level"].to_numpy(np.float64))
    marks = {}
    for mark in MARKS:
        values = np.full(level.shape, np.nan)
        np.fmax.at(values, (i, j), rows[mark].to_numpy(np.float64))
        marks[mark] = values
    return level, marks
