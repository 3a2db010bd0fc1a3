"""From who makes what and who uses what to one industry-by-industry table.

Industry technology with fixed market shares, as the US Bureau of Economic Analysis computes its total requirements
("Mathematical derivation of the total requirements tables", Horowitz & Planting 2009, ch. 12).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.estimates._arrays import FloatArray
from csceval.problems import Problem
from csceval.words import problem, written

# What a use table has below and beside its commodities and industries.
VALUE_ADDED = {"V001": "compensation", "V002": "taxes", "V003": "surplus",
               "compensation": "compensation", "taxes": "taxes", "surplus": "surplus"}  # fmt: skip
HOUSEHOLDS = ("F010", "households")
# Commodities that the US bureau's tables name and no one makes on purpose: summary, 1997 benchmark, detail.
SCRAP = ("Used", "S004", "S00401", "S00402")
TOTAL = re.compile(r"total\b.*|T\d{3}", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class _Parts:
    """The blocks of the tables: made (i × c), used (c × i), of it from abroad (c × i), and the same for households."""

    industries: list[str]
    commodities: list[str]
    made: FloatArray
    used: pd.DataFrame
    foreign: pd.DataFrame | None


def symmetric(
    make: pd.DataFrame, use: pd.DataFrame, imports: pd.DataFrame | None, scrap: str | Sequence[str] | None
) -> dict[str, Any]:
    """What `IOTable.from_frames` takes: flows W(U − M), W = (I − p)⁻¹ V q⁻¹, with p the share of scrap in output.

    What is bought and neither made here nor scrap counts as imported; imports larger than a purchase make the
    domestic one zero, with a remark.
    """
    make, use = _tidied(make, "make"), _tidied(use, "use")
    parts = _parts(make, use, None if imports is None else _tidied(imports, "imports"))
    output = parts.made.sum(axis=1)
    usual = [name for name in SCRAP if name in parts.commodities and name not in parts.industries]
    named = [scrap] if isinstance(scrap, str) else list(usual if scrap is None else scrap)
    market = _market_shares(parts, output, named)
    domestic, remarks = _domestic(parts)
    if scrap is None and usual:
        remarks += (problem("io-scrap-known", names=_labels.listed(usual)),)
    buyers = [label for label in HOUSEHOLDS if label in use.columns][:1]
    added = use.loc[[row for row in use.index if row in VALUE_ADDED], parts.industries]
    found: dict[str, Any] = {
        "flows": pd.DataFrame(market @ domestic[parts.industries].to_numpy(), parts.industries, parts.industries),
        "output": pd.Series(output, index=parts.industries),
        "value_added": added.rename(index=VALUE_ADDED).T,
        "remarks": remarks,
    }
    if buyers:
        found["households"] = pd.Series(market @ domestic[buyers[0]].to_numpy(), index=parts.industries)
        found["household_spending"] = float(parts.used[buyers[0]].sum())
    if imports is not None:
        found["imports"] = (parts.used - domestic)[parts.industries].sum()
    if "V002" in use.index:
        # At producers' prices taxes on products are in V002, with those on production.
        found["taxes"] = pd.Series(0.0, index=parts.industries)
    return found


def _tidied(frame: pd.DataFrame, where: str) -> pd.DataFrame:
    """A table of numbers without its rows and columns of totals; an empty cell is nothing made or used."""
    rows, columns = _labels.codes(frame.index, where=where), _labels.codes(frame.columns, where=where)
    tidy = pd.DataFrame(np.nan_to_num(_labels.numbers(frame, where=where)), index=rows, columns=columns)
    return tidy.loc[[row for row in rows if not TOTAL.fullmatch(row)],
                    [column for column in columns if not TOTAL.fullmatch(column)]]  # fmt: skip


def _parts(make: pd.DataFrame, use: pd.DataFrame, imports: pd.DataFrame | None) -> _Parts:
    industries = list(make.index)
    _refuse_without(industries, use.columns, "use")
    commodities = [row for row in use.index if row not in VALUE_ADDED]
    _refuse_without([c for c in make.columns if make[c].any()], commodities, "use")
    buyers = [*industries, *(label for label in HOUSEHOLDS if label in use.columns)]
    if imports is not None:
        _refuse_without(buyers, imports.columns, "imports")
        imports = imports.reindex(index=commodities, columns=buyers, fill_value=0.0)
    made = make.reindex(columns=commodities, fill_value=0.0).to_numpy(dtype=np.float64)
    return _Parts(industries, commodities, made, use.loc[commodities, buyers], imports)


def _refuse_without(wanted: Sequence[str], there: Sequence[str] | pd.Index[str], where: str) -> None:
    known = set(there)
    missing = [name for name in wanted if name not in known]
    if missing:
        raise _labels.refuse("io-missing-sector", where=where, names=_labels.listed(missing))


def _market_shares(parts: _Parts, output: FloatArray, scrap: list[str]) -> FloatArray:
    """Who delivers one unit of each commodity (i × c): W = (I − p)⁻¹ V q⁻¹, scrap itself ordered from no one."""
    _refuse_without(scrap, parts.commodities, "make")
    made, shares = parts.made, np.zeros(parts.made.shape)
    total = made.sum(axis=0)
    np.divide(made, total, out=shares, where=total != 0)
    if not scrap:
        return shares
    thrown = np.array([commodity in scrap for commodity in parts.commodities])
    waste = np.zeros(output.shape)
    np.divide(made[:, thrown].sum(axis=1), output, out=waste, where=output != 0)
    return np.asarray(np.where(thrown, 0.0, shares) / (1 - waste)[:, None], dtype=np.float64)


def _domestic(parts: _Parts) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    if parts.foreign is None:
        return parts.used, (problem("io-imports-inside"),)
    domestic = parts.used - parts.foreign
    cells = domestic.to_numpy()
    if (cells >= 0).all():
        return domestic, ()
    row, column = map(int, np.unravel_index(int(cells.argmin()), cells.shape))
    lost, most = float(-cells[cells < 0].sum()), float(-cells.min())
    said = problem("io-imports-above-use", n=int((cells < 0).sum()), money=written(lost, ",.0f"),
                   most=f"{domestic.index[row]} → {domestic.columns[column]}", of=written(most, ",.0f"))  # fmt: skip
    return domestic.clip(lower=0.0), (said,)
