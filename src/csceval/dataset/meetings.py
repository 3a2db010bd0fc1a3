"""Who was heard at meetings. Term: `inclusive`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Bools, Level
from csceval.dataset.membership import members
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

THERE = "event_type == 'meeting' and part in ('present', 'chair', 'voted')"
HEARD = "spoke or turns > 0 or part in ('chair', 'voted')"
SAID = "spoke is present or turns is present or part in ('chair', 'voted')"
NEEDED = frozenset({"event_id", "partner_id", "event_date", "event_type", "part", "spoke", "turns"})


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the share of meetings that included everybody."""
    return worked.observations(dataset, indicator, inclusive, dimensions=(None,))


def inclusive(rows: Rows, level: Level) -> Worked:
    """Meetings at which all sectors, and a partner led by people with lived experience, were heard.

    A meeting of which nobody noted who spoke is left out, because it may have been either.
    """
    size = len(rows.frame)
    known, passed = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    register = rows.dataset.table("partners")
    if set(rows.frame.columns) >= NEEDED and {"sector", "lived_experience_led"} <= set(register.columns):
        meeting, there, heard, said = (_mask(rows, text) for text in ("event_type == 'meeting'", THERE, HEARD, SAID))
        usable = meeting & rows.kept
        for _, where in rows.frame[usable].reset_index(drop=True).groupby("event_id").indices.items():
            at = np.flatnonzero(usable)[where]
            day = pd.Timestamp(rows.frame["event_date"].iloc[at].min())
            known[at[0]] = bool((said & there)[at].any())
            spoke = rows.frame["partner_id"].iloc[at[(there & heard)[at]]]
            passed[at[0]] = _everybody(members(register, day, day), set(spoke))
    return worked.share(rows, level, known, passed)


def _mask(rows: Rows, text: str) -> Bools:
    return np.asarray(holds(rows.dataset, rows.indicator, rows.frame, text).to_numpy(bool))


def _everybody(there: pd.DataFrame, heard: set[str]) -> bool:
    """Whether those heard come from all sectors of the members, one of them led by people with lived experience."""
    mine = there[there["partner_id"].isin(heard)]
    sectors = set(there["sector"].dropna())
    led = mine["lived_experience_led"].fillna(False).astype(bool)
    return bool(sectors) and set(mine["sector"].dropna()) == sectors and bool(led.any())
