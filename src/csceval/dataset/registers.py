"""Who was part of the collaboration, and when."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Bools
from csceval.period import Period

_DAY = "datetime64[D]"


def known(dataset: Dataset, table: str, key: str) -> list[str]:
    """The ids of a register; none where there is no register."""
    frame = dataset.table(table)
    return sorted(frame[key].dropna().astype("str").unique()) if key in frame.columns else []


def expected(dataset: Dataset, partners: Sequence[str], periods: Sequence[Period]) -> Bools:
    """Partner × period: whether something is due from a partner.

    By the register: joined before the period ended, not left before it began, and `expected` not denied.
    Without a register every partner that ever sent something is due in every period.
    """
    frame = dataset.table("partners")
    if "partner_id" not in frame.columns or frame.empty:
        return np.ones((len(partners), len(periods)), dtype=bool)
    key = " ".join(["expected", *partners, "|", *(period.key for period in periods)])
    if key not in dataset.kept:
        dataset.kept[key] = _there(frame, "partner_id", "joined_on", "left_on", partners, periods)
    there: Bools = dataset.kept[key]
    denied = {entry.partner_id for entry in dataset.evaluation.partners if not entry.expected}
    expected_at_all = np.array([partner not in denied for partner in partners], dtype=np.bool_)
    result: Bools = there & expected_at_all[:, None]
    return result


def open_places(dataset: Dataset, places: Sequence[str], periods: Sequence[Period]) -> Bools:
    """Place × period: whether work there could still go on; only an end date in the register closes a place.

    Before a site joins it stays open, because its earlier figures are what a comparison needs.
    """
    frame = dataset.table("sites")
    if "site_id" not in frame.columns or frame.empty:
        return np.ones((len(places), len(periods)), dtype=bool)
    return _there(frame, "site_id", None, "ended_on", places, periods, absent=True)


def _there(
    frame: pd.DataFrame,
    key: str,
    start: str | None,
    end: str | None,
    units: Sequence[str],
    periods: Sequence[Period],
    *,
    absent: bool = False,
) -> Bools:
    register = frame.dropna(subset=[key]).drop_duplicates(key).set_index(key)
    starts = np.array([period.start for period in periods], dtype=_DAY)
    ends = np.array([period.end for period in periods], dtype=_DAY)
    first, last = _days(register, start, units)[:, None], _days(register, end, units)[:, None]
    there = (np.isnat(first) | (first <= ends)) & (np.isnat(last) | (last >= starts))
    listed = np.isin(np.array(units, dtype=object), register.index.astype("str").to_numpy(dtype=object))
    result: Bools = np.where(listed[:, None], there, absent)
    return result


def _days(register: pd.DataFrame, column: str | None, units: Sequence[str]) -> npt.NDArray[np.datetime64]:
    """The day of each unit; not a time where it has none."""
    if column is None or column not in register.columns:
        return np.full(len(units), np.datetime64("NaT"), dtype=_DAY)
    days = pd.to_datetime(register[column])
    return days.set_axis(register.index.astype("str")).reindex(list(units)).to_numpy().astype(_DAY)
