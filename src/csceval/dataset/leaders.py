"""Who leads the partners. Term: `crossed`."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.rows import Rows, column
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the share of leaders who know another sector from inside.

    Raises
    ------
    DefinitionError
        The definition asks for a term that is not among `TERMS`.
    """
    work = worked.of_term(indicator, TERMS)
    return worked.observations(dataset, indicator, work, dimensions=(None, "group", "partner"))


def crossed(rows: Rows, level: Level) -> Worked:
    """Of the leaders whose own sector is known, and one they worked in or belong to, those who know another one.

    Of several entries of a partner in a period the last one counts. An affiliation says a sector where it is the name
    of one, or a partner of the register.
    """
    own, places = _sectors(rows)
    told = [column(rows.frame, name) for name in ("prior_sectors", "current_affiliations")]
    known, passed = np.zeros(len(rows.frame), dtype=bool), np.zeros(len(rows.frame), dtype=bool)
    labels = rows.axes["partner"].labels
    for at in np.flatnonzero(_last(rows)):
        mine = own.get(labels[int(rows.axes["partner"].codes[at])])
        named = {places[word] for values in told if values is not None for word in _listed(values.iloc[at])
                 if word in places}  # fmt: skip
        known[at] = mine is not None and bool(named)
        passed[at] = bool(named - {mine})
    return worked.share(rows, level, known, passed)


def _sectors(rows: Rows) -> tuple[dict[str, str], dict[str, str]]:
    """Partner → its sector; and what a list may say (a sector in any spelling, a partner's code or name) → sector."""
    register, definition = rows.dataset.table("partners"), rows.dataset.definitions.get("partners")
    meanings = definition.column("sector").meanings if definition is not None else {}
    said = {word.casefold(): sector for word, sector in meanings.items()}
    if not {"partner_id", "sector"} <= set(register.columns):
        return {}, said
    there = register[register["partner_id"].notna() & register["sector"].notna()]
    own = dict(zip(there["partner_id"].astype("str"), there["sector"].astype("str"), strict=True))
    names = {str(row[name]).casefold(): own[str(row["partner_id"])] for row in there.to_dict("records")
             for name in ("partner_id", "partner_name") if not pd.isna(row.get(name))}  # fmt: skip
    return own, names | said


def _listed(value: object) -> list[str]:
    return [] if pd.isna(value) else [word.strip().casefold() for word in re.split(r"[;,]", str(value))]  # type: ignore[call-overload]  # a cell


def _last(rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The last entry of every partner in every period."""
    day = column(rows.frame, rows.indicator.by.period)
    if day is None:
        return np.zeros(len(rows.frame), dtype=bool)
    partner = rows.axes["partner"].codes
    entries = pd.DataFrame({"partner": partner, "period": rows.timing.period, "day": pd.to_datetime(day).to_numpy()})
    ordered = entries[rows.kept & (partner >= 0)].sort_values("day", kind="stable")
    found = np.zeros(len(entries), dtype=bool)
    found[ordered.drop_duplicates(["partner", "period"], keep="last").index.to_numpy(np.int64)] = True
    return found


TERMS: dict[str, worked.Work] = {"crossed": crossed}
