"""Multipliers by sector: what one unit of final demand sets in motion, and what that is for each unit at the start.

An effect is what one unit of final demand leads to in the whole chain; a multiplier is the effect divided by the
sector's own share. The two are mixed up constantly, so they have columns of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from csceval.economy._labels import listed, refuse
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.plugins import did_you_mean
from csceval.words import say

Closure = Literal["open", "households"]
Denominator = Literal["income", "spending", "gva", "compensation"]
Measure = Literal["output", "gva", "income", "jobs", "imports", "taxes"]
# Below this share of the largest, a multiplier divides by next to nothing; publishers leave such cells empty.
TINY = 1e-6


def multipliers(
    table: IOTable,
    *,
    closure: Closure = "open",
    denominator: Denominator = "income",
    of: Sequence[Measure] = ("output", "gva", "income", "jobs"),
) -> pd.DataFrame:
    """Type I and, with households in the loop, Type II multipliers and effects by sector, in the table's order.

    Type I is k'(I − A)⁻¹ for shares k of output. Type II lets households spend: c are their purchases by sector divided
    by `denominator`, h is compensation for each unit of output, and only the n sectors are summed, never the household
    row (Miller & Blair 2009, ch. 6; Emonts-Holley, Ross & Swales 2015 on the denominator).

    Parameters
    ----------
    closure : `open` gives Type I only; `households` both.
    denominator : what household purchases are divided by: all household `income`, household `spending`, `gva`, or
        `compensation` of employees. The columns `…_low` and `…_high` span every denominator that the table knows.
    of : measures. `output` gives `output_type1`; every other, such as `gva`, gives `gva_effect_type1` for one unit of
        final demand (jobs: people for one unit of money) and `gva_multiplier_type1`; for each also `_type2`.

    Returns
    -------
    A frame by sector with 12 significant digits. What the table cannot give is NaN, and a sentence in
    `frame.attrs["warnings"]` says why.

    Raises
    ------
    EstimationError
        A word is not known, or the table cannot be solved.
    """
    _known(closure, get_args(Closure), "closure")
    _known(denominator, get_args(Denominator), "denominator")
    for measure in of:
        _known(measure, get_args(Measure), "of")
    shares = pd.DataFrame({measure: share(table, measure) for measure in of})
    warnings = _lacking(shares)
    if closure == "open":
        return _labelled(_columns(shares, type_one(table, shares), "type1"), table, warnings)
    rounds = _Rounds(table, shares)
    columns = _columns(shares, rounds.one, "type1") | _columns(shares, rounds.two(denominator), "type2")
    found = [rounds.two(word) for word in get_args(Denominator) if np.isfinite(total(table, word))]
    for end, pick in (("low", np.min), ("high", np.max)):
        band = pick(found, axis=0) if found else np.full(shares.shape, np.nan)
        columns |= {f"{name}_{end}": values for name, values in _columns(shares, band, "type2").items()}
    return _labelled(columns, table, warnings + _no_loop(table, denominator, told=list(of)))


def conservation(table: IOTable) -> pd.DataFrame:
    """Where one unit of final demand ends up, by sector: `gva`, `imports`, `taxes`, `unexplained`, which sum to 1.

    v'L + m'L + t'L = 1' holds where every column of the table adds up to its output; `unexplained` is what does not.
    A sector without output meets no demand: its row is NaN.
    """
    columns = pd.DataFrame({measure: share(table, measure) for measure in ("gva", "imports", "taxes")})
    found = pd.DataFrame(type_one(table, columns), index=columns.index, columns=columns.columns)
    found = found.assign(unexplained=1 - found.sum(axis=1, skipna=False))
    return twelve_frame(found.where(table.output != 0))


def share(table: IOTable, measure: Measure) -> pd.Series[float]:
    """What one unit of a sector's output holds of a measure, by sector; 1 for output itself."""
    if measure == "output":
        return pd.Series(1.0, index=list(table.sectors))
    return {
        "gva": table.value_added_share, "income": table.household_income_share, "jobs": table.jobs_per_output,
        "imports": table.imports_share, "taxes": table.taxes_share,
    }[measure]  # fmt: skip


def total(table: IOTable, denominator: Denominator) -> float:
    """What household purchases are divided by, in the table's money; NaN where the table does not know it."""
    if denominator == "gva":
        return float(table.gva.sum(skipna=False))
    if denominator == "compensation":
        return float(table.value_added["compensation"].sum(skipna=False))
    known = table.household_income
    if denominator == "spending":
        bought = np.nan if table.households is None else float(table.households.sum(skipna=False))
        known = bought if table.household_spending is None else table.household_spending
    return np.nan if known is None else float(known)


def type_one(table: IOTable, shares: pd.DataFrame) -> FloatArray:
    """Effects of one unit of final demand (n × k) for shares of output (n × k).

    Raises
    ------
    EstimationError
        A sector uses up more than it makes (`io-not-productive`): its own chain would be endless.
    """
    weights = np.column_stack([np.ones(len(shares)), shares.to_numpy(dtype=np.float64)])
    effects = table.leontief.effects(weights)
    # With A ≥ 0, all of (I − A')⁻¹ 1 > 0 holds exactly when the chain of purchases dies out.
    if (effects[:, 0] <= 0).any():
        raise refuse("io-not-productive")
    return effects[:, 1:]


class _Rounds:
    """Type I effects, and the household loop that Type II adds to them, for every denominator from one solution."""

    def __init__(self, table: IOTable, shares: pd.DataFrame) -> None:
        self.table = table
        solved = type_one(table, shares.assign(wages=table.household_income_share))
        self.one, self.wages = solved[:, :-1], solved[:, -1]

    def two(self, denominator: Denominator) -> FloatArray:
        """Type II effects (n × k): the bordered inverse's first n rows, q + (q·c) q_h / (1 − q_h·c)."""
        bought = self.table.households
        if bought is None:
            return np.full(self.one.shape, np.nan)
        spent = bought.to_numpy(dtype=np.float64) / total(self.table, denominator)
        kept = 1 - self.wages @ spent
        # Households that spend on all they earn, and more, would never stop.
        return self.one + np.outer(self.wages, self.one.T @ spent) / (kept if kept > 0 else np.nan)


def _columns(shares: pd.DataFrame, effects: FloatArray, kind: str) -> dict[str, FloatArray]:
    columns = {}
    for at, measure in enumerate(shares.columns):
        if measure == "output":
            columns[f"output_{kind}"] = effects[:, at]
            continue
        own = shares[measure].to_numpy(dtype=np.float64)
        enough = own > TINY * np.max(own, initial=0.0)
        columns[f"{measure}_effect_{kind}"] = effects[:, at]
        columns[f"{measure}_multiplier_{kind}"] = effects[:, at] / np.where(enough, own, np.nan)
    return columns


def _lacking(shares: pd.DataFrame) -> list[str]:
    sentences = []
    for measure in shares.columns:
        empty = [str(sector) for sector in shares.index[shares[measure].isna()]]
        if len(empty) == len(shares):
            sentences.append(say("economy_tables.none_known", measure=say(f"economy_tables.{measure}")))
        elif empty:
            sentences.append(say("economy_tables.some_unknown", measure=say(f"economy_tables.{measure}"),
                                 n=len(empty), of=len(shares), names=listed(empty)))  # fmt: skip
    return sentences


def _no_loop(table: IOTable, denominator: Denominator, *, told: list[str]) -> list[str]:
    if table.households is None:
        return [say("economy_tables.no_households")]
    loop = pd.DataFrame({"income": table.household_income_share, "households": table.households})
    if lacking := _lacking(loop.drop(columns=told, errors="ignore")):
        return lacking
    if np.isnan(total(table, denominator)):
        known = [word for word in get_args(Denominator) if np.isfinite(total(table, word))]
        return [say("economy_tables.no_denominator", name=denominator, known=listed(known) if known else "–")]
    if denominator == "spending" and table.household_spending is None:
        return [say("economy_tables.spending_here")]
    return []


def _labelled(columns: dict[str, FloatArray], table: IOTable, warnings: list[str]) -> pd.DataFrame:
    found = twelve_frame(pd.DataFrame(columns, index=pd.Index(table.sectors, name="sector")))
    found.attrs["warnings"] = tuple(warnings)
    return found


def _known(word: str, words: Sequence[str], keyword: str) -> None:
    if word not in words:
        raise refuse("io-unknown-word", keyword=keyword, word=word, fix=did_you_mean(word, words))
