"""Power and voice as they may be sent on: by kinds of three partners or more, and no partner named."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from csceval.dataset.voice import KINDS, Voice
from csceval.publish.kinds import ALL, FEWEST, to_hide, too_small


@dataclass(frozen=True, eq=False)
class VoiceFigures:
    """Frames of `dataset.voice` without the rows that would say something of fewer than three partners.

    How many people answered is not among them: of a sector that can be few. `withheld` counts the kinds of partners
    that are left out; `periods` are those of the waves of answers on trust.
    """

    decisions: pd.DataFrame
    meetings: pd.DataFrame
    purse: pd.DataFrame
    kinds: pd.DataFrame
    trend: pd.DataFrame
    lagged: pd.DataFrame
    periods: tuple[str, ...]
    withheld: int


def protect(found: Voice) -> VoiceFigures:
    """What of voice and power may be sent on."""
    decisions, meetings = _grouped(found.decisions), _grouped(found.meetings)
    kinds, trend = _crossed(found), _moved(found.trend)
    both = ((found.decisions, decisions), (found.meetings, meetings), (found.kinds, kinds), (found.trend, trend))
    return VoiceFigures(
        decisions=decisions,
        meetings=meetings,
        purse=found.purse,
        kinds=_uncounted(kinds),
        trend=_uncounted(trend),
        lagged=_uncounted(found.lagged),
        periods=found.periods,
        withheld=sum(_groups(before) - _groups(after) for before, after in both),
    )


def _grouped(table: pd.DataFrame) -> pd.DataFrame:
    """Events by group, each way of grouping a whole of its own."""
    if table.empty:
        return table
    gone = {(str(by), name) for by, part in table.groupby("by") for name in too_small(_sizes(part))}
    kept = [(by, group) not in gone for by, group in zip(table["by"], table["group"], strict=True)]
    return table[kept].reset_index(drop=True)


def _sizes(table: pd.DataFrame) -> dict[str, int]:
    """How many partners each group has."""
    return {str(group): int(rows["n_partners"].max()) for group, rows in table.groupby("group")}


def _crossed(found: Voice) -> pd.DataFrame:
    if found.kinds.empty:
        return found.kinds
    by = [name for name in KINDS if name in found.kinds.columns]
    hidden = to_hide(found.kinds, found.answered, by)
    return found.kinds[[not one for one in hidden]].reset_index(drop=True)


def _moved(trend: pd.DataFrame) -> pd.DataFrame:
    """Trends of everybody and of groups; one of everybody less all groups but one is nearly that of the one."""
    if trend.empty or int(trend.loc[trend["group"] == ALL, "n_partners"].iloc[0]) < FEWEST:
        return trend.iloc[:0]
    hidden = too_small(_sizes(trend[trend["group"] != ALL]))
    return trend[~trend["group"].isin(hidden)].reset_index(drop=True)


def _uncounted(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns=["n", "n_answers"], errors="ignore")


def _groups(table: pd.DataFrame) -> int:
    """How many groups a table speaks of."""
    names = [name for name in ("by", "group", *KINDS) if name in table.columns]
    return len(table.drop_duplicates(names)) if names else 0
